//! Applies `ALTER TABLE`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::clauses::add_primary_key;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{ColumnDef, IndexDef, Key, PrimaryKeyDef, TableDef};
use crate::front::sql::rename;
use crate::ir::SqlIdent;

use super::object::{self, Object, unless_public};
use super::{alter_column, column, constraint, expression, implied_name, inherit, partition, relation, rule};

/// Reads what follows `ALTER TABLE` and applies it.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    if cursor.is(&["ALL"]) {
        return Ok(());
    }
    let only = cursor.eat(&["ONLY"]);
    let object = Object::read(cursor, "a table name")?;
    cursor.eat_symbol('*');
    if object.table(catalog).is_none() {
        if object.is_other(catalog) {
            return relation::change(catalog, cursor, &object);
        }
        // Much that is no table has an owner, and indexes can be renamed like tables.
        let passed = cursor.is(&["OWNER"]) || lenient || renames_index(catalog, &object, cursor);
        if passed {
            return Ok(());
        }
    }
    let at = object::table(catalog, &object, diagnostics);
    if let Err(error) = apply(catalog, at, only, cursor, diagnostics) {
        catalog.tables[at].has_gaps = true;
        diagnostics.push(*error);
    }
    Ok(())
}

fn renames_index(catalog: &mut Catalog, object: &Object, cursor: &Cursor<'_>) -> bool {
    let mut cursor = cursor.clone();
    let new = if cursor.eat(&["RENAME", "TO"]) { cursor.name("a name").ok() } else { None };
    new.is_some_and(|new| relation::rename_index(catalog, object, &new.ident))
}

fn apply(catalog: &mut Catalog, at: usize, only: bool, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if cursor.eat(&["RENAME", "TO"]) {
        let new = cursor.name("a table name")?;
        cursor.expect_end()?;
        let schema = catalog.tables[at].schema.clone();
        move_to(catalog, at, schema, new);
        return Ok(());
    }
    if cursor.eat(&["SET", "SCHEMA"]) {
        let schema = unless_public(cursor.name("a schema name")?.ident);
        let name = catalog.tables[at].name.clone();
        move_to(catalog, at, schema, name);
        return Ok(());
    }
    if cursor.eat(&["RENAME"]) {
        return rename_part(catalog, at, cursor);
    }
    let targets = if only { vec![at] } else { inherit::with_children(catalog, at) };
    loop {
        let start = cursor.clone();
        for target in &targets {
            *cursor = start.clone();
            action(catalog, *target, *target != at, cursor)?;
        }
        if !cursor.eat_symbol(',') {
            break;
        }
    }
    cursor.expect_end()?;
    for target in targets {
        implied_name::name_all_of(catalog, target);
        inherit::spell_columns(catalog, target, diagnostics);
    }
    Ok(())
}

/// Gives a table another name or schema, everywhere.
fn move_to(catalog: &mut Catalog, at: usize, schema: Option<SqlIdent>, name: Name) {
    let old = catalog.tables[at].key();
    let table = &mut catalog.tables[at];
    (table.schema, table.name) = (schema, name);
    let new = table.key();
    for table in &mut catalog.tables {
        for key in table.foreign_keys.iter_mut().filter(|key| key.schema == old.0 && key.table.ident == old.1) {
            (key.schema, key.table.ident) = new.clone();
        }
        table.parents.iter_mut().filter(|parent| **parent == old).for_each(|parent| parent.clone_from(&new));
    }
    for relation in catalog.postgres.relations.values_mut() {
        if let super::state::Relation::Sequence(Some((owner, _))) = relation
            && *owner == old
        {
            owner.clone_from(&new);
        }
    }
}

/// Reads what follows `RENAME`: a column or a constraint.
fn rename_part(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["CONSTRAINT"]) {
        let old = cursor.name("a constraint name")?;
        cursor.expect(&["TO"])?;
        let new = cursor.name("a constraint name")?;
        constraint_names(&mut catalog.tables[at]).filter(|name| **name == old.ident).for_each(|name| *name = new.ident.clone());
        return cursor.expect_end();
    }
    cursor.eat(&["COLUMN"]);
    let old = cursor.name("a column name")?;
    cursor.expect(&["TO"])?;
    let new = cursor.name("a column name")?;
    cursor.expect_end()?;
    let key = catalog.tables[at].key();
    for target in inherit::with_children(catalog, at) {
        alter_column::existing(catalog, target, &old)?;
        rename::column(catalog, target, &old.ident, &new, cursor.statement.rules);
    }
    for relation in catalog.postgres.relations.values_mut() {
        if let super::state::Relation::Sequence(Some((owner, column))) = relation
            && *owner == key
            && *column == old.ident
        {
            *column = new.ident.clone();
        }
    }
    Ok(())
}

fn constraint_names(table: &mut TableDef) -> impl Iterator<Item = &mut SqlIdent> {
    let key = table.primary_key.iter_mut().filter_map(|key| key.name.as_mut());
    let indexes = table.indexes.iter_mut().filter(|index| index.constraint).filter_map(|index| index.name.as_mut());
    let foreign = table.foreign_keys.iter_mut().filter_map(|key| key.name.as_mut());
    let memberships = table.memberships.iter_mut().filter_map(|one| one.name.as_mut());
    let checks = table.checks.iter_mut().filter_map(|check| check.name.as_mut());
    key.chain(indexes).chain(foreign).chain(memberships).chain(checks)
}

/// Reads one action and applies it to a table, or to one that has its columns from it.
fn action(catalog: &mut Catalog, at: usize, inherited: bool, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["ADD"]) {
        return add(catalog, at, inherited, cursor);
    }
    if cursor.eat(&["DROP", "CONSTRAINT"]) {
        let lenient = cursor.eat(&["IF", "EXISTS"]) || inherited;
        let name = cursor.name("a constraint name")?;
        cursor.eat_any(&["CASCADE", "RESTRICT"]);
        return drop_constraint(catalog, at, &name, lenient);
    }
    if cursor.eat(&["DROP"]) {
        return alter_column::drop(catalog, at, cursor);
    }
    if cursor.is(&["ALTER", "CONSTRAINT"]) {
        return expression::skip(cursor, |_| false).map(drop);
    }
    if cursor.eat(&["ALTER"]) {
        return alter_column::alter(catalog, at, inherited, cursor);
    }
    if cursor.eat(&["ATTACH", "PARTITION"]) {
        return attach(catalog, at, cursor, true);
    }
    if cursor.eat(&["DETACH", "PARTITION"]) {
        return attach(catalog, at, cursor, false);
    }
    if cursor.eat(&["INHERIT"]) {
        return parent(catalog, at, cursor, true);
    }
    if cursor.eat(&["NO", "INHERIT"]) {
        return parent(catalog, at, cursor, false);
    }
    if !inherited && rule::switch(&mut catalog.tables[at], cursor)? {
        return Ok(());
    }
    without_effect(cursor)
}

/// Passes over an action that changes nothing about columns and keys.
fn without_effect(cursor: &mut Cursor<'_>) -> Fallible<()> {
    const ACTIONS: [&str; 12] =
        ["CLUSTER", "DISABLE", "ENABLE", "FORCE", "NO", "NOT", "OF", "OPTIONS", "OWNER", "REPLICA", "RESET", "VALIDATE"];
    if cursor.is_any(&ACTIONS) || cursor.is(&["SET"]) {
        return expression::skip(cursor, |_| false).map(drop);
    }
    Err(cursor.unexpected("`ADD`, `DROP`, `ALTER`, `RENAME`, `SET` or another action"))
}

fn add(catalog: &mut Catalog, at: usize, inherited: bool, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if constraint::starts(cursor) {
        return add_constraint(catalog, at, inherited, cursor);
    }
    cursor.eat(&["COLUMN"]);
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]) || catalog.postgres.lenient || inherited;
    let mut added = TableDef::new(None, catalog.tables[at].name.clone());
    let before = added.columns.len();
    column::read(catalog, cursor, &mut added)?;
    let exists = added.columns[before..].first().and_then(|column| catalog.tables[at].column(&column.name.ident));
    if let (Some(first), Some(column)) = (exists, added.columns.first()) {
        if lenient {
            return Ok(());
        }
        let message = format!("table `{}` has a column `{}` already", added.name.ident, column.name.ident);
        let error = Diagnostic::new(&column.name.origin, message).help("remove the statement, or give the column another name");
        return Err(Box::new(error.related(&first.name.origin, "first defined here")));
    }
    if inherited {
        let table = &catalog.tables[at];
        let of_parent = |column: ColumnDef| inherit::column_of_parent(catalog, table, &column.name.ident).unwrap_or(column);
        added.columns = added.columns.into_iter().map(of_parent).collect();
    }
    append(&mut catalog.tables[at], added, inherited)
}

/// Adds what was read to the table.
fn append(table: &mut TableDef, mut added: TableDef, inherited: bool) -> Fallible<()> {
    constraint::require_key(&mut added);
    if inherited {
        // Of the constraints of a parent, a child has the checks; a partition has the keys, too.
        let keys = inherit::inherited_keys(&added);
        let partition = table.is_partition;
        added.primary_key = keys.primary_key.filter(|_| partition && table.primary_key.is_none());
        added.indexes = if partition { keys.indexes } else { Vec::new() };
        added.foreign_keys.retain(|_| partition);
    }
    table.columns.append(&mut added.columns);
    table.indexes.append(&mut added.indexes);
    table.foreign_keys.append(&mut added.foreign_keys);
    table.memberships.append(&mut added.memberships);
    table.checks.append(&mut added.checks);
    added.primary_key.map_or(Ok(()), |key| add_primary_key(table, key))
}

fn add_constraint(catalog: &mut Catalog, at: usize, inherited: bool, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let mut using = cursor.clone();
    let name = constraint::name(&mut using)?;
    let primary = using.eat(&["PRIMARY", "KEY"]);
    if (primary || using.eat(&["UNIQUE"])) && using.is(&["USING", "INDEX"]) && !using.is(&["USING", "INDEX", "TABLESPACE"]) {
        using.eat(&["USING", "INDEX"]);
        let index = using.name("an index name")?;
        while constraint::timing(&mut using)? {}
        *cursor = using;
        if inherited {
            inherit::require_keys_of_parents(catalog, at);
            return Ok(());
        }
        return promote(catalog, at, name, primary, &index);
    }
    let mut added = TableDef::new(None, catalog.tables[at].name.clone());
    added.columns = std::mem::take(&mut catalog.tables[at].columns);
    if let Err(error) = constraint::read(catalog, cursor, &mut added) {
        catalog.tables[at].columns = added.columns;
        return Err(error);
    }
    append(&mut catalog.tables[at], added, inherited)
}

/// Makes a constraint of an index.
fn promote(catalog: &mut Catalog, at: usize, name: Option<SqlIdent>, primary: bool, index: &Name) -> Fallible<()> {
    let table = &mut catalog.tables[at];
    let Some(found) = table.indexes.iter().position(|one| one.name.as_ref() == Some(&index.ident)) else {
        if table.has_gaps {
            return Ok(());
        }
        let message = format!("table `{}` has no index `{}` at this point", table.name.ident, index.ident);
        return Err(Box::new(Diagnostic::new(&index.origin, message)));
    };
    let name = name.or_else(|| Some(index.ident.clone()));
    if !primary {
        let unique = &mut table.indexes[found];
        *unique = IndexDef { name, constraint: true, ..unique.clone() };
        return Ok(());
    }
    let promoted = table.indexes.remove(found);
    let columns = promoted.parts.into_iter().filter_map(|part| part.column).collect();
    add_primary_key(table, PrimaryKeyDef { name, columns, descending: false, origin: index.origin.clone() })?;
    constraint::require_key(table);
    Ok(())
}

fn drop_constraint(catalog: &mut Catalog, at: usize, name: &Name, lenient: bool) -> Fallible<()> {
    let lenient = lenient || catalog.postgres.lenient;
    let table = &mut catalog.tables[at];
    let is = |other: &Option<SqlIdent>| other.as_ref() == Some(&name.ident);
    if !constraint_names(table).any(|other| *other == name.ident) {
        // `NOT NULL` is a constraint with a name, too, of which no more is known here.
        let unknown = lenient || table.has_gaps || name.ident.as_str().ends_with("_not_null");
        let message = format!("table `{}` has no constraint `{}` at this point", table.name.ident, name.ident);
        return if unknown { Ok(()) } else { Err(Box::new(Diagnostic::new(&name.origin, message))) };
    }
    table.primary_key.take_if(|key| is(&key.name));
    table.indexes.retain(|index| !(index.constraint && is(&index.name)));
    table.foreign_keys.retain(|key| !is(&key.name));
    table.memberships.retain(|one| !is(&one.name));
    table.checks.retain(|check| !is(&check.name));
    Ok(())
}

/// Reads a partition and what follows it, and makes it one of the table or none.
fn attach(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>, attached: bool) -> Fallible<()> {
    let child = Object::read(cursor, "a table name")?;
    let bound = if attached { partition::bound(cursor, catalog.tables[at].divided_by.as_deref())? } else { None };
    if cursor.peek().is_some() && !cursor.is_symbol(',') {
        expression::skip(cursor, |_| false)?;
    }
    if let Some(child) = child.table(catalog) {
        let parent = catalog.tables[at].key();
        relate(&mut catalog.tables[child], parent, attached);
        let mut table = catalog.tables[child].clone();
        (table.is_partition, table.bound) = (attached, bound);
        if attached {
            inherit::keys_of_parent(catalog, &mut table);
            implied_name::name_all(catalog, &mut table);
        }
        catalog.tables[child] = table;
        inherit::share_identity(catalog, at, child, attached);
    }
    Ok(())
}

fn parent(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>, added: bool) -> Fallible<()> {
    let parent = Object::read(cursor, "a table name")?;
    if let Some(found) = parent.table(catalog) {
        let key = catalog.tables[found].key();
        relate(&mut catalog.tables[at], key, added);
    }
    Ok(())
}

fn relate(child: &mut TableDef, parent: Key, added: bool) {
    child.parents.retain(|other| *other != parent);
    if added {
        child.parents.push(parent);
    }
}
