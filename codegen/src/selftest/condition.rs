//! The conditions of a table, and what they say about values that would meet them.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sqlparser::ast::{BinaryOperator, Expr, UnaryOperator, Value as Literal, visit_expressions};
use sqlparser::dialect::{Dialect as Grammar, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::Parser;

use super::evaluate::{self, Row};
use super::matching::Kind;
use super::value::Value;
use crate::ir::{Dialect, Table};

/// A condition that is understood.
#[derive(Debug)]
pub(super) struct Condition {
    /// As it is written, with its name.
    pub(super) sql: String,
    expression: Expr,
    /// The positions of the columns in it.
    pub(super) columns: BTreeSet<usize>,
    /// The constants in it.
    pub(super) mined: Mined,
}

/// What a condition says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Met,
    Violated,
    /// Only the database knows.
    Unknown,
}

/// Constants from which values can be made that a condition may be about.
#[derive(Debug, Default, Clone)]
pub(super) struct Mined {
    pub(super) integers: BTreeSet<i128>,
    pub(super) numbers: BTreeSet<String>,
    pub(super) texts: BTreeSet<String>,
    pub(super) patterns: Vec<(Kind, String)>,
}

impl Condition {
    /// The condition; `None` if it names no column of the table, so that the column it was about is gone.
    ///
    /// # Errors
    /// With the text, if it cannot be parsed.
    pub(super) fn read(dialect: Dialect, table: &Table, name: Option<&str>, sql: &str) -> Result<Option<Self>, String> {
        let described = name.map_or_else(|| format!("CHECK ({sql})"), |name| format!("`{name}` CHECK ({sql})"));
        let Some(expression) = parse(dialect, sql) else { return Err(described) };
        let (mut columns, mut is_complete) = (BTreeSet::new(), true);
        for name in names(&expression) {
            match named(table, &name) {
                Some(at) => _ = columns.insert(at),
                None => is_complete = false,
            }
        }
        let mined = Mined::of(&expression);
        Ok(is_complete.then_some(Self { sql: described, expression, columns, mined }))
    }

    /// What it says of a row.
    pub(super) fn judge(&self, row: &dyn Row) -> Verdict {
        match evaluate::evaluate(&self.expression, row).and_then(|value| evaluate::truth(&value)) {
            Ok(Some(false)) => Verdict::Violated,
            Ok(_) => Verdict::Met,
            Err(_) => Verdict::Unknown,
        }
    }
}

/// An expression, without what an index has behind one.
pub(super) fn parse(dialect: Dialect, sql: &str) -> Option<Expr> {
    let grammar: &dyn Grammar = match dialect {
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::Postgres => &PostgreSqlDialect {},
        Dialect::Mysql => &MySqlDialect {},
    };
    Parser::new(grammar).try_with_sql(sql).ok()?.parse_expr().ok()
}

/// Where the column stands that an expression names.
pub(super) fn named(table: &Table, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.name.as_str().eq_ignore_ascii_case(name))
}

/// The names of columns in an expression.
pub(super) fn names(expression: &Expr) -> Vec<String> {
    let mut names = Vec::new();
    let _ = visit_expressions(expression, |one| {
        match one {
            Expr::Identifier(name) => names.push(name.value.clone()),
            Expr::CompoundIdentifier(parts) => names.extend(parts.last().map(|name| name.value.clone())),
            _ => {}
        }
        ControlFlow::<()>::Continue(())
    });
    names
}

impl Mined {
    fn of(expression: &Expr) -> Self {
        let mut mined = Self::default();
        let _ = visit_expressions(expression, |one| {
            mined.add(one);
            ControlFlow::<()>::Continue(())
        });
        mined
    }

    pub(super) fn extend(&mut self, other: &Self) {
        self.integers.extend(&other.integers);
        self.numbers.extend(other.numbers.iter().cloned());
        self.texts.extend(other.texts.iter().cloned());
        self.patterns.extend(other.patterns.iter().cloned());
    }

    fn add(&mut self, expression: &Expr) {
        match expression {
            Expr::Value(value) => self.literal(&value.value),
            Expr::TypedString(typed) => self.literal(&typed.value.value),
            Expr::UnaryOp { op: UnaryOperator::Minus, expr } => {
                if let Ok(Value::Integer(number)) = evaluate::evaluate(expr, &NoRow) {
                    self.integers.insert(-number);
                }
            }
            Expr::BinaryOp { op, right, .. } => {
                let kind = match op {
                    BinaryOperator::PGRegexMatch | BinaryOperator::Regexp => Some(Kind::Regex),
                    BinaryOperator::PGRegexIMatch => Some(Kind::RegexIgnoringCase),
                    BinaryOperator::PGLikeMatch => Some(Kind::Like),
                    BinaryOperator::PGILikeMatch => Some(Kind::LikeIgnoringCase),
                    BinaryOperator::Glob => Some(Kind::Glob),
                    _ => None,
                };
                self.pattern(kind, right);
            }
            Expr::Like { pattern, .. } => self.pattern(Some(Kind::Like), pattern),
            Expr::ILike { pattern, .. } => self.pattern(Some(Kind::LikeIgnoringCase), pattern),
            Expr::SimilarTo { pattern, .. } => self.pattern(Some(Kind::Similar), pattern),
            Expr::RLike { pattern, .. } => self.pattern(Some(Kind::RegexIgnoringCase), pattern),
            _ => {}
        }
    }

    fn pattern(&mut self, kind: Option<Kind>, pattern: &Expr) {
        if let (Some(kind), Ok(Value::Text(text))) = (kind, evaluate::evaluate(pattern, &NoRow)) {
            self.patterns.push((kind, text));
        }
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Number(text, _) => match text.parse() {
                Ok(number) => _ = self.integers.insert(number),
                Err(_) => _ = self.numbers.insert(text.clone()),
            },
            Literal::SingleQuotedString(text) | Literal::EscapedStringLiteral(text) | Literal::DoubleQuotedString(text) => {
                self.texts.insert(text.clone());
                // A number in quotes, as PostgreSQL prints some.
                self.integers.extend(text.parse::<i128>().ok());
            }
            _ => {}
        }
    }
}

/// For expressions without columns.
#[derive(Debug)]
pub(super) struct NoRow;

impl Row for NoRow {
    fn value(&self, _: &str) -> Result<Value, evaluate::Unknown> {
        Err(evaluate::Unknown)
    }
}
