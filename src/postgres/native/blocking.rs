//! `postgres`.

use std::sync::Arc;

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;
use postgres::{Client, Error as NativeError, Statement};

use super::{IS_IN_TRANSACTION, is_in_transaction, is_outdated, is_unsent, judge};
use crate::dialect::Dialect;
use crate::driver::{Done, Next, Visit};
use crate::error::{Error, Result};
use crate::network::{self, Effect, Failure, PATIENCE};
use crate::postgres::connect::blocking as connect;
use crate::postgres::settings::Settings;
use crate::postgres::value::Parameter;
use crate::row::Row;
use crate::value::Value;

/// A connection as the driver has it.
pub(crate) struct BlockingNative {
    client: Client,
}

impl network::BlockingNative for BlockingNative {
    type Settings = Settings;
    type Statement = Statement;
    type Error = NativeError;

    fn connect(settings: Arc<Settings>) -> Result<Self> {
        Ok(Self { client: connect::connect(&settings)? })
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, NativeError> {
        self.client.prepare(sql)
    }

    /// The driver sees to that when the last copy of a statement is dropped.
    fn forget(&mut self, _: Statement) -> Result<(), NativeError> {
        Ok(())
    }

    fn parameters(statement: &Statement) -> usize {
        statement.params().len()
    }

    fn query(&mut self, statement: &Statement, values: &[Value], visit: &mut Visit<'_>) -> Result<Done, Failure<NativeError>> {
        let parameters: Vec<Parameter<'_>> = values.iter().map(Parameter).collect();
        let mut rows = self.client.query_raw(statement, parameters.iter().map(|value| value as &(dyn ToSql + Sync)))?;
        while let Some(row) = rows.next()? {
            if visit(&Row::postgres(&row)).map_err(Failure::Own)? == Next::Enough {
                break;
            }
        }
        Ok(Done { affected: rows.rows_affected().unwrap_or(0), last_insert_id: 0 })
    }

    fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        self.client.batch_execute(sql)
    }

    fn is_alive(&mut self) -> bool {
        self.client.is_valid(PATIENCE).is_ok()
    }

    fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        is_in_transaction(self.client.simple_query(IS_IN_TRANSACTION))
    }

    /// Nothing runs on it any more: its calls block.
    fn abandon(self) {}

    fn judge(error: NativeError) -> (Error, Effect) {
        judge(error)
    }

    fn is_outdated(error: &NativeError) -> bool {
        is_outdated(error)
    }

    fn is_unsent(error: &NativeError) -> bool {
        is_unsent(error)
    }
}
