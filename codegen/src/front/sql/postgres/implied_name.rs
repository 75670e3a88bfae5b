//! The names that PostgreSQL gives to constraints whose definition names none, so that later statements can refer to them.

use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Name;
use crate::front::sql::definition::{IndexDef, Part, TableDef};
use crate::front::sql::rename;
use crate::front::sql::rules::POSTGRES;
use crate::ir::SqlIdent;

const LONGEST: usize = 63;

/// Names the constraints of a table of the catalog that have no name yet.
pub(super) fn name_all_of(catalog: &mut Catalog, at: usize) {
    let known = &mut catalog.tables[at];
    // Only names are asked for meanwhile, and those of the table itself are found in it.
    let stand_in = TableDef::new(known.schema.clone(), known.name.clone());
    let mut table = std::mem::replace(known, stand_in);
    name_all(catalog, &mut table);
    catalog.tables[at] = table;
}

/// Names the constraints of a table that have no name yet.
pub(super) fn name_all(catalog: &Catalog, table: &mut TableDef) {
    let of = table.name.ident.clone();
    if table.primary_key.as_ref().is_some_and(|key| key.name.is_none()) {
        let name = free(&of, "", "pkey", &|name| is_relation(catalog, name) || is_index(table, name));
        table.primary_key.iter_mut().for_each(|key| key.name.clone_from(&name));
    }
    for at in 0..table.indexes.len() {
        if table.indexes[at].name.is_none() {
            let taken = |name: &str| is_relation(catalog, name) || is_index(table, name);
            let label = if table.indexes[at].constraint { "key" } else { "idx" };
            table.indexes[at].name = free(&of, &columns(&table.indexes[at]), label, &taken);
        }
    }
    for at in 0..table.foreign_keys.len() {
        if table.foreign_keys[at].name.is_none() {
            let taken = |name: &str| is_constraint(catalog, table, name);
            table.foreign_keys[at].name = free(&of, &joined(&table.foreign_keys[at].columns), "fkey", &taken);
        }
    }
}

/// The name of a check over these columns.
pub(super) fn of_check(catalog: &Catalog, table: &TableDef, column: Option<&SqlIdent>) -> Option<SqlIdent> {
    let column = column.map(SqlIdent::as_str).unwrap_or_default();
    free(&table.name.ident, column, "check", &|name| is_constraint(catalog, table, name))
}

/// The sequence behind a serial column, as `nextval` takes it.
pub(super) fn of_sequence(table: &TableDef, column: &SqlIdent) -> String {
    let quoted = |name: &SqlIdent| rename::quoted(name, &POSTGRES);
    let name = SqlIdent::new(shortened(table.name.ident.as_str(), column.as_str(), "seq"));
    let name = name.as_ref().map(quoted).unwrap_or_default();
    table.schema.as_ref().map_or(name.clone(), |schema| format!("{}.{name}", quoted(schema)))
}

fn columns(index: &IndexDef) -> String {
    let part = |part: &Part| part.column.as_ref().map_or_else(|| function(&part.sql), |name| name.ident.as_str().to_owned());
    index.parts.iter().map(part).collect::<Vec<_>>().join("_")
}

/// The function that an expression calls, which an index is named after.
fn function(sql: &str) -> String {
    let called = sql.split('(').next().unwrap_or_default().trim();
    let name = called.rsplit('.').next().unwrap_or_default();
    let plain = !name.is_empty() && sql.contains('(') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_ascii_lowercase() } else { "expr".to_owned() }
}

fn joined(columns: &[Name]) -> String {
    columns.iter().map(|name| name.ident.as_str()).collect::<Vec<_>>().join("_")
}

fn is_index(table: &TableDef, name: &str) -> bool {
    let key = table.primary_key.iter().filter_map(|key| key.name.as_ref());
    let mut names = key.chain(table.indexes.iter().filter_map(|index| index.name.as_ref()));
    names.any(|other| other.as_str() == name)
}

fn is_relation(catalog: &Catalog, name: &str) -> bool {
    catalog.tables.iter().any(|table| table.name.ident.as_str() == name || is_index(table, name))
}

fn is_constraint(catalog: &Catalog, table: &TableDef, name: &str) -> bool {
    let has = |table: &TableDef| {
        let keys = table.foreign_keys.iter().filter_map(|key| key.name.as_ref());
        let mut names = keys.chain(table.checks.iter().filter_map(|check| check.name.as_ref()));
        names.any(|other| other.as_str() == name) || is_index(table, name)
    };
    has(table) || catalog.tables.iter().filter(|other| other.schema == table.schema).any(has)
}

/// The first of `table_columns_label`, `table_columns_label1` and so on that is not taken.
fn free(table: &SqlIdent, columns: &str, label: &str, is_taken: &dyn Fn(&str) -> bool) -> Option<SqlIdent> {
    let numbered = |at: usize| if at == 0 { label.to_owned() } else { format!("{label}{at}") };
    let mut names = (0..).map(|at| shortened(table.as_str(), columns, &numbered(at)));
    SqlIdent::new(names.find(|name| !is_taken(name))?).ok()
}

/// Joins the parts; of the first two, the longer one is cut until the whole is short enough.
fn shortened(table: &str, columns: &str, label: &str) -> String {
    let (mut first, mut second) = (table, columns);
    let available = LONGEST - label.len() - 1 - usize::from(!columns.is_empty());
    while first.len() + second.len() > available {
        let longer = if first.len() > second.len() { &mut first } else { &mut second };
        let last = longer.chars().next_back().map_or(1, char::len_utf8);
        *longer = &longer[..longer.len() - last];
    }
    if columns.is_empty() { format!("{first}_{label}") } else { format!("{first}_{second}_{label}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_where_they_are_longest() {
        assert_eq!(shortened("t", "a_b", "key"), "t_a_b_key");
        assert_eq!(shortened("t", "", "pkey"), "t_pkey");
        let long = "l".repeat(63);
        assert_eq!(shortened(&long, "a", "key"), format!("{}_a_key", "l".repeat(57)));
        assert_eq!(shortened(&long, &long, "fkey").len(), 63);
    }
}
