//! The base of async arms.

use futures_util::StreamExt;
use mysql_async::prelude::{FromRow, Queryable};
use mysql_async::{Conn, Opts, OptsBuilder, Params};
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed, User, UserComments, UserPosts,
};

use super::*;
use crate::pool::AsyncPool;
use crate::{relations, sql};

/// One connection; callers at the same time share others.
pub struct Async {
    connection: Conn,
    url: String,
    pool: Option<Pool>,
}

async fn open(url: &str) -> Result<Conn> {
    Ok(Conn::new(OptsBuilder::from_opts(Opts::from_url(url)?).prefer_socket(false)).await?)
}

/// What callers at the same time share.
#[derive(Clone)]
pub struct Pool(AsyncPool<Conn>);

impl Handle for Pool {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        let mut connection = self.0.take().await?;
        first(connection.exec_map(sql::GET, (id,), user).await?)
    }
}

impl Async {
    async fn rows<T: FromRow + Send + 'static, U: Send>(
        &mut self,
        sql: &str,
        values: Vec<Value>,
        row: fn(T) -> U,
    ) -> Result<Vec<U>> {
        Ok(self.connection.exec_map(sql, Params::Positional(values), row).await?)
    }

    async fn affect(&mut self, sql: &str, values: Vec<Value>) -> Result<()> {
        Ok(self.connection.exec_drop(sql, Params::Positional(values)).await?)
    }

    mariadb_arm!(write_many [async] [.await]);
}

impl Arm for Async {
    const NAME: &'static str = "mysql_async";
    const MODE: Mode = Mode::Async;

    mariadb_arm!([.await]);
    type Handle = Pool;

    fn about() -> String {
        "mysql_async 0.37, statements kept by the driver".to_owned()
    }

    async fn open(_: Backend, url: &str) -> Result<Self> {
        Ok(Self { connection: open(url).await?, url: url.to_owned(), pool: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.query_drop(sql).await?)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        let mut rows = self.connection.exec_stream::<UserRow, _, _>(sql::STREAM, (up_to,)).await?;
        let mut sum = Streamed { rows: 0, score: 0.0 };
        while let Some(row) = rows.next().await {
            sum.rows += 1;
            sum.score += user(row?).score;
        }
        Ok(sum)
    }

    async fn handle(&mut self) -> Result<Pool> {
        if self.pool.is_none() {
            let mut connections = Vec::new();
            for _ in 0..POOL_SIZE {
                connections.push(open(&self.url).await?);
            }
            self.pool = Some(Pool(AsyncPool::new(connections)));
        }
        Ok(self.pool.clone().ok_or("just made")?)
    }
}
