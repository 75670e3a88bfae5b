//! What the text that a template gave is made into.

use std::str::FromStr;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Item;

#[cfg(feature = "pretty")]
use crate::pretty::Code;

/// A piece of code, in the form in which it is wanted.
pub(super) trait Form: Sized {
    /// Of the text that a built-in template gave.
    fn from_text(text: &str) -> syn::Result<Self>;

    fn from_items(items: Vec<Item>) -> Self;
}

/// For who looks into it, or has to know that it is Rust.
impl Form for Vec<Item> {
    fn from_text(text: &str) -> syn::Result<Self> {
        syn::parse2::<syn::File>(lex(text)?).map(|file| file.items)
    }

    fn from_items(items: Vec<Item>) -> Self {
        items
    }
}

/// For a macro. It is compiled without optimisation, and to parse and print what is there as tokens already took 45 % of its time.
impl Form for TokenStream {
    fn from_text(text: &str) -> syn::Result<Self> {
        lex(text)
    }

    fn from_items(items: Vec<Item>) -> Self {
        items.iter().map(ToTokens::to_token_stream).collect()
    }
}

/// For who prints it.
#[cfg(feature = "pretty")]
impl Form for Code {
    fn from_text(text: &str) -> syn::Result<Self> {
        Self::read(text.to_owned()).map_err(|at| {
            let rest = text[at..].lines().next().unwrap_or_default();
            syn::Error::new(Span::call_site(), format!("this is no token, or no bracket that matches: `{rest}`"))
        })
    }

    fn from_items(items: Vec<Item>) -> Self {
        Self::of(items.iter().map(ToTokens::to_token_stream).collect())
    }
}

/// The tokens of a text: in a macro by the compiler alone, because proc-macro2 reads the text by itself before it asks the compiler.
fn lex(text: &str) -> syn::Result<TokenStream> {
    if proc_macro::is_available() {
        proc_macro::TokenStream::from_str(text).map(TokenStream::from).map_err(|error| syn::Error::new(Span::call_site(), error))
    } else {
        Ok(TokenStream::from_str(text)?)
    }
}
