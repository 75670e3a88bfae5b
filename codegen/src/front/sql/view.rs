//! The columns of a view, as far as its query says where they come from.
//!
//! ```text
//! query -- scope (what FROM names) + items (what SELECT lists) --> columns
//! ```
//!
//! A column is known if it is one of a table, of another view or of a query inside, or if what makes it has one type wherever it stands: a cast, a
//! count, a text function, a literal. Of any other the type is not known, and it can be NULL. That a column of a table can be NULL on
//! one side of an outer join is known as well.

mod expression;
mod item;
mod scope;

use super::Fallible;
use super::catalog::Catalog;
use super::cursor::{Cursor, Name};
use super::definition::{ColumnDef, TableDef};
use crate::canonical_type::canonical_type;
use crate::ir::{Dialect, SqlIdent};
use scope::Scope;

/// Finds the columns of a table or view by its name, as the statement writes it.
pub(super) type Lookup<'l> = dyn Fn(Option<&SqlIdent>, &SqlIdent) -> Option<Vec<ColumnDef>> + 'l;

/// What a query is read with.
pub(super) struct Tracer<'l> {
    pub(super) dialect: Dialect,
    pub(super) lookup: &'l Lookup<'l>,
    /// Reads a type that a statement has created.
    pub(super) declared: &'l Declared<'l>,
}

/// Reads a type and gives a column of it.
pub(super) type Declared<'l> = dyn Fn(&mut Cursor<'_>, Name) -> Option<ColumnDef> + 'l;

/// Finds the columns of a table or view of the catalog.
type Find = dyn Fn(&Catalog, Option<&SqlIdent>, &SqlIdent) -> Option<Vec<ColumnDef>>;

/// How a dialect knows what queries name.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) dialect: Dialect,
    /// The columns of a table or view.
    pub(super) find: &'n Find,
    /// A column of the type that comes next.
    pub(super) declared: &'n dyn Fn(&Catalog, &mut Cursor<'_>, Name) -> Option<ColumnDef>,
}

impl Names<'_> {
    /// Names of a dialect that has no types of its users'.
    pub(super) fn of(dialect: Dialect) -> Self {
        Self { dialect, find: &find, declared: &|_, _, _| None }
    }
}

impl Tracer<'_> {
    fn is_same_type(&self, one: &ColumnDef, other: &ColumnDef) -> bool {
        let canonical = |column: &ColumnDef| canonical_type(self.dialect, &column.sql_type);
        one.named_type == other.named_type && canonical(one) == canonical(other)
    }
}

/// Deeper queries are not followed: nobody writes them, and a stack has an end.
const MAX_DEPTH: usize = 24;

/// What a query gives. `None` if it gives columns of which nobody knows how many there are.
pub(super) type Columns = Option<Vec<ColumnDef>>;

/// Queries with names, which hide tables.
#[derive(Debug, Clone, Default)]
struct Known {
    queries: Vec<(Name, Columns)>,
    depth: usize,
}

/// Reads the names that a view gives its columns, if it does, up to its query.
pub(super) fn names(cursor: &mut Cursor<'_>) -> Fallible<Option<Vec<Name>>> {
    if !cursor.is_symbol('(') {
        return Ok(None);
    }
    let group = cursor.group()?;
    let mut inside = Cursor { statement: cursor.statement, at: group.start };
    let mut names = Vec::new();
    while inside.at < group.end {
        names.push(inside.label("a column name")?);
        // MySQL and PostgreSQL take nothing else here.
        inside.eat_symbol(',');
    }
    Ok(Some(names))
}

/// The columns of the query that comes next, up to the end of the statement.
pub(super) fn columns(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, names: Option<Vec<Name>>) -> Columns {
    let columns = query(cursor, tracer, &Known::default())?;
    renamed(columns, names)
}

/// Columns under other names, of which the first ones may be given alone.
fn renamed(mut columns: Vec<ColumnDef>, names: Option<Vec<Name>>) -> Columns {
    let names = names.unwrap_or_default();
    if names.len() > columns.len() {
        return None;
    }
    for (column, name) in columns.iter_mut().zip(names) {
        column.name = name;
    }
    Some(columns)
}

/// What a column is called that nobody has named, where that means nothing: the first part of a union names the columns of all.
const UNNAMED: &str = "?column?";

/// A query in parentheses or not, with those that it names before it.
fn query(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &Known) -> Columns {
    let mut known = Known { depth: known.depth + 1, ..known.clone() };
    if known.depth > MAX_DEPTH {
        return None;
    }
    if cursor.eat(&["WITH"]) {
        named_queries(cursor, tracer, &mut known)?;
    }
    let mut columns = operand(cursor, tracer, &known, None)?;
    while cursor.eat_any(&["UNION", "EXCEPT", "INTERSECT", "MINUS"]) {
        cursor.eat_any(&["ALL", "DISTINCT"]);
        let others = operand(cursor, tracer, &known, Some(UNNAMED))?;
        combine(tracer, &mut columns, &others);
    }
    Some(columns)
}

/// `WITH name (columns) AS (query), …`. One that refers to itself has the columns of its first part.
fn named_queries(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &mut Known) -> Option<()> {
    cursor.eat(&["RECURSIVE"]);
    loop {
        let name = cursor.name("a name").ok()?;
        let names = names(cursor).ok()?;
        cursor.eat(&["AS"]).then_some(())?;
        cursor.eat(&["NOT"]);
        cursor.eat(&["MATERIALIZED"]);
        let group = cursor.group().ok()?;
        let part = cursor.statement.part(group);
        let mut own = Cursor::new(&part);
        let first = operand(&mut own, tracer, known, None).and_then(|columns| renamed(columns, names.clone()));
        known.queries.push((name.clone(), first));
        let whole = query(&mut Cursor::new(&part), tracer, known).and_then(|columns| renamed(columns, names));
        if let Some(last) = known.queries.last_mut() {
            last.1 = whole;
        }
        if !cursor.eat_symbol(',') {
            return Some(());
        }
    }
}

/// One side of a `UNION`. If there is no name for columns that nobody has named, none are known beside such a one.
fn operand(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &Known, unnamed: Option<&str>) -> Columns {
    if cursor.is_symbol('(') {
        let group = cursor.group().ok()?;
        return query(&mut Cursor::new(&cursor.statement.part(group)), tracer, known);
    }
    cursor.eat(&["SELECT"]).then_some(())?;
    if cursor.eat(&["DISTINCT"]) && cursor.eat(&["ON"]) {
        cursor.group().ok()?;
    }
    cursor.eat(&["ALL"]);
    cursor.eat(&["STRAIGHT_JOIN"]);
    let items = item::split(cursor);
    let scope = if cursor.eat(&["FROM"]) { Scope::read(cursor, tracer, known)? } else { Scope::default() };
    item::skip_rest(cursor);
    item::columns(tracer, cursor, &items, &scope, unnamed)
}

/// A column of a union is known if it is the same on all sides.
fn combine(tracer: &Tracer<'_>, columns: &mut [ColumnDef], others: &[ColumnDef]) {
    for (column, other) in columns.iter_mut().zip(others) {
        column.not_null &= other.not_null;
        if !tracer.is_same_type(column, other) {
            *column = unknown(column.name.clone());
        }
    }
}

/// A column of which only the name is known.
fn unknown(name: Name) -> ColumnDef {
    typed(name, String::new(), false)
}

/// A column that is not one of a table.
fn typed(name: Name, sql_type: String, not_null: bool) -> ColumnDef {
    ColumnDef {
        type_origin: name.origin.clone(),
        name,
        sql_type,
        named_type: None,
        not_null,
        default: None,
        generated: None,
        identity: false,
        collated: false,
        comment: None,
    }
}

/// A column of a table as a view has it: no insert gives it a value.
fn seen(column: &ColumnDef, is_nullable: bool) -> ColumnDef {
    ColumnDef { not_null: column.not_null && !is_nullable, default: None, generated: None, identity: false, ..column.clone() }
}

/// Reads what follows the name of a view, and keeps its columns as far as they are known.
pub(super) fn define(catalog: &mut Catalog, cursor: &mut Cursor<'_>, found: Names<'_>, schema: Option<SqlIdent>, name: Name) {
    let columns = traced(catalog, cursor, found);
    catalog.views.retain(|view| view.schema != schema || !view.name.is(&name.ident));
    catalog.untraceable_views.retain(|view| !view.is(&name.ident));
    match columns {
        Some(columns) if are_distinct(&columns) => {
            catalog.views.push(TableDef { columns, is_view: true, ..TableDef::new(schema, name) });
        }
        _ => catalog.untraceable_views.push(name),
    }
}

/// The columns of a table that is made of a query, if the type of each is known. `cursor` stands behind the name of the table.
pub(super) fn derived(catalog: &Catalog, cursor: &mut Cursor<'_>, found: Names<'_>) -> Columns {
    let columns = traced(catalog, cursor, found)?;
    let is_known = |column: &ColumnDef| !column.sql_type.is_empty();
    (are_distinct(&columns) && columns.iter().all(is_known)).then_some(columns)
}

/// Reads `[(names)] [options] AS query`.
fn traced(catalog: &Catalog, cursor: &mut Cursor<'_>, found: Names<'_>) -> Columns {
    let given = names(cursor).ok()?;
    while cursor.peek().is_some() && !cursor.eat(&["AS"]) {
        if !(cursor.is_symbol('(') && cursor.group().is_ok()) {
            cursor.at += 1;
        }
    }
    let lookup = |schema: Option<&SqlIdent>, name: &SqlIdent| (found.find)(catalog, schema, name);
    let declared = |cursor: &mut Cursor<'_>, name| (found.declared)(catalog, cursor, name);
    columns(cursor, &Tracer { dialect: found.dialect, lookup: &lookup, declared: &declared }, given)
}

/// No two columns of a model have one name.
fn are_distinct(columns: &[ColumnDef]) -> bool {
    let later = |at: usize| columns.iter().skip(at + 1);
    !columns.iter().enumerate().any(|(at, column)| later(at).any(|other| column.name.is(&other.name.ident)))
}

/// Where a name is looked up in one list of tables and views.
pub(super) fn find(catalog: &Catalog, schema: Option<&SqlIdent>, name: &SqlIdent) -> Option<Vec<ColumnDef>> {
    // A script that enters a database may name it all the same.
    let position = catalog.position(schema, name).or_else(|| catalog.position(None, name));
    let table = position.map(|at| &catalog.tables[at]);
    let view = || catalog.known_views().find(|view| view.name.is(name));
    table.or_else(view).map(columns_of)
}

/// The columns of a table or view, with those of its key that the definition does not call `NOT NULL`.
pub(super) fn columns_of(table: &TableDef) -> Vec<ColumnDef> {
    let column =
        |column: &ColumnDef| ColumnDef { not_null: column.not_null || table.is_key(&column.name.ident), ..column.clone() };
    table.columns.iter().map(column).collect()
}
