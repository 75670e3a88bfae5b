//! Statements with a filter: which rows, in which order, and how many.

use crate::assignments::Assignments;
use crate::dialect::{Dialect, Verb};
use crate::entity::Table;
use crate::error::Result;
use crate::filter::Node;
use crate::select::{Lock, Locked, Select, Strength};
use crate::sql::{Query, SqlWriter};
use crate::value::Value;

/// A list with a window, and how to count what it has in all.
pub(crate) struct Counted {
    pub(crate) select: Query<'static>,
    pub(crate) count: Query<'static>,
    limit: Option<u32>,
    offset: u64,
}

impl Counted {
    pub(crate) fn new<E>(dialect: Dialect, table: &'static Table, list: Select<E>) -> Result<Self> {
        let (limit, offset) = (list.limit, list.offset.unwrap_or(0));
        let count = count(dialect, table, list.filter.clone())?;
        Ok(Self { select: select(dialect, table, list)?, count, limit, offset })
    }

    /// The number of rows in all, if a window with so many rows shows it: the last one does, one behind it does not.
    pub(crate) fn known_total(&self, rows: usize) -> Option<u64> {
        let rows = u64::try_from(rows).ok()?;
        let is_last = self.limit.is_none_or(|limit| rows < limit.into());
        let is_within = rows > 0 || self.offset == 0;
        (is_last && is_within).then(|| self.offset + rows)
    }
}

/// `SELECT` of all columns.
pub(crate) fn select<E>(dialect: Dialect, table: &'static Table, select: Select<E>) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.select(table);
    rest(sql, select)
}

/// `SELECT` of some columns.
pub(crate) fn select_some<E>(
    dialect: Dialect,
    table: &'static Table,
    columns: Vec<u16>,
    select: Select<E>,
) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT ").separated(", ", columns, |sql, column| {
        sql.read(table, column);
    });
    sql.push(" FROM ").table(table);
    rest(sql, select)
}

/// Which rows, in which order, how many, and whether they are locked.
fn rest<E>(mut sql: SqlWriter, select: Select<E>) -> Result<Query<'static>> {
    sql.filter(select.filter)?;
    sql.order(&select.order);
    window(&mut sql, select.limit, select.offset);
    if let Some(lock) = select.lock {
        lock_rows(&mut sql, lock);
    }
    Ok(Query::dynamic(sql))
}

/// SQLite has no such clause.
fn lock_rows(sql: &mut SqlWriter, Lock { strength, locked }: Lock) {
    let dialect = sql.dialect();
    if dialect == Dialect::Sqlite {
        return;
    }
    let is_old = dialect == Dialect::Mariadb || dialect == Dialect::Mysql && locked == Locked::Wait;
    sql.push(match strength {
        Strength::Update => " FOR UPDATE",
        // MariaDB knows only the old words, MySQL what follows them only after the new ones.
        Strength::Share if is_old => " LOCK IN SHARE MODE",
        Strength::Share => " FOR SHARE",
    });
    match locked {
        Locked::Wait => {}
        Locked::Fail => drop(sql.push(" NOWAIT")),
        Locked::Skip => drop(sql.push(" SKIP LOCKED")),
    }
}

/// `SELECT` of the rows that match.
pub(crate) fn matching(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.select(table).filter(filter)?;
    Ok(Query::dynamic(sql))
}

/// The number of rows that match.
pub(crate) fn count(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT COUNT(*) FROM ").table(table).filter(filter)?;
    Ok(Query::dynamic(sql))
}

/// 1 if a row matches, else 0.
pub(crate) fn exists(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT CASE WHEN EXISTS (SELECT 1 FROM ").table(table).filter(filter)?.push(") THEN 1 ELSE 0 END");
    Ok(Query::dynamic(sql))
}

/// `DELETE` of the rows that match.
pub(crate) fn delete(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::changing(dialect, table);
    sql.push("DELETE FROM ").table(table).filter(filter)?.returning(table, Verb::Delete);
    Ok(Query::dynamic(sql))
}

/// `DELETE` of the rows that match, which are not returned.
pub(crate) fn remove(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::changing(dialect, table);
    sql.push("DELETE FROM ").table(table).filter(filter)?;
    Ok(Query::dynamic(sql))
}

/// `UPDATE` of the rows that match, which are not returned.
pub(crate) fn update(dialect: Dialect, table: &'static Table, row: Assignments, filter: Node) -> Result<Query<'static>> {
    set(dialect, table, row, filter).map(Query::dynamic)
}

/// `UPDATE` of the rows that match, which are returned where that is possible.
pub(crate) fn mark(dialect: Dialect, table: &'static Table, row: Assignments, filter: Node) -> Result<Query<'static>> {
    let mut sql = set(dialect, table, row, filter)?;
    sql.returning(table, Verb::Update);
    Ok(Query::dynamic(sql))
}

fn set(dialect: Dialect, table: &'static Table, row: Assignments, filter: Node) -> Result<SqlWriter> {
    let mut sql = SqlWriter::changing(dialect, table);
    sql.push("UPDATE ").table(table).push(" SET ").separated(", ", row.into_ordered(), |sql, (column, value)| {
        sql.bare_column(table, column).push(" = ").bind(value);
    });
    if let Some(version) = table.version {
        sql.push(", ").next_version(table, version);
    }
    sql.filter(filter)?;
    Ok(sql)
}

/// `SELECT` of the rows that match, which stay as they are until the end of the transaction.
pub(crate) fn lock(dialect: Dialect, table: &'static Table, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.select(table).filter(filter)?.push(" FOR UPDATE");
    Ok(Query::dynamic(sql))
}

/// Limit and offset are binds, so that the pages of a list are one prepared statement.
fn window(sql: &mut SqlWriter, limit: Option<u32>, offset: Option<u64>) {
    match (limit, offset) {
        (None, None) => return,
        (Some(limit), _) => sql.push(" LIMIT ").bind(Value::Int(limit.into())),
        // No dialect has an offset without a limit.
        (None, Some(_)) => sql.push(" LIMIT ").bind(Value::Int(i64::MAX)),
    };
    if let Some(offset) = offset {
        sql.push(" OFFSET ").bind(Value::Int(i64::try_from(offset).unwrap_or(i64::MAX)));
    }
}
