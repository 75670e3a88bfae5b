//! The text of a statement before it is written out.
//!
//! A statement is prepared once and runs many times, and only to prepare it does anybody need its text. What finds the prepared statement
//! is what the text is made of: a list of a row on SQLite took 14,300 instructions when its text was written for each call, of which
//! the same by hand needs 7,000.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::entity::Table;

/// Something static, compared by where it is. The same text at two places is two, which costs no more than another prepared statement.
pub(crate) struct ByAddress<T: ?Sized + 'static>(pub(crate) &'static T);

/// The parts of a statement, in their order.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Parts(Vec<Part>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Sql(ByAddress<str>),
    /// A name to quote.
    Name(ByAddress<str>),
    /// A table's name and a column's.
    Column(ByAddress<str>, ByAddress<str>),
    /// A name that this statement gives to something, by its number.
    Alias(Alias),
    Table(ByAddress<Table>),
    /// All columns of the table in their order.
    Columns(ByAddress<Table>),
    /// `SELECT` of all columns from the table.
    Select(ByAddress<Table>),
    /// A column of the table as it is read.
    Read(ByAddress<Table>, u16),
    /// So many binds with commas between.
    Binds(usize),
}

/// A name that a statement gives to a table or a column in it: no table of a user's is called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Alias(pub(super) u16);

impl Parts {
    /// Room for a condition or two without growing.
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(16))
    }

    pub(super) fn push(&mut self, part: Part) {
        self.0.push(part);
    }

    /// The text in the dialect that the parts were chosen for.
    pub(crate) fn sql(&self, dialect: Dialect) -> String {
        let mut text = SqlText { dialect, text: String::new(), binds: 0 };
        for part in &self.0 {
            text.part(*part);
        }
        text.text
    }
}

impl Part {
    pub(super) const fn sql(sql: &'static str) -> Self {
        Self::Sql(ByAddress(sql))
    }

    pub(super) const fn name(name: &'static str) -> Self {
        Self::Name(ByAddress(name))
    }

    pub(super) const fn column(ColumnName { table, column }: ColumnName) -> Self {
        Self::Column(ByAddress(table), ByAddress(column))
    }
}

struct SqlText {
    dialect: Dialect,
    text: String,
    binds: usize,
}

impl SqlText {
    fn part(&mut self, part: Part) {
        match part {
            Part::Sql(sql) => self.text.push_str(&sql),
            Part::Name(name) => self.name(&name),
            Part::Column(table, column) => self.column(&table, &column),
            Part::Alias(Alias(number)) => self.name(&format!("tablesmith_{number}")),
            Part::Table(table) => self.table(&table),
            Part::Columns(table) => self.columns(&table),
            Part::Read(table, column) => self.read(&table, column),
            Part::Select(table) => {
                self.text.push_str("SELECT ");
                self.columns(&table);
                self.text.push_str(" FROM ");
                self.table(&table);
            }
            Part::Binds(binds) => self.separated(0..binds, |text, _| text.bind()),
        }
    }

    fn name(&mut self, name: &str) {
        let quote = self.dialect.quote();
        self.text.push(quote);
        for character in name.chars() {
            if character == quote {
                self.text.push(quote);
            }
            self.text.push(character);
        }
        self.text.push(quote);
    }

    fn column(&mut self, table: &str, column: &str) {
        self.name(table);
        self.text.push('.');
        self.name(column);
    }

    fn table(&mut self, table: &Table) {
        if let Some(schema) = table.schema {
            self.name(schema);
            self.text.push('.');
        }
        self.name(table.name);
    }

    fn columns(&mut self, table: &Table) {
        self.separated((0_u16..).zip(table.columns), |text, (index, _)| text.read(table, index));
    }

    fn read(&mut self, table: &Table, index: u16) {
        self.column(table.name, table.columns[usize::from(index)]);
        let cast = table.read_as.iter().find(|(cast, _)| *cast == index && self.dialect == Dialect::Postgres);
        if let Some((_, ty)) = cast {
            self.text.push_str("::");
            self.text.push_str(ty);
        }
    }

    fn bind(&mut self) {
        self.binds += 1;
        let mark = match self.dialect {
            Dialect::Sqlite => '?',
            Dialect::Postgres => '$',
            Dialect::Mysql | Dialect::Mariadb => return self.text.push('?'),
        };
        self.text.push(mark);
        self.text.push_str(&self.binds.to_string());
    }

    fn separated<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            write(self, item);
        }
    }
}

impl<T: ?Sized> Deref for ByAddress<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

impl<T: ?Sized> Clone for ByAddress<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for ByAddress<T> {}

impl<T: ?Sized> PartialEq for ByAddress<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl<T: ?Sized> Eq for ByAddress<T> {}

impl<T: ?Sized> Hash for ByAddress<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Without the length of a text, which its address implies.
        std::ptr::from_ref(self.0).cast::<()>().hash(state);
    }
}
