//! What the methods of a repository do.

use crate::assignments::Assignments;
use crate::backend::BlockingConn;
use crate::cursor::Cursor;
use crate::dialect::Verb;
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::filter::{Filter, Node};
use crate::mode::{Blocking, Session, Source};
use crate::page::Page;
use crate::relation::{Model, Plain};
use crate::scope::{View, Visibility, reaching};
use crate::seat::{BlockingSeated, Held};
use crate::select::Select;
use crate::slug::Slugs;
use crate::sql::{self, Batch, Conflict, Keys, Missing, Operation, Query, Shape, Write};
use crate::statement::{Access, Statement};
use crate::validation::{expect_all_lengths, expect_lengths};
use crate::value::Value;

mod either;
mod linking;
mod many;
mod related;
mod slugs;
mod summing;

impl Session<'_, Blocking> {
    /// The row with the primary key that the statement selects by.
    pub fn get<E: Entity>(&self, statement: &'static Statement, key: &[Value]) -> Result<E> {
        let query = self.by_key::<E>(statement, key)?;
        let row = self.connection(statement.access())?.fetch_optional(query)?;
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The row with the primary key: by the statement, unless it sees other rows than the session does.
    fn by_key<'k, E: Entity>(&self, statement: &'static Statement, key: &'k [Value]) -> Result<Query<'k>> {
        let view = self.view::<E>()?;
        if statement.exists() && view.visibility == Visibility::Live {
            return Ok(Query::fixed(statement, key));
        }
        Ok(Query::by_columns(E::TABLE, E::TABLE.key, key.to_vec(), &view))
    }

    /// The row with the unique key, of the columns named by `by`, that the statement selects by. It says itself which rows there are.
    pub fn get_by<E: Entity>(self, statement: &'static Statement, by: &'static str, key: impl AsRef<[Value]>) -> Result<E> {
        let query = Query::fixed(statement, key.as_ref());
        let row = self.connection(statement.access())?.fetch_optional(query)?;
        row.ok_or_else(|| Error::not_found_by::<E>(by))
    }

    /// The rows that the statement selects. It says itself which rows there are.
    pub fn list_by<E: Entity>(self, statement: &'static Statement, values: impl AsRef<[Value]>) -> Result<Vec<E>> {
        let query = Query::fixed(statement, values.as_ref());
        self.connection(statement.access())?.fetch_all(query)
    }

    /// The row with the primary key, locked until the end of the transaction.
    pub fn get_for_update<E: Entity>(&self, key: &[Value]) -> Result<E> {
        self.expect_transaction()?;
        let query = Query::locking(E::TABLE, E::TABLE.key, key.to_vec(), &self.view::<E>()?);
        let row = self.connection(Access::Write)?.fetch_optional(query)?;
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The first row that matches, if there is one.
    pub fn first<E: Entity>(&self, select: Select<E>) -> Result<Option<E>> {
        Ok(self.list(select.limit(1))?.pop())
    }

    /// The one row that matches.
    pub fn get_one<E: Entity>(&self, select: Select<E>) -> Result<E> {
        self.get_one_or_none(select)?.ok_or_else(|| Error::not_found_by::<E>("filter"))
    }

    /// The one row that matches, if there is one.
    pub fn get_one_or_none<E: Entity>(&self, select: Select<E>) -> Result<Option<E>> {
        at_most_one::<E, _>(self.list(select.limit(2))?)
    }

    /// The rows that match, in the order asked for.
    pub fn list<E: Entity>(&self, select: Select<E>) -> Result<Vec<E>> {
        let mut connection = self.connection(self.access(&select)?)?;
        let query = sql::select(connection.dialect(), E::TABLE, self.visible(select)?)?;
        connection.fetch_all(query)
    }

    /// A page of the rows that match, and where those beside it are.
    pub fn page<E: Keyed>(&self, select: Select<E>, cursor: Cursor) -> Result<Page<E>> {
        self.page_of(select, cursor, Plain::new(E::decode))
    }

    /// A window of the rows that match, and how many match in all.
    pub fn list_and_count<E: Entity>(&self, select: Select<E>) -> Result<(Vec<E>, u64)> {
        self.counted(select, Plain::new(E::decode))
    }

    /// How many rows match.
    pub fn count<E: Entity>(&self, filter: Filter<E>) -> Result<u64> {
        let mut connection = self.connection(Access::Read)?;
        let query = sql::count(connection.dialect(), E::TABLE, self.among::<E>(filter.node)?)?;
        connection.fetch_number(query)
    }

    /// Whether a row matches.
    pub fn exists<E: Entity>(&self, filter: Filter<E>) -> Result<bool> {
        let mut connection = self.connection(Access::Read)?;
        let query = sql::exists(connection.dialect(), E::TABLE, self.among::<E>(filter.node)?)?;
        Ok(connection.fetch_number(query)? != 0)
    }

    /// Inserts a row; with all insertable columns by the statement, with fewer by one for these columns.
    pub fn create<E: Entity>(&self, statement: &'static Statement, row: Assignments) -> Result<E> {
        let row = self.own::<E>(row)?;
        if let Some(slugs) = Slugs::of::<E>(std::slice::from_ref(&row))? {
            return self.create_slugged(slugs, &row);
        }
        self.insert(Query::insert(E::TABLE, statement, row))?.ok_or_else(Error::ignored::<E>)
    }

    /// Inserts a row, unless the statement does not.
    fn insert<E: Entity>(&self, query: Query<'static>) -> Result<Option<E>> {
        let mut connection = self.connection(Access::Write)?;
        let reselect = E::TABLE.reselect_after_insert;
        if connection.dialect().returns(Verb::Insert) && !reselect {
            return connection.fetch_optional(query);
        }
        Ok(connection.write_all(Batch::of_one(Write::insert(query), reselect))?.pop())
    }

    /// Sets columns of the row with the primary key that `get` selects by. Without a column this is a `get`.
    pub fn update<E: Entity>(
        &self,
        get: &'static Statement,
        key: &[Value],
        expected_version: Option<Value>,
        changes: Assignments,
    ) -> Result<E> {
        let versioned = expected_version.is_some();
        if changes.is_empty() && !versioned {
            return self.get(get, key);
        }
        let changes = self.changed::<E>(changes)?;
        let query = Query::update(E::TABLE, E::TABLE.key, key, expected_version, changes, &self.view::<E>()?);
        if let Some(row) = self.change(query, Query::by_key(E::TABLE, key.to_vec()))? {
            return Ok(row);
        }
        if versioned {
            return Err(Error::stale::<E>(key, &self.version_of::<E>(key)?));
        }
        Err(Error::not_found::<E>(key))
    }

    /// Runs a statement on the row that `find` finds after it.
    fn change<E: Entity>(&self, query: Query<'static>, find: Query<'static>) -> Result<Option<E>> {
        change_on(&mut *self.connection(Access::Write)?, query, find)
    }

    /// Inserts a row, or sets the columns in the row that has the same values in those of `target`.
    ///
    /// The key, the target and the time of creation of an existing row stay. It is one statement.
    pub fn upsert<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<E> {
        if E::TABLE.slug.is_some() {
            return self.upsert_many(target, vec![row])?.pop().ok_or_else(Error::unwritten::<E>);
        }
        let row = self.own::<E>(row)?;
        let found = row.target(E::TABLE, target)?;
        let (columns, values) = row.into_parts();
        let operation = Operation::Insert { rows: 1, conflict: Conflict::Overwrite(target) };
        let shape = Shape::new(E::TABLE, operation, columns);
        let reselect = E::TABLE.reselect_after_insert || E::TABLE.reselect_after_update;
        let mut connection = self.connection(Access::Write)?;
        let row = if connection.dialect().returns(Verb::Insert) && !reselect {
            connection.fetch_optional(Query::shaped(shape, values)).map_err(Error::of_upsert)?
        } else {
            let batch = Batch::of_one(Write::upsert(shape, values, target, found), reselect);
            connection.write_all(batch).map_err(Error::of_upsert)?.pop()
        };
        row.ok_or_else(Error::unwritten::<E>)
    }

    /// Deletes the row with the primary key that the statement deletes by, also one that is marked, and returns it.
    pub fn delete<E: Entity>(&self, statement: &'static Statement, key: &[Value]) -> Result<E> {
        let view = View { visibility: Visibility::All, ..self.view::<E>()? };
        let mut connection = self.connection(Access::Write)?;
        let dialect = connection.dialect();
        let row = if dialect.returns(Verb::Delete) && statement.exists() {
            connection.fetch_optional(Query::fixed(statement, key))?
        } else {
            let writes = Write::deletes(dialect, E::TABLE, &Keys::one(key), None, &view)?;
            connection.write_all(Batch { writes, reselect: false, missing: Missing::Fine })?.pop()
        };
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// Deletes the rows that match, or marks them, and returns them.
    pub fn delete_where<E: Entity>(&self, filter: Filter<E>, marks: Option<Assignments>) -> Result<Vec<E>> {
        let filter = self.among::<E>(filter.node)?;
        let marks = marks.map(|marks| self.changed::<E>(marks)).transpose()?;
        let mut connection = self.connection(Access::Write)?;
        let dialect = connection.dialect();
        let write = Write::delete(dialect, E::TABLE, filter, marks, 1)?;
        if dialect.returns(write.verb) {
            return connection.fetch_all(write.query);
        }
        connection.write_all(Batch::of_one(write, false))
    }

    /// Takes the mark from the deleted row with the key.
    pub fn restore<E: Entity>(&self, key: &[Value], row: Assignments) -> Result<E> {
        let view = View { visibility: Visibility::Deleted, ..self.view::<E>()? };
        let query = Query::update(E::TABLE, E::TABLE.key, key, None, self.changed::<E>(row)?, &view);
        let restored = self.change(query, Query::by_key(E::TABLE, key.to_vec()))?;
        restored.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The rows with the values in the columns, for a table whose statements depend on whose rows there are.
    pub fn find_all_by<E: Entity>(self, by: &'static [u16], values: impl AsRef<[Value]>) -> Result<Vec<E>> {
        let query = Query::by_columns(E::TABLE, by, values.as_ref().to_vec(), &self.view::<E>()?);
        self.connection(Access::Read)?.fetch_all(query)
    }

    /// The row with the unique key, of the columns named by `names`, for such a table.
    pub fn find_by<E: Entity>(self, by: &'static [u16], names: &'static str, key: impl AsRef<[Value]>) -> Result<E> {
        let query = Query::by_columns(E::TABLE, by, key.as_ref().to_vec(), &self.view::<E>()?);
        let row = self.connection(Access::Read)?.fetch_optional(query)?;
        row.ok_or_else(|| Error::not_found_by::<E>(names))
    }

    /// The rows that there are.
    fn view<E: Entity>(&self) -> Result<View> {
        View::of(Model::of::<E>(), self.visibility, self.owner)
    }

    /// Those of the rows that there are.
    fn among<E: Entity>(&self, filter: Node) -> Result<Node> {
        Ok(self.view::<E>()?.restrict(E::TABLE, reaching(filter, self.owner)?))
    }

    /// The row as one of those that there are: a new row belongs to whom the session does, and says who has made it.
    fn own<E: Entity>(&self, row: Assignments) -> Result<Assignments> {
        expect_lengths(E::TABLE, &row)?;
        Ok(row.stamped(&self.stamps::<E>()?))
    }

    /// The same of several rows.
    fn own_all<E: Entity>(&self, rows: Vec<Assignments>) -> Result<Vec<Assignments>> {
        expect_all_lengths(E::TABLE, rows.iter())?;
        let stamps = self.stamps::<E>()?;
        Ok(rows.into_iter().map(|row| row.stamped(&stamps)).collect())
    }

    /// What every new row says: to whom it belongs, and who has made it.
    fn stamps<E: Entity>(&self) -> Result<Vec<(u16, Value)>> {
        let mut stamps = Vec::new();
        if let Some(column) = E::TABLE.tenant {
            stamps.push((column, self.view::<E>()?.tenant.ok_or_else(|| Error::unscoped(E::NAME))?));
        }
        for column in [E::TABLE.created_by, E::TABLE.updated_by].into_iter().flatten() {
            stamps.push((column, self.writer::<E>(column)?));
        }
        Ok(stamps)
    }

    /// The changes, which say who has made them if there are any.
    fn changed<E: Entity>(&self, mut changes: Assignments) -> Result<Assignments> {
        expect_lengths(E::TABLE, &changes)?;
        if let Some(column) = E::TABLE.updated_by.filter(|_| !changes.is_empty()) {
            changes.set_value(column, self.writer::<E>(column)?);
        }
        Ok(changes)
    }

    /// Who writes: nobody in particular only where the column can be NULL.
    fn writer<E: Entity>(&self, column: u16) -> Result<Value> {
        match self.actor {
            Some(actor) => Ok(actor.clone()),
            None if E::TABLE.not_null.contains(&column) => Err(Error::anonymous::<E>()),
            None => Ok(Value::Null),
        }
    }

    /// The rows of the selection that there are.
    fn visible<E: Entity>(&self, mut select: Select<E>) -> Result<Select<E>> {
        select.filter = self.among::<E>(select.filter)?;
        Ok(select)
    }

    /// The connection that the selection needs: rows are only locked in a transaction.
    fn access<E>(&self, select: &Select<E>) -> Result<Access> {
        if select.lock.is_none() {
            return Ok(Access::Read);
        }
        self.expect_transaction().map(|()| Access::Write)
    }

    fn expect_transaction(&self) -> Result<()> {
        match self.source {
            Source::Transaction(..) => Ok(()),
            Source::Pool(_) => Err(Error::transaction("rows are locked until the end of a transaction, begin one")),
        }
    }

    fn connection(&self, access: Access) -> Result<Held<BlockingConn, BlockingSeated<'_>>> {
        match self.source {
            Source::Pool(pool) => pool.acquire(access).map(Held::Leased),
            Source::Transaction(seat, member) => seat.enter(member).map(Held::Seated),
        }
    }
}

/// The only one of the rows.
fn at_most_one<E: Entity, T>(mut rows: Vec<T>) -> Result<Option<T>> {
    match rows.len() {
        0 | 1 => Ok(rows.pop()),
        _ => Err(Error::multiple_rows::<E>()),
    }
}

/// Runs a statement that changes a row, on the row that `find` finds after it.
fn change_on<E: Entity>(connection: &mut BlockingConn, query: Query<'static>, find: Query<'static>) -> Result<Option<E>> {
    let reselect = E::TABLE.reselect_after_update;
    if query.reads() || (connection.dialect().returns(Verb::Update) && !reselect) {
        return connection.fetch_optional(query);
    }
    let batch = Batch::of_one(Write::before_reading(find, Verb::Update, query), reselect);
    Ok(connection.write_all(batch)?.pop())
}
