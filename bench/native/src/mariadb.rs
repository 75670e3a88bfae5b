//! `mysql_async` and `mysql` by hand, with statements that the drivers keep by their texts.

mod asynchronous;
mod blocking;

pub use asynchronous::Async;
pub use blocking::Blocking;

use chrono::NaiveDateTime;
use mysql::Value;
use tablesmith_bench_harness::{Comment, NewEvent, Post, Result, User};

use crate::sql::places;

const UPDATE: &str = "UPDATE events SET name = ?, score = ? WHERE id = ?";
const EVENT: &str = concat!("SELECT ", columns!(), " FROM events WHERE id = ?");

/// How many rows a statement has at most: longer ones are no quicker.
const CHUNK: usize = 1_000;

type UserRow = (i64, String, String, Option<i32>, f64, bool, NaiveDateTime);
type PostRow = (i64, i64, String, Option<String>);
type CommentRow = (i64, i64, String);

/// The methods of an arm that differ by `.await` alone, over its own `rows` and `drop`.
macro_rules! mariadb_arm {
    ([$($wait:tt)*]) => {
        plain_rows!();

        const BACKENDS: &'static [Backend] = &[Backend::Mysql];
        const IS_BASE: bool = true;

        async fn events(&mut self) -> Result<Vec<User>> {
            self.rows(sql::EVENTS, vec![], user)$($wait)*
        }

        async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
            self.rows(sql::LOAD, vec![up_to.into()], user)$($wait)*
        }

        async fn get(&mut self, id: i64) -> Result<User> {
            first(self.rows(sql::GET, vec![id.into()], user)$($wait)*?)
        }

        async fn get_by_email(&mut self, email: &str) -> Result<User> {
            first(self.rows(sql::GET_BY_EMAIL, vec![email.into()], user)$($wait)*?)
        }

        async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
            self.rows(sql::LIST, vec![filter.min_age.into(), filter.up_to.into()], user)$($wait)*
        }

        async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
            self.rows(sql::PAGE, vec![after.into(), limit.into()], user)$($wait)*
        }

        async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
            self.rows(&sql::by_ids(ids.len()), keys(ids.iter().copied()), user)$($wait)*
        }

        async fn users_with_posts(&mut self, up_to: i64) -> Result<Vec<UserPosts>> {
            let users = self.rows(sql::LOAD, vec![up_to.into()], user)$($wait)*?;
            let of = keys(users.iter().map(|user| user.id));
            let posts = self.rows(&sql::posts_of(of.len()), of, post)$($wait)*?;
            Ok(relations::users_with_posts(users, posts))
        }

        async fn users_with_comments(&mut self, up_to: i64) -> Result<Vec<UserComments>> {
            let users = self.rows(sql::LOAD, vec![up_to.into()], user)$($wait)*?;
            let of = keys(users.iter().map(|user| user.id));
            let posts = self.rows(&sql::posts_of(of.len()), of, post)$($wait)*?;
            let on = keys(posts.iter().map(|post| post.id));
            let comments = self.rows(&sql::comments_on(on.len()), on, comment)$($wait)*?;
            Ok(relations::users_with_comments(users, posts, comments))
        }

        async fn insert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
            first(self.rows(&insert(1), values(vec![row]), user)$($wait)*?).map(Some)
        }

        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
            self.write_many(insert, rows)$($wait)*
        }

        async fn update(&mut self, id: i64, change: Change) -> Result<Option<User>> {
            self.execute("START TRANSACTION").await?;
            self.affect(UPDATE, vec![change.name.into(), change.score.into(), id.into()])$($wait)*?;
            let changed = first(self.rows(EVENT, vec![id.into()], user)$($wait)*?)?;
            self.execute("COMMIT").await?;
            Ok(Some(changed))
        }

        async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
            first(self.rows(&upsert(1), values(vec![row]), user)$($wait)*?).map(Some)
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
            self.write_many(upsert, rows)$($wait)*
        }

        async fn delete(&mut self, id: i64) -> Result<Option<User>> {
            first(self.rows(sql::DELETE, vec![id.into()], user)$($wait)*?).map(Some)
        }
    };
    (write_many [$($async:tt)*] [$($wait:tt)*]) => {
        /// One statement for each chunk of the rows, in a transaction if there are several.
        $($async)* fn write_many(&mut self, sql: fn(usize) -> String, mut rows: Vec<NewEvent>) -> Result<Vec<User>> {
            if rows.len() <= CHUNK {
                return self.rows(&sql(rows.len()), values(rows), user)$($wait)*;
            }
            let mut written = Vec::with_capacity(rows.len());
            self.connection.query_drop("START TRANSACTION")$($wait)*?;
            while !rows.is_empty() {
                let chunk: Vec<NewEvent> = rows.drain(..CHUNK.min(rows.len())).collect();
                written.extend(self.rows(&sql(chunk.len()), values(chunk), user)$($wait)*?);
            }
            self.connection.query_drop("COMMIT")$($wait)*?;
            Ok(written)
        }
    };
}
use mariadb_arm;

fn insert(rows: usize) -> String {
    format!("{} RETURNING {}", insert_into(rows), columns!())
}

fn upsert(rows: usize) -> String {
    format!(
        "{} ON DUPLICATE KEY UPDATE name = VALUES(name), age = VALUES(age), score = VALUES(score), active = VALUES(active),
        created_at = VALUES(created_at) RETURNING {}",
        insert_into(rows),
        columns!()
    )
}

fn insert_into(rows: usize) -> String {
    let mut values = format!("({}), ", places(6)).repeat(rows);
    values.truncate(values.len().saturating_sub(2));
    format!("INSERT INTO events (email, name, age, score, active, created_at) VALUES {values}")
}

fn keys(ids: impl Iterator<Item = i64>) -> Vec<Value> {
    ids.map(Value::from).collect()
}

fn values(rows: Vec<NewEvent>) -> Vec<Value> {
    let row = |row| {
        let NewEvent { email, name, age, score, active, created_at } = row;
        [email.into(), name.into(), age.into(), score.into(), active.into(), created_at.into()]
    };
    rows.into_iter().flat_map(row).collect()
}

fn first(rows: Vec<User>) -> Result<User> {
    rows.into_iter().next().ok_or_else(|| "no row".into())
}

fn user((id, email, name, age, score, active, created_at): UserRow) -> User {
    User { id, email, name, age, score, active, created_at }
}

fn post((id, user_id, title, body): PostRow) -> Post {
    Post { id, user_id, title, body }
}

fn comment((id, post_id, body): CommentRow) -> Comment {
    Comment { id, post_id, body }
}
