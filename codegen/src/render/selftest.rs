//! The tests of a schema's tables: a module for each, and the one that declares them and holds their rows.

use std::collections::BTreeMap;

use minijinja::value::Value;
use proc_macro2::Span;
use quote::{format_ident, quote};
use syn::{File, Ident, Item, ItemMod, parse_quote};

use super::failure::Failure;
use super::job::{Job, Part};
use super::sink::Sink;
use super::view::{self, FromSchema};
use super::{Renderer, Settings, Subject, refused, subjects};
use crate::diagnostic::Diagnostic;
use crate::ir::{Schema, SqlIdent, Table, Write};
use crate::pretty;
use crate::selftest::{self, Field, Rows, Specimen};
use crate::statements;
use crate::twin;

/// The folder of the tests.
pub(crate) const FOLDER: &str = "selftest";

/// The lints that are allowed in tests.
const ALLOWED: &str = "dead_code, unused_imports, unused_variables, unused_mut, clippy::all, clippy::pedantic";

impl Renderer {
    /// The names and texts of the modules of the tests, in their folder.
    ///
    /// # Errors
    /// If an overridden template does not render, or renders no Rust.
    pub(crate) fn selftest(
        &self,
        schema: &Schema,
        specimens: &[Specimen],
        settings: &Settings,
    ) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
        let subjects = subjects(schema);
        let job = |(at, subject): (usize, &Subject<'_>)| job(schema, specimens, at, subject, settings);
        let jobs = || subjects.iter().enumerate().map(job);
        let mut printed = self.print(jobs, settings, |stem, text| (stem.to_owned(), text))?;
        printed.push((format!("{FOLDER}/mod"), pretty::file(&declaration(schema, specimens))));
        Ok(printed)
    }

    /// The module that the template gives, in each mode.
    pub(super) fn tests(&self, context: &Value, settings: &Settings) -> Result<Vec<Item>, Failure> {
        let items: Vec<Item> = self.part("selftest", context)?;
        let mut variants = Vec::new();
        for item in items {
            let Item::Mod(module) = item else { continue };
            if settings.modes.blocking {
                variants.push(Item::Mod(blocking(&module)?));
            }
            if settings.modes.asynchronous {
                variants.push(Item::Mod(module));
            }
        }
        Ok(variants)
    }
}

fn job(schema: &Schema, specimens: &[Specimen], at: usize, subject: &Subject<'_>, settings: &Settings) -> Job {
    let model = view::model(subject.table, &subject.relations, &FromSchema, &settings.dialects, settings.serde);
    let test = context(schema, specimens, at, &model);
    let mut doc = vec![subject.doc()];
    if let Specimen::Rows(rows, _) = &specimens[at]
        && !rows.doubts.is_empty()
    {
        doc.push(String::new());
        doc.push(" Whether the rows meet these conditions, only the database knows:".to_owned());
        doc.extend(rows.doubts.iter().map(|doubt| format!(" * {}", doubt.escape_debug())));
    }
    let parts = vec![Part::Tests(Value::from_pairs([("model", model), ("test", test)]))];
    Job { stem: format!("{FOLDER}/{}", subject.stem()), doc, allows: ALLOWED, parts }
}

fn blocking(module: &ItemMod) -> Result<ItemMod, Failure> {
    let renames = BTreeMap::from([("async_mode".to_owned(), "blocking_mode".to_owned())]);
    let options = twin::Options { renames, suffix: String::new(), ..twin::Options::default() };
    twin::blocking_mod(module, &Ident::new("blocking_mode", Span::call_site()), &options).map_err(refused)
}

/// What the template sees of a test.
fn context(schema: &Schema, specimens: &[Specimen], at: usize, model: &Value) -> Value {
    let table = &schema.tables[at];
    let none = || Value::from(());
    let (rows, needs, impossible) = match &specimens[at] {
        Specimen::Rows(rows, needs) => (rows.clone(), needs.clone(), none()),
        Specimen::ReadOnly => (Rows::default(), Vec::new(), none()),
        Specimen::Impossible(reason) => (Rows::default(), Vec::new(), Sink::Text(reason.clone()).value()),
    };
    let fields =
        |fields: Result<Vec<Field>, String>| fields.unwrap_or_default().iter().map(|one| field(table, one)).collect::<Value>();
    let names = ["first", "second"];
    let row = |(number, name): (usize, &&str)| {
        let insertion = format!("insert the {name} row of `{}`", table.name);
        Value::from_pairs([
            ("name", view::ident(&format!("{name}_row"))),
            ("insertion", Sink::Text(insertion).value()),
            ("fields", fields(selftest::created(schema, at, &rows, number))),
        ])
    };
    let is_updated = table.allows(Write::Update) && !table.primary_key.columns.is_empty();
    let changes = if is_updated { fields(selftest::changed(schema, at, &rows)) } else { Value::from(Vec::<Value>::new()) };
    let stem = |at: usize| view::ident(&super::stem(&schema.tables[at]));
    let role = |column: Option<&SqlIdent>| {
        let value = column.and_then(|column| selftest::given(schema, at, &rows, column));
        value.map_or_else(none, |value| Sink::Expression(value.to_string()).value())
    };
    // The last rows first, because they refer to the others.
    let is_lasting = |at: &&usize| matches!(&specimens[**at], Specimen::Rows(rows, _) if rows.are_lasting);
    let removals = std::iter::once(&at).chain(needs.iter().rev()).filter(is_lasting);
    let policies = &table.policies;
    Value::from_pairs([
        ("impossible", impossible),
        ("stem", stem(at)),
        ("needs", needs.iter().map(|need| stem(*need)).collect()),
        ("rows", names.iter().take(rows.rows.len()).enumerate().map(|(number, name)| row((number, name))).collect()),
        ("changes", changes),
        ("unique", unique(table, &rows, model)),
        ("removal", Sink::Text(format!("delete a row of `{}`", table.name)).value()),
        ("is_lasting", Value::from(rows.are_lasting)),
        ("removals", removals.map(|at| stem(*at)).collect()),
        ("tenant", role(policies.tenant.as_ref())),
        ("actor", role(policies.created_by.as_ref().or(policies.updated_by.as_ref()))),
    ])
}

fn field(table: &Table, (at, value): &Field) -> Value {
    let name = Sink::Ident(table.columns[*at].field.clone()).value();
    Value::from_pairs([("name", name), ("value", Sink::Expression(value.to_string()).value())])
}

/// The unique key by which an upsert of the last row meets that row.
fn unique(table: &Table, rows: &Rows, model: &Value) -> Value {
    let none = Value::from(());
    let Some(row) = rows.rows.last().filter(|_| table.allows(Write::Upsert)) else { return none };
    let Some(target) = statements::conflict_targets(table).position(|columns| selftest::has_all(table, row, columns)) else {
        return none;
    };
    let targets = model.get_attr("conflict_targets").and_then(|targets| targets.get_item(&Value::from(target)));
    targets.and_then(|target| target.get_attr("variant")).unwrap_or(none)
}

/// The module that declares the others and holds the rows of a test.
fn declaration(schema: &Schema, specimens: &[Specimen]) -> File {
    let stems: Vec<Ident> = schema.tables.iter().map(|table| format_ident!("{}", super::stem(table))).collect();
    let written =
        schema.tables.iter().zip(specimens).zip(&stems).filter(|((_, specimen), _)| matches!(specimen, Specimen::Rows(..)));
    let fields = written.map(|((table, _), stem)| {
        let entity = table.entity.spanned(Span::call_site());
        let doc = format!(" Of `{}`.", table.name.as_str().escape_debug());
        quote!(#[doc = #doc] pub(super) #stem: ::std::vec::Vec<super::#entity>)
    });
    let paths = stems.iter().map(super::path);
    parse_quote! {
        //! Tests of the models: rows are inserted, read, changed and deleted in a transaction that is rolled back, on the database that
        //! `TABLESMITH_SELFTEST_URL` names.
        #![allow(dead_code, clippy::all, clippy::pedantic)]
        #(#paths mod #stems;)*

        /// The rows that a test has inserted.
        #[derive(Default)]
        struct Rows {
            #(#fields,)*
        }
    }
}
