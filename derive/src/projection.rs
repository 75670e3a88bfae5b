//! `#[derive(Projection)]`: some columns of an entity, by the names of its fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Data, DataStruct, DeriveInput, Field, Fields, FieldsNamed, Ident, Path, Token};
use tablesmith_codegen::diagnostic::Diagnostic;
use tablesmith_codegen::ir::{Origin, RustIdent};
use tablesmith_codegen::{naming, splice};

use crate::fallback::compile_errors;

/// The impl beside the struct, or the errors.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    read(input).map_or_else(|errors| compile_errors(&errors), |(entity, fields)| implement(input, &entity, fields))
}

fn read(input: &DeriveInput) -> Result<(Path, &FieldsNamed), Vec<Diagnostic>> {
    let Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(refusal(input, "only a struct with named fields can be a projection", "name each column that it has"));
    };
    let attributes: Vec<_> = input.attrs.iter().filter(|attribute| attribute.path().is_ident("projection")).collect();
    let parsed = match attributes.as_slice() {
        [one] => one.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok(),
        _ => None,
    };
    match parsed.map(|paths| paths.into_iter().collect::<Vec<_>>()).as_deref() {
        Some([entity]) => Ok((entity.clone(), fields)),
        _ => Err(refusal(input, "a projection has the columns of one model", "write `#[projection(User)]` on the struct")),
    }
}

fn implement(input: &DeriveInput, entity: &Path, fields: &FieldsNamed) -> TokenStream {
    let name = &input.ident;
    let constants: Vec<Ident> = fields.named.iter().map(constant).collect();
    let idents = fields.named.iter().map(|field| &field.ident);
    let types = fields.named.iter().map(|field| splice::value_type(&field.ty));
    let checks = constants
        .iter()
        .zip(types)
        .map(|(constant, ty)| quote_spanned!(ty.span()=> let _: ::tablesmith::Column<#entity, #ty> = <#entity>::#constant;));
    let reads = fields.named.iter().enumerate().map(|(index, field)| {
        let ty = splice::value_type(&field.ty);
        let read = if *ty == field.ty { format_ident!("get") } else { format_ident!("get_nullable") };
        quote!(row.#read::<#ty>(#index)?)
    });
    quote! {
        #[automatically_derived]
        impl ::tablesmith::Projection for #name {
            type Entity = #entity;

            const COLUMNS: &'static [&'static str] = &[#(<#entity>::#constants.name()),*];

            fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
                ::core::result::Result::Ok(Self { #(#idents: #reads),* })
            }
        }

        const _: () = {
            #(#checks)*
        };
    }
}

/// The constant of a field's column, which points at the field.
fn constant(field: &Field) -> Ident {
    let Some(ident) = &field.ident else { return format_ident!("_") };
    let constant = RustIdent::new(ident.to_string()).map(|name| naming::constant(&name));
    constant.map_or_else(|_| ident.clone(), |constant| format_ident!("{}", constant.unraw(), span = ident.span()))
}

fn refusal(input: &DeriveInput, message: &str, help: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::new(&Origin::at_span(None, input.ident.span()), message).help(help)]
}
