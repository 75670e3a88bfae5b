//! What a macro emits when the input is wrong: the errors, and items that let the rest of the user's code compile, so that one mistake
//! is one error.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::DeriveInput;
use tablesmith_codegen::diagnostic::Diagnostic;

/// The errors, and the smallest entity.
pub(crate) fn model(input: &DeriveInput, errors: &[Diagnostic]) -> TokenStream {
    let errors = compile_errors(errors);
    if !input.generics.params.is_empty() {
        return errors;
    }
    let (entity, vis) = (&input.ident, &input.vis);
    let repository = format_ident!("{}Repository", entity);
    quote! {
        #errors

        #[doc(hidden)]
        #vis struct #repository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
            ::tablesmith::Repository<'s, #entity, M>,
        );

        impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for #repository<'s, M> {
            type Target = ::tablesmith::Repository<'s, #entity, M>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl #entity {
            #[doc(hidden)]
            #vis fn repo<H: ::tablesmith::Handle>(handle: &H) -> #repository<'_, H::Mode> {
                #repository(::tablesmith::Repository::new(handle))
            }
        }

        impl ::tablesmith::Deletable for #entity {}

        impl ::tablesmith::Entity for #entity {
            const NAME: &'static str = "";
            const TABLE: &'static ::tablesmith::Table = {
                static TABLE: ::tablesmith::Table = ::tablesmith::Table::named("");
                &TABLE
            };

            fn decode(_: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
                ::core::unreachable!()
            }
        }
    }
}

/// One `compile_error!` a diagnostic, on its tokens.
pub(crate) fn compile_errors(errors: &[Diagnostic]) -> TokenStream {
    errors.iter().map(|error| to_syn(error).to_compile_error()).collect()
}

fn to_syn(diagnostic: &Diagnostic) -> syn::Error {
    let span = diagnostic.origin.span.unwrap_or_else(Span::call_site);
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    syn::Error::new(span, format!("{}{help}", diagnostic.message))
}
