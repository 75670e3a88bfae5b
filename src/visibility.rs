//! Which rows of a table there are, where rows are marked as deleted and stay.

use crate::column::ColumnName;
use crate::entity::Table;
use crate::filter::Node;

/// The rows that statements see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Visibility {
    /// Those that are not deleted.
    #[default]
    Live,
    Deleted,
    All,
}

impl Visibility {
    /// What the mark of a visible row is, if that matters.
    pub(crate) const fn mark(self) -> Option<&'static str> {
        match self {
            Self::Live => Some(" IS NULL"),
            Self::Deleted => Some(" IS NOT NULL"),
            Self::All => None,
        }
    }

    /// Those of the rows that are visible.
    pub(crate) fn restrict(self, table: &'static Table, filter: Node) -> Node {
        let Some(deleted_at) = table.deleted_at.filter(|_| self != Self::All) else { return filter };
        let column = ColumnName { table: table.name, column: table.columns[usize::from(deleted_at)] };
        let is_visible = Node::Null { column, negated: self == Self::Deleted };
        match filter {
            Node::Everything => is_visible,
            filter => Node::All(vec![is_visible, filter]),
        }
    }
}
