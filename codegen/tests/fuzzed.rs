//! What the targets in `fuzz` have found, each as the smallest input that shows it: the whole way from text to code.
#![allow(clippy::unwrap_used)]

use tablesmith_codegen::check::check;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::Dialect;
use tablesmith_codegen::render::{Modes, Renderer, Settings, Style};
use tablesmith_codegen::resolve::resolve;

/// The names of the modules that a schema gives.
fn modules(dialect: Dialect, sql: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "schema.sql".into(), text: sql.to_owned() };
    let mut schema = read(&[source], &Options::new(dialect), &mut diagnostics).schema;
    resolve(&mut schema, &mut diagnostics);
    check(&schema, &mut diagnostics);
    let schema = diagnostics.into_result(schema).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let modes = Modes { asynchronous: true, blocking: true };
    let settings = Settings { modes, style: Style::Plain, serde: true, dialects: vec![dialect] };
    let modules = Renderer::new().render(&schema, &settings).unwrap();
    modules.into_iter().map(|module| module.stem).collect()
}

#[test]
fn names_that_begin_with_a_digit_make_code() {
    let sql = "CREATE TABLE \"2fa\" (a INTEGER PRIMARY KEY, \"2b\" TEXT REFERENCES \"3c\" (\"4d\")); CREATE TABLE \"3c\" (\"4d\" TEXT PRIMARY KEY);";
    assert_eq!(modules(Dialect::Sqlite, sql), ["_2fa_", "_3c_", "mod"]);
    let sql = "CREATE TABLE \"2fa_codes\" (\"1\" INT UNIQUE, CHECK (\"1\" IN ('0', '1')));";
    assert_eq!(modules(Dialect::Postgres, sql), ["_2fa_code", "mod"]);
}
