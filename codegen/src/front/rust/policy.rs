//! The roles of columns.

use proc_macro2::Span;
use syn::spanned::Spanned as _;

use super::args::{self, Arg, Context};
use super::column::Field;
use super::model;
use crate::ir::{Policies, Slug, SqlIdent};

pub(super) fn read(args: &[Arg], fields: &[Field], cx: &mut Context<'_>) -> Policies {
    let mut role = |name: &str| only(name, args, fields, cx);
    Policies {
        version: role("version"),
        created_at: role("created_at"),
        updated_at: role("updated_at"),
        created_by: role("created_by"),
        updated_by: role("updated_by"),
        soft_delete: role("soft_delete"),
        tenant: role("tenant"),
        slug: slug(fields, cx),
    }
}

/// The column that is made from another, of which a table has at most one.
fn slug(fields: &[Field], cx: &mut Context<'_>) -> Option<Slug> {
    let mut slugs = fields.iter().filter_map(|field| Some((field, field.arg("slug")?)));
    let (field, arg) = slugs.next()?;
    for (_, second) in slugs {
        cx.twice(arg.name.span(), second.name.span(), "a model has only one field with the role `slug`");
    }
    let from = model::field(arg.path()?, fields, cx)?;
    Some(Slug { column: field.column.name.clone(), from })
}

/// The column with a role, which a table has at most once.
fn only(role: &str, args: &[Arg], fields: &[Field], cx: &mut Context<'_>) -> Option<SqlIdent> {
    let mut found: Vec<(SqlIdent, Span)> = Vec::new();
    if let Some(path) = args::find(args, role).and_then(Arg::path) {
        found.extend(model::field(path, fields, cx).map(|column| (column, path.span())));
    }
    for field in fields {
        found.extend(field.arg(role).map(|arg| (field.column.name.clone(), arg.name.span())));
    }
    for (_, second) in found.iter().skip(1) {
        cx.twice(found[0].1, *second, format!("a model has only one field with the role `{role}`"));
    }
    found.into_iter().next().map(|(column, _)| column)
}
