//! The rows of the tables, and what they are to the check.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use tablesmith_bench_harness as harness;

use crate::schema::{comments, events, people, posts, users};

/// A row of `users`.
#[derive(Queryable, Selectable, Identifiable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `people`, of which only the score is asked for.
#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
#[allow(dead_code, reason = "a stream reads all columns, as others do")]
pub struct Person {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `events`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = events)]
pub struct Event {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `posts`.
#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = posts, belongs_to(User))]
pub struct Post {
    pub id: i64,
    pub user_id: i64,
    pub title: String,
    pub body: Option<String>,
}

/// A row of `comments`.
#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = comments, belongs_to(Post))]
pub struct Comment {
    pub id: i64,
    pub post_id: i64,
    pub body: String,
}

/// An event to create. No column is left to a default of the database, so that SQLite takes many in one statement.
#[derive(Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub struct EventCreate {
    pub email: String,
    name: String,
    age: Option<i32>,
    score: f64,
    active: bool,
    created_at: NaiveDateTime,
}

/// What an update sets.
#[derive(AsChangeset)]
#[diesel(table_name = events)]
pub struct EventUpdate {
    name: String,
    score: f64,
}

/// A post with its comments.
pub type Discussion = (Post, Vec<Comment>);

impl From<harness::NewEvent> for EventCreate {
    fn from(row: harness::NewEvent) -> Self {
        let harness::NewEvent { email, name, age, score, active, created_at } = row;
        Self { email, name, age, score, active, created_at }
    }
}

impl From<harness::Change> for EventUpdate {
    fn from(harness::Change { name, score }: harness::Change) -> Self {
        Self { name, score }
    }
}

impl From<User> for harness::User {
    fn from(row: User) -> Self {
        let User { id, email, name, age, score, active, created_at } = row;
        Self { id, email, name, age, score, active, created_at }
    }
}

impl From<Event> for harness::User {
    fn from(row: Event) -> Self {
        let Event { id, email, name, age, score, active, created_at } = row;
        Self { id, email, name, age, score, active, created_at }
    }
}

pub fn creations(rows: Vec<harness::NewEvent>) -> Vec<EventCreate> {
    rows.into_iter().map(EventCreate::from).collect()
}

fn post(row: Post) -> harness::Post {
    let Post { id, user_id, title, body } = row;
    harness::Post { id, user_id, title, body }
}

fn discussion((row, comments): Discussion) -> harness::PostComments {
    let comment = |Comment { id, post_id, body }| harness::Comment { id, post_id, body };
    harness::PostComments { post: post(row), comments: comments.into_iter().map(comment).collect() }
}

pub fn with_posts((user, posts): (User, Vec<Post>)) -> harness::UserPosts {
    harness::UserPosts { user: user.into(), posts: posts.into_iter().map(post).collect() }
}

pub fn with_comments((user, posts): (User, Vec<Discussion>)) -> harness::UserComments {
    harness::UserComments { user: user.into(), posts: posts.into_iter().map(discussion).collect() }
}
