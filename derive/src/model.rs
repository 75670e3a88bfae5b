//! `#[derive(Model)]`: the struct into the representation, the templates' items out, the user's tokens spliced back.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, FieldsNamed};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::rust;
use tablesmith_codegen::ir::{Dialect, Schema, Table};
use tablesmith_codegen::render::{Modes, Renderer, Settings, Style};
use tablesmith_codegen::resolve::Scope;
use tablesmith_codegen::splice::Placeholders;
use tablesmith_codegen::{check, resolve};

use crate::fallback;

/// The items beside the struct, or the errors with items that keep one mistake one error.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    match read(input) {
        Ok((table, fields)) => render(input, &table, fields).unwrap_or_else(|error| fallback::model(input, &[*error])),
        Err(errors) => fallback::model(input, &errors),
    }
}

fn read(input: &DeriveInput) -> Result<(Table, &FieldsNamed), Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let table = rust::read_model(input, None, &mut diagnostics);
    // Judging makes sense only of what was read without an error.
    let mut diagnostics = diagnostics.into_result(Diagnostics::new())?;
    let mut schema = Schema { tables: table.into_iter().collect(), ..Schema::new() };
    resolve::resolve_in(Scope::Single, &mut schema, &mut diagnostics);
    check::check_in(Scope::Single, &schema, &mut diagnostics);
    let schema = diagnostics.into_result(schema)?;
    let table = schema.tables.into_iter().next().ok_or_else(Vec::new)?;
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok((table, fields)),
            _ => Err(Vec::new()),
        },
        _ => Err(Vec::new()),
    }
}

fn render(input: &DeriveInput, table: &Table, fields: &FieldsNamed) -> Result<TokenStream, Box<Diagnostic>> {
    let placeholders = Placeholders::new(input, fields, has_flag(input, "debug")).referring(table);
    let settings = Settings { serde: has_flag(input, "serde"), ..settings() };
    let items = Renderer::built_in().beside_entity(table, &placeholders, &settings)?;
    let items = placeholders.splice(items);
    let references = references(table);
    Ok(quote!(#items #references))
}

/// Each referenced model must exist and be a model; a mistake is reported on the attribute.
fn references(table: &Table) -> TokenStream {
    let models = table.foreign_keys.iter().filter_map(|key| {
        let model = key.references.model.as_ref()?;
        Some(model.spanned(key.origin.span.unwrap_or_else(Span::call_site)))
    });
    let models: Vec<_> = models.collect();
    if models.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const _: () = {
            const fn is_model<E: ::tablesmith::Entity>() {}
            #(is_model::<#models>();)*
        };
    }
}

/// Whether `#[model(…)]` on the struct says something about the generated code that the table does not know.
fn has_flag(input: &DeriveInput, flag: &str) -> bool {
    let attributes = input.attrs.iter().filter(|attribute| attribute.path().is_ident("model"));
    let lists = attributes.filter_map(|attribute| attribute.meta.require_list().ok());
    lists.flat_map(|list| list.tokens.clone()).any(|token| token.to_string() == flag)
}

/// What the features of the crate turn on.
pub(crate) fn settings() -> Settings {
    let dialects = [
        (cfg!(feature = "sqlite"), Dialect::Sqlite),
        (cfg!(feature = "postgres"), Dialect::Postgres),
        (cfg!(feature = "mysql"), Dialect::Mysql),
    ];
    Settings {
        modes: Modes { asynchronous: cfg!(feature = "async"), blocking: cfg!(feature = "blocking") },
        style: Style::Plain,
        serde: false,
        dialects: dialects.into_iter().filter_map(|(enabled, dialect)| enabled.then_some(dialect)).collect(),
    }
}
