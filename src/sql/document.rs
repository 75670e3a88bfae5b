//! Conditions on what is at a place in documents, as SQL.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::document::{Document, Question, Scalar, Step, path_text};
use crate::error::Result;
use crate::filter::Comparison;
use crate::sql::SqlWriter;
use crate::sql::holding::is_inexact;
use crate::types::JsonValue;
use crate::value::Value;

/// A place in the documents of a column.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    pub(super) column: ColumnName,
    pub(super) steps: &'d [Step],
}

/// What a document can hold, as far as databases call it differently.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    Array,
    Object,
}

impl Kind {
    pub(super) fn of(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::Text(_) => Self::Text,
            Scalar::Int(_) | Scalar::Float(_) => Self::Number,
            Scalar::Bool(_) => Self::Bool,
        }
    }

    /// What the name of a value's type is if it is of the kind.
    pub(super) const fn sql(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Null, Dialect::Sqlite | Dialect::Postgres) => " = 'null'",
            (Self::Null, _) => " = 'NULL'",
            (Self::Bool, Dialect::Sqlite) => " IN ('true', 'false')",
            (Self::Bool, Dialect::Postgres) => " = 'boolean'",
            (Self::Bool, _) => " = 'BOOLEAN'",
            (Self::Number, Dialect::Sqlite) => " IN ('integer', 'real')",
            (Self::Number, Dialect::Postgres) => " = 'number'",
            (Self::Number, _) => " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')",
            (Self::Text, Dialect::Sqlite) => " = 'text'",
            (Self::Text, Dialect::Postgres) => " = 'string'",
            (Self::Text, _) => " = 'STRING'",
            (Self::Array, Dialect::Sqlite | Dialect::Postgres) => " = 'array'",
            (Self::Array, _) => " = 'ARRAY'",
            (Self::Object, Dialect::Sqlite | Dialect::Postgres) => " = 'object'",
            (Self::Object, _) => " = 'OBJECT'",
        }
    }
}

impl SqlWriter {
    pub(super) fn document(&mut self, document: &Document) -> Result<&mut Self> {
        let place = Place { column: document.column, steps: &document.steps };
        Ok(match &document.question {
            Question::Contains(other) => return self.containment(place.column, other),
            Question::Exists => self.exists_at(place),
            Question::IsNull => self.is_of(place, Kind::Null),
            Question::Compare(comparison, scalar) => {
                self.push("(");
                self.compare_at(place, *comparison, scalar).push(")")
            }
        })
    }

    /// Of a document that is NULL nothing is known.
    fn exists_at(&mut self, place: Place<'_>) -> &mut Self {
        self.push("CASE WHEN ").column(place.column).push(" IS NOT NULL THEN ").kind_at(place).push(" IS NOT NULL END")
    }

    /// What is there is of the kind; nothing is known if nothing is there.
    pub(super) fn is_of(&mut self, place: Place<'_>, kind: Kind) -> &mut Self {
        let kind = kind.sql(self.dialect());
        self.kind_at(place).push(kind)
    }

    /// The kind comes first, so that no database makes a number of what is none.
    pub(super) fn compare_at(&mut self, place: Place<'_>, comparison: Comparison, scalar: &Scalar) -> &mut Self {
        self.is_of(place, Kind::of(scalar)).push(" AND ");
        match self.dialect() {
            Dialect::Postgres => {
                self.value_at(place).push(comparison.sql()).push("CAST(").bind(in_json(scalar)).push(" AS jsonb)")
            }
            Dialect::Sqlite => self.value_at(place).push(comparison.sql()).bind(in_sqlite(scalar)),
            Dialect::Mysql | Dialect::Mariadb => self.compare_in_mysql(place, comparison, scalar),
        }
    }

    /// Texts as bytes, because a collation may take different ones for equal. Numbers that floating point cannot tell apart as decimals.
    fn compare_in_mysql(&mut self, place: Place<'_>, comparison: Comparison, scalar: &Scalar) -> &mut Self {
        let (before, behind, value) = match scalar {
            Scalar::Text(text) => ("CAST(JSON_UNQUOTE(", ") AS BINARY)", Value::Text(text.clone())),
            Scalar::Bool(is_so) => ("CAST(JSON_UNQUOTE(", ") AS BINARY)", Value::Text(is_so.to_string())),
            Scalar::Int(number) if is_inexact(number.unsigned_abs()) => ("CAST(", " AS DECIMAL(65))", Value::Int(*number)),
            Scalar::Int(number) => ("0e0 + (", ")", Value::Int(*number)),
            Scalar::Float(number) => ("0e0 + (", ")", float(*number)),
        };
        let is_text = matches!(value, Value::Text(_));
        self.push(before).value_at(place).push(behind).push(comparison.sql());
        if is_text { self.push("CAST(").bind(value).push(" AS BINARY)") } else { self.bind(value) }
    }

    /// The name of the type of what is there; NULL if nothing is.
    fn kind_at(&mut self, place: Place<'_>) -> &mut Self {
        match self.dialect() {
            Dialect::Postgres => self.push("jsonb_typeof(").value_at(place).push(")"),
            Dialect::Sqlite => self.call("json_type(", place),
            Dialect::Mysql | Dialect::Mariadb => self.push("JSON_TYPE(").value_at(place).push(")"),
        }
    }

    /// What is there, as the database's functions give it; NULL if nothing is.
    pub(super) fn value_at(&mut self, place: Place<'_>) -> &mut Self {
        match self.dialect() {
            Dialect::Postgres => self.jsonb_at(place),
            Dialect::Sqlite => self.call("json_extract(", place),
            Dialect::Mysql | Dialect::Mariadb => self.extract_in_mysql(place),
        }
    }

    /// By a path that is strict: all others of PostgreSQL take a number for a key and for an index, or a value for the array of it.
    fn jsonb_at(&mut self, place: Place<'_>) -> &mut Self {
        let path = Value::Text(format!("strict {}", path_text(place.steps)));
        self.push("jsonb_path_query_first(CAST(").column(place.column).push(" AS jsonb), CAST(CAST(");
        self.bind(path).push(" AS text) AS jsonpath), '{}', true)")
    }

    /// Arrays are asked for, because whatever is no array is its own first element there.
    fn extract_in_mysql(&mut self, place: Place<'_>) -> &mut Self {
        let indexes = place.steps.iter().enumerate().filter(|(_, step)| matches!(step, Step::Index(_)));
        let arrays: Vec<_> = indexes.map(|(length, _)| Place { steps: &place.steps[..length], ..place }).collect();
        if arrays.is_empty() {
            return self.call("JSON_EXTRACT(", place);
        }
        self.push("CASE WHEN ").separated(" AND ", arrays, |sql, array| {
            sql.push("JSON_TYPE(").call("JSON_EXTRACT(", array).push(") = 'ARRAY'");
        });
        self.push(" THEN ").call("JSON_EXTRACT(", place).push(" END")
    }

    /// A function of the document and a place in it.
    pub(super) fn call(&mut self, function: &'static str, place: Place<'_>) -> &mut Self {
        let path = match self.dialect() {
            Dialect::Sqlite if place.steps.iter().any(has_escapes) => {
                Value::Invalid("SQLite has no way to ask for a key with `\"` or `\\` in it".to_owned())
            }
            _ => Value::Text(path_text(place.steps)),
        };
        self.push(function).column(place.column).push(", ").bind(path).push(")")
    }
}

/// Whether a path of SQLite, which has no escapes, cannot go there.
fn has_escapes(step: &Step) -> bool {
    matches!(step, Step::Key(key) if key.contains(['"', '\\']))
}

fn in_json(scalar: &Scalar) -> Value {
    Value::Json(match scalar {
        Scalar::Text(text) => JsonValue::String(text.clone()).to_string(),
        Scalar::Int(number) => number.to_string(),
        Scalar::Float(number) if number.is_finite() => number.to_string(),
        Scalar::Float(number) => return float(*number),
        Scalar::Bool(is_so) => is_so.to_string(),
    })
}

pub(super) fn in_sqlite(scalar: &Scalar) -> Value {
    match scalar {
        Scalar::Text(text) => Value::Text(text.clone()),
        Scalar::Int(number) => Value::Int(*number),
        Scalar::Float(number) => float(*number),
        Scalar::Bool(is_so) => Value::Int(i64::from(*is_so)),
    }
}

fn float(number: f64) -> Value {
    if number.is_finite() {
        Value::Float(number)
    } else {
        Value::Invalid("no number of a document is infinite or none".to_owned())
    }
}
