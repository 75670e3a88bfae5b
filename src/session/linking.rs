//! What the methods of a repository do with rows that belong to each other: find those that lead to a row, link rows, make them together.

use crate::assignments::Assignments;
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::filter::Node;
use crate::mode::{Async, Session};
use crate::relation::{Link, Reach, Reading, Tree};
use crate::scope::{View, Visibility};
use crate::sql::{self, Links};
use crate::statement::Access;
use crate::validation::expect_all_lengths;
use crate::value::Value;

impl Session<'_, Async> {
    /// The rows that the one with the key leads to, by the number of steps.
    pub(crate) async fn tree<E: Keyed>(&self, reach: Reach, key: &[Value]) -> Result<Vec<E>> {
        let reach = Reach { filter: self.among::<E>(reach.filter)?, ..reach };
        let own = self.among::<E>(Node::Everything)?;
        let tree = Tree::<E>::new(&reach.link)?;
        let mut connection = self.connection(Access::Read).await?;
        let query = sql::tree(connection.dialect(), &reach, own, key)?;
        let rows = connection.follow(Reading::list(query, tree)).await?.into_rows();
        Tree::by_distance(rows).ok_or_else(|| Error::not_found::<E>(key))
    }

    pub(crate) async fn link(&self, link: &Link, key: &[Value], keys: &[Vec<Value>]) -> Result<()> {
        let view = self.view_between(link)?;
        let links = Links::new(link, &view, key)?;
        if keys.is_empty() {
            return Ok(());
        }
        let mut connection = self.connection(Access::Write).await?;
        let queries = links.insert(connection.dialect(), keys);
        connection.execute_all(queries).await.map(drop)
    }

    pub(crate) async fn unlink(&self, link: &Link, key: &[Value], keys: &[Vec<Value>]) -> Result<u64> {
        let view = self.view_between(link)?;
        let links = Links::new(link, &view, key)?;
        if keys.is_empty() {
            return Ok(0);
        }
        let mut connection = self.connection(Access::Write).await?;
        let query = links.delete(connection.dialect(), keys, false)?;
        connection.execute(query).await
    }

    pub(crate) async fn relink(&self, link: &Link, key: &[Value], keys: &[Vec<Value>]) -> Result<()> {
        let view = self.view_between(link)?;
        let links = Links::new(link, &view, key)?;
        let mut connection = self.connection(Access::Write).await?;
        let mut queries = vec![links.delete(connection.dialect(), keys, true)?];
        queries.extend(links.insert(connection.dialect(), keys));
        connection.execute_all(queries).await.map(drop)
    }

    /// Inserts a row, and then those that are made from it: all or none.
    pub(crate) async fn create_with<E, R, F>(&self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Vec<Assignments> + Send + 'static,
    {
        let row = self.own::<E>(row)?;
        let stamps = self.stamps::<R>()?;
        let rows = move |row: &E| {
            let rows = rows(row);
            expect_all_lengths(R::TABLE, rows.iter())?;
            Ok(rows.into_iter().map(|row| row.stamped(&stamps)).collect())
        };
        self.connection(Access::Write).await?.insert_nested(row, rows).await
    }

    /// The rows of the table between that there are.
    fn view_between(&self, link: &Link) -> Result<View> {
        let model = link.through.map_or(link.to, |through| through.model);
        View::of(model, Visibility::Live, self.owner)
    }
}
