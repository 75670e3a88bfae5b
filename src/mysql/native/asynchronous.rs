//! `mysql_async`.

use std::sync::Arc;

use mysql_async::prelude::Queryable as _;
use mysql_async::{BinaryProtocol, Conn, Error as NativeError, Params, QueryResult, Statement};

use super::{ASK_FOR_TRANSACTION, IS_IN_TRANSACTION, OUTDATED, is_blank, judge};
use crate::dialect::Dialect;
use crate::driver::{Done, Next, Visit};
use crate::error::{Error, Result};
use crate::mysql::connect::asynchronous as connect;
use crate::mysql::error::convert;
use crate::mysql::settings::Settings;
use crate::mysql::value::parameters;
use crate::network::{self, Effect, Failure};
use crate::row::Row;
use crate::value::Value;

/// A connection as the driver has it.
pub(crate) struct AsyncNative {
    client: Conn,
    dialect: Dialect,
    settings: Arc<Settings>,
}

impl network::AsyncNative for AsyncNative {
    type Settings = Settings;
    type Statement = Statement;
    type Error = NativeError;

    async fn connect(settings: Arc<Settings>) -> Result<Self> {
        let (client, dialect) = connect::connect(&settings).await?;
        Ok(Self { client, dialect, settings })
    }

    fn dialect(&self) -> Dialect {
        self.dialect
    }

    async fn prepare(&mut self, sql: &str) -> Result<Statement, NativeError> {
        self.client.prep(sql).await
    }

    async fn forget(&mut self, statement: Statement) -> Result<(), NativeError> {
        self.client.close(statement).await
    }

    fn parameters(statement: &Statement) -> usize {
        statement.num_params().into()
    }

    async fn query(
        &mut self,
        statement: &Statement,
        values: &[Value],
        visit: &mut Visit<'_>,
    ) -> Result<Done, Failure<NativeError>> {
        let values = parameters(values).map_err(Failure::Own)?;
        let mut rows = self.client.exec_iter(statement, Params::from(values)).await?;
        let shown = show(&mut rows, visit).await;
        let done = Done { affected: rows.affected_rows(), last_insert_id: rows.last_insert_id().unwrap_or(0) };
        // The rest is read in any case: the connection is used again.
        rows.drop_result().await?;
        shown.map(|()| done)
    }

    async fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        if is_blank(sql) {
            return Ok(());
        }
        self.client.query_drop(sql).await
    }

    async fn is_alive(&mut self) -> bool {
        self.client.ping().await.is_ok()
    }

    fn is_closed(&self) -> bool {
        self.client.is_disconnected()
    }

    async fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        match self.client.query_drop(ASK_FOR_TRANSACTION).await {
            Ok(()) => Ok(false),
            Err(NativeError::Server(error)) if error.code == IS_IN_TRANSACTION => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// The server would notice only when its statement is done. The driver takes a connection for closed while it is used.
    async fn abandon(self) {
        // The connection ends in any case: the server then stops by itself, as soon as it looks.
        let _ = connect::kill(&self.settings, self.client.id()).await;
    }

    fn judge(error: NativeError) -> (Error, Effect) {
        judge(convert(error))
    }

    fn is_outdated(error: &NativeError) -> bool {
        matches!(error, NativeError::Server(error) if OUTDATED.contains(&error.code))
    }

    /// The server converts values.
    fn is_unsent(_: &NativeError) -> bool {
        false
    }
}

async fn show(rows: &mut QueryResult<'_, '_, BinaryProtocol>, visit: &mut Visit<'_>) -> Result<(), Failure<NativeError>> {
    while let Some(row) = rows.next().await? {
        if visit(&Row::mysql(&row)).map_err(Failure::Own)? == Next::Enough {
            break;
        }
    }
    Ok(())
}
