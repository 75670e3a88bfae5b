//! Attributes with their meaning: the items that the table allows, each in a form that the table allows.

use std::sync::Arc;

use proc_macro2::{Ident, Span};
use syn::{LitStr, Meta, Path};

use super::attribute::{ATTRIBUTES, Bare, Form, List, Place, Spec};
use super::syntax::{Head, Raw, RawValue};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Origin, SqlIdent};
use crate::nearest;

/// What every reader in this front end carries along.
pub(super) struct Context<'a> {
    pub(super) file: Option<&'a Arc<str>>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    pub(super) fn origin(&self, span: Span) -> Origin {
        Origin::at_span(self.file, span)
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = Diagnostic::new(&self.origin(span), message).help(help);
        self.diagnostics.push(diagnostic);
    }

    /// The second of two things of which there can be one.
    pub(super) fn twice(&mut self, first: Span, second: Span, message: impl Into<String>) {
        let first = self.origin(first);
        let diagnostic =
            Diagnostic::new(&self.origin(second), message).help("remove one of the two").related(&first, "first given here");
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn sql_name(&mut self, text: &LitStr) -> Option<SqlIdent> {
        SqlIdent::new(text.value())
            .map_err(|error| {
                self.error(text.span(), error.to_string(), "write the name as the database has it, without quotes of SQL");
            })
            .ok()
    }

    /// What the parser says, with what was to be parsed.
    pub(super) fn syntax(&mut self, error: &syn::Error, what: &str, help: &str) {
        for part in error {
            self.error(part.span(), format!("{what} cannot be read: {part}"), help);
        }
    }
}

/// An attribute or an argument with a name.
pub(super) struct Arg {
    pub(super) name: Ident,
    pub(super) value: Value,
}

/// What it says.
pub(super) enum Value {
    Flag,
    Text(LitStr),
    Number(u32),
    Path(Path),
    List(Vec<Item>),
}

/// One item of a list.
pub(super) enum Item {
    Arg(Arg),
    Path(Path),
    Text(LitStr),
}

impl Arg {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub(super) fn text(&self) -> Option<&LitStr> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn path(&self) -> Option<&Path> {
        match &self.value {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(super) fn items(&self) -> &[Item] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The argument with this name inside the parentheses.
    pub(super) fn inner(&self, name: &str) -> Option<&Self> {
        self.items().iter().find_map(|item| match item {
            Item::Arg(arg) if arg.is(name) => Some(arg),
            _ => None,
        })
    }
}

/// The attribute with this name.
pub(super) fn find<'a>(args: &'a [Arg], name: &str) -> Option<&'a Arg> {
    args.iter().find(|arg| arg.is(name))
}

/// Reads every `#[marker(…)]` of one place.
pub(super) fn read(attributes: &[syn::Attribute], marker: &str, place: Place, cx: &mut Context<'_>) -> Vec<Arg> {
    let specs: Vec<&'static Spec> = ATTRIBUTES.iter().filter(|spec| spec.place == place).collect();
    let mut raws = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(marker)) {
        match attribute.parse_args_with(Raw::list) {
            Ok(list) => raws.extend(list),
            Err(_) if !matches!(attribute.meta, Meta::List(_)) => {
                let span = attribute.path().segments[0].ident.span();
                cx.error(
                    span,
                    format!("`{marker}` says nothing without parentheses"),
                    format!("write `#[{marker}({})]`", specs[0].example),
                );
            }
            Err(error) => cx.syntax(&error, "the attribute", "write `name`, `name = value` or `name(…)`, separated by commas"),
        }
    }
    let items = items(raws, &specs, Bare::Nothing, cx);
    items.into_iter().filter_map(|item| if let Item::Arg(arg) = item { Some(arg) } else { None }).collect()
}

fn items(raws: Vec<Raw>, specs: &[&'static Spec], bare: Bare, cx: &mut Context<'_>) -> Vec<Item> {
    let mut seen: Vec<(&'static str, Span)> = Vec::new();
    let mut items = Vec::new();
    for raw in raws {
        let Some((ident, spec)) = named(&raw, specs, bare) else {
            items.extend(unnamed(raw, specs, bare, cx));
            continue;
        };
        if let Some((name, first)) = seen.iter().find(|(name, _)| *name == spec.name && !spec.repeats) {
            cx.twice(*first, ident.span(), format!("`{name}` is given twice"));
            continue;
        }
        seen.push((spec.name, ident.span()));
        items.extend(value(&ident, raw.value, spec, cx).map(|value| Item::Arg(Arg { name: ident, value })));
    }
    items
}

/// The entry of the table for an item, unless it is a bare item that happens to have the same name (`unique(name, code)`).
fn named(raw: &Raw, specs: &[&'static Spec], bare: Bare) -> Option<(Ident, &'static Spec)> {
    let ident = raw.head.ident()?;
    let spec = specs.iter().find(|spec| ident == spec.name)?;
    let is_flag = || spec.forms.iter().any(|form| matches!(form, Form::Flag));
    let is_named = bare == Bare::Nothing || !matches!(raw.value, RawValue::None) || is_flag();
    is_named.then(|| (ident.clone(), *spec))
}

fn unnamed(raw: Raw, specs: &[&'static Spec], bare: Bare, cx: &mut Context<'_>) -> Option<Item> {
    match (raw.head, raw.value, bare) {
        (Head::Path(path), RawValue::None, Bare::Path | Bare::Column) => Some(Item::Path(path)),
        (Head::Text(text), RawValue::None, Bare::Column) => Some(Item::Text(text)),
        (head, ..) => {
            unknown(&head, specs, bare, cx);
            None
        }
    }
}

fn unknown(head: &Head, specs: &[&'static Spec], bare: Bare, cx: &mut Context<'_>) {
    let names = specs.iter().map(|spec| spec.name);
    match head {
        Head::Text(text) if specs.is_empty() || bare == Bare::Path => {
            cx.error(text.span(), "a text cannot stand here", "write the name of a field, without quotes");
        }
        Head::Text(text) => {
            cx.error(text.span(), "a text cannot stand here alone", format!("write one of {}", nearest::list(names)));
        }
        Head::Path(_) if specs.is_empty() => {
            cx.error(head.span(), "only names can stand here", "write the names, separated by commas");
        }
        Head::Path(path) => {
            let name = path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::");
            if let Some(place) = elsewhere(&name, specs) {
                cx.error(head.span(), format!("`{name}` does not stand here"), format!("write it {place}"));
                return;
            }
            let near = nearest::nearest(&name, names.clone()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let help = format!("{near}what can stand here: {}", nearest::list(names));
            cx.error(head.span(), format!("unknown attribute `{name}`"), help);
        }
    }
}

/// Where an attribute belongs that was written where another one belongs.
fn elsewhere(name: &str, specs: &[&'static Spec]) -> Option<&'static str> {
    let here = specs.first()?.place;
    let other = ATTRIBUTES.iter().find(|spec| spec.name == name)?.place;
    match (here, other) {
        (Place::Field, Place::Struct) => Some("on the struct"),
        (Place::Struct, Place::Field) => Some("on the field"),
        (Place::Variant, Place::Enum) => Some("on the enum"),
        (Place::Enum, Place::Variant) => Some("on the variant"),
        _ => None,
    }
}

fn value(ident: &Ident, raw: RawValue, spec: &'static Spec, cx: &mut Context<'_>) -> Option<Value> {
    let allows = |test: fn(&Form) -> bool| spec.forms.iter().any(test);
    let list = spec.forms.iter().find_map(|form| if let Form::List(list) = form { Some(*list) } else { None });
    let span = match raw {
        RawValue::None if allows(|form| matches!(form, Form::Flag)) => return Some(Value::Flag),
        RawValue::Text(text) if allows(|form| matches!(form, Form::Text)) => return Some(Value::Text(text)),
        RawValue::Path(path) if allows(|form| matches!(form, Form::Path)) => return Some(Value::Path(path)),
        RawValue::Number(number) if allows(|form| matches!(form, Form::Number)) => {
            return number.base10_parse().map(Value::Number).map_err(|_| malformed(number.span(), spec, cx)).ok();
        }
        RawValue::List(raws) if list.is_some() => return list.map(|list| Value::List(inside(raws, list, cx))),
        RawValue::None | RawValue::List(_) => ident.span(),
        RawValue::Text(text) => text.span(),
        RawValue::Number(number) => number.span(),
        RawValue::Path(path) => syn::spanned::Spanned::span(&path),
        RawValue::Other(span) => span,
    };
    malformed(span, spec, cx);
    None
}

fn inside(raws: Vec<Raw>, list: &'static List, cx: &mut Context<'_>) -> Vec<Item> {
    items(raws, &list.args.iter().collect::<Vec<_>>(), list.bare, cx)
}

fn malformed(span: Span, spec: &Spec, cx: &mut Context<'_>) {
    cx.error(span, format!("`{}` is not written like this", spec.name), format!("write `{}`", spec.example));
}
