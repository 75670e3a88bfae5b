//! Whether a document has another one in it, as SQL.
//!
//! PostgreSQL has an operator for it, which says what it means. Elsewhere the other document is taken apart: SQLite has no function of the kind, and that
//! of MySQL and MariaDB finds a value in an array that stands in its place, too.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::document::{Scalar, Step};
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Comparison;
use crate::sql::SqlWriter;
use crate::sql::document::{Kind, Place, in_sqlite};
use crate::types::JsonValue;
use crate::value::Value;

impl SqlWriter {
    /// Where a part is missing the document does not have it, while of a document that is NULL nothing is known.
    pub(super) fn containment(&mut self, column: ColumnName, other: &JsonValue) -> Result<&mut Self> {
        if self.dialect() == Dialect::Postgres {
            let other = Value::Json(other.to_string());
            return Ok(self.push("CAST(").column(column).push(" AS jsonb) @> CAST(").bind(other).push(" AS jsonb)"));
        }
        self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN COALESCE(");
        match other {
            JsonValue::Object(_) | JsonValue::Array(_) => self.has_at(column, &mut Vec::new(), other)?,
            // A value is in the array of it as well, if that is the whole document.
            value => {
                self.has_at(column, &mut Vec::new(), value)?.push(" OR ");
                self.has_at(column, &mut Vec::new(), &JsonValue::Array(vec![value.clone()]))?
            }
        };
        Ok(self.push(", 1 = 0) END"))
    }

    fn has_at(&mut self, column: ColumnName, steps: &mut Vec<Step>, other: &JsonValue) -> Result<&mut Self> {
        let place = Place { column, steps };
        match other {
            JsonValue::Null => Ok(self.is_of(place, Kind::Null)),
            JsonValue::Object(entries) => {
                self.is_of(place, Kind::Object);
                for (key, value) in entries {
                    steps.push(Step::Key(key.clone()));
                    self.push(" AND ").has_at(column, steps, value)?;
                    steps.pop();
                }
                Ok(self)
            }
            JsonValue::Array(elements) => self.has_elements(place, elements),
            value => Ok(self.compare_at(place, Comparison::Equal, &scalar(value))),
        }
    }

    fn has_elements(&mut self, place: Place<'_>, elements: &[JsonValue]) -> Result<&mut Self> {
        self.is_of(place, Kind::Array);
        if self.dialect() != Dialect::Sqlite {
            let elements = Value::Text(JsonValue::Array(elements.to_vec()).to_string());
            return Ok(self.push(" AND JSON_CONTAINS(").value_at(place).push(", ").bind(elements).push(")"));
        }
        for element in elements {
            self.push(" AND EXISTS (SELECT 1 FROM ").call("json_each(", place).push(" AS held WHERE held.type");
            match element {
                JsonValue::Array(_) | JsonValue::Object(_) => {
                    let message =
                        "SQLite does not know whether an array or object is in an array: compare what is `at` its places";
                    return Err(Error::new(ErrorKind::Unsupported, message));
                }
                JsonValue::Null => self.push(Kind::Null.sql(Dialect::Sqlite)),
                value => {
                    let scalar = scalar(value);
                    self.push(Kind::of(&scalar).sql(Dialect::Sqlite)).push(" AND held.value = ").bind(in_sqlite(&scalar))
                }
            };
            self.push(")");
        }
        Ok(self)
    }
}

/// A value that is no list, no object and not `null`.
fn scalar(value: &JsonValue) -> Scalar {
    match value {
        JsonValue::Bool(is_so) => Scalar::Bool(*is_so),
        JsonValue::Number(number) => match number.as_i64() {
            Some(number) => Scalar::Int(number),
            None => number.as_f64().unwrap_or(f64::NAN).into(),
        },
        value => Scalar::Text(value.as_str().unwrap_or_default().to_owned()),
    }
}
