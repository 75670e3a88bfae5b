//! Conditions on elements of arrays and on words of texts, as SQL.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::sql::SqlWriter;
use crate::value::Value;

impl SqlWriter {
    /// The array has all of the values, or one of them.
    pub(super) fn holds(&mut self, column: ColumnName, mut values: Vec<Value>, all: bool) -> &mut Self {
        let given = values.len();
        values.retain(|value| *value != Value::Null);
        if all && values.len() < given {
            return self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN 1 = 0 END");
        }
        if values.iter().any(is_inexact_number) && matches!(self.dialect(), Dialect::Mysql | Dialect::Mariadb) {
            return self.holds_integers(column, values, all);
        }
        let wanted = Value::Array(values);
        match (self.dialect(), all) {
            (Dialect::Postgres, true) => self.column(column).push(" @> ").bind(wanted),
            (Dialect::Postgres, false) => self.column(column).push(" && ").bind(wanted),
            (Dialect::Sqlite, true) => {
                self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM json_each(");
                self.bind(wanted).push(") AS wanted WHERE NOT EXISTS (SELECT 1 FROM json_each(");
                self.column(column).push(") AS held WHERE held.value = wanted.value)) END")
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

    /// The same of numbers that the functions of MySQL and MariaDB do not tell apart, because they compare them as floating-point numbers.
    fn holds_integers(&mut self, column: ColumnName, values: Vec<Value>, all: bool) -> &mut Self {
        self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN ");
        self.separated(if all { " AND " } else { " OR " }, values, |sql, value| {
            sql.push("EXISTS (SELECT 1 FROM JSON_TABLE(").column(column);
            sql.push(", '$[*]' COLUMNS (value DECIMAL(20) PATH '$')) AS held WHERE held.value = ").bind(value).push(")");
        });
        self.push(" END")
    }

    /// The text has the words, which are letters and digits: they are quoted all the same.
    pub(super) fn matches(&mut self, column: ColumnName, words: &[String]) -> Result<&mut Self> {
        let each = |before: &str, behind: &str| {
            let words: Vec<String> = words.iter().map(|word| format!("{before}{word}{behind}")).collect();
            Value::Text(words.join(" "))
        };
        match self.dialect() {
            Dialect::Postgres => {
                self.push("to_tsvector('simple', ").column(column).push(") @@ plainto_tsquery('simple', ");
                Ok(self.bind(each("", "")).push(")"))
            }
            Dialect::Sqlite => self.known_of(column, |sql| sql.in_fts5(column, each("\"", "\""))),
            Dialect::Mysql | Dialect::Mariadb => self.known_of(column, |sql| {
                sql.push("MATCH (").column(column).push(") AGAINST (");
                Ok(sql.bind(each("+\"", "\"")).push(" IN BOOLEAN MODE)"))
            }),
        }
    }

    /// By the number of the row, because FTS5 answers `MATCH` nowhere below `OR` and `NOT`.
    fn in_fts5(&mut self, column: ColumnName, words: Value) -> Result<&mut Self> {
        self.column(ColumnName { column: "rowid", ..column })
            .push(" IN (SELECT ")
            .name("rowid")
            .push(" FROM ")
            .name(column.table);
        self.push(" WHERE ").within(None, |sql| Ok(sql.column(column)))?.push(" MATCH ");
        Ok(self.bind(words).push(")"))
    }

    /// Of a text that is NULL searches say that it does not match. To say that nothing is known keeps them from their index, and is only said where
    /// it makes a difference.
    fn known_of(&mut self, column: ColumnName, search: impl FnOnce(&mut Self) -> Result<&mut Self>) -> Result<&mut Self> {
        if !self.is_negated() {
            return search(self);
        }
        self.push("CASE WHEN ").column(column).push(" IS NOT NULL THEN ");
        Ok(search(self)?.push(" END"))
    }
}

fn is_inexact_number(value: &Value) -> bool {
    match value {
        Value::Int(number) => is_inexact(number.unsigned_abs()),
        Value::Uint(number) => is_inexact(*number),
        _ => false,
    }
}

/// Whether a floating-point number cannot tell it from the next one.
pub(super) const fn is_inexact(magnitude: u64) -> bool {
    magnitude >= 1 << 53
}
