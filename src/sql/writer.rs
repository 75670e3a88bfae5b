//! The text of a statement and its binds, as they grow.

use crate::column::ColumnName;
use crate::dialect::{Dialect, Verb};
use crate::entity::Table;
use crate::value::Value;

/// Writes one statement in a dialect. A bind is numbered when its value is given.
pub(crate) struct SqlWriter {
    dialect: Dialect,
    text: String,
    binds: usize,
    values: Vec<Value>,
}

impl SqlWriter {
    pub(crate) const fn new(dialect: Dialect) -> Self {
        Self { dialect, text: String::new(), binds: 0, values: Vec::new() }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn push(&mut self, sql: &'static str) -> &mut Self {
        self.text.push_str(sql);
        self
    }

    pub(crate) fn identifier(&mut self, name: &str) -> &mut Self {
        let quote = self.dialect.quote();
        self.text.push(quote);
        for character in name.chars() {
            if character == quote {
                self.text.push(quote);
            }
            self.text.push(character);
        }
        self.text.push(quote);
        self
    }

    pub(crate) fn table(&mut self, table: &Table) -> &mut Self {
        if let Some(schema) = table.schema {
            self.identifier(schema).push(".");
        }
        self.identifier(table.name)
    }

    pub(crate) fn column(&mut self, name: ColumnName) -> &mut Self {
        self.identifier(name.table).push(".").identifier(name.column)
    }

    /// A column by its position in the table, with the table's name.
    pub(crate) fn table_column(&mut self, table: &'static Table, column: u16) -> &mut Self {
        self.column(ColumnName { table: table.name, column: table.columns[usize::from(column)] })
    }

    /// A column by its position in the table, where SQL does not allow the table's name.
    pub(crate) fn bare_column(&mut self, table: &'static Table, column: u16) -> &mut Self {
        self.identifier(table.columns[usize::from(column)])
    }

    /// All columns of the table in their order.
    pub(crate) fn columns(&mut self, table: &'static Table) -> &mut Self {
        self.separated(", ", (0_u16..).zip(table.columns), |sql, (index, column)| {
            sql.column(ColumnName { table: table.name, column });
            let cast = table.read_as.iter().find(|(cast, _)| *cast == index && sql.dialect == Dialect::Postgres);
            if let Some((_, ty)) = cast {
                sql.push("::").push(ty);
            }
        })
    }

    /// All columns of the rows that a statement changes, if it can return them.
    pub(crate) fn returning(&mut self, table: &'static Table, verb: Verb) -> &mut Self {
        if self.dialect.returns(verb) { self.push(" RETURNING ").columns(table) } else { self }
    }

    /// What an insert without columns says instead.
    pub(crate) fn no_values(&mut self) -> &mut Self {
        self.push(match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => " DEFAULT VALUES",
            Dialect::Mysql | Dialect::Mariadb => " () VALUES ()",
        })
    }

    /// In an upsert, the value that the row would have if it was inserted.
    pub(crate) fn new_value(&mut self, table: &'static Table, column: u16) -> &mut Self {
        match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => self.push("excluded.").bare_column(table, column),
            Dialect::Mysql | Dialect::Mariadb => self.push("VALUES(").bare_column(table, column).push(")"),
        }
    }

    pub(crate) fn separated<T>(
        &mut self,
        separator: &'static str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            write(self, item);
        }
        self
    }

    pub(crate) fn bind(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.placeholder()
    }

    /// A bind whose value is given when the statement runs.
    pub(crate) fn placeholder(&mut self) -> &mut Self {
        self.binds += 1;
        let mark = match self.dialect {
            Dialect::Sqlite => "?",
            Dialect::Postgres => "$",
            Dialect::Mysql | Dialect::Mariadb => return self.push("?"),
        };
        self.push(mark);
        self.text.push_str(&self.binds.to_string());
        self
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }
}
