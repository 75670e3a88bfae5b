// What the examples in the documentation of the crate are about.

use tablesmith::prelude::*;

/// A team.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Team {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub name: String,
    /// The team that it is a part of.
    #[model(references = Team)]
    pub parent_id: Option<i64>,
}

/// Somebody, in a team or in none.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub email: String,
    pub name: Option<String>,
    pub age: i32,
    #[model(references = Team)]
    pub team_id: Option<i64>,
}

/// A tag.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Tag {
    #[model(id)]
    pub id: i64,
    pub label: String,
}

/// Who has which tag.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(key(user_id, tag_id))]
pub struct UserTag {
    #[model(references = User)]
    pub user_id: i64,
    #[model(references = Tag)]
    pub tag_id: i64,
}

/// A note, which stays when it is deleted.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(soft_delete = deleted_at)]
pub struct Note {
    #[model(id)]
    pub id: i64,
    pub body: String,
    pub deleted_at: Option<i64>,
}

/// The tables, and what is in them.
pub const SCHEMA: &str = "
    CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parent_id INTEGER REFERENCES teams (id));
    INSERT INTO teams VALUES (1, 'club', NULL), (2, 'red', 1), (3, 'blue', 1);
    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL,
        team_id INTEGER REFERENCES teams (id));
    INSERT INTO users VALUES (1, 'ann@example.org', 'Ann', 31, 2), (2, 'bob@example.org', 'Bob', 25, 2),
        (3, 'eve@example.org', NULL, 42, NULL);
    CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT NOT NULL);
    INSERT INTO tags VALUES (1, 'new'), (2, 'loud'), (3, 'tall');
    CREATE TABLE user_tags (user_id INTEGER NOT NULL REFERENCES users (id), tag_id INTEGER NOT NULL REFERENCES tags (id),
        PRIMARY KEY (user_id, tag_id));
    INSERT INTO user_tags VALUES (1, 1), (1, 2), (2, 1);
    CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL, deleted_at INTEGER);
    INSERT INTO notes VALUES (1, 'buy milk', NULL), (2, 'buy tea', 1700000000);
";
