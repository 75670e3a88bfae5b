//! `#[derive(DbValue)]`: an enum of labels, a newtype around a value that a column can hold, or the struct of a composite type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DataStruct, DeriveInput, Fields};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::rust;
use tablesmith_codegen::ir::Origin;
use tablesmith_codegen::render::Renderer;

use crate::fallback::compile_errors;
use crate::model::settings;

/// The impls beside the type, or the errors.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let expanded = match &input.data {
        Data::Struct(DataStruct { fields: Fields::Named(_), .. }) => composite(input),
        Data::Struct(data) => newtype(input, &data.fields),
        Data::Enum(_) => enumeration(input),
        Data::Union(_) => Err(vec![refusal(input)]),
    };
    expanded.unwrap_or_else(|errors| compile_errors(&errors))
}

fn enumeration(input: &DeriveInput) -> Result<TokenStream, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let enumeration = rust::read_enum(input, None, &mut diagnostics);
    let enumeration = diagnostics.into_result(enumeration)?.ok_or_else(|| vec![refusal(input)])?;
    Renderer::built_in().enum_mapping(&enumeration, &settings()).map_err(|error| vec![*error])
}

fn composite(input: &DeriveInput) -> Result<TokenStream, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let composite = rust::read_composite(input, None, &mut diagnostics);
    let composite = diagnostics.into_result(composite)?.ok_or_else(|| vec![refusal(input)])?;
    Renderer::built_in().composite_mapping(&composite, &settings()).map_err(|error| vec![*error])
}

fn newtype(input: &DeriveInput, fields: &Fields) -> Result<TokenStream, Vec<Diagnostic>> {
    let mut all = fields.iter();
    let (Some(field), None, Fields::Unnamed(_)) = (all.next(), all.next(), fields) else {
        return Err(vec![refusal(input)]);
    };
    let (name, ty) = (&input.ident, &field.ty);
    let (generics, arguments, condition) = input.generics.split_for_impl();
    let encode = quote_spanned!(ty.span()=> <#ty as ::tablesmith::Encode>::encode(self.0));
    let decode = quote_spanned!(ty.span()=> <#ty as ::tablesmith::Decode>::decode(value));
    Ok(quote! {
        #[automatically_derived]
        impl #generics ::tablesmith::Encode for #name #arguments #condition {
            fn encode(self) -> ::tablesmith::Value {
                #encode
            }
        }

        #[automatically_derived]
        impl #generics ::tablesmith::Decode for #name #arguments #condition {
            fn decode(value: ::tablesmith::ValueRef<'_>) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
                #decode.map(Self)
            }
        }
    })
}

fn refusal(input: &DeriveInput) -> Diagnostic {
    let origin = Origin::at_span(None, input.ident.span());
    Diagnostic::new(
        &origin,
        "only an enum without fields, a struct around one value, or a struct with named fields can be a `DbValue`",
    )
    .help(format!("write `struct {0}(String);` or `enum {0} {{ First, Second }}`", input.ident))
}
