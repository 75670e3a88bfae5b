//! What the tests of the stages share.

use tablesmith_codegen::check::check;
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::{Source, rust};
use tablesmith_codegen::ir::{Origin, Schema};
use tablesmith_codegen::resolve::resolve;

/// Reads, resolves and checks a Rust file.
pub(crate) fn read(text: &str) -> Result<Schema, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let mut schema = rust::read_file(&source(text), &mut diagnostics);
    resolve(&mut schema, &mut diagnostics);
    check(&schema, &mut diagnostics);
    diagnostics.into_result(schema)
}

/// A Rust file.
pub(crate) fn source(text: &str) -> Source {
    Source { name: "models.rs".into(), text: text.to_owned() }
}

/// Each message with the text that it points at.
pub(crate) fn errors(text: &str) -> Vec<(String, String)> {
    let found = read(text).err().unwrap_or_default();
    found.iter().map(|diagnostic| (pointed_at(text, &diagnostic.origin), diagnostic.message.clone())).collect()
}

fn pointed_at(text: &str, origin: &Origin) -> String {
    assert_eq!(origin.file.as_deref(), Some("models.rs"));
    let (start, end) = (origin.start, origin.end);
    let line: Vec<char> = text.lines().nth(start.line - 1).unwrap_or_default().chars().collect();
    let to = if end.line == start.line { end.column - 1 } else { line.len() };
    line[start.column - 1..to].iter().collect()
}
