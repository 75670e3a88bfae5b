//! What a picture of tables shows, whatever it is drawn with.

use tablesmith_codegen::ir::{Column, ForeignKey, SqlIdent, Table};
use tablesmith_codegen::render;

use super::select::Selection;
use super::text::one_line;

/// Tables, and the foreign keys between them.
pub(super) struct Picture {
    pub tables: Vec<Shown>,
    pub links: Vec<Link>,
}

/// A table.
pub(super) struct Shown {
    /// With its schema, if the definition names one.
    pub name: String,
    /// The name of its module, which no other table has: letters, digits and underscores.
    pub anchor: String,
    pub comment: Option<String>,
    pub columns: Vec<Row>,
}

/// A column.
pub(super) struct Row {
    pub name: String,
    pub sql_type: String,
    pub marks: Vec<&'static str>,
    pub is_nullable: bool,
}

/// A foreign key from one table to another, both by their positions.
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    /// The columns here, by their positions.
    pub columns: Vec<usize>,
    /// The columns there, by their positions.
    pub references: Vec<usize>,
    /// How many rows here lead to one row there.
    pub here: Number,
    /// How many rows there are led to by one row here.
    pub there: Number,
    /// Both ends in words.
    pub title: String,
}

/// How many rows there can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    ZeroOrOne,
    ZeroOrMore,
}

impl Picture {
    pub(super) fn of(selection: &Selection<'_>) -> Self {
        let tables = selection.tables.iter().map(|table| Shown::of(table)).collect();
        let keys = |(from, table): (usize, &&Table)| {
            let links = table.foreign_keys.iter().filter_map(|key| Link::of(selection, from, key));
            links.collect::<Vec<_>>()
        };
        Self { tables, links: selection.tables.iter().enumerate().flat_map(keys).collect() }
    }
}

impl Shown {
    fn of(table: &Table) -> Self {
        Self {
            name: table.qualified_name(),
            anchor: render::stem(table),
            comment: table.comment.clone(),
            columns: table.columns.iter().map(|column| Row::of(table, column)).collect(),
        }
    }
}

impl Row {
    fn of(table: &Table, column: &Column) -> Self {
        Self {
            name: column.name.to_string(),
            sql_type: one_line(&column.sql_type),
            marks: marks(table, column),
            is_nullable: column.nullable,
        }
    }
}

impl Link {
    /// `None` if the table there is not shown.
    fn of(selection: &Selection<'_>, from: usize, key: &ForeignKey) -> Option<Self> {
        let to = selection.target(key)?;
        let (here, there) = (selection.tables[from], selection.tables[to]);
        let is_nullable = key.columns.iter().any(|name| here.column(name).is_some_and(|column| column.nullable));
        let end = |table: &Table, columns: &[SqlIdent]| format!("{} ({})", table.qualified_name(), list(columns));
        Some(Self {
            from,
            to,
            columns: positions(here, &key.columns)?,
            references: positions(there, &key.references.columns)?,
            here: if is_unique(here, &key.columns) { Number::ZeroOrOne } else { Number::ZeroOrMore },
            there: if is_nullable { Number::ZeroOrOne } else { Number::One },
            title: format!("{} → {}", end(here, &key.columns), end(there, &key.references.columns)),
        })
    }
}

/// What keys a column is in, in short: the primary key, a foreign key, a unique key of its own.
pub(super) fn marks(table: &Table, column: &Column) -> Vec<&'static str> {
    let is_foreign = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
    let is_unique = table.uniques.iter().any(|unique| unique.columns.as_slice() == std::slice::from_ref(&column.name));
    let marks = [(table.is_key(&column.name), "PK"), (is_foreign, "FK"), (is_unique, "UK")];
    marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark).collect()
}

/// The names with commas between them.
pub(super) fn list(columns: &[SqlIdent]) -> String {
    columns.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(", ")
}

fn positions(table: &Table, columns: &[SqlIdent]) -> Option<Vec<usize>> {
    let positions = columns.iter().map(|name| table.columns.iter().position(|column| &column.name == name));
    positions.collect::<Option<Vec<_>>>().filter(|positions| !positions.is_empty())
}

/// Whether no two rows have these columns alike: they are a key of the table, or have one among them.
fn is_unique(table: &Table, columns: &[SqlIdent]) -> bool {
    let mut keys = table.uniques.iter().map(|unique| &unique.columns).chain([&table.primary_key.columns]);
    keys.any(|key| !key.is_empty() && key.iter().all(|name| columns.contains(name)))
}
