//! Renders a checked schema by the templates.
//!
//! The templates are written async only. The generator parses what they give, to print it; a macro hands it on as tokens. What has a
//! blocking variant is parsed for both.

mod environment;
#[cfg(feature = "generator")]
pub(crate) mod extra;
mod failure;
mod form;
mod job;
mod limit;
#[cfg(feature = "selftest")]
pub(crate) mod selftest;
mod sink;
mod subject;
mod view;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use heck::ToSnakeCase;
use minijinja::Environment;
use minijinja::value::Value;
use proc_macro2::{Ident, Span, TokenStream};
use quote::format_ident;

use failure::Failure;
#[cfg(feature = "generator")]
use failure::whole;
use form::Form;
use job::{Job, Part};
pub use sink::Sink;
pub use subject::{Subject, subjects};
pub use view::{Definition, FromSchema};

use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::ir::{Composite, Dialect, Enum, RustIdent, Schema, Table};
use crate::relations;
use crate::twin;

/// What to generate.
#[derive(Debug, Clone, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Modes {
    /// `async fn`s.
    pub asynchronous: bool,
    /// Their blocking twins.
    pub blocking: bool,
}

/// How the definition of a model is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone)]
pub struct Renderer {
    environment: Environment<'static>,
    overrides: Vec<Source>,
}

type Tokens = Result<TokenStream, Box<Diagnostic>>;

impl Renderer {
    /// The built-in templates.
    pub fn new() -> Self {
        Self { environment: environment::environment(), overrides: Vec::new() }
    }

    /// The built-in templates, read once for all macros of a compilation.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Renderer> = LazyLock::new(Renderer::new);
        &BUILT_IN
    }

    /// Replaces built-in templates by those of the user, each named after the template that it replaces.
    ///
    /// # Errors
    /// If one is no template, or has a name that no built-in template has.
    pub fn with_overrides(mut self, overrides: &[Source]) -> Result<Self, Vec<Diagnostic>> {
        let replace = |source| environment::replace(&mut self.environment, source).err().map(|failure| *failure.diagnostic);
        let failures: Vec<_> = overrides.iter().filter_map(replace).collect();
        self.overrides = overrides.to_vec();
        if failures.is_empty() { Ok(self) } else { Err(failures) }
    }

    /// Renders a schema that was resolved and checked: a module for each table, and the root that declares them.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn render(&self, schema: &Schema, settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        let subjects = subjects(schema);
        let jobs = subjects.iter().map(|subject| Job::definitions(schema, subject, settings));
        let mut modules = self.modules(jobs, settings)?;
        modules.push(root(schema, &[]));
        Ok(modules)
    }

    /// As [`Self::render`], with what `finish` makes of each module, on several threads.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn render_each<T: Send>(
        &self,
        schema: &Schema,
        settings: &Settings,
        finish: impl Fn(Module) -> T + Sync,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        let mut finished = self.render_some(&subjects(schema), schema, settings, &finish)?;
        finished.push(finish(root(schema, &[])));
        Ok(finished)
    }

    /// As [`Self::render_each`], of some of the schema's [`subjects`] and without the root. A module is dropped before the next one
    /// is rendered: the syntax trees of a large schema take many times the memory of its text, and so much of the time.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn render_some<T: Send>(
        &self,
        subjects: &[Subject<'_>],
        schema: &Schema,
        settings: &Settings,
        finish: impl Fn(Module) -> T + Sync,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        let jobs = || subjects.iter().map(|subject| Job::definitions(schema, subject, settings));
        let has_failed = AtomicBool::new(false);
        let finished = job::on_threads(jobs(), |job| {
            if has_failed.load(Ordering::Relaxed) {
                return None;
            }
            let finished = self.module(job, settings).map(&finish);
            let finished = finished.inspect_err(|_| has_failed.store(true, Ordering::Relaxed)).ok();
            // Else the texts that were parsed would be kept for their spans until the thread ends.
            proc_macro2::extra::invalidate_current_thread_spans();
            finished
        });
        let finished: Option<Vec<T>> = finished.into_iter().collect();
        if let Some(finished) = finished {
            return Ok(finished);
        }
        // A diagnostic has spans, which do not leave their thread, so what failed there is done here once more.
        let modules = self.modules(jobs(), settings)?;
        Ok(modules.into_iter().map(finish).collect())
    }

    /// What the derive emits beside each struct of the schema, a module for each.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn expansion(&self, schema: &Schema, settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        let subjects = subjects(schema);
        self.modules(subjects.iter().map(|subject| Job::expansion(subject, settings)), settings)
    }

    /// Everything that stands beside an entity.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn beside_entity(&self, table: &Table, definition: &dyn Definition, settings: &Settings) -> Tokens {
        let relations = relations::relations(std::slice::from_ref(table), table);
        Ok(self.beside(&view::model(table, &relations, definition, &settings.dialects, settings.serde), settings)?)
    }

    fn beside<F: Form>(&self, context: &Value, settings: &Settings) -> Result<F, Failure> {
        let mut all = F::default();
        for name in ["mapping", "key", "create", "update", "public", "filter", "unique", "relations", "repository"] {
            all.append(self.part(name, context)?);
        }
        if settings.modes.blocking {
            let operations: Vec<syn::Item> = self.part("operations", context)?;
            let blocking: Result<Vec<_>, _> =
                operations.iter().map(|item| twin::blocking_item(item, &twin::Options::default())).collect();
            let refused = |refusals: Vec<_>| refusals.into_iter().next().map_or_else(unexplained, Diagnostic::from);
            let blocking = blocking.map_err(|refusals| Box::new(refused(refusals)))?;
            if settings.modes.asynchronous {
                all.append(F::from_items(operations));
            }
            all.append(F::from_items(blocking));
        } else {
            all.append(self.part("operations", context)?);
        }
        all.append(self.part("table", context)?);
        Ok(all)
    }

    /// How an enum and its labels correspond.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn enum_mapping(&self, enumeration: &Enum, settings: &Settings) -> Tokens {
        Ok(self.part("enum_mapping", &view::enumeration(enumeration, FromSchema.visibility(), settings.serde))?)
    }

    /// How a composite type and its fields correspond.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn composite_mapping(&self, composite: &Composite, settings: &Settings) -> Tokens {
        Ok(self.part("composite_mapping", &view::composite(composite, FromSchema.visibility(), settings.serde))?)
    }

    fn modules(&self, jobs: impl Iterator<Item = Job>, settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        let (mut modules, mut failures) = (Vec::new(), Vec::new());
        for job in jobs {
            match self.module(&job, settings) {
                Ok(module) => modules.push(module),
                Err(failure) => {
                    let Failure { diagnostic, is_exhausted } = failure;
                    // A mistake in a template is there for every table, and still one.
                    if !failures.iter().any(|other| is_same(other, &diagnostic)) {
                        failures.push(*diagnostic);
                    }
                    if is_exhausted {
                        break;
                    }
                }
            }
        }
        if failures.is_empty() { Ok(modules) } else { Err(failures) }
    }

    fn module(&self, job: &Job, settings: &Settings) -> Result<Module, Failure> {
        let mut items = Vec::new();
        for part in &job.parts {
            items.extend(match part {
                Part::Template(name, context) => self.part(name, context)?,
                Part::BesideEntity(context) => self.beside(context, settings)?,
                Part::Import(name) => vec![import(name)],
            });
        }
        let doc = &job.doc;
        let attrs = vec![
            syn::parse_quote!(#![doc = #doc]),
            syn::parse_quote!(#![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]),
        ];
        Ok(Module { stem: job.stem.clone(), file: syn::File { shebang: None, frontmatter: None, attrs, items } })
    }

    fn part<F: Form>(&self, template: &str, context: &Value) -> Result<F, Failure> {
        let text = environment::text(&self.environment, template, context, &self.overrides)?;
        F::from_text(&text).map_err(|error| environment::no_rust(template, &text, &error, &self.overrides))
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

/// The module that declares the others, and those that are declared by `more`.
pub fn root(schema: &Schema, more: &[syn::Item]) -> Module {
    let stems: Vec<_> = schema.tables.iter().map(|table| format_ident!("{}", stem(table))).collect();
    let paths = stems.iter().map(path);
    let file = syn::parse_quote! {
        #(#paths pub mod #stems;)*
        #(#more)*
        #(#[allow(unused_imports)] pub use #stems::*;)*
    };
    Module { stem: "mod".to_owned(), file }
}

/// Where the file of a module is, which Rust does not find by itself if the name has letters beyond ASCII.
pub(crate) fn path(stem: &Ident) -> Option<syn::Attribute> {
    let name = stem.to_string();
    let file = format!("{name}.rs");
    (!name.is_ascii()).then(|| syn::parse_quote!(#[path = #file]))
}

/// The name of a table's module: the entity in snake case, with an underscore where that is a keyword or the root's name.
pub fn stem(table: &Table) -> String {
    let stem = table.module.clone().unwrap_or_else(|| table.entity.unraw().to_snake_case());
    // Letters without case make one name of the entity and its module.
    match RustIdent::new(stem.as_str()) {
        Ok(_) if stem != table.entity.unraw() => stem,
        _ => format!("{stem}_"),
    }
}

/// A model or type of another module that this one refers to.
fn import(name: &RustIdent) -> syn::Item {
    let ident = name.spanned(Span::call_site());
    syn::parse_quote!(use super::#ident;)
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    (&one.message, &one.origin.file, one.origin.start) == (&other.message, &other.origin.file, other.origin.start)
}

fn unexplained() -> Diagnostic {
    Diagnostic::new(&crate::ir::Origin::default(), "the async template has no blocking form")
}
