//! The grammar of MySQL and MariaDB, and what their statements do to the catalog.
//!
//! Where the two differ, what either of them takes is taken. What they do by themselves is done here, too, so that a script and
//! the dump of what it built give the same schema: keys get the names that the server gives them, and a foreign key gets its index.

use super::catalog::Catalog;
use super::split::Statement;
use crate::diagnostic::Diagnostics;

mod alter;
pub(super) mod blocks;
mod change;
mod column;
mod create_table;
mod declared_type;
mod default;
mod drop;
mod element;
mod index;
mod information_schema;
mod keys;
pub(super) mod names;
mod options;
pub(super) mod program;
mod routine;
mod statement;
mod text;
mod trigger;
mod value;

/// Applies a statement to the catalog.
pub(super) fn replay(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    statement::replay(catalog, statement, diagnostics);
}
