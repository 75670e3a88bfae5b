//! The tables as toasty's models, and what their rows are to the check. The keys of `users`, `posts` and `comments` are not `auto`:
//! toasty 0.11 panics when it includes a relation whose key is an `i64` of that kind, and nobody creates such rows here.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use jiff::civil::DateTime;
use tablesmith_bench_harness as harness;
use toasty::Deferred;

/// A row of `users`.
#[derive(Debug, toasty::Model)]
pub struct User {
    #[key]
    pub id: i64,
    #[unique]
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: DateTime,
    #[has_many]
    pub posts: Deferred<Vec<Post>>,
}

/// A row of `events`.
#[derive(Debug, toasty::Model)]
pub struct Event {
    #[key]
    #[auto]
    pub id: i64,
    #[unique]
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: DateTime,
}

/// A row of `posts`.
#[derive(Debug, toasty::Model)]
pub struct Post {
    #[key]
    pub id: i64,
    #[index]
    pub user_id: i64,
    #[belongs_to(key = user_id, references = id)]
    pub user: Deferred<User>,
    pub title: String,
    pub body: Option<String>,
    #[has_many]
    pub comments: Deferred<Vec<Comment>>,
}

/// A row of `comments`.
#[derive(Debug, toasty::Model)]
pub struct Comment {
    #[key]
    pub id: i64,
    #[index]
    pub post_id: i64,
    #[belongs_to(key = post_id, references = id)]
    pub post: Deferred<Post>,
    pub body: String,
}

/// A time as toasty has it.
pub fn from_chrono(time: NaiveDateTime) -> harness::Result<DateTime> {
    let seconds = time.and_utc().timestamp();
    let nanoseconds = i32::try_from(time.nanosecond())?;
    Ok(jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::new(seconds, nanoseconds)?))
}

fn to_chrono(time: DateTime) -> NaiveDateTime {
    let unsigned = |part: i8| u32::try_from(part).unwrap_or_default();
    let nanoseconds = u32::try_from(time.subsec_nanosecond()).unwrap_or_default();
    NaiveDate::from_ymd_opt(time.year().into(), unsigned(time.month()), unsigned(time.day()))
        .and_then(|day| {
            day.and_hms_nano_opt(unsigned(time.hour()), unsigned(time.minute()), unsigned(time.second()), nanoseconds)
        })
        .expect("both have the same calendar")
}

pub fn user(row: User) -> harness::User {
    let User { id, email, name, age, score, active, created_at, posts: _ } = row;
    harness::User { id, email, name, age, score, active, created_at: to_chrono(created_at) }
}

pub fn event(row: Event) -> harness::User {
    let Event { id, email, name, age, score, active, created_at } = row;
    harness::User { id, email, name, age, score, active, created_at: to_chrono(created_at) }
}

fn post(row: &Post) -> harness::Post {
    harness::Post { id: row.id, user_id: row.user_id, title: row.title.clone(), body: row.body.clone() }
}

fn discussion(row: &Post) -> harness::PostComments {
    let comment = |row: &Comment| harness::Comment { id: row.id, post_id: row.post_id, body: row.body.clone() };
    harness::PostComments { post: post(row), comments: row.comments.get().iter().map(comment).collect() }
}

pub fn with_posts(row: User) -> harness::UserPosts {
    harness::UserPosts { posts: row.posts.get().iter().map(post).collect(), user: user(row) }
}

pub fn with_comments(row: User) -> harness::UserComments {
    harness::UserComments { posts: row.posts.get().iter().map(discussion).collect(), user: user(row) }
}
