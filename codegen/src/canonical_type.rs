//! One of the many spellings of a declared type, so that two declarations of the same type are the same text.

mod mysql;
mod postgres;

use crate::ir::Dialect;

/// The spelling of a type that the database itself shows, or close to it. What the database shows is spelled the same.
///
/// # Examples
///
/// ```
/// use tablesmith_codegen::canonical_type::canonical_type;
/// use tablesmith_codegen::ir::Dialect;
///
/// assert_eq!(canonical_type(Dialect::Postgres, "VARCHAR(10)"), "character varying(10)");
/// assert_eq!(canonical_type(Dialect::Mysql, "BOOLEAN"), "tinyint(1)");
/// ```
pub fn canonical_type(dialect: Dialect, declared: &str) -> String {
    match dialect {
        Dialect::Sqlite => declared.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
        Dialect::Postgres => postgres::canonical(declared),
        Dialect::Mysql => mysql::canonical(declared),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAME: &[(Dialect, &[&str])] = &[
        (Dialect::Sqlite, &["VARCHAR(10)", "varchar(10)"]),
        (Dialect::Sqlite, &["UNSIGNED  BIG INT", "unsigned big int"]),
        (Dialect::Postgres, &["INT", "int4", "SERIAL", "integer"]),
        (Dialect::Postgres, &["varchar(10)", "CHARACTER VARYING (10)"]),
        (Dialect::Postgres, &["char", "character(1)"]),
        (Dialect::Postgres, &["timestamptz(3)", "timestamp(3) with time zone"]),
        (Dialect::Postgres, &["numeric(10)", "decimal(10, 0)"]),
        (Dialect::Postgres, &["text[]", "TEXT ARRAY", "text[3]"]),
        (Dialect::Postgres, &["float(24)", "float4", "real"]),
        (Dialect::Postgres, &["float(25)", "float", "double precision"]),
        (Dialect::Postgres, &["public.mood", "mood"]),
        (Dialect::Mysql, &["INT", "int(11)", "integer"]),
        (Dialect::Mysql, &["INT UNSIGNED", "int(10) unsigned"]),
        (Dialect::Mysql, &["INT(5) ZEROFILL", "int(5) unsigned zerofill"]),
        (Dialect::Mysql, &["SERIAL", "bigint(20) unsigned"]),
        (Dialect::Mysql, &["BOOLEAN", "tinyint(1)"]),
        (Dialect::Mysql, &["tinyint", "tinyint(4)"]),
        (Dialect::Mysql, &["JSON", "longtext"]),
        (Dialect::Mysql, &["NUMERIC(8)", "decimal(8,0)"]),
        (Dialect::Mysql, &["DECIMAL", "decimal(10,0)"]),
        (Dialect::Mysql, &["CHAR", "char(1)"]),
        (Dialect::Mysql, &["ENUM('a', 'B, (c)')", "enum('a','B, (c)')"]),
        (Dialect::Mysql, &["YEAR", "year(4)"]),
        (Dialect::Mysql, &["DOUBLE PRECISION", "double"]),
    ];

    const DIFFERENT: &[(Dialect, &str, &str)] = &[
        (Dialect::Sqlite, "TEXT", "VARCHAR"),
        (Dialect::Postgres, "timestamp", "timestamptz"),
        (Dialect::Postgres, "varchar(10)", "varchar(11)"),
        (Dialect::Postgres, "\"Mood\"", "mood"),
        (Dialect::Mysql, "tinyint(1)", "tinyint"),
        (Dialect::Mysql, "INT", "INT UNSIGNED"),
        (Dialect::Mysql, "ENUM('a')", "ENUM('A')"),
    ];

    #[test]
    fn spellings_of_one_type_are_one() {
        for (dialect, spellings) in SAME {
            let first = canonical_type(*dialect, spellings[0]);
            for spelling in *spellings {
                assert_eq!(canonical_type(*dialect, spelling), first, "{dialect:?} {spelling}");
            }
            assert_eq!(canonical_type(*dialect, &first), first, "{dialect:?}: a canonical spelling stays");
        }
    }

    #[test]
    fn different_types_stay_apart() {
        for (dialect, one, other) in DIFFERENT {
            assert_ne!(canonical_type(*dialect, one), canonical_type(*dialect, other), "{dialect:?}");
        }
    }
}
