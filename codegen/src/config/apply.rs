//! Brings what the configuration says about tables and columns into a schema that was read.

use std::collections::BTreeMap;

use super::{ColumnConfig, ColumnRule, Config, Located, TableConfig};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Reading;
use crate::ir::{Column, Dialect, ForeignKey, KeyStrategy, Origin, Slug, SqlIdent, Table};
use crate::nearest::suggest;

impl Config {
    /// Applies the `[tables]` of the configuration to what was read with [`Config::sql_options`]; must run before resolving.
    ///
    /// Nothing is applied to a schema that is not complete: what the configuration names may be in what is missing.
    pub fn apply(&self, reading: &mut Reading, diagnostics: &mut Diagnostics) {
        if !reading.is_complete {
            return;
        }
        for table in &mut reading.schema.tables {
            table.omits.clone_from(&self.omit);
        }
        self.apply_rules(reading, diagnostics);
        for (name, config) in &self.tables {
            if let Some(table) = reading.schema.tables.iter_mut().find(|table| table.is_called(name)) {
                config.apply(table, diagnostics);
                let conditions = reading.conditions.entry(table.schema_and_name()).or_default();
                conditions.samples = config.samples(table);
            } else if !reading.left_out().any(|table| Some(table) == name.rsplit('.').next()) {
                let read = reading.schema.tables.iter().map(|table| table.name.as_str());
                let help = suggest("tables", name, read.chain(reading.left_out()));
                diagnostics.push(Diagnostic::new(&config.origin, format!("the schema has no table `{name}`")).help(help));
            }
        }
        self.unused_types(reading, diagnostics);
        self.unused_patterns(reading, diagnostics);
    }

    /// What is said about columns by patterns; what is said about one of them comes later and wins.
    fn apply_rules(&self, reading: &mut Reading, diagnostics: &mut Diagnostics) {
        let dialect = self.dialect.unwrap_or(Dialect::Sqlite);
        for rule in self.columns.values() {
            let mut is_used = false;
            for table in &mut reading.schema.tables {
                let (schema, name, key) = (table.schema.clone(), table.name.clone(), table.primary_key.columns.clone());
                let fits = |column: &&mut Column| rule.pattern.matches(dialect, schema.as_ref(), &name, &column.name);
                for column in table.columns.iter_mut().filter(fits) {
                    rule.apply(column, key.contains(&column.name));
                    is_used = true;
                }
            }
            if !is_used && reading.left_out().next().is_none() {
                diagnostics
                    .push(Diagnostic::new(&rule.origin, "no column has such a name").help("correct the pattern, or remove it"));
            }
        }
        self.contradictions(reading, dialect, diagnostics);
    }

    /// Two patterns that give a column two types.
    fn contradictions(&self, reading: &Reading, dialect: Dialect, diagnostics: &mut Diagnostics) {
        let of_columns = reading.schema.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        for (table, column) in of_columns {
            let fits = |rule: &&ColumnRule| rule.pattern.matches(dialect, table.schema.as_ref(), &table.name, &column.name);
            let mut types = self.columns.values().filter(fits).filter_map(|rule| rule.ty.as_ref());
            let Some(first) = types.next() else { continue };
            if let Some(second) = types.find(|second| second.value != first.value) {
                let (name, of) = (&column.name, &table.name);
                let message = format!("column `{name}` of `{of}` is given the types `{}` and `{}`", first.value, second.value);
                let help = "make one of the patterns narrower, or name the type of the column itself";
                diagnostics.push(Diagnostic::new(&second.origin, message).help(help).related(&first.origin, "the other one"));
            }
        }
    }

    /// A pattern that fits no table is a slip of the pen, or is left from a table that is gone.
    fn unused_patterns(&self, reading: &Reading, diagnostics: &mut Diagnostics) {
        let dialect = self.dialect.unwrap_or(Dialect::Sqlite);
        let read = reading.schema.tables.iter().map(|table| (table.schema.as_ref(), &table.name));
        let known: Vec<_> = read.chain(reading.skipped.iter().chain(&reading.refused).map(|name| (None, name))).collect();
        for pattern in self.include.iter().chain(self.exclude.iter().flatten()) {
            // The schemas of tables that are left out are not known.
            let is_of_schema = pattern.value.as_str().contains('.');
            let fits = known.iter().any(|(schema, name)| pattern.value.matches(dialect, *schema, name));
            let may_be_left_out = is_of_schema && reading.left_out().next().is_some();
            if !fits && !may_be_left_out {
                let help = suggest("tables", pattern.value.as_str(), known.iter().map(|(_, name)| name.as_str()));
                diagnostics.push(Diagnostic::new(&pattern.origin, "no table has such a name").help(help));
            }
        }
    }

    /// A type that no column has is a slip of the pen, or is left from a column that is gone.
    fn unused_types(&self, reading: &Reading, diagnostics: &mut Diagnostics) {
        let is_certain = reading.refused.is_empty();
        for (name, ty) in self.types.iter().filter(|(name, _)| is_certain && !reading.sql_types.contains(*name)) {
            let help = suggest("types of columns", name, reading.sql_types.iter().map(String::as_str));
            diagnostics.push(Diagnostic::new(&ty.origin, format!("no column has the type `{name}`")).help(help));
        }
    }
}

impl ColumnRule {
    /// No column of a primary key can hold NULL.
    fn apply(&self, column: &mut Column, is_key: bool) {
        column.secret |= self.secret;
        column.marks.extend(self.marks.iter().copied());
        if let Some(nullable) = self.nullable.as_ref().filter(|_| !is_key) {
            column.nullable = nullable.value;
        }
    }
}

impl TableConfig {
    fn apply(&self, table: &mut Table, diagnostics: &mut Diagnostics) {
        self.apply_roles(table, diagnostics);
        if let Some(omit) = &self.omit {
            table.omits.clone_from(omit);
        }
        for secret in &self.secret {
            if let Some(column) = find(table, &secret.value, &secret.origin, diagnostics) {
                column.secret = true;
            }
        }
        for (mark, named) in &self.marks {
            if let Some(column) = find(table, &named.value, &named.origin, diagnostics) {
                column.marks.insert(*mark);
            }
        }
        if let Some(strategy) = &self.key {
            apply_key(strategy, table, diagnostics);
        }
        for (name, config) in &self.columns {
            if let Some(column) = find(table, name, &config.origin, diagnostics) {
                config.apply(column);
                let column = column.name.clone();
                config.check_key(&column, table, diagnostics);
                config.apply_slug(column, table, diagnostics);
                config.apply_relations(table, name, diagnostics);
            }
        }
    }

    /// The values that the columns' rows in tests have.
    fn samples(&self, table: &Table) -> BTreeMap<SqlIdent, Vec<String>> {
        let sampled = self.columns.iter().filter(|(_, config)| !config.samples.is_empty());
        let column = |name: &str| table.columns.iter().find(|column| column.name.as_str().eq_ignore_ascii_case(name));
        sampled.filter_map(|(name, config)| Some((column(name)?.name.clone(), config.samples.clone()))).collect()
    }

    fn apply_roles(&self, table: &mut Table, diagnostics: &mut Diagnostics) {
        let mut role = |column: &Option<Located<String>>| {
            let column = column.as_ref()?;
            find(table, &column.value, &column.origin, diagnostics).map(|column| column.name.clone())
        };
        let version = role(&self.version);
        let created_at = role(&self.created_at);
        let updated_at = role(&self.updated_at);
        let created_by = role(&self.created_by);
        let updated_by = role(&self.updated_by);
        let soft_delete = role(&self.soft_delete);
        let tenant = role(&self.tenant);
        let policies = &mut table.policies;
        for (policy, column) in [
            (&mut policies.version, version),
            (&mut policies.created_at, created_at),
            (&mut policies.updated_at, updated_at),
            (&mut policies.created_by, created_by),
            (&mut policies.updated_by, updated_by),
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
        if let Some(nullable) = &self.nullable {
            column.nullable = nullable.value;
        }
        if let Some(comment) = &self.comment {
            column.comment = Some(comment.clone());
        }
    }

    fn check_key(&self, column: &SqlIdent, table: &Table, diagnostics: &mut Diagnostics) {
        if let Some(nullable) = self.nullable.as_ref().filter(|nullable| nullable.value && table.is_key(column)) {
            let message = format!("`{column}` belongs to the primary key of `{}` and cannot hold NULL", table.name);
            diagnostics.push(Diagnostic::new(&nullable.origin, message).help("remove `nullable`"));
        }
    }

    fn apply_slug(&self, column: SqlIdent, table: &mut Table, diagnostics: &mut Diagnostics) {
        let Some(slug) = &self.slug else { return };
        let Some(from) = find(table, &slug.value, &slug.origin, diagnostics).map(|from| from.name.clone()) else { return };
        if let Some(other) = &table.policies.slug {
            let message = format!("`{}` has the slugs `{}` and `{column}`", table.name, other.column);
            diagnostics.push(Diagnostic::new(&slug.origin, message).help("keep one of the two"));
            return;
        }
        table.policies.slug = Some(Slug { column, from });
    }

    /// Of several foreign keys that end with the column the one with the fewest columns is meant.
    fn apply_relations(&self, table: &mut Table, name: &str, diagnostics: &mut Diagnostics) {
        if self.relations.is_default() {
            return;
        }
        let ends_with_it = |key: &&mut ForeignKey| key.columns.last().is_some_and(|column| column.as_str() == name);
        if let Some(key) = table.foreign_keys.iter_mut().filter(ends_with_it).min_by_key(|key| key.columns.len()) {
            key.relations = self.relations.clone();
            return;
        }
        let message = format!("no foreign key of `{}` ends with the column `{name}`", table.name);
        let help = "relations are called by the last column of their foreign key";
        diagnostics.push(Diagnostic::new(&self.origin, message).help(help));
    }
}

/// Only a key of one column is made.
fn apply_key(strategy: &Located<KeyStrategy>, table: &mut Table, diagnostics: &mut Diagnostics) {
    let key = table.primary_key.columns.clone();
    if let Some(column) = table.columns.iter_mut().find(|column| key == [column.name.clone()]) {
        column.key_strategy = Some(strategy.value);
        return;
    }
    let message = format!("`{}` has no primary key of one column", table.name);
    diagnostics.push(Diagnostic::new(&strategy.origin, message).help("remove `key`"));
}

fn find<'t>(table: &'t mut Table, name: &str, origin: &Origin, diagnostics: &mut Diagnostics) -> Option<&'t mut Column> {
    let found = table.columns.iter().position(|column| column.name.as_str() == name);
    if found.is_none() {
        let help = suggest("columns", name, table.columns.iter().map(|column| column.name.as_str()));
        diagnostics.push(Diagnostic::new(origin, format!("table `{}` has no column `{name}`", table.name)).help(help));
    }
    found.map(|at| &mut table.columns[at])
}
