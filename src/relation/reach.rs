//! Which rows of another table are loaded for the rows of one.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Node;
use crate::relation::Link;
use crate::relation::group::Groups;
use crate::scope::{Owner, those_of};
use crate::select::Direction;
use crate::sql::{self, Query};

/// The rows on the other end of a link: which of them, in which order, and how many for each row here.
#[derive(Clone)]
pub(crate) struct Reach {
    pub(crate) link: Link,
    pub(crate) filter: Node,
    /// Which rows of the table between count.
    pub(crate) through: Node,
    pub(crate) order: Vec<(ColumnName, Direction)>,
    pub(crate) limit: Option<u32>,
}

impl Reach {
    pub(super) const fn new(link: Link) -> Self {
        Self { link, filter: Node::Everything, through: Node::Everything, order: Vec::new(), limit: None }
    }

    /// Those of the rows that there are for a session.
    pub(crate) fn scoped(self, owner: Owner<'_>) -> Result<Self> {
        let through = match self.link.through {
            Some(through) => those_of(through.model, self.through, owner)?,
            None => Node::Everything,
        };
        let filter = those_of(self.link.to, self.filter, owner)?;
        Ok(Self { filter, through, ..self })
    }

    /// The rows belong by a foreign key of their own.
    ///
    /// # Errors
    /// `Unsupported` if there is a table between.
    pub(crate) fn expect_own_key(&self) -> Result<()> {
        let Some(through) = self.link.through else { return Ok(()) };
        let message = format!(
            "rows of `{}` are linked by `{}`: create them, then link them",
            self.link.to.table.name, through.model.table.name
        );
        Err(Error::new(ErrorKind::Unsupported, message))
    }

    /// The rows that belong to rows here with these values.
    pub(super) fn rows(&self, dialect: Dialect, groups: &Groups) -> Result<Query<'static>> {
        sql::related(dialect, self, &groups.keys())
    }

    /// How many rows belong to each of the rows here with these values.
    pub(super) fn numbers(&self, dialect: Dialect, groups: &Groups) -> Result<Query<'static>> {
        sql::related_number(dialect, self, &groups.keys())
    }

    /// Where a row that was read has the values of the row here that it belongs to.
    pub(super) fn positions(&self) -> Result<Vec<usize>> {
        let columns = self.link.to.table.columns.len();
        match self.link.through {
            Some(through) => Ok((columns..columns + through.near.len()).collect()),
            None => self.link.far_positions(),
        }
    }
}
