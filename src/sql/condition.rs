//! Filters as SQL.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Node;
use crate::sql::SqlWriter;
use crate::sql::json_list::{JsonList, hexadecimal};
use crate::value::Value;

/// A longer list is written as two halves: databases build a chain of one operator as deep as it is long.
const MAX_CHAIN: usize = 16;

/// A longer list has no binds of its own on MySQL and MariaDB, which leaves some for the rest of the statement.
const MAX_LIST: usize = 32_768;

impl SqlWriter {
    /// ` WHERE …`, or nothing if every row is meant.
    pub(crate) fn filter(&mut self, node: Node) -> Result<&mut Self> {
        match node {
            Node::Everything => Ok(self),
            node => self.push(" WHERE ").condition(node),
        }
    }

    pub(super) fn condition(&mut self, node: Node) -> Result<&mut Self> {
        match node {
            Node::Everything => Ok(self.push("1 = 1")),
            Node::Nothing => Ok(self.push("1 = 0")),
            Node::Compare { column, comparison, value } => Ok(self.column(column).push(comparison.sql()).bind(value)),
            Node::Null { column, negated } => Ok(self.column(column).push(if negated { " IS NOT NULL" } else { " IS NULL" })),
            Node::Differs { column, value } => Ok(self.differs(column, value)),
            Node::In { column, values, negated } => self.list(column, values, negated),
            Node::Between { column, low, high } => Ok(self.column(column).push(" BETWEEN ").bind(low).push(" AND ").bind(high)),
            Node::Like { column, pattern, ignore_case } => Ok(self.like(column, pattern, ignore_case)),
            Node::Row { columns, comparison, values } => {
                self.push("(").column_list(&columns);
                Ok(self.push(")").push(comparison.sql()).push("(").bind_all(values).push(")"))
            }
            #[cfg(feature = "json")]
            Node::Document(document) => self.document(&document),
            Node::Holds { column, values, all } => Ok(self.holds(column, values, all)),
            Node::Matches { column, words } => self.matches(column, &words),
            Node::Related(related) => self.related(*related),
            Node::Among { column, values, negated } => self.among(column, *values, negated),
            Node::All(parts) => self.chain(parts, " AND "),
            Node::Any(parts) => self.chain(parts, " OR "),
            Node::Not(part) => Ok(self.push("NOT (").negated(|sql| sql.condition(*part))?.push(")")),
            Node::Unknown(part) => Ok(self.push("(").negated(|sql| sql.condition(*part))?.push(") IS NULL")),
            Node::TooDeep => Err(Error::new(ErrorKind::Unsupported, "the groups of the filter nest too deep")),
        }
    }

    fn differs(&mut self, column: ColumnName, value: Value) -> &mut Self {
        match self.dialect() {
            Dialect::Sqlite => self.column(column).push(" IS NOT ").bind(value),
            Dialect::Postgres => self.column(column).push(" IS DISTINCT FROM ").bind(value),
            Dialect::Mysql | Dialect::Mariadb => self.push("NOT (").column(column).push(" <=> ").bind(value).push(")"),
        }
    }

    fn like(&mut self, column: ColumnName, pattern: String, ignore_case: bool) -> &mut Self {
        let pattern = Value::Text(pattern);
        match (ignore_case, self.dialect()) {
            (false, _) => self.column(column).push(" LIKE ").bind(pattern),
            (true, Dialect::Postgres) => self.column(column).push(" ILIKE ").bind(pattern),
            (true, _) => self.push("LOWER(").column(column).push(") LIKE LOWER(").bind(pattern).push(")"),
        };
        self.push(" ESCAPE '!'")
    }

    /// As few texts as possible for lists of any length, because each text is a statement to prepare.
    fn list(&mut self, column: ColumnName, values: Vec<Value>, negated: bool) -> Result<&mut Self> {
        self.column(column);
        let dialect = self.dialect();
        if dialect == Dialect::Postgres {
            return Ok(self.push(if negated { " <> ALL(" } else { " = ANY(" }).bind(Value::Array(values)).push(")"));
        }
        self.push(if negated { " NOT IN (" } else { " IN (" });
        match dialect {
            Dialect::Sqlite if values.iter().all(is_scalar_of_json) => {
                self.push("SELECT value FROM json_each(").bind(Value::Array(values)).push(")");
            }
            // A text of JSON cannot hold U+0000 there.
            Dialect::Sqlite if values.iter().all(|value| matches!(value, Value::Text(_))) => {
                let texts = values.into_iter().map(text_in_hexadecimal).collect();
                self.push("SELECT CAST(unhex(value) AS TEXT) FROM json_each(").bind(Value::Array(texts)).push(")");
            }
            Dialect::Mysql | Dialect::Mariadb if values.len() > MAX_LIST => match JsonList::new(values) {
                Ok(list) => list.select(self),
                Err(values) => self.binds(values)?,
            },
            _ => self.binds(values)?,
        }
        Ok(self.push(")"))
    }

    fn binds(&mut self, values: Vec<Value>) -> Result<()> {
        let values = padded(self.dialect(), values)?;
        self.bind_all(values);
        Ok(())
    }

    fn chain(&mut self, mut parts: Vec<Node>, operator: &'static str) -> Result<&mut Self> {
        if parts.len() > MAX_CHAIN {
            let right = parts.split_off(parts.len() / 2);
            self.push("(").chain(parts, operator)?.push(")").push(operator);
            return Ok(self.push("(").chain(right, operator)?.push(")"));
        }
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.push(operator);
            }
            self.operand(part)?;
        }
        Ok(self)
    }

    /// A condition as part of a list: in parentheses unless it is a single comparison.
    fn operand(&mut self, node: Node) -> Result<&mut Self> {
        match node {
            Node::All(_) | Node::Any(_) | Node::Between { .. } => Ok(self.push("(").condition(node)?.push(")")),
            node => self.condition(node),
        }
    }
}

/// The values, the last of them as often as it takes to be a power of two in number.
fn padded(dialect: Dialect, mut values: Vec<Value>) -> Result<Vec<Value>> {
    let (length, limit) = (values.len(), dialect.max_binds());
    if length > limit {
        let message = format!("a list of {length} values is too long, {dialect:?} takes {limit}");
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    if let Some(last) = values.last().cloned() {
        values.resize(length.next_power_of_two().min(limit), last);
    }
    Ok(values)
}

/// Whether SQLite gives the value back as it was, when it takes it out of an array of JSON.
fn is_scalar_of_json(value: &Value) -> bool {
    match value {
        Value::Bool(_) | Value::Int(_) => true,
        #[cfg(feature = "chrono")]
        Value::Date(_) | Value::Time(_) | Value::DateTime(_) | Value::Timestamp(_) => true,
        #[cfg(feature = "uuid")]
        Value::Uuid(_) => true,
        _ => false,
    }
}

fn text_in_hexadecimal(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(hexadecimal(text.as_bytes())),
        value => value,
    }
}
