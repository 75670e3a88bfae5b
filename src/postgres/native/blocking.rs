//! The driver in the blocking mode: whoever calls runs its connection's runtime until there is an answer.

use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::task::{block_in_place, yield_now};
use tokio::time::timeout;
use tokio_postgres::Error as NativeError;

use super::{AsyncNative, Prepared};
use crate::dialect::Dialect;
use crate::driver::{Done, Visit};
use crate::error::{Error, ErrorKind, Result};
use crate::network::{self, AsyncNative as _, Effect, Failure, PATIENCE};
use crate::postgres::settings::Settings;
use crate::value::Value;

/// A connection, and what its socket and its timers belong to.
pub(crate) struct BlockingNative {
    // Dropped first, which sends the goodbye.
    native: AsyncNative,
    reactor: Reactor,
}

/// A runtime without a thread and without tasks, which does something only while somebody waits in it.
struct Reactor(Option<Runtime>);

impl Reactor {
    fn new() -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| {
            let message = format!("cannot wait for a connection: {error}");
            Error::new(ErrorKind::Connection, message).with_source(error)
        })?;
        Ok(Self(Some(runtime)))
    }

    /// Waits for the work. On a thread of another runtime the other work of that thread goes elsewhere; if it cannot, this panics.
    fn wait<F: Future>(&self, work: F) -> F::Output {
        let runtime = self.0.as_ref().expect("it is there until it is dropped");
        block_in_place(|| runtime.block_on(work))
    }
}

impl Drop for Reactor {
    /// Does not wait for a host's name that may still be looked up, and so can be dropped within another runtime.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl network::BlockingNative for BlockingNative {
    type Settings = Settings;
    type Statement = Prepared;
    type Error = NativeError;

    fn connect(settings: Arc<Settings>) -> Result<Self> {
        let reactor = Reactor::new()?;
        Ok(Self { native: reactor.wait(AsyncNative::connect(settings))?, reactor })
    }

    fn dialect(&self) -> Dialect {
        self.native.dialect()
    }

    fn prepare(&mut self, sql: &str) -> Result<Prepared, NativeError> {
        self.reactor.wait(self.native.prepare(sql))
    }

    fn prepare_arrays(&mut self, sql: &str, of_one_row: &str) -> Result<Prepared, NativeError> {
        self.reactor.wait(self.native.prepare_arrays(sql, of_one_row))
    }

    fn takes_arrays(statement: &Prepared) -> bool {
        AsyncNative::takes_arrays(statement)
    }

    fn forget(&mut self, statement: Prepared) -> Result<(), NativeError> {
        self.reactor.wait(self.native.forget(statement))
    }

    fn parameters(statement: &Prepared) -> usize {
        AsyncNative::parameters(statement)
    }

    fn query(&mut self, statement: &Prepared, values: &[Value], visit: &mut Visit<'_>) -> Result<Done, Failure<NativeError>> {
        self.reactor.wait(self.native.query(statement, values, visit))
    }

    fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        self.reactor.wait(self.native.batch(sql))
    }

    fn is_alive(&mut self) -> bool {
        self.reactor.wait(async { timeout(PATIENCE, self.native.is_alive()).await.unwrap_or(false) })
    }

    /// Nobody has looked at the socket since the last call.
    fn notice_end(&mut self) {
        self.reactor.wait(yield_now());
        self.native.notice_end();
    }

    fn is_closed(&self) -> bool {
        self.native.is_closed()
    }

    fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        self.reactor.wait(self.native.is_in_transaction())
    }

    /// Nothing runs on it any more: its calls block.
    fn abandon(self) {}

    fn judge(error: NativeError) -> (Error, Effect) {
        AsyncNative::judge(error)
    }

    fn is_outdated(error: &NativeError) -> bool {
        AsyncNative::is_outdated(error)
    }

    fn is_unsent(error: &NativeError) -> bool {
        AsyncNative::is_unsent(error)
    }
}
