//! Creates views and schemas.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::ColumnDef;
use crate::front::sql::split::Statement;
use crate::front::sql::types::postgres::without_serial;
use crate::front::sql::view;
use crate::ir::{Dialect, SqlIdent};

use super::object::{Object, unless_public};
use super::state::Relation;
use super::{comment_on, data_type, statement};

/// Reads what follows `CREATE VIEW`. A view that takes the place of one keeps its comments.
pub(super) fn view(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let object = Object::read(cursor, "a view name")?;
    let key = object.new_key(catalog);
    let comment = object.view(catalog).filter(|view| view.key() == key).and_then(|view| view.comment.clone());
    if !matches!(catalog.postgres.relations.get(&key), Some(Relation::View(_))) {
        catalog.add_relation(&object, Relation::View(BTreeMap::new()));
    }
    let (schema, name) = key.clone();
    view::define(catalog, cursor, NAMES, schema, Name { ident: name, ..object.name });
    for view in catalog.views.iter_mut().filter(|view| view.key() == key) {
        view.comment.clone_from(&comment);
    }
    comment_on::describe(catalog, &key);
    Ok(())
}

/// What names in queries stand for.
pub(super) const NAMES: view::Names<'_> = view::Names {
    dialect: Dialect::Postgres,
    find: &find,
    declared: &|catalog, cursor, name| data_type::column(catalog, cursor, name).ok().filter(|column| column.named_type.is_some()),
};

/// Where a name is looked up: in its schema, or in those of the search path. What the database numbers is an integer elsewhere.
fn find(catalog: &Catalog, schema: Option<&SqlIdent>, name: &SqlIdent) -> Option<Vec<ColumnDef>> {
    let schemas = match schema {
        Some(schema) => vec![unless_public(schema.clone())],
        None => catalog.postgres.search_path.clone(),
    };
    schemas.into_iter().find_map(|schema| {
        let tables = catalog.tables.iter().chain(catalog.known_views());
        tables.into_iter().find(|table| table.schema == schema && table.name.ident == *name).map(|table| {
            let plain = |column: ColumnDef| ColumnDef { sql_type: without_serial(&column.sql_type).to_owned(), ..column };
            view::columns_of(table).into_iter().map(plain).collect()
        })
    })
}

/// Reads what follows `CREATE SCHEMA`; the statements inside create in the schema.
pub(super) fn schema(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let mut name = None;
    if !cursor.is(&["AUTHORIZATION"]) {
        name = Some(cursor.name("a schema name")?.ident);
    }
    if cursor.eat(&["AUTHORIZATION"]) {
        let role = cursor.name("a role name")?.ident;
        name = name.or(Some(role));
    }
    if cursor.peek().is_none() {
        return Ok(());
    }
    if !cursor.is_any(&["CREATE", "GRANT"]) {
        return Err(cursor.unexpected("`CREATE`, `GRANT` or the end of the statement"));
    }
    let path = std::mem::replace(&mut catalog.postgres.search_path, vec![name.and_then(unless_public)]);
    for inner in inner_statements(cursor) {
        statement::replay(catalog, &inner, diagnostics);
    }
    catalog.postgres.search_path = path;
    Ok(())
}

/// The statements from here on, of which no semicolon tells the end: each begins with `CREATE` or `GRANT`.
fn inner_statements<'s>(cursor: &Cursor<'s>) -> Vec<Statement<'s>> {
    let whole = cursor.statement;
    let mut walk = Cursor { statement: whole, at: cursor.at };
    let mut starts = Vec::new();
    while walk.peek().is_some() {
        if walk.is_any(&["CREATE", "GRANT"]) {
            starts.push(walk.at);
        }
        if super::expression::token(&mut walk).is_err() {
            break;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([whole.tokens.len()]);
    starts.iter().zip(ends).map(|(start, end)| whole.part(*start..end)).collect()
}

/// Reads what follows `ALTER SCHEMA`.
pub(super) fn alter_schema(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let old = unless_public(cursor.name("a schema name")?.ident);
    if !cursor.eat(&["RENAME", "TO"]) {
        return Ok(());
    }
    let new = unless_public(cursor.name("a schema name")?.ident);
    let rename = |schema: &mut Option<SqlIdent>| {
        if *schema == old {
            schema.clone_from(&new);
        }
    };
    for table in &mut catalog.tables {
        rename(&mut table.schema);
        table.foreign_keys.iter_mut().for_each(|key| rename(&mut key.schema));
        table.parents.iter_mut().for_each(|parent| rename(&mut parent.0));
    }
    catalog.views.iter_mut().for_each(|view| rename(&mut view.schema));
    catalog.types.iter_mut().for_each(|one| rename(&mut one.schema));
    catalog.postgres.search_path.iter_mut().for_each(rename);
    let relations = std::mem::take(&mut catalog.postgres.relations);
    let renamed = relations.into_iter().map(|((mut schema, name), relation)| {
        rename(&mut schema);
        ((schema, name), relation)
    });
    catalog.postgres.relations = renamed.collect();
    Ok(())
}
