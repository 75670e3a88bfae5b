//! Which Rust type the values of a declared type have.
//!
//! SQLite stores any integer in 64 bits and any text at any length, whatever a column declares; so the words decide, and the
//! numbers in parentheses do not.

use crate::ir::Known;

/// In upper case, words separated by one space.
#[rustfmt::skip]
pub(super) const TYPES: &[(Known, &[&str])] = &[
    (Known::I64, &[
        "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "INT2", "INT4", "INT8",
        "BIG INT", "SMALL INT", "TINY INT", "MEDIUM INT", "SERIAL", "BIGSERIAL", "SMALLSERIAL",
    ]),
    (Known::Bool, &["BOOLEAN", "BOOL"]),
    (Known::F64, &["REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT4", "FLOAT8"]),
    (Known::Decimal, &["NUMERIC", "DECIMAL", "DEC"]),
    (Known::String, &[
        "TEXT", "CHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NCHAR", "NVARCHAR", "NVARCHAR2", "CLOB", "NCLOB", "NTEXT", "CITEXT",
        "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "LONG VARCHAR", "CHARACTER VARYING", "VARYING CHARACTER", "CHAR VARYING",
        "NATIVE CHARACTER", "NATIONAL CHARACTER", "NATIONAL CHARACTER VARYING", "NATIONAL VARCHAR", "NATIONAL CHAR",
        "CHARACTER LARGE OBJECT", "BLOB SUB_TYPE TEXT",
    ]),
    (Known::Bytes, &[
        "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY", "LONG VARBINARY", "BINARY VARYING",
        "BINARY LARGE OBJECT", "BYTEA", "BLOB SUB_TYPE BINARY",
    ]),
    (Known::NaiveDate, &["DATE"]),
    (Known::NaiveTime, &["TIME", "TIME WITHOUT TIME ZONE"]),
    (Known::NaiveDateTime, &["DATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE"]),
    (Known::DateTimeUtc, &["TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "DATETIMEOFFSET"]),
    (Known::Uuid, &["UUID"]),
    (Known::Json, &["JSON", "JSONB"]),
];

/// Words that come from other databases and mean nothing to SQLite's integers.
const IGNORED: [&str; 4] = ["UNSIGNED", "SIGNED", "ZEROFILL", "AUTO_INCREMENT"];

/// The type that the words of a declared type stand for.
pub(super) fn known(words: &str) -> Option<Known> {
    let find = |words: &str| TYPES.iter().find(|(_, spellings)| spellings.contains(&words)).map(|(known, _)| *known);
    find(words).or_else(|| {
        let kept: Vec<_> = words.split(' ').filter(|word| !IGNORED.contains(word)).collect();
        find(&kept.join(" ")).filter(|known| known.is_integer() || matches!(known, Known::F64 | Known::Decimal))
    })
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn the_words_of_a_declared_type_decide() {
        for (sql_type, expected) in [
            ("integer", Some(Known::I64)),
            ("UNSIGNED BIG INT", Some(Known::I64)),
            ("BIGINT AUTO_INCREMENT", Some(Known::I64)),
            ("TINYINT(1)", Some(Known::I64)),
            ("Decimal(10, 2)", Some(Known::Decimal)),
            ("varchar[10]", Some(Known::String)),
            ("BLOB SUB_TYPE  TEXT", Some(Known::String)),
            ("double\nprecision", Some(Known::F64)),
            ("timestamp", Some(Known::NaiveDateTime)),
            ("TEXT UNSIGNED", None),
            ("UNSIGNED", None),
            ("STRING", None),
            ("", None),
        ] {
            assert_eq!(known(&words(sql_type)), expected, "{sql_type}");
        }
    }

    #[test]
    fn no_spelling_stands_in_the_table_twice() {
        let mut all: Vec<_> = TYPES.iter().flat_map(|(_, spellings)| *spellings).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
