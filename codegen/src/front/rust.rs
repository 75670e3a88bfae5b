//! Rust structs: `#[derive(Model)]` with `#[model(…)]`, and `#[derive(DbValue)]` with `#[db(…)]`.
//!
//! One table of attributes ([`attribute::ATTRIBUTES`]) drives the parser, its errors and the documentation;
//! [`annotate`] is the way back, from a table to the attributes that read as it.

use std::sync::Arc;

use syn::punctuated::Punctuated;
use syn::{DeriveInput, Item, Path, Token};

use self::args::Context;
use super::Source;
use crate::diagnostic::Diagnostics;
use crate::ir::{Composite, Enum, Schema, Table};

pub mod annotate;
mod args;
pub mod attribute;
mod column;
mod comment;
mod composite;
mod enumeration;
mod foreign_key;
mod keys;
mod model;
mod policy;
mod syntax;
mod ty;

/// Reads a struct under `#[derive(Model)]`.
///
/// `file` is known when the code was read from one, not by a macro. `None` only if there is nothing that could be a table.
pub fn read_model(input: &DeriveInput, file: Option<&Arc<str>>, diagnostics: &mut Diagnostics) -> Option<Table> {
    model::read(input, &mut Context { file, diagnostics })
}

/// Reads an enum of unit variants under `#[derive(DbValue)]`.
///
/// `file` is known when the code was read from one, not by a macro. `None` only if there is nothing that could be an enum.
pub fn read_enum(input: &DeriveInput, file: Option<&Arc<str>>, diagnostics: &mut Diagnostics) -> Option<Enum> {
    enumeration::read(input, &mut Context { file, diagnostics })
}

/// Reads a struct under `#[derive(DbValue)]`, which is a composite type.
///
/// `file` is known when the code was read from one, not by a macro. `None` only if there is nothing that could be one.
pub fn read_composite(input: &DeriveInput, file: Option<&Arc<str>>, diagnostics: &mut Diagnostics) -> Option<Composite> {
    composite::read(input, &mut Context { file, diagnostics })
}

/// Reads every model, every enum and every composite type of a file, also those in inline modules.
pub fn read_file(source: &Source, diagnostics: &mut Diagnostics) -> Schema {
    let mut schema = Schema::new();
    match syn::parse_file(&source.text) {
        Ok(file) => read_items(file.items, &source.name, &mut schema, diagnostics),
        Err(error) => {
            Context { file: Some(&source.name), diagnostics }.syntax(&error, "the file", "give a file that the compiler accepts");
        }
    }
    schema
}

fn read_items(items: Vec<Item>, file: &Arc<str>, schema: &mut Schema, diagnostics: &mut Diagnostics) {
    for item in items {
        let input = match item {
            Item::Struct(item) => DeriveInput::from(item),
            Item::Enum(item) => DeriveInput::from(item),
            Item::Union(item) => DeriveInput::from(item),
            Item::Mod(module) => {
                read_items(module.content.map(|(_, items)| items).unwrap_or_default(), file, schema, diagnostics);
                continue;
            }
            _ => continue,
        };
        if derives(&input, "Model") {
            schema.tables.extend(read_model(&input, Some(file), diagnostics));
        } else if derives(&input, "DbValue") && matches!(input.data, syn::Data::Enum(_)) {
            schema.enums.extend(read_enum(&input, Some(file), diagnostics));
        } else if derives(&input, "DbValue") && has_named_fields(&input) {
            schema.composites.extend(read_composite(&input, Some(file), diagnostics));
        }
    }
}

/// Whether the item is a struct that is more than a name for another type.
fn has_named_fields(input: &DeriveInput) -> bool {
    matches!(&input.data, syn::Data::Struct(data) if matches!(data.fields, syn::Fields::Named(_)))
}

/// Whether the item derives `name`, by whatever path.
fn derives(input: &DeriveInput, name: &str) -> bool {
    input
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
        .filter_map(|attribute| attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok())
        .flatten()
        .any(|path| path.segments.last().is_some_and(|segment| segment.ident == name))
}
