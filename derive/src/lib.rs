//! The macros of tablesmith: `#[derive(Model)]`, `#[derive(DbValue)]`, `#[derive(Projection)]` and `#[twin]`.
//!
//! A macro here reads the user's tokens into the representation of `tablesmith-codegen`, lets it render, and puts the user's tokens
//! back; it does no input or output.

mod db_value;
mod fallback;
mod model;
mod projection;
mod twin;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Beside the struct stand its repository, its DTOs and its columns; `tablesmith expand` prints them.
///
#[doc = include_str!("../docs/attributes.md")]
#[proc_macro_derive(Model, attributes(model))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    model::expand(&parse_macro_input!(input as DeriveInput)).into()
}

/// The labels of an enum are written as its variants are, unless `#[db(rename_all = "…")]` on the enum or `#[db(rename = "…")]` on a
/// variant says otherwise. A struct around one value is stored as that value. A struct with named fields, each of them an `Option`, is a
/// composite type of PostgreSQL with these fields in this order; elsewhere it is a JSON array of them.
#[proc_macro_derive(DbValue, attributes(db))]
pub fn derive_db_value(input: TokenStream) -> TokenStream {
    db_value::expand(&parse_macro_input!(input as DeriveInput)).into()
}

/// Each field is a column of the model that `#[projection(User)]` names, and is called as the model's field is; a column that can be NULL
/// is an `Option`.
#[proc_macro_derive(Projection, attributes(projection))]
pub fn derive_projection(input: TokenStream) -> TokenStream {
    projection::expand(&parse_macro_input!(input as DeriveInput)).into()
}

/// What the blocking variant is called depends on what the attribute stands on.
///
/// * On an `impl` of a repository, the blocking methods have the same names, in an `impl` for the `Blocking` mode of the type.
/// * On a free `async fn`, the blocking function is called `name_blocking`, or as `#[twin(name = "…")]` says.
/// * On an inline `mod`, the blocking module is called `name_blocking`, or as `#[twin(name = "…")]` says; the functions in it
///   keep their names.
///
/// The blocking variant is the same code without `async` and `.await`; `Async`, `Db` and `Tx` become their blocking twins, and
/// an awaited call of a free function becomes a call of its `_blocking` variant. A function that returns `impl Future<Output = T>`,
/// perhaps with `Send` and lifetimes, returns `T`: it is read as an `async fn` that awaits what it ends with. Code that has no blocking
/// form (a future that is stored, `select!`, a call into a runtime) is an error at its place.
///
/// In a module, `Db` and `Tx` come from `use tablesmith::Db`, the prelude, or `use super::*`; by `use super::Db` or from another
/// crate they are types of their own and stay.
///
/// Only the variants of the enabled features `async` and `blocking` are written; the errors are the same whichever are. Other
/// attributes go on both variants, so `#[twin]` stands above them.
#[proc_macro_attribute]
pub fn twin(arguments: TokenStream, item: TokenStream) -> TokenStream {
    twin::expand(arguments.into(), item.into(), twin::Variants::enabled()).into()
}
