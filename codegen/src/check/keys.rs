//! Keys, uniques, indexes and foreign keys.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{IndexPart, Origin, Schema, SqlIdent, Table};
use crate::nearest;

/// Every column that a key, a unique, an index or a foreign key names is a column of its table; so are those that a foreign key
/// names there, if the schema has the table.
pub(super) fn columns_exist(schema: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let mut expect = |columns: &[SqlIdent], within: &Table, what: &str, origin: &Origin| {
        for column in columns.iter().filter(|column| within.column(column).is_none()) {
            let names = within.columns.iter().map(|column| column.name.as_str());
            let message = format!("{what} names the column `{column}`, which `{}` does not have", within.name);
            diagnostics.push(Diagnostic::new(origin, message).help(nearest::suggest("columns", column.as_str(), names)));
        }
    };
    expect(&table.primary_key.columns, table, "the primary key", &table.origin);
    for unique in &table.uniques {
        expect(&unique.columns, table, "a unique", &unique.origin);
    }
    for index in &table.indexes {
        for part in &index.parts {
            if let IndexPart::Column(column) = part {
                expect(std::slice::from_ref(column), table, "an index", &index.origin);
            }
        }
    }
    for key in &table.foreign_keys {
        expect(&key.columns, table, "a foreign key", &key.origin);
        if let Some(there) = key.references.target(&schema.tables) {
            expect(&key.references.columns, there, "a foreign key", &key.origin);
        }
    }
}

/// A unique, an index and a foreign key have at least one column, and a column is in a primary key or unique only once.
pub(super) fn not_empty(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let uniques = table.uniques.iter().map(|unique| ("a unique", unique.columns.is_empty(), &unique.origin));
    let indexes = table.indexes.iter().map(|index| ("an index", index.parts.is_empty(), &index.origin));
    let keys = table.foreign_keys.iter().map(|key| ("a foreign key", key.columns.is_empty(), &key.origin));
    for (what, _, origin) in uniques.chain(indexes).chain(keys).filter(|(_, is_empty, _)| *is_empty) {
        diagnostics
            .push(Diagnostic::new(origin, format!("{what} of `{}` has no columns", table.name)).help("name at least one column"));
    }
    let keys = std::iter::once((&table.primary_key.columns, &table.origin));
    for (columns, origin) in keys.chain(table.uniques.iter().map(|unique| (&unique.columns, &unique.origin))) {
        super::clashes(columns, SqlIdent::clone, |_, second| {
            diagnostics.push(
                Diagnostic::new(origin, format!("a key of `{}` names the column `{second}` twice", table.name))
                    .help("name it once"),
            );
        });
    }
}

/// A foreign key has as many columns here as there. The columns there are not known if the table is not in the schema and the
/// definition leaves them out.
pub(super) fn foreign_keys_match(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for key in &table.foreign_keys {
        let (here, there) = (key.columns.len(), key.references.columns.len());
        if there != 0 && here != there {
            let message = format!("a foreign key of `{}` has {here} columns here and {there} there", table.name);
            diagnostics.push(Diagnostic::new(&key.origin, message).help("name as many columns here as there"));
        }
    }
}
