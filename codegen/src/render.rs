//! Renders a checked schema by the templates.
//!
//! The templates are written async only; what they give is parsed, and the blocking variant is made from the parsed items.

mod environment;
mod sink;
mod view;

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use minijinja::Environment;
use minijinja::value::Value;
use quote::format_ident;

pub use sink::Sink;
pub use view::{Definition, FromSchema};

use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::front::rust::annotate;
use crate::ir::{Dialect, Enum, RustType, Schema, Table};
use crate::twin;

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
#[derive(Debug, Clone)]
pub struct Renderer {
    environment: Environment<'static>,
    overrides: Vec<Source>,
}

type Items = Result<Vec<syn::Item>, Box<Diagnostic>>;

impl Renderer {
    /// The built-in templates.
    pub fn new() -> Self {
        Self { environment: environment::environment(), overrides: Vec::new() }
    }

    /// Replaces built-in templates by those of the user, each named after the template that it replaces.
    ///
    /// # Errors
    /// If one is no template, or has a name that no built-in template has.
    pub fn with_overrides(mut self, overrides: &[Source]) -> Result<Self, Vec<Diagnostic>> {
        let replace = |source| environment::replace(&mut self.environment, source).err();
        let failures: Vec<_> = overrides.iter().filter_map(replace).map(|failure| *failure).collect();
        self.overrides = overrides.to_vec();
        if failures.is_empty() { Ok(self) } else { Err(failures) }
    }

    /// Renders a schema that was resolved and checked: a module for each table, and the root that declares them.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn render(&self, schema: &Schema, settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        let mut modules = Self::modules(schema, |table, enums| self.definitions(schema, table, enums, settings))?;
        let stems: Vec<_> = modules.iter().map(|module| format_ident!("{}", module.stem)).collect();
        let root = syn::parse_quote! {
            #(pub mod #stems;)*
            #(#[allow(unused_imports)] pub use #stems::*;)*
        };
        modules.push(Module { stem: "mod".to_owned(), file: root });
        Ok(modules)
    }

    /// What the derive emits beside each struct of the schema, a module for each.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn expansion(&self, schema: &Schema, settings: &Settings) -> Result<Vec<Module>, Vec<Diagnostic>> {
        Self::modules(schema, |table, enums| {
            let mut items = self.beside_entity(table, &FromSchema, settings)?;
            for enumeration in enums {
                items.extend(self.enum_mapping(enumeration, settings)?);
            }
            Ok(items)
        })
    }

    /// Everything that stands beside an entity.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn beside_entity(&self, table: &Table, definition: &dyn Definition, settings: &Settings) -> Items {
        let context = view::model(table, definition, &settings.dialects, settings.serde);
        let mut items = Vec::new();
        for name in ["mapping", "key", "create", "update", "public", "filter", "unique", "repository"] {
            items.extend(self.items(name, &context)?);
        }
        let operations = self.items("operations", &context)?;
        if settings.modes.blocking {
            let blocking: Result<Vec<_>, _> =
                operations.iter().map(|item| twin::blocking_item(item, &twin::Options::default())).collect();
            let blocking =
                blocking.map_err(|refusals| Box::new(refusals.into_iter().next().map_or_else(unexplained, Diagnostic::from)))?;
            items.extend(settings.modes.asynchronous.then_some(operations).into_iter().flatten());
            items.extend(blocking);
        } else {
            items.extend(operations);
        }
        items.extend(self.items("statements", &context)?);
        Ok(items)
    }

    /// How an enum and its labels correspond.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub fn enum_mapping(&self, enumeration: &Enum, settings: &Settings) -> Items {
        self.items("enum_mapping", &view::enumeration(enumeration, FromSchema.visibility(), settings.serde))
    }

    fn definitions(&self, schema: &Schema, table: &Table, enums: &[&Enum], settings: &Settings) -> Items {
        match settings.style {
            Style::Plain => self.plain(table, enums, settings),
            Style::Derive => self.annotated(schema, table, enums, settings.serde),
        }
    }

    fn plain(&self, table: &Table, enums: &[&Enum], settings: &Settings) -> Items {
        let mut items = self.items("entity", &view::model(table, &FromSchema, &settings.dialects, settings.serde))?;
        items.extend(self.beside_entity(table, &FromSchema, settings)?);
        for enumeration in enums {
            items.extend(self.items("enum", &view::enumeration(enumeration, FromSchema.visibility(), settings.serde))?);
            items.extend(self.enum_mapping(enumeration, settings)?);
        }
        Ok(items)
    }

    fn annotated(&self, schema: &Schema, table: &Table, enums: &[&Enum], serde: bool) -> Items {
        let attributes = annotate::attributes(schema, table);
        let mut items = imports(schema, table);
        items.extend(self.items("annotated", &view::annotated(table, &attributes, serde))?);
        for enumeration in enums {
            let attributes = annotate::label_attributes(enumeration);
            items.extend(self.items("annotated_enum", &view::annotated_enum(enumeration, &attributes, serde))?);
        }
        Ok(items)
    }

    /// One module for each table; an enum stands in the module of the table that uses it first.
    fn modules(schema: &Schema, items: impl Fn(&Table, &[&Enum]) -> Items) -> Result<Vec<Module>, Vec<Diagnostic>> {
        let mut placed = BTreeSet::new();
        let (mut modules, mut failures) = (Vec::new(), Vec::new());
        for table in &schema.tables {
            let first_used_here = |e: &&Enum| {
                let used = table.columns.iter().any(|c| c.rust_type == RustType::Enum(e.name.clone()));
                used && placed.insert(e.name.clone())
            };
            let enums: Vec<&Enum> = schema.enums.iter().filter(first_used_here).collect();
            match items(table, &enums) {
                Ok(items) => modules.push(module(table, items)),
                // A mistake in a template is there for every table, and still one.
                Err(failure) if failures.iter().any(|other| is_same(other, &failure)) => {}
                Err(failure) => failures.push(*failure),
            }
        }
        if failures.is_empty() { Ok(modules) } else { Err(failures) }
    }

    fn items(&self, template: &str, context: &Value) -> Items {
        environment::items(&self.environment, template, context, &self.overrides)
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

fn module(table: &Table, items: Vec<syn::Item>) -> Module {
    let doc = format!(" The table `{}`.", table.name.as_str().escape_debug());
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: vec![
            syn::parse_quote!(#![doc = #doc]),
            syn::parse_quote!(#![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]),
        ],
        items,
    };
    Module { stem: stem(table), file }
}

/// The models of other modules that an annotated struct refers to.
fn imports(schema: &Schema, table: &Table) -> Vec<syn::Item> {
    let far = table.foreign_keys.iter().filter_map(|key| {
        let is_far = |other: &&Table| Some(&other.name) == key.references.table.as_ref() && other.schema == key.references.schema;
        schema.tables.iter().find(is_far).map(|far| far.entity.as_str())
    });
    let names: BTreeSet<&str> = far.filter(|name| *name != table.entity.as_str()).collect();
    let idents = names.into_iter().filter_map(|name| syn::parse_str::<syn::Ident>(name).ok());
    idents.map(|ident| syn::parse_quote!(use super::#ident;)).collect()
}

/// The name of a table's module: the entity in snake case, with an underscore where that is a keyword or the root's name.
pub fn stem(table: &Table) -> String {
    let stem = table.entity.unraw().to_snake_case();
    match syn::parse_str::<syn::Ident>(&stem) {
        Ok(_) if stem != "mod" => stem,
        _ => format!("{stem}_"),
    }
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    (&one.message, &one.origin.file, one.origin.start) == (&other.message, &other.origin.file, other.origin.start)
}

fn unexplained() -> Diagnostic {
    Diagnostic::new(&crate::ir::Origin::default(), "the async template has no blocking form")
}
