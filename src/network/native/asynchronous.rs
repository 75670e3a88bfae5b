use std::sync::Arc;

use crate::dialect::Dialect;
use crate::driver::{Done, Visit};
use crate::error::{Error, Result};
use crate::network::{Effect, Failure, PoolSettings};
use crate::value::Value;

/// A native driver behind the few methods that are needed of it.
pub(crate) trait AsyncNative: Send + Sized + 'static {
    type Settings: PoolSettings;
    type Statement: Clone + Send + Sync;
    type Error: Send;

    async fn connect(settings: Arc<Self::Settings>) -> Result<Self>;

    fn dialect(&self) -> Dialect;

    async fn prepare(&mut self, sql: &str) -> Result<Self::Statement, Self::Error>;

    /// Prepares an insert that binds arrays, of the types that an insert of one row takes, or that one where there are no arrays.
    async fn prepare_arrays(&mut self, _sql: &str, of_one_row: &str) -> Result<Self::Statement, Self::Error> {
        self.prepare(of_one_row).await
    }

    /// Whether what was prepared binds arrays.
    fn takes_arrays(_: &Self::Statement) -> bool {
        false
    }

    /// Lets the server forget a statement.
    async fn forget(&mut self, statement: Self::Statement) -> Result<(), Self::Error>;

    fn parameters(statement: &Self::Statement) -> usize;

    /// Runs the statement and shows its rows.
    async fn query(
        &mut self,
        statement: &Self::Statement,
        values: &[Value],
        visit: &mut Visit<'_>,
    ) -> Result<Done, Failure<Self::Error>>;

    /// Runs any statements, without values.
    async fn batch(&mut self, sql: &str) -> Result<(), Self::Error>;

    async fn is_alive(&mut self) -> bool;

    /// Sees whether the connection has ended while nobody used it, where the driver would not see it by itself.
    fn notice_end(&mut self) {}

    /// Whether the driver has seen the end of the connection.
    fn is_closed(&self) -> bool;

    /// Asks the server whether a transaction is open, which statements of the caller may have begun or ended.
    async fn is_in_transaction(&mut self) -> Result<bool, Self::Error>;

    /// Ends the connection, and before that the statement that runs on it.
    async fn abandon(self);

    /// The error as ours, and what it means for a transaction.
    fn judge(error: Self::Error) -> (Error, Effect);

    /// Whether the statement was prepared for what its tables were before, and is worth another attempt.
    fn is_outdated(error: &Self::Error) -> bool;

    /// Whether the values are not those that the prepared statement takes, so that nothing was sent.
    fn is_unsent(error: &Self::Error) -> bool;
}
