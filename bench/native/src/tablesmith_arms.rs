//! tablesmith in both modes: one text for two arms, which differ by `.await`.

mod models;

use tablesmith::Loaded;
use tablesmith::prelude::*;
use tablesmith_bench_harness::{
    self as harness, Arm, Backend, Change, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed,
};

use self::models::{Comment, Event, EventCreate, EventUnique, EventUpdate, Person, Post, User};

/// A user with posts.
pub type Author = Loaded<User, Vec<Post>>;

/// A user with posts that have their comments.
pub type Discussed = Loaded<User, Vec<Discussion>>;

/// A post with its comments.
pub type Discussion = Loaded<Post, Vec<Comment>>;

macro_rules! arm {
    ($(#[$doc:meta])* $arm:ident: $mode:expr, $handle:ident of $db:ty, [$($wait:tt)*]) => {
        $(#[$doc])*
        pub struct $arm($db, Places);

        /// What callers at the same time share: the database itself.
        #[derive(Clone)]
        pub struct $handle($db);

        impl Handle for $handle {
            type User = User;

            async fn get(&mut self, id: i64) -> Result<User> {
                Ok(User::repo(&self.0).get(id)$($wait)*?)
            }
        }

        impl Arm for $arm {
            const NAME: &'static str = "tablesmith";
            const MODE: Mode = $mode;
            const BACKENDS: &'static [Backend] = &Backend::ALL;

            type User = User;
            type Event = Event;
            type Posts = Vec<Author>;
            type Comments = Vec<Discussed>;
            type Handle = $handle;

            fn about() -> String {
                "this working copy, its own pool".to_owned()
            }

            fn notes(_: Backend) -> &'static [&'static str] {
                &["a page is one by its cursor, which knows whether there are others", "a stream is pages of 4,000 rows"]
            }

            async fn open(backend: Backend, url: &str) -> Result<Self> {
                Ok(Self(<$db>::connect(&url_of(backend, url))$($wait)*?, Places::default()))
            }

            async fn execute(&mut self, sql: &str) -> Result<()> {
                Ok(self.0.execute_script(sql)$($wait)*?)
            }

            async fn events(&mut self) -> Result<Vec<Event>> {
                Ok(Event::repo(&self.0).list(All.order_by(Event::ID.asc()))$($wait)*?)
            }

            async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
                Ok(User::repo(&self.0).list(first_users(up_to))$($wait)*?)
            }

            async fn get(&mut self, id: i64) -> Result<User> {
                Ok(User::repo(&self.0).get(id)$($wait)*?)
            }

            async fn get_by_email(&mut self, email: &str) -> Result<User> {
                Ok(User::repo(&self.0).get_by_email(email)$($wait)*?)
            }

            async fn list(&mut self, filter: harness::Filter) -> Result<Vec<User>> {
                let filter = User::ACTIVE.eq(true) & User::AGE.ge(filter.min_age) & User::ID.le(filter.up_to);
                let select = filter.order_by(User::SCORE.desc()).order_by(User::ID.asc());
                Ok(User::repo(&self.0).list(select)$($wait)*?)
            }

            async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
                let cursor = match self.1.get(after) {
                    Some(cursor) => cursor,
                    None => {
                        let row = User::ID.ge(after).order_by(User::ID.asc()).limit(1);
                        let page = User::repo(&self.0).page(row, Cursor::start())$($wait)*?;
                        self.1.keep(after, page.next)
                    }
                };
                let select = All.order_by(User::ID.asc()).limit(u32::try_from(limit)?);
                Ok(User::repo(&self.0).page(select, cursor)$($wait)*?.items)
            }

            async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
                Ok(User::repo(&self.0).list(User::ID.in_(ids.iter().copied()))$($wait)*?)
            }

            async fn users_with_posts(&mut self, up_to: i64) -> Result<Self::Posts> {
                Ok(User::repo(&self.0).with(User::POSTS).list(first_users(up_to))$($wait)*?)
            }

            async fn users_with_comments(&mut self, up_to: i64) -> Result<Self::Comments> {
                let discussed = User::POSTS.with(Post::COMMENTS);
                Ok(User::repo(&self.0).with(discussed).list(first_users(up_to))$($wait)*?)
            }

            async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
                let mut rows = Person::repo(&self.0).stream(Person::ID.le(up_to).order_by(Person::ID.asc()));
                let mut sum = Streamed { rows: 0, score: 0.0 };
                while let Some(person) = rows.next()$($wait)* {
                    sum.rows += 1;
                    sum.score += person?.score;
                }
                Ok(sum)
            }

            async fn insert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
                Ok(Some(Event::repo(&self.0).create(creation(row))$($wait)*?))
            }

            async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
                Ok(Event::repo(&self.0).create_many(rows.into_iter().map(creation))$($wait)*?)
            }

            async fn update(&mut self, id: i64, change: Change) -> Result<Option<Event>> {
                let changes = EventUpdate { name: Set(change.name), score: Set(change.score), ..EventUpdate::default() };
                Ok(Some(Event::repo(&self.0).update(id, changes)$($wait)*?))
            }

            async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
                Ok(Some(Event::repo(&self.0).upsert(creation(row), EventUnique::Email)$($wait)*?))
            }

            async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
                Ok(Event::repo(&self.0).upsert_many(rows.into_iter().map(creation), EventUnique::Email)$($wait)*?)
            }

            async fn delete(&mut self, id: i64) -> Result<Option<Event>> {
                Ok(Some(Event::repo(&self.0).delete(id)$($wait)*?))
            }

            async fn handle(&mut self) -> Result<$handle> {
                Ok($handle(self.0.clone()))
            }

            fn user(row: User) -> harness::User {
                user(row)
            }

            fn event(row: Event) -> harness::User {
                let Event { id, email, name, age, score, active, created_at } = row;
                harness::User { id, email, name, age, score, active, created_at }
            }

            fn posts(rows: Self::Posts) -> Vec<harness::UserPosts> {
                let with_posts = |Loaded { row, related }: Author| {
                    harness::UserPosts { user: user(row), posts: related.into_iter().map(post).collect() }
                };
                rows.into_iter().map(with_posts).collect()
            }

            fn comments(rows: Self::Comments) -> Vec<harness::UserComments> {
                let with_posts = |Loaded { row, related }: Discussed| {
                    harness::UserComments { user: user(row), posts: related.into_iter().map(discussion).collect() }
                };
                rows.into_iter().map(with_posts).collect()
            }
        }
    };
}

arm!(
    /// On the harness's runtime.
    Async: Mode::Async, AsyncHandle of tablesmith::Db, [.await]
);
arm!(
    /// Without a runtime.
    Blocking: Mode::Blocking, BlockingHandle of tablesmith::blocking::Db, []
);

/// The cursors of places that were found: a client has the one of the page before.
#[derive(Default)]
struct Places(Vec<(i64, Cursor)>);

impl Places {
    fn get(&self, after: i64) -> Option<Cursor> {
        if after == 0 {
            return Some(Cursor::start());
        }
        self.0.iter().find(|(place, _)| *place == after).map(|(_, cursor)| cursor.clone())
    }

    fn keep(&mut self, after: i64, cursor: Option<Cursor>) -> Cursor {
        let cursor = cursor.unwrap_or_default();
        self.0.push((after, cursor.clone()));
        cursor
    }
}

fn url_of(backend: Backend, url: &str) -> String {
    match backend {
        Backend::SqliteMemory => "sqlite::memory:".to_owned(),
        Backend::SqliteFile => format!("sqlite:{url}?readers={POOL_SIZE}"),
        Backend::Postgres | Backend::Mysql => {
            format!("{url}{}pool_size={POOL_SIZE}", if url.contains('?') { '&' } else { '?' })
        }
    }
}

fn first_users(up_to: i64) -> tablesmith::Select<User> {
    User::ID.le(up_to).order_by(User::ID.asc())
}

fn creation(row: NewEvent) -> EventCreate {
    let NewEvent { email, name, age, score, active, created_at } = row;
    EventCreate { email, name, age, score, active, created_at }
}

fn user(row: User) -> harness::User {
    let User { id, email, name, age, score, active, created_at } = row;
    harness::User { id, email, name, age, score, active, created_at }
}

fn post(row: Post) -> harness::Post {
    let Post { id, user_id, title, body } = row;
    harness::Post { id, user_id, title, body }
}

fn discussion(Loaded { row, related: comments }: Discussion) -> harness::PostComments {
    let comment = |Comment { id, post_id, body }| harness::Comment { id, post_id, body };
    harness::PostComments { post: post(row), comments: comments.into_iter().map(comment).collect() }
}
