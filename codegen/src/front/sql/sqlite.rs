//! SQLite's own grammar, and what its statements do to the catalog.

use super::catalog::Catalog;
use super::split::Statement;
use crate::diagnostic::Diagnostics;

mod alter;
mod column;
mod constraint;
mod create_table;
mod index;
mod replay;

/// Applies a statement to the catalog.
pub(super) fn replay(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    replay::statement(catalog, statement, diagnostics);
}
