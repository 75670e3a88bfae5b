//! The statements that SQLite and MariaDB understand alike, and what is common to those of all.

/// The columns of `users` and `events`.
macro_rules! columns {
    () => {
        "id, email, name, age, score, active, created_at"
    };
}

/// A `SELECT` of users with what follows the table's name.
macro_rules! users {
    ($rest:literal) => {
        concat!("SELECT ", columns!(), " FROM users ", $rest)
    };
}

pub const EVENTS: &str = concat!("SELECT ", columns!(), " FROM events ORDER BY id");
pub const LOAD: &str = users!("WHERE id <= ? ORDER BY id");
pub const GET: &str = users!("WHERE id = ?");
pub const GET_BY_EMAIL: &str = users!("WHERE email = ?");
pub const LIST: &str = users!("WHERE active AND age >= ? AND id <= ? ORDER BY score DESC, id");
pub const PAGE: &str = users!("WHERE id > ? ORDER BY id LIMIT ?");
pub const STREAM: &str = concat!("SELECT ", columns!(), " FROM people WHERE id <= ?");
pub const DELETE: &str = concat!("DELETE FROM events WHERE id = ? RETURNING ", columns!());

/// Users by a list of keys.
pub fn by_ids(count: usize) -> String {
    format!(users!("WHERE id IN ({})"), places(count))
}

/// Posts of a list of users.
pub fn posts_of(count: usize) -> String {
    format!("SELECT id, user_id, title, body FROM posts WHERE user_id IN ({})", places(count))
}

/// Comments on a list of posts.
pub fn comments_on(count: usize) -> String {
    format!("SELECT id, post_id, body FROM comments WHERE post_id IN ({})", places(count))
}

/// `?, ?, ?`
pub fn places(count: usize) -> String {
    let mut places = "?, ".repeat(count);
    places.truncate(places.len().saturating_sub(2));
    places
}
