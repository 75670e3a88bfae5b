//! Foreign keys: `references` on a field, `foreign_key(…)` on the struct.

use proc_macro2::Span;
use syn::{LitStr, Path};

use super::args::{Arg, Context, Item};
use super::column::Field;
use super::keys;
use crate::ir::{ForeignKey, Reference, ReferentialAction, RelationName, RelationNames, RustIdent, SqlIdent};
use crate::nearest;

/// Those on fields first.
pub(super) fn read(args: &[Arg], fields: &[Field], entity: &RustIdent, cx: &mut Context<'_>) -> Vec<ForeignKey> {
    let mut keys = Vec::new();
    for field in fields {
        if let Some(arg) = field.arg("references") {
            let model = arg.path().or_else(|| bare(arg));
            let to = arg.inner("column").and_then(Arg::text).and_then(|text| cx.sql_name(text));
            keys.extend(build(arg, vec![field.column.name.clone()], model, to.into_iter().collect(), entity, cx));
        }
    }
    for arg in args.iter().filter(|arg| arg.is("foreign_key")) {
        let Some(columns) = keys::columns(arg, fields, cx) else { continue };
        let model = arg.inner("references").and_then(Arg::path);
        let to = arg.inner("to").map(|to| columns_there(to, cx)).unwrap_or_default();
        keys.extend(build(arg, columns, model, to, entity, cx));
    }
    keys
}

fn build(
    arg: &Arg,
    columns: Vec<SqlIdent>,
    model: Option<&Path>,
    to: Vec<SqlIdent>,
    entity: &RustIdent,
    cx: &mut Context<'_>,
) -> Option<ForeignKey> {
    let table = arg.inner("table").and_then(Arg::text);
    let (table, model, span) = target(arg, model, table, entity, cx)?;
    let schema = arg.inner("schema").and_then(Arg::text).and_then(|text| cx.sql_name(text));
    Some(ForeignKey {
        name: keys::name(arg, cx),
        columns,
        references: Reference { schema, table, columns: to, model },
        on_delete: action(arg.inner("on_delete"), cx),
        on_update: action(arg.inner("on_update"), cx),
        relations: RelationNames {
            relation: relation(arg.inner("relation"), cx),
            inverse: relation(arg.inner("inverse"), cx),
            through: relation(arg.inner("through"), cx),
        },
        origin: cx.origin(span),
    })
}

/// The table or the model that is referred to, and where it stands.
fn target(
    arg: &Arg,
    model: Option<&Path>,
    table: Option<&LitStr>,
    entity: &RustIdent,
    cx: &mut Context<'_>,
) -> Option<(Option<SqlIdent>, Option<RustIdent>, Span)> {
    match (model.and_then(|path| path.segments.last()), table) {
        (Some(segment), None) => {
            let span = segment.ident.span();
            let model = if segment.ident == "Self" {
                Some(entity.clone())
            } else {
                let origin = cx.origin(span);
                cx.diagnostics.name(&origin, RustIdent::new(segment.ident.to_string()))
            };
            Some((None, Some(model?), span))
        }
        (None, Some(table)) => Some((Some(cx.sql_name(table)?), None, table.span())),
        (Some(segment), Some(_)) => {
            cx.error(segment.ident.span(), "a foreign key refers to a model or to a table, not to both", "remove one of the two");
            None
        }
        (None, None) => {
            let help = "name the model (`references = Team`), or the table if it has none (`table = \"teams\"`)";
            cx.error(arg.name.span(), "a foreign key refers to something", help);
            None
        }
    }
}

fn relation(arg: Option<&Arg>, cx: &mut Context<'_>) -> Option<RelationName> {
    let text = arg.and_then(Arg::text)?;
    let name = RelationName::new(text.value());
    name.map_err(|error| cx.error(text.span(), error.to_string(), "write it as a field would be called, or empty for none")).ok()
}

/// The model that stands first in `references(Team, …)`.
fn bare(arg: &Arg) -> Option<&Path> {
    arg.items().iter().find_map(|item| if let Item::Path(path) = item { Some(path) } else { None })
}

fn columns_there(to: &Arg, cx: &mut Context<'_>) -> Vec<SqlIdent> {
    let mut columns = Vec::new();
    for item in to.items() {
        match item {
            Item::Text(text) => columns.extend(cx.sql_name(text)),
            Item::Path(path) => {
                let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
                columns.extend(SqlIdent::new(name.strip_prefix("r#").unwrap_or(&name)));
            }
            Item::Arg(_) => {}
        }
    }
    columns
}

/// The action that a text names: as in SQL, in any case, with spaces or underscores.
fn action(arg: Option<&Arg>, cx: &mut Context<'_>) -> ReferentialAction {
    let Some(text) = arg.and_then(Arg::text) else { return ReferentialAction::default() };
    let name = text.value().replace('_', " ").to_uppercase();
    let found = ReferentialAction::ALL.into_iter().find(|action| action.as_sql() == name);
    found.unwrap_or_else(|| {
        let names: Vec<String> = ReferentialAction::ALL.iter().map(|action| action.as_sql().to_lowercase()).collect();
        let help = nearest::suggest("actions", &text.value(), names.iter().map(String::as_str));
        cx.error(text.span(), format!("there is no referential action `{}`", text.value()), help);
        ReferentialAction::default()
    })
}
