//! Brings what the configuration says about tables and columns into a schema that was read.

use std::collections::BTreeSet;

use super::{ColumnConfig, Config, Located, TableConfig, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Column, Origin, RustType, Schema, SqlIdent, Table};

impl Config {
    /// Applies the `[tables]` of the configuration; must run before resolving.
    pub fn apply(&self, schema: &mut Schema, diagnostics: &mut Diagnostics) {
        let used = used_types(schema);
        for (name, config) in &self.tables {
            let Some(table) = schema.tables.iter_mut().find(|table| table.name.as_str() == name) else {
                let help = suggest("tables", name, schema.tables.iter().map(|table| table.name.as_str()));
                diagnostics.push(Diagnostic::new(&config.origin, format!("the schema has no table `{name}`")).help(help));
                continue;
            };
            config.apply(table, diagnostics);
        }
        self.skip(schema);
        let still_used = used_types(schema);
        schema.enums.retain(|one| !used.contains(one.name.as_str()) || still_used.contains(one.name.as_str()));
    }

    fn skip(&self, schema: &mut Schema) {
        let skipped = |name: &SqlIdent| self.tables.get(name.as_str()).is_some_and(|config| config.skip);
        schema.tables.retain(|table| !skipped(&table.name));
        for table in &mut schema.tables {
            table.foreign_keys.retain(|key| !key.references.table.as_ref().is_some_and(&skipped));
        }
    }
}

fn used_types(schema: &Schema) -> BTreeSet<String> {
    schema.tables.iter().flat_map(|table| &table.columns).map(|column| column.rust_type.to_string()).collect()
}

impl TableConfig {
    fn apply(&self, table: &mut Table, diagnostics: &mut Diagnostics) {
        if let Some(entity) = &self.entity {
            table.entity = entity.value.clone();
        }
        self.apply_roles(table, diagnostics);
        for secret in &self.secret {
            if let Some(column) = find(table, &secret.value, &secret.origin, diagnostics) {
                column.secret = true;
            }
        }
        for (name, config) in &self.columns {
            if let Some(column) = find(table, name, &config.origin, diagnostics) {
                config.apply(column);
            }
        }
    }

    fn apply_roles(&self, table: &mut Table, diagnostics: &mut Diagnostics) {
        let mut role = |column: &Option<Located<String>>| {
            let column = column.as_ref()?;
            find(table, &column.value, &column.origin, diagnostics).map(|column| column.name.clone())
        };
        let version = role(&self.version);
        let created_at = role(&self.created_at);
        let updated_at = role(&self.updated_at);
        let soft_delete = role(&self.soft_delete);
        let tenant = role(&self.tenant);
        let policies = &mut table.policies;
        for (policy, column) in [
            (&mut policies.version, version),
            (&mut policies.created_at, created_at),
            (&mut policies.updated_at, updated_at),
            (&mut policies.soft_delete, soft_delete),
            (&mut policies.tenant, tenant),
        ] {
            if column.is_some() {
                *policy = column;
            }
        }
    }
}

impl ColumnConfig {
    fn apply(&self, column: &mut Column) {
        if let Some(ty) = &self.ty {
            // A path that parsed as a type is one of the user's unless it is spelt like one that is known.
            column.rust_type =
                RustType::try_from(ty.value.as_str().to_owned()).unwrap_or_else(|_| RustType::Custom(ty.value.clone()));
        }
        if let Some(field) = &self.field {
            column.field = field.value.clone();
        }
        if let Some(comment) = &self.comment {
            column.comment = Some(comment.clone());
        }
    }
}

fn find<'t>(table: &'t mut Table, name: &str, origin: &Origin, diagnostics: &mut Diagnostics) -> Option<&'t mut Column> {
    let found = table.columns.iter().position(|column| column.name.as_str() == name);
    if found.is_none() {
        let help = suggest("columns", name, table.columns.iter().map(|column| column.name.as_str()));
        diagnostics.push(Diagnostic::new(origin, format!("table `{}` has no column `{name}`", table.name)).help(help));
    }
    found.map(|at| &mut table.columns[at])
}
