//! The page of a schema: a list of its tables, the picture, and what there is to know of each table.
//!
//! It is one file that loads nothing, and says so in a policy that browsers hold it to.

mod api;
mod sql;

use std::collections::BTreeMap;

use serde::Serialize;
use tablesmith_codegen::generator::Generator;
use tablesmith_codegen::ir::{Column, Default, ForeignKey, Index, IndexPart, Mark, RustIdent, RustType, Schema, SqlIdent, Table};
use tablesmith_codegen::relations::{Relation, relations};
use tablesmith_codegen::render::{self, Modes, Style};

use super::picture::{Picture, list, marks};
use super::select::Selection;
use super::svg::Drawn;
use super::templates;
use crate::print::{Failure, counted};

/// What `page.html.j2` prints.
#[derive(Serialize)]
struct Page {
    summary: String,
    /// Whether the tables of the picture are links.
    is_linked: bool,
    diagram: Drawn,
    tables: Vec<Entry>,
}

/// A table, as `table.html.j2` prints it.
#[derive(Serialize)]
struct Entry {
    anchor: String,
    name: String,
    entity: String,
    comment: Option<String>,
    origin: Option<String>,
    /// What the search looks at.
    words: String,
    columns: Vec<Cell>,
    /// The primary key, uniques and indexes, each with what it is.
    keys: Vec<(&'static str, String)>,
    foreign_keys: Vec<Reference>,
    referred: Vec<Reference>,
    relations: Vec<Way>,
    sql: String,
    api: String,
}

#[derive(Serialize)]
struct Cell {
    name: String,
    marks: Vec<&'static str>,
    sql_type: String,
    rust_type: String,
    is_nullable: bool,
    default: String,
    notes: Vec<String>,
}

/// A foreign key from one table to another.
#[derive(Serialize)]
struct Reference {
    columns: String,
    table: String,
    /// Where the table is on the page, if it is.
    anchor: Option<String>,
    references: String,
    rules: String,
}

/// A relation of the entity.
#[derive(Serialize)]
struct Way {
    name: String,
    to: String,
    anchor: Option<String>,
    number: &'static str,
}

/// The page.
pub(super) fn text(generator: Generator, selection: &Selection<'_>, picture: &Picture) -> Result<String, Failure> {
    let modes = generator.settings().modes;
    // The variants have the same names, and async ones become blocking ones without `async`.
    let modes = Modes { blocking: !modes.asynchronous, ..modes };
    let files = generator.modes(modes).style(Style::Plain).generate()?;
    let modules = |table: &Table| files.get(&format!("{}.rs", render::stem(table))).unwrap_or_default();
    let links = Links::of(selection);
    let entries = selection.tables.iter().map(|table| {
        let api = api::of(table, modules(table))?;
        Ok(Entry::of(selection, &links, table, api))
    });
    let tables = entries.collect::<Result<Vec<_>, Failure>>()?;
    let columns = selection.tables.iter().map(|table| table.columns.len()).sum();
    let counts = [(tables.len(), "table"), (columns, "column"), (picture.links.len(), "foreign key")];
    let counts: Vec<_> = counts.into_iter().map(|(count, noun)| counted(count, noun)).collect();
    templates::render("page.html.j2", Page { summary: counts.join(", "), is_linked: true, diagram: Drawn::of(picture)?, tables })
}

/// What leads from one entity to others.
struct Links<'s> {
    anchors: BTreeMap<&'s RustIdent, String>,
    relations: BTreeMap<RustIdent, Vec<Relation>>,
}

impl<'s> Links<'s> {
    fn of(selection: &Selection<'s>) -> Self {
        let anchors = selection.tables.iter().map(|table| (&table.entity, render::stem(table))).collect();
        let mut by_entity: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let tables = &selection.schema.tables;
        for relation in tables.iter().flat_map(|table| relations(tables, table)) {
            by_entity.entry(relation.of.clone()).or_default().push(relation);
        }
        Self { anchors, relations: by_entity }
    }

    fn anchor(&self, entity: &RustIdent) -> Option<String> {
        self.anchors.get(entity).cloned()
    }
}

impl Entry {
    fn of(selection: &Selection<'_>, links: &Links<'_>, table: &Table, api: String) -> Self {
        let schema = selection.schema;
        let columns: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let relations = links.relations.get(&table.entity).into_iter().flatten();
        let leaving = table.foreign_keys.iter();
        Self {
            anchor: render::stem(table),
            name: table.qualified_name(),
            entity: table.entity.to_string(),
            comment: table.comment.clone(),
            origin: table.origin.file.as_ref().map(|file| format!("{file}:{}", table.origin.start.line)),
            words: format!("{} {} {}", table.qualified_name(), table.entity, columns.join(" ")).to_lowercase(),
            columns: table.columns.iter().map(|column| Cell::of(schema, table, column)).collect(),
            keys: keys(table),
            foreign_keys: leaving.map(|key| Reference::leaving(schema, links, key)).collect(),
            referred: referring(schema, table).map(|(from, key)| Reference::arriving(links, from, key)).collect(),
            relations: relations.map(|relation| Way::of(links, relation)).collect(),
            sql: sql::of(selection, table),
            api,
        }
    }
}

impl Cell {
    fn of(schema: &Schema, table: &Table, column: &Column) -> Self {
        let rust_type = &column.rust_type;
        Self {
            name: column.name.to_string(),
            marks: marks(table, column),
            sql_type: column.sql_type.clone(),
            rust_type: if column.nullable { format!("Option<{rust_type}>") } else { rust_type.to_string() },
            is_nullable: column.nullable,
            default: default(column),
            notes: notes(schema, column, rust_type),
        }
    }
}

/// What fills the column in.
fn default(column: &Column) -> String {
    match (&column.generated, &column.default) {
        (Some(generated), _) => format!("AS ({})", generated.expression),
        (None, Some(Default::Expression(expression))) => expression.clone(),
        (None, Some(Default::Database)) => "by the database".to_owned(),
        (None, None) if column.identity => "numbered".to_owned(),
        (None, None) => String::new(),
    }
}

fn notes(schema: &Schema, column: &Column, rust_type: &RustType) -> Vec<String> {
    let enumeration = rust_type.enumeration().and_then(|name| schema.enumeration(name));
    let labels = enumeration.map(|one| one.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join(" | "));
    let marks = Mark::ALL.into_iter().filter(|mark| column.is(*mark)).map(|mark| mark.name().to_owned());
    let secret = column.secret.then(|| "secret".to_owned());
    column.comment.clone().into_iter().chain(labels).chain(secret).chain(marks).collect()
}

fn keys(table: &Table) -> Vec<(&'static str, String)> {
    let primary = Some(&table.primary_key.columns).filter(|columns| !columns.is_empty());
    let primary = primary.map(|columns| ("primary key", list(columns)));
    let uniques = table.uniques.iter().map(|unique| ("unique", list(&unique.columns)));
    let indexes = table.indexes.iter().map(|one| (if one.unique { "unique index" } else { "index" }, index(one)));
    primary.into_iter().chain(uniques).chain(indexes).collect()
}

fn index(index: &Index) -> String {
    let part = |part: &IndexPart| match part {
        IndexPart::Column(name) => name.to_string(),
        IndexPart::Expression(expression) => expression.clone(),
    };
    let parts: Vec<_> = index.parts.iter().map(part).collect();
    let predicate = index.predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
    format!("{}{predicate}", parts.join(", "))
}

/// The foreign keys that lead to a table, with the tables that have them.
fn referring<'s>(schema: &'s Schema, table: &'s Table) -> impl Iterator<Item = (&'s Table, &'s ForeignKey)> {
    let all = schema.tables.iter().flat_map(|from| from.foreign_keys.iter().map(move |key| (from, key)));
    all.filter(|(_, key)| key.references.table.as_ref() == Some(&table.name) && key.references.schema == table.schema)
}

impl Reference {
    fn leaving(schema: &Schema, links: &Links<'_>, key: &ForeignKey) -> Self {
        let target = key.references.target(&schema.tables);
        let written = || key.references.table.as_ref().map_or_else(String::new, SqlIdent::to_string);
        Self {
            columns: list(&key.columns),
            table: target.map_or_else(written, Table::qualified_name),
            anchor: target.and_then(|table| links.anchor(&table.entity)),
            references: list(&key.references.columns),
            rules: sql::rules(key),
        }
    }

    fn arriving(links: &Links<'_>, from: &Table, key: &ForeignKey) -> Self {
        Self {
            columns: list(&key.references.columns),
            table: from.qualified_name(),
            anchor: links.anchor(&from.entity),
            references: list(&key.columns),
            rules: sql::rules(key),
        }
    }
}

impl Way {
    fn of(links: &Links<'_>, relation: &Relation) -> Self {
        Self {
            name: format!("{}::{}", relation.of, relation.name.unraw().to_uppercase()),
            to: relation.to.to_string(),
            anchor: links.anchor(&relation.to),
            number: if relation.is_many { "many" } else { "one" },
        }
    }
}
