//! diesel on each database.

use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::dsl::DuplicatedKeys;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::r2d2::{self, ConnectionManager, CustomizeConnection, Pool, R2D2Connection};
use diesel::upsert::excluded;
use tablesmith_bench_harness::{self as harness, Arm, Backend, Change, Filter, Handle, Mode, NewEvent, Result, Streamed};

use crate::models::{
    Comment, Discussion, Event, EventCreate, EventUpdate, Person, Post, User, creations, with_comments, with_posts,
};
use crate::schema::{events, last_insert_id, people, proposed, users};
use crate::{batches, settings};

/// One connection, and a pool of others for callers at the same time.
macro_rules! arm {
    ($arm:ident, $handle:ident: $connection:ty, $backends:expr, $loading:ty, $about:expr, $($writes:ident)+) => {
        pub struct $arm {
            connection: $connection,
            backend: Backend,
            url: String,
            pool: Option<$handle>,
        }

        /// What callers at the same time share.
        #[derive(Clone)]
        pub struct $handle(Pool<ConnectionManager<$connection>>);

        impl Handle for $handle {
            type User = User;

            async fn get(&mut self, id: i64) -> Result<User> {
                Ok(users::table.find(id).select(User::as_select()).get_result(&mut self.0.get()?)?)
            }
        }

        impl Arm for $arm {
            const NAME: &'static str = "diesel";
            const MODE: Mode = Mode::Blocking;
            const BACKENDS: &'static [Backend] = $backends;

            type Handle = $handle;

            fn about() -> String {
                format!("diesel 2.3, {}, r2d2 without a test at checkout", $about)
            }

            async fn open(backend: Backend, url: &str) -> Result<Self> {
                let mut connection = <$connection>::establish(url)?;
                for statement in settings::of_connection(backend) {
                    connection.batch_execute(&statement)?;
                }
                Ok(Self { connection, backend, url: url.to_owned(), pool: None })
            }

            async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
                let query = people::table.filter(people::id.le(up_to)).select(Person::as_select());
                let mut sum = Streamed { rows: 0, score: 0.0 };
                for person in query.load_iter::<Person, $loading>(&mut self.connection)? {
                    sum.rows += 1;
                    sum.score += person?.score;
                }
                Ok(sum)
            }

            async fn handle(&mut self) -> Result<$handle> {
                if self.pool.is_none() {
                    self.pool = Some($handle(pool(self.backend, &self.url)?));
                }
                Ok(self.pool.clone().ok_or("just made")?)
            }

            reads!([]);
            $($writes!([]);)+
        }
    };
}

/// Writes of many rows, in chunks.
macro_rules! batches_of_sqlite {
    ([]) => {
        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            Ok(batches::insert(&mut self.connection, &creations(rows))?)
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            Ok(batches::upsert(&mut self.connection, &creations(rows))?)
        }
    };
}

arm!(
    Sqlite, SqlitePool: SqliteConnection, &[Backend::SqliteMemory, Backend::SqliteFile], DefaultLoadingMode,
    format!("SQLite {}", settings::sqlite_version()), writes_returning batches_of_sqlite
);
arm!(Postgres, PostgresPool: PgConnection, &[Backend::Postgres], PgRowByRowLoadingMode, "libpq", writes_returning batches_returning);
arm!(Mysql, MysqlPool: MysqlConnection, &[Backend::Mysql], DefaultLoadingMode, "libmariadb", writes_silent);

fn pool<C: R2D2Connection + 'static>(backend: Backend, url: &str) -> Result<Pool<ConnectionManager<C>>> {
    Ok(Pool::builder()
        .max_size(settings::pool_size(backend))
        .test_on_check_out(false)
        .connection_customizer(Box::new(Settings(backend)))
        .build(ConnectionManager::new(url))?)
}

/// Sets a pool's new connections up.
#[derive(Debug)]
struct Settings(Backend);

impl<C: R2D2Connection + 'static> CustomizeConnection<C, r2d2::Error> for Settings {
    fn on_acquire(&self, connection: &mut C) -> std::result::Result<(), r2d2::Error> {
        let mut statements = settings::of_pooled_connection(self.0).into_iter();
        statements.try_for_each(|statement| connection.batch_execute(&statement)).map_err(r2d2::Error::QueryError)
    }
}
