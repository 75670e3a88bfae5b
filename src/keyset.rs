//! The order of a list that no two rows share, and the rows behind one of them in it.

use crate::column::ColumnName;
use crate::cursor::Seal;
use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::{Error, ErrorKind, Result};
use crate::filter::{Comparison, Node};
use crate::row::Row;
use crate::select::Direction;
use crate::value::Value;

/// The order that was asked for, and the primary key where rows are equal so far.
pub(crate) struct Keyset {
    dialect: Dialect,
    terms: Vec<Term>,
    seal: Seal,
}

/// One column of the order.
struct Term {
    name: ColumnName,
    position: u16,
    direction: Direction,
    is_nullable: bool,
}

impl Keyset {
    /// The order of the rows that the filter matches.
    pub(crate) fn new(dialect: Dialect, table: &'static Table, order: &[(ColumnName, Direction)], filter: &Node) -> Result<Self> {
        if table.key.is_empty() {
            let message = format!("`{}` has no primary key, without which its pages have no order", table.name);
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        let mut terms: Vec<Term> = Vec::with_capacity(order.len() + table.key.len());
        let mut add = |position, direction| {
            if !terms.iter().any(|term| term.position == position) {
                terms.push(Term::new(table, position, direction, filter));
            }
        };
        for (column, direction) in order {
            add(position(table, *column)?, *direction);
        }
        // The same way as the last column, so that an index on all of them has the order, whichever way it is read.
        let direction = order.last().map_or(Direction::Ascending, |(_, direction)| *direction);
        for position in table.key {
            add(*position, direction);
        }
        let seal = seal(dialect, table, &terms);
        Ok(Self { dialect, terms, seal })
    }

    /// What cursors of this list are sealed with.
    pub(crate) const fn seal(&self) -> Seal {
        self.seal
    }

    /// The same rows from the last one to the first.
    pub(crate) fn turn(&mut self) {
        for term in &mut self.terms {
            term.direction = term.direction.reversed();
        }
    }

    pub(crate) fn order(&self) -> Vec<(ColumnName, Direction)> {
        self.terms.iter().map(|term| (term.name, term.direction)).collect()
    }

    /// The values of a row by which it has its place.
    pub(crate) fn values(&self, row: &Row<'_>) -> Result<Vec<Value>> {
        self.terms.iter().map(|term| row.order_value(usize::from(term.position))).collect()
    }

    /// The rows behind the one that has these values, whether it still exists or not.
    pub(crate) fn behind(&self, values: Vec<Value>) -> Result<Node> {
        if values.len() != self.terms.len() {
            return Err(Error::cursor("it holds more values than the list is ordered by, or fewer"));
        }
        if self.compares_as_one(&values) {
            return Ok(Node::Row { columns: self.columns(), comparison: self.terms[0].comparison(), values });
        }
        let alternatives = self.alternatives(&values);
        Ok(match self.bound(values) {
            Some(bound) => Node::All(vec![bound, alternatives]),
            None => alternatives,
        })
    }

    fn columns(&self) -> Vec<ColumnName> {
        self.terms.iter().map(|term| term.name).collect()
    }

    /// Whether `(a, b) > (?, ?)` means the rows behind: without NULL, and all columns in one direction. Both databases then begin to read an
    /// index on the columns there. MySQL and MariaDB would read it from its beginning.
    fn compares_as_one(&self, values: &[Value]) -> bool {
        let first = &self.terms[0];
        matches!(self.dialect, Dialect::Sqlite | Dialect::Postgres)
            && self.terms.len() > 1
            && self.terms.iter().all(|term| term.direction == first.direction && !term.is_nullable)
            && !values.contains(&Value::Null)
    }

    /// Behind in the first column, or the same there and behind in the second, and so on.
    fn alternatives(&self, values: &[Value]) -> Node {
        let terms = self.terms.iter().zip(values).rev();
        terms.fold(Node::Nothing, |later, (term, value)| either(term.behind(self.dialect, value), both(term.same(value), later)))
    }

    /// What all alternatives have in common. It says nothing new, and is what SQLite and PostgreSQL find the place in an index by.
    fn bound(&self, mut values: Vec<Value>) -> Option<Node> {
        let first = &self.terms[0];
        let bounds = self.terms.len() > 1 && values[0] != Value::Null && !first.has_nulls_behind(self.dialect);
        bounds.then(|| Node::Compare {
            column: first.name,
            comparison: first.comparison().or_equal(),
            value: values.swap_remove(0),
        })
    }
}

impl Term {
    fn new(table: &'static Table, position: u16, direction: Direction, filter: &Node) -> Self {
        let name = table.column_name(position);
        let is_nullable = !table.not_null.contains(&position) && !excludes_null(filter, name);
        Self { name, position, direction, is_nullable }
    }

    const fn comparison(&self) -> Comparison {
        match self.direction {
            Direction::Ascending => Comparison::Greater,
            Direction::Descending => Comparison::Less,
        }
    }

    fn has_nulls_behind(&self, dialect: Dialect) -> bool {
        self.is_nullable && dialect.orders_nulls_last(self.direction)
    }

    fn behind(&self, dialect: Dialect, value: &Value) -> Node {
        let column = self.name;
        if *value == Value::Null {
            // What is behind NULL is every value, or nothing.
            let last = dialect.orders_nulls_last(self.direction);
            return if last { Node::Nothing } else { Node::Null { column, negated: true } };
        }
        let behind = Node::Compare { column, comparison: self.comparison(), value: value.clone() };
        let nulls = if self.has_nulls_behind(dialect) { Node::Null { column, negated: false } } else { Node::Nothing };
        either(behind, nulls)
    }

    fn same(&self, value: &Value) -> Node {
        let column = self.name;
        match value {
            Value::Null => Node::Null { column, negated: false },
            value => Node::equal(column, value.clone()),
        }
    }
}

/// Whether the filter says itself that the column is not NULL.
fn excludes_null(filter: &Node, column: ColumnName) -> bool {
    match filter {
        Node::Null { column: other, negated: true } => *other == column,
        Node::All(parts) => parts.iter().any(|part| excludes_null(part, column)),
        _ => false,
    }
}

/// A column's place in the table.
fn position(table: &Table, column: ColumnName) -> Result<u16> {
    table.position(column.column).ok_or_else(|| {
        let message = format!("pages of `{}` cannot be ordered by `{}`, which is no column of it", table.name, column.column);
        Error::new(ErrorKind::Unsupported, message)
    })
}

/// Of the database, which has an order of its own for text and NULL, the model and the columns.
fn seal(dialect: Dialect, table: &Table, terms: &[Term]) -> Seal {
    let list = Seal::new().with_text(dialect.name()).with_text(table.schema.unwrap_or_default()).with_text(table.name);
    terms.iter().fold(list, |seal, term| seal.with_text(term.name.column).with_text(term.direction.sql()))
}

fn either(one: Node, other: Node) -> Node {
    match (one, other) {
        (Node::Nothing, node) | (node, Node::Nothing) => node,
        (one, other) => Node::Any(vec![one, other]),
    }
}

fn both(one: Node, other: Node) -> Node {
    if other == Node::Nothing { other } else { Node::All(vec![one, other]) }
}

#[cfg(test)]
mod tests;
