//! Names that differ from those of the definition in case only are spelled as the definition does.

use crate::ir::{IndexPart, SqlIdent, Table};

/// The one of `names` that is `name`: exactly, or else in another case.
pub(super) fn find<'a>(name: &SqlIdent, names: &'a [SqlIdent]) -> Option<&'a SqlIdent> {
    names.iter().find(|other| *other == name).or_else(|| names.iter().find(|other| same(other, name)))
}

/// Whether two names are one for a database that does not regard case.
pub(super) fn same(a: &SqlIdent, b: &SqlIdent) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}

/// Spells the columns that the keys and policies of a table name.
pub(super) fn spell(table: &mut Table) {
    let columns: Vec<SqlIdent> = table.columns.iter().map(|column| column.name.clone()).collect();
    let policies = &mut table.policies;
    let roles = [
        &mut policies.version,
        &mut policies.created_at,
        &mut policies.updated_at,
        &mut policies.created_by,
        &mut policies.updated_by,
        &mut policies.soft_delete,
        &mut policies.tenant,
    ];
    let parts = table.indexes.iter_mut().flat_map(|index| &mut index.parts).filter_map(|part| match part {
        IndexPart::Column(column) => Some(column),
        IndexPart::Expression(_) => None,
    });
    let names = (table.primary_key.columns.iter_mut())
        .chain(table.uniques.iter_mut().flat_map(|unique| &mut unique.columns))
        .chain(table.foreign_keys.iter_mut().flat_map(|key| &mut key.columns))
        .chain(parts)
        .chain(roles.into_iter().flatten())
        .chain(policies.slug.iter_mut().flat_map(|slug| [&mut slug.column, &mut slug.from]));
    for name in names {
        if let Some(spelling) = find(name, &columns) {
            *name = spelling.clone();
        }
    }
}
