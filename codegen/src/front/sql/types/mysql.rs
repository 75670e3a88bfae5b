//! Which Rust type the values of a declared type have in MySQL and MariaDB, where the width and the sign of a number count.

use crate::ir::Known;

/// The integers with a sign, and without one.
#[rustfmt::skip]
pub(super) const INTEGERS: [(Known, Known, &[&str]); 5] = [
    (Known::I8, Known::U8, &["TINYINT", "INT1"]),
    (Known::I16, Known::U16, &["SMALLINT", "INT2"]),
    (Known::I32, Known::U32, &["MEDIUMINT", "MIDDLEINT", "INT3"]),
    (Known::I32, Known::U32, &["INT", "INTEGER", "INT4"]),
    (Known::I64, Known::U64, &["BIGINT", "INT8"]),
];

/// In upper case, words separated by one space. A `TIMESTAMP` is an instant: it is stored in UTC.
#[rustfmt::skip]
pub(super) const TYPES: [(Known, &[&str]); 15] = [
    (Known::U64, &["SERIAL"]),
    (Known::U16, &["YEAR"]),
    (Known::Bool, &["BOOLEAN", "BOOL"]),
    (Known::F32, &["FLOAT", "FLOAT4"]),
    (Known::F64, &["DOUBLE", "DOUBLE PRECISION", "REAL", "FLOAT8"]),
    (Known::Decimal, &["DECIMAL", "NUMERIC", "DEC", "FIXED", "NUMBER"]),
    (Known::String, &[
        "CHAR", "CHARACTER", "VARCHAR", "VARCHARACTER", "VARCHAR2", "NCHAR", "NVARCHAR", "CHAR VARYING", "CHARACTER VARYING",
        "NATIONAL CHAR", "NATIONAL CHARACTER", "NATIONAL VARCHAR", "NATIONAL VARCHARACTER", "NATIONAL CHAR VARYING",
        "NATIONAL CHARACTER VARYING", "NCHAR VARCHAR", "NCHAR VARCHARACTER", "NCHAR VARYING", "TEXT", "TINYTEXT", "MEDIUMTEXT",
        "LONGTEXT", "LONG", "LONG VARCHAR", "LONG VARCHARACTER", "LONG CHAR VARYING", "LONG CHARACTER VARYING", "CLOB",
        "ENUM", "SET", "INET4", "INET6",
    ]),
    (Known::Bytes, &[
        "BINARY", "VARBINARY", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "LONG VARBINARY", "CHAR BYTE", "CHARACTER BYTE", "RAW",
    ]),
    (Known::NaiveDate, &["DATE"]),
    (Known::NaiveTime, &["TIME"]),
    (Known::NaiveDateTime, &["DATETIME"]),
    (Known::DateTimeUtc, &["TIMESTAMP"]),
    (Known::Uuid, &["UUID"]),
    (Known::Json, &["JSON"]),
    (Known::Bool, &["BIT"]),
];

/// Declared types whose number in parentheses makes another type of them.
#[cfg(feature = "generator")]
pub(super) const BY_WIDTH: [(Known, &str); 3] = [(Known::Bool, "TINYINT(1)"), (Known::U64, "BIT(2)"), (Known::F64, "FLOAT(25)")];

/// A text in this character set is bytes.
const BYTES: &str = " CHARACTER SET BINARY";

/// From this precision on, a `FLOAT` is a `DOUBLE`.
const DOUBLE_FROM: u32 = 25;

/// The type that a declared type stands for.
pub(super) fn known(words: &str, width: Option<u32>) -> Option<Known> {
    if let Some(text) = words.strip_suffix(BYTES) {
        return find(text).map(|known| if known == Known::String { Known::Bytes } else { known });
    }
    let kept: Vec<&str> = words.split(' ').filter(|word| !["UNSIGNED", "SIGNED", "ZEROFILL"].contains(word)).collect();
    let name = kept.join(" ");
    let is_unsigned = words.split(' ').any(|word| matches!(word, "UNSIGNED" | "ZEROFILL"));
    if let Some((signed, unsigned, _)) = INTEGERS.into_iter().find(|(.., spellings)| spellings.contains(&name.as_str())) {
        let is_bool = name == "TINYINT" && width == Some(1) && !is_unsigned;
        return Some(if is_bool {
            Known::Bool
        } else if is_unsigned {
            unsigned
        } else {
            signed
        });
    }
    let known = find(&name)?;
    let is_number = matches!(known, Known::F32 | Known::F64 | Known::Decimal);
    match known {
        _ if name != words && !is_number => None,
        Known::F32 if width >= Some(DOUBLE_FROM) => Some(Known::F64),
        Known::Bool if name == "BIT" && width > Some(1) => Some(Known::U64),
        known => Some(known),
    }
}

fn find(words: &str) -> Option<Known> {
    TYPES.iter().find(|(_, spellings)| spellings.contains(&words)).map(|(known, _)| *known)
}

#[cfg(test)]
mod tests {
    use super::super::{width, words};
    use super::*;

    #[test]
    fn width_and_sign_count() {
        for (sql_type, expected) in [
            ("tinyint(1)", Some(Known::Bool)),
            ("TINYINT (4)", Some(Known::I8)),
            ("tinyint(1) unsigned", Some(Known::U8)),
            ("int(10) UNSIGNED ZEROFILL", Some(Known::U32)),
            ("INT SIGNED", Some(Known::I32)),
            ("mediumint unsigned", Some(Known::U32)),
            ("BIGINT ZEROFILL", Some(Known::U64)),
            ("serial", Some(Known::U64)),
            ("year(4)", Some(Known::U16)),
            ("bit", Some(Known::Bool)),
            ("bit(1)", Some(Known::Bool)),
            ("bit(8)", Some(Known::U64)),
            ("float", Some(Known::F32)),
            ("float(7,4) unsigned", Some(Known::F32)),
            ("float(53)", Some(Known::F64)),
            ("Double  Precision", Some(Known::F64)),
            ("decimal(10, 2) unsigned", Some(Known::Decimal)),
            ("national varchar(3)", Some(Known::String)),
            ("char(3) CHARACTER SET binary", Some(Known::Bytes)),
            ("enum('a)','b') CHARACTER SET binary", Some(Known::Bytes)),
            ("timestamp(6)", Some(Known::DateTimeUtc)),
            ("datetime(3)", Some(Known::NaiveDateTime)),
            ("text unsigned", None),
            ("point", None),
            ("", None),
        ] {
            assert_eq!(known(&words(sql_type), width(sql_type)), expected, "{sql_type}");
        }
    }

    #[test]
    fn no_spelling_stands_in_the_table_twice() {
        let of_integers = INTEGERS.iter().flat_map(|(.., spellings)| *spellings);
        let mut all: Vec<_> = TYPES.iter().flat_map(|(_, spellings)| *spellings).chain(of_integers).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
