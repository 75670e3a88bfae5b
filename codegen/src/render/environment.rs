//! The template engine, set up so that a mistake in a template is an error and never a gap in the output.

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior};

use super::failure::{self, Failure, failure, whole};
use super::{limit, sink};
use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::nearest::suggest;

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
    "enum" "enum_mapping" "composite" "composite_mapping" "annotated" "annotated_enum" "annotated_composite" "selftest"
};

/// The built-in templates in an environment.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = for_rust();
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the built-in templates parse");
    }
    environment
}

/// An environment for templates that render Rust: what they print was checked.
pub(super) fn for_rust() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(sink::format);
    // Marks what a macro gives as safe, which it is: a macro prints sinks and its own text.
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Custom("rust".into()));
    for unchecked in ["safe", "escape", "e", "tojson"] {
        environment.remove_filter(unchecked);
    }
    environment
}

/// Replaces the template that the source is named after.
pub(super) fn replace(environment: &mut Environment<'static>, source: &Source) -> Result<(), Failure> {
    let file = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = file.strip_suffix(".rs.j2").unwrap_or(file);
    if !TEMPLATES.iter().any(|(known, _)| *known == name) {
        let known = TEMPLATES.iter().map(|(name, _)| *name).filter(|name| *name != "macros.j2");
        let message = format!("there is no template `{name}` to override");
        let help = format!("{}; templates that add files stand in a folder `extra`", suggest("templates", name, known));
        return Err(Box::new(Diagnostic::new(&whole(source), message).help(help)).into());
    }
    environment.set_fuel(Some(limit::STEPS_OF_TABLE));
    let added = environment.add_template_owned(name.to_owned(), source.text.clone());
    added.map_err(|error| failure(name, &error, Some(source)))
}

/// What one template gives.
pub(super) fn text(environment: &Environment<'_>, name: &str, context: &Value, overrides: &[Source]) -> Result<String, Failure> {
    let source = replacement(name, overrides);
    let rendered = environment.get_template(name).and_then(|template| match source {
        Some(_) => limit::render(&template, context),
        None => template.render(context),
    });
    rendered.map_err(|error| failure(name, &error, source))
}

/// Why the text is no Rust.
pub(super) fn no_rust(name: &str, text: &str, error: &syn::Error, overrides: &[Source]) -> Failure {
    failure::no_rust(name, text, error, replacement(name, overrides))
}

/// The user's template in the place of a built-in one.
pub(super) fn replacement<'s>(name: &str, overrides: &'s [Source]) -> Option<&'s Source> {
    overrides.iter().find(|o| o.name.rsplit(['/', '\\']).next() == Some(&format!("{name}.rs.j2")))
}
