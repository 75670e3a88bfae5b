//! SQLite keeps the text of every statement.

use tablesmith::blocking::Tx;
use tablesmith::{Error, Statement};

/// What it makes for itself has no text, or a name that nobody else can give.
static STATEMENTS: Statement = Statement::read().sqlite(
    r"SELECT sql AS text FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid",
);

pub(super) fn definition(tx: &Tx) -> Result<String, Error> {
    super::lines(tx, &STATEMENTS)
}
