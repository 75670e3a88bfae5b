//! Writes of many rows on SQLite, for both modes: diesel-async does not know its statements for them, and runs diesel's instead.

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::models::{Event, EventCreate};
use crate::schema::events;

/// How many rows a statement has at most, because SQLite limits its variables.
const CHUNK: usize = 1_000;

pub fn insert(connection: &mut SqliteConnection, rows: &[EventCreate]) -> QueryResult<Vec<Event>> {
    in_chunks(connection, rows, |connection, rows| {
        diesel::insert_into(events::table).values(rows).returning(Event::as_returning()).get_results(connection)
    })
}

pub fn upsert(connection: &mut SqliteConnection, rows: &[EventCreate]) -> QueryResult<Vec<Event>> {
    in_chunks(connection, rows, |connection, rows| {
        upsert!(rows, events::email, excluded).returning(Event::as_returning()).get_results(connection)
    })
}

/// Several statements are one transaction.
fn in_chunks(
    connection: &mut SqliteConnection,
    rows: &[EventCreate],
    write: impl Fn(&mut SqliteConnection, &[EventCreate]) -> QueryResult<Vec<Event>>,
) -> QueryResult<Vec<Event>> {
    if rows.len() <= CHUNK {
        return write(connection, rows);
    }
    connection.transaction(|connection| {
        let mut written = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(CHUNK) {
            written.extend(write(connection, chunk)?);
        }
        Ok(written)
    })
}
