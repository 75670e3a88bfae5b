//! What the methods of a repository do that find a row or make it, by a unique key: what others do at the same time changes nothing.

use super::change_on;
use crate::assignments::Assignments;
use crate::entity::{Entity, Keyed, Table};
use crate::error::{Error, ErrorKind, Result};
use crate::filter::{Filter, Node};
use crate::mode::{Blocking, Session};
use crate::scope::{View, Visibility};
use crate::select::Select;
use crate::sql::{self, Candidate, Keys, Query};
use crate::statement::Access;
use crate::value::Value;

/// How often others may make the row and delete it again in between.
const MAX_ATTEMPTS: u32 = 10;

impl Session<'_, Blocking> {
    /// The row that has the same values in the columns of `target`, or a new one; and whether it is new.
    pub fn get_or_create<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<(E, bool)> {
        let row = self.candidate::<E>(target, row)?;
        let query = Query::by_columns(E::TABLE, target, row.found.clone(), &self.live::<E>()?);
        let mut found = self.connection(Access::Read)?.fetch_optional(query)?;
        for _ in 0..MAX_ATTEMPTS {
            if let Some(found) = found {
                return Ok((found, false));
            }
            if let Some(created) = self.create_unless_there(&row, &self.live::<E>()?)? {
                return Ok((created, true));
            }
            found = self.find(&row)?;
        }
        Err(Error::unwritten::<E>())
    }

    /// A new row, or the row that has the same values in the columns of `target`, with the given columns written over it; and whether it
    /// is new.
    pub fn get_or_upsert<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<(E, bool)> {
        let row = self.candidate::<E>(target, row)?;
        for _ in 0..MAX_ATTEMPTS {
            if let Some(created) = self.create_unless_there(&row, &self.live::<E>()?)? {
                return Ok((created, true));
            }
            if let Some(changed) = self.overwrite(&row)? {
                return Ok((changed, false));
            }
        }
        Err(Error::unwritten::<E>())
    }

    /// The row that matches, with the columns set; and whether that has changed it.
    pub(crate) fn get_and_update<E: Keyed>(
        &self,
        filter: &Filter<E>,
        expected_version: Option<&Value>,
        changes: Assignments,
    ) -> Result<(E, bool)> {
        let differs = differing(E::TABLE, &changes);
        let changes = self.changed::<E>(changes)?;
        for _ in 0..MAX_ATTEMPTS {
            let row: E = self.get_one(Select::from(filter.clone()))?;
            let key = E::key_values(row.key());
            let found = filter.clone() & Filter::leaf(Keys::one(key.as_ref()).filter(E::TABLE));
            let versioned = found.clone().and_version(expected_version.cloned());
            if expected_version.is_some() && !self.exists(versioned.clone())? {
                return Err(Error::stale::<E>(key.as_ref(), &self.version_of::<E>(key.as_ref())?));
            }
            if changes.is_empty() {
                return Ok((row, false));
            }
            let changing = self.among::<E>(versioned.node.narrowed(differs.clone()))?;
            if let Some(changed) = self.change_where(changing, changes.clone(), key.as_ref())? {
                return Ok((changed, true));
            }
            let same = found & !Filter::leaf(differs.clone());
            if let Some(row) = self.get_one_or_none(Select::from(same))? {
                return Ok((row, false));
            }
        }
        Err(Error::unwritten::<E>())
    }

    /// Sets the columns in the row with the key, if the condition holds for it.
    fn change_where<E: Entity>(&self, condition: Node, changes: Assignments, key: &[Value]) -> Result<Option<E>> {
        let mut connection = self.connection(Access::Write)?;
        let query = sql::mark(connection.dialect(), E::TABLE, changes, condition)?;
        change_on(&mut connection, query, Query::by_key(E::TABLE, key.to_vec()))
    }

    fn candidate<E: Entity>(&self, target: &'static [u16], row: Assignments) -> Result<Candidate> {
        let row = self.own::<E>(row)?;
        row.target(E::TABLE, target)?;
        Candidate::new(E::TABLE, target, self.with_slug::<E>(row)?)
    }

    /// The rows that a new one can be found among.
    fn live<E: Entity>(&self) -> Result<View> {
        Ok(View { visibility: Visibility::Live, ..self.view::<E>()? })
    }

    /// Inserts a row, unless there is one in view that has the values of the target.
    pub(super) fn create_unless_there<E: Entity>(&self, row: &Candidate, view: &View) -> Result<Option<E>> {
        let created = self.insert(row.insert());
        let Err(error) = created else { return created };
        if !matches!(error.kind(), ErrorKind::UniqueViolation { .. }) {
            return Err(error);
        }
        match self.find_in::<E>(row, view) {
            Ok(Some(_)) => Ok(None),
            Err(conflict) if conflict.is_retryable() => Err(conflict),
            _ => Err(error),
        }
    }

    /// The row that has the values of the target, however new it is: what a transaction has begun to read may be older.
    fn find<E: Entity>(&self, row: &Candidate) -> Result<Option<E>> {
        self.find_in(row, &self.live::<E>()?)
    }

    /// Alone it is tried again if it was chosen to end a deadlock.
    fn find_in<E: Entity>(&self, row: &Candidate, view: &View) -> Result<Option<E>> {
        let mut attempts = 1;
        loop {
            let query = Query::locking(E::TABLE, row.target, row.found.clone(), view);
            match self.connection(Access::Write)?.fetch_optional(query) {
                Err(error) if error.is_retryable() && attempts < MAX_ATTEMPTS && self.expect_transaction().is_err() => {
                    attempts += 1;
                }
                outcome => return outcome,
            }
        }
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

/// The rows that have other values than the changes set. The time of the change itself is always another one, and what the database
/// does not compare counts as one.
fn differing(table: &'static Table, changes: &Assignments) -> Node {
    let columns = changes.iter().filter(|(column, _)| Some(*column) != table.updated_at);
    let differs = |(column, value): &(u16, Value)| match value {
        #[cfg(feature = "json")]
        Value::Json(_) => Node::Everything,
        value => Node::Differs { column: table.column_name(*column), value: value.clone() },
    };
    Node::Any(columns.map(differs).collect())
}
