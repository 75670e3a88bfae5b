//! The rows that the tables hold, each a function of its number, and the arguments of the shapes.

use chrono::{NaiveDate, NaiveDateTime};

/// How many users there are.
pub(crate) const USERS: i64 = 100_100;
/// How many users have posts.
pub(crate) const AUTHORS: i64 = 300;
/// How many posts an author has, and comments a post that has some.
pub(crate) const BRANCHES: i64 = 10;
/// How many posts have comments.
pub(crate) const DISCUSSED: i64 = 1_000;
/// How many events there are before a write of existing ones.
pub(crate) const EVENTS: i64 = 10_000;

/// A row of `users` or `events`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `posts`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct Post {
    pub id: i64,
    pub user_id: i64,
    pub title: String,
    pub body: Option<String>,
}

/// A row of `comments`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct Comment {
    pub id: i64,
    pub post_id: i64,
    pub body: String,
}

/// A user and what it wrote.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the tables")]
pub struct UserPosts {
    pub user: User,
    pub posts: Vec<Post>,
}

/// A post and what was said about it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the tables")]
pub struct PostComments {
    pub post: Post,
    pub comments: Vec<Comment>,
}

/// A user, what it wrote, and what was said about that.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the tables")]
pub struct UserComments {
    pub user: User,
    pub posts: Vec<PostComments>,
}

/// An event to create.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct NewEvent {
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// What an update sets.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct Change {
    pub name: String,
    pub score: f64,
}

/// What a list is filtered by.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// `age >= min_age`
    pub min_age: i32,
    /// `id <= up_to`
    pub up_to: i64,
}

/// What came of a stream.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Streamed {
    /// How many rows there were.
    pub rows: u64,
    /// The sum of their scores, which is exact.
    pub score: f64,
}

pub(crate) const FILTER: Filter = Filter { min_age: 40, up_to: 1_000 };
pub(crate) const PAGE: i64 = 50;

impl User {
    pub(crate) fn numbered(id: i64) -> Self {
        let NewEvent { email, name, age, score, active, created_at } = NewEvent::like(id, email(id));
        Self { id, email, name, age, score, active, created_at }
    }

    pub(crate) fn matches(&self, filter: Filter) -> bool {
        self.active && self.age.is_some_and(|age| age >= filter.min_age) && self.id <= filter.up_to
    }
}

impl Post {
    pub(crate) fn numbered(id: i64) -> Self {
        let body = (id % 4 != 0).then(|| format!("Body of post {id}, which says what there is to say about it."));
        Self { id, user_id: (id - 1) / BRANCHES + 1, title: format!("Post {id}"), body }
    }
}

impl Comment {
    pub(crate) fn numbered(id: i64) -> Self {
        Self { id, post_id: (id - 1) / BRANCHES + 1, body: format!("Comment {id}") }
    }
}

impl NewEvent {
    /// An event with the values of a user but for the email.
    pub(crate) fn like(id: i64, email: String) -> Self {
        let small = |modulo: i64| u32::try_from(id % modulo).unwrap_or_default();
        let created_at = NaiveDate::from_ymd_opt(2024, 1, 10 + small(20)).and_then(|day| day.and_hms_opt(10, 10 + small(50), 30));
        Self {
            email,
            name: format!("User {id}"),
            age: (id % 5 != 0).then(|| 18 + i32::try_from(id % 60).unwrap_or_default()),
            score: f64::from(small(1_000)) * 0.125,
            active: id % 3 != 0,
            created_at: created_at.unwrap_or_default(),
        }
    }

    /// The row that this becomes.
    pub(crate) fn stored(self, id: i64) -> User {
        let Self { email, name, age, score, active, created_at } = self;
        User { id, email, name, age, score, active, created_at }
    }
}

pub(crate) fn email(id: i64) -> String {
    format!("user{id}@example.org")
}
