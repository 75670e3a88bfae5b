//! The base of blocking arms.

use mysql::prelude::{FromRow, Queryable};
use mysql::{Conn, Opts, OptsBuilder, Params, from_row};
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed, User, UserComments, UserPosts,
};

use super::*;
use crate::pool::BlockingPool;
use crate::{relations, sql};

/// One connection; callers at the same time share others.
pub struct Blocking {
    connection: Conn,
    url: String,
    pool: Option<Pool>,
}

fn open(url: &str) -> Result<Conn> {
    Ok(Conn::new(OptsBuilder::from_opts(Opts::from_url(url)?).prefer_socket(false))?)
}

/// What callers at the same time share.
#[derive(Clone)]
pub struct Pool(BlockingPool<Conn>);

impl Handle for Pool {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        self.0.with(|connection| first(connection.exec_map(sql::GET, (id,), user)?))
    }
}

impl Blocking {
    fn rows<T: FromRow, U>(&mut self, sql: &str, values: Vec<Value>, row: fn(T) -> U) -> Result<Vec<U>> {
        Ok(self.connection.exec_map(sql, Params::Positional(values), row)?)
    }

    fn affect(&mut self, sql: &str, values: Vec<Value>) -> Result<()> {
        Ok(self.connection.exec_drop(sql, Params::Positional(values))?)
    }

    mariadb_arm!(write_many [] []);
}

impl Arm for Blocking {
    const NAME: &'static str = "mysql";
    const MODE: Mode = Mode::Blocking;

    mariadb_arm!([]);
    type Handle = Pool;

    fn about() -> String {
        "mysql 28, statements kept by the driver".to_owned()
    }

    async fn open(_: Backend, url: &str) -> Result<Self> {
        Ok(Self { connection: open(url)?, url: url.to_owned(), pool: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.query_drop(sql)?)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        let mut sum = Streamed { rows: 0, score: 0.0 };
        for row in self.connection.exec_iter(sql::STREAM, (up_to,))? {
            sum.rows += 1;
            sum.score += user(from_row::<UserRow>(row?)).score;
        }
        Ok(sum)
    }

    async fn handle(&mut self) -> Result<Pool> {
        if self.pool.is_none() {
            let connections = (0..POOL_SIZE).map(|_| open(&self.url)).collect::<Result<_>>()?;
            self.pool = Some(Pool(BlockingPool::new(connections)));
        }
        Ok(self.pool.clone().ok_or("just made")?)
    }
}
