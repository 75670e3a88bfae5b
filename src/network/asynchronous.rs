//! A connection through a native driver.

use super::{AsyncNative, Effect, Failure, State, expect_values};
use crate::dialect::Dialect;
use crate::driver::{AsyncDriver, Command, Done, Visit};
use crate::error::{Error, Result};
use crate::sql::{Query, Text};

/// A connection.
pub(crate) struct AsyncConnection<N: AsyncNative> {
    pub(super) native: N,
    pub(super) state: State<N::Statement>,
}

impl<N: AsyncNative> AsyncConnection<N> {
    pub(super) fn new(native: N) -> Self {
        Self { native, state: State::new() }
    }

    /// Whether a statement was interrupted or the server is gone.
    pub(crate) fn is_lost(&self) -> bool {
        self.state.is_lost() || self.native.is_closed()
    }

    /// Whether it can be used, as far as that can be seen without asking the server.
    pub(super) fn seems_alive(&mut self) -> bool {
        if self.state.was_idle() {
            self.native.notice_end();
        }
        !self.is_lost()
    }

    /// Whether a statement was interrupted, and may still run.
    pub(super) fn is_interrupted(&self) -> bool {
        self.state.busy && !self.state.broken
    }

    /// The prepared statement, prepared now if it is not yet.
    async fn statement(&mut self, text: &Text) -> Result<N::Statement, Failure<N::Error>> {
        match self.state.statements.get(text) {
            Some(statement) => Ok(statement.clone()),
            None => self.prepare_and_keep(text).await,
        }
    }

    async fn prepare_and_keep(&mut self, text: &Text) -> Result<N::Statement, Failure<N::Error>> {
        let dialect = self.native.dialect();
        let sql = text.sql(dialect).map_err(Failure::Own)?;
        let statement = match text.of_one_row() {
            Some(shape) => self.native.prepare_arrays(&sql, &shape.sql(dialect)).await?,
            None => self.native.prepare(&sql).await?,
        };
        if let (_, Some(oldest)) = self.state.statements.insert(text, statement.clone()) {
            self.native.forget(oldest).await?;
        }
        Ok(statement)
    }

    async fn query(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<Done, Failure<N::Error>> {
        if let Some(statement) = self.state.statements.get(&query.text) {
            let statement = statement.clone();
            match self.execute(&statement, query, visit).await {
                Err(Failure::Native(error)) if N::is_outdated(&error) || N::is_unsent(&error) => {
                    // The others may have been prepared for the same tables.
                    for statement in self.state.statements.drain() {
                        self.native.forget(statement).await?;
                    }
                    // A server that has refused a statement in a transaction refuses the next one as well.
                    if !self.state.is_clean() && !N::is_unsent(&error) {
                        return Err(Failure::Native(error));
                    }
                }
                outcome => return outcome,
            }
        }
        let statement = self.prepare_and_keep(&query.text).await?;
        self.execute(&statement, query, visit).await
    }

    async fn execute(
        &mut self,
        statement: &N::Statement,
        query: &Query<'_>,
        visit: &mut Visit<'_>,
    ) -> Result<Done, Failure<N::Error>> {
        expect_values(N::parameters(statement) * query.rows(), query.values.len()).map_err(Failure::Own)?;
        self.native.query(statement, &query.values, visit).await
    }

    /// Runs statements of which is known what they do to the transaction.
    async fn batch(&mut self, sql: &str) -> Result<()> {
        self.state.enter()?;
        let outcome = self.native.batch(sql).await;
        self.leave(outcome.map_err(Failure::Native)).await
    }

    /// A statement has ended. What its error means for the transaction, the server is asked if nobody else can tell.
    async fn leave<T: Send>(&mut self, outcome: Result<T, Failure<N::Error>>) -> Result<T> {
        let (error, effect) = match outcome {
            Ok(value) => {
                self.state.leave();
                return Ok(value);
            }
            Err(Failure::Own(error)) => (error, Effect::None),
            Err(Failure::Native(error)) => N::judge(error),
        };
        let goes_on = effect == Effect::Unknown && matches!(self.native.is_in_transaction().await, Ok(true));
        self.state.leave();
        self.state.fail(&error, if goes_on { Effect::None } else { effect });
        Err(error)
    }

    /// Asks for the transaction that a script may have begun.
    async fn look(&mut self) -> Result<()> {
        if self.state.is_lost() || !self.state.is_clean() {
            return Ok(());
        }
        self.state.enter()?;
        let outcome = self.native.is_in_transaction().await;
        if self.leave(outcome.map_err(Failure::Native)).await? {
            self.state.found();
        }
        Ok(())
    }
}

impl<N: AsyncNative> AsyncDriver for AsyncConnection<N> {
    fn dialect(&self) -> Dialect {
        self.native.dialect()
    }

    fn is_in_transaction(&self) -> bool {
        self.state.is_in_transaction()
    }

    async fn run(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<Done> {
        self.state.enter()?;
        let outcome = self.query(query, visit).await;
        self.leave(outcome).await
    }

    async fn command(&mut self, command: Command) -> Result<()> {
        let has_failed = command == Command::Commit && self.state.has_failed();
        let command = if has_failed { Command::Rollback } else { command };
        for sql in command.statements(self.native.dialect()) {
            let outcome = self.batch(&sql).await;
            if command == Command::Commit && outcome.is_err() {
                self.state.ended();
            }
            outcome?;
        }
        self.state.done(command);
        if has_failed { Err(Error::transaction("a statement of the transaction failed, so it was rolled back")) } else { Ok(()) }
    }

    async fn script(&mut self, sql: &str) -> Result<()> {
        let outcome = self.batch(sql).await;
        // What went wrong in the script tells more than that the server cannot be asked.
        let looked = self.look().await;
        outcome.and(looked)
    }

    async fn check(&mut self, sql: &str) -> Result<()> {
        self.state.enter()?;
        let outcome = match self.native.prepare(sql).await {
            Ok(statement) => self.native.forget(statement).await,
            Err(error) => Err(error),
        };
        self.leave(outcome.map_err(Failure::Native)).await
    }

    async fn takes_arrays(&mut self, insert: &Text) -> Result<bool> {
        self.state.enter()?;
        let outcome = self.statement(insert).await;
        self.leave(outcome).await.map(|statement| N::takes_arrays(&statement))
    }
}
