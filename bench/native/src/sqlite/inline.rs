//! On the caller's thread: the base of blocking arms, and of async ones for reads by key.

use rusqlite::Connection;
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, Result, Streamed, User, UserComments, UserPosts,
};

use super::{connect, connections, queries};
use crate::pool::BlockingPool;

/// One connection; callers at the same time share others.
pub struct Inline {
    connection: Connection,
    backend: Backend,
    path: String,
    pool: Option<Pool>,
}

/// What callers at the same time share.
#[derive(Clone)]
pub struct Pool(BlockingPool<Connection>);

impl Handle for Pool {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        self.0.with(|connection| queries::get(connection, id))
    }
}

impl Arm for Inline {
    const NAME: &'static str = "rusqlite";
    const MODE: Mode = Mode::Blocking;
    const IS_BASE: bool = true;
    const BACKENDS: &'static [Backend] = &[Backend::SqliteMemory, Backend::SqliteFile];

    plain_rows!();
    type Handle = Pool;

    fn about() -> String {
        format!("rusqlite 0.40, SQLite {}, prepare_cached", rusqlite::version())
    }

    async fn open(backend: Backend, url: &str) -> Result<Self> {
        Ok(Self { connection: connect(backend, url)?, backend, path: url.to_owned(), pool: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        queries::execute(&self.connection, sql)
    }

    async fn events(&mut self) -> Result<Vec<User>> {
        queries::events(&self.connection)
    }

    async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
        queries::load(&self.connection, up_to)
    }

    async fn get(&mut self, id: i64) -> Result<User> {
        queries::get(&self.connection, id)
    }

    async fn get_by_email(&mut self, email: &str) -> Result<User> {
        queries::get_by_email(&self.connection, email)
    }

    async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
        queries::filtered(&self.connection, filter)
    }

    async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
        queries::page(&self.connection, after, limit)
    }

    async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
        queries::by_ids(&self.connection, ids)
    }

    async fn users_with_posts(&mut self, up_to: i64) -> Result<Vec<UserPosts>> {
        queries::users_with_posts(&self.connection, up_to)
    }

    async fn users_with_comments(&mut self, up_to: i64) -> Result<Vec<UserComments>> {
        queries::users_with_comments(&self.connection, up_to)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        queries::stream(&self.connection, up_to)
    }

    async fn insert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
        queries::insert_one(&self.connection, row).map(Some)
    }

    async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
        queries::insert_many(&mut self.connection, rows)
    }

    async fn update(&mut self, id: i64, change: Change) -> Result<Option<User>> {
        queries::update(&self.connection, id, change).map(Some)
    }

    async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
        queries::upsert_one(&self.connection, row).map(Some)
    }

    async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
        queries::upsert_many(&mut self.connection, rows)
    }

    async fn delete(&mut self, id: i64) -> Result<Option<User>> {
        queries::delete(&self.connection, id).map(Some)
    }

    async fn handle(&mut self) -> Result<Pool> {
        if self.pool.is_none() {
            self.pool = Some(Pool(BlockingPool::new(connections(self.backend, &self.path)?)));
        }
        Ok(self.pool.clone().ok_or("just made")?)
    }
}
