//! Applies `ALTER TABLE`.

use super::column::{self, ColumnScope};
use super::replay::{self, object_name};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, OtherKind};
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{ForeignKeyDef, TableDef};
use crate::front::sql::rename;
use crate::ir::SqlIdent;

/// Reads what follows `ALTER` and applies it.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    cursor.expect(&["TABLE"])?;
    let (schema, name) = object_name(cursor, "a table name")?;
    if let Some(other) = catalog.other(&name.ident) {
        let kind = other.kind;
        return alter_other(catalog, cursor, &name.ident, kind);
    }
    let at = replay::table(catalog, schema, &name, diagnostics);
    if cursor.is_any(&["ADD", "DROP"]) {
        if let Err(error) = columns(catalog, at, cursor, diagnostics) {
            catalog.tables[at].has_gaps = true;
            diagnostics.push(*error);
        }
        Ok(())
    } else if cursor.eat(&["RENAME", "TO"]) {
        let new = cursor.name("a table name")?;
        cursor.expect_end()?;
        rename::table(catalog, at, &new);
        Ok(())
    } else if cursor.eat(&["RENAME"]) {
        cursor.eat(&["COLUMN"]);
        rename_column(catalog, at, cursor)
    } else {
        catalog.tables[at].has_gaps = true;
        diagnostics.push(*cursor.unexpected("`RENAME`, `ADD` or `DROP`"));
        Ok(())
    }
}

/// Reads `ADD` or `DROP` and what follows.
fn columns(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if cursor.eat(&["ADD"]) {
        cursor.eat(&["COLUMN"]);
        add_column(&mut catalog.tables[at], cursor)?;
        replay::spell_columns(catalog, at, diagnostics);
        return Ok(());
    }
    cursor.expect(&["DROP"])?;
    cursor.eat(&["COLUMN"]);
    drop_column(catalog, at, cursor)
}

/// Follows the name of something that is no table of the schema.
fn alter_other(catalog: &mut Catalog, cursor: &mut Cursor<'_>, name: &SqlIdent, kind: OtherKind) -> Fallible<()> {
    if cursor.eat(&["RENAME", "TO"]) {
        let new = cursor.name("a table name")?;
        catalog.remove_other(name);
        catalog.add_other(&new, kind);
    }
    Ok(())
}

fn rename_column(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let old = existing_column(catalog, at, cursor)?;
    cursor.expect(&["TO"])?;
    let new = cursor.name("a column name")?;
    cursor.expect_end()?;
    rename::column(catalog, at, &old.ident, &new, cursor.statement.rules);
    Ok(())
}

fn add_column(table: &mut TableDef, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let mut added = TableDef::new(None, table.name.clone());
    column::read(cursor, &mut added, ColumnScope::Alter)?;
    if let Some(key) = &added.primary_key {
        return Err(Box::new(Diagnostic::new(&key.origin, "a column that is added cannot be the primary key")));
    }
    if let Some(unique) = added.indexes.first() {
        let error = Diagnostic::new(&unique.origin, "a column that is added cannot be `UNIQUE`");
        return Err(Box::new(error.help("add the column without it, then write `CREATE UNIQUE INDEX`")));
    }
    table.columns.append(&mut added.columns);
    table.foreign_keys.append(&mut added.foreign_keys);
    table.memberships.append(&mut added.memberships);
    Ok(())
}

fn drop_column(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let column = existing_column(catalog, at, cursor)?;
    cursor.expect_end()?;
    let table = &mut catalog.tables[at];
    let goes_along = |key: &ForeignKeyDef| key.columns.len() == 1 && key.columns[0].is(&column.ident);
    table.foreign_keys.retain(|key| !goes_along(key));
    if table.column_uses().any(|used| used.is(&column.ident)) {
        let message = format!("column `{}` cannot be dropped: a key, an index or a foreign key uses it", column.ident);
        return Err(Box::new(Diagnostic::new(&column.origin, message)));
    }
    table.columns.retain(|found| !found.name.is(&column.ident));
    table.memberships.retain(|found| !found.column.is(&column.ident));
    Ok(())
}

fn existing_column(catalog: &Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<Name> {
    let name = cursor.name("a column name")?;
    let table = &catalog.tables[at];
    if table.column(&name.ident).is_none() && !table.has_gaps && !catalog.has_gaps {
        let message = format!("table `{}` has no column `{}` at this point", table.name.ident, name.ident);
        return Err(Box::new(Diagnostic::new(&name.origin, message)));
    }
    Ok(name)
}
