//! The rows that belong to others, for all of these in one statement.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::filter::{Comparison, Node};
use crate::relation::Reach;
use crate::select::Direction;
use crate::sql::{Query, SqlWriter};
use crate::value::Value;

/// More keys of several columns are looked for column by column, which finds others as well: one statement takes any number of them.
const MAX_COMPOSITE: usize = 512;

/// The rows that belong to those with the keys: all their columns, and those of the table between that say to which.
pub(crate) fn related(dialect: Dialect, reach: &Reach, keys: Vec<Vec<Value>>) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    if let Some(limit) = reach.limit {
        first_of_each(&mut sql, reach, keys, limit)?;
        return Ok(Query::dynamic(sql));
    }
    sql.push("SELECT ").columns(reach.link.to.table);
    if reach.link.through.is_some() {
        columns(sql.push(", "), owners(reach));
    }
    belonging(&mut sql, reach, keys)?;
    if !reach.order.is_empty() {
        order(sql.push(" "), &reach.order);
    }
    Ok(Query::dynamic(sql))
}

/// How many rows belong to each of those with the keys.
pub(crate) fn related_number(dialect: Dialect, reach: &Reach, keys: Vec<Vec<Value>>) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    columns(sql.push("SELECT "), owners(reach)).push(", COUNT(*)");
    belonging(&mut sql, reach, keys)?;
    columns(sql.push(" GROUP BY "), owners(reach));
    Ok(Query::dynamic(sql))
}

/// The first rows that belong to each of those with the keys, by a number that each has among those that belong to the same.
fn first_of_each(sql: &mut SqlWriter, reach: &Reach, keys: Vec<Vec<Value>>, limit: u32) -> Result<()> {
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
    columns(sql.push(", ROW_NUMBER() OVER (PARTITION BY "), owners).push(" ");
    order(sql, &by_key_at_last(reach)).push(") AS ").alias(number);
    belonging(sql, reach, keys)?;
    sql.push(") AS ").name(table.name).push(" WHERE ").name(table.name).push(".").alias(number);
    sql.push(" <= ").bind(Value::Int(limit.into())).push(" ORDER BY ").name(table.name).push(".").alias(number);
    Ok(())
}

/// ` FROM … WHERE …`.
fn belonging(sql: &mut SqlWriter, reach: &Reach, keys: Vec<Vec<Value>>) -> Result<()> {
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
fn belong(columns: &[ColumnName], keys: Vec<Vec<Value>>, dialect: Dialect) -> Node {
    let most = (dialect.max_binds() / columns.len().max(1) / 2).min(MAX_COMPOSITE);
    if columns.len() == 1 || keys.len() > most {
        let values = |place: usize| keys.iter().filter_map(|key| key.get(place).cloned()).collect();
        let among = |(place, column): (usize, &ColumnName)| Node::In { column: *column, values: values(place), negated: false };
        let mut each: Vec<Node> = columns.iter().enumerate().map(among).collect();
        return if each.len() == 1 { each.remove(0) } else { Node::All(each) };
    }
    let equal = |(column, value): (&ColumnName, Value)| Node::Compare { column: *column, comparison: Comparison::Equal, value };
    Node::Any(keys.into_iter().map(|key| Node::All(columns.iter().zip(key).map(equal).collect())).collect())
}

/// The order that was asked for, and the primary key where rows are equal so far.
fn by_key_at_last(reach: &Reach) -> Vec<(ColumnName, Direction)> {
    let table = reach.link.to.table;
    let key = table.key.iter().map(|column| (table.column_name(*column), Direction::Ascending));
    let mut order = reach.order.clone();
    order.extend(key);
    order
}

fn order<'s>(sql: &'s mut SqlWriter, order: &[(ColumnName, Direction)]) -> &'s mut SqlWriter {
    if order.is_empty() {
        return sql;
    }
    sql.push("ORDER BY ").separated(", ", order.to_vec(), |sql, (column, direction)| {
        sql.column(column).push(direction.sql());
    })
}

fn columns(sql: &mut SqlWriter, columns: Vec<ColumnName>) -> &mut SqlWriter {
    sql.separated(", ", columns, |sql, column| {
        sql.column(column);
    })
}
