//! Numbers about many rows.

use crate::aggregate::{Aggregates, Grouping};
use crate::dialect::Dialect;
use crate::entity::Entity;
use crate::error::Result;
use crate::filter::Node;
use crate::sql::{Query, SqlWriter};

/// Aggregates of all rows that match.
pub(crate) fn aggregate<E: Entity>(dialect: Dialect, aggregates: &impl Aggregates<E>, filter: Node) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT ");
    aggregates.write(&mut sql, E::TABLE)?;
    sql.push(" FROM ").table(E::TABLE).filter(filter)?;
    Ok(Query::dynamic(sql))
}

/// Aggregates of each group of the rows that match, in the order of what the groups have in common.
pub(crate) fn aggregate_groups<E: Entity>(
    dialect: Dialect,
    grouping: &impl Grouping<E>,
    aggregates: &impl Aggregates<E>,
    filter: Node,
) -> Result<Query<'static>> {
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT ");
    grouping.write(&mut sql, E::TABLE)?;
    sql.push(", ");
    aggregates.write(&mut sql, E::TABLE)?;
    sql.push(" FROM ").table(E::TABLE).filter(filter)?.push(" GROUP BY ");
    grouping.write(&mut sql, E::TABLE)?;
    sql.push(" ORDER BY ");
    grouping.write(&mut sql, E::TABLE)?;
    Ok(Query::dynamic(sql))
}
