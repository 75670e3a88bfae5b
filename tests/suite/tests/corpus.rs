//! Each table of real schemas, through every operation in every mode.

use std::process::ExitCode;

use tablesmith_suite::corpus::{self, Counts};

/// What is done with each schema.
const EXPECTED: &[(&str, Counts)] = &[
    ("chinook_sqlite", Counts { tables: 11, statements: 0 }),
    ("memos_sqlite", Counts { tables: 11, statements: 0 }),
    ("sakila_sqlite", Counts { tables: 16, statements: 0 }),
    ("chinook_pg", Counts { tables: 11, statements: 0 }),
    ("memos_pg", Counts { tables: 11, statements: 0 }),
    ("sakila_pg", Counts { tables: 21, statements: 0 }),
    ("chinook_mysql", Counts { tables: 11, statements: 0 }),
    ("memos_mysql", Counts { tables: 11, statements: 0 }),
    ("sakila_mysql", Counts { tables: 16, statements: 0 }),
];

fn main() -> ExitCode {
    corpus::main(EXPECTED)
}
