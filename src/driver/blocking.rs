//! The driver of one mode.

use super::{Command, Done, Next, Savepoint, Visit, key_of};
use crate::assignments::Assignments;
use crate::dialect::Dialect;
use crate::entity::{Entity, Table};
use crate::error::{Error, ErrorKind, Result};
use crate::relation::Steps;
use crate::slug::{self, Slugs};
use crate::sql::{Batch, Conflict, InsertAll, Inserts, Joining, Missing, Query, Text, UpdateAll, Updates, Write};
use crate::statement::Statement;
use crate::transaction_options::TransactionOptions;
use crate::value::Value;

/// How often a batch is tried that conflicts with others.
const MAX_ATTEMPTS: u32 = 5;

/// A connection of one database. What has no body here is all that a driver has to do.
pub(crate) trait BlockingDriver: Send {
    fn dialect(&self) -> Dialect;

    /// Whether a transaction is open.
    fn is_in_transaction(&self) -> bool;

    /// Whether the last statement ended without effect, because it is to run elsewhere.
    fn is_put_off(&self) -> bool {
        false
    }

    /// Runs a statement, and shows its rows until the visitor has enough.
    fn run(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<Done>;

    fn command(&mut self, command: Command) -> Result<()>;

    /// Any statements, without values.
    fn script(&mut self, sql: &str) -> Result<()>;

    /// Prepares the statement anew, because one that is prepared already does not know what the schema has become.
    fn check(&mut self, sql: &str) -> Result<()>;

    /// Whether a row of the table has to be inserted by a statement of its own.
    fn inserts_alone(&self, _: &'static Table) -> bool {
        false
    }

    /// Whether the statement, which binds an array for each column, can do so with these columns.
    fn takes_arrays(&mut self, text: &Text) -> Result<bool>;

    /// How the inserts become statements of several rows.
    fn joining(&mut self, inserts: &Inserts) -> Result<Joining> {
        Ok(match self.dialect() {
            _ if !inserts.are_joinable() || self.inserts_alone(inserts.table()) => Joining::Alone,
            Dialect::Postgres if self.takes_arrays(&inserts.of_arrays())? => Joining::Arrays,
            Dialect::Sqlite | Dialect::Postgres | Dialect::Mariadb => Joining::Values,
            Dialect::Mysql => Joining::Alone,
        })
    }

    /// How the updates become statements of several rows.
    fn joining_of_updates(&mut self, updates: Updates<'_>) -> Result<Joining> {
        Ok(match self.dialect() {
            _ if !updates.are_joinable() => Joining::Alone,
            Dialect::Postgres if self.takes_arrays(&updates.of_arrays())? => Joining::Arrays,
            Dialect::Postgres => Joining::Alone,
            Dialect::Sqlite | Dialect::Mysql | Dialect::Mariadb => Joining::Values,
        })
    }

    /// Reads the first row. A write is run to its end, which is where it takes effect and can still fail.
    fn fetch_optional<E: Entity>(&mut self, query: &Query<'_>) -> Result<Option<E>> {
        let mut found = None;
        let next = if query.is_key_read() { Next::Enough } else { Next::More };
        self.run(query, &mut |row| {
            if found.is_none() {
                found = Some(E::decode(row)?);
            }
            Ok(next)
        })?;
        Ok(found)
    }

    fn fetch_all<E: Entity>(&mut self, query: &Query<'_>) -> Result<Vec<E>> {
        let mut rows = Vec::new();
        self.fetch_into(query, &mut rows)?;
        Ok(rows)
    }

    fn fetch_into<E: Entity>(&mut self, query: &Query<'_>, rows: &mut Vec<E>) -> Result<()> {
        self.run(query, &mut |row| {
            rows.push(E::decode(row)?);
            Ok(Next::More)
        })?;
        Ok(())
    }

    /// Runs a statement that gives no rows. How many it has changed.
    fn execute(&mut self, query: &Query<'_>) -> Result<u64> {
        Ok(self.run(query, &mut |_| Ok(Next::More))?.affected)
    }

    /// Runs statements that give no rows, all or none. How many rows they have changed.
    fn execute_all(&mut self, queries: &[Query<'_>]) -> Result<u64> {
        if let [only] = queries {
            return self.execute(only);
        }
        let nested = self.open(TransactionOptions::new())?;
        let outcome = self.execute_each(queries);
        self.close(nested, outcome)
    }

    fn execute_each(&mut self, queries: &[Query<'_>]) -> Result<u64> {
        let mut affected = 0;
        for query in queries {
            affected += self.execute(query)?;
        }
        Ok(affected)
    }

    /// The only cell of a statement.
    fn fetch_number(&mut self, query: &Query<'_>) -> Result<u64> {
        let mut number = 0;
        self.run(query, &mut |row| {
            number = row.get(0)?;
            Ok(Next::More)
        })?;
        Ok(number)
    }

    /// Runs the statements and has their rows read.
    fn follow(&mut self, mut steps: Box<dyn Steps>) -> Result<Box<dyn Steps>> {
        if !steps.need_one_state() {
            return self.follow_each(&mut *steps).map(|()| steps);
        }
        let nested = self.is_in_transaction();
        let outcome = match self.follow_in_one_state(&mut *steps) {
            Err(error) if !nested && error.is_retryable() => {
                steps.restart();
                self.follow_in_one_state(&mut *steps)
            }
            outcome => outcome,
        };
        outcome.map(|()| steps)
    }

    fn follow_in_one_state(&mut self, steps: &mut dyn Steps) -> Result<()> {
        let nested = self.open(TransactionOptions::SNAPSHOT)?;
        let outcome = self.follow_each(steps);
        self.close(nested, outcome)
    }

    fn follow_each(&mut self, steps: &mut dyn Steps) -> Result<()> {
        while let Some(query) = steps.next(self.dialect())? {
            self.step(&query, steps)?;
        }
        Ok(())
    }

    fn step(&mut self, query: &Query<'_>, steps: &mut dyn Steps) -> Result<()> {
        steps.begin();
        self.run(query, &mut |row| {
            steps.read(row)?;
            Ok(Next::More)
        })?;
        Ok(())
    }

    /// Inserts rows, those that lack slugs with such as are free, and returns them in the order given.
    fn insert_all<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        match Slugs::of::<E>(&rows.rows)? {
            Some(slugs) => self.insert_slugged(slugs, &rows),
            None => self.insert_given(rows),
        }
    }

    /// Until others take none of the slugs in between.
    fn insert_slugged<E: Entity>(&mut self, mut slugs: Slugs, rows: &InsertAll) -> Result<Vec<E>> {
        self.read_slugs::<E>(&mut slugs, false)?;
        let mut attempts = 1;
        loop {
            let error = match self.insert_given(InsertAll { rows: slugs.add_to(&rows.rows)?, ..*rows }) {
                Err(error) if rows.conflict == Conflict::Fail => error,
                Err(error) => error.of_upsert(),
                inserted => return inserted,
            };
            if !matches!(error.kind(), ErrorKind::UniqueViolation { .. }) {
                return Err(error);
            }
            self.read_slugs::<E>(&mut slugs, self.is_in_transaction())?;
            if !slugs.have_lost() || attempts == slug::MAX_ATTEMPTS {
                return Err(error);
            }
            attempts += 1;
        }
    }

    /// Reads which slugs are taken, also by rows that are deleted. What a transaction has begun to read on MySQL may be older than what is
    /// there, unless the rows are locked.
    fn read_slugs<E: Entity>(&mut self, slugs: &mut Slugs, locks: bool) -> Result<()> {
        for (scope, query) in slugs.queries::<E>(self.dialect(), locks)? {
            let mut taken: Vec<String> = Vec::new();
            self.run(&query, &mut |row| {
                taken.push(row.get(0)?);
                Ok(Next::More)
            })?;
            slugs.are_taken(scope, taken);
        }
        Ok(())
    }

    fn insert_given<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        let mut writes = Vec::new();
        for inserts in Inserts::grouped(E::TABLE, rows.conflict, rows.rows) {
            let joining = self.joining(&inserts)?;
            writes.extend(inserts.joined(self.dialect(), joining));
        }
        if writes.is_empty() {
            return Ok(Vec::new());
        }
        self.write_all(&Batch { writes, reselect: rows.reselect, missing: Missing::Ignored })
    }

    /// Changes rows, and returns them in any order.
    fn update_all<E: Entity>(&mut self, update: UpdateAll) -> Result<Vec<E>> {
        let mut writes = Vec::new();
        for updates in update.grouped(E::TABLE) {
            let joining = self.joining_of_updates(updates)?;
            writes.extend(updates.joined(self.dialect(), joining)?);
        }
        if writes.is_empty() {
            return Ok(Vec::new());
        }
        self.write_all(&Batch { writes, reselect: update.reselect, missing: Missing::Keys })
    }

    /// Inserts a row, and then those that are made from it: all or none.
    fn insert_nested<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send,
    {
        let nested = self.open_at(Savepoint::Call, TransactionOptions::new())?;
        let outcome = self.insert_both(row, rows);
        self.close_at(Savepoint::Call, nested, outcome)
    }

    fn insert_both<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send,
    {
        let row: E = self.insert_all(InsertAll::of::<E>(vec![row]))?.pop().ok_or_else(Error::ignored::<E>)?;
        let rows = self.insert_all(InsertAll::of::<R>(rows(&row)?))?;
        Ok((row, rows))
    }

    /// The rows that the writes give, in their order.
    fn write_all<E: Entity>(&mut self, batch: &Batch) -> Result<Vec<E>> {
        let nested = self.is_in_transaction();
        let mut attempts = 1;
        loop {
            match self.write_all_once(batch) {
                Err(error) if !nested && error.is_retryable() && attempts < MAX_ATTEMPTS => attempts += 1,
                outcome => return outcome,
            }
        }
    }

    fn write_all_once<E: Entity>(&mut self, batch: &Batch) -> Result<Vec<E>> {
        if batch.is_one_insert(self.dialect()) {
            return self.write_each(batch);
        }
        if !self.is_in_transaction()
            && let Some((insert, count)) = batch.as_whole()
        {
            let mut rows = Vec::with_capacity(count);
            match self.fetch_into(&insert, &mut rows) {
                Err(error) if error.is_of_rules() => {}
                outcome => return outcome.map(|()| rows).map_err(Error::of_whole::<E>),
            }
        }
        match self.write_together(batch) {
            Err(error) if error.is_of_order() => self.write_together(&batch.apart()),
            outcome => outcome,
        }
    }

    fn write_together<E: Entity>(&mut self, batch: &Batch) -> Result<Vec<E>> {
        let nested = self.open(TransactionOptions::new())?;
        let outcome = self.write_each(batch);
        self.close(nested, outcome)
    }

    fn write_each<E: Entity>(&mut self, batch: &Batch) -> Result<Vec<E>> {
        let mut rows = Vec::with_capacity(batch.writes.len());
        for write in &batch.writes {
            let before = rows.len();
            if !write.query.reads() && !self.dialect().returns(write.verb) {
                self.write_and_find(write, &mut rows)?;
            } else if batch.reselect {
                self.write_and_reselect(write, &mut rows)?;
            } else {
                self.fetch_into(&write.query, &mut rows)?;
            }
            if rows.len() - before != write.rows {
                match batch.missing {
                    Missing::Fine => {}
                    Missing::Ignored => return Err(Error::unwritten::<E>()),
                    Missing::Keys => return Err(Error::of_missing()),
                }
            }
        }
        Ok(rows)
    }

    /// Writes rows and reads them again by their keys; one that a trigger removed is returned as it was written.
    fn write_and_reselect<E: Entity>(&mut self, write: &Write, rows: &mut Vec<E>) -> Result<()> {
        let mut written = Vec::with_capacity(write.rows);
        self.run(&write.query, &mut |row| {
            written.push((E::decode(row)?, key_of::<E>(row)?));
            Ok(Next::More)
        })?;
        for (entity, key) in written {
            let found = self.fetch_optional(&Query::by_key(E::TABLE, key))?;
            rows.push(found.unwrap_or(entity));
        }
        Ok(())
    }

    /// Writes rows that the statement does not return: those that are deleted are read before, others after.
    fn write_and_find<E: Entity>(&mut self, write: &Write, rows: &mut Vec<E>) -> Result<()> {
        if let Some(find) = write.read_before() {
            self.fetch_into(find, rows)?;
        }
        let mut keys: Vec<Vec<Value>> = Vec::new();
        if let Some(find) = write.keys_before() {
            self.run(find, &mut |row| {
                keys.push(key_of::<E>(row)?);
                Ok(Next::More)
            })?;
        }
        let done = self.run(&write.query, &mut |_| Ok(Next::More))?;
        if let Some(find) = write.read_after(E::TABLE, done)? {
            self.fetch_into(&find, rows)?;
        }
        for key in keys {
            self.fetch_into(&Query::by_key(E::TABLE, key), rows)?;
        }
        Ok(())
    }

    fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        let dialect = self.dialect();
        for statement in statements {
            self.check(statement.text(dialect)?)?;
        }
        Ok(())
    }

    fn execute_script(&mut self, sql: &str) -> Result<()> {
        self.script(sql)?;
        if self.is_in_transaction() {
            self.command(Command::Rollback)?;
            return Err(Error::transaction("the script begins a transaction and does not end it, so it was rolled back"));
        }
        Ok(())
    }

    /// Begins a transaction, or a savepoint in the one that is open. Whether it is that.
    fn open(&mut self, options: TransactionOptions) -> Result<bool> {
        self.open_at(Savepoint::Batch, options)
    }

    fn open_at(&mut self, savepoint: Savepoint, options: TransactionOptions) -> Result<bool> {
        let nested = self.is_in_transaction();
        self.command(if nested { Command::Savepoint(savepoint) } else { Command::Begin(options) })?;
        Ok(nested)
    }

    /// Ends what was opened: keeps what was done if there is an outcome, undoes it if there is an error.
    fn close<T: Send>(&mut self, nested: bool, outcome: Result<T>) -> Result<T> {
        self.close_at(Savepoint::Batch, nested, outcome)
    }

    fn close_at<T: Send>(&mut self, savepoint: Savepoint, nested: bool, outcome: Result<T>) -> Result<T> {
        let outcome = match outcome {
            Ok(value) => {
                let end = if nested { Command::Release(savepoint) } else { Command::Commit };
                self.command(end).map(|()| value)
            }
            Err(error) => Err(error),
        };
        if outcome.is_err() && self.is_in_transaction() {
            let undo = if nested { Command::RollbackTo(savepoint) } else { Command::Rollback };
            if self.command(undo).is_err() {
                let _ = self.command(Command::Rollback);
            }
        }
        outcome
    }
}
