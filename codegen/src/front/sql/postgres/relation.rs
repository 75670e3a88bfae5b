//! Renames and moves what is no table: views, sequences, indexes.

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::ir::SqlIdent;

use super::index;
use super::object::{self, Object, unless_public};

/// Reads what follows `ALTER [MATERIALIZED] VIEW`.
pub(super) fn alter(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "EXISTS"]);
    let object = Object::read(cursor, "a view name")?;
    change(catalog, cursor, &object)
}

/// Reads `RENAME TO` or `SET SCHEMA`, if one comes next; the rest has no effect.
pub(super) fn change(catalog: &mut Catalog, cursor: &mut Cursor<'_>, object: &Object) -> Fallible<()> {
    let Some(old) = object.relation(catalog) else { return Ok(()) };
    let mut new = old.clone();
    if cursor.eat(&["RENAME", "TO"]) {
        new.1 = cursor.name("a name")?.ident;
    } else if cursor.eat(&["SET", "SCHEMA"]) {
        new.0 = unless_public(cursor.name("a schema name")?.ident);
    }
    if let Some(relation) = catalog.postgres.relations.remove(&old) {
        for view in catalog.views.iter_mut().filter(|view| view.key() == old) {
            (view.schema, view.name.ident) = new.clone();
        }
        catalog.postgres.relations.insert(new, relation);
    }
    Ok(())
}

/// Reads what follows `ALTER INDEX`.
pub(super) fn alter_index(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    if cursor.is(&["ALL"]) {
        return Ok(());
    }
    let object = Object::read(cursor, "an index name")?;
    if !cursor.eat(&["RENAME", "TO"]) {
        return Ok(());
    }
    let new = cursor.name("an index name")?;
    cursor.expect_end()?;
    if !rename_index(catalog, &object, &new.ident) && !lenient {
        object::missing(catalog, "index", &object, diagnostics);
    }
    Ok(())
}

/// Renames an index, which a key may have made; whether there is one.
pub(super) fn rename_index(catalog: &mut Catalog, object: &Object, new: &SqlIdent) -> bool {
    let schemas = object.schemas(catalog);
    if let Some((table, at)) = index::find(catalog, &schemas, &object.name.ident) {
        catalog.tables[table].indexes[at].name = Some(new.clone());
        return true;
    }
    let keys =
        catalog.tables.iter_mut().filter(|table| schemas.contains(&table.schema)).filter_map(|table| table.primary_key.as_mut());
    let mut named = keys.filter(|key| key.name.as_ref() == Some(&object.name.ident));
    named.next().map(|key| key.name = Some(new.clone())).is_some()
}
