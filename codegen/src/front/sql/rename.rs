//! Renames tables and columns, wherever the schema refers to them.

use std::sync::Arc;

use super::catalog::Catalog;
use super::cursor::Name;
use super::definition::{ForeignKeyDef, TableDef};
use super::lex::{Kind, Lexer, Token, unquoted};
use super::rules::Rules;
use crate::ir::SqlIdent;

/// Renames a table. The foreign keys that refer to it follow, unless SQLite is told to do as it did before version 3.26.
pub(super) fn table(catalog: &mut Catalog, at: usize, new: &Name) {
    let old = std::mem::replace(&mut catalog.tables[at].name, new.clone());
    if catalog.legacy_alter_table && !catalog.foreign_keys {
        return;
    }
    let keys = catalog.tables.iter_mut().flat_map(|table| &mut table.foreign_keys);
    keys.filter(|key| key.refers_to(&old.ident)).for_each(|key| key.table.ident = new.ident.clone());
}

/// Renames a column in its table and in the foreign keys of all tables.
pub(super) fn column(catalog: &mut Catalog, at: usize, old: &SqlIdent, new: &Name, rules: &'static Rules) {
    let table = &mut catalog.tables[at];
    let (schema, name) = table.key();
    in_names(table, old, new);
    in_expressions(table, old, &new.ident, rules);
    let refers_to = |key: &ForeignKeyDef| key.refers_to(&name) && (key.schema.is_none() || key.schema == schema);
    let keys = catalog.tables.iter_mut().flat_map(|table| &mut table.foreign_keys).filter(|key| refers_to(key));
    let far = keys.flat_map(|key| &mut key.references).filter(|column| column.is(old));
    far.for_each(|column| column.ident = new.ident.clone());
}

fn in_names(table: &mut TableDef, old: &SqlIdent, new: &Name) {
    table.column_uses().filter(|used| used.is(old)).for_each(|used| used.ident = new.ident.clone());
    let checked = table.memberships.iter_mut().filter(|membership| membership.column.is(old));
    checked.for_each(|membership| membership.column.ident = new.ident.clone());
    let defined = table.columns.iter_mut().filter(|column| column.name.is(old));
    defined.for_each(|column| column.name = new.clone());
}

fn in_expressions(table: &mut TableDef, old: &SqlIdent, new: &SqlIdent, rules: &'static Rules) {
    let generated = table.columns.iter_mut().filter_map(|column| column.generated.as_mut()).map(|g| &mut g.expression);
    let indexes = table
        .indexes
        .iter_mut()
        .flat_map(|index| index.parts.iter_mut().map(|part| &mut part.sql).chain(index.predicate.as_mut()));
    let checks = table.checks.iter_mut().filter_map(|check| check.sql.as_mut());
    generated.chain(indexes).chain(checks).for_each(|sql| *sql = in_sql(sql, old, new, rules));
}

/// Writes `new` for every name `old` in an expression; calls of a function of that name stay.
pub(super) fn in_sql(sql: &str, old: &SqlIdent, new: &SqlIdent, rules: &'static Rules) -> String {
    let file = Arc::from("");
    let tokens: Vec<Token> = Lexer::new(&file, sql, rules).filter_map(Result::ok).collect();
    let (mut renamed, mut copied) = (String::with_capacity(sql.len()), 0);
    for (at, token) in tokens.iter().enumerate() {
        let call = tokens.get(at + 1).is_some_and(|next| sql[next.start..].starts_with('('));
        let name = matches!(token.kind, Kind::Word | Kind::QuotedName) && !call;
        if name && unquoted(token, sql).eq_ignore_ascii_case(old.as_str()) {
            renamed.push_str(&sql[copied..token.start]);
            renamed.push_str(&quoted(new, rules));
            copied = token.end;
        }
    }
    renamed + &sql[copied..]
}

/// The name as SQL writes it: in quotes if it needs them.
pub(super) fn quoted(name: &SqlIdent, rules: &Rules) -> String {
    let text = name.as_str();
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !rules.is_reserved(text)
        && rules.case.of_bare(text.to_owned()) == text;
    if plain { text.to_owned() } else { rules.quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::sql::rules::SQLITE;

    #[test]
    fn a_renamed_column_is_renamed_in_expressions() {
        let name = |text: &str| SqlIdent::new(text).expect("the test names columns");
        for (sql, new, expected) in [
            ("lower(A) || 'a' || \"a\"", "b", "lower(b) || 'a' || b"),
            ("a(a) COLLATE NOCASE", "order", "a(\"order\") COLLATE NOCASE"),
            ("ab", "b", "ab"),
        ] {
            assert_eq!(in_sql(sql, &name("a"), &name(new), &SQLITE), expected);
        }
    }
}
