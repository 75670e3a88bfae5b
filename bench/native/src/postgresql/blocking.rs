//! The base of blocking arms.

use std::collections::HashMap;

use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, NoTls, Row, Statement};
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed, User, UserComments, UserPosts,
};

use super::*;
use crate::pool::BlockingPool;
use crate::relations;

/// One connection; callers at the same time share others.
pub struct Blocking {
    connection: Connection,
    url: String,
    pool: Option<Pool>,
}

struct Connection {
    client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Connection {
    fn open(url: &str) -> Result<Self> {
        Ok(Self { client: Client::connect(url, NoTls)?, statements: HashMap::new() })
    }

    fn prepared(&mut self, sql: &'static str) -> Result<&Statement> {
        if !self.statements.contains_key(sql) {
            self.statements.insert(sql, self.client.prepare(sql)?);
        }
        Ok(&self.statements[sql])
    }

    fn rows(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Vec<Row>> {
        let statement = self.prepared(sql)?.clone();
        Ok(self.client.query(&statement, parameters)?)
    }
}

/// What callers at the same time share.
#[derive(Clone)]
pub struct Pool(BlockingPool<Connection>);

impl Handle for Pool {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        self.0.with(|connection| first(connection.rows(GET, &[&id])?))
    }
}

impl Blocking {
    fn rows(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Vec<Row>> {
        self.connection.rows(sql, parameters)
    }
}

impl Arm for Blocking {
    const NAME: &'static str = "postgres";
    const MODE: Mode = Mode::Blocking;

    postgres_arm!([]);
    type Handle = Pool;

    fn about() -> String {
        "postgres 0.19, held statements".to_owned()
    }

    async fn open(_: Backend, url: &str) -> Result<Self> {
        Ok(Self { connection: Connection::open(url)?, url: url.to_owned(), pool: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.client.batch_execute(sql)?)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        let statement = self.connection.prepared(STREAM)?.clone();
        let mut rows = self.connection.client.query_raw(&statement, [up_to])?;
        let mut sum = Streamed { rows: 0, score: 0.0 };
        while let Some(row) = rows.next()? {
            sum.rows += 1;
            sum.score += user(&row)?.score;
        }
        Ok(sum)
    }

    async fn handle(&mut self) -> Result<Pool> {
        if self.pool.is_none() {
            let connections = (0..POOL_SIZE).map(|_| Connection::open(&self.url)).collect::<Result<_>>()?;
            self.pool = Some(Pool(BlockingPool::new(connections)));
        }
        Ok(self.pool.clone().ok_or("just made")?)
    }
}
