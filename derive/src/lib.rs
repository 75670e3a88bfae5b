//! The macros of tablesmith: `#[derive(Model)]`, `#[derive(DbValue)]` and `#[twin]`.
//!
//! A macro here reads the user's tokens into the representation of `tablesmith-codegen`, lets it render, and puts the user's tokens
//! back; it does no input or output.

mod db_value;
mod fallback;
mod model;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct the definition of a table.
#[proc_macro_derive(Model, attributes(model))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    model::expand(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a newtype or an enum of labels a value that a column can hold.
#[proc_macro_derive(DbValue, attributes(db))]
pub fn derive_db_value(input: TokenStream) -> TokenStream {
    db_value::expand(&parse_macro_input!(input as DeriveInput)).into()
}
