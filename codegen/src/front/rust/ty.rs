//! The types of fields, recognised by how they are written: a macro cannot see what a name stands for.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use super::args::Context;
use crate::ir::{Known, RustType, TypePath};

/// The type of a field's value, and whether it can be `None`.
pub(super) fn read(ty: &Type, cx: &mut Context<'_>) -> Option<(RustType, bool)> {
    let ty = inner(ty);
    match optional(ty) {
        Some(value) if optional(inner(value)).is_some() => {
            cx.error(ty.span(), "a column has only one NULL, and this type has two", "write one `Option`");
            value_type(value, cx).map(|ty| (ty, true))
        }
        Some(value) => value_type(value, cx).map(|ty| (ty, true)),
        None => value_type(ty, cx).map(|ty| (ty, false)),
    }
}

/// Source text without the spaces that token streams print.
pub(super) fn compact(tokens: TokenStream) -> String {
    let mut text = String::new();
    append(tokens, &mut text);
    text.trim_end().to_owned()
}

fn value_type(ty: &Type, cx: &mut Context<'_>) -> Option<RustType> {
    let ty = inner(ty);
    if let Some(known) = known(ty) {
        return Some(RustType::Known(known));
    }
    if let Some(generic) = generic(ty) {
        return Some(generic);
    }
    if let Some(help) = unusable(ty) {
        cx.error(ty.span(), format!("a column cannot have the type `{}`", compact(ty.to_token_stream())), help);
    }
    let origin = cx.origin(ty.span());
    cx.diagnostics.name(&origin, TypePath::new(compact(ty.to_token_stream()))).map(RustType::Custom)
}

/// Types in parentheses, or in the invisible ones of a macro's `$ty`.
fn inner(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => inner(&group.elem),
        Type::Paren(paren) => inner(&paren.elem),
        _ => ty,
    }
}

/// The last segment of a path, and the one before.
fn segments(ty: &Type) -> Option<(Option<&PathSegment>, &PathSegment)> {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            let mut segments = path.path.segments.iter().rev();
            let last = segments.next()?;
            Some((segments.next(), last))
        }
        _ => None,
    }
}

/// The only argument between angle brackets.
fn argument(segment: &PathSegment) -> Option<&Type> {
    match &segment.arguments {
        PathArguments::AngleBracketed(list) if list.args.len() == 1 => match list.args.first() {
            Some(GenericArgument::Type(ty)) => Some(inner(ty)),
            _ => None,
        },
        _ => None,
    }
}

fn optional(ty: &Type) -> Option<&Type> {
    let (_, last) = segments(ty)?;
    if last.ident == "Option" { argument(last) } else { None }
}

fn known(ty: &Type) -> Option<Known> {
    let (before, last) = segments(ty)?;
    let name = last.ident.to_string();
    if let Some(argument) = argument(last) {
        let (_, argument) = segments(argument).filter(|(_, argument)| argument.arguments.is_empty())?;
        return match (name.as_str(), argument.ident.to_string().as_str()) {
            ("Vec", "u8") => Some(Known::Bytes),
            ("Vec", "f32") => Some(Known::Vector),
            ("DateTime", "Utc") => Some(Known::DateTimeUtc),
            _ => None,
        };
    }
    if !last.arguments.is_empty() {
        return None;
    }
    if name == "JsonValue" || (name == "Value" && before.is_some_and(|before| before.ident == "serde_json")) {
        return Some(Known::Json);
    }
    Known::ALL.iter().copied().find(|known| *known != Known::Json && known.as_str() == name)
}

/// A list or a range of what tablesmith knows; a list of something else is for resolving to recognise.
fn generic(ty: &Type) -> Option<RustType> {
    let (before, last) = segments(ty)?;
    let element = argument(last)?;
    if last.ident == "Range" && before.is_none_or(|before| before.ident != "ops") {
        return known(element).filter(|bound| bound.has_ranges()).map(RustType::Range);
    }
    if last.ident != "Vec" {
        return None;
    }
    if let Some(known) = known(element) {
        return Some(RustType::array_of(RustType::Known(known)));
    }
    generic(element).map(RustType::array_of)
}

/// What to write instead of a type that is no column's.
fn unusable(ty: &Type) -> Option<String> {
    let help = match ty {
        Type::Reference(reference) => match inner(&reference.elem) {
            Type::Slice(_) => "a row owns its values: write `Vec<u8>` for bytes".to_owned(),
            Type::Path(path) if path.path.is_ident("str") => "a row owns its values: write `String`".to_owned(),
            other => format!("a row owns its values: write `{}`", compact(other.to_token_stream())),
        },
        Type::Slice(_) | Type::Array(_) => "write `Vec<u8>` for bytes, `Json<Vec<T>>` for a list".to_owned(),
        Type::Tuple(tuple) if tuple.elems.is_empty() => "remove the field, or give it the type of the column".to_owned(),
        Type::Tuple(_) => "write one field per column, or `Json<(A, B)>` to store the tuple as JSON".to_owned(),
        Type::Infer(_) => "write the type out".to_owned(),
        Type::Path(_) => return primitive(ty).map(|instead| format!("write {instead}")),
        Type::Macro(_) => "write the type itself, or give it a name with `type`".to_owned(),
        _ => "write a type with a name that implements `Encode` and `Decode`".to_owned(),
    };
    Some(help)
}

fn primitive(ty: &Type) -> Option<&'static str> {
    let (_, last) = segments(ty)?;
    match last.ident.to_string().as_str() {
        "usize" => Some("`u64`, which is the same on every machine"),
        "isize" => Some("`i64`, which is the same on every machine"),
        "u128" | "i128" => Some("`i64`, or `Decimal` for larger numbers"),
        "char" | "str" => Some("`String`"),
        _ => None,
    }
}

fn append(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group.delimiter());
                text.push_str(open);
                append(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => punctuation(punct.as_char(), text),
            word => {
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

fn punctuation(punct: char, text: &mut String) {
    match punct {
        ',' | ';' => text.extend([punct, ' ']),
        '+' | '=' => text.extend([' ', punct, ' ']),
        '-' => text.push_str(" -"),
        '>' if text.ends_with(" -") => text.push_str("> "),
        _ => text.push(punct),
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    }
}
