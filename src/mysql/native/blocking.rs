//! `mysql`.

use std::sync::Arc;

use mysql::prelude::Queryable as _;
use mysql::{Binary, Conn, Error as NativeError, Params, QueryResult, Statement};

use super::{ASK_FOR_TRANSACTION, IS_IN_TRANSACTION, OUTDATED, is_blank, judge};
use crate::connect::within;
use crate::dialect::Dialect;
use crate::driver::{Done, Next, Visit};
use crate::error::{Error, Result};
use crate::mysql::connect::blocking as connect;
use crate::mysql::error::convert_blocking;
use crate::mysql::settings::Settings;
use crate::mysql::value::parameters;
use crate::network::{self, Effect, Failure, PATIENCE};
use crate::row::Row;
use crate::value::Value;

/// A connection as the driver has it.
pub(crate) struct BlockingNative {
    /// Absent once it has not answered.
    client: Option<Conn>,
    dialect: Dialect,
}

impl BlockingNative {
    const fn client(&mut self) -> &mut Conn {
        self.client.as_mut().expect("a connection that has not answered is not used again")
    }
}

impl network::BlockingNative for BlockingNative {
    type Settings = Settings;
    type Statement = Statement;
    type Error = NativeError;

    fn connect(settings: Arc<Settings>) -> Result<Self> {
        let (client, dialect) = connect::connect(&settings)?;
        Ok(Self { client: Some(client), dialect })
    }

    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, NativeError> {
        self.client().prep(sql)
    }

    fn forget(&mut self, statement: Statement) -> Result<(), NativeError> {
        self.client().close(statement)
    }

    fn parameters(statement: &Statement) -> usize {
        statement.num_params().into()
    }

    fn query(&mut self, statement: &Statement, values: &[Value], visit: &mut Visit<'_>) -> Result<Done, Failure<NativeError>> {
        let values = parameters(values).map_err(Failure::Own)?;
        let mut rows = self.client().exec_iter(statement, Params::from(values))?;
        let shown = show(&mut rows, visit);
        // The rest is read in any case: the connection is used again.
        rows.try_for_each(|row| row.map(drop))?;
        drop(rows);
        // What the result says of itself it forgets when it is read.
        let done = Done { affected: self.client().affected_rows(), last_insert_id: self.client().last_insert_id() };
        shown.map(|()| done)
    }

    /// Reads the result of each statement: the driver drops errors of those that nobody reads.
    fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        if is_blank(sql) {
            return Ok(());
        }
        let mut results = self.client().query_iter(sql)?;
        while let Some(mut rows) = results.iter() {
            rows.try_for_each(|row| row.map(drop))?;
        }
        Ok(())
    }

    /// The driver would wait for ever for a server that says nothing, so another thread does.
    fn is_alive(&mut self) -> bool {
        let Some(mut client) = self.client.take() else { return false };
        let answered = within(PATIENCE, move || client.ping().map(|()| client).map_err(convert_blocking));
        self.client = answered.ok();
        self.client.is_some()
    }

    /// The driver finds out when it uses the connection.
    fn is_closed(&self) -> bool {
        false
    }

    fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        match self.client().query_drop(ASK_FOR_TRANSACTION) {
            Ok(()) => Ok(false),
            Err(NativeError::MySqlError(error)) if error.code == IS_IN_TRANSACTION => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Nothing runs on it any more: its calls block.
    fn abandon(self) {}

    fn judge(error: NativeError) -> (Error, Effect) {
        judge(convert_blocking(error))
    }

    fn is_outdated(error: &NativeError) -> bool {
        matches!(error, NativeError::MySqlError(error) if OUTDATED.contains(&error.code))
    }

    /// The server converts values.
    fn is_unsent(_: &NativeError) -> bool {
        false
    }
}

fn show(rows: &mut QueryResult<'_, '_, '_, Binary>, visit: &mut Visit<'_>) -> Result<(), Failure<NativeError>> {
    for row in rows.by_ref() {
        if visit(&Row::mysql(&row?)).map_err(Failure::Own)? == Next::Enough {
            break;
        }
    }
    Ok(())
}
