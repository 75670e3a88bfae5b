//! Reads `CREATE TABLE`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, OtherKind};
use crate::front::sql::comments;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{ColumnDef, TableDef, TypeKind};
use crate::front::sql::view;

use super::object::{Object, position};
use super::state::Relation;
use super::{column, constraint, create, expression, implied_name, inherit, partition};

/// Reads what follows `CREATE [TEMPORARY] TABLE` and applies it.
pub(super) fn create(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    temporary: bool,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]) || catalog.postgres.lenient;
    let object = Object::read(cursor, "a table name")?;
    if temporary || object.is_temporary() {
        catalog.add_relation(&object, Relation::Temporary);
        return Ok(());
    }
    let (schema, _) = object.new_key(catalog);
    let mut table = TableDef::new(schema, object.name.clone());
    let is_derived = body(catalog, cursor, &mut table);
    let exists = position(catalog, &table.key());
    if lenient && (exists.is_some() || object.is_other(catalog)) {
        return is_derived.map(drop);
    }
    let is_known = match is_derived {
        Ok(true) => {
            let columns = view::derived(catalog, cursor, create::NAMES);
            // Only names and types come along.
            table.columns = columns.into_iter().flatten().map(|column| ColumnDef { not_null: false, ..column }).collect();
            Ok(!table.columns.is_empty())
        }
        is_derived => is_derived.map(|_| true),
    };
    match is_known {
        Ok(false) => catalog.add_other(&object.name, OtherKind::Derived),
        Ok(true) => {
            catalog.remove_other(&object.name.ident);
            match exists {
                Some(at) if !catalog.tables[at].has_gaps => {
                    diagnostics.push(twice(&object, &catalog.tables[at]));
                    return Ok(());
                }
                Some(at) => drop(catalog.tables.remove(at)),
                None => {}
            }
            constraint::require_key(&mut table);
            implied_name::name_all(catalog, &mut table);
            table.spell_columns().into_iter().for_each(|error| diagnostics.push(error));
            catalog.tables.push(table);
        }
        Err(error) => {
            catalog.tables.push(TableDef::unread(table.schema, object.name));
            diagnostics.push(*error);
        }
    }
    Ok(())
}

fn twice(object: &Object, first: &TableDef) -> Diagnostic {
    Diagnostic::new(&object.name.origin, format!("table `{}` is defined twice", object.name.ident))
        .help("remove one of the two definitions, or give one of them another name")
        .related(&first.name.origin, "first defined here")
}

/// Reads the definition behind the name; whether a query defines the columns.
fn body(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<bool> {
    if cursor.eat(&["PARTITION", "OF"]) {
        return partition_of(catalog, cursor, table).map(|()| false);
    }
    if cursor.eat(&["OF"]) {
        let of = Object::read(cursor, "a type")?;
        table.columns = fields(catalog, &of)?;
        if cursor.is_symbol('(') {
            typed_elements(catalog, cursor, table)?;
        }
        return options(cursor, table).map(|()| false);
    }
    if is_query(cursor) {
        return Ok(true);
    }
    elements(catalog, cursor, table)?;
    if cursor.eat(&["INHERITS"]) {
        let parents = parents(cursor)?;
        inherit::from_parents(catalog, table, &parents)?;
    }
    options(cursor, table)?;
    Ok(false)
}

/// Whether `[(names)] [USING …] [WITH (…)] … AS` comes next.
fn is_query(cursor: &Cursor<'_>) -> bool {
    let mut cursor = cursor.clone();
    if cursor.is_symbol('(') && cursor.group().is_err() {
        return false;
    }
    while cursor.peek().is_some() && !cursor.is(&["AS"]) {
        if cursor.is_any(&["INHERITS", "PARTITION"]) || expression::token(&mut cursor).is_err() {
            return false;
        }
    }
    cursor.is(&["AS"])
}

/// Reads columns and constraints in parentheses.
fn elements(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let open = cursor.at;
    cursor.expect_symbol('(')?;
    table.comment = comments::behind(cursor.statement, open);
    while !cursor.eat_symbol(')') {
        if cursor.eat(&["LIKE"]) {
            inherit::like(catalog, cursor, table)?;
        } else if constraint::starts(cursor) {
            constraint::read(catalog, cursor, table)?;
        } else {
            column::read(catalog, cursor, table)?;
        }
        next_element(cursor, open)?;
    }
    Ok(())
}

/// Reads the comma between two elements, behind which there is one.
fn next_element(cursor: &mut Cursor<'_>, open: usize) -> Fallible<()> {
    if cursor.eat_symbol(',') {
        return if cursor.is_symbol(')') { Err(cursor.unexpected("a column name")) } else { Ok(()) };
    }
    if cursor.is_symbol(')') {
        return Ok(());
    }
    if cursor.peek().is_some() {
        return Err(cursor.unexpected("`,` or `)`"));
    }
    Err(Box::new(Diagnostic::new(&cursor.origin(&(open..open + 1)), "this parenthesis is never closed")))
}

/// Reads what a partition or a typed table says beside the columns that it has anyway.
fn typed_elements(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let open = cursor.at;
    cursor.expect_symbol('(')?;
    while !cursor.eat_symbol(')') {
        if constraint::starts(cursor) {
            constraint::read(catalog, cursor, table)?;
        } else {
            let name = cursor.name("a column name")?;
            cursor.eat(&["WITH", "OPTIONS"]);
            let found = table.columns.iter().position(|column| column.name.is(&name.ident));
            let mut column = found.map_or_else(|| ColumnDef::bare(name), |at| table.columns[at].clone());
            column::constraints(catalog, cursor, table, &mut column)?;
            if let Some(at) = found {
                table.columns[at] = column;
            }
        }
        next_element(cursor, open)?;
    }
    Ok(())
}

fn partition_of(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let parent = Object::read(cursor, "a table name")?;
    let divided_by = parent.table(catalog).and_then(|at| catalog.tables[at].divided_by.clone());
    table.is_partition = true;
    inherit::from_parents(catalog, table, &[parent])?;
    if cursor.is_symbol('(') {
        typed_elements(catalog, cursor, table)?;
    }
    inherit::keys_of_parent(catalog, table);
    table.bound = partition::bound(cursor, divided_by.as_deref())?;
    options(cursor, table)
}

fn fields(catalog: &Catalog, of: &Object) -> Fallible<Vec<ColumnDef>> {
    if let Some(TypeKind::Composite(fields)) = of.user_type(catalog).map(|at| &catalog.types[at].kind) {
        return Ok(fields.clone());
    }
    let message = format!("there is no composite type `{}` at this point", of.name.ident);
    Err(Box::new(Diagnostic::new(&of.name.origin, message).help("write the columns with their types")))
}

fn parents(cursor: &mut Cursor<'_>) -> Fallible<Vec<Object>> {
    cursor.expect_symbol('(')?;
    let mut parents = vec![Object::read(cursor, "a table name")?];
    while cursor.eat_symbol(',') {
        parents.push(Object::read(cursor, "a table name")?);
    }
    cursor.expect_symbol(')')?;
    Ok(parents)
}

/// Reads what follows the columns; the cursor must reach the end of the statement.
fn options(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    while cursor.peek().is_some() {
        if cursor.eat(&["PARTITION", "BY"]) {
            table.divided_by = partition::column(cursor)?;
        } else if cursor.eat(&["WITH"]) || cursor.eat(&["OPTIONS"]) {
            cursor.group()?;
        } else if cursor.eat(&["WITHOUT", "OIDS"]) {
        } else if cursor.eat(&["ON", "COMMIT"]) {
            let _rows = cursor.eat(&["DROP"]) || cursor.eat(&["DELETE", "ROWS"]) || cursor.eat(&["PRESERVE", "ROWS"]);
        } else if cursor.eat_any(&["USING", "TABLESPACE", "SERVER"]) {
            cursor.name("a name")?;
        } else {
            return Err(cursor.unexpected("`INHERITS`, `PARTITION BY`, `WITH`, `TABLESPACE` or the end of the statement"));
        }
    }
    Ok(())
}
