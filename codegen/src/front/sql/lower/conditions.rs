//! What rows have to meet beside their types and keys.

use super::Lowering;
use crate::front::sql::definition::{CheckDef, TableDef};
use crate::front::sql::rename;
use crate::front::sql::rules::Rules;
use crate::front::sql::{Check, Conditions};
use crate::ir::SqlIdent;

impl Lowering<'_> {
    pub(super) fn conditions(&self, table: &TableDef) -> Conditions {
        let mut conditions = Conditions { is_lasting: table.is_lasting, ..Conditions::default() };
        conditions.checks.extend(table.checks.iter().filter_map(|check| lowered(check, str::to_owned)));
        for column in &table.columns {
            let types = self.domain_types(column);
            let checks = types.iter().flat_map(|domain| domain.checks());
            conditions.checks.extend(checks.filter_map(|check| lowered(check, |sql| self.of_value(sql, &column.name.ident))));
            let base = types.last().and_then(|domain| domain.domain()).unwrap_or(column);
            if !types.is_empty() {
                conditions.domains.insert(column.name.ident.clone(), base.sql_type.clone());
            }
            let listed = table.memberships.iter().find(|listed| column.name.is(&listed.column.ident));
            let native = base.named_type.and_then(|at| self.types[at].labels());
            let labels = native.or_else(|| listed.map(|listed| listed.labels.as_slice()));
            conditions.labels.extend(labels.map(|labels| (column.name.ident.clone(), labels.to_vec())));
        }
        conditions
    }

    /// A condition on the `VALUE` of a domain as one on the column.
    fn of_value(&self, sql: &str, column: &SqlIdent) -> String {
        let value = SqlIdent::new("value").expect("it is a name");
        rename::in_sql(sql, &value, column, Rules::of(self.options.dialect))
    }
}

fn lowered(check: &CheckDef, sql: impl Fn(&str) -> String) -> Option<Check> {
    Some(Check { name: check.name.clone(), sql: sql(check.sql.as_deref()?) })
}
