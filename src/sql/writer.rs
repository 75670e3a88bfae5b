//! A statement and its binds, as they grow.

use crate::column::ColumnName;
use crate::dialect::{Dialect, Verb};
use crate::entity::{Table, Versioning};
use crate::error::Result;
use crate::select::Direction;
use crate::sql::parts::{Alias, ByAddress, Part, Parts};
use crate::value::Value;

/// Writes one statement in a dialect.
pub(crate) struct SqlWriter {
    dialect: Dialect,
    parts: Parts,
    values: Vec<Value>,
    /// What the table is called whose columns are written, if not by its name.
    alias: Option<Alias>,
    aliases: u16,
    /// The table whose rows the statement changes.
    target: Option<&'static Table>,
    /// Whether it makes a difference if a condition does not hold or nothing is known of it.
    is_negated: bool,
}

impl SqlWriter {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            parts: Parts::new(),
            values: Vec::with_capacity(4),
            alias: None,
            aliases: 0,
            target: None,
            is_negated: false,
        }
    }

    /// A statement that changes rows of the table.
    pub(crate) fn changing(dialect: Dialect, table: &'static Table) -> Self {
        Self { target: Some(table), ..Self::new(dialect) }
    }

    /// Whether the statement changes rows of the table.
    pub(super) fn changes(&self, table: &'static Table) -> bool {
        self.target.is_some_and(|target| std::ptr::eq(target, table))
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn push(&mut self, sql: &'static str) -> &mut Self {
        self.part(Part::sql(sql))
    }

    pub(crate) fn table(&mut self, table: &'static Table) -> &mut Self {
        self.part(Part::Table(ByAddress(table)))
    }

    /// `SELECT` of all columns from the table.
    pub(crate) fn select(&mut self, table: &'static Table) -> &mut Self {
        self.part(Part::Select(ByAddress(table)))
    }

    pub(crate) fn column(&mut self, name: ColumnName) -> &mut Self {
        match self.alias {
            Some(alias) => self.alias(alias).push(".").part(Part::name(name.column)),
            None => self.part(Part::column(name)),
        }
    }

    /// A name that the statement does not have yet.
    pub(super) const fn fresh(&mut self) -> Alias {
        self.aliases += 1;
        Alias(self.aliases)
    }

    pub(super) fn alias(&mut self, alias: Alias) -> &mut Self {
        self.part(Part::Alias(alias))
    }

    /// What the table is called whose columns are written, if not by its name.
    pub(super) const fn current(&self) -> Option<Alias> {
        self.alias
    }

    /// Writes something about a table that has another name here.
    pub(super) fn within(
        &mut self,
        alias: Option<Alias>,
        write: impl FnOnce(&mut Self) -> Result<&mut Self>,
    ) -> Result<&mut Self> {
        let outer = std::mem::replace(&mut self.alias, alias);
        write(self)?;
        self.alias = outer;
        Ok(self)
    }

    /// Whether it makes a difference if a condition does not hold or nothing is known of it.
    pub(super) const fn is_negated(&self) -> bool {
        self.is_negated
    }

    /// Writes a condition of which it does.
    pub(super) fn negated(&mut self, write: impl FnOnce(&mut Self) -> Result<&mut Self>) -> Result<&mut Self> {
        let outer = std::mem::replace(&mut self.is_negated, true);
        write(self)?;
        self.is_negated = outer;
        Ok(self)
    }

    /// A name without that of its table.
    pub(super) fn name(&mut self, name: &'static str) -> &mut Self {
        self.part(Part::name(name))
    }

    /// A column by its position in the table, with the table's name.
    pub(crate) fn table_column(&mut self, table: &'static Table, column: u16) -> &mut Self {
        self.column(table.column_name(column))
    }

    /// A column by its position in the table, where SQL does not allow the table's name.
    pub(crate) fn bare_column(&mut self, table: &'static Table, column: u16) -> &mut Self {
        self.part(Part::name(table.columns[usize::from(column)]))
    }

    pub(super) fn column_list(&mut self, columns: &[ColumnName]) -> &mut Self {
        self.separated(", ", columns, |sql, column| {
            sql.column(*column);
        })
    }

    /// ` ORDER BY …`, or nothing if any order is meant.
    pub(super) fn order(&mut self, order: &[(ColumnName, Direction)]) -> &mut Self {
        if order.is_empty() {
            return self;
        }
        self.push(" ORDER BY ").separated(", ", order, |sql, (column, direction)| {
            sql.column(*column).push(direction.sql());
        })
    }

    /// All columns of the table in their order.
    pub(crate) fn columns(&mut self, table: &'static Table) -> &mut Self {
        self.part(Part::Columns(ByAddress(table)))
    }

    /// A column by its position in the table, as it is read.
    pub(crate) fn read(&mut self, table: &'static Table, column: u16) -> &mut Self {
        self.part(Part::Read(ByAddress(table), column))
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

    /// `version = …`, which the row does not have yet. What is at least a second later is so whatever the precision of the column is.
    pub(super) fn next_version(&mut self, table: &'static Table, version: u16) -> &mut Self {
        self.bare_column(table, version).push(" = ");
        if table.versioning == Versioning::Count {
            return self.table_column(table, version).push(" + 1");
        }
        let is_zoned = table.versioning == Versioning::Instant;
        match self.dialect {
            Dialect::Postgres => {
                self.push(if is_zoned {
                    "GREATEST(clock_timestamp(), "
                } else {
                    "GREATEST(clock_timestamp() AT TIME ZONE 'UTC', "
                });
                self.table_column(table, version).push(" + INTERVAL '1 second')")
            }
            Dialect::Mysql | Dialect::Mariadb => {
                self.push("GREATEST(UTC_TIMESTAMP(6), ").table_column(table, version).push(" + INTERVAL 1 SECOND)")
            }
            // A moment is written here with six digits behind the second or, if they are 0, with none.
            Dialect::Sqlite => {
                let end = if is_zoned { " || '001+00:00'" } else { " || '001'" };
                self.push("MAX(strftime('%Y-%m-%d %H:%M:%f', 'now')").push(end);
                self.push(", strftime('%Y-%m-%d %H:%M:%f', ")
                    .table_column(table, version)
                    .push(", '+1 second')")
                    .push(end)
                    .push(")")
            }
        }
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
        self.placeholders(1)
    }

    /// A bind for each value.
    pub(crate) fn bind_all(&mut self, values: Vec<Value>) -> &mut Self {
        let binds = values.len();
        self.values.extend(values);
        self.placeholders(binds)
    }

    /// Binds whose values are given when the statement runs.
    pub(crate) fn placeholders(&mut self, binds: usize) -> &mut Self {
        self.part(Part::Binds(binds))
    }

    pub(crate) fn into_text(self) -> String {
        self.parts.sql(self.dialect)
    }

    pub(crate) fn into_parts(self) -> (Parts, Vec<Value>) {
        (self.parts, self.values)
    }

    fn part(&mut self, part: Part) -> &mut Self {
        self.parts.push(part);
        self
    }
}
