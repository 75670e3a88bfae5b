//! Expressions whose value is known before they run.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::information_schema::{self, Filter};
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, unquoted};

/// A value that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::front::sql) enum Value {
    Text(String),
    Number(i64),
    /// The name of the database, whatever it is.
    Database,
    /// What a query gives that finds no row.
    Null,
}

impl Value {
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(number) => Some(number.to_string()),
            Self::Database | Self::Null => None,
        }
    }

    pub(super) fn truth(self) -> Option<bool> {
        match self {
            Self::Number(number) => Some(number != 0),
            Self::Null => Some(false),
            Self::Text(_) | Self::Database => None,
        }
    }

    fn of(truth: bool) -> Self {
        Self::Number(i64::from(truth))
    }

    /// How it compares to another of its kind; texts are alike in any case of their letters.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Some(one.cmp(other)),
            (Self::Text(one), Self::Text(other)) => Some(one.to_lowercase().cmp(&other.to_lowercase())),
            (Self::Database, Self::Database) => Some(Ordering::Equal),
            _ => None,
        }
    }
}

/// Longer texts, in bytes, are not known: no statement is that long, and one that joins a text to itself doubles it.
const LONGEST: usize = 1 << 20;

type IsTrue = fn(Ordering) -> bool;

/// The comparisons, the longer ones first, and what they are true for.
const COMPARISONS: [(&str, IsTrue); 7] = [
    ("<>", Ordering::is_ne),
    ("!=", Ordering::is_ne),
    (">=", Ordering::is_ge),
    ("<=", Ordering::is_le),
    ("=", Ordering::is_eq),
    (">", Ordering::is_gt),
    ("<", Ordering::is_lt),
];

/// What names in an expression stand for.
pub(super) struct Scope<'s> {
    catalog: &'s Catalog,
    /// Arguments and variables of a procedure, by name in lower case.
    locals: &'s BTreeMap<String, Option<Value>>,
    /// In how many parentheses the expression stands.
    depth: usize,
}

/// What stands in more parentheses is not known: nobody writes it, and a stack has an end.
const MAX_DEPTH: usize = 64;

impl<'s> Scope<'s> {
    /// What names stand for in an expression that stands in no other.
    pub(super) fn new(catalog: &'s Catalog, locals: &'s BTreeMap<String, Option<Value>>) -> Self {
        Self { catalog, locals, depth: 0 }
    }

    /// Reads an expression; `None` if its value is not known, and then the cursor stands anywhere in it.
    pub(super) fn value(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        let mut value = self.conjunction(cursor)?;
        while cursor.eat(&["OR"]) {
            let other = self.conjunction(cursor)?;
            value = Value::of(value.truth()? || other.truth()?);
        }
        Some(value)
    }

    fn conjunction(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        let mut value = self.negation(cursor)?;
        while cursor.eat(&["AND"]) {
            let other = self.negation(cursor)?;
            value = Value::of(value.truth()? && other.truth()?);
        }
        Some(value)
    }

    fn negation(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        let mut is_negated = false;
        while cursor.eat(&["NOT"]) || (cursor.is_symbol('!') && cursor.eat_symbol('!')) {
            is_negated = !is_negated;
        }
        let value = self.comparison(cursor)?;
        if is_negated && value != Value::Null { Some(Value::of(!value.truth()?)) } else { Some(value) }
    }

    fn comparison(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        let value = self.primary(cursor)?;
        let Some(is_true) = operator(cursor) else { return Some(value) };
        let other = self.primary(cursor)?;
        if [&value, &other].contains(&&Value::Null) {
            return Some(Value::Null);
        }
        Some(Value::of(is_true(value.compare(&other)?)))
    }

    fn primary(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        if cursor.is_symbol('(') {
            return self.in_group(
                cursor,
                |scope, inner| {
                    if inner.is(&["SELECT"]) { scope.query(inner) } else { scope.value(inner) }
                },
            );
        }
        if cursor.eat_symbol('@') {
            let name = cursor.label("a variable").ok()?;
            return self.catalog.programs.variables.get(&folded(&name.ident)).cloned().flatten();
        }
        let token = cursor.peek()?;
        let written = cursor.written(token);
        cursor.at += 1;
        match token.kind {
            Kind::EscapedText => Some(Value::Text(unquoted(token, cursor.statement.text))),
            Kind::Number => written.parse().ok().map(Value::Number),
            Kind::Word if cursor.is_symbol('(') => self.call(&written.to_ascii_uppercase(), cursor),
            Kind::Word if written.eq_ignore_ascii_case("TRUE") => Some(Value::of(true)),
            Kind::Word if written.eq_ignore_ascii_case("FALSE") => Some(Value::of(false)),
            Kind::Word | Kind::QuotedName => {
                let name = unquoted(token, cursor.statement.text).to_ascii_lowercase();
                self.locals.get(&name).cloned().flatten()
            }
            _ => None,
        }
    }

    /// Calls a function whose result follows from its arguments and the schema.
    fn call(&self, function: &str, cursor: &mut Cursor<'_>) -> Option<Value> {
        match function {
            "CONCAT" => {
                let texts = self.in_group(cursor, Self::list)?;
                let texts = texts.into_iter().map(Value::text).collect::<Option<Vec<_>>>()?;
                let is_short = texts.iter().map(String::len).sum::<usize>() <= LONGEST;
                is_short.then(|| Value::Text(texts.concat()))
            }
            "IF" => {
                let values = self.in_group(cursor, Self::list)?;
                let [condition, so, otherwise] = <[Value; 3]>::try_from(values).ok()?;
                Some(if condition.truth()? { so } else { otherwise })
            }
            "EXISTS" => {
                let rows = self.in_group(cursor, Self::rows)?;
                Some(Value::of(rows > 0))
            }
            "DATABASE" | "SCHEMA" => self.in_group(cursor, |_, inner| inner.peek().is_none().then_some(Value::Database)),
            _ => None,
        }
    }

    /// Reads a query that gives one value: of an expression, or the number of some rows.
    pub(super) fn query(&self, cursor: &mut Cursor<'_>) -> Option<Value> {
        cursor.eat(&["SELECT"]);
        if cursor.eat(&["COUNT"]) {
            let counted = cursor.group().ok()?;
            let is_of_rows = ["*", "1"].contains(&cursor.text(&counted)) && cursor.is(&["FROM"]);
            return is_of_rows
                .then(|| self.rows(cursor))
                .flatten()
                .and_then(|count| i64::try_from(count).ok())
                .map(Value::Number);
        }
        let value = self.value(cursor)?;
        if cursor.is(&["FROM"]) {
            return match self.rows(cursor)? {
                0 => Some(Value::Null),
                1 => Some(value),
                _ => None,
            };
        }
        cursor.peek().is_none().then_some(value)
    }

    /// Reads a query, and counts the rows that it would give.
    fn rows(&self, cursor: &mut Cursor<'_>) -> Option<usize> {
        let from = (cursor.at..cursor.statement.tokens.len()).find(|at| Cursor { at: *at, ..cursor.clone() }.is(&["FROM"]))?;
        cursor.at = from + 1;
        let (_, relation) = cursor.qualified_name("a table").ok()?;
        cursor.eat(&["AS"]);
        if !cursor.is(&["WHERE"]) && cursor.peek().is_some() {
            cursor.name("an alias").ok()?;
        }
        let mut filters = Vec::new();
        if cursor.eat(&["WHERE"]) {
            filters.push(self.filter(cursor)?);
            while cursor.eat(&["AND"]) {
                filters.push(self.filter(cursor)?);
            }
        }
        cursor.peek().is_none().then_some(())?;
        information_schema::count(self.catalog, relation.ident.as_str(), &filters)
    }

    /// Reads `column = value`, or `column IN (value, value)`.
    fn filter(&self, cursor: &mut Cursor<'_>) -> Option<Filter> {
        let (_, column) = cursor.qualified_name("a column").ok()?;
        let values = if cursor.eat(&["IN"]) {
            self.in_group(cursor, Self::list)?
        } else {
            cursor.eat_symbol('=').then_some(())?;
            vec![self.primary(cursor)?]
        };
        Some(Filter { column: column.ident.as_str().to_uppercase(), values })
    }

    fn list(&self, cursor: &mut Cursor<'_>) -> Option<Vec<Value>> {
        let mut values = vec![self.value(cursor)?];
        while cursor.eat_symbol(',') {
            values.push(self.value(cursor)?);
        }
        Some(values)
    }

    /// Reads what stands in parentheses, in full.
    fn in_group<T>(&self, cursor: &mut Cursor<'_>, read: impl FnOnce(&Self, &mut Cursor<'_>) -> Option<T>) -> Option<T> {
        let group = cursor.group().ok()?;
        let inner = cursor.statement.part(group);
        let mut inner = Cursor::new(&inner);
        let within = Self { depth: self.depth + 1, ..*self };
        let value = if within.depth > MAX_DEPTH { None } else { read(&within, &mut inner) }?;
        inner.peek().is_none().then_some(value)
    }
}

fn operator(cursor: &mut Cursor<'_>) -> Option<IsTrue> {
    let is_next = |symbols: &str| {
        let mut ahead = cursor.clone();
        symbols.chars().all(|symbol| ahead.eat_symbol(symbol))
    };
    let (symbols, is_true) = COMPARISONS.into_iter().find(|(symbols, _)| is_next(symbols))?;
    cursor.at += symbols.len();
    Some(is_true)
}
