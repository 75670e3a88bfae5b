//! Filters as SQL.

use crate::column::ColumnName;
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Node;
use crate::sql::SqlWriter;
use crate::value::Value;

/// A longer list is written as two halves: databases build a chain of one operator as deep as it is long.
const MAX_CHAIN: usize = 16;

impl SqlWriter {
    /// ` WHERE …`, or nothing if every row is meant.
    pub(crate) fn filter(&mut self, node: Node) -> Result<&mut Self> {
        match node {
            Node::Everything => Ok(self),
            node => self.push(" WHERE ").condition(node),
        }
    }

    fn condition(&mut self, node: Node) -> Result<&mut Self> {
        match node {
            Node::Everything => Ok(self.push("1 = 1")),
            Node::Nothing => Ok(self.push("1 = 0")),
            Node::Compare { column, comparison, value } => Ok(self.column(column).push(comparison.sql()).bind(value)),
            Node::Null { column, negated } => Ok(self.column(column).push(if negated { " IS NOT NULL" } else { " IS NULL" })),
            Node::In { column, values, negated } => Ok(self.list(column, values, negated)),
            Node::Between { column, low, high } => Ok(self.column(column).push(" BETWEEN ").bind(low).push(" AND ").bind(high)),
            Node::Like { column, pattern } => {
                Ok(self.column(column).push(" LIKE ").bind(Value::Text(pattern)).push(" ESCAPE '!'"))
            }
            Node::All(parts) => self.chain(parts, " AND "),
            Node::Any(parts) => self.chain(parts, " OR "),
            Node::Not(part) => Ok(self.push("NOT (").condition(*part)?.push(")")),
            Node::TooDeep => Err(Error::new(ErrorKind::Unsupported, "the groups of the filter nest too deep")),
        }
    }

    fn list(&mut self, column: ColumnName, values: Vec<Value>, negated: bool) -> &mut Self {
        self.column(column).push(if negated { " NOT IN (" } else { " IN (" });
        self.separated(", ", values, |sql, value| {
            sql.bind(value);
        });
        self.push(")")
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
