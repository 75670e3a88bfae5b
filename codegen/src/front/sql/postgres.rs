//! PostgreSQL's grammar, and what its statements do to the catalog: scripts, migrations, and what `pg_dump` writes.
//!
//! Names that are not qualified are looked up along the search path, as the database does; the schema `public` is what a name
//! without a schema means, so that tables in it have none.

use super::catalog::Catalog;
use super::definition::{ColumnDef, TableDef};
use super::split::Statement;
use crate::diagnostic::Diagnostics;

mod alter_column;
mod alter_table;
mod column;
mod comment_on;
mod constraint;
mod create;
mod create_table;
mod create_type;
mod data_type;
mod do_block;
mod drop;
mod expression;
mod implied_name;
mod index;
mod inherit;
mod membership;
mod object;
mod partition;
mod relation;
mod rule;
mod sequence;
mod settings;
mod state;
mod statement;
mod trigger;

pub(super) use rule::refused;
pub(super) use state::State;

/// Whether the column takes its values from a sequence that belongs to it, or that the key of the table is made of.
pub(super) fn is_counted(catalog: &Catalog, table: &TableDef, column: &ColumnDef) -> bool {
    let sequence = column.default.as_ref().and_then(|default| expression::sequence(&default.sql));
    sequence.is_some_and(|name| {
        let is_key =
            table.primary_key.as_ref().is_some_and(|key| key.columns.len() == 1 && key.columns[0].is(&column.name.ident));
        is_key || catalog.postgres.owner(name) == Some(&(table.key(), column.name.ident.clone()))
    })
}

/// Applies a statement to the catalog.
pub(super) fn replay(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    statement::replay(catalog, statement, diagnostics);
}
