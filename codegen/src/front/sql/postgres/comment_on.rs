//! Applies `COMMENT ON`.

use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::Key;
use crate::front::sql::lex::{Kind, unquoted};

use super::object::{Object, Written};
use super::state::Relation;

/// Reads what follows `COMMENT ON`. Only tables, views and columns have comments here.
pub(super) fn read(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["TABLE"]) || cursor.eat(&["FOREIGN", "TABLE"]) {
        let object = Object::read(cursor, "a table name")?;
        let text = text(cursor)?;
        if let Some(at) = object.table(catalog) {
            catalog.tables[at].comment = text;
        }
    } else if cursor.eat(&["VIEW"]) || cursor.eat(&["MATERIALIZED", "VIEW"]) {
        let object = Object::read(cursor, "a view name")?;
        let text = text(cursor)?;
        if let Some(view) = object.view(catalog) {
            view.comment = text;
        }
    } else if cursor.eat(&["COLUMN"]) {
        let (table, column) = column(cursor)?;
        let text = text(cursor)?;
        if let Some(at) = table.table(catalog) {
            let columns = catalog.tables[at].columns.iter_mut();
            columns.filter(|one| one.name.is(&column.ident)).for_each(|one| one.comment.clone_from(&text));
        } else if let Some(key) = table.relation(catalog)
            && let Some(Relation::View(comments)) = catalog.postgres.relations.get_mut(&key)
        {
            comments.insert(column.ident, text);
            describe(catalog, &key);
        }
    }
    Ok(())
}

/// Gives the columns of a view the comments that are its own; the others have those of the columns that they are made of.
pub(super) fn describe(catalog: &mut Catalog, key: &Key) {
    let Some(Relation::View(comments)) = catalog.postgres.relations.get(key) else { return };
    for column in catalog.views.iter_mut().filter(|view| view.key() == *key).flat_map(|view| &mut view.columns) {
        if let Some(comment) = comments.get(&column.name.ident) {
            column.comment.clone_from(comment);
        }
    }
}

fn column(cursor: &mut Cursor<'_>) -> Fallible<(Object, Name)> {
    let mut parts = vec![cursor.name("a table name")?];
    while cursor.eat_symbol('.') {
        parts.push(cursor.label("a column name")?);
    }
    let (column, table) = (parts.pop(), parts.pop());
    let schema = Written::of(parts.pop());
    match (table, column) {
        (Some(name), Some(column)) => Ok((Object { schema, name }, column)),
        _ => Err(cursor.unexpected("`.` and a column name")),
    }
}

/// Reads `IS 'text'`, where several texts are one, or `IS NULL`.
fn text(cursor: &mut Cursor<'_>) -> Fallible<Option<String>> {
    cursor.expect(&["IS"])?;
    if cursor.eat(&["NULL"]) {
        return Ok(None);
    }
    let mut text = String::new();
    if cursor.peek().is_none_or(|token| token.kind != Kind::Text) {
        return Err(cursor.unexpected("a text or `NULL`"));
    }
    while let Some(token) = cursor.peek().filter(|token| token.kind == Kind::Text) {
        text.push_str(&unquoted(token, cursor.statement.text));
        cursor.at += 1;
    }
    Ok(Some(text))
}
