//! The work of each shape on a connection. Statements are kept by `prepare_cached`.

use rusqlite::types::ToSql;
use rusqlite::{CachedStatement, Connection, Params, Row, params, params_from_iter};
use tablesmith_bench_harness::{Change, Comment, Filter, NewEvent, Post, Result, Streamed, User, UserComments, UserPosts};

use crate::relations;
use crate::sql;

const INSERT: &str =
    concat!("INSERT INTO events (email, name, age, score, active, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING ", columns!());
const UPDATE: &str = concat!("UPDATE events SET name = ?, score = ? WHERE id = ? RETURNING ", columns!());
const UPSERT: &str = concat!(
    "INSERT INTO events (email, name, age, score, active, created_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (email) DO UPDATE SET name = excluded.name, age = excluded.age, score = excluded.score, active = excluded.active,
    created_at = excluded.created_at RETURNING ",
    columns!()
);

pub fn execute(connection: &Connection, sql: &str) -> Result<()> {
    Ok(connection.execute_batch(sql)?)
}

pub fn events(connection: &Connection) -> Result<Vec<User>> {
    list(connection, sql::EVENTS, [], user)
}

pub fn load(connection: &Connection, up_to: i64) -> Result<Vec<User>> {
    list(connection, sql::LOAD, [up_to], user)
}

pub fn get(connection: &Connection, id: i64) -> Result<User> {
    one(connection, sql::GET, [id])
}

pub fn get_by_email(connection: &Connection, email: &str) -> Result<User> {
    one(connection, sql::GET_BY_EMAIL, [email])
}

pub fn filtered(connection: &Connection, filter: Filter) -> Result<Vec<User>> {
    list(connection, sql::LIST, params![filter.min_age, filter.up_to], user)
}

pub fn page(connection: &Connection, after: i64, limit: i64) -> Result<Vec<User>> {
    list(connection, sql::PAGE, [after, limit], user)
}

pub fn by_ids(connection: &Connection, ids: &[i64]) -> Result<Vec<User>> {
    list(connection, &sql::by_ids(ids.len()), params_from_iter(ids), user)
}

pub fn users_with_posts(connection: &Connection, up_to: i64) -> Result<Vec<UserPosts>> {
    let users = load(connection, up_to)?;
    let posts = posts_of(connection, &users)?;
    Ok(relations::users_with_posts(users, posts))
}

pub fn users_with_comments(connection: &Connection, up_to: i64) -> Result<Vec<UserComments>> {
    let users = load(connection, up_to)?;
    let posts = posts_of(connection, &users)?;
    let keys = params_from_iter(posts.iter().map(|post| post.id));
    let comments = list(connection, &sql::comments_on(posts.len()), keys, comment)?;
    Ok(relations::users_with_comments(users, posts, comments))
}

pub fn stream(connection: &Connection, up_to: i64) -> Result<Streamed> {
    let mut statement = connection.prepare_cached(sql::STREAM)?;
    let mut sum = Streamed { rows: 0, score: 0.0 };
    for user in statement.query_map([up_to], user)? {
        sum.rows += 1;
        sum.score += user?.score;
    }
    Ok(sum)
}

pub fn insert_one(connection: &Connection, row: NewEvent) -> Result<User> {
    written(&mut connection.prepare_cached(INSERT)?, &row)
}

pub fn insert_many(connection: &mut Connection, rows: Vec<NewEvent>) -> Result<Vec<User>> {
    write_many(connection, INSERT, rows)
}

pub fn update(connection: &Connection, id: i64, change: Change) -> Result<User> {
    one(connection, UPDATE, params![change.name, change.score, id])
}

pub fn upsert_one(connection: &Connection, row: NewEvent) -> Result<User> {
    written(&mut connection.prepare_cached(UPSERT)?, &row)
}

pub fn upsert_many(connection: &mut Connection, rows: Vec<NewEvent>) -> Result<Vec<User>> {
    write_many(connection, UPSERT, rows)
}

pub fn delete(connection: &Connection, id: i64) -> Result<User> {
    one(connection, sql::DELETE, [id])
}

fn one(connection: &Connection, sql: &str, parameters: impl Params) -> Result<User> {
    Ok(connection.prepare_cached(sql)?.query_row(parameters, user)?)
}

fn list<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map(parameters, row)?.collect::<rusqlite::Result<_>>()?)
}

fn posts_of(connection: &Connection, users: &[User]) -> Result<Vec<Post>> {
    let keys = params_from_iter(users.iter().map(|user| user.id));
    list(connection, &sql::posts_of(users.len()), keys, post)
}

/// A statement for one row in a transaction, once a row: a statement of many rows is no quicker, and its text changes.
fn write_many(connection: &mut Connection, sql: &str, rows: Vec<NewEvent>) -> Result<Vec<User>> {
    let transaction = connection.transaction()?;
    let mut statement = transaction.prepare_cached(sql)?;
    let written = rows.iter().map(|row| written(&mut statement, row)).collect::<Result<_>>()?;
    drop(statement);
    transaction.commit()?;
    Ok(written)
}

fn written(statement: &mut CachedStatement<'_>, row: &NewEvent) -> Result<User> {
    let NewEvent { email, name, age, score, active, created_at } = row;
    let values: [&dyn ToSql; 6] = [email, name, age, score, active, created_at];
    Ok(statement.query_row(values, user)?)
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        age: row.get(3)?,
        score: row.get(4)?,
        active: row.get(5)?,
        created_at: row.get(6)?,
    })
}

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post { id: row.get(0)?, user_id: row.get(1)?, title: row.get(2)?, body: row.get(3)? })
}

fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment { id: row.get(0)?, post_id: row.get(1)?, body: row.get(2)? })
}
