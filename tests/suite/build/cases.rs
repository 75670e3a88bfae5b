//! The real schemas that models are generated from.

use tablesmith_codegen::ir::Dialect;

/// A schema.
pub struct Case {
    /// The name of its file, and of what is made of it.
    pub name: &'static str,
    /// Whether it is one of `tests/golden`, and so always there.
    pub is_golden: bool,
    /// The dialect, which is also the folder.
    pub dialect: Dialect,
    /// Values for columns that do not take just any: `table.column` or a declared type, and an expression in Rust.
    pub samples: &'static [(&'static str, &'static str)],
}

/// Every schema.
pub const CASES: &[Case] = &[
    plain("chinook_sqlite", Dialect::Sqlite),
    plain("memos_sqlite", Dialect::Sqlite),
    Case { samples: &[("film.special_features", "String::from(\"Trailers\")")], ..plain("sakila_sqlite", Dialect::Sqlite) },
    plain("chinook_pg", Dialect::Postgres),
    plain("memos_pg", Dialect::Postgres),
    Case {
        samples: &[
            ("YEAR", "1999"),
            ("payment_p2007_01.payment_date", "sample::day_of_2007(1)"),
            ("payment_p2007_02.payment_date", "sample::day_of_2007(2)"),
            ("payment_p2007_03.payment_date", "sample::day_of_2007(3)"),
            ("payment_p2007_04.payment_date", "sample::day_of_2007(4)"),
            ("payment_p2007_05.payment_date", "sample::day_of_2007(5)"),
            ("payment_p2007_06.payment_date", "sample::day_of_2007(6)"),
        ],
        ..plain("sakila_pg", Dialect::Postgres)
    },
    Case {
        is_golden: true,
        samples: &[
            ("Customer.emailAddress", "String::from(\"a@b\")"),
            ("read as text.addresses", "vec![String::from(\"a@b\")]"),
            ("read as text.prices", "vec![String::from(\"1.50\")]"),
            ("POINT", "String::from(\"(1,2)\")"),
            ("read as text.time", "String::from(\"12:00:00+01\")"),
            ("read as it is.flags", "\"101\".parse::<tablesmith::types::BitString>().unwrap()"),
        ],
        ..plain("types_of_postgres", Dialect::Postgres)
    },
    plain("chinook_mysql", Dialect::Mysql),
    plain("memos_mysql", Dialect::Mysql),
    Case { samples: &[("YEAR", "1999")], ..plain("sakila_mysql", Dialect::Mysql) },
];

const fn plain(name: &'static str, dialect: Dialect) -> Case {
    Case { name, is_golden: false, dialect, samples: &[] }
}

impl Case {
    /// The database, as the scenarios and the features of the crate call it.
    pub fn backend(&self) -> &'static str {
        match self.dialect {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
            Dialect::Mysql => "mysql",
        }
    }
}
