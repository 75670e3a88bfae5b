//! How new rows get slugs: what others do at the same time changes nothing.

use crate::assignments::Assignments;
use crate::entity::Entity;
use crate::error::{Error, ErrorKind, Result};
use crate::mode::{Async, Session};
use crate::relation::{Plain, Reading};
use crate::row::Row;
use crate::scope::View;
use crate::slug::Slugs;
use crate::sql::{Candidate, Conflict};
use crate::statement::Access;

/// How often others may take a slug before a row has it.
const MAX_ATTEMPTS: u32 = 32;

impl Session<'_, Async> {
    /// Inserts a row with the first slug that is free.
    pub(super) async fn create_slugged<E: Entity>(&self, mut slugs: Slugs, row: &Assignments) -> Result<E> {
        for _ in 0..MAX_ATTEMPTS {
            let row = Candidate::new(E::TABLE, slugs.unique(), slugs.add(row.clone())?)?;
            if let Some(created) = self.create_unless_there(&row, &View::ALL).await? {
                return Ok(created);
            }
            slugs.lose();
            self.read_slugs::<E>(&mut slugs, false).await?;
        }
        Err(Error::ignored::<E>())
    }

    /// The same of several rows, all or none.
    pub(super) async fn create_many_slugged<E: Entity>(&self, mut slugs: Slugs, rows: &[Assignments]) -> Result<Vec<E>> {
        self.read_slugs::<E>(&mut slugs, false).await?;
        let mut attempts = 1;
        loop {
            let named = slugs.add_to(rows)?;
            let error = match self.insert_many(Conflict::Fail, named, E::TABLE.reselect_after_insert).await {
                Err(error) if matches!(error.kind(), ErrorKind::UniqueViolation { .. }) => error,
                outcome => return outcome,
            };
            self.read_slugs::<E>(&mut slugs, self.expect_transaction().is_ok()).await?;
            if !slugs.have_lost() || attempts == MAX_ATTEMPTS {
                return Err(error);
            }
            attempts += 1;
        }
    }

    /// The rows with slugs that are free now.
    pub(super) async fn slugged<E: Entity>(&self, rows: Vec<Assignments>) -> Result<Vec<Assignments>> {
        let Some(mut slugs) = Slugs::of::<E>(&rows)? else { return Ok(rows) };
        self.read_slugs::<E>(&mut slugs, false).await?;
        slugs.add_to(&rows)
    }

    /// The same of one row.
    pub(super) async fn with_slug<E: Entity>(&self, row: Assignments) -> Result<Assignments> {
        let Some(mut slugs) = Slugs::of::<E>(std::slice::from_ref(&row))? else { return Ok(row) };
        self.read_slugs::<E>(&mut slugs, false).await?;
        slugs.add(row)
    }

    /// Reads which slugs are taken, also by rows that are deleted. What a transaction has begun to read on MySQL may be older than what is
    /// there, unless the rows are locked.
    async fn read_slugs<E: Entity>(&self, slugs: &mut Slugs, locks: bool) -> Result<()> {
        let mut connection = self.connection(Access::Write).await?;
        for (scope, query) in slugs.queries::<E>(connection.dialect(), locks)? {
            let text: fn(&Row<'_>) -> Result<String> = |row| row.get(0);
            let taken = connection.follow(Reading::list(query, Plain::new(text))).await?.into_rows();
            slugs.are_taken(scope, taken);
        }
        Ok(())
    }
}
