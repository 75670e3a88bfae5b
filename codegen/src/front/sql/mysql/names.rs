//! Finds the tables that statements name, in the database that they mean.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name, same};
use crate::front::sql::definition::TableDef;
use crate::ir::{Dialect, SqlIdent};

/// The databases that `USE` has named.
#[derive(Debug, Default)]
pub(in crate::front::sql) struct Databases {
    /// The first, which an application is taken to connect to: its tables are named without it.
    home: Option<SqlIdent>,
    current: Option<SqlIdent>,
}

impl Databases {
    /// The current one changes.
    pub(super) fn enter(&mut self, name: SqlIdent) {
        self.home.get_or_insert_with(|| name.clone());
        self.current = Some(name);
    }

    /// The schema of a table that the database `qualifier` qualifies.
    pub(super) fn schema(&self, qualifier: Option<SqlIdent>) -> Option<SqlIdent> {
        let is_home = |name: &SqlIdent| self.home.as_ref().is_some_and(|home| same(home, name));
        qualifier.or_else(|| self.current.clone()).filter(|name| !is_home(name))
    }
}

/// A table, as a statement names it.
#[derive(Debug, Clone)]
pub(super) struct TableName {
    pub(super) schema: Option<SqlIdent>,
    pub(super) name: Name,
}

impl TableName {
    pub(super) fn read(databases: &Databases, cursor: &mut Cursor<'_>) -> Fallible<Self> {
        let (qualifier, name) = cursor.qualified_name("a table name")?;
        Ok(Self { schema: databases.schema(qualifier.map(|qualifier| qualifier.ident)), name })
    }

    /// Where the table stands in the catalog.
    pub(super) fn position(&self, catalog: &Catalog) -> Option<usize> {
        let is_within = |table: &TableDef| is_same_schema(table.schema.as_ref(), self.schema.as_ref());
        let is_there = |table: &TableDef| table.name.is(&self.name.ident) && is_within(table);
        catalog.tables.iter().position(is_there)
    }

    /// Where the table stands. One that nothing has created is reported once, and is from then on not known in full.
    pub(super) fn expect(self, catalog: &mut Catalog, diagnostics: &mut Diagnostics) -> usize {
        self.position(catalog).unwrap_or_else(|| {
            if !catalog.may_lack(Dialect::Mysql, self.schema.as_ref(), &self.name.ident) {
                diagnostics.push(*no_such("table", &self.name));
            }
            catalog.tables.push(TableDef::unread(self.schema, self.name));
            catalog.tables.len() - 1
        })
    }
}

/// Whether two schemas are one; none is that of the connection.
pub(super) fn is_same_schema(one: Option<&SqlIdent>, other: Option<&SqlIdent>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// What a statement is about has not been created.
pub(super) fn no_such(kind: &str, name: &Name) -> Box<Diagnostic> {
    let message = format!("there is no {kind} `{}` at this point", name.ident);
    let help = format!(
        "give the files in the order in which they are applied, or remove the statement: nothing has created `{}`",
        name.ident
    );
    Box::new(Diagnostic::new(&name.origin, message).help(help))
}

/// A table lacks what a statement about it names.
pub(super) fn lacks(table: &TableDef, kind: &str, name: &Name) -> Box<Diagnostic> {
    let message = format!("table `{}` has no {kind} `{}` at this point", table.name.ident, name.ident);
    Box::new(Diagnostic::new(&name.origin, message))
}
