//! diesel-async on each database; on SQLite it is its wrapper around diesel's connection, which works on tokio's threads for blocking.

use diesel::dsl::DuplicatedKeys;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::pooled_connection::bb8::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig};
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use diesel_async::{AsyncConnection, AsyncMysqlConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use futures_util::{FutureExt, TryStreamExt};
use tablesmith_bench_harness::{self as harness, Arm, Backend, Change, Filter, Handle, Mode, NewEvent, Result, Streamed};

use crate::models::{
    Comment, Discussion, Event, EventCreate, EventUpdate, Person, Post, User, creations, with_comments, with_posts,
};
use crate::schema::{events, last_insert_id, people, proposed, users};
use crate::{batches, settings};

/// One connection, and a pool of others for callers at the same time.
macro_rules! arm {
    ($arm:ident, $handle:ident: $connection:ty, $backends:expr, $about:expr, $($writes:ident)+) => {
        pub struct $arm {
            connection: $connection,
            backend: Backend,
            url: String,
            pool: Option<$handle>,
        }

        /// What callers at the same time share.
        #[derive(Clone)]
        pub struct $handle(Pool<$connection>);

        impl Handle for $handle {
            type User = User;

            async fn get(&mut self, id: i64) -> Result<User> {
                let mut connection = self.0.get().await?;
                Ok(users::table.find(id).select(User::as_select()).get_result(&mut connection).await?)
            }
        }

        impl Arm for $arm {
            const NAME: &'static str = "diesel-async";
            const MODE: Mode = Mode::Async;
            const BACKENDS: &'static [Backend] = $backends;

            type Handle = $handle;

            fn about() -> String {
                format!("diesel-async 0.9, {}, bb8 without a test at checkout", $about)
            }

            async fn open(backend: Backend, url: &str) -> Result<Self> {
                let url = by_tcp(backend, url);
                let mut connection = <$connection>::establish(&url).await?;
                for statement in settings::of_connection(backend) {
                    connection.batch_execute(&statement).await?;
                }
                Ok(Self { connection, backend, url, pool: None })
            }

            async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
                let query = people::table.filter(people::id.le(up_to)).select(Person::as_select());
                let mut people = query.load_stream::<Person>(&mut self.connection).await?;
                let mut sum = Streamed { rows: 0, score: 0.0 };
                while let Some(person) = people.try_next().await? {
                    sum.rows += 1;
                    sum.score += person.score;
                }
                Ok(sum)
            }

            async fn handle(&mut self) -> Result<$handle> {
                if self.pool.is_none() {
                    let backend = self.backend;
                    let mut config = ManagerConfig::default();
                    config.custom_setup = Box::new(move |url| connect(backend, url.to_owned()).boxed());
                    let manager = AsyncDieselConnectionManager::<$connection>::new_with_config(&self.url, config);
                    let builder = Pool::builder().max_size(settings::pool_size(backend)).test_on_check_out(false);
                    self.pool = Some($handle(builder.build(manager).await?));
                }
                Ok(self.pool.clone().ok_or("just made")?)
            }

            reads!([.await]);
            $($writes!([.await]);)+
        }
    };
}

/// Writes of many rows on diesel's own connection.
macro_rules! batches_on_its_thread {
    ([.await]) => {
        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            Ok(self.connection.spawn_blocking(move |connection| batches::insert(connection, &rows)).await?)
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            Ok(self.connection.spawn_blocking(move |connection| batches::upsert(connection, &rows)).await?)
        }

        fn notes(_: Backend) -> &'static [&'static str] {
            &[
                "diesel-async has no batch inserts on SQLite: they run as diesel's, by its `spawn_blocking`",
                "its streams on SQLite are collected before the first row",
            ]
        }
    };
}

arm!(
    Sqlite, SqlitePool: SyncConnectionWrapper<SqliteConnection>, &[Backend::SqliteMemory, Backend::SqliteFile],
    format!("SQLite {}", settings::sqlite_version()), writes_returning batches_on_its_thread
);
arm!(Postgres, PostgresPool: AsyncPgConnection, &[Backend::Postgres], "tokio-postgres 0.7", writes_returning batches_returning);
arm!(Mysql, MysqlPool: AsyncMysqlConnection, &[Backend::Mysql], "mysql_async 0.36", writes_silent);

/// A connection of a pool.
async fn connect<C: AsyncConnection>(backend: Backend, url: String) -> ConnectionResult<C> {
    let mut connection = C::establish(&url).await?;
    for statement in settings::of_pooled_connection(backend) {
        connection.batch_execute(&statement).await.map_err(ConnectionError::CouldntSetupConfiguration)?;
    }
    Ok(connection)
}

/// Where `mysql_async` would change over to the socket of a server on this machine, which other arms do not.
fn by_tcp(backend: Backend, url: &str) -> String {
    match backend {
        Backend::Mysql => format!("{url}{}prefer_socket=false", if url.contains('?') { '&' } else { '?' }),
        _ => url.to_owned(),
    }
}
