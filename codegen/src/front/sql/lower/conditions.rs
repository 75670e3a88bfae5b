//! What rows have to meet beside their types and keys.

use super::Lowering;
use crate::front::sql::definition::{CheckDef, TableDef};
use crate::front::sql::rename;
use crate::front::sql::rules::Rules;
use crate::front::sql::{Check, Conditions};
use crate::ir::SqlIdent;

/// Partitions of partitions are looked at so deep.
const MAX_DEPTH: usize = 16;

impl Lowering<'_> {
    pub(super) fn conditions(&self, table: &TableDef) -> Conditions {
        let mut conditions = Conditions { is_lasting: table.is_lasting, ..Conditions::default() };
        conditions.checks.extend(table.checks.iter().filter_map(|check| lowered(check, str::to_owned)));
        conditions.checks.extend(self.bounds(table).map(|sql| Check { name: None, sql }));
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

    /// What rows meet as those of a partition, and so that there is a partition for them.
    fn bounds(&self, table: &TableDef) -> impl Iterator<Item = String> {
        let tables = &self.catalog.tables;
        let above = |part: &&TableDef| {
            let (schema, name) = part.parents.first()?;
            self.catalog.position(schema.as_ref(), name).map(|at| &tables[at])
        };
        let within = std::iter::successors(Some(table), above).take(MAX_DEPTH).take_while(|table| table.is_partition);
        let within: Vec<_> = within.filter_map(|table| table.bound.clone()).collect();
        within.into_iter().chain(self.parts(table, MAX_DEPTH))
    }

    /// That there is a partition for a row, if a table has some and they are not for every row.
    fn parts(&self, table: &TableDef, depth: usize) -> Option<String> {
        table.divided_by.as_ref().filter(|_| depth > 0)?;
        let is_part = |part: &&TableDef| part.is_partition && part.parents.contains(&table.key());
        let parts = self.catalog.tables.iter().filter(is_part).map(|part| {
            let bound = part.bound.as_ref()?;
            Some(self.parts(part, depth - 1).map_or_else(|| format!("({bound})"), |parts| format!("({bound} AND ({parts}))")))
        });
        let parts = parts.collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty())?;
        Some(parts.join(" OR "))
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
