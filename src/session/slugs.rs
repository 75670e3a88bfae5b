//! How new rows get slugs: what others do at the same time changes nothing.

use crate::assignments::Assignments;
use crate::entity::Entity;
use crate::error::{Error, Result};
use crate::mode::{Async, Session};
use crate::relation::{Plain, Reading};
use crate::row::Row;
use crate::scope::View;
use crate::slug::{MAX_ATTEMPTS, Slugs};
use crate::sql::Candidate;
use crate::statement::Access;

impl Session<'_, Async> {
    /// Inserts a row with the first slug that is free.
    pub(super) async fn create_slugged<E: Entity>(&self, mut slugs: Slugs, row: &Assignments) -> Result<E> {
        for _ in 0..MAX_ATTEMPTS {
            let row = Candidate::new(E::TABLE, slugs.unique(), slugs.add(row.clone())?)?;
            if let Some(created) = self.create_unless_there(&row, &View::ALL).await? {
                return Ok(created);
            }
            slugs.lose();
            self.read_slugs::<E>(&mut slugs).await?;
        }
        Err(Error::ignored::<E>())
    }

    /// The row with a slug that is free now.
    pub(super) async fn with_slug<E: Entity>(&self, row: Assignments) -> Result<Assignments> {
        let Some(mut slugs) = Slugs::of::<E>(std::slice::from_ref(&row))? else { return Ok(row) };
        self.read_slugs::<E>(&mut slugs).await?;
        slugs.add(row)
    }

    /// Reads which slugs are taken, also by rows that are deleted.
    async fn read_slugs<E: Entity>(&self, slugs: &mut Slugs) -> Result<()> {
        let mut connection = self.connection(Access::Write).await?;
        for (scope, query) in slugs.queries::<E>(connection.dialect(), false)? {
            let text: fn(&Row<'_>) -> Result<String> = |row| row.get(0);
            let taken = connection.follow(Reading::list(query, Plain::new(text))).await?.into_rows();
            slugs.are_taken(scope, taken);
        }
        Ok(())
    }
}
