//! Policies by which PostgreSQL itself keeps the rows of tenants apart.

use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::{Error, ErrorKind, Result};
use crate::sql::{Query, SqlWriter};
use crate::value::Value;

impl Table {
    /// The statements that make PostgreSQL itself refuse the rows of other tenants to whoever is no superuser, also to the table's owner; none if
    /// the table has no tenant. They are for a migration.
    ///
    /// The tenant is that of [`Tx::secure`](crate::Tx::secure), until the end of the transaction. Without one there are no rows, and none can be
    /// written.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Invoice {
    ///     #[model(id)]
    ///     id: i64,
    ///     #[model(tenant)]
    ///     customer_id: i64,
    ///     total: i64,
    /// }
    ///
    /// let policy = Invoice::TABLE.row_level_security().expect("it has a tenant");
    /// assert!(policy.contains("CREATE POLICY"));
    /// ```
    pub fn row_level_security(&'static self) -> Option<String> {
        let tenant = self.tenant?;
        let mut sql = SqlWriter::new(Dialect::Postgres);
        sql.push("ALTER TABLE ").table(self).push(" ENABLE ROW LEVEL SECURITY;\n");
        sql.push("ALTER TABLE ").table(self).push(" FORCE ROW LEVEL SECURITY;\n");
        sql.push("CREATE POLICY tablesmith_tenant ON ").table(self);
        sql.push("\n    USING (").bare_column(self, tenant).push(SAME);
        sql.push(")\n    WITH CHECK (").bare_column(self, tenant).push(SAME).push(");\n");
        Some(sql.into_text())
    }
}

const SAME: &str = "::text = current_setting('tablesmith.tenant', true)";

/// Says to whom rows belong until the end of the transaction, if the database can be told.
pub(crate) fn secure(dialect: Dialect, tenant: Value) -> Result<Option<Query<'static>>> {
    if dialect != Dialect::Postgres {
        return Ok(None);
    }
    let text = match tenant {
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text,
        #[cfg(feature = "uuid")]
        Value::Uuid(uuid) => uuid.to_string(),
        _ => return Err(Error::new(ErrorKind::Unsupported, "a tenant that PostgreSQL is told is a number, a text or a UUID")),
    };
    let mut sql = SqlWriter::new(dialect);
    sql.push("SELECT set_config('tablesmith.tenant', ").bind(Value::Text(text)).push(", true)");
    Ok(Some(Query::dynamic(sql)))
}
