//! Each table of real schemas, through every operation in every mode.

use std::process::ExitCode;

use tablesmith_suite::corpus::{self, Counts};

/// What is done with each schema.
const EXPECTED: &[(&str, Counts)] = &[
    ("chinook_sqlite", Counts { tables: 11, statements: 44 }),
    ("memos_sqlite", Counts { tables: 11, statements: 39 }),
    ("sakila_sqlite", Counts { tables: 21, statements: 71 }),
    ("chinook_pg", Counts { tables: 11, statements: 44 }),
    ("memos_pg", Counts { tables: 11, statements: 40 }),
    ("sakila_pg", Counts { tables: 28, statements: 91 }),
    ("types_of_postgres", Counts { tables: 5, statements: 17 }),
    ("chinook_mysql", Counts { tables: 11, statements: 44 }),
    ("memos_mysql", Counts { tables: 11, statements: 40 }),
    ("sakila_mysql", Counts { tables: 23, statements: 71 }),
];

fn main() -> ExitCode {
    corpus::main(EXPECTED)
}
