//! `tokio-postgres` and `postgres` by hand, with statements that are prepared once and held.

mod asynchronous;
mod blocking;

pub use asynchronous::Async;
pub use blocking::Blocking;

use tablesmith_bench_harness::{Comment, NewEvent, Post, Result, User};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

type Parameters<'p> = &'p [&'p (dyn ToSql + Sync)];

/// New rows by column.
macro_rules! insert_many {
    () => {
        "INSERT INTO events (email, name, age, score, active, created_at)
        SELECT * FROM UNNEST($1::text[], $2::text[], $3::int[], $4::float8[], $5::bool[], $6::timestamp[])"
    };
}

macro_rules! on_conflict {
    () => {
        " ON CONFLICT (email) DO UPDATE SET name = excluded.name, age = excluded.age, score = excluded.score,
        active = excluded.active, created_at = excluded.created_at"
    };
}

const EVENTS: &str = concat!("SELECT ", columns!(), " FROM events ORDER BY id");
const LOAD: &str = users!("WHERE id <= $1 ORDER BY id");
const GET: &str = users!("WHERE id = $1");
const GET_BY_EMAIL: &str = users!("WHERE email = $1");
const LIST: &str = users!("WHERE active AND age >= $1 AND id <= $2 ORDER BY score DESC, id");
const PAGE: &str = users!("WHERE id > $1 ORDER BY id LIMIT $2");
const BY_IDS: &str = users!("WHERE id = ANY($1)");
const POSTS: &str = "SELECT id, user_id, title, body FROM posts WHERE user_id = ANY($1)";
const COMMENTS: &str = "SELECT id, post_id, body FROM comments WHERE post_id = ANY($1)";
const STREAM: &str = concat!("SELECT ", columns!(), " FROM people WHERE id <= $1");
const INSERT_ONE: &str = concat!(
    "INSERT INTO events (email, name, age, score, active, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ",
    columns!()
);
const INSERT_MANY: &str = concat!(insert_many!(), " RETURNING ", columns!());
const UPSERT_ONE: &str = concat!(
    "INSERT INTO events (email, name, age, score, active, created_at) VALUES ($1, $2, $3, $4, $5, $6) ",
    on_conflict!(),
    " RETURNING ",
    columns!()
);
const UPSERT_MANY: &str = concat!(insert_many!(), on_conflict!(), " RETURNING ", columns!());
const UPDATE: &str = concat!("UPDATE events SET name = $1, score = $2 WHERE id = $3 RETURNING ", columns!());
const DELETE: &str = concat!("DELETE FROM events WHERE id = $1 RETURNING ", columns!());

/// The methods of an arm that differ by `.await` alone, over its own `rows`.
macro_rules! postgres_arm {
    ([$($wait:tt)*]) => {
        plain_rows!();

        const BACKENDS: &'static [Backend] = &[Backend::Postgres];
        const IS_BASE: bool = true;

        async fn events(&mut self) -> Result<Vec<User>> {
            users(self.rows(EVENTS, &[])$($wait)*?)
        }

        async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
            users(self.rows(LOAD, &[&up_to])$($wait)*?)
        }

        async fn get(&mut self, id: i64) -> Result<User> {
            first(self.rows(GET, &[&id])$($wait)*?)
        }

        async fn get_by_email(&mut self, email: &str) -> Result<User> {
            first(self.rows(GET_BY_EMAIL, &[&email])$($wait)*?)
        }

        async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
            users(self.rows(LIST, &[&filter.min_age, &filter.up_to])$($wait)*?)
        }

        async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
            users(self.rows(PAGE, &[&after, &limit])$($wait)*?)
        }

        async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
            users(self.rows(BY_IDS, &[&ids])$($wait)*?)
        }

        async fn users_with_posts(&mut self, up_to: i64) -> Result<Vec<UserPosts>> {
            let users = users(self.rows(LOAD, &[&up_to])$($wait)*?)?;
            let ids: Vec<i64> = users.iter().map(|user| user.id).collect();
            let posts = posts(self.rows(POSTS, &[&ids])$($wait)*?)?;
            Ok(relations::users_with_posts(users, posts))
        }

        async fn users_with_comments(&mut self, up_to: i64) -> Result<Vec<UserComments>> {
            let users = users(self.rows(LOAD, &[&up_to])$($wait)*?)?;
            let ids: Vec<i64> = users.iter().map(|user| user.id).collect();
            let posts = posts(self.rows(POSTS, &[&ids])$($wait)*?)?;
            let ids: Vec<i64> = posts.iter().map(|post| post.id).collect();
            let comments = comments(self.rows(COMMENTS, &[&ids])$($wait)*?)?;
            Ok(relations::users_with_comments(users, posts, comments))
        }

        async fn insert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
            first(self.rows(INSERT_ONE, &values(&row))$($wait)*?).map(Some)
        }

        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
            users(self.rows(INSERT_MANY, &Columns::of(&rows).parameters())$($wait)*?)
        }

        async fn update(&mut self, id: i64, change: Change) -> Result<Option<User>> {
            first(self.rows(UPDATE, &[&change.name, &change.score, &id])$($wait)*?).map(Some)
        }

        async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
            first(self.rows(UPSERT_ONE, &values(&row))$($wait)*?).map(Some)
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
            users(self.rows(UPSERT_MANY, &Columns::of(&rows).parameters())$($wait)*?)
        }

        async fn delete(&mut self, id: i64) -> Result<Option<User>> {
            first(self.rows(DELETE, &[&id])$($wait)*?).map(Some)
        }
    };
}
use postgres_arm;

fn values(row: &NewEvent) -> [&(dyn ToSql + Sync); 6] {
    let NewEvent { email, name, age, score, active, created_at } = row;
    [email, name, age, score, active, created_at]
}

/// Rows by column, as arrays take them.
struct Columns<'r> {
    emails: Vec<&'r str>,
    names: Vec<&'r str>,
    ages: Vec<Option<i32>>,
    scores: Vec<f64>,
    actives: Vec<bool>,
    moments: Vec<chrono::NaiveDateTime>,
}

impl<'r> Columns<'r> {
    fn of(rows: &'r [NewEvent]) -> Self {
        Self {
            emails: rows.iter().map(|row| row.email.as_str()).collect(),
            names: rows.iter().map(|row| row.name.as_str()).collect(),
            ages: rows.iter().map(|row| row.age).collect(),
            scores: rows.iter().map(|row| row.score).collect(),
            actives: rows.iter().map(|row| row.active).collect(),
            moments: rows.iter().map(|row| row.created_at).collect(),
        }
    }

    fn parameters(&self) -> [&(dyn ToSql + Sync); 6] {
        [&self.emails, &self.names, &self.ages, &self.scores, &self.actives, &self.moments]
    }
}

fn first(rows: Vec<Row>) -> Result<User> {
    user(rows.first().ok_or("no row")?)
}

fn users(rows: Vec<Row>) -> Result<Vec<User>> {
    rows.iter().map(user).collect()
}

fn posts(rows: Vec<Row>) -> Result<Vec<Post>> {
    rows.iter().map(post).collect()
}

fn comments(rows: Vec<Row>) -> Result<Vec<Comment>> {
    rows.iter().map(comment).collect()
}

fn user(row: &Row) -> Result<User> {
    Ok(User {
        id: row.try_get(0)?,
        email: row.try_get(1)?,
        name: row.try_get(2)?,
        age: row.try_get(3)?,
        score: row.try_get(4)?,
        active: row.try_get(5)?,
        created_at: row.try_get(6)?,
    })
}

fn post(row: &Row) -> Result<Post> {
    Ok(Post { id: row.try_get(0)?, user_id: row.try_get(1)?, title: row.try_get(2)?, body: row.try_get(3)? })
}

fn comment(row: &Row) -> Result<Comment> {
    Ok(Comment { id: row.try_get(0)?, post_id: row.try_get(1)?, body: row.try_get(2)? })
}
