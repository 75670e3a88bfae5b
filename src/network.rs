//! Databases behind a network: what their connections have in common, on top of a native driver for each.
//!
//! `asynchronous` is written by hand; `blocking` is its twin.

use std::time::{Duration, Instant};

use crate::driver::Command;
use crate::error::{Error, ErrorKind, Result};
use crate::statement_cache::StatementCache;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
mod native;
mod opener;

#[cfg(feature = "async")]
pub(crate) use asynchronous::AsyncConnection;
#[cfg(feature = "blocking")]
pub(crate) use blocking::BlockingConnection;
pub(crate) use native::{AsyncNative, BlockingNative};
#[cfg(feature = "async")]
pub(crate) use opener::AsyncOpener;
#[cfg(feature = "blocking")]
pub(crate) use opener::BlockingOpener;

/// A connection that was idle for longer may have ended, and is looked at. In the blocking mode that costs a call of the system.
const RESTED: Duration = Duration::from_millis(1);
/// A connection that was idle for longer is asked whether it still works.
const TRUSTED: Duration = Duration::from_secs(1);
/// How long a connection that was idle may take to answer, or one that goes back to its pool to roll back.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// What the URL of a database says about the pool of its connections.
pub(crate) trait PoolSettings: Send + Sync + 'static {
    /// The largest number of connections.
    fn pool_size(&self) -> usize;
    /// How long to wait for a free one.
    fn pool_timeout(&self) -> Duration;
}

/// Why a statement did not run to its end.
pub(crate) enum Failure<N> {
    /// The server, or the way to it.
    Native(N),
    /// Who was shown the rows, or gave the values.
    Own(Error),
}

impl<N> From<N> for Failure<N> {
    fn from(error: N) -> Self {
        Self::Native(error)
    }
}

/// What an error of a server means for the transaction that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It goes on.
    None,
    /// It can only be rolled back.
    Failed,
    /// The server has rolled it back.
    Ended,
    /// That depends on how the server is set up.
    Unknown,
}

/// What is known about a connection.
struct State<S> {
    statements: StatementCache<S>,
    transaction: Transaction,
    /// Whether a statement runs. If nobody waits for it any more, nobody can tell what it does.
    busy: bool,
    broken: bool,
    used: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transaction {
    None,
    Open,
    /// The server refuses everything but the end of the transaction.
    Failed,
    /// The server has rolled back, at least as far as it says.
    Ended,
}

impl<S> State<S> {
    fn new() -> Self {
        let statements = StatementCache::new();
        Self { statements, transaction: Transaction::None, busy: false, broken: false, used: Instant::now() }
    }

    const fn is_lost(&self) -> bool {
        self.busy || self.broken
    }

    fn is_in_transaction(&self) -> bool {
        matches!(self.transaction, Transaction::Open | Transaction::Failed)
    }

    fn has_failed(&self) -> bool {
        self.transaction == Transaction::Failed
    }

    fn is_clean(&self) -> bool {
        self.transaction == Transaction::None
    }

    /// Whether nobody used the connection for long enough that it is worth a look.
    fn was_idle(&self) -> bool {
        self.used.elapsed() > RESTED
    }

    /// Whether the connection was used since `moment`, and so short a time ago that it can be taken to work.
    fn is_trusted(&self, moment: Option<Instant>) -> bool {
        self.used.elapsed() < TRUSTED && moment.is_none_or(|moment| moment < self.used)
    }

    /// A statement begins.
    fn enter(&mut self) -> Result<()> {
        if self.is_lost() {
            return Err(Error::transaction("a statement on this connection was interrupted"));
        }
        self.busy = true;
        Ok(())
    }

    /// A statement has ended.
    const fn leave(&mut self) {
        self.busy = false;
    }

    /// A statement has failed.
    fn fail(&mut self, error: &Error, effect: Effect) {
        self.broken |= *error.kind() == ErrorKind::Connection;
        self.transaction = match (self.transaction, effect) {
            (Transaction::Open, Effect::Failed) => Transaction::Failed,
            (Transaction::Open, Effect::Ended | Effect::Unknown) => Transaction::Ended,
            (transaction, _) => transaction,
        };
    }

    /// A script has begun a transaction and not ended it.
    const fn found(&mut self) {
        self.transaction = Transaction::Open;
    }

    /// A command was done.
    const fn done(&mut self, command: Command) {
        self.transaction = match command {
            Command::Commit | Command::Rollback => Transaction::None,
            Command::Begin(_) | Command::RollbackTo(_) => Transaction::Open,
            Command::Ping | Command::Savepoint(_) | Command::Release(_) => return,
        };
    }

    /// A commit failed: the transaction is over all the same.
    const fn ended(&mut self) {
        self.transaction = Transaction::Ended;
    }
}

fn expect_values(parameters: usize, values: usize) -> Result<()> {
    if parameters == values {
        return Ok(());
    }
    let message = format!("the statement has {parameters} parameters, {values} values were given");
    Err(Error::new(ErrorKind::Unsupported, message))
}
