//! What `FROM` names.

use super::{Columns, Known, Tracer, names, query, renamed};
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::ColumnDef;
use crate::ir::SqlIdent;

/// The tables and queries that columns may be of, in the order of `FROM`.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    sources: Vec<Source>,
}

#[derive(Debug, Clone)]
struct Source {
    /// What columns are qualified with; a join in parentheses with a name hides those inside.
    name: Option<Name>,
    columns: Columns,
    /// Whether an outer join fills it with NULL.
    is_nullable: bool,
    /// Columns that the other side of a join has as well, which `*` gives once.
    merged: Vec<SqlIdent>,
}

/// What a join does to the two sides.
struct Join {
    left_is_nullable: bool,
    right_is_nullable: bool,
    is_natural: bool,
}

/// What ends a condition of a join at the level of the join.
const ENDS: &[&str] = &[
    "WHERE",
    "GROUP",
    "HAVING",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "FETCH",
    "FOR",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "MINUS",
    "WINDOW",
    "JOIN",
    "LEFT",
    "RIGHT",
    "INNER",
    "CROSS",
    "FULL",
    "NATURAL",
    "STRAIGHT_JOIN",
    "WITH",
];

impl Scope {
    /// Reads what follows `FROM`.
    pub(super) fn read(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &Known) -> Option<Self> {
        let mut scope = Self::default();
        loop {
            scope.sources.extend(joined(cursor, tracer, known)?);
            if !cursor.eat_symbol(',') {
                return Some(scope);
            }
        }
    }

    /// The columns of everything, or of what has the name.
    pub(super) fn all(&self, of: Option<&SqlIdent>) -> Columns {
        let mut columns = Vec::new();
        let mut is_found = false;
        for source in self.sources.iter().filter(|source| of.is_none_or(|name| source.is_called(name))) {
            is_found = true;
            let kept = source.columns.as_ref()?.iter();
            let is_kept = |column: &&ColumnDef| of.is_some() || !source.merged.iter().any(|merged| column.name.is(merged));
            columns.extend(kept.filter(is_kept).map(|column| super::seen(column, source.is_nullable)));
        }
        is_found.then_some(columns)
    }

    /// The column with the name, of what has the other name or of anything.
    pub(super) fn column(&self, of: Option<&SqlIdent>, name: &SqlIdent) -> Option<ColumnDef> {
        self.sources.iter().filter(|source| of.is_none_or(|of| source.is_called(of))).find_map(|source| {
            let column = source.columns.as_ref()?.iter().find(|column| column.name.is(name))?;
            Some(super::seen(column, source.is_nullable))
        })
    }
}

impl Source {
    fn is_called(&self, name: &SqlIdent) -> bool {
        self.name.as_ref().is_some_and(|own| own.is(name))
    }
}

/// A source, and those that are joined to it.
fn joined(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &Known) -> Option<Vec<Source>> {
    let mut sources = primary(cursor, tracer, known)?;
    while let Some(join) = join(cursor) {
        let mut right = primary(cursor, tracer, known)?;
        for source in &mut sources {
            source.is_nullable |= join.left_is_nullable;
        }
        for source in &mut right {
            source.is_nullable |= join.right_is_nullable;
        }
        if join.is_natural {
            let left: Vec<_> =
                sources.iter().flat_map(|source| source.columns.iter().flatten()).map(|one| one.name.clone()).collect();
            for source in &mut right {
                let shared = source.columns.iter().flatten().filter(|column| left.iter().any(|name| name.is(&column.name.ident)));
                source.merged = shared.map(|column| column.name.ident.clone()).collect();
            }
        } else if cursor.eat(&["USING"]) {
            let group = cursor.group().ok()?;
            let mut inside = Cursor { statement: cursor.statement, at: group.start };
            while inside.at < group.end {
                let name = inside.label("a column name").ok()?.ident;
                for source in &mut right {
                    source.merged.push(name.clone());
                }
                inside.eat_symbol(',');
            }
        } else if cursor.eat(&["ON"]) {
            skip_condition(cursor);
        }
        sources.extend(right);
    }
    Some(sources)
}

fn join(cursor: &mut Cursor<'_>) -> Option<Join> {
    let start = cursor.at;
    let is_natural = cursor.eat(&["NATURAL"]);
    let (mut left_is_nullable, mut right_is_nullable) = (false, false);
    if cursor.eat(&["LEFT"]) {
        right_is_nullable = true;
    } else if cursor.eat(&["RIGHT"]) {
        left_is_nullable = true;
    } else if cursor.eat(&["FULL"]) {
        (left_is_nullable, right_is_nullable) = (true, true);
    } else {
        cursor.eat_any(&["INNER", "CROSS"]);
    }
    cursor.eat(&["OUTER"]);
    if cursor.eat_any(&["JOIN", "STRAIGHT_JOIN"]) {
        return Some(Join { left_is_nullable, right_is_nullable, is_natural });
    }
    cursor.at = start;
    None
}

/// A table, a query in parentheses, a join in parentheses, or a function that gives rows.
fn primary(cursor: &mut Cursor<'_>, tracer: &Tracer<'_>, known: &Known) -> Option<Vec<Source>> {
    cursor.eat(&["LATERAL"]);
    cursor.eat(&["ONLY"]);
    if cursor.is_symbol('(') {
        let group = cursor.group().ok()?;
        let part = cursor.statement.part(group);
        let mut inside = Cursor::new(&part);
        if inside.is_any(&["SELECT", "WITH", "VALUES"]) || inside.is_symbol('(') && is_query(&inside) {
            let columns = query(&mut inside, tracer, known);
            return aliased(cursor, None, columns).map(|source| vec![source]);
        }
        let known = Known { depth: known.depth + 1, ..known.clone() };
        if known.depth > super::MAX_DEPTH {
            return None;
        }
        let mut sources = Vec::new();
        loop {
            sources.extend(joined(&mut inside, tracer, &known)?);
            // MySQL writes a cross join in parentheses with a comma.
            if !inside.eat_symbol(',') {
                break;
            }
        }
        return Some(sources);
    }
    let (schema, name) = cursor.qualified_name("a table name").ok()?;
    let schema = schema.map(|schema| schema.ident);
    if cursor.is_symbol('(') {
        cursor.group().ok()?;
        // Of a function's rows nobody knows the columns.
        return aliased(cursor, Some(name), None).map(|source| vec![source]);
    }
    let named = || known.queries.iter().rev().find(|(of, _)| of.is(&name.ident)).map(|(_, columns)| columns.clone());
    let columns = match schema {
        None => named().unwrap_or_else(|| (tracer.lookup)(None, &name.ident)),
        Some(schema) => (tracer.lookup)(Some(&schema), &name.ident),
    };
    aliased(cursor, Some(name), columns).map(|source| vec![source])
}

/// Whether it is a query in more parentheses than it needs.
fn is_query(inside: &Cursor<'_>) -> bool {
    let mut walk = inside.clone();
    while walk.eat_symbol('(') {}
    walk.is_any(&["SELECT", "WITH", "VALUES"])
}

/// What a source is called, with other names for its columns.
fn aliased(cursor: &mut Cursor<'_>, name: Option<Name>, columns: Columns) -> Option<Source> {
    cursor.eat(&["WITH", "ORDINALITY"]);
    let has_as = cursor.eat(&["AS"]);
    let is_alias = has_as || cursor.is_name() && !cursor.is_any(ENDS) && !cursor.is_any(&["ON", "USING", "SET", "TABLESAMPLE"]);
    let alias = if is_alias { Some(cursor.label("a name").ok()?) } else { None };
    let names = if alias.is_some() { names(cursor).ok()? } else { None };
    let columns = columns.and_then(|columns| renamed(columns, names));
    Some(Source { name: alias.or(name), columns, is_nullable: false, merged: Vec::new() })
}

/// Up to the next join, source or clause.
fn skip_condition(cursor: &mut Cursor<'_>) {
    // `left` and `right` are functions, too.
    let ends = |cursor: &Cursor<'_>| {
        let mut next = cursor.clone();
        cursor.is_any(ENDS) && !(next.eat_any(&["LEFT", "RIGHT"]) && next.is_symbol('('))
    };
    while cursor.peek().is_some() && !ends(cursor) && !cursor.is_symbol(',') {
        if cursor.is_symbol('(') {
            if cursor.group().is_err() {
                return;
            }
        } else {
            cursor.at += 1;
        }
    }
}
