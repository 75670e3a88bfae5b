//! The paths on `rusqlite` by hand, with statements that it keeps.

use std::hint::black_box;

use rusqlite::{Connection, Params, Row, params};

use crate::Result;
use crate::model::{ROWS, SCHEMA, User, email};

/// Statements end alike.
macro_rules! columns {
    ($before:literal, $after:literal) => {
        concat!($before, " id, email, name, age, score, active ", $after)
    };
}

const GET: &str = columns!("SELECT", "FROM users WHERE id = ?");
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

pub fn list<const LENGTH: i64>(times: i64) -> Result<()> {
    let connection = open()?;
    for _ in 0..times {
        let mut statement = connection.prepare_cached(LIST)?;
        let rows: Vec<User> = statement.query_map([LENGTH], user)?.collect::<rusqlite::Result<_>>()?;
        black_box(rows);
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

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User { id: row.get(0)?, email: row.get(1)?, name: row.get(2)?, age: row.get(3)?, score: row.get(4)?, active: row.get(5)? })
}
