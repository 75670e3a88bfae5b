//! The search path: `SET search_path`, and `set_config` as `pg_dump` calls it.

use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, unquoted};
use crate::ir::SqlIdent;

use super::object::unless_public;

/// Reads what follows `SET`.
pub(super) fn set(catalog: &mut Catalog, cursor: &mut Cursor<'_>) {
    cursor.eat_any(&["SESSION", "LOCAL"]);
    if cursor.eat(&["SCHEMA"]) || (cursor.eat(&["SEARCH_PATH"]) && (cursor.eat(&["TO"]) || cursor.eat_symbol('='))) {
        let path: Vec<String> = std::iter::from_fn(|| next_name(cursor)).collect();
        look_in(catalog, &path);
    }
}

/// Reads what follows `SELECT`.
pub(super) fn select(catalog: &mut Catalog, cursor: &mut Cursor<'_>) {
    cursor.eat(&["PG_CATALOG"]);
    cursor.eat_symbol('.');
    if !cursor.eat(&["SET_CONFIG"]) || !cursor.eat_symbol('(') || next_text(cursor).as_deref() != Some("search_path") {
        return;
    }
    cursor.eat_symbol(',');
    if let Some(path) = next_text(cursor) {
        let names: Vec<String> = path.split(',').map(|name| name.trim().trim_matches('"').to_owned()).collect();
        look_in(catalog, &names);
    }
}

fn next_text(cursor: &mut Cursor<'_>) -> Option<String> {
    let token = cursor.peek().filter(|token| token.kind == Kind::Text)?;
    cursor.at += 1;
    Some(unquoted(token, cursor.statement.text))
}

/// The next name of the path, as a word, a quoted name or a text.
fn next_name(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.eat_symbol(',');
    let token = cursor.peek()?;
    cursor.at += 1;
    let name = unquoted(token, cursor.statement.text);
    Some(if token.kind == Kind::Word { name.to_ascii_lowercase() } else { name })
}

/// Sets the path. The schema of a user's name is taken as not there; without any, names mean `public`.
fn look_in(catalog: &mut Catalog, names: &[String]) {
    let of_database = ["", "$user", "pg_catalog", "default"];
    let schemas = names.iter().filter(|name| !of_database.contains(&name.as_str()));
    let mut path: Vec<_> = schemas.filter_map(|name| SqlIdent::new(name.as_str()).ok()).map(unless_public).collect();
    if path.is_empty() {
        path.push(None);
    }
    catalog.postgres.search_path = path;
}
