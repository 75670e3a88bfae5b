//! Files that templates of the user's own add to the output.
//!
//! ```text
//! sources --Extras::read--> templates --Extras::plan--> Plan: paths, checked --Plan::render--> Rendered: text, or Rust and its module
//! ```

mod context;
mod filters;
mod modules;
mod path;
mod places;
mod plan;
mod sinks;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, default_auto_escape_callback};

pub(crate) use modules::modules;
use path::Pattern;
pub(crate) use plan::{Plan, Planned};

use super::failure::{Failure, failure, no_rust};
use super::{environment, limit};
use crate::diagnostic::Diagnostics;
use crate::front::Source;
use crate::ir::Schema;
use crate::pretty;

/// The folder in that of the templates whose files add outputs, and do not replace built-in templates.
pub(crate) const FOLDER: &str = "extra";

/// A template, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct ExtraSource {
    /// The path in the folder, with `/`.
    pub path: String,
    pub source: Source,
}

/// The user's templates that add files, ready to render.
#[derive(Debug, Default)]
pub(crate) struct Extras {
    templates: Vec<Extra>,
}

/// One template. It is alone in its environment, so that nothing but its own text says what it reads.
#[derive(Debug)]
struct Extra {
    /// The path in the folder, by which the environment and messages know it.
    path: String,
    source: Source,
    pattern: Pattern,
    environment: Environment<'static>,
}

/// What became of a template.
pub(crate) enum Rendered {
    /// A text in whatever format.
    Text(String),
    /// A module.
    Rust(syn::File),
}

impl Extras {
    /// Reads the templates, and reports those that are none.
    pub(crate) fn read(sources: &[ExtraSource], diagnostics: &mut Diagnostics) -> Self {
        let read = |one: &ExtraSource| Extra::read(one).map_err(|failure| diagnostics.push(*failure.diagnostic)).ok();
        Self { templates: sources.iter().filter_map(read).collect() }
    }

    /// The files that they make of a schema. Reports those that would be where no file can be, or where another one is.
    pub(crate) fn plan<'p>(&'p self, schema: &'p Schema, diagnostics: &mut Diagnostics) -> Plan<'p> {
        Plan::new(&self.templates, schema, diagnostics)
    }
}

impl Extra {
    fn read(ExtraSource { path, source }: &ExtraSource) -> Result<Self, Failure> {
        let pattern = Pattern::new(path).map_err(|wrong| Box::new(wrong.about(source)))?;
        let mut environment = if pattern.is_rust() { for_rust() } else { for_text() };
        environment.set_fuel(Some(if pattern.is_per_table() { limit::STEPS_OF_TABLE } else { limit::STEPS_OF_SCHEMA }));
        let added = environment.add_template_owned(path.clone(), source.text.clone());
        added.map_err(|error| failure(path, &error, Some(source)))?;
        Ok(Self { path: path.clone(), source: source.clone(), pattern, environment })
    }

    fn render(&self, context: &Value) -> Result<Rendered, Failure> {
        let template = self.environment.get_template(&self.path);
        let text = template.and_then(|template| limit::render(&template, context));
        let text = text.map_err(|error| failure(&self.path, &error, Some(&self.source)))?;
        if !self.pattern.is_rust() {
            return Ok(Rendered::Text(text));
        }
        let file = syn::parse_file(&text).map(Rendered::Rust);
        file.map_err(|error| no_rust(&self.path, &text, &error, Some(&self.source)))
    }
}

impl Rendered {
    /// The module, if it is one.
    pub(crate) fn into_rust(self) -> Option<syn::File> {
        match self {
            Self::Rust(file) => Some(file),
            Self::Text(_) => None,
        }
    }

    /// The content of the file.
    pub(crate) fn into_text(self, header: &str) -> String {
        match self {
            Self::Text(text) => text,
            Self::Rust(file) => format!("{header}\n\n{}", pretty::file(&file)),
        }
    }
}

fn for_rust() -> Environment<'static> {
    let mut environment = environment::for_rust();
    filters::add(&mut environment);
    sinks::add(&mut environment);
    environment
}

fn for_text() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(default_auto_escape_callback);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("the delimiters are those that are built in"));
    // What it prints follows from nothing that is documented.
    environment.remove_global("debug");
    filters::add(&mut environment);
    filters::add_for_text(&mut environment);
    environment
}
