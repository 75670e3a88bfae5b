//! Applies `ALTER TABLE`, one action after the other.

use super::names::{TableName, is_same_schema, lacks};
use super::statement::{is_other_object, prefix, unknown};
use super::{change, drop, keys, options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name, same};
use crate::front::sql::definition::TableDef;
use crate::front::sql::{Fallible, rename};
use crate::ir::SqlIdent;

/// Actions that say how a table is stored, or how the statement runs.
const WITHOUT_EFFECT: [&[&str]; 10] = [
    &["DISABLE", "KEYS"],
    &["ENABLE", "KEYS"],
    &["DISCARD", "TABLESPACE"],
    &["IMPORT", "TABLESPACE"],
    &["FORCE"],
    &["WITH", "VALIDATION"],
    &["WITHOUT", "VALIDATION"],
    &["ADD", "SYSTEM", "VERSIONING"],
    &["DROP", "SYSTEM", "VERSIONING"],
    &["NOWAIT"],
];

/// The words that begin a statement about the partitions of a table, which it consists of.
const PARTITIONS: [&[&str]; 15] = [
    &["PARTITION", "BY"],
    &["ADD", "PARTITION"],
    &["ANALYZE", "PARTITION"],
    &["CHECK", "PARTITION"],
    &["COALESCE", "PARTITION"],
    &["CONVERT", "PARTITION"],
    &["DISCARD", "PARTITION"],
    &["DROP", "PARTITION"],
    &["EXCHANGE", "PARTITION"],
    &["IMPORT", "PARTITION"],
    &["OPTIMIZE", "PARTITION"],
    &["REBUILD", "PARTITION"],
    &["REORGANIZE", "PARTITION"],
    &["REPAIR", "PARTITION"],
    &["TRUNCATE", "PARTITION"],
];

/// Reads what follows `ALTER` and applies it.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    prefix(cursor)?;
    if !cursor.eat(&["TABLE"]) {
        let is_other = cursor.is_any(&["DATABASE", "INSTANCE", "PROCEDURE", "SCHEMA", "SEQUENCE", "VIEW"]);
        return if is_other || is_other_object(cursor) { Ok(()) } else { Err(unknown(cursor)) };
    }
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let name = TableName::read(&catalog.databases, cursor)?;
    let is_missing = name.position(catalog).is_none();
    if catalog.other(&name.name.ident).is_some() || (lenient && is_missing) {
        return Ok(());
    }
    let at = name.expect(catalog, diagnostics);
    let has_gaps = catalog.has_gaps;
    catalog.tables[at].has_gaps |= has_gaps;
    if let Err(error) = actions(catalog, at, cursor) {
        catalog.tables[at].has_gaps = true;
        diagnostics.push(*error);
    }
    catalog.tables[at].spell_columns().into_iter().for_each(|error| diagnostics.push(error));
    Ok(())
}

fn actions(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    while cursor.peek().is_some() {
        action(catalog, at, cursor)?;
        let goes_on = cursor.eat_symbol(',');
        if goes_on && cursor.peek().is_none() {
            return Err(cursor.unexpected("an action"));
        }
    }
    Ok(())
}

fn action(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if PARTITIONS.iter().any(|words| cursor.is(words)) || cursor.is(&["REMOVE", "PARTITIONING"]) {
        return options::partitions(cursor);
    }
    if WITHOUT_EFFECT.iter().any(|words| cursor.eat(words)) {
        return Ok(());
    }
    if cursor.eat_any(&["ALGORITHM", "LOCK", "WAIT"]) {
        return options::value(cursor);
    }
    if cursor.eat(&["ADD"]) {
        change::add(catalog, at, cursor)
    } else if cursor.eat(&["MODIFY"]) {
        change::modify(catalog, at, cursor)
    } else if cursor.eat(&["CHANGE"]) {
        change::change(catalog, at, cursor)
    } else if cursor.eat(&["ALTER"]) {
        change::alter(catalog, at, cursor)
    } else if cursor.eat(&["DROP"]) {
        drop_from(catalog, at, cursor)
    } else if cursor.eat(&["RENAME"]) {
        rename_action(catalog, at, cursor)
    } else if cursor.eat(&["CONVERT", "TO"]) {
        let is_known = options::read(cursor, &mut catalog.tables[at])?;
        if is_known { Ok(()) } else { Err(cursor.unexpected("`CHARACTER SET`")) }
    } else if cursor.eat(&["ORDER", "BY"]) {
        cursor.at = cursor.statement.tokens.len();
        Ok(())
    } else if options::read(cursor, &mut catalog.tables[at])? {
        Ok(())
    } else {
        Err(cursor.unexpected("what to do with the table: `ADD`, `DROP`, `MODIFY`, `CHANGE`, `ALTER`, `RENAME` or an option"))
    }
}

fn drop_from(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let table = &mut catalog.tables[at];
    if cursor.eat(&["PRIMARY", "KEY"]) {
        return drop::remove_primary_key(table, &cursor.origin(&(cursor.at - 1..cursor.at)));
    }
    let kinds: [&[&str]; 7] =
        [&["INDEX"], &["KEY"], &["FOREIGN", "KEY"], &["CONSTRAINT"], &["CHECK"], &["PERIOD", "FOR"], &["COLUMN"]];
    let kind = kinds.into_iter().find(|words| cursor.eat(words)).map_or("COLUMN", |words| words[0]);
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    if kind == "CONSTRAINT" && cursor.is(&["PRIMARY"]) {
        cursor.at += 1;
        return drop::remove_primary_key(table, &cursor.origin(&(cursor.at - 1..cursor.at)));
    }
    let name = cursor.name("a name")?;
    match kind {
        "INDEX" | "KEY" => drop::remove_index(table, &name, lenient),
        "FOREIGN" | "CONSTRAINT" | "CHECK" => drop_constraint(table, kind, &name, lenient),
        "PERIOD" => Ok(()),
        _ => {
            cursor.eat_any(&["CASCADE", "RESTRICT"]);
            drop_column(table, &name, lenient)
        }
    }
}

fn drop_constraint(table: &mut TableDef, kind: &str, name: &Name, lenient: bool) -> Fallible<()> {
    let is_it = |found: &Option<SqlIdent>| found.as_ref().is_some_and(|found| same(found, &name.ident));
    let before = (table.foreign_keys.len(), table.memberships.len());
    if kind != "CHECK" {
        table.foreign_keys.retain(|key| !is_it(&key.name));
    }
    if kind != "FOREIGN" {
        table.memberships.retain(|check| !is_it(&check.name));
        table.checks.retain(|check| !is_it(&check.name));
    }
    if before != (table.foreign_keys.len(), table.memberships.len()) || kind == "CHECK" {
        return Ok(());
    }
    if kind == "CONSTRAINT" {
        // It may be a check that says nothing here.
        return drop::remove_index(table, name, true);
    }
    if lenient || table.has_gaps { Ok(()) } else { Err(lacks(table, "foreign key", name)) }
}

/// The column goes out of the keys over several columns, too.
fn drop_column(table: &mut TableDef, name: &Name, lenient: bool) -> Fallible<()> {
    if table.column(&name.ident).is_none() && !table.has_gaps {
        return if lenient { Ok(()) } else { Err(lacks(table, "column", name)) };
    }
    if let Some(key) = table.foreign_keys.iter().find(|key| key.columns.iter().any(|column| column.is(&name.ident))) {
        let message = format!("column `{}` cannot be dropped: a foreign key uses it", name.ident);
        return Err(Box::new(Diagnostic::new(&name.origin, message).related(&key.origin, "the foreign key")));
    }
    table.columns.retain(|column| !column.name.is(&name.ident));
    table.memberships.retain(|check| !check.column.is(&name.ident));
    for index in &mut table.indexes {
        index.parts.retain(|part| !part.column.as_ref().is_some_and(|column| column.is(&name.ident)));
    }
    table.indexes.retain(|index| !index.parts.is_empty());
    table.primary_key.iter_mut().for_each(|key| key.columns.retain(|column| !column.is(&name.ident)));
    table.primary_key.take_if(|key| key.columns.is_empty());
    Ok(())
}

fn rename_action(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["COLUMN"]) {
        cursor.eat(&["IF", "EXISTS"]);
        let old = cursor.name("a column name")?;
        cursor.expect(&["TO"])?;
        let new = cursor.name("a column name")?;
        return change::rename_column(catalog, at, cursor, &old, &new);
    }
    if cursor.eat_any(&["INDEX", "KEY"]) {
        cursor.eat(&["IF", "EXISTS"]);
        let old = cursor.name("an index name")?;
        cursor.expect(&["TO"])?;
        let new = cursor.name("an index name")?;
        return rename_index(&mut catalog.tables[at], &old, &new);
    }
    let _ = cursor.eat_any(&["TO", "AS"]) || cursor.eat_symbol('=');
    let new = TableName::read(&catalog.databases, cursor)?;
    rename_table(catalog, at, &new);
    Ok(())
}

fn rename_index(table: &mut TableDef, old: &Name, new: &Name) -> Fallible<()> {
    if keys::named(table, &old.ident).is_none() && !table.has_gaps {
        return Err(lacks(table, "index", old));
    }
    table.implied_indexes.retain(|name| !same(name, &old.ident));
    let names = table.indexes.iter_mut().filter_map(|index| index.name.as_mut());
    names.filter(|name| same(name, &old.ident)).for_each(|name| *name = new.ident.clone());
    Ok(())
}

/// Gives a table another name, in another database perhaps.
pub(super) fn rename_table(catalog: &mut Catalog, at: usize, new: &TableName) {
    let old = catalog.tables[at].name.ident.clone();
    let old_schema = std::mem::replace(&mut catalog.tables[at].schema, new.schema.clone());
    rename::table(catalog, at, &new.name);
    keys::follow_rename(&mut catalog.tables[at], &old);
    let keys = catalog.tables.iter_mut().flat_map(|table| &mut table.foreign_keys);
    let moved = keys.filter(|key| key.refers_to(&new.name.ident) && is_same_schema(key.schema.as_ref(), old_schema.as_ref()));
    moved.for_each(|key| key.schema.clone_from(&new.schema));
}
