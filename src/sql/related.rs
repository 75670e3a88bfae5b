//! The rows that belong to others, for all of these in one statement.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::filter::Node;
use crate::relation::Reach;
use crate::select::Direction;
use crate::sql::{Query, SqlWriter};
use crate::value::Value;

/// More keys of several columns are looked for column by column, which finds others as well: one statement takes any number of them.
const MAX_COMPOSITE: usize = 512;

/// The rows that belong to those with the keys: all their columns, and those of the table between that say to which.
pub(crate) fn related(dialect: Dialect, reach: &Reach, keys: &[Vec<Value>]) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    if let Some(limit) = reach.limit {
        first_of_each(&mut sql, reach, keys, limit)?;
        return Ok(Query::dynamic(sql));
    }
    sql.push("SELECT ").columns(reach.link.to.table);
    if reach.link.through.is_some() {
        sql.push(", ").column_list(&owners(reach));
    }
    belonging(&mut sql, reach, keys)?;
    sql.order(&reach.order);
    Ok(Query::dynamic(sql))
}

/// How many rows belong to each of those with the keys.
pub(crate) fn related_number(dialect: Dialect, reach: &Reach, keys: &[Vec<Value>]) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    let owners = owners(reach);
    sql.push("SELECT ").column_list(&owners).push(", COUNT(*)");
    belonging(&mut sql, reach, keys)?;
    sql.push(" GROUP BY ").column_list(&owners);
    Ok(Query::dynamic(sql))
}

/// The first rows that belong to each of those with the keys, by a number that each has among those that belong to the same.
fn first_of_each(sql: &mut SqlWriter, reach: &Reach, keys: &[Vec<Value>], limit: u32) -> Result<()> {
    let (table, owners) = (reach.link.to.table, owners(reach));
    let number = sql.fresh();
    let between: Vec<_> = owners.iter().filter(|_| reach.link.through.is_some()).map(|column| (*column, sql.fresh())).collect();
    sql.push("SELECT ").columns(table);
    for (_, alias) in &between {
        sql.push(", ").name(table.name).push(".").alias(*alias);
    }
    sql.push(" FROM (SELECT ").name(table.name).push(".*");
    for (column, alias) in &between {
        sql.push(", ").column(*column).push(" AS ").alias(*alias);
    }
    sql.push(", ROW_NUMBER() OVER (PARTITION BY ").column_list(&owners).order(&by_key_at_last(reach));
    sql.push(") AS ").alias(number);
    belonging(sql, reach, keys)?;
    sql.push(") AS ").name(table.name).push(" WHERE ").name(table.name).push(".").alias(number);
    sql.push(" <= ").bind(Value::Int(limit.into())).push(" ORDER BY ").name(table.name).push(".").alias(number);
    Ok(())
}

/// ` FROM … WHERE …`.
fn belonging(sql: &mut SqlWriter, reach: &Reach, keys: &[Vec<Value>]) -> Result<()> {
    let link = &reach.link;
    sql.push(" FROM ").table(link.to.table);
    if let Some(through) = link.through {
        let far = link.far_columns().into_iter().zip(through.model.columns(through.far));
        sql.push(" JOIN ").table(through.model.table).push(" ON ").separated(" AND ", far, |sql, (there, between)| {
            sql.column(there).push(" = ").column(between);
        });
    }
    let belong = belong(&owners(reach), keys, sql.dialect());
    sql.filter(belong.narrowed(reach.through.clone()).narrowed(reach.filter.clone()))?;
    Ok(())
}

/// The columns that say to which row others belong.
fn owners(reach: &Reach) -> Vec<ColumnName> {
    match reach.link.through {
        Some(through) => through.model.columns(through.near),
        None => reach.link.far_columns(),
    }
}

/// The columns have the values of one of the keys.
fn belong(columns: &[ColumnName], keys: &[Vec<Value>], dialect: Dialect) -> Node {
    let most = (dialect.max_binds() / columns.len().max(1) / 2).min(MAX_COMPOSITE);
    if columns.len() == 1 || keys.len() > most {
        let values = |place: usize| keys.iter().filter_map(|key| key.get(place).cloned()).collect();
        let among = |(place, column): (usize, &ColumnName)| Node::In { column: *column, values: values(place), negated: false };
        let mut each: Vec<Node> = columns.iter().enumerate().map(among).collect();
        return if each.len() == 1 { each.remove(0) } else { Node::All(each) };
    }
    Node::Any(keys.iter().map(|key| Node::have(columns.iter().copied(), key)).collect())
}

/// The order that was asked for, and the primary key where rows are equal so far.
fn by_key_at_last(reach: &Reach) -> Vec<(ColumnName, Direction)> {
    let key = reach.link.to.table.key_columns().map(|column| (column, Direction::Ascending));
    reach.order.iter().copied().chain(key).collect()
}
