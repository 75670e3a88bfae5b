//! Renders a checked schema by the templates.
//!
//! The templates are written async only. What they give goes on as tokens, to be printed by the generator or handed on by a macro; only
//! what has a blocking variant is parsed, and what templates of the user's own give.

mod environment;
#[cfg(feature = "generator")]
pub(crate) mod extra;
mod failure;
mod form;
mod job;
mod limit;
mod record;
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
#[cfg(feature = "pretty")]
use quote::ToTokens;
use quote::format_ident;
use syn::Item;

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
#[cfg(feature = "pretty")]
use crate::pretty::{Code, Page};
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
        let subjects = subjects(schema);
        let jobs = || subjects.iter().map(|subject| Job::definitions(schema, subject, settings));
        let mut finished = Self::on_threads(jobs, |job| self.module(job, settings).map(&finish))?;
        finished.push(finish(root(schema, &[])));
        Ok(finished)
    }

    /// What `finish` makes of the names and texts of the modules of some of the schema's [`subjects`], on several threads and without the root.
    /// Each part of a module is printed and dropped before the next one is rendered: the tokens of a wide table take many times the
    /// memory of its text.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    #[cfg(feature = "pretty")]
    pub fn print_some<T: Send>(
        &self,
        subjects: &[Subject<'_>],
        schema: &Schema,
        settings: &Settings,
        finish: impl Fn(&str, String) -> T + Sync,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        self.print(|| subjects.iter().map(|subject| Job::definitions(schema, subject, settings)), settings, finish)
    }

    /// What `finish` makes of the names and texts of the modules that `jobs` describes, each time anew.
    #[cfg(feature = "pretty")]
    fn print<T: Send, J: Iterator<Item = Job>>(
        &self,
        jobs: impl Fn() -> J,
        settings: &Settings,
        finish: impl Fn(&str, String) -> T + Sync,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        Self::on_threads(jobs, |job| {
            let mut page = Page::default();
            page.add(&Code::of(attributes(job).iter().map(ToTokens::to_token_stream).collect()));
            self.each_part(job, settings, &mut |code: Code| page.add(&code))?;
            Ok(finish(&job.stem, page.into_text()))
        })
    }

    fn on_threads<T: Send, J: Iterator<Item = Job>>(
        jobs: impl Fn() -> J,
        work: impl Fn(&Job) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        let has_failed = AtomicBool::new(false);
        let finished = job::on_threads(jobs(), |job| {
            if has_failed.load(Ordering::Relaxed) {
                return None;
            }
            let finished = work(job).inspect_err(|_| has_failed.store(true, Ordering::Relaxed)).ok();
            // Else the texts that were parsed would be kept for their spans until the thread ends.
            proc_macro2::extra::invalidate_current_thread_spans();
            finished
        });
        let finished: Option<Vec<T>> = finished.into_iter().collect();
        // A diagnostic has spans, which do not leave their thread, so what failed there is done here once more.
        finished.map_or_else(|| Self::every(jobs(), work), Ok)
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
        let (context, mut all) =
            (view::model(table, &relations, definition, &settings.dialects, settings.serde), TokenStream::new());
        self.beside(&context, settings, &mut |part: TokenStream| all.extend(part))?;
        Ok(all)
    }

    fn beside<F: Form>(&self, context: &Value, settings: &Settings, take: &mut dyn FnMut(F)) -> Result<(), Failure> {
        for name in ["mapping", "key", "create", "update", "public", "filter", "unique", "relations", "repository"] {
            take(self.part(name, context)?);
        }
        if settings.modes.blocking {
            let operations: Vec<Item> = self.part("operations", context)?;
            let blocking: Result<Vec<_>, _> =
                operations.iter().map(|item| twin::blocking_item(item, &twin::Options::default())).collect();
            let blocking = blocking.map_err(refused)?;
            if settings.modes.asynchronous {
                take(F::from_items(operations));
            }
            take(F::from_items(blocking));
        } else {
            take(self.part("operations", context)?);
        }
        take(self.part("table", context)?);
        Ok(())
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
        Self::every(jobs, |job| self.module(job, settings))
    }

    /// What `work` makes of each job, or everything that is wrong with them.
    fn every<T>(jobs: impl Iterator<Item = Job>, work: impl Fn(&Job) -> Result<T, Failure>) -> Result<Vec<T>, Vec<Diagnostic>> {
        let (mut finished, mut failures) = (Vec::new(), Vec::new());
        for job in jobs {
            match work(&job) {
                Ok(one) => finished.push(one),
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
        if failures.is_empty() { Ok(finished) } else { Err(failures) }
    }

    fn module(&self, job: &Job, settings: &Settings) -> Result<Module, Failure> {
        let mut all = Vec::new();
        self.each_part(job, settings, &mut |items: Vec<Item>| all.extend(items))?;
        let file = syn::File { shebang: None, frontmatter: None, attrs: attributes(job), items: all };
        Ok(Module { stem: job.stem.clone(), file })
    }

    /// Hands on the items of a module, part by part.
    fn each_part<F: Form>(&self, job: &Job, settings: &Settings, take: &mut dyn FnMut(F)) -> Result<(), Failure> {
        for part in &job.parts {
            match part {
                Part::Template(name, context) => take(self.part(name, context)?),
                Part::BesideEntity(context) => self.beside(context, settings, take)?,
                Part::Import(name) => take(F::from_items(vec![import(name)])),
                #[cfg(feature = "selftest")]
                Part::Tests(context) => take(F::from_items(self.tests(context, settings)?)),
            }
        }
        Ok(())
    }

    fn part<F: Form>(&self, template: &str, context: &Value) -> Result<F, Failure> {
        let text = environment::text(&self.environment, template, context, &self.overrides)?;
        let is_own = environment::replacement(template, &self.overrides).is_none();
        let form = if is_own { F::from_text(&text) } else { Vec::from_text(&text).map(F::from_items) };
        form.map_err(|error| environment::no_rust(template, &text, &error, &self.overrides))
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

/// The attributes of a module.
fn attributes(job: &Job) -> Vec<syn::Attribute> {
    let allows: TokenStream = job.allows.parse().expect("they are the names of lints");
    job.doc.iter().map(|line| syn::parse_quote!(#![doc = #line])).chain([syn::parse_quote!(#![allow(#allows)])]).collect()
}

/// The module that declares the others, and those that are declared by `more`.
pub fn root(schema: &Schema, more: &[Item]) -> Module {
    let mut stems: Vec<_> = schema.tables.iter().map(|table| format_ident!("{}", stem(table))).collect();
    stems.sort();
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

/// The name of a table's module: the entity in snake case, with an underscore where that is a keyword or the root's name, or begins with a digit.
pub fn stem(table: &Table) -> String {
    let stem = table.module.clone().unwrap_or_else(|| table.entity.unraw().to_snake_case());
    let stem = if stem.starts_with(|first: char| first.is_ascii_digit()) { format!("_{stem}") } else { stem };
    // Letters without case would make one name of the entity and its module.
    let is_free = RustIdent::new(stem.as_str()).is_ok() && stem != table.entity.unraw();
    if is_free { stem } else { format!("{stem}_") }
}

/// A model or type of another module that this one refers to.
fn import(name: &RustIdent) -> Item {
    let ident = name.spanned(Span::call_site());
    syn::parse_quote!(use super::#ident;)
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    (&one.message, &one.origin.file, one.origin.start) == (&other.message, &other.origin.file, other.origin.start)
}

/// The first reason why an async template has no blocking form.
fn refused(refusals: Vec<twin::Refusal>) -> Failure {
    let unexplained = || Diagnostic::new(&crate::ir::Origin::default(), "the async template has no blocking form");
    Box::new(refusals.into_iter().next().map_or_else(unexplained, Diagnostic::from)).into()
}
