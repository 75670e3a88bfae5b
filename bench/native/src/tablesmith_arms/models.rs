//! The tables as tablesmith's models.

use tablesmith::prelude::*;
use tablesmith::types::NaiveDateTime;

/// A row of `users`.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `events`.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Event {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `people`.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "people")]
pub struct Person {
    #[model(id)]
    pub id: i64,
    pub email: String,
    pub name: String,
    pub age: Option<i32>,
    pub score: f64,
    pub active: bool,
    pub created_at: NaiveDateTime,
}

/// A row of `posts`.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Post {
    #[model(id)]
    pub id: i64,
    #[model(references = User)]
    pub user_id: i64,
    pub title: String,
    pub body: Option<String>,
}

/// A row of `comments`.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Comment {
    #[model(id)]
    pub id: i64,
    #[model(references = Post)]
    pub post_id: i64,
    pub body: String,
}
