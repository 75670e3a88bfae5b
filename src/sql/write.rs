//! Writes, and how their rows are found where a database does not return them.

use crate::assignments::Assignments;
use crate::dialect::{Dialect, Verb};
use crate::driver::Done;
use crate::entity::Table;
use crate::error::{Error, Result};
use crate::filter::Node;
use crate::scope::{View, Visibility};
use crate::sql::{self, Keys, Query, Shape, Text};
use crate::value::Value;

/// To set more rows aside until they are counted takes as long as the two steps of a transaction.
const MAX_WHOLE: usize = 256;

/// What an upsert has written: it does not touch the rows of others.
const LIVE: View = View { visibility: Visibility::Live, tenant: None };

/// Writes that take effect together or not at all.
pub(crate) struct Batch {
    pub(crate) writes: Vec<Write>,
    /// Read the rows again by their keys, because the table's triggers change what was written.
    pub(crate) reselect: bool,
    /// What it means if a write gives fewer rows than it should.
    pub(crate) missing: Missing,
}

/// What it means if a write gives fewer rows than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// They need not exist.
    Fine,
    /// A trigger has ignored them, which undoes all.
    Ignored,
    /// Their keys have no rows, which undoes all: an error that [`Error::is_of_missing`] tells from others.
    Keys,
}

/// A statement that changes rows.
#[derive(Clone)]
pub(crate) struct Write {
    pub(crate) query: Query<'static>,
    pub(crate) verb: Verb,
    /// How many rows it gives, unless something is in its way.
    pub(crate) rows: usize,
    find: Find,
}

/// How the rows are found that the statement does not return.
#[derive(Clone)]
enum Find {
    /// It returns them.
    Returned,
    /// By the key of the inserted row.
    Inserted,
    Before(Query<'static>),
    /// By their keys, which the query finds before the statement runs.
    Keys(Query<'static>),
    After(Query<'static>),
}

impl Batch {
    /// One write, which may find nothing to change.
    pub(crate) fn of_one(write: Write, reselect: bool) -> Self {
        Self { writes: vec![write], reselect, missing: Missing::Fine }
    }

    /// Whether the batch takes effect as a whole by itself: it is one statement that inserts all of its rows and returns them.
    pub(crate) fn is_one_insert(&self, dialect: Dialect) -> bool {
        let returns_all = dialect.returns(Verb::Insert) && dialect.inserts_all_or_fails() && !self.reselect;
        returns_all && matches!(self.writes.as_slice(), [write] if write.verb == Verb::Insert)
    }

    /// The batch as one statement that fails unless it inserts each row, if it is an insert of arrays.
    pub(crate) fn as_whole(&self) -> Option<(Query<'_>, usize)> {
        let [Write { query, rows, .. }] = self.writes.as_slice() else { return None };
        match &query.text {
            Text::Shape(shape) if !self.reselect && *rows <= MAX_WHOLE => {
                Some((Query { text: Text::Shape(shape.whole()?), values: query.values.as_ref().into() }, *rows))
            }
            _ => None,
        }
    }

    /// The same rows, each in a statement of its own.
    pub(crate) fn apart(&self) -> Self {
        Self { writes: self.writes.iter().flat_map(Write::apart).collect(), ..*self }
    }
}

impl Write {
    /// A statement whose row has the values of the new one.
    pub(crate) const fn insert(query: Query<'static>) -> Self {
        Self { query, verb: Verb::Insert, rows: 1, find: Find::Inserted }
    }

    /// An insert that leaves or overwrites a row which has the values of the target. No row has a NULL in common with another.
    pub(crate) fn upsert(shape: Shape, values: Vec<Value>, target: &'static [u16], found: Vec<Value>) -> Self {
        if found.contains(&Value::Null) {
            return Self::insert(Query::shaped(shape, values));
        }
        let find = Query::by_columns(shape.table, target, found, &LIVE);
        Self::before_reading(find, Verb::Insert, Query::shaped(shape, values))
    }

    /// Deletes the rows with the keys, or marks them.
    pub(crate) fn deletes(
        dialect: Dialect,
        table: &'static Table,
        keys: &Keys,
        marks: Option<&Assignments>,
        view: &View,
    ) -> Result<Vec<Self>> {
        let filters = keys.filters(table, dialect).into_iter();
        let delete = |(filter, rows)| Self::delete(dialect, table, view.restrict(table, filter), marks.cloned(), rows);
        filters.map(delete).collect()
    }

    /// Deletes the rows that match, of which there are to be so many, or marks them.
    pub(crate) fn delete(
        dialect: Dialect,
        table: &'static Table,
        filter: Node,
        marks: Option<Assignments>,
        rows: usize,
    ) -> Result<Self> {
        let (verb, returns) = match marks {
            Some(_) => (Verb::Update, dialect.returns(Verb::Update)),
            None => (Verb::Delete, dialect.returns(Verb::Delete)),
        };
        let lock = (!returns).then(|| sql::lock(dialect, table, filter.clone())).transpose()?;
        let query = match marks {
            Some(marks) => sql::mark(dialect, table, marks, filter)?,
            None => sql::delete(dialect, table, filter)?,
        };
        let find = match (lock, verb) {
            (None, _) => Find::Returned,
            (Some(lock), Verb::Update) => Find::Keys(lock),
            (Some(lock), _) => Find::Before(lock),
        };
        Ok(Self { query, verb, rows, find })
    }

    /// A statement that returns its rows.
    pub(crate) const fn returning(query: Query<'static>, verb: Verb, rows: usize) -> Self {
        Self { query, verb, rows, find: Find::Returned }
    }

    /// A statement whose row `read` finds after it has run.
    pub(crate) const fn before_reading(read: Query<'static>, verb: Verb, query: Query<'static>) -> Self {
        Self { query, verb, rows: 1, find: Find::After(read) }
    }

    /// A statement that changes so many rows, which `read` finds after it has run.
    pub(super) const fn updates(query: Query<'static>, rows: usize, read: Query<'static>) -> Self {
        Self { query, verb: Verb::Update, rows, find: Find::After(read) }
    }

    /// An insert of several rows as inserts of one.
    fn apart(&self) -> Vec<Self> {
        let Some(shape) = self.query.text.of_several_rows() else { return vec![self.clone()] };
        self.query.values.chunks_exact(shape.columns.len()).map(|values| shape.alone(values.to_vec())).collect()
    }

    /// What finds the keys of the rows that are read after the statement has run.
    pub(crate) const fn keys_before(&self) -> Option<&Query<'static>> {
        match &self.find {
            Find::Keys(read) => Some(read),
            _ => None,
        }
    }

    pub(crate) const fn read_before(&self) -> Option<&Query<'static>> {
        match &self.find {
            Find::Before(read) => Some(read),
            _ => None,
        }
    }

    /// How the rows are read that the statement has changed, if it has.
    pub(crate) fn read_after(&self, table: &'static Table, done: Done) -> Result<Option<Query<'static>>> {
        match &self.find {
            Find::Returned | Find::Before(_) | Find::Keys(_) => Ok(None),
            Find::After(_) if done.affected < u64::try_from(self.rows).unwrap_or(u64::MAX) => Ok(None),
            Find::After(read) => Ok(Some(read.clone())),
            Find::Inserted => self.inserted_key(table, done).map(|key| Some(Query::by_key(table, key))),
        }
    }

    /// The key of the row that was inserted: as it was given, or the number that the database gave.
    fn inserted_key(&self, table: &'static Table, done: Done) -> Result<Vec<Value>> {
        let columns = self.query.columns(table);
        let value = |column: &u16| match columns.binary_search(column) {
            Ok(position) => Ok(self.query.values[position].clone()),
            Err(_) if done.last_insert_id != 0 => {
                Ok(i64::try_from(done.last_insert_id).map_or(Value::Uint(done.last_insert_id), Value::Int))
            }
            Err(_) => Err(Error::unreturned(table, *column)),
        };
        if table.key.is_empty() {
            return Err(Error::keyless(table));
        }
        table.key.iter().map(value).collect()
    }
}

impl Query<'_> {
    /// The columns that an insert names.
    pub(crate) fn columns(&self, table: &'static Table) -> &[u16] {
        match &self.text {
            Text::Shape(shape) => &shape.columns,
            Text::Fixed(_) | Text::Dynamic(_) => table.insertable,
        }
    }
}
