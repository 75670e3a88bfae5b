//! The template engine, set up so that a mistake in a template is an error and never a gap in the output.

use std::sync::Arc;

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior};

use super::sink;
use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::ir::{Origin, Position};

macro_rules! templates {
    ($($name:literal)*) => {
        &[
            ("macros.j2", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/macros.j2"))),
            $(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $name, ".rs.j2"))),)*
        ]
    };
}

/// The built-in templates by name.
const TEMPLATES: &[(&str, &str)] = templates! {
    "entity" "mapping" "key" "create" "update" "public" "filter" "unique" "relations" "repository" "operations" "table"
    "enum" "enum_mapping" "composite" "composite_mapping" "annotated" "annotated_enum" "annotated_composite"
};

/// The built-in templates in an environment.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(sink::format);
    // Marks what a macro gives as safe, which it is: a macro prints sinks and its own text.
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Custom("rust".into()));
    for unchecked in ["safe", "escape", "e"] {
        environment.remove_filter(unchecked);
    }
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the built-in templates parse");
    }
    environment
}

/// Replaces the template that the source is named after.
pub(super) fn replace(environment: &mut Environment<'static>, source: &Source) -> Result<(), Box<Diagnostic>> {
    let file = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = file.strip_suffix(".rs.j2").unwrap_or(file);
    if !TEMPLATES.iter().any(|(known, _)| *known == name) {
        let known: Vec<_> = TEMPLATES.iter().map(|(name, _)| *name).filter(|name| *name != "macros.j2").collect();
        let message = format!("there is no template `{name}` to override");
        let help = format!("name the file after one of: {}", known.join(", "));
        return Err(Box::new(Diagnostic::new(&at(&source.name, 0), message).help(help)));
    }
    environment.add_template_owned(name.to_owned(), source.text.clone()).map_err(|error| failure(&error, Some(source)))
}

/// What one template gives.
pub(super) fn text(
    environment: &Environment<'_>,
    name: &str,
    context: &Value,
    overrides: &[Source],
) -> Result<String, Box<Diagnostic>> {
    let rendered = environment.get_template(name).and_then(|template| template.render(context));
    rendered.map_err(|error| failure(&error, replacement(name, overrides)))
}

/// Why the text is no Rust.
pub(super) fn no_rust(name: &str, text: &str, error: &syn::Error, overrides: &[Source]) -> Box<Diagnostic> {
    let line = text.lines().nth(error.span().start().line.saturating_sub(1)).unwrap_or_default();
    let origin = replacement(name, overrides).map_or_else(Origin::default, |source| at(&source.name, 0));
    Box::new(Diagnostic::new(&origin, format!("template `{name}` renders no Rust: {error}, at `{}`", line.trim())))
}

fn replacement<'s>(name: &str, overrides: &'s [Source]) -> Option<&'s Source> {
    overrides.iter().find(|o| o.name.rsplit(['/', '\\']).next() == Some(&format!("{name}.rs.j2")))
}

fn failure(error: &minijinja::Error, source: Option<&Source>) -> Box<Diagnostic> {
    let name = error.name().unwrap_or("?");
    let origin = source.map_or_else(Origin::default, |source| at(&source.name, error.line().unwrap_or_default()));
    let detail = error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    Box::new(Diagnostic::new(&origin, format!("template `{name}` does not render: {detail}")))
}

fn at(file: &Arc<str>, line: usize) -> Origin {
    let position = Position { line, column: usize::from(line > 0) };
    Origin::in_file(file, position, position)
}
