//! PostgreSQL has a type for everything: the declared width is what is stored.

use crate::ir::{Known, RustType};

/// In upper case, words separated by one space.
#[rustfmt::skip]
pub(super) const TYPES: &[(Known, &[&str])] = &[
    (Known::I16, &["SMALLINT", "INT2", "SMALLSERIAL", "SERIAL2"]),
    (Known::I32, &["INTEGER", "INT", "INT4", "SERIAL", "SERIAL4"]),
    (Known::I64, &["BIGINT", "INT8", "BIGSERIAL", "SERIAL8"]),
    (Known::U32, &["OID"]),
    (Known::F32, &["REAL", "FLOAT4"]),
    (Known::F64, &["DOUBLE PRECISION", "FLOAT", "FLOAT8"]),
    (Known::Decimal, &["NUMERIC", "DECIMAL", "DEC"]),
    (Known::Bool, &["BOOLEAN", "BOOL"]),
    (Known::String, &[
        "TEXT", "CHARACTER VARYING", "VARCHAR", "CHAR VARYING", "CHARACTER", "CHAR", "BPCHAR", "NATIONAL CHARACTER",
        "NATIONAL CHARACTER VARYING", "NATIONAL CHAR", "NATIONAL CHAR VARYING", "NCHAR", "NCHAR VARYING", "NAME", "CITEXT",
    ]),
    (Known::Bytes, &["BYTEA"]),
    (Known::NaiveDate, &["DATE"]),
    (Known::NaiveTime, &["TIME", "TIME WITHOUT TIME ZONE"]),
    (Known::NaiveDateTime, &["TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE"]),
    (Known::DateTimeUtc, &["TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"]),
    (Known::Uuid, &["UUID"]),
    (Known::Json, &["JSON", "JSONB"]),
    (Known::Interval, &["INTERVAL"]),
    (Known::IpInet, &["INET"]),
    (Known::IpCidr, &["CIDR"]),
    (Known::MacAddr, &["MACADDR"]),
    (Known::BitString, &["BIT", "BIT VARYING", "VARBIT"]),
    (Known::Vector, &["VECTOR"]),
];

/// Types that have no Rust type of their own, and are read and written as the texts that they are printed as.
#[rustfmt::skip]
pub(super) const TEXTUAL: &[&str] = &[
    "BOX", "CID", "CIRCLE", "CUBE", "DATEMULTIRANGE", "GEOGRAPHY", "GEOMETRY", "HALFVEC", "HSTORE", "INT4MULTIRANGE", "INT8MULTIRANGE",
    "JSONPATH", "LINE", "LQUERY", "LSEG", "LTREE", "LTXTQUERY", "MACADDR8", "MONEY", "NUMMULTIRANGE", "PATH", "PG_LSN", "PG_SNAPSHOT",
    "POINT", "POLYGON", "REGCLASS", "REGCOLLATION", "REGCONFIG", "REGDICTIONARY", "REGNAMESPACE", "REGOPER", "REGOPERATOR", "REGPROC",
    "REGPROCEDURE", "REGROLE", "REGTYPE", "SEG", "SPARSEVEC", "TID", "TIME WITH TIME ZONE", "TIMETZ", "TSMULTIRANGE", "TSQUERY",
    "TSTZMULTIRANGE", "TSVECTOR", "TXID_SNAPSHOT", "XID", "XID8", "XML",
];

/// With what they are ranges of.
pub(super) const RANGES: &[(&str, Known)] = &[
    ("INT4RANGE", Known::I32),
    ("INT8RANGE", Known::I64),
    ("NUMRANGE", Known::Decimal),
    ("DATERANGE", Known::NaiveDate),
    ("TSRANGE", Known::NaiveDateTime),
    ("TSTZRANGE", Known::DateTimeUtc),
];

/// The integers with a sequence behind them, and the integers that they are.
const SERIALS: &[(&str, &str)] = &[
    ("BIGSERIAL", "bigint"),
    ("SERIAL", "integer"),
    ("SERIAL2", "smallint"),
    ("SERIAL4", "integer"),
    ("SERIAL8", "bigint"),
    ("SMALLSERIAL", "smallint"),
];

/// The type that the words of a declared type stand for, without regard to arrays.
pub(super) fn of_words(words: &str) -> Option<RustType> {
    if let Some((known, _)) = TYPES.iter().find(|(_, spellings)| spellings.contains(&words)) {
        return Some(RustType::Known(*known));
    }
    let range = RANGES.iter().find(|(range, _)| *range == words).map(|(_, bound)| RustType::Range(*bound));
    range.or_else(|| TEXTUAL.contains(&words).then_some(RustType::Known(Known::String)))
}

/// Whether the words name a type that is there without being created.
pub(in crate::front::sql) fn is_built_in(words: &str) -> bool {
    of_words(words).is_some()
}

/// Whether the database numbers rows by a column of this type.
pub(in crate::front::sql) fn is_serial(words: &str) -> bool {
    SERIALS.iter().any(|(serial, _)| *serial == words)
}

/// The integer behind a serial type; any other type is what it is.
pub(in crate::front::sql) fn without_serial(sql_type: &str) -> &str {
    let words = words(sql_type).0;
    SERIALS.iter().find(|(serial, _)| *serial == words).map_or(sql_type, |(_, integer)| integer)
}

/// A declared type in upper case, without its arguments and the schema of the database's own types, with one space between the
/// words; and whether it is an array of that.
pub(in crate::front::sql) fn words(sql_type: &str) -> (String, bool) {
    let (mut plain, mut depth) = (String::new(), 0_usize);
    for character in sql_type.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    let upper = plain.to_ascii_uppercase();
    let words = upper.split_whitespace().collect::<Vec<_>>().join(" ");
    let array = sql_type.contains('[') || words.ends_with(" ARRAY");
    let words = words.strip_suffix(" ARRAY").unwrap_or(&words);
    // The fields of an interval say what is kept of a value, not what it is.
    let words = if words.starts_with("INTERVAL ") { "INTERVAL" } else { words };
    let last = words.rsplit('.').next().unwrap_or(words);
    // `"char"` is another type than `char`.
    // `float(24)` is as wide as `real`.
    let digits: String = sql_type.chars().filter(char::is_ascii_digit).collect();
    if last == "FLOAT" && digits.parse().is_ok_and(|bits: u32| bits <= 24) {
        return ("REAL".to_owned(), array);
    }
    let unquoted = if last == "\"CHAR\"" { last } else { last.trim_matches('"') };
    (unquoted.to_owned(), array)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_declared_type_decide() {
        let array = |known| RustType::array_of(RustType::Known(known));
        for (sql_type, expected) in [
            ("int4", Some(RustType::Known(Known::I32))),
            ("timestamp(3) with time zone", Some(RustType::Known(Known::DateTimeUtc))),
            ("character varying(20)[]", Some(array(Known::String))),
            ("integer ARRAY[4]", Some(array(Known::I32))),
            ("pg_catalog.int8", Some(RustType::Known(Known::I64))),
            ("public.citext", Some(RustType::Known(Known::String))),
            ("vector(1536)", Some(RustType::Known(Known::Vector))),
            ("float(24)", Some(RustType::Known(Known::F32))),
            ("float", Some(RustType::Known(Known::F64))),
            ("real[]", Some(RustType::Known(Known::Vector))),
            ("tstzrange", Some(RustType::Range(Known::DateTimeUtc))),
            ("tsvector", Some(RustType::Known(Known::String))),
            ("\"char\"", None),
            ("geometry(Point,4326)", Some(RustType::Known(Known::String))),
            ("nosuch", None),
        ] {
            let (words, array) = words(sql_type);
            let found = of_words(&words).map(|ty| if array { RustType::array_of(ty) } else { ty });
            assert_eq!(found, expected, "{sql_type}");
        }
    }

    #[test]
    fn no_spelling_stands_in_the_tables_twice() {
        let known = TYPES.iter().flat_map(|(_, spellings)| *spellings).copied();
        let mut all: Vec<_> = known.chain(TEXTUAL.iter().copied()).chain(RANGES.iter().map(|(range, _)| *range)).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
