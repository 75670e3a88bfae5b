//! The base of async arms.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed, User, UserComments, UserPosts,
};
use tokio_postgres::{Client, NoTls, Row, Statement};

use super::*;
use crate::pool::AsyncPool;
use crate::relations;

/// One connection; callers at the same time share others.
pub struct Async {
    connection: Connection,
    url: String,
    pool: Option<Pool>,
}

struct Connection {
    client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Connection {
    async fn open(url: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        // An error of the connection is one of whoever uses the client.
        tokio::spawn(connection);
        Ok(Self { client, statements: HashMap::new() })
    }

    async fn prepared(&mut self, sql: &'static str) -> Result<&Statement> {
        if !self.statements.contains_key(sql) {
            self.statements.insert(sql, self.client.prepare(sql).await?);
        }
        Ok(&self.statements[sql])
    }

    async fn rows(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Vec<Row>> {
        let statement = self.prepared(sql).await?.clone();
        Ok(self.client.query(&statement, parameters).await?)
    }
}

/// What callers at the same time share.
#[derive(Clone)]
pub struct Pool(AsyncPool<Connection>);

impl Handle for Pool {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        let mut connection = self.0.take().await?;
        first(connection.rows(GET, &[&id]).await?)
    }
}

impl Async {
    async fn rows(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Vec<Row>> {
        self.connection.rows(sql, parameters).await
    }
}

impl Arm for Async {
    const NAME: &'static str = "tokio-postgres";
    const MODE: Mode = Mode::Async;

    postgres_arm!([.await]);
    type Handle = Pool;

    fn about() -> String {
        "tokio-postgres 0.7, held statements".to_owned()
    }

    async fn open(_: Backend, url: &str) -> Result<Self> {
        Ok(Self { connection: Connection::open(url).await?, url: url.to_owned(), pool: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.client.batch_execute(sql).await?)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        let statement = self.connection.prepared(STREAM).await?.clone();
        let mut rows = Box::pin(self.connection.client.query_raw(&statement, [up_to]).await?);
        let mut sum = Streamed { rows: 0, score: 0.0 };
        while let Some(row) = rows.try_next().await? {
            sum.rows += 1;
            sum.score += user(&row)?.score;
        }
        Ok(sum)
    }

    async fn handle(&mut self) -> Result<Pool> {
        if self.pool.is_none() {
            let mut connections = Vec::new();
            for _ in 0..POOL_SIZE {
                connections.push(Connection::open(&self.url).await?);
            }
            self.pool = Some(Pool(AsyncPool::new(connections)));
        }
        Ok(self.pool.clone().ok_or("just made")?)
    }
}
