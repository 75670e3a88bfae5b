//! Values as the Rust expressions that a test is made of.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::value::{Reference, Value};
use crate::ir::{Column, Known, RustIdent, RustType, Schema, SqlIdent};
use crate::render;

/// Who asks for a value: the row that it is to stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'s> {
    pub(super) schema: &'s Schema,
    pub(super) table: usize,
    pub(super) row: usize,
    /// The values of that row.
    pub(super) values: &'s [Value],
}

impl Place<'_> {
    /// The value of a column that is not NULL.
    pub(super) fn expression(&self, ty: &RustType, value: &Value) -> Result<TokenStream, String> {
        match (ty, value) {
            (_, Value::Reference(reference)) => self.reference(ty, reference),
            (RustType::Known(known), value) => known_value(*known, value),
            (RustType::Enum(name), Value::Text(label)) => self.label(name, label),
            (RustType::Set(name), Value::List(labels)) => {
                let labels = labels.iter().map(|label| match label {
                    Value::Text(label) => self.label(name, label),
                    _ => Err(unfit(ty, label)),
                });
                let labels = labels.collect::<Result<Vec<_>, _>>()?;
                Ok(quote!([#(#labels),*].into_iter().collect()))
            }
            (RustType::Array(element), Value::List(values)) => {
                let values = values.iter().map(|value| self.expression(element, value)).collect::<Result<Vec<_>, _>>()?;
                Ok(quote!(::std::vec![#(#values),*]))
            }
            (RustType::Range(bound), Value::Range(low, high)) => {
                let (low, high) = (known_value(*bound, low)?, known_value(*bound, high)?);
                Ok(quote!(::core::convert::From::from(#low..#high)))
            }
            (RustType::Composite(name), Value::Fields(values)) => self.composite(name, values),
            // The user has named it, and so says how it is parsed.
            (RustType::Custom(_), Value::Text(text)) => Ok(parsed(text)),
            _ => Err(unfit(ty, value)),
        }
    }

    fn label(&self, name: &RustIdent, label: &str) -> Result<TokenStream, String> {
        let enumeration = self.schema.enumeration(name).ok_or_else(|| format!("the enum `{name}` is not known"))?;
        let found = enumeration.labels.iter().find(|one| one.text == label);
        let variant = &found.ok_or_else(|| format!("the enum `{name}` has no label {label:?}"))?.variant;
        let (name, variant) = (tokens(name), tokens(variant));
        Ok(quote!(#name::#variant))
    }

    fn composite(&self, name: &RustIdent, values: &[Value]) -> Result<TokenStream, String> {
        let composite = self.schema.composite(name).ok_or_else(|| format!("the type `{name}` is not known"))?;
        let fields = composite.fields.iter().zip(values).map(|(field, value)| {
            let name = tokens(&field.field);
            let value = match value {
                Value::Null => quote!(::core::option::Option::None),
                value => {
                    let value = self.expression(&field.rust_type, value)?;
                    quote!(::core::option::Option::Some(#value))
                }
            };
            Ok(quote!(#name: #value))
        });
        let (name, fields) = (tokens(name), fields.collect::<Result<Vec<_>, String>>()?);
        Ok(quote!(#name { #(#fields),* }))
    }

    /// A column of a row that has been inserted, or of this very one.
    fn reference(&self, ty: &RustType, reference: &Reference) -> Result<TokenStream, String> {
        let there = &self.schema.tables[reference.table];
        let column = there.column(&reference.column).ok_or_else(|| unknown(&reference.column))?;
        if reference.table == self.table && reference.row == self.row {
            let at = there.position(&reference.column).ok_or_else(|| unknown(&reference.column))?;
            return self.expression(ty, &self.values[at]);
        }
        let (rows, field) = (format_ident!("{}", render::stem(there)), tokens(&column.field));
        let row = Literal::usize_unsuffixed(reference.row);
        converted(quote!(rows.#rows[#row].#field.clone()), column, ty)
    }
}

/// A value of the column as one of the type.
fn converted(value: TokenStream, column: &Column, ty: &RustType) -> Result<TokenStream, String> {
    let value = if column.nullable { quote!(#value.expect("the row has it")) } else { value };
    if column.rust_type == *ty {
        return Ok(value);
    }
    if column.rust_type.is_integer() && ty.is_integer() && !matches!(ty, RustType::Custom(_)) {
        return Ok(quote!(::core::convert::TryFrom::try_from(#value).expect("numbers of keys fit")));
    }
    if let (RustType::Known(Known::String), RustType::Known(known)) = (&column.rust_type, ty)
        && is_parsed(*known)
    {
        return Ok(quote!(parsed(&#value)));
    }
    Err(format!("`{}` has the type `{}`, and what refers to it the type `{ty}`", column.name, column.rust_type))
}

fn known_value(known: Known, value: &Value) -> Result<TokenStream, String> {
    let found = match (known, value) {
        (Known::Bool, Value::Bool(value)) => value.to_token_stream(),
        (Known::F32 | Known::F64, Value::Integer(_) | Value::Number(_)) => number(&float(value)),
        (Known::Decimal, Value::Integer(value)) => parsed(&value.to_string()),
        (Known::Decimal, Value::Number(text)) => parsed(text),
        (Known::String, Value::Text(text)) => quote!(::std::string::String::from(#text)),
        (Known::Bytes, Value::Bytes(bytes)) => {
            let bytes = bytes.iter().map(|byte| Literal::u8_unsuffixed(*byte));
            quote!(::std::vec![#(#bytes),*])
        }
        (Known::Vector, Value::List(values)) => {
            let values = values.iter().map(|value| number(&float(value)));
            quote!(::std::vec![#(#values),*])
        }
        (_, Value::Integer(value)) if known.is_integer() => number(&value.to_string()),
        (_, Value::Text(text)) if is_parsed(known) => parsed(text),
        _ => return Err(unfit(&RustType::Known(known), value)),
    };
    Ok(found)
}

/// Whether values of the type are written as texts in tests.
fn is_parsed(known: Known) -> bool {
    matches!(
        known,
        Known::NaiveDate
            | Known::NaiveTime
            | Known::NaiveDateTime
            | Known::DateTimeUtc
            | Known::Decimal
            | Known::Uuid
            | Known::Json
            | Known::Interval
            | Known::IpInet
            | Known::IpCidr
            | Known::MacAddr
            | Known::BitString
    )
}

fn parsed(text: &str) -> TokenStream {
    quote!(parsed(#text))
}

/// A number as a literal, with its sign in front.
fn number(text: &str) -> TokenStream {
    let literal = |digits: &str| digits.parse::<Literal>().unwrap_or_else(|_| Literal::i64_unsuffixed(0)).to_token_stream();
    match text.strip_prefix('-') {
        Some(digits) => {
            let digits = literal(digits);
            quote!(-#digits)
        }
        None => literal(text),
    }
}

fn float(value: &Value) -> String {
    let text = match value {
        Value::Integer(number) => number.to_string(),
        Value::Number(text) => text.clone(),
        _ => "0".to_owned(),
    };
    if text.contains(['.', 'e', 'E']) { text } else { format!("{text}.0") }
}

fn tokens(name: &RustIdent) -> TokenStream {
    name.spanned(proc_macro2::Span::call_site()).to_token_stream()
}

fn unfit(ty: &RustType, value: &Value) -> String {
    format!("no value of the type `{ty}` is made of {value:?}")
}

fn unknown(column: &SqlIdent) -> String {
    format!("the column `{column}` is not known")
}
