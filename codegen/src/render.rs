//! Renders a checked schema by the templates.

use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::ir::{Dialect, Schema};

/// What to generate.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which variants of the repositories.
    pub modes: Modes,
    /// How the definition of a model is printed.
    pub style: Style,
    /// Whether entities and DTOs implement serde's traits.
    pub serde: bool,
    /// The databases to emit statements for.
    pub dialects: Vec<Dialect>,
}

/// Which variants of the repositories to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modes {
    /// `async fn`s.
    pub asynchronous: bool,
    /// Their blocking twins.
    pub blocking: bool,
}

/// How the definition of a model is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Everything in full.
    Plain,
    /// Annotated structs, for which `#[derive(Model)]` generates the rest.
    Derive,
}

/// One file of the output.
#[derive(Debug, Clone)]
pub struct Module {
    /// The file name without `.rs`; `mod` for the root that declares the others.
    pub stem: String,
    /// The content.
    pub file: syn::File,
}

/// The templates, ready to render.
#[derive(Debug, Clone, Default)]
pub struct Renderer {}

impl Renderer {
    /// The built-in templates.
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces built-in templates by those of the user.
    ///
    /// # Errors
    /// If one is no template, or has a name that no built-in template has.
    pub fn with_overrides(self, _overrides: &[Source]) -> Result<Self, Vec<Diagnostic>> {
        Ok(self)
    }

    /// Renders a schema that was resolved and checked.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn render(&self, _schema: &Schema, _settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        Ok(Vec::new())
    }
}
