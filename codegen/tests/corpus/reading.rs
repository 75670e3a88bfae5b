//! Reads a schema as its project's users would: by a configuration, from a folder of migrations or from files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::generator::Generator;
use tablesmith_codegen::ir::Schema;
use tablesmith_codegen::resolve::resolve;

use crate::manifest::{Entry, Form, text};
use crate::settings;

/// What was read, and what is wrong with it.
pub(crate) struct Reading {
    pub(crate) schema: Schema,
    pub(crate) errors: Vec<Diagnostic>,
}

/// Reads a schema. One that is refused is given all the same, as far as it was read.
pub(crate) fn reading(folder: &Path, entry: &Entry, form: Form) -> Reading {
    let project = tempfile::tempdir().expect("a folder can be made");
    let config = project.path().join("tablesmith.toml");
    fs::write(&config, configuration(entry, &entry.paths(folder, form))).expect("a file can be written");
    match Generator::from_config(&config).and_then(|generator| generator.ir()) {
        Ok(schema) => Reading { schema, errors: Vec::new() },
        Err(refused) => Reading { schema: regardless(folder, entry, form), errors: refused.diagnostics().to_vec() },
    }
}

fn configuration(entry: &Entry, paths: &[PathBuf]) -> String {
    let (dialect, settings) = (entry.database(), settings::of(&entry.name));
    format!("schema = {paths:?}\ndialect = {dialect:?}\nexclude = []\n{settings}")
}

fn regardless(folder: &Path, entry: &Entry, form: Form) -> Schema {
    let files = if form == Form::Written { entry.files(folder) } else { entry.paths(folder, form) };
    let source = |file: &PathBuf| Source { name: Arc::from(file.display().to_string()), text: text(file) };
    let sources: Vec<_> = files.iter().map(source).collect();
    let mut diagnostics = Diagnostics::new();
    let mut schema = read(&sources, &Options::new(entry.dialect), &mut diagnostics).schema;
    resolve(&mut schema, &mut diagnostics);
    // It has been said what is wrong.
    drop(diagnostics.into_result(()));
    schema
}
