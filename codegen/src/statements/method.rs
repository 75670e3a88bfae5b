//! The methods of a repository whose statements stand in generated code: what the templates print is what others can list.

use super::{Statements, Variant, variants};
use crate::ir::{Column, Dialect, ForeignKey, Part, Schema, SqlIdent, Table, Write};

/// A method that runs one static statement.
#[derive(Debug, Clone)]
pub struct Method<'t> {
    /// The table that the statement is about.
    pub table: &'t Table,
    /// The method's name.
    pub name: String,
    /// The columns that the rows are looked for by; none for an insert.
    pub(crate) columns: &'t [SqlIdent],
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Select,
    Insert,
    Delete,
}

/// Every static statement of a schema that was resolved, in the order of the tables. What a table with a tenant looks for is found by
/// statements that are made at run time.
pub fn methods(schema: &Schema) -> impl Iterator<Item = Method<'_>> {
    let of_table = |table| {
        let basic = [get(table), create(table), delete(table)].into_iter().flatten();
        basic.chain(unique_finders(table)).chain(foreign_finders(table))
    };
    let is_static = |method: &Method<'_>| method.table.policies.tenant.is_none() || matches!(method.kind, Kind::Insert);
    schema.tables.iter().flat_map(of_table).filter(is_static)
}

impl Method<'_> {
    /// The statement in a dialect, once for each form in which it is generated, with the name of the runtime's dialect for it.
    pub fn texts(&self, dialect: Dialect) -> Vec<Variant> {
        self.variants(&[dialect])
    }

    pub(crate) fn variants(&self, dialects: &[Dialect]) -> Vec<Variant> {
        variants(self.table, dialects, |statements: Statements<'_>| match self.kind {
            Kind::Select => statements.select_by(self.columns),
            Kind::Insert => statements.insert(),
            Kind::Delete => statements.delete(),
        })
    }
}

/// The row with a primary key, if the table has one.
pub(crate) fn get(table: &Table) -> Option<Method<'_>> {
    keyed(table, "get", Kind::Select)
}

/// A new row, unless the table does without.
pub(crate) fn create(table: &Table) -> Option<Method<'_>> {
    table.allows(Write::Insert).then(|| Method { table, name: "create".to_owned(), columns: &[], kind: Kind::Insert })
}

/// The row with a primary key goes, if the table has one and does not do without.
pub(crate) fn delete(table: &Table) -> Option<Method<'_>> {
    keyed(table, "delete", Kind::Delete).filter(|_| table.allows(Write::Delete))
}

/// The row with a unique key.
pub(crate) fn unique_finders(table: &Table) -> impl Iterator<Item = Method<'_>> {
    let uniques = table.uniques.iter().filter(|_| table.has(Part::Finders));
    uniques.map(|unique| finder(table, "get_by", &unique.columns))
}

/// The rows with a foreign key that is not also a unique one.
pub(crate) fn foreign_finders(table: &Table) -> impl Iterator<Item = Method<'_>> {
    let is_other = |key: &&ForeignKey| {
        key.columns != table.primary_key.columns && !table.uniques.iter().any(|unique| unique.columns == key.columns)
    };
    let keys = table.foreign_keys.iter().filter(|_| table.has(Part::Finders));
    let mut columns: Vec<_> = keys.filter(is_other).map(|key| key.columns.as_slice()).collect();
    columns.dedup();
    columns.into_iter().map(|columns| finder(table, "list_by", columns))
}

/// The unique keys of which a caller can give every column, so that an upsert can meet them; none if the table does without.
pub fn conflict_targets(table: &Table) -> impl Iterator<Item = &[SqlIdent]> {
    let is_given = |column: &Column| {
        let is_tenant = Some(&column.name) == table.policies.tenant.as_ref();
        column.is_insertable() && (is_tenant || !table.policies.is_server_owned(&column.name))
    };
    let primary = std::iter::once(table.primary_key.columns.as_slice()).filter(|columns| !columns.is_empty());
    let keys = primary.chain(table.uniques.iter().map(|unique| unique.columns.as_slice()));
    let keys = keys.filter(|_| table.allows(Write::Insert) && table.allows(Write::Upsert));
    keys.filter(move |names| names.iter().all(|name| table.column(name).is_some_and(is_given)))
}

fn keyed<'t>(table: &'t Table, name: &str, kind: Kind) -> Option<Method<'t>> {
    let columns = table.primary_key.columns.as_slice();
    (!columns.is_empty()).then(|| Method { table, name: name.to_owned(), columns, kind })
}

fn finder<'t>(table: &'t Table, verb: &str, columns: &'t [SqlIdent]) -> Method<'t> {
    // No name in Rust has two underscores in a row.
    let field = |column: &'t Column| column.field.unraw().trim_matches('_');
    let fields: Vec<_> = columns.iter().filter_map(|name| table.column(name)).map(field).collect();
    Method { table, name: format!("{verb}_{}", fields.join("_")), columns, kind: Kind::Select }
}
