//! sqlx on PostgreSQL, where arrays bind lists of keys and rows.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{ConnectOptions, FromRow};
use tablesmith_bench_harness::{Backend, Change, NewEvent, POOL_SIZE, Result};

use super::rows::User;

pub type Pool = PgPool;

pub const ABOUT: &str = "sqlx 0.9, no ping at checkout, no statement logging";

statements!(["$1" "$2" "$3" "$4" "$5" "$6"], list " = ANY($1)", upsert on_conflict!());

/// New rows by column.
macro_rules! unnest {
    () => {
        "SELECT * FROM UNNEST($1::text[], $2::text[], $3::int[], $4::float8[], $5::bool[], $6::timestamp[])"
    };
}

pub const INSERT_MANY: &str = concat!(insert_into!(), unnest!(), returning!());
pub const UPSERT_MANY: &str = concat!(insert_into!(), unnest!(), on_conflict!(), returning!());
const UPDATE: &str = concat!("UPDATE events SET name = $1, score = $2 WHERE id = $3", returning!());

pub async fn connect(_: Backend, url: &str) -> Result<Pool> {
    let options = url.parse::<PgConnectOptions>()?.disable_statement_logging();
    let pool = PgPoolOptions::new().max_connections(u32::try_from(POOL_SIZE)?).test_before_acquire(false);
    Ok(pool.connect_with(options).await?)
}

/// Rows by a list of keys.
pub async fn by_keys<T>(pool: &Pool, sql: &'static str, ids: &[i64]) -> Result<Vec<T>>
where
    T: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    Ok(sqlx::query_as(sql).bind(ids).fetch_all(pool).await?)
}

/// One statement for all rows.
pub async fn write_many(pool: &Pool, sql: &'static str, rows: Vec<NewEvent>) -> Result<Vec<User>> {
    let query = sqlx::query_as(sql)
        .bind(rows.iter().map(|row| row.email.as_str()).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.age).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.score).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.active).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.created_at).collect::<Vec<_>>());
    Ok(query.fetch_all(pool).await?)
}

pub async fn update(pool: &Pool, id: i64, change: Change) -> Result<User> {
    Ok(sqlx::query_as(UPDATE).bind(change.name).bind(change.score).bind(id).fetch_one(pool).await?)
}
