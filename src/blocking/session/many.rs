//! What the methods of a repository do that concern many rows: all of them or none.

use crate::assignments::Assignments;
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::mode::{Blocking, Session};
use crate::select::Select;
use crate::sql::{self, Batch, Change, Conflict, InsertAll, Keys, Missing, Query, Sorted, UpdateAll, Write};
use crate::statement::Access;
use crate::validation::expect_all_lengths;
use crate::value::Value;
use std::sync::Arc;

/// How often a call is made again whose rows were missing and are there by now.
const MAX_ATTEMPTS: u32 = 3;

impl Session<'_, Blocking> {
    /// The rows with the keys, in their order.
    pub fn get_many<E: Keyed>(&self, keys: Vec<Vec<Value>>) -> Result<Vec<E>> {
        self.get_each(&Keys::distinct(keys))
    }

    fn get_each<E: Keyed>(&self, keys: &Keys) -> Result<Vec<E>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut connection = self.connection(Access::Read)?;
        let dialect = connection.dialect();
        let mut rows = Vec::new();
        for (filter, _) in keys.filters(E::TABLE, dialect) {
            let query = sql::select(dialect, E::TABLE, self.visible(Select::<E>::from(Filter::leaf(filter)))?)?;
            rows.extend(connection.fetch_all::<E>(query)?);
        }
        keys.arrange(rows)
    }

    /// Inserts rows, and returns them in the order given.
    pub fn create_many<E: Entity>(&self, rows: Vec<Assignments>) -> Result<Vec<E>> {
        let rows = self.own_all::<E>(rows)?;
        self.insert_many(Conflict::Fail, rows, E::TABLE.reselect_after_insert)
    }

    /// Inserts rows, or sets the columns in those that have the same values in the columns of `target`; returns them in the order given.
    pub fn upsert_many<E: Entity>(&self, target: &'static [u16], rows: Vec<Assignments>) -> Result<Vec<E>> {
        let rows = self.own_all::<E>(rows)?;
        let found = rows.iter().map(|row| row.target(E::TABLE, target)).collect::<Result<_>>()?;
        let keys = Keys::unique(E::TABLE, target, found)?;
        let (sorted, rows) = Sorted::by(&keys, rows);
        let reselect = E::TABLE.reselect_after_insert || E::TABLE.reselect_after_update;
        let written = self.insert_many(Conflict::Overwrite(target), rows, reselect).map_err(Error::of_upsert)?;
        Ok(sorted.restore(written))
    }

    pub(super) fn insert_many<E: Entity>(&self, conflict: Conflict, rows: Vec<Assignments>, reselect: bool) -> Result<Vec<E>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        self.connection(Access::Write)?.insert_all(InsertAll { rows, conflict, reselect })
    }

    /// Sets columns of the rows with the keys, and returns them in the order given.
    pub(crate) fn update_many<E: Keyed>(&self, changes: Vec<Change>) -> Result<Vec<E>> {
        let keys = Keys::unique(E::TABLE, E::TABLE.key, changes.iter().map(|change| change.key.clone()).collect())?;
        expect_all_lengths(E::TABLE, changes.iter().map(|change| &change.row))?;
        let changes =
            changes.into_iter().map(|change| change.try_map(|row| self.changed::<E>(row))).collect::<Result<Vec<_>>>()?;
        let (_, changes) = Sorted::by(&keys, changes);
        let (changes, view): (Arc<[Change]>, _) = (changes.into(), self.view::<E>()?);
        let mut attempts = 1;
        while !keys.is_empty() {
            let update =
                UpdateAll { changes: Arc::clone(&changes), view: view.clone(), reselect: E::TABLE.reselect_after_update };
            let outcome = self.connection(Access::Write)?.update_all(update);
            match outcome {
                Err(error) if error.is_of_missing() && attempts < MAX_ATTEMPTS => attempts += 1,
                outcome => return keys.arrange(outcome?),
            }
            self.get_each::<E>(&keys)?;
            self.expect_versions::<E>(&changes)?;
        }
        Ok(Vec::new())
    }

    /// Refuses the first of the changes whose row has another version than it expects.
    fn expect_versions<E: Keyed>(&self, changes: &[Change]) -> Result<()> {
        for Change { key, expected_version, .. } in changes {
            if let Some(version) = expected_version {
                let query =
                    Query::update(E::TABLE, E::TABLE.key, key, Some(version.clone()), Assignments::new(), &self.view::<E>()?);
                let row: Option<E> = self.connection(Access::Read)?.fetch_optional(query)?;
                if row.is_none() {
                    return Err(Error::stale::<E>(key, &self.version_of::<E>(key)?));
                }
            }
        }
        Ok(())
    }

    /// Sets columns of the rows that match. How many there are.
    pub fn update_where<E: Entity>(&self, filter: Filter<E>, row: Assignments) -> Result<u64> {
        if row.is_empty() {
            return Ok(0);
        }
        let row = self.changed::<E>(row)?;
        let mut connection = self.connection(Access::Write)?;
        let query = sql::update(connection.dialect(), E::TABLE, row, self.among::<E>(filter.node)?)?;
        connection.execute(query)
    }

    /// Deletes the rows with the keys, or marks them, and returns them in the order given.
    pub fn delete_many<E: Keyed>(&self, keys: Vec<Vec<Value>>, marks: Option<&Assignments>) -> Result<Vec<E>> {
        let keys = Keys::distinct(keys);
        let marks = marks.map(|marks| self.changed::<E>(marks.clone())).transpose()?;
        let mut attempts = 1;
        while !keys.is_empty() {
            match self.delete_each(&keys, marks.as_ref()) {
                Err(error) if error.is_of_missing() && attempts < MAX_ATTEMPTS => attempts += 1,
                outcome => return keys.arrange(outcome?),
            }
            self.get_each::<E>(&keys)?;
        }
        Ok(Vec::new())
    }

    fn delete_each<E: Entity>(&self, keys: &Keys, marks: Option<&Assignments>) -> Result<Vec<E>> {
        let mut connection = self.connection(Access::Write)?;
        let writes = Write::deletes(connection.dialect(), E::TABLE, keys, marks, &self.view::<E>()?)?;
        connection.write_all(Batch { writes, reselect: false, missing: Missing::Keys })
    }
}
