//! The driver, behind the methods that a connection needs. It is async; in the blocking mode its connection has a runtime of its own.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Poll, Waker, ready};
use std::time::{Duration, Instant};

use futures_util::Stream as _;
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error as NativeError, SimpleQueryMessage};

use self::prepared::{ARRAY_TYPES, Prepared, array_types, elements};
use super::connect::asynchronous::{cancel, connect};
use super::connect::{Connected, Place};
use super::error::convert;
use super::settings::Settings;
use super::tap::Rows;
use super::wire::Wire;
use crate::dialect::Dialect;
use crate::driver::{Done, Next, Visit};
use crate::error::{Error, ErrorKind, Result};
use crate::network::{self, Effect, Failure};
use crate::value::Value;

#[cfg(feature = "blocking")]
mod blocking;
mod prepared;

#[cfg(feature = "blocking")]
pub(crate) use blocking::BlockingNative;

/// Whether a transaction is open: then it has begun before the statement that asks. Where one has failed, the error says so.
const IS_IN_TRANSACTION: &str = "SELECT now() <> statement_timestamp()";

/// How long a connection may take to become quiet before its statement is cancelled again. It doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// A connection as the driver has it.
pub(crate) struct AsyncNative {
    // Dropped first, which ends the connection.
    client: Client,
    wire: Wire,
    rows: Arc<Rows>,
    settings: Arc<Settings>,
    place: Place,
}

impl AsyncNative {
    fn new(settings: Arc<Settings>, Connected { client, wire, rows }: Connected, place: Place) -> Self {
        Self { client, wire, rows, settings, place }
    }
}

impl network::AsyncNative for AsyncNative {
    type Settings = Settings;
    type Statement = Prepared;
    type Error = NativeError;

    async fn connect(settings: Arc<Settings>) -> Result<Self> {
        let (connected, place) = connect(&settings).await?;
        Ok(Self::new(settings, connected, place))
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    async fn prepare(&mut self, sql: &str) -> Result<Prepared, NativeError> {
        self.wire.drive(self.client.prepare(sql)).await.map(Prepared::with_values)
    }

    async fn prepare_arrays(&mut self, sql: &str, of_one_row: &str) -> Result<Prepared, NativeError> {
        self.wire.drive(prepare_arrays(&self.client, sql, of_one_row)).await
    }

    fn takes_arrays(statement: &Prepared) -> bool {
        statement.takes_arrays()
    }

    /// The driver sees to that when the last copy of a statement is dropped.
    async fn forget(&mut self, _: Prepared) -> Result<(), NativeError> {
        Ok(())
    }

    fn parameters(statement: &Prepared) -> usize {
        statement.parameters()
    }

    async fn query(
        &mut self,
        statement: &Prepared,
        values: &[Value],
        visit: &mut Visit<'_>,
    ) -> Result<Done, Failure<NativeError>> {
        self.wire.drive(query(&self.client, &self.rows, statement, values, visit)).await
    }

    async fn batch(&mut self, sql: &str) -> Result<(), NativeError> {
        self.wire.drive(self.client.batch_execute(sql)).await
    }

    async fn is_alive(&mut self) -> bool {
        self.wire.drive(self.client.check_connection()).await.is_ok()
    }

    fn notice_end(&mut self) {
        self.wire.advance(Waker::noop());
    }

    fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    async fn is_in_transaction(&mut self) -> Result<bool, NativeError> {
        match self.wire.drive(self.client.simple_query(IS_IN_TRANSACTION)).await {
            Ok(messages) => {
                Ok(messages.iter().any(|message| matches!(message, SimpleQueryMessage::Row(row) if row.get(0) == Some("t"))))
            }
            Err(error) if error.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// A cancellation that comes before its statement is for nobody, so there are more until the connection is quiet.
    async fn abandon(mut self) {
        let (start, mut pause) = (Instant::now(), FIRST_PAUSE);
        while start.elapsed() < self.settings.connect_timeout {
            let is_sent = cancel(&self.settings, &self.place, &self.client.cancel_token()).await.is_ok();
            if !is_sent || timeout(pause, self.wire.drive(self.client.check_connection())).await.is_ok() {
                return;
            }
            pause *= 2;
        }
    }

    /// Every error of the server fails the transaction; what the driver refuses does not reach the server. One that has only met a
    /// change of the schema can be run again: its statements are prepared anew.
    fn judge(error: NativeError) -> (Error, Effect) {
        let effect = if error.as_db_error().is_some() { Effect::Failed } else { Effect::None };
        if Self::is_outdated(&error) {
            let message = "the transaction conflicts with a change of the schema, run it again";
            return (Error::new(ErrorKind::Serialization, message), effect);
        }
        (convert(error), effect)
    }

    /// Of the many things that are not supported this is the one that names its place in the server.
    fn is_outdated(error: &NativeError) -> bool {
        error.as_db_error().is_some_and(|said| {
            let code = said.code();
            *code == SqlState::INVALID_SQL_STATEMENT_NAME
                || (*code == SqlState::FEATURE_NOT_SUPPORTED && said.routine() == Some("RevalidateCachedQuery"))
        })
    }

    /// The only errors of ours that the driver passes on are those of values that it could not write as the server wants them.
    fn is_unsent(error: &NativeError) -> bool {
        matches!(std::error::Error::source(error), Some(source) if source.is::<Error>())
    }
}

async fn prepare_arrays(client: &Client, sql: &str, of_one_row: &str) -> Result<Prepared, NativeError> {
    let of_one_row = client.prepare(of_one_row).await?;
    if let Some(elements) = elements(&of_one_row) {
        let types = client.query_typed(ARRAY_TYPES, &[(&elements, Type::OID_ARRAY)]).await?;
        if types.len() == elements.len() {
            return client.prepare_typed(sql, &array_types(&types)?).await.map(Prepared::with_arrays);
        }
    }
    Ok(Prepared::with_values(of_one_row))
}

/// Runs the statement to its end, also where the visitor has had enough: what is still to come would be taken for the next statement's.
async fn query(
    client: &Client,
    rows: &Rows,
    statement: &Prepared,
    values: &[Value],
    visit: &mut Visit<'_>,
) -> Result<Done, Failure<NativeError>> {
    let (native, parameters) = (statement.native(), statement.bind(values));
    let rows = rows.open();
    let result = client.query_raw(native, parameters.iter().map(|value| value as &(dyn ToSql + Sync))).await?;
    let mut result = pin!(result);
    let mut outcome = Ok(Next::More);
    let shown = poll_fn(|context| {
        loop {
            if let Ok(Next::More) = outcome {
                outcome = rows.show(native.columns(), visit);
            }
            rows.skip();
            match ready!(result.as_mut().poll_next(context)) {
                None => return Poll::Ready(Ok(())),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Poll::Ready(Err(error)),
            }
        }
    });
    shown.await?;
    outcome.map_err(Failure::Own)?;
    Ok(Done { affected: result.rows_affected().unwrap_or(0), last_insert_id: 0 })
}
