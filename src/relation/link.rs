//! The columns that rows of two tables have in common.

use std::fmt;

use crate::column::ColumnName;
use crate::entity::{Entity, Table};
use crate::error::Result;
use crate::projection;

/// Which rows of one table belong to a row of another. No columns are the primary key.
#[derive(Clone, Copy)]
pub(crate) struct Link {
    pub(crate) from: &'static Table,
    pub(crate) near: &'static [&'static str],
    pub(crate) to: Model,
    pub(crate) far: &'static [&'static str],
    pub(crate) through: Option<Through>,
}

/// A table between the two.
#[derive(Clone, Copy)]
pub(crate) struct Through {
    pub(crate) model: Model,
    /// The columns that hold those of the row here.
    pub(crate) near: &'static [&'static str],
    /// The columns that hold those of the row there.
    pub(crate) far: &'static [&'static str],
}

/// A table and what its rows are called.
#[derive(Clone, Copy)]
pub(crate) struct Model {
    pub(crate) table: &'static Table,
    pub(crate) name: &'static str,
}

impl Model {
    pub(crate) const fn of<E: Entity>() -> Self {
        Self { table: E::TABLE, name: E::NAME }
    }

    /// Columns by their names; no names are the primary key.
    pub(crate) fn columns(self, names: &[&'static str]) -> Vec<ColumnName> {
        columns(self.table, names)
    }

    /// The positions of columns; no columns are the primary key.
    pub(crate) fn positions(self, columns: &[&'static str]) -> Result<Vec<u16>> {
        positions(self.table, columns)
    }
}

impl Link {
    /// The columns of the rows here.
    pub(crate) fn near_columns(&self) -> Vec<ColumnName> {
        columns(self.from, self.near)
    }

    /// The columns of the rows there.
    pub(crate) fn far_columns(&self) -> Vec<ColumnName> {
        columns(self.to.table, self.far)
    }

    /// Where the rows here have their columns.
    pub(crate) fn near_positions(&self) -> Result<Vec<u16>> {
        positions(self.from, self.near)
    }

    pub(super) fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{name}({} -> {})", self.from.name, self.to.table.name)
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        let of_through = |link: &Self| link.through.map(|through| (through.model, through.near, through.far));
        std::ptr::eq(self.from, other.from)
            && (self.to, self.near, self.far, of_through(self)) == (other.to, other.near, other.far, of_through(other))
    }
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.table, other.table)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show("Link", f)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.table.name)
    }
}

fn columns(table: &'static Table, columns: &[&'static str]) -> Vec<ColumnName> {
    if columns.is_empty() {
        return table.key.iter().map(|position| table.column_name(*position)).collect();
    }
    columns.iter().map(|column| ColumnName { table: table.name, column }).collect()
}

fn positions(table: &'static Table, columns: &[&'static str]) -> Result<Vec<u16>> {
    if columns.is_empty() {
        return Ok(table.key.to_vec());
    }
    projection::positions(table, columns)
}
