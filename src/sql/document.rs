//! Conditions on what is in documents, as SQL.

use crate::dialect::Dialect;
use crate::document::{Document, Question, Scalar, path_array, path_text};
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Comparison;
use crate::sql::SqlWriter;
use crate::value::Value;

impl SqlWriter {
    pub(super) fn document(&mut self, document: &Document) -> Result<&mut Self> {
        match (&document.question, self.dialect()) {
            (Question::Contains(_), Dialect::Sqlite) => {
                let message = "SQLite does not know whether a document has another in it: compare what is `at` its places";
                Err(Error::new(ErrorKind::Unsupported, message))
            }
            (Question::Contains(other), Dialect::Postgres) => {
                Ok(self.push("CAST(").column(document.column).push(" AS jsonb) @> CAST(").bind(json(other)).push(" AS jsonb)"))
            }
            (Question::Contains(other), _) => {
                Ok(self.push("JSON_CONTAINS(").column(document.column).push(", ").bind(Value::Text(other.clone())).push(")"))
            }
            (Question::Exists, _) => Ok(self.exists_at(document)),
            (Question::Compare(comparison, value), dialect) => {
                let (comparison, value) = (*comparison, value.clone());
                self.push("(");
                match dialect {
                    Dialect::Postgres => self.compare_jsonb(document, comparison, &value),
                    Dialect::Sqlite => self.compare_in_sqlite(document, comparison, value),
                    Dialect::Mysql | Dialect::Mariadb => self.compare_in_mysql(document, comparison, value),
                };
                Ok(self.push(")"))
            }
        }
    }

    /// Of a document that is NULL nothing is known.
    fn exists_at(&mut self, document: &Document) -> &mut Self {
        match self.dialect() {
            Dialect::Postgres => {
                self.push("CASE WHEN ").column(document.column).push(" IS NOT NULL THEN ");
                self.place(document).push(" IS NOT NULL END")
            }
            Dialect::Sqlite => {
                self.push("CASE WHEN ").column(document.column).push(" IS NOT NULL THEN ");
                self.call("json_type(", document).push(" IS NOT NULL END")
            }
            Dialect::Mysql | Dialect::Mariadb => {
                let path = path_text(&document.steps, true);
                self.push("JSON_CONTAINS_PATH(").column(document.column).push(", 'one', ").bind(path).push(")")
            }
        }
    }

    /// What PostgreSQL has at the place, in the form that compares.
    fn place(&mut self, document: &Document) -> &mut Self {
        self.push("CAST(").column(document.column).push(" #> ").bind(path_array(&document.steps)).push(" AS jsonb)")
    }

    fn compare_jsonb(&mut self, document: &Document, comparison: Comparison, value: &Scalar) -> &mut Self {
        let (kind, value) = match value {
            Scalar::Text(text) => ("'string'", crate::types::JsonValue::String(text.clone()).to_string()),
            Scalar::Int(number) => ("'number'", number.to_string()),
            Scalar::Float(number) => ("'number'", number.to_string()),
            Scalar::Bool(is_so) => ("'boolean'", is_so.to_string()),
        };
        self.push("jsonb_typeof(").place(document).push(") = ").push(kind).push(" AND ");
        self.place(document).push(comparison.sql()).push("CAST(").bind(json(&value)).push(" AS jsonb)")
    }

    fn compare_in_sqlite(&mut self, document: &Document, comparison: Comparison, value: Scalar) -> &mut Self {
        let (kind, value) = match value {
            Scalar::Text(text) => (" = 'text' AND ", Value::Text(text)),
            Scalar::Int(number) => (" IN ('integer', 'real') AND ", Value::Int(number)),
            Scalar::Float(number) => (" IN ('integer', 'real') AND ", Value::Float(number)),
            Scalar::Bool(is_so) => (" IN ('true', 'false') AND ", Value::Int(i64::from(is_so))),
        };
        self.call("json_type(", document).push(kind);
        self.call("json_extract(", document).push(comparison.sql()).bind(value)
    }

    fn compare_in_mysql(&mut self, document: &Document, comparison: Comparison, value: Scalar) -> &mut Self {
        self.push("JSON_TYPE(").call("JSON_EXTRACT(", document).push(")");
        match value {
            Scalar::Text(_) => self.push(" = 'STRING' AND JSON_UNQUOTE("),
            Scalar::Bool(_) => self.push(" = 'BOOLEAN' AND JSON_UNQUOTE("),
            Scalar::Int(_) | Scalar::Float(_) => {
                self.push(" IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') AND 0e0 + (")
            }
        };
        self.call("JSON_EXTRACT(", document).push(")").push(comparison.sql()).bind(match value {
            Scalar::Text(text) => Value::Text(text),
            Scalar::Bool(is_so) => Value::Text(is_so.to_string()),
            Scalar::Int(number) => Value::Int(number),
            Scalar::Float(number) => Value::Float(number),
        })
    }

    /// A function of the document and a place in it.
    fn call(&mut self, function: &'static str, document: &Document) -> &mut Self {
        let path = path_text(&document.steps, self.dialect() != Dialect::Sqlite);
        self.push(function).column(document.column).push(", ").bind(path).push(")")
    }
}

fn json(text: &str) -> Value {
    Value::Json(text.to_owned())
}
