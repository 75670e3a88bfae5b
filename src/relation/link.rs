//! The columns that rows of two tables have in common.

use std::fmt;

use crate::column::ColumnName;
use crate::entity::{Entity, Table};
use crate::error::Result;
use crate::projection;

/// Which rows of one table belong to a row of another. No columns are the primary key.
#[derive(Clone, Copy)]
pub(crate) struct Link {
    pub(crate) from: Model,
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
        if names.is_empty() {
            return self.table.key_columns().collect();
        }
        names.iter().map(|column| ColumnName { table: self.table.name, column }).collect()
    }

    /// Where a row has the columns.
    fn positions(self, names: &[&'static str]) -> Result<Vec<usize>> {
        let positions = if names.is_empty() { self.table.key.to_vec() } else { projection::positions(self.table, names)? };
        Ok(positions.into_iter().map(usize::from).collect())
    }
}

impl Link {
    /// The columns of the rows here.
    pub(crate) fn near_columns(&self) -> Vec<ColumnName> {
        self.from.columns(self.near)
    }

    /// The columns of the rows there.
    pub(crate) fn far_columns(&self) -> Vec<ColumnName> {
        self.to.columns(self.far)
    }

    /// Where the rows here have their columns.
    pub(super) fn near_positions(&self) -> Result<Vec<usize>> {
        self.from.positions(self.near)
    }

    /// Where the rows there have their columns.
    pub(super) fn far_positions(&self) -> Result<Vec<usize>> {
        self.to.positions(self.far)
    }

    pub(super) fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{name}({} -> {})", self.from.table.name, self.to.table.name)
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        let of_through = |link: &Self| link.through.map(|through| (through.model, through.near, through.far));
        let parts = |link: &Self| (link.from, link.near, link.to, link.far, of_through(link));
        parts(self) == parts(other)
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
