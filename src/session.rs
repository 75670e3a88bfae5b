//! What the methods of a repository do.

use crate::assignments::Assignments;
use crate::backend::AsyncConn;
use crate::dialect::Verb;
use crate::entity::Entity;
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::mode::{Async, Session, Source};
use crate::seat::{AsyncSeated, Held};
use crate::select::Select;
use crate::sql::{self, Batch, Conflict, Operation, Page, Query, Shape, Write};
use crate::statement::{Access, Statement};
use crate::value::Value;
use crate::visibility::Visibility;

mod either;
mod many;

impl Session<'_, Async> {
    /// The row with the primary key that the statement selects by.
    pub async fn get<E: Entity>(&self, statement: &'static Statement, key: &[Value]) -> Result<E> {
        let query = match self.visibility {
            Visibility::Live => Query::fixed(statement, key),
            visibility => Query::by_columns(E::TABLE, E::TABLE.key, key.to_vec(), visibility),
        };
        let row = self.connection(statement.access()).await?.fetch_optional(query).await?;
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The row with the unique key, of the columns named by `by`, that the statement selects by.
    pub async fn get_by<E: Entity>(self, statement: &'static Statement, by: &'static str, key: impl AsRef<[Value]>) -> Result<E> {
        let query = Query::fixed(statement, key.as_ref());
        let row = self.connection(statement.access()).await?.fetch_optional(query).await?;
        row.ok_or_else(|| Error::not_found_by::<E>(by))
    }

    /// The rows that the statement selects.
    pub async fn list_by<E: Entity>(self, statement: &'static Statement, values: impl AsRef<[Value]>) -> Result<Vec<E>> {
        let query = Query::fixed(statement, values.as_ref());
        self.connection(statement.access()).await?.fetch_all(query).await
    }

    /// The row with the primary key, locked until the end of the transaction.
    pub async fn get_for_update<E: Entity>(&self, key: &[Value]) -> Result<E> {
        self.expect_transaction()?;
        let query = Query::locking(E::TABLE, E::TABLE.key, key.to_vec(), self.visibility);
        let row = self.connection(Access::Write).await?.fetch_optional(query).await?;
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The first row that matches, if there is one.
    pub async fn first<E: Entity>(&self, select: Select<E>) -> Result<Option<E>> {
        Ok(self.list(select.limit(1)).await?.pop())
    }

    /// The one row that matches.
    pub async fn get_one<E: Entity>(&self, select: Select<E>) -> Result<E> {
        self.get_one_or_none(select).await?.ok_or_else(|| Error::not_found_by::<E>("filter"))
    }

    /// The one row that matches, if there is one.
    pub async fn get_one_or_none<E: Entity>(&self, select: Select<E>) -> Result<Option<E>> {
        let mut rows = self.list(select.limit(2)).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(Error::multiple_rows::<E>()),
        }
    }

    /// The rows that match, in the order asked for.
    pub async fn list<E: Entity>(&self, select: Select<E>) -> Result<Vec<E>> {
        let mut connection = self.connection(self.access(&select)?).await?;
        let query = sql::select(connection.dialect(), E::TABLE, self.visible(select))?;
        connection.fetch_all(query).await
    }

    /// A page of the rows that match, and how many match in all.
    pub async fn list_and_count<E: Entity>(&self, select: Select<E>) -> Result<(Vec<E>, u64)> {
        let mut connection = self.connection(self.access(&select)?).await?;
        let page = Page::new(connection.dialect(), E::TABLE, self.visible(select))?;
        connection.fetch_page(page).await
    }

    /// How many rows match.
    pub async fn count<E: Entity>(&self, filter: Filter<E>) -> Result<u64> {
        let mut connection = self.connection(Access::Read).await?;
        let query = sql::count(connection.dialect(), E::TABLE, self.visibility.restrict(E::TABLE, filter.node))?;
        connection.fetch_number(query).await
    }

    /// Whether a row matches.
    pub async fn exists<E: Entity>(&self, filter: Filter<E>) -> Result<bool> {
        let mut connection = self.connection(Access::Read).await?;
        let query = sql::exists(connection.dialect(), E::TABLE, self.visibility.restrict(E::TABLE, filter.node))?;
        Ok(connection.fetch_number(query).await? != 0)
    }

    /// Inserts a row; with all insertable columns by the statement, with fewer by one for these columns.
    pub async fn create<E: Entity>(&self, statement: &'static Statement, row: Assignments) -> Result<E> {
        self.insert(Query::insert(E::TABLE, statement, row)).await?.ok_or_else(Error::ignored::<E>)
    }

    /// Inserts a row, unless the statement does not.
    async fn insert<E: Entity>(&self, query: Query<'static>) -> Result<Option<E>> {
        let mut connection = self.connection(Access::Write).await?;
        let reselect = E::TABLE.reselect_after_insert;
        if connection.dialect().returns(Verb::Insert) && !reselect {
            return connection.fetch_optional(query).await;
        }
        Ok(connection.write_all(Batch::of_one(Write::insert(query), reselect)).await?.pop())
    }

    /// Sets columns of the row with the primary key that `get` selects by. Without a column this is a `get`.
    pub async fn update<E: Entity>(
        &self,
        get: &'static Statement,
        key: &[Value],
        expected_version: Option<Value>,
        changes: Assignments,
    ) -> Result<E> {
        let versioned = expected_version.is_some();
        if changes.is_empty() && !versioned {
            return self.get(get, key).await;
        }
        let query = Query::update(E::TABLE, E::TABLE.key, key, expected_version, changes, self.visibility);
        if let Some(row) = self.change(query, Query::by_key(E::TABLE, key.to_vec())).await? {
            return Ok(row);
        }
        if versioned {
            self.get::<E>(get, key).await?;
            return Err(Error::stale::<E>(key));
        }
        Err(Error::not_found::<E>(key))
    }

    /// Runs a statement on the row that `find` finds after it.
    async fn change<E: Entity>(&self, query: Query<'static>, find: Query<'static>) -> Result<Option<E>> {
        let mut connection = self.connection(Access::Write).await?;
        let reselect = E::TABLE.reselect_after_update;
        if query.reads() || (connection.dialect().returns(Verb::Update) && !reselect) {
            return connection.fetch_optional(query).await;
        }
        let batch = Batch::of_one(Write::before_reading(find, Verb::Update, query), reselect);
        Ok(connection.write_all(batch).await?.pop())
    }

    /// Inserts a row, or sets the columns in the row that has the same values in those of `target`.
    ///
    /// The key, the target and the time of creation of an existing row stay. It is one statement.
    pub async fn upsert<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<E> {
        let found = row.values_of(target).map_err(|column| Error::upsert_without_target(E::TABLE, column))?;
        let (columns, values) = row.into_parts();
        let operation = Operation::Insert { rows: 1, conflict: Conflict::Overwrite(target) };
        let shape = Shape::new(E::TABLE, operation, columns);
        let reselect = E::TABLE.reselect_after_insert || E::TABLE.reselect_after_update;
        let mut connection = self.connection(Access::Write).await?;
        let row = if connection.dialect().returns(Verb::Insert) && !reselect {
            connection.fetch_optional(Query::shaped(shape, values)).await.map_err(Error::of_upsert)?
        } else {
            let batch = Batch::of_one(Write::upsert(shape, values, target, found), reselect);
            connection.write_all(batch).await.map_err(Error::of_upsert)?.pop()
        };
        row.ok_or_else(Error::unwritten::<E>)
    }

    /// Deletes the row with the primary key that the statement deletes by, and returns it.
    pub async fn delete<E: Entity>(&self, statement: &'static Statement, key: &[Value]) -> Result<E> {
        let query = Query::fixed(statement, key);
        let mut connection = self.connection(Access::Write).await?;
        let row = if connection.dialect().returns(Verb::Delete) {
            connection.fetch_optional(query).await?
        } else {
            let lock = Query::locking(E::TABLE, E::TABLE.key, key.to_vec(), Visibility::All);
            let write = Write::after_reading(lock, Verb::Delete, query.into_owned(), 1);
            connection.write_all(Batch::of_one(write, false)).await?.pop()
        };
        row.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// Deletes the rows that match, or marks them, and returns them.
    pub async fn delete_where<E: Entity>(&self, filter: Filter<E>, marks: Option<Assignments>) -> Result<Vec<E>> {
        let filter = self.visibility.restrict(E::TABLE, filter.node);
        let mut connection = self.connection(Access::Write).await?;
        let dialect = connection.dialect();
        let verb = if marks.is_some() { Verb::Update } else { Verb::Delete };
        let write = Write::delete(dialect, E::TABLE, filter, marks, 1)?;
        if dialect.returns(verb) {
            return connection.fetch_all(write.query).await;
        }
        connection.write_all(Batch::of_one(write, false)).await
    }

    /// Takes the mark from the deleted row with the key.
    pub async fn restore<E: Entity>(&self, key: &[Value], row: Assignments) -> Result<E> {
        let query = Query::update(E::TABLE, E::TABLE.key, key, None, row, Visibility::Deleted);
        let restored = self.change(query, Query::by_key(E::TABLE, key.to_vec())).await?;
        restored.ok_or_else(|| Error::not_found::<E>(key))
    }

    /// The rows of the selection that are visible.
    fn visible<E: Entity>(&self, mut select: Select<E>) -> Select<E> {
        select.filter = self.visibility.restrict(E::TABLE, select.filter);
        select
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

    async fn connection(&self, access: Access) -> Result<Held<AsyncConn, AsyncSeated<'_>>> {
        match self.source {
            Source::Pool(pool) => pool.acquire(access).await.map(Held::Leased),
            Source::Transaction(seat, member) => seat.enter(member).await.map(Held::Seated),
        }
    }
}
