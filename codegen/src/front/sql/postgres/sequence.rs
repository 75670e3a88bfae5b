//! Sequences, and the columns that they count for.

use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::Key;
use crate::ir::SqlIdent;

use super::object::{Object, Written};
use super::relation;
use super::state::Relation;

/// Reads what follows `CREATE SEQUENCE`.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let object = Object::read(cursor, "a sequence name")?;
    let owner = owner(catalog, cursor)?;
    catalog.add_relation(&object, Relation::Sequence(owner));
    Ok(())
}

/// Reads what follows `ALTER SEQUENCE`. The sequence behind a serial column is there without a statement.
pub(super) fn alter(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "EXISTS"]);
    let object = Object::read(cursor, "a sequence name")?;
    if cursor.is(&["RENAME"]) || cursor.is(&["SET", "SCHEMA"]) {
        return relation::change(catalog, cursor, &object);
    }
    if let Some(owner) = owner(catalog, cursor)? {
        let key = object.relation(catalog).unwrap_or_else(|| object.new_key(catalog));
        catalog.postgres.relations.insert(key, Relation::Sequence(Some(owner)));
    }
    Ok(())
}

/// The column behind `OWNED BY`, if there is one among the options.
fn owner(catalog: &Catalog, cursor: &mut Cursor<'_>) -> Fallible<Option<(Key, SqlIdent)>> {
    while cursor.peek().is_some() {
        if !cursor.eat(&["OWNED", "BY"]) {
            cursor.at += 1;
            continue;
        }
        if cursor.eat(&["NONE"]) {
            return Ok(None);
        }
        let mut parts = vec![cursor.name("a table name")?];
        while cursor.eat_symbol('.') {
            parts.push(cursor.label("a column name")?);
        }
        let Some(column) = parts.pop() else { return Ok(None) };
        let Some(table) = parts.pop() else { return Err(cursor.unexpected("`.` and a column name")) };
        let object = Object { schema: Written::of(parts.pop()), name: table };
        let key = object.table(catalog).map_or_else(|| object.new_key(catalog), |at| catalog.tables[at].key());
        return Ok(Some((key, column.ident)));
    }
    Ok(None)
}
