//! What the methods of a repository do that read something else than whole rows.

use crate::aggregate::{Aggregates, Grouping};
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::mode::{Blocking, Session};
use crate::projection::{self, Projection};
use crate::relation::{Plain, Reading};
use crate::row::Row;
use crate::select::Select;
use crate::sql::{self, Keys};
use crate::statement::Access;
use crate::value::Value;

impl Session<'_, Blocking> {
    pub(crate) fn list_as<P: Projection>(&self, select: Select<P::Entity>) -> Result<Vec<P>> {
        self.list_some(projection::positions(P::Entity::TABLE, P::COLUMNS)?, select, P::decode)
    }

    /// Some columns of the rows that match.
    fn list_some<E, T>(&self, columns: Vec<u16>, select: Select<E>, decode: fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>>
    where
        E: Entity,
        T: Send + 'static,
    {
        let mut connection = self.connection(self.access(&select)?)?;
        let query = sql::select_some(connection.dialect(), E::TABLE, columns, self.visible(select)?)?;
        Ok(connection.follow(Reading::list(query, Plain::new(decode)))?.into_rows())
    }

    pub(crate) fn get_as<P>(&self, key: &[Value]) -> Result<P>
    where
        P: Projection<Entity: Keyed>,
    {
        let filter = Filter::leaf(Keys::one(key).filter(P::Entity::TABLE));
        let row = self.list_as(Select::from(filter))?.pop();
        row.ok_or_else(|| Error::not_found::<P::Entity>(key))
    }

    /// The version that the row with the key has.
    ///
    /// # Errors
    /// `NotFound` if there is no row with the key.
    pub(crate) fn version_of<E: Entity>(&self, key: &[Value]) -> Result<Value> {
        let select = Select::<E>::from(Filter::leaf(Keys::one(key).filter(E::TABLE)));
        let version = E::TABLE.version.into_iter().collect();
        let mut versions = self.list_some(version, select, |row| row.get::<Value>(0))?;
        versions.pop().ok_or_else(|| Error::not_found::<E>(key))
    }

    pub(crate) fn aggregate<E, A>(&self, aggregates: &A, filter: Filter<E>) -> Result<A::Output>
    where
        E: Entity,
        A: Aggregates<E>,
    {
        let mut connection = self.connection(Access::Read)?;
        let query = sql::aggregate(connection.dialect(), aggregates, self.among::<E>(filter.node)?)?;
        let decode = |row: &Row<'_>| A::read(row, &mut 0);
        let mut rows = connection.follow(Reading::list(query, Plain::new(decode)))?.into_rows();
        rows.pop().ok_or_else(|| Error::not_found_by::<E>("filter"))
    }

    pub(crate) fn aggregate_by<E, G, A>(
        &self,
        grouping: &G,
        aggregates: &A,
        filter: Filter<E>,
    ) -> Result<Vec<(G::Key, A::Output)>>
    where
        E: Entity,
        G: Grouping<E>,
        A: Aggregates<E>,
    {
        let mut connection = self.connection(Access::Read)?;
        let query = sql::aggregate_groups(connection.dialect(), grouping, aggregates, self.among::<E>(filter.node)?)?;
        let decode = |row: &Row<'_>| {
            let mut at = 0;
            Ok((G::read(row, &mut at)?, A::read(row, &mut at)?))
        };
        Ok(connection.follow(Reading::list(query, Plain::new(decode)))?.into_rows())
    }
}
