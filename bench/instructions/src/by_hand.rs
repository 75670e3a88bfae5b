//! The paths on `rusqlite` by hand, with statements that it keeps.

use std::collections::HashMap;
use std::hint::black_box;

use rusqlite::{Connection, Params, Row, params, params_from_iter};

use crate::Result;
use crate::model::{Post, ROWS, SCHEMA, User, email};

/// Statements end alike.
macro_rules! columns {
    ($before:literal, $after:literal) => {
        concat!($before, " id, email, name, age, score, active ", $after)
    };
}

const GET: &str = columns!("SELECT", "FROM users WHERE id = ?");
const GET_BY_EMAIL: &str = columns!("SELECT", "FROM users WHERE email = ?");
const PAGE: &str = columns!("SELECT", "FROM users ORDER BY id LIMIT ?");
const LIST: &str = columns!("SELECT", "FROM users WHERE id <= ? ORDER BY id");
const INSERT: &str = columns!("INSERT INTO users (email, name, age, score, active) VALUES (?, ?, ?, ?, ?) RETURNING", "");
const UPDATE: &str = columns!("UPDATE users SET name = ?, score = ? WHERE id = ? RETURNING", "");
const UPSERT: &str = columns!(
    "INSERT INTO users (email, name, age, score, active) VALUES (?, ?, ?, ?, ?) ON CONFLICT (email) DO UPDATE SET
    name = excluded.name, age = excluded.age, score = excluded.score, active = excluded.active RETURNING",
    ""
);
const DELETE: &str = columns!("DELETE FROM users WHERE id = ? RETURNING", "");

pub fn get(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(one(&connection, GET, [number % ROWS + 1])?);
    }
    Ok(())
}

pub fn get_by_email(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(one(&connection, GET_BY_EMAIL, [email(number % ROWS + 1)])?);
    }
    Ok(())
}

pub fn page(times: i64) -> Result<()> {
    let connection = open()?;
    for _ in 0..times {
        black_box(all(&connection, PAGE, [50], user)?);
    }
    Ok(())
}

pub fn relations(times: i64) -> Result<()> {
    let connection = open()?;
    let marks = vec!["?"; 100].join(", ");
    let posts = format!("SELECT id, user_id, title, body FROM posts WHERE user_id IN ({marks})");
    for _ in 0..times {
        let users = all(&connection, LIST, [100], user)?;
        let posts = all(&connection, &posts, params_from_iter(users.iter().map(|user| user.id)), post)?;
        let places: HashMap<i64, usize> = users.iter().enumerate().map(|(place, user)| (user.id, place)).collect();
        let mut authors: Vec<(User, Vec<Post>)> = users.into_iter().map(|user| (user, Vec::new())).collect();
        for post in posts {
            if let Some(place) = places.get(&post.user_id) {
                authors[*place].1.push(post);
            }
        }
        black_box(authors);
    }
    Ok(())
}

pub fn list<const LENGTH: i64>(times: i64) -> Result<()> {
    let connection = open()?;
    for _ in 0..times {
        black_box(all(&connection, LIST, [LENGTH], user)?);
    }
    Ok(())
}

pub fn insert(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(write(&connection, INSERT, ROWS + number + 1)?);
    }
    Ok(())
}

pub fn insert_many<const LENGTH: i64>(times: i64) -> Result<()> {
    let mut connection = open()?;
    for number in 0..times {
        let first = ROWS + number * LENGTH + 1;
        let transaction = connection.transaction()?;
        let rows: Vec<User> = (first..first + LENGTH).map(|row| write(&transaction, INSERT, row)).collect::<Result<_>>()?;
        transaction.commit()?;
        black_box(rows);
    }
    Ok(())
}

pub fn update(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(one(&connection, UPDATE, params!["Somebody".to_owned(), 0.5, number % ROWS + 1])?);
    }
    Ok(())
}

pub fn update_many<const LENGTH: i64>(times: i64) -> Result<()> {
    let mut connection = open()?;
    for _ in 0..times {
        let transaction = connection.transaction()?;
        let change = |id| one(&transaction, UPDATE, params!["Somebody".to_owned(), 0.5, id]);
        let rows: Vec<User> = (1..=LENGTH).map(change).collect::<Result<_>>()?;
        transaction.commit()?;
        black_box(rows);
    }
    Ok(())
}

pub fn upsert(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(write(&connection, UPSERT, number % ROWS + 1)?);
    }
    Ok(())
}

pub fn delete(times: i64) -> Result<()> {
    let connection = open()?;
    for number in 0..times {
        black_box(one(&connection, DELETE, [number % ROWS + 1])?);
    }
    Ok(())
}

fn open() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    Ok(connection)
}

fn write(connection: &Connection, sql: &str, number: i64) -> Result<User> {
    one(connection, sql, params![email(number), "Nobody".to_owned(), Some(30), 1.5, true])
}

fn one(connection: &Connection, sql: &str, parameters: impl Params) -> Result<User> {
    Ok(connection.prepare_cached(sql)?.query_row(parameters, user)?)
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    Ok(connection.prepare_cached(sql)?.query_map(parameters, row)?.collect::<rusqlite::Result<_>>()?)
}

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post { id: row.get(0)?, user_id: row.get(1)?, title: row.get(2)?, body: row.get(3)? })
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User { id: row.get(0)?, email: row.get(1)?, name: row.get(2)?, age: row.get(3)?, score: row.get(4)?, active: row.get(5)? })
}
