//! What the methods of a repository do that find a row or make it, by a unique key: what others do at the same time changes nothing.

use crate::assignments::Assignments;
use crate::entity::Entity;
use crate::error::{Error, ErrorKind, Result};
use crate::mode::{Blocking, Session};
use crate::scope::{View, Visibility};
use crate::sql::{Candidate, Query};
use crate::statement::Access;

/// How often others may make the row and delete it again in between.
const MAX_ATTEMPTS: u32 = 10;

impl Session<'_, Blocking> {
    /// The row that has the same values in the columns of `target`, or a new one; and whether it is new.
    pub fn get_or_create<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<(E, bool)> {
        let row = Candidate::new(E::TABLE, target, self.own::<E>(row)?)?;
        let query = Query::by_columns(E::TABLE, target, row.found.clone(), &self.live::<E>()?);
        let mut found = self.connection(Access::Read)?.fetch_optional(query)?;
        for _ in 0..MAX_ATTEMPTS {
            if let Some(found) = found {
                return Ok((found, false));
            }
            if let Some(created) = self.create_unless_there(&row)? {
                return Ok((created, true));
            }
            found = self.find(&row)?;
        }
        Err(Error::unwritten::<E>())
    }

    /// A new row, or the row that has the same values in the columns of `target`, with the given columns written over it; and whether it
    /// is new.
    pub fn get_or_upsert<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<(E, bool)> {
        let row = Candidate::new(E::TABLE, target, self.own::<E>(row)?)?;
        for _ in 0..MAX_ATTEMPTS {
            if let Some(created) = self.create_unless_there(&row)? {
                return Ok((created, true));
            }
            if let Some(changed) = self.overwrite(&row)? {
                return Ok((changed, false));
            }
        }
        Err(Error::unwritten::<E>())
    }

    /// The rows that a new one can be found among.
    fn live<E: Entity>(&self) -> Result<View> {
        Ok(View { visibility: Visibility::Live, ..self.view::<E>()? })
    }

    /// Inserts a row, unless there is one that has the values of the target.
    fn create_unless_there<E: Entity>(&self, row: &Candidate) -> Result<Option<E>> {
        let created = self.insert(row.insert());
        let Err(error) = created else { return created };
        if !matches!(error.kind(), ErrorKind::UniqueViolation { .. }) {
            return Err(error);
        }
        // MySQL and MariaDB know an insert that does not fail here, but it would hide other mistakes as well.
        match self.find::<E>(row) {
            Ok(Some(_)) => Ok(None),
            // It is another unique key that is taken.
            _ => Err(error),
        }
    }

    /// The row that has the values of the target, however new it is: what a transaction has begun to read may be older.
    fn find<E: Entity>(&self, row: &Candidate) -> Result<Option<E>> {
        let query = Query::locking(E::TABLE, row.target, row.found.clone(), &self.live::<E>()?);
        self.connection(Access::Write)?.fetch_optional(query)
    }

    /// Sets the columns in the row that has the values of the target.
    fn overwrite<E: Entity>(&self, row: &Candidate) -> Result<Option<E>> {
        let changes = row.changes();
        if changes.is_empty() {
            return self.find(row);
        }
        let view = self.live::<E>()?;
        let update = Query::update(E::TABLE, row.target, &row.found, None, changes, &view);
        self.change(update, Query::by_columns(E::TABLE, row.target, row.found.clone(), &view))
    }
}
