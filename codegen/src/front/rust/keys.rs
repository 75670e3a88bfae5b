//! The primary key, uniques and indexes.

use super::args::{self, Arg, Context, Item, Value};
use super::column::Field;
use super::model;
use crate::ir::{Index, IndexPart, PrimaryKey, RustType, SqlIdent, Unique};

/// The columns of the key: the one `id`, or those of `key(…)` on the struct.
///
/// An integer that is the whole key is numbered by the database, unless its field says `id(assigned)`.
pub(super) fn primary_key(args: &[Arg], fields: &mut [Field], cx: &mut Context<'_>) -> PrimaryKey {
    let marked: Vec<&Field> = fields.iter().filter(|field| field.arg("id").is_some()).collect();
    let ids: Vec<SqlIdent> = marked.iter().map(|field| field.column.name.clone()).collect();
    let key = args::find(args, "key");
    let two_ids = key.is_none() && ids.len() > 1;
    if let (None, [first, second, ..]) = (key, marked.as_slice()) {
        let (first, second_field) = (&first.column.field, &second.column.field);
        let message = format!("`{first}` and `{second_field}` are both `id`, and a model has one");
        let span = second.arg("id").map_or(second.type_span, |arg| arg.name.span());
        cx.error(
            span,
            message,
            format!("for a key of several columns write `#[model(key({first}, {second_field}))]` on the struct"),
        );
    }
    let columns = key.and_then(|arg| order(arg, &ids, fields, cx)).unwrap_or(ids);
    for field in fields.iter().filter(|field| columns.contains(&field.column.name) && field.column.nullable) {
        cx.error(field.type_span, "a column of the primary key cannot be NULL", "write the type without `Option`");
    }
    if !two_ids {
        number(fields, columns.len() > 1, cx);
    }
    PrimaryKey { columns }
}

fn number(fields: &mut [Field], composite: bool, cx: &mut Context<'_>) {
    for field in fields {
        let Some(id) = field.arg("id") else { continue };
        let assigned = id.inner("assigned").map(|arg| arg.name.span());
        if let (Some(span), true) = (assigned, composite || field.column.identity) {
            let (why, help) = if composite {
                ("the columns of a composite key are always assigned", "write `id`")
            } else {
                ("`assigned` and `identity` contradict each other", "remove one of the two")
            };
            cx.error(span, why, help);
        }
        let is_own = assigned.is_none() && field.arg("references").is_none();
        let numbered = !composite && is_own && is_integer(&field.column.rust_type) && field.column.generated.is_none();
        if numbered && let Some(default) = field.arg("default") {
            let message = format!("the database numbers the rows by `{}`, so that it cannot have a default", field.column.field);
            cx.error(default.name.span(), message, "remove `default`, or write `id(assigned)` if the rows are not numbered");
        }
        field.column.identity |= numbered;
    }
}

fn is_integer(ty: &RustType) -> bool {
    matches!(ty, RustType::Known(known) if known.is_integer())
}

/// The columns that `key(…)` names, in its order; fields that are marked with `id` must be the same.
fn order(arg: &Arg, ids: &[SqlIdent], fields: &[Field], cx: &mut Context<'_>) -> Option<Vec<SqlIdent>> {
    let columns = columns(arg, fields, cx)?;
    let mut sorted: (Vec<&SqlIdent>, Vec<&SqlIdent>) = (columns.iter().collect(), ids.iter().collect());
    sorted.0.sort();
    sorted.1.sort();
    if ids.is_empty() || sorted.0 == sorted.1 {
        return Some(columns);
    }
    let help = "name each field of the key in `key(…)`, and mark none with `id`";
    cx.error(arg.name.span(), "`key` names other fields than those that are marked with `id`", help);
    None
}

/// `unique` on fields, then `unique(…)` on the struct.
pub(super) fn uniques(args: &[Arg], fields: &[Field], cx: &mut Context<'_>) -> Vec<Unique> {
    let mut uniques = Vec::new();
    for field in fields {
        if let Some(arg) = field.arg("unique") {
            let name = arg.text().and_then(|text| cx.sql_name(text));
            uniques.push(Unique { name, columns: vec![field.column.name.clone()], origin: cx.origin(arg.name.span()) });
        }
    }
    for arg in args.iter().filter(|arg| arg.is("unique")) {
        if let Some(columns) = columns(arg, fields, cx) {
            uniques.push(Unique { name: name(arg, cx), columns, origin: cx.origin(arg.name.span()) });
        }
    }
    uniques
}

/// `index` on fields, then `index(…)` on the struct.
pub(super) fn indexes(args: &[Arg], fields: &[Field], cx: &mut Context<'_>) -> Vec<Index> {
    let mut indexes = Vec::new();
    for field in fields {
        if let Some(arg) = field.arg("index") {
            indexes.push(Index {
                name: arg.text().and_then(|text| cx.sql_name(text)),
                parts: vec![IndexPart::Column(field.column.name.clone())],
                unique: false,
                predicate: None,
                origin: cx.origin(arg.name.span()),
            });
        }
    }
    for arg in args.iter().filter(|arg| arg.is("index")) {
        let Some(parts) = parts(arg, fields, cx) else { continue };
        indexes.push(Index {
            name: name(arg, cx),
            parts,
            unique: arg.inner("unique").is_some(),
            predicate: arg.inner("where").and_then(Arg::text).map(syn::LitStr::value),
            origin: cx.origin(arg.name.span()),
        });
    }
    indexes
}

/// The name that an attribute gives to a constraint or an index.
pub(super) fn name(arg: &Arg, cx: &mut Context<'_>) -> Option<SqlIdent> {
    arg.inner("name").and_then(Arg::text).and_then(|text| cx.sql_name(text))
}

/// The columns of the fields that stand in the parentheses, also in `columns(…)` there; `None` if that was an error.
pub(super) fn columns(arg: &Arg, fields: &[Field], cx: &mut Context<'_>) -> Option<Vec<SqlIdent>> {
    let mut columns: Vec<SqlIdent> = Vec::new();
    for part in parts(arg, fields, cx)? {
        match part {
            IndexPart::Column(column) if columns.contains(&column) => {
                cx.error(arg.name.span(), format!("column `{column}` is named twice"), "name each field once");
                return None;
            }
            IndexPart::Column(column) => columns.push(column),
            IndexPart::Expression(_) => {}
        }
    }
    Some(columns)
}

fn parts(arg: &Arg, fields: &[Field], cx: &mut Context<'_>) -> Option<Vec<IndexPart>> {
    let mut found = Some(Vec::new());
    for item in arg.items() {
        let part = match item {
            Item::Path(path) => model::field(path, fields, cx).map(|column| vec![IndexPart::Column(column)]),
            Item::Arg(inner) if inner.is("columns") => parts(inner, fields, cx),
            Item::Arg(Arg { name, value: Value::Text(text) }) if name == "expression" => {
                Some(vec![IndexPart::Expression(text.value())])
            }
            Item::Arg(_) | Item::Text(_) => continue,
        };
        // The others are looked up all the same, so that each wrong name is reported.
        found = found.zip(part).map(|(found, part)| [found, part].concat());
    }
    found
}
