//! The clauses that every dialect writes alike.

use super::Fallible;
use super::cursor::{Cursor, Name};
use super::definition::{PrimaryKeyDef, TableDef};
use crate::diagnostic::Diagnostic;
use crate::ir::ReferentialAction;

/// Gives the table its primary key, of which there is one.
pub(super) fn add_primary_key(table: &mut TableDef, key: PrimaryKeyDef) -> Fallible<()> {
    if let Some(first) = &table.primary_key {
        let error = Diagnostic::new(&key.origin, format!("table `{}` has two primary keys", table.name.ident))
            .related(&first.origin, "the first is here")
            .help("for a key of several columns, write one `PRIMARY KEY (a, b)` behind the columns");
        return Err(Box::new(error));
    }
    table.primary_key = Some(key);
    Ok(())
}

/// Reads the names of columns in parentheses.
pub(super) fn column_list(cursor: &mut Cursor<'_>) -> Fallible<Vec<Name>> {
    cursor.expect_symbol('(')?;
    let mut names = vec![cursor.name("a column name")?];
    while cursor.eat_symbol(',') {
        names.push(cursor.name("a column name")?);
    }
    if cursor.eat_symbol(')') { Ok(names) } else { Err(cursor.unexpected("`,` or `)`")) }
}

/// Reads what a foreign key does when the row that it refers to changes.
pub(super) fn action(cursor: &mut Cursor<'_>) -> Fallible<ReferentialAction> {
    let found = ReferentialAction::ALL.into_iter().find(|action| {
        let words: Vec<_> = action.as_sql().split(' ').collect();
        cursor.eat(&words)
    });
    found.ok_or_else(|| cursor.unexpected("`NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`"))
}
