//! The SQL of a table's static statements.
//!
//! A statement is written once, for the widest case; what a call leaves out (columns with a default, columns that an update keeps)
//! is left out at run time. Every column is qualified by its table: an unknown name in double quotes is a text to SQLite,
//! but an error as soon as it is qualified.

use crate::ir::{Column, Dialect, SqlIdent, Table};

/// Writes the statements of one table for one dialect.
#[derive(Debug, Clone, Copy)]
pub struct Statements<'t> {
    table: &'t Table,
    dialect: Dialect,
}

impl<'t> Statements<'t> {
    /// The statements of `table` for `dialect`.
    pub fn new(table: &'t Table, dialect: Dialect) -> Self {
        Self { table, dialect }
    }

    /// The row with the given values in `columns`.
    pub fn select_by(&self, columns: &[SqlIdent]) -> String {
        format!("SELECT {} FROM {} WHERE {}", self.all_columns(), self.table_name(), self.equals(columns))
    }

    /// One row of which every column is given that can be.
    pub fn insert(&self) -> String {
        let columns: Vec<&Column> = self.table.columns.iter().filter(|c| c.is_insertable()).collect();
        let into = self.table_name();
        let returning = self.all_columns();
        if columns.is_empty() {
            return format!("INSERT INTO {into} DEFAULT VALUES RETURNING {returning}");
        }
        let names = join(columns.iter().map(|c| self.quote(&c.name)));
        let binds = join((1..=columns.len()).map(|n| self.bind(n)));
        format!("INSERT INTO {into} ({names}) VALUES ({binds}) RETURNING {returning}")
    }

    /// The row with the given key goes.
    pub fn delete(&self) -> String {
        let condition = self.equals(&self.table.primary_key.columns);
        format!("DELETE FROM {} WHERE {condition} RETURNING {}", self.table_name(), self.all_columns())
    }

    fn equals(&self, columns: &[SqlIdent]) -> String {
        let terms: Vec<_> = columns.iter().zip(1..).map(|(c, n)| format!("{} = {}", self.qualified(c), self.bind(n))).collect();
        terms.join(" AND ")
    }

    fn all_columns(&self) -> String {
        join(self.table.columns.iter().map(|c| self.qualified(&c.name)))
    }

    fn qualified(&self, column: &SqlIdent) -> String {
        format!("{}.{}", self.quote(&self.table.name), self.quote(column))
    }

    fn table_name(&self) -> String {
        match &self.table.schema {
            Some(schema) => format!("{}.{}", self.quote(schema), self.quote(&self.table.name)),
            None => self.quote(&self.table.name),
        }
    }

    fn quote(&self, name: &SqlIdent) -> String {
        let mark = match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => "\"",
            Dialect::Mysql => "`",
        };
        format!("{mark}{}{mark}", name.as_str().replace(mark, &mark.repeat(2)))
    }

    fn bind(&self, number: usize) -> String {
        match self.dialect {
            Dialect::Sqlite => format!("?{number}"),
            Dialect::Postgres => format!("${number}"),
            Dialect::Mysql => "?".to_owned(),
        }
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
