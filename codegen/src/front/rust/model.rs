//! A struct becomes a table.

use std::collections::BTreeSet;

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, FieldsNamed, Path};

use super::args::{self, Arg, Context};
use super::attribute::Place;
use super::column::{self, Field};
use super::{comment, foreign_key, keys, policy};
use crate::ir::{Part, RustIdent, SqlIdent, Table, Trigger, TriggerEvent, Write};
use crate::{naming, nearest};

pub(super) fn read(input: &DeriveInput, cx: &mut Context<'_>) -> Option<Table> {
    let named = shape(input, cx)?;
    let origin = cx.origin(input.ident.span());
    let entity = RustIdent::declared(&input.ident);
    let args = args::read(&input.attrs, "model", Place::Struct, cx);
    let name = match args::find(&args, "table").and_then(Arg::text) {
        Some(text) => cx.sql_name(text),
        None => cx.diagnostics.name(&origin, SqlIdent::new(naming::table(entity.unraw()))),
    };
    let mut fields: Vec<Field> = named.named.iter().filter_map(|field| column::read(field, cx)).collect();
    let view = args::find(&args, "view").is_some();
    let primary_key = keys::primary_key(&args, &mut fields, cx);
    Some(Table {
        schema: args::find(&args, "schema").and_then(Arg::text).and_then(|text| cx.sql_name(text)),
        name: name?,
        module: None,
        comment: comment::read(&input.attrs),
        primary_key,
        uniques: keys::uniques(&args, &fields, cx),
        indexes: keys::indexes(&args, &fields, cx),
        foreign_keys: foreign_key::read(&args, &fields, &entity, cx),
        triggers: args.iter().filter(|arg| arg.is("trigger")).filter_map(|arg| trigger(arg, cx)).collect(),
        refuses: if view { Write::ALL.into() } else { among(Write::ALL, Write::name, args::find(&args, "refuses")) },
        view,
        omits: among(Part::ALL, Part::name, args::find(&args, "omit")),
        policies: policy::read(&args, &fields, cx),
        columns: fields.into_iter().map(|field| field.column).collect(),
        entity,
        origin,
    })
}

/// The column of the field that an attribute names.
pub(super) fn field(path: &Path, fields: &[Field], cx: &mut Context<'_>) -> Option<SqlIdent> {
    let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    let unraw = name.strip_prefix("r#").unwrap_or(&name);
    let found = fields.iter().find(|field| path.get_ident().is_some() && field.column.field.unraw() == unraw);
    if found.is_none() {
        let names = fields.iter().map(|field| field.column.field.unraw());
        let help = nearest::suggest("fields", unraw, names);
        cx.error(path.span(), format!("the struct has no field `{unraw}`"), help);
    }
    found.map(|field| field.column.name.clone())
}

/// A struct with named fields and without parameters, or an error that says what is in the way.
fn shape<'a>(input: &'a DeriveInput, cx: &mut Context<'_>) -> Option<&'a FieldsNamed> {
    if let Some(parameter) = input.generics.params.first() {
        let help = "write the struct without parameters, one struct per table";
        cx.error(parameter.span(), "a model cannot be generic: its table has columns of fixed types", help);
        return None;
    }
    let (what, help) = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if !fields.named.is_empty() => return Some(fields),
            Fields::Named(_) | Fields::Unit => ("a struct without fields", "write one field per column"),
            Fields::Unnamed(_) => ("a tuple struct", "give the fields names; a newtype for a column derives `DbValue`"),
        },
        Data::Enum(_) => (
            "an enum",
            "derive `Model` for a struct with one field per column; an enum that is a column's value derives `DbValue`",
        ),
        Data::Union(_) => ("a union", "derive `Model` for a struct with one field per column"),
    };
    cx.error(input.ident.span(), format!("{what} cannot be a model"), help);
    None
}

/// What of `all` stands in the parentheses of an attribute.
fn among<T: Copy + Ord, const N: usize>(all: [T; N], name: fn(T) -> &'static str, arg: Option<&Arg>) -> BTreeSet<T> {
    all.into_iter().filter(|one| arg.is_some_and(|arg| arg.inner(name(*one)).is_some())).collect()
}

fn trigger(arg: &Arg, cx: &mut Context<'_>) -> Option<Trigger> {
    let text = |name: &str| arg.inner(name).and_then(Arg::text);
    let (Some(name), Some(event)) = (text("name"), text("event")) else {
        let help = r#"write `trigger(name = "users_touch", event = "update")`"#;
        cx.error(arg.name.span(), "a trigger has a name and an event", help);
        return None;
    };
    let fires = match event.value().to_ascii_lowercase().as_str() {
        "insert" => TriggerEvent::Insert,
        "update" => TriggerEvent::Update,
        "delete" => TriggerEvent::Delete,
        other => {
            cx.error(event.span(), format!("no statement is called `{other}`"), "write \"insert\", \"update\" or \"delete\"");
            return None;
        }
    };
    Some(Trigger { name: cx.sql_name(name)?, event: fires })
}
