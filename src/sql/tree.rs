//! The rows that a row leads to, over any number of steps.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::filter::Node;
use crate::relation::Reach;
use crate::sql::parts::Alias;
use crate::sql::{Query, SqlWriter};
use crate::value::Value;

/// The row with the key and all that it leads to, each with a number more: 1 for the row itself, else 0.
///
/// What is followed is the key of each row and the columns that lead on, each of them once, so that a circle ends.
pub(crate) fn tree(dialect: Dialect, reach: &Reach, own: Node, key: &[Value]) -> Result<Query<'static>> {
    let (table, link) = (reach.link.to.table, &reach.link);
    let keys: Vec<ColumnName> = table.key_columns().collect();
    let mut followed = keys.clone();
    followed.extend(link.near_columns().into_iter().filter(|column| !keys.contains(column)));
    let is_start = || Node::have(table.key_columns(), key);

    let mut sql = SqlWriter::new(dialect);
    let tree = sql.fresh();
    let names: Vec<(ColumnName, Alias)> = followed.iter().map(|column| (*column, sql.fresh())).collect();
    let name_of = |column: ColumnName| names.iter().find(|(name, _)| *name == column).map_or(tree, |(_, alias)| *alias);
    sql.push("WITH RECURSIVE ").alias(tree).push(" (").separated(", ", &names, |sql, (_, alias)| {
        sql.alias(*alias);
    });
    sql.push(") AS (SELECT ").column_list(&followed).push(" FROM ").table(table).filter(is_start().narrowed(own))?;
    sql.push(" UNION SELECT ").column_list(&followed).push(" FROM ").table(table).push(" JOIN ").alias(tree).push(" ON ");
    let steps = link.far_columns().into_iter().zip(link.near_columns());
    sql.separated(" AND ", steps, |sql, (far, near)| {
        sql.column(far).push(" = ").alias(tree).push(".").alias(name_of(near));
    });
    sql.filter(reach.filter.clone())?.push(") SELECT ").columns(table).push(", CASE WHEN ").condition(is_start())?;
    sql.push(" THEN 1 ELSE 0 END FROM ").table(table).push(" JOIN ").alias(tree).push(" ON ");
    sql.separated(" AND ", &keys, |sql, column| {
        sql.column(*column).push(" = ").alias(tree).push(".").alias(name_of(*column));
    });
    Ok(Query::dynamic(sql))
}
