//! The roles of columns.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Column, Known, RustType, Schema, SqlIdent, Table};
use crate::nearest;

/// A column with a role is a column of the table.
pub(super) fn columns_exist(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for (role, column) in roles(table).into_iter().filter(|(_, column)| table.column(column).is_none()) {
        let names = table.columns.iter().map(|column| column.name.as_str());
        let message = format!("`{role}` names the column `{column}`, which `{}` does not have", table.name);
        let help = nearest::suggest("columns", column.as_str(), names);
        diagnostics.push(Diagnostic::new(&table.origin, message).help(help));
    }
}

/// The repository writes these columns, so that their types must hold what it writes: a version is an integer that counts or a time, the
/// others hold an instant, and a row that is not deleted has NULL as the time of its deletion. A type of the user's is trusted;
/// the compiler checks it. The repository can write none of them if the database computes it or if it is the key.
pub(super) fn types(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for (role, name) in roles(table) {
        let Some(column) = table.column(name) else { continue };
        if let Some((wrong, help)) = complaint(role, column, table) {
            let message = format!("column `{}` {wrong}, so that it cannot be `{role}`", column.name);
            diagnostics.push(Diagnostic::new(&column.origin, message).help(help));
        }
    }
}

fn complaint(role: &str, column: &Column, table: &Table) -> Option<(String, &'static str)> {
    if role == "soft_delete" && table.primary_key.columns.is_empty() {
        return Some(("belongs to a table without a primary key".into(), "give the table one: a deleted row is found by it"));
    }
    let ty = || format!("has the type `{}`", column.rust_type);
    if role == "slug" {
        return slug_complaint(column, table).map(|(wrong, help)| (wrong.unwrap_or_else(ty), help));
    }
    if role == "tenant" {
        return (!column.rust_type.is_eq()).then(|| (ty(), "choose a column whose values can be compared"));
    }
    if table.is_key(&column.name) {
        return Some(("is part of the primary key".into(), "choose a column that is not"));
    }
    if column.generated.is_some() || column.identity {
        return Some(("is computed by the database".into(), "choose a column that is not"));
    }
    match role {
        "version" if !column.rust_type.is_integer() && !is_date_time(&column.rust_type) => {
            Some((ty(), "make it an integer: `i32` or `i64`, or a time: `DateTime<Utc>` or `NaiveDateTime`"))
        }
        "version" if column.nullable => Some(("can be NULL".into(), "make it `NOT NULL`, without `Option`")),
        "version" | "created_by" | "updated_by" => None,
        _ if !is_time(&column.rust_type) => {
            Some((ty(), "make it `DateTime<Utc>`, `NaiveDateTime`, or `i64` for seconds since 1970"))
        }
        "soft_delete" if !column.nullable => {
            Some(("cannot be NULL".into(), "make it nullable: NULL is a row that is not deleted"))
        }
        _ => None,
    }
}

/// A slug is a text that no two rows have alike, made from a text. Without a reason it is the type.
fn slug_complaint(column: &Column, table: &Table) -> Option<(Option<String>, &'static str)> {
    if !matches!(column.rust_type, RustType::Known(Known::String) | RustType::Custom(_)) {
        return Some((None, "make it a `String`"));
    }
    if !table.policies.is_slug(&column.name) {
        return None;
    }
    let wrong = |wrong: &str| Some(wrong.to_owned());
    if table.policies.slug.as_ref().is_some_and(|slug| slug.from == column.name) {
        return Some((wrong("would be made from itself"), "name the column with the text"));
    }
    if table.is_key(&column.name) {
        return Some((wrong("is part of the primary key"), "choose a column that is not"));
    }
    if !column.is_insertable() || table.policies.is_server_owned(&column.name) {
        return Some((wrong("is not the caller's to give"), "choose another column"));
    }
    if table.unique_with(&column.name).is_none() {
        return Some((wrong("is in no unique key"), "make it unique, alone or among the rows of a tenant"));
    }
    None
}

fn is_date_time(ty: &RustType) -> bool {
    matches!(ty, RustType::Known(Known::DateTimeUtc | Known::NaiveDateTime))
}

fn is_time(ty: &RustType) -> bool {
    match ty {
        RustType::Known(known) => matches!(known, Known::DateTimeUtc | Known::NaiveDateTime | Known::I64),
        RustType::Custom(_) => true,
        RustType::Enum(_) | RustType::Set(_) | RustType::Composite(_) | RustType::Array(_) | RustType::Range(_) => false,
    }
}

fn roles(table: &Table) -> Vec<(&'static str, &SqlIdent)> {
    let policies = &table.policies;
    let roles = [
        ("version", &policies.version),
        ("created_at", &policies.created_at),
        ("updated_at", &policies.updated_at),
        ("created_by", &policies.created_by),
        ("updated_by", &policies.updated_by),
        ("soft_delete", &policies.soft_delete),
        ("tenant", &policies.tenant),
    ];
    let slug = policies.slug.iter().flat_map(|slug| [&slug.column, &slug.from]);
    let slug = slug.collect::<BTreeSet<_>>().into_iter().map(|column| ("slug", column));
    roles.into_iter().filter_map(|(role, column)| Some((role, column.as_ref()?))).chain(slug).collect()
}
