//! sqlx: one text for three arms, because its pools are a type for each database.

#[macro_use]
mod sql;

mod batch;
mod mysql;
mod postgres;
mod rows;
mod sqlite;

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;
use tablesmith_bench_harness::{self as harness, Arm, Backend, Change, Filter, Handle, Mode, NewEvent, Result, Streamed};

use self::rows::{Comment, Discussion, Post, User, group};

const NOTES: &[&str] = &[
    "the pool is the executor: each call takes a connection out of it and gives it back",
    "relations are loaded by lists of keys and put together by hand",
];

macro_rules! arm {
    ($(#[$doc:meta])* $arm:ident on $backends:expr, by $dialect:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $arm($dialect::Pool);

        impl Handle for $arm {
            type User = User;

            async fn get(&mut self, id: i64) -> Result<User> {
                Ok(sqlx::query_as($dialect::GET).bind(id).fetch_one(&self.0).await?)
            }
        }

        impl Arm for $arm {
            const NAME: &'static str = "sqlx";
            const MODE: Mode = Mode::Async;
            const BACKENDS: &'static [Backend] = $backends;

            type User = User;
            type Event = User;
            type Posts = Vec<(User, Vec<Post>)>;
            type Comments = Vec<(User, Vec<Discussion>)>;
            type Handle = Self;

            fn about() -> String {
                $dialect::ABOUT.to_owned()
            }

            fn notes(_: Backend) -> &'static [&'static str] {
                NOTES
            }

            async fn open(backend: Backend, url: &str) -> Result<Self> {
                Ok(Self($dialect::connect(backend, url).await?))
            }

            async fn execute(&mut self, sql: &str) -> Result<()> {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.0).await?;
                Ok(())
            }

            async fn events(&mut self) -> Result<Vec<User>> {
                Ok(sqlx::query_as($dialect::EVENTS).fetch_all(&self.0).await?)
            }

            async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
                Ok(sqlx::query_as($dialect::LOAD).bind(up_to).fetch_all(&self.0).await?)
            }

            async fn get(&mut self, id: i64) -> Result<User> {
                Handle::get(self, id).await
            }

            async fn get_by_email(&mut self, email: &str) -> Result<User> {
                Ok(sqlx::query_as($dialect::GET_BY_EMAIL).bind(email).fetch_one(&self.0).await?)
            }

            async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
                let query = sqlx::query_as($dialect::LIST).bind(filter.min_age).bind(filter.up_to);
                Ok(query.fetch_all(&self.0).await?)
            }

            async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
                Ok(sqlx::query_as($dialect::PAGE).bind(after).bind(limit).fetch_all(&self.0).await?)
            }

            async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
                $dialect::by_keys(&self.0, $dialect::BY_IDS, ids).await
            }

            async fn users_with_posts(&mut self, up_to: i64) -> Result<Self::Posts> {
                let users = self.load(up_to).await?;
                let ids: Vec<i64> = users.iter().map(|user| user.id).collect();
                let posts = $dialect::by_keys(&self.0, $dialect::POSTS_OF, &ids).await?;
                Ok(group(users, |user| user.id, posts, |post: &Post| post.user_id))
            }

            async fn users_with_comments(&mut self, up_to: i64) -> Result<Self::Comments> {
                let users = self.load(up_to).await?;
                let ids: Vec<i64> = users.iter().map(|user| user.id).collect();
                let posts: Vec<Post> = $dialect::by_keys(&self.0, $dialect::POSTS_OF, &ids).await?;
                let ids: Vec<i64> = posts.iter().map(|post| post.id).collect();
                let comments = $dialect::by_keys(&self.0, $dialect::COMMENTS_ON, &ids).await?;
                let discussions = group(posts, |post| post.id, comments, |comment: &Comment| comment.post_id);
                Ok(group(users, |user| user.id, discussions, |(post, _)| post.user_id))
            }

            async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
                let mut rows = sqlx::query_as::<_, User>($dialect::STREAM).bind(up_to).fetch(&self.0);
                let mut sum = Streamed { rows: 0, score: 0.0 };
                while let Some(user) = rows.try_next().await? {
                    sum.rows += 1;
                    sum.score += user.score;
                }
                Ok(sum)
            }

            async fn insert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
                Ok(Some(bind!($dialect::INSERT, row).fetch_one(&self.0).await?))
            }

            async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
                $dialect::write_many(&self.0, $dialect::INSERT_MANY, rows).await
            }

            async fn update(&mut self, id: i64, change: Change) -> Result<Option<User>> {
                $dialect::update(&self.0, id, change).await.map(Some)
            }

            async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
                Ok(Some(bind!($dialect::UPSERT, row).fetch_one(&self.0).await?))
            }

            async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
                $dialect::write_many(&self.0, $dialect::UPSERT_MANY, rows).await
            }

            async fn delete(&mut self, id: i64) -> Result<Option<User>> {
                Ok(Some(sqlx::query_as($dialect::DELETE).bind(id).fetch_one(&self.0).await?))
            }

            async fn handle(&mut self) -> Result<Self> {
                Ok(self.clone())
            }

            fn user(row: User) -> harness::User {
                row.into()
            }

            fn event(row: User) -> harness::User {
                row.into()
            }

            fn posts(rows: Self::Posts) -> Vec<harness::UserPosts> {
                rows.into_iter().map(rows::user_posts).collect()
            }

            fn comments(rows: Self::Comments) -> Vec<harness::UserComments> {
                rows.into_iter().map(rows::user_comments).collect()
            }
        }
    };
}

/// A statement for one new row.
macro_rules! bind {
    ($sql:expr, $row:expr) => {{
        let NewEvent { email, name, age, score, active, created_at } = $row;
        sqlx::query_as($sql).bind(email).bind(name).bind(age).bind(score).bind(active).bind(created_at)
    }};
}

arm!(
    /// A thread for each connection.
    Sqlite on &[Backend::SqliteMemory, Backend::SqliteFile], by sqlite
);
arm!(
    /// Its own protocol in Rust.
    Postgres on &[Backend::Postgres], by postgres
);
arm!(
    /// Its own protocol in Rust.
    MySql on &[Backend::Mysql], by mysql
);
