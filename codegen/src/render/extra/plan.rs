//! Which files the templates make, each in a place of its own.

use std::cell::LazyCell;
use std::hash::Hash;
use std::ptr;

use super::context::{self, Context, Related};
use super::path::{Wrong, module};
use super::{Extra, Rendered, places};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Schema, Table};
use crate::render::stem;

/// The files that the templates make of a schema.
pub(crate) struct Plan<'p> {
    schema: &'p Schema,
    relations: Vec<Related<'p>>,
    files: Vec<Planned<'p>>,
}

/// One file.
pub(crate) struct Planned<'p> {
    pub(super) extra: &'p Extra,
    path: String,
    table: Option<&'p Table>,
}

/// Everything that the text of a file follows from.
#[derive(Hash)]
struct Basis<'b, 'p> {
    template: &'b str,
    table: Option<(&'b Table, Vec<&'b Related<'p>>)>,
    schema: Option<&'b Schema>,
}

impl<'p> Plan<'p> {
    pub(super) fn new(templates: &'p [Extra], schema: &'p Schema, diagnostics: &mut Diagnostics) -> Self {
        let mut files = Vec::new();
        for extra in templates {
            match extra.files(schema) {
                Ok(own) => files.extend(own),
                Err(wrong) => diagnostics.push(wrong.about(&extra.source)),
            }
        }
        places::check(&files, schema, diagnostics);
        Self { schema, relations: context::relations(schema), files }
    }

    /// Every file, in the order of the templates.
    pub(crate) fn files(&self) -> &[Planned<'p>] {
        &self.files
    }

    /// What tells whether a file would be rendered from the same again.
    pub(crate) fn basis(&self, file: &Planned<'p>) -> impl Hash {
        let template = file.extra.source.text.as_str();
        // A template is alone, so one that reads the schema has the word in it.
        let reads_all = file.table.is_none() || template.contains("schema");
        let table = file.table.map(|table| (table, self.relations_of(table)));
        Basis { template, table, schema: reads_all.then_some(self.schema) }
    }

    /// What the files have in them.
    ///
    /// # Errors
    /// If templates do not render, or render no Rust where they should.
    pub(crate) fn render<'f>(
        &self,
        files: impl IntoIterator<Item = &'f Planned<'p>>,
    ) -> Result<Vec<(String, Rendered)>, Vec<Diagnostic>>
    where
        'p: 'f,
    {
        let context = LazyCell::new(|| Context::new(self.schema));
        let (mut rendered, mut failures, mut exhausted) = (Vec::new(), Vec::<Diagnostic>::new(), None);
        for file in files {
            // It would take as long for every other table.
            if exhausted.is_some_and(|extra| ptr::eq(extra, file.extra)) {
                continue;
            }
            let value = match file.table {
                Some(table) => context.of_table(table, &self.relations_of(table)),
                None => context.of_schema(&self.relations),
            };
            match file.extra.render(&value) {
                Ok(made) => rendered.push((file.path.clone(), made)),
                Err(failure) => {
                    exhausted = failure.is_exhausted.then_some(file.extra);
                    // A mistake in a template is there for every table, whatever it says, and still one.
                    let place = |one: &Diagnostic| (one.origin.file.clone(), one.origin.start);
                    if !failures.iter().any(|other| place(other) == place(&failure.diagnostic)) {
                        failures.push(file.blamed_on_table(*failure.diagnostic));
                    }
                }
            }
        }
        if failures.is_empty() { Ok(rendered) } else { Err(failures) }
    }

    fn relations_of(&self, table: &Table) -> Vec<&Related<'p>> {
        self.relations.iter().filter(|related| related.is_of(table)).collect()
    }
}

impl Planned<'_> {
    /// Its path in the output directory.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The path without `.rs`, if it is a module.
    pub(crate) fn module(&self) -> Option<&str> {
        module(&self.path)
    }

    fn blamed_on_table(&self, failure: Diagnostic) -> Diagnostic {
        match self.table {
            Some(table) => failure.related(&table.origin, "for this table"),
            None => failure,
        }
    }
}

impl Extra {
    fn files<'p>(&'p self, schema: &'p Schema) -> Result<Vec<Planned<'p>>, Wrong> {
        if !self.pattern.is_per_table() {
            return Ok(vec![Planned { extra: self, path: self.pattern.path(None)?, table: None }]);
        }
        let file = |table| Ok(Planned { extra: self, path: self.pattern.path(Some(&stem(table)))?, table: Some(table) });
        schema.tables.iter().map(file).collect()
    }
}
