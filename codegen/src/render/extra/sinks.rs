//! What makes of a text something that may stand in Rust.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};

use crate::ir::{InvalidName, RustIdent, RustType};
use crate::naming;
use crate::render::Sink;

/// Adds the filters to an environment for Rust.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("ident", ident);
    environment.add_filter("constant", constant);
    environment.add_filter("type", ty);
    environment.add_filter("doc", |text: String| Sink::Doc(text).value());
    environment.add_filter("rust_string", |text: String| Sink::Text(text).value());
}

/// An identifier, raw if it is a keyword.
fn ident(name: &str) -> Result<Value, Error> {
    let plain = RustIdent::new(name).or_else(|refused| RustIdent::new(format!("r#{name}")).map_err(|_| refused));
    plain.map(|name| Sink::Ident(name).value()).map_err(|refused| invalid(&refused))
}

/// The constant of a column, by its field.
fn constant(field: &str) -> Result<Value, Error> {
    RustIdent::new(field).map(|field| Sink::Ident(naming::constant(&field)).value()).map_err(|refused| invalid(&refused))
}

/// A type, by the path that generated code has for it.
fn ty(text: String) -> Result<Value, Error> {
    RustType::try_from(text).map(|ty| Sink::Type(ty.path()).value()).map_err(|refused| invalid(&refused))
}

fn invalid(refused: &InvalidName) -> Error {
    Error::new(ErrorKind::InvalidOperation, refused.to_string())
}
