//! Applies `DROP`.

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::TypeKind;
use crate::ir::SqlIdent;

use super::object::{self, Object, unless_public};
use super::{index, inherit, statement};

/// Reads what follows `DROP` and applies it.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    const KINDS: [&[&str]; 11] = [
        &["TABLE"],
        &["FOREIGN", "TABLE"],
        &["VIEW"],
        &["MATERIALIZED", "VIEW"],
        &["SEQUENCE"],
        &["INDEX"],
        &["TYPE"],
        &["DOMAIN"],
        &["SCHEMA"],
        &["TRIGGER"],
        &["RULE"],
    ];
    let Some(kind) = KINDS.iter().find(|kind| cursor.eat(kind)).and_then(|kind| kind.last()) else {
        return Err(statement::unknown(cursor));
    };
    cursor.eat(&["CONCURRENTLY"]);
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let mut objects = vec![Object::read(cursor, "a name")?];
    while cursor.eat_symbol(',') {
        objects.push(Object::read(cursor, "a name")?);
    }
    let on = if matches!(*kind, "TRIGGER" | "RULE") { table_of(cursor)? } else { None };
    cursor.eat_any(&["CASCADE", "RESTRICT"]);
    cursor.expect_end()?;
    for object in objects {
        let found = match *kind {
            "TABLE" => table(catalog, &object),
            "INDEX" => drop_index(catalog, &object),
            "TYPE" | "DOMAIN" => user_type(catalog, &object),
            "SCHEMA" => schema(catalog, &object.name.ident),
            "TRIGGER" | "RULE" => part(catalog, kind, on.as_ref(), &object.name.ident),
            _ => object.relation(catalog).and_then(|key| catalog.postgres.relations.remove(&key)).is_some(),
        };
        // The sequence behind a serial column is there without a statement, and so is much else that views are made of.
        let is_certain = matches!(*kind, "TABLE" | "INDEX" | "TYPE" | "DOMAIN");
        if !found && !lenient && is_certain {
            object::missing(catalog, &kind.to_ascii_lowercase(), &object, diagnostics);
        }
    }
    Ok(())
}

fn table_of(cursor: &mut Cursor<'_>) -> Fallible<Option<Object>> {
    cursor.expect(&["ON"])?;
    Object::read(cursor, "a table name").map(Some)
}

/// Drops a table with its partitions; the foreign keys that refer to it go along.
fn table(catalog: &mut Catalog, object: &Object) -> bool {
    if catalog.remove_other(&object.name.ident).is_some() {
        return true;
    }
    let Some(at) = object.table(catalog) else {
        return object.relation(catalog).and_then(|key| catalog.postgres.relations.remove(&key)).is_some();
    };
    let dropped: Vec<_> = inherit::with_children(catalog, at).into_iter().map(|at| catalog.tables[at].key()).collect();
    catalog.tables.retain(|table| !dropped.contains(&table.key()));
    for table in &mut catalog.tables {
        table.foreign_keys.retain(|key| !dropped.contains(&(key.schema.clone(), key.table.ident.clone())));
    }
    true
}

fn drop_index(catalog: &mut Catalog, object: &Object) -> bool {
    let found = index::find(catalog, &object.schemas(catalog), &object.name.ident);
    found.is_some_and(|(table, at)| {
        catalog.tables[table].indexes.remove(at);
        true
    })
}

/// Drops a type; columns of it go along, or the statement would have failed.
fn user_type(catalog: &mut Catalog, object: &Object) -> bool {
    let found = object.user_type(catalog);
    found.is_some_and(|at| {
        catalog.types[at].kind = TypeKind::Dropped;
        for table in &mut catalog.tables {
            table.columns.retain(|column| column.named_type != Some(at));
        }
        true
    })
}

fn schema(catalog: &mut Catalog, name: &SqlIdent) -> bool {
    let schema = unless_public(name.clone());
    catalog.tables.retain(|table| table.schema != schema);
    catalog.tables.iter_mut().for_each(|table| table.foreign_keys.retain(|key| key.schema != schema));
    catalog.postgres.relations.retain(|key, _| key.0 != schema);
    let types = catalog.types.iter_mut().filter(|one| one.schema == schema);
    types.for_each(|one| one.kind = TypeKind::Dropped);
    true
}

/// Drops a trigger or a rule of a table.
fn part(catalog: &mut Catalog, kind: &str, on: Option<&Object>, name: &SqlIdent) -> bool {
    if let Some(at) = on.and_then(|on| on.table(catalog)) {
        let table = &mut catalog.tables[at];
        match kind {
            "RULE" => table.rules.retain(|rule| rule.name != *name),
            _ => table.triggers.retain(|trigger| trigger.name != *name),
        }
    }
    true
}
