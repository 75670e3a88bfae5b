//! `mysql`.

use std::sync::Arc;

use mysql::prelude::Queryable as _;
use mysql::{Conn, Error as NativeError, Params, Statement};

use super::{OUTDATED, is_blank, judge};
use crate::dialect::Dialect;
use crate::driver::{Done, Next, Visit};
use crate::error::{Error, Result};
use crate::mysql::connect::blocking as connect;
use crate::mysql::error::convert_blocking;
use crate::mysql::settings::Settings;
use crate::mysql::value::parameter;
use crate::network::{self, Effect, Failure};
use crate::row::Row;
use crate::value::Value;

/// A connection as the driver has it.
pub(crate) struct BlockingNative {
    client: Conn,
    dialect: Dialect,
}

impl network::BlockingNative for BlockingNative {
    type Settings = Settings;
    type Statement = Statement;
    type Error = NativeError;

    fn connect(settings: Arc<Settings>) -> Result<Self> {
        let (client, dialect) = connect::connect(&settings)?;
        Ok(Self { client, dialect })
    }

    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, NativeError> {
        self.client.prep(sql)
    }

    fn forget(&mut self, statement: Statement) -> Result<(), NativeError> {
        self.client.close(statement)
    }

    fn parameters(statement: &Statement) -> usize {
        statement.num_params().into()
    }

    /// What is not read of the rows is read when the result is dropped.
    fn query(&mut self, statement: &Statement, values: &[Value], visit: &mut Visit<'_>) -> Result<Done, Failure<NativeError>> {
        let values: Vec<_> = values.iter().map(parameter).collect::<Result<_>>().map_err(Failure::Own)?;
        let mut rows = self.client.exec_iter(statement, Params::from(values))?;
        // Known as long as the result has not been read: statements that give rows tell neither.
        let done = Done { affected: rows.affected_rows(), last_insert_id: rows.last_insert_id().unwrap_or(0) };
        for row in rows.by_ref() {
            if visit(&Row::mysql(&row?)).map_err(Failure::Own)? == Next::Enough {
                break;
            }
        }
        Ok(done)
    }

    /// The driver's own `query_drop` passes over the error of every statement but the first.
    fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        if is_blank(sql) {
            return Ok(());
        }
        let mut results = self.client.query_iter(sql)?;
        while let Some(rows) = results.iter() {
            for row in rows {
                row?;
            }
        }
        Ok(())
    }

    fn is_alive(&mut self) -> bool {
        self.client.ping().is_ok()
    }

    /// The driver finds out when it uses the connection.
    fn is_closed(&self) -> bool {
        false
    }

    /// Nothing runs on it any more: its calls block.
    fn abandon(self) {}

    fn judge(error: NativeError) -> (Error, Effect) {
        judge(convert_blocking(error))
    }

    fn is_outdated(error: &NativeError) -> bool {
        matches!(error, NativeError::MySqlError(error) if OUTDATED.contains(&error.code))
    }
}
