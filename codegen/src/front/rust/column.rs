//! A field becomes a column.

use proc_macro2::Span;
use syn::spanned::Spanned as _;

use super::args::{self, Arg, Context, Value};
use super::attribute::Place;
use super::{comment, ty};
use crate::ir::{Column, Default, Generated, KeyStrategy, Known, Mark, RustIdent, RustType, SqlIdent};

/// A column, with what its attributes say beyond the column itself.
pub(super) struct Field {
    pub(super) column: Column,
    pub(super) args: Vec<Arg>,
    pub(super) type_span: Span,
}

impl Field {
    /// The attribute with this name.
    pub(super) fn arg(&self, name: &str) -> Option<&Arg> {
        args::find(&self.args, name)
    }
}

pub(super) fn read(field: &syn::Field, cx: &mut Context<'_>) -> Option<Field> {
    let ident = field.ident.as_ref()?;
    let args = args::read(&field.attrs, "model", Place::Field, cx);
    let origin = cx.origin(ident.span());
    let name = RustIdent::declared(ident);
    let (rust_type, nullable) = ty::read(&field.ty, cx)?;
    let find = |name: &str| args::find(&args, name);
    let column = Column {
        name: match find("column").and_then(Arg::text) {
            Some(text) => cx.sql_name(text)?,
            None => cx.diagnostics.name(&origin, SqlIdent::new(name.unraw()))?,
        },
        field: name,
        sql_type: find("sql_type").and_then(Arg::text).map_or_else(|| default_sql_type(&rust_type), syn::LitStr::value),
        rust_type,
        nullable,
        default: find("default").map(|arg| arg.text().map_or(Default::Database, |text| Default::Expression(text.value()))),
        generated: find("generated").and_then(|arg| generated(arg, cx)),
        identity: find("identity").is_some(),
        comment: comment::read(&field.attrs),
        max_len: find("max_len").and_then(|arg| if let Value::Number(number) = arg.value { Some(number) } else { None }),
        secret: find("secret").is_some(),
        marks: Mark::ALL.into_iter().filter(|mark| find(mark.name()).is_some()).collect(),
        key_strategy: find("id").and_then(|id| key_strategy(id, cx)),
        default_origin: find("default")
            .map(|arg| cx.origin(arg.text().map_or(arg.name.span(), syn::LitStr::span)))
            .unwrap_or_default(),
        origin,
    };
    Some(Field { column, args, type_span: field.ty.span() })
}

/// The one that is named in `id(…)`.
fn key_strategy(id: &Arg, cx: &mut Context<'_>) -> Option<KeyStrategy> {
    let mut named = KeyStrategy::ALL.into_iter().filter_map(|one| Some((one, id.inner(one.name())?)));
    let (first, _) = named.next()?;
    for (second, arg) in named {
        let message = format!("a key is made in one way, and not by `{}` and `{}`", first.name(), second.name());
        cx.error(arg.name.span(), message, "keep one of the two");
    }
    Some(first)
}

/// The declared type of a column whose field does not give one.
pub(super) fn default_sql_type(ty: &RustType) -> String {
    match ty {
        RustType::Known(known) => known.default_sql_type().to_owned(),
        RustType::Array(element) => format!("{}[]", default_sql_type(element)),
        RustType::Range(bound) => range_type(*bound).to_owned(),
        RustType::Enum(_) | RustType::Set(_) | RustType::Composite(_) | RustType::Custom(_) => "TEXT".to_owned(),
    }
}

/// The type of the ranges of `bound`, which is one that has some.
fn range_type(bound: Known) -> &'static str {
    match bound {
        Known::I32 => "INT4RANGE",
        Known::I64 => "INT8RANGE",
        Known::NaiveDate => "DATERANGE",
        Known::NaiveDateTime => "TSRANGE",
        Known::DateTimeUtc => "TSTZRANGE",
        _ => "NUMRANGE",
    }
}

fn generated(arg: &Arg, cx: &mut Context<'_>) -> Option<Generated> {
    let expression = arg.text().or_else(|| arg.inner("expr").and_then(Arg::text));
    if expression.is_none() {
        let help = r#"write `generated(expr = "price * quantity", stored)`"#;
        cx.error(arg.name.span(), "a generated column has an expression", help);
    }
    Some(Generated { expression: expression?.value(), stored: arg.inner("stored").is_some() })
}
