//! Lists of keys and rows by `QueryBuilder`, where a database cannot bind an array.

use chrono::NaiveDateTime;
use sqlx::{Database, Encode, QueryBuilder, Type};
use tablesmith_bench_harness::NewEvent;

/// How many values a new row binds.
pub const VALUES: usize = 6;

/// Completes a statement that ends with an open list.
pub fn list<DB: Database>(sql: &str, ids: &[i64]) -> QueryBuilder<DB>
where
    i64: for<'v> Encode<'v, DB> + Type<DB>,
{
    let mut query = QueryBuilder::new(sql);
    let mut keys = query.separated(", ");
    for id in ids {
        keys.push_bind(*id);
    }
    query.push(")");
    query
}

/// An insert of rows with what follows them.
pub fn insert<DB: Database>(rows: impl Iterator<Item = NewEvent>, end: &str) -> QueryBuilder<DB>
where
    String: for<'v> Encode<'v, DB> + Type<DB>,
    Option<i32>: for<'v> Encode<'v, DB> + Type<DB>,
    f64: for<'v> Encode<'v, DB> + Type<DB>,
    bool: for<'v> Encode<'v, DB> + Type<DB>,
    NaiveDateTime: for<'v> Encode<'v, DB> + Type<DB>,
{
    let mut query = QueryBuilder::new(insert_into!());
    query.push_values(rows, |mut values, NewEvent { email, name, age, score, active, created_at }| {
        values.push_bind(email).push_bind(name).push_bind(age).push_bind(score).push_bind(active).push_bind(created_at);
    });
    query.push(end);
    query
}

/// `by_keys` and `write_many` of a dialect without arrays, over its own `Pool`, and `MOST_BINDS` of a statement.
macro_rules! batches {
    ($row:ty) => {
        /// Rows by a list of keys.
        pub async fn by_keys<T>(pool: &Pool, sql: &'static str, ids: &[i64]) -> Result<Vec<T>>
        where
            T: for<'r> sqlx::FromRow<'r, $row> + Send + Unpin,
        {
            Ok(batch::list(sql, ids).build_query_as().fetch_all(pool).await?)
        }

        /// As few statements as the binds allow, in a transaction if there are several.
        pub async fn write_many(pool: &Pool, end: &'static str, rows: Vec<NewEvent>) -> Result<Vec<User>> {
            const MOST: usize = MOST_BINDS / batch::VALUES;
            if rows.len() <= MOST {
                return Ok(batch::insert(rows.into_iter(), end).build_query_as().fetch_all(pool).await?);
            }
            let mut written = Vec::with_capacity(rows.len());
            let mut rows = rows.into_iter();
            let mut transaction = pool.begin().await?;
            while rows.len() > 0 {
                let mut query = batch::insert(rows.by_ref().take(MOST), end);
                written.append(&mut query.build_query_as().fetch_all(&mut *transaction).await?);
            }
            transaction.commit().await?;
            Ok(written)
        }
    };
}
pub(super) use batches;
