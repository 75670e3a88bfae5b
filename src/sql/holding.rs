//! Conditions on elements of arrays and on words of texts, as SQL.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::sql::SqlWriter;
use crate::value::Value;

impl SqlWriter {
    /// The array has all of the values, or one of them.
    pub(super) fn holds(&mut self, column: ColumnName, values: Vec<Value>, all: bool) -> &mut Self {
        let wanted = Value::Array(values);
        match (self.dialect(), all) {
            (Dialect::Postgres, true) => self.column(column).push(" @> ").bind(wanted),
            (Dialect::Postgres, false) => self.column(column).push(" && ").bind(wanted),
            (Dialect::Sqlite, true) => {
                self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM json_each(");
                self.bind(wanted).push(") AS wanted WHERE wanted.value NOT IN (SELECT value FROM json_each(");
                self.column(column).push("))) END")
            }
            (Dialect::Sqlite, false) => {
                self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(").column(column);
                self.push(") AS held WHERE held.value IN (SELECT value FROM json_each(").bind(wanted).push("))) END")
            }
            (Dialect::Mysql | Dialect::Mariadb, true) => {
                self.push("JSON_CONTAINS(").column(column).push(", ").bind(wanted).push(")")
            }
            (Dialect::Mysql | Dialect::Mariadb, false) => {
                self.push("JSON_OVERLAPS(").column(column).push(", ").bind(wanted).push(")")
            }
        }
    }

    /// The text has the words, which are letters and digits: they are quoted all the same.
    pub(super) fn matches(&mut self, column: ColumnName, words: &[String]) -> &mut Self {
        let each = |before: &str, behind: &str| {
            let words: Vec<String> = words.iter().map(|word| format!("{before}{word}{behind}")).collect();
            Value::Text(words.join(" "))
        };
        match self.dialect() {
            Dialect::Postgres => {
                self.push("to_tsvector('simple', ").column(column).push(") @@ plainto_tsquery('simple', ");
                self.bind(each("", "")).push(")")
            }
            Dialect::Sqlite => self.column(column).push(" MATCH ").bind(each("\"", "\"")),
            Dialect::Mysql | Dialect::Mariadb => {
                self.push("MATCH (").column(column).push(") AGAINST (").bind(each("+\"", "\"")).push(" IN BOOLEAN MODE)")
            }
        }
    }
}
