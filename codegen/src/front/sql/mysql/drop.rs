//! Applies `DROP`.

use super::names::{Databases, TableName, is_same_schema, lacks, no_such};
use super::statement::{is_other_object, unknown};
use super::{keys, options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::{Cursor, Name, same};
use crate::front::sql::definition::TableDef;
use crate::ir::Origin;

/// Reads what follows `DROP` and applies it.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let is_temporary = cursor.eat(&["TEMPORARY"]);
    if cursor.eat_any(&["TABLE", "TABLES"]) {
        relations(catalog, cursor, "table", !is_temporary, diagnostics)
    } else if cursor.eat(&["VIEW"]) {
        relations(catalog, cursor, "view", false, diagnostics)
    } else if cursor.eat(&["SEQUENCE"]) {
        relations(catalog, cursor, "sequence", false, diagnostics)
    } else if cursor.eat(&["TRIGGER"]) {
        trigger(catalog, cursor, diagnostics)
    } else if cursor.eat(&["INDEX"]) {
        index(catalog, cursor, diagnostics)
    } else if cursor.eat_any(&["DATABASE", "SCHEMA"]) {
        database(catalog, cursor)
    } else if cursor.eat(&["PROCEDURE"]) {
        cursor.eat(&["IF", "EXISTS"]);
        let (_, name) = cursor.qualified_name("a procedure name")?;
        catalog.programs.procedures.remove(&folded(&name.ident));
        Ok(())
    } else if cursor.is(&["PREPARE"]) || is_other_object(cursor) {
        Ok(())
    } else {
        Err(unknown(cursor))
    }
}

fn relations(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    kind: &str,
    has_tables: bool,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    loop {
        let name = TableName::read(&catalog.databases, cursor)?;
        let found = catalog.remove_other(&name.name.ident).is_some() || (has_tables && remove_table(catalog, &name));
        if !found && !lenient && !catalog.has_gaps {
            diagnostics.push(*no_such(kind, &name.name));
        }
        if !cursor.eat_symbol(',') {
            break;
        }
    }
    cursor.eat_any(&["CASCADE", "RESTRICT"]);
    cursor.expect_end()
}

fn remove_table(catalog: &mut Catalog, name: &TableName) -> bool {
    let found = name.position(catalog);
    found.map(|at| catalog.tables.remove(at)).is_some()
}

fn trigger(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let (_, name) = cursor.qualified_name("a trigger name")?;
    cursor.expect_end()?;
    let is_other = catalog.other_objects.remove(&folded(&name.ident));
    let found = catalog.trigger(&name.ident);
    if let Some((table, trigger)) = found {
        catalog.tables[table].triggers.remove(trigger);
    } else if !is_other && !lenient && !catalog.has_gaps {
        diagnostics.push(*no_such("trigger", &name));
    }
    Ok(())
}

fn index(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let name = cursor.name("an index name")?;
    cursor.expect(&["ON"])?;
    let table = TableName::read(&catalog.databases, cursor)?;
    while cursor.eat_any(&["ALGORITHM", "LOCK"]) {
        options::value(cursor)?;
    }
    cursor.expect_end()?;
    let at = table.expect(catalog, diagnostics);
    let has_gaps = catalog.has_gaps;
    remove_index(&mut catalog.tables[at], &name, lenient || has_gaps)
}

/// Takes an index out of its table.
pub(super) fn remove_index(table: &mut TableDef, name: &Name, lenient: bool) -> Fallible<()> {
    if name.ident.as_str().eq_ignore_ascii_case("PRIMARY") {
        return remove_primary_key(table, &name.origin);
    }
    if keys::named(table, &name.ident).is_none() && !lenient && !table.has_gaps {
        return Err(lacks(table, "index", name));
    }
    table.indexes.retain(|index| !index.name.as_ref().is_some_and(|found| same(found, &name.ident)));
    table.implied_indexes.retain(|found| !same(found, &name.ident));
    Ok(())
}

/// The columns stay without NULL.
pub(super) fn remove_primary_key(table: &mut TableDef, origin: &Origin) -> Fallible<()> {
    let Some(key) = table.primary_key.take() else {
        let message = format!("table `{}` has no primary key at this point", table.name.ident);
        return if table.has_gaps { Ok(()) } else { Err(Box::new(Diagnostic::new(origin, message))) };
    };
    let columns = table.columns.iter_mut().filter(|column| key.columns.iter().any(|name| name.is(&column.name.ident)));
    columns.for_each(|column| column.not_null = true);
    Ok(())
}

fn database(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "EXISTS"]);
    let name = cursor.name("a database name")?;
    cursor.expect_end()?;
    let schema = Databases::schema(&catalog.databases, Some(name.ident));
    catalog.tables.retain(|table| !is_same_schema(table.schema.as_ref(), schema.as_ref()));
    Ok(())
}
