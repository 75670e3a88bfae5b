//! What the methods of a repository do that load rows with their relations.

use super::at_most_one;
use crate::cursor::Cursor;
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::mode::{Blocking, Session};
use crate::page::{Page, Paging};
use crate::relation::{Gather, Reading, Relations};
use crate::select::Select;
use crate::sql::{self, Counted, Keys};
use crate::statement::Access;
use crate::value::Value;

impl Session<'_, Blocking> {
    pub(crate) fn get_with<E: Keyed, R: Relations<E>>(&self, key: &[Value], relations: R) -> Result<R::Row> {
        let gathering = relations.scoped(self.owner)?.gathering()?;
        let query = self.by_key::<E>(&E::TABLE.get, key)?.into_owned();
        let mut connection = self.connection(Access::Read)?;
        let mut rows = connection.follow(Reading::list(query, gathering))?.into_rows();
        rows.pop().ok_or_else(|| Error::not_found::<E>(key))
    }

    pub(crate) fn get_many_with<E, R>(&self, keys: Vec<Vec<Value>>, relations: R) -> Result<Vec<R::Row>>
    where
        E: Keyed,
        R: Relations<E>,
    {
        let keys = Keys::distinct(keys);
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let relations = relations.scoped(self.owner)?;
        let mut connection = self.connection(Access::Read)?;
        let dialect = connection.dialect();
        let mut rows = Vec::new();
        for (filter, _) in keys.filters(E::TABLE, dialect) {
            let query = sql::select(dialect, E::TABLE, self.visible(Select::<E>::from(Filter::leaf(filter)))?)?;
            let reading = Reading::list(query, relations.clone().gathering()?);
            rows.extend(connection.follow(reading)?.into_rows());
        }
        keys.arrange_by::<E, _>(rows, R::row)
    }

    pub(crate) fn get_one_or_none_with<E, R>(&self, select: Select<E>, relations: R) -> Result<Option<R::Row>>
    where
        E: Entity,
        R: Relations<E>,
    {
        at_most_one::<E, _>(self.list_with(select.limit(2), relations)?)
    }

    pub(crate) fn list_with<E: Entity, R: Relations<E>>(&self, select: Select<E>, relations: R) -> Result<Vec<R::Row>> {
        let gathering = relations.scoped(self.owner)?.gathering()?;
        let mut connection = self.connection(self.access(&select)?)?;
        let query = sql::select(connection.dialect(), E::TABLE, self.visible(select)?)?;
        Ok(connection.follow(Reading::list(query, gathering))?.into_rows())
    }

    pub(crate) fn list_and_count_with<E, R>(&self, select: Select<E>, relations: R) -> Result<(Vec<R::Row>, u64)>
    where
        E: Entity,
        R: Relations<E>,
    {
        self.counted(select, relations.scoped(self.owner)?.gathering()?)
    }

    /// A window of the rows that match, read by `gather`, and how many match in all.
    pub(super) fn counted<E: Entity, G: Gather>(&self, select: Select<E>, gather: G) -> Result<(Vec<G::Output>, u64)> {
        let mut connection = self.connection(self.access(&select)?)?;
        let list = Counted::new(connection.dialect(), E::TABLE, self.visible(select)?)?;
        Ok(connection.follow(Reading::counted(list, gather))?.into_counted())
    }

    pub(crate) fn page_with<E: Keyed, R: Relations<E>>(
        &self,
        select: Select<E>,
        cursor: Cursor,
        relations: R,
    ) -> Result<Page<R::Row>> {
        self.page_of(select, cursor, relations.scoped(self.owner)?.gathering()?)
    }

    /// A page of the rows that match, read by `gather`.
    pub(super) fn page_of<E: Keyed, G: Gather>(&self, select: Select<E>, cursor: Cursor, gather: G) -> Result<Page<G::Output>> {
        let mut connection = self.connection(self.access(&select)?)?;
        let paging = Paging::new(connection.dialect(), E::TABLE, self.visible(select)?, cursor)?;
        Ok(connection.follow(Reading::page(paging, gather))?.into_page())
    }
}
