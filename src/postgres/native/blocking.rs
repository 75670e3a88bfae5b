//! The driver in the blocking mode: whoever calls waits in its socket.

use std::sync::Arc;
use std::time::Instant;

use tokio_postgres::Error as NativeError;

use super::{AsyncNative, Prepared};
use crate::dialect::Dialect;
use crate::driver::{Done, Visit};
use crate::error::{Error, Result};
use crate::network::{self, AsyncNative as _, Effect, Failure, PATIENCE};
use crate::postgres::connect::blocking::connect;
use crate::postgres::settings::Settings;
use crate::postgres::socket::Turns;
use crate::value::Value;

/// A connection, and what lets its socket wait.
pub(crate) struct BlockingNative {
    native: AsyncNative,
    turns: Arc<Turns>,
}

impl network::BlockingNative for BlockingNative {
    type Settings = Settings;
    type Statement = Prepared;
    type Error = NativeError;

    fn connect(settings: Arc<Settings>) -> Result<Self> {
        let (connected, place, turns) = connect(&settings)?;
        Ok(Self { native: AsyncNative::new(settings, connected, place), turns })
    }

    fn dialect(&self) -> Dialect {
        self.native.dialect()
    }

    fn prepare(&mut self, sql: &str) -> Result<Prepared, NativeError> {
        self.turns.wait(self.native.prepare(sql))
    }

    fn prepare_arrays(&mut self, sql: &str, of_one_row: &str) -> Result<Prepared, NativeError> {
        self.turns.wait(self.native.prepare_arrays(sql, of_one_row))
    }

    fn takes_arrays(statement: &Prepared) -> bool {
        AsyncNative::takes_arrays(statement)
    }

    fn forget(&mut self, statement: Prepared) -> Result<(), NativeError> {
        self.turns.wait(self.native.forget(statement))
    }

    fn parameters(statement: &Prepared) -> usize {
        AsyncNative::parameters(statement)
    }

    fn query(&mut self, statement: &Prepared, values: &[Value], visit: &mut Visit<'_>) -> Result<Done, Failure<NativeError>> {
        self.turns.wait(self.native.query(statement, values, visit))
    }

    fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        self.turns.wait(self.native.batch(sql))
    }

    fn is_alive(&mut self) -> bool {
        self.turns.limit(Some(Instant::now() + PATIENCE));
        let is_alive = self.turns.wait(self.native.is_alive());
        self.turns.limit(None);
        is_alive
    }

    /// Nobody has looked at the socket since the last call.
    fn notice_end(&mut self) {
        self.turns.look();
        self.native.notice_end();
    }

    fn is_closed(&self) -> bool {
        self.native.is_closed()
    }

    fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        self.turns.wait(self.native.is_in_transaction())
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
