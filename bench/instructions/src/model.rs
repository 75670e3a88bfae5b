//! The table, and what stands in it.

use tablesmith::prelude::*;

use crate::Result;

/// Runs a path so many times.
pub type Work = fn(i64) -> Result<()>;

/// Rows that are there before anything runs. Paths that read or change one take them in turn.
pub const ROWS: i64 = 1_000;

pub const SCHEMA: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, age INTEGER, score REAL NOT NULL,
        active BOOLEAN NOT NULL);
    WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 1000)
    INSERT INTO users SELECT i, 'user' || i || '@example.org', 'User ' || i, CASE WHEN i % 5 <> 0 THEN 18 + i % 60 END,
        (i % 1000) * 0.125, i % 3 <> 0 FROM numbers;
    CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, title TEXT NOT NULL, body TEXT);
    CREATE INDEX posts_user_id ON posts (user_id);
    INSERT INTO posts SELECT id, (id - 1) / 10 + 1, 'Post ' || id, 'Body of post ' || id FROM users;";

/// A row.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub email: String,
    pub name: String,
    pub age: Option<i64>,
    pub score: f64,
    pub active: bool,
}

/// What a user wrote: ten for each of the first hundred.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Post {
    #[model(id)]
    pub id: i64,
    #[model(references = User)]
    pub user_id: i64,
    pub title: String,
    pub body: Option<String>,
}

/// The email of a row that is there if the number is one of [`ROWS`].
pub fn email(number: i64) -> String {
    format!("user{number}@example.org")
}
