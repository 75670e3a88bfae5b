//! Names in the database.

use super::clashes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Schema, SqlIdent, Table};

/// Two tables of one schema (namespace) have different names, also without regard to case: some databases make no difference,
/// and a definition that is read twice is a mistake in the list of files.
pub(super) fn tables(schema: &Schema, diagnostics: &mut Diagnostics) {
    clashes(&schema.tables, key, |first, second| {
        diagnostics.push(
            Diagnostic::new(&second.origin, format!("table `{}` is defined twice", second.name))
                .help("remove one of the two definitions, or give one of them another name")
                .related(&first.origin, "first defined here"),
        );
    });
}

/// Two columns of one table have different names, also without regard to case.
pub(super) fn columns(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    clashes(
        &table.columns,
        |column| folded(&column.name),
        |first, second| {
            diagnostics.push(
                Diagnostic::new(&second.origin, format!("table `{}` has two columns `{}`", table.name, second.name))
                    .help("remove one of the two, or give one of them another name")
                    .related(&first.origin, "first defined here"),
            );
        },
    );
}

/// What makes two tables the same one.
pub(super) fn key(table: &Table) -> (Option<String>, String) {
    (table.schema.as_ref().map(folded), folded(&table.name))
}

fn folded(name: &SqlIdent) -> String {
    name.as_str().to_ascii_lowercase()
}
