//! Statements by key whose text depends on which columns the caller gave values for.
//!
//! A shape is much smaller than its text and is all that has to be compared to find the prepared statement.

use std::hash::{Hash, Hasher};

use crate::dialect::{Dialect, Verb};
use crate::entity::Table;
use crate::scope::{View, Visibility};
use crate::sql::parts::Alias;
use crate::sql::{Query, SqlWriter, Write};
use crate::value::Value;

/// A statement on a table that binds these columns first, then what its operation needs.
#[derive(Clone)]
pub(crate) struct Shape {
    pub(crate) table: &'static Table,
    pub(crate) operation: Operation,
    /// In ascending order.
    pub(crate) columns: Vec<u16>,
    /// Which rows a statement sees that looks for rows.
    pub(crate) visibility: Visibility,
    /// Whether these are those of a tenant, which is bound last.
    pub(crate) of_tenant: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Operation {
    /// Select rows.
    Select(Selection),
    /// Insert rows of the columns; the database's defaults for the others.
    Insert { rows: usize, conflict: Conflict },
    /// The same for any number of rows, which are given as an array for each column. A `whole` one fails if a row is left out.
    InsertArrays { whole: bool, conflict: Conflict },
    /// Set the columns in the row with these values in the columns of `by`, and with a version if asked to.
    Update { by: &'static [u16], versioned: bool },
    /// The same in so many rows, each found by its key.
    UpdateCases { rows: usize, versioned: bool },
    /// The same in any number of rows, which are given as an array for each column and then for each that finds the row.
    UpdateArrays { versioned: bool },
}

/// What an insert does about a row that has the same values in the columns of a unique key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Conflict {
    Fail,
    /// Leaves that row as it is and gives no row back. On MySQL and MariaDB it fails.
    Keep(&'static [u16]),
    /// Sets the columns in that row.
    Overwrite(&'static [u16]),
}

/// Which rows to select.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Selection {
    pub(crate) by: &'static [u16],
    /// Also by version.
    pub(crate) versioned: bool,
    /// Whether others wait until the end of the transaction before they change the rows.
    pub(crate) locks: bool,
}

impl Selection {
    pub(crate) const fn by(by: &'static [u16]) -> Self {
        Self { by, versioned: false, locks: false }
    }
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        let is_same = std::ptr::eq(self.table, other.table) && self.operation == other.operation;
        is_same && (self.visibility, self.of_tenant) == (other.visibility, other.of_tenant) && self.columns == other.columns
    }
}

impl Eq for Shape {}

impl Hash for Shape {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.table, state);
        self.operation.hash(state);
        (self.visibility, self.of_tenant).hash(state);
        self.columns.hash(state);
    }
}

impl Shape {
    /// A statement that does not look for rows.
    pub(crate) const fn new(table: &'static Table, operation: Operation, columns: Vec<u16>) -> Self {
        Self { table, operation, columns, visibility: Visibility::Live, of_tenant: false }
    }

    /// A statement that sees the rows in view.
    pub(crate) const fn seeing(table: &'static Table, operation: Operation, columns: Vec<u16>, view: &View) -> Self {
        Self { table, operation, columns, visibility: view.visibility, of_tenant: view.tenant.is_some() }
    }

    /// The statement for one row that takes as values what this one takes as elements of arrays.
    pub(crate) fn of_one_row(&self) -> Option<Self> {
        let operation = match self.operation {
            Operation::InsertArrays { .. } => Operation::Insert { rows: 1, conflict: Conflict::Fail },
            Operation::UpdateArrays { versioned } => Operation::Update { by: self.table.key, versioned },
            _ => return None,
        };
        Some(Self { operation, ..self.clone() })
    }

    /// How many values it takes for a row, if it takes them as elements of arrays.
    pub(super) fn width(&self) -> Option<usize> {
        match self.operation {
            Operation::InsertArrays { .. } => Some(self.columns.len()),
            Operation::UpdateArrays { versioned } => Some(self.columns.len() + self.finding(self.table.key, versioned).count()),
            _ => None,
        }
    }

    /// The insert of arrays that fails if a row is left out.
    pub(crate) fn whole(&self) -> Option<Self> {
        let plain = Operation::InsertArrays { whole: false, conflict: Conflict::Fail };
        let whole = Operation::InsertArrays { whole: true, conflict: Conflict::Fail };
        (self.operation == plain).then(|| Self { operation: whole, ..self.clone() })
    }

    /// The insert of one of its rows.
    pub(super) fn alone(&self, values: Vec<Value>) -> Write {
        let conflict = match self.operation {
            Operation::Insert { conflict, .. } => conflict,
            _ => Conflict::Fail,
        };
        let (table, columns) = (self.table, self.columns.clone());
        match conflict {
            Conflict::Fail => Write::insert(Query::insert_columns(table, &table.create, columns, values)),
            Conflict::Keep(target) | Conflict::Overwrite(target) => {
                let found = self.values_of(target, &values);
                Write::upsert(Self::new(table, Operation::Insert { rows: 1, conflict }, columns), values, target, found)
            }
        }
    }

    /// Those of a row's values that are for the columns, each of which has one.
    fn values_of(&self, columns: &[u16], values: &[Value]) -> Vec<Value> {
        let value = |column: &u16| self.columns.binary_search(column).ok().map(|position| values[position].clone());
        columns.iter().filter_map(value).collect()
    }

    /// Whether each row that is returned holds the value that was given for the column.
    pub(crate) fn returns_given(&self, column: u16) -> bool {
        match self.operation {
            Operation::Insert { conflict: Conflict::Keep(target) | Conflict::Overwrite(target), .. } => target.contains(&column),
            _ => true,
        }
    }

    /// The text of the statement.
    pub(crate) fn sql(&self, dialect: Dialect) -> String {
        let mut sql = SqlWriter::new(dialect);
        match self.operation {
            Operation::Select(selection) => self.select(&mut sql, selection),
            Operation::Insert { rows, conflict } => {
                self.insert_values(&mut sql, rows);
                self.conflict(&mut sql, conflict);
                sql.returning(self.table, Verb::Insert);
            }
            Operation::InsertArrays { whole: false, conflict } => self.insert_arrays(&mut sql, conflict),
            Operation::InsertArrays { whole: true, conflict } => self.insert_all_arrays(&mut sql, conflict),
            Operation::Update { by, versioned } => {
                self.update(&mut sql, |sql, _| sql.placeholders(1));
                self.by(&mut sql, by, versioned);
                sql.returning(self.table, Verb::Update);
            }
            Operation::UpdateCases { rows, versioned } => self.update_cases(&mut sql, rows, versioned),
            Operation::UpdateArrays { versioned } => self.update_arrays(&mut sql, versioned),
        }
        sql.into_text()
    }

    fn select(&self, sql: &mut SqlWriter, selection: Selection) {
        sql.select(self.table);
        self.by(sql, selection.by, selection.versioned);
        if selection.locks && sql.dialect() != Dialect::Sqlite {
            sql.push(" FOR UPDATE");
        }
    }

    fn insert_values(&self, sql: &mut SqlWriter, rows: usize) {
        self.insert(sql);
        if self.columns.is_empty() {
            sql.no_values();
            return;
        }
        sql.push(" VALUES ").separated(", ", 0..rows, |sql, _| {
            sql.push("(").placeholders(self.columns.len()).push(")");
        });
    }

    fn insert_arrays(&self, sql: &mut SqlWriter, conflict: Conflict) {
        self.insert(sql);
        // In the list of `SELECT` and not in `FROM`, which would take composites apart as well.
        sql.push(" SELECT ").separated(", ", &self.columns, |sql, _| {
            sql.push("UNNEST(").placeholders(1).push(")");
        });
        self.conflict(sql, conflict);
        sql.returning(self.table, Verb::Insert);
    }

    /// The statement itself fails when a trigger has left a row out, so that it needs no transaction around it. A limit below zero is an
    /// error with a code of its own; `NULL` is no limit. The rows stay in their order, which is that of the arrays.
    fn insert_all_arrays(&self, sql: &mut SqlWriter, conflict: Conflict) {
        sql.push("WITH tablesmith_rows AS (");
        self.insert_arrays(sql, conflict);
        sql.push(") SELECT * FROM tablesmith_rows LIMIT CASE WHEN (SELECT count(*) FROM tablesmith_rows) = cardinality($1)");
        sql.push(" THEN NULL ELSE -1 END");
    }

    fn insert(&self, sql: &mut SqlWriter) {
        sql.push("INSERT INTO ").table(self.table);
        if !self.columns.is_empty() {
            sql.push(" (").separated(", ", &self.columns, |sql, column| {
                sql.bare_column(self.table, *column);
            });
            sql.push(")");
        }
    }

    fn conflict(&self, sql: &mut SqlWriter, conflict: Conflict) {
        match (conflict, sql.dialect()) {
            (Conflict::Fail, _) | (Conflict::Keep(_), Dialect::Mysql | Dialect::Mariadb) => {}
            (Conflict::Keep(target), _) => {
                self.on_conflict(sql, target);
                sql.push("DO NOTHING");
            }
            (Conflict::Overwrite(target), _) => self.overwrite(sql, target),
        }
    }

    fn on_conflict(&self, sql: &mut SqlWriter, target: &'static [u16]) {
        sql.push(" ON CONFLICT (").separated(", ", target, |sql, column| {
            sql.bare_column(self.table, *column);
        });
        sql.push(") ");
        if let Some(deleted_at) = self.table.deleted_at {
            // Of an index on the rows that are not deleted, or on all.
            sql.push("WHERE ").bare_column(self.table, deleted_at).push(" IS NULL ");
        }
    }

    fn overwrite(&self, sql: &mut SqlWriter, target: &'static [u16]) {
        let version = &self.table.version;
        let mut changed = self.table.overwritten(&self.columns, target);
        match sql.dialect() {
            Dialect::Sqlite | Dialect::Postgres => {
                self.on_conflict(sql, target);
                sql.push("DO UPDATE SET ");
                if changed.is_empty() && version.is_none() {
                    // Without a change the existing row would not be returned.
                    changed.extend(target.first());
                }
            }
            Dialect::Mysql | Dialect::Mariadb => {
                sql.push(" ON DUPLICATE KEY UPDATE ");
                self.only_on(sql, target);
                if !changed.is_empty() || version.is_some() {
                    sql.push(", ");
                }
            }
        }
        sql.separated(", ", changed.iter().copied().chain(*version), |sql, column| {
            if *version == Some(column) {
                sql.next_version(self.table, column);
                return;
            }
            sql.bare_column(self.table, column).push(" = ");
            if target.contains(&column) {
                sql.table_column(self.table, column);
            } else {
                sql.new_value(self.table, column);
            }
        });
        if matches!(sql.dialect(), Dialect::Sqlite | Dialect::Postgres) {
            self.only_own(sql);
        }
    }

    /// A row that is deleted or of somebody else is not to be changed, whatever it has in common.
    fn only_own(&self, sql: &mut SqlWriter) {
        self.is_visible(sql, " WHERE ", Visibility::Live);
        if let Some(tenant) = self.table.tenant {
            sql.push(if self.table.deleted_at.is_some() { " AND " } else { " WHERE " });
            sql.table_column(self.table, tenant).push(" = ").new_value(self.table, tenant);
        }
    }

    /// MySQL does not say which unique key an upsert is about: a row that has another of them in common is not to be changed.
    /// What stands there for it is an error as soon as it is evaluated, which happens for such a row only. On MariaDB, a subquery
    /// made an upsert take 1.27 times as long as one without this, and a sum that is too large makes it take 1.04 times.
    fn only_on(&self, sql: &mut SqlWriter, target: &'static [u16]) {
        let Some(first) = target.first() else { return };
        sql.bare_column(self.table, *first).push(" = IF(").separated(" AND ", target, |sql, column| {
            sql.table_column(self.table, *column).push(" <=> ").new_value(self.table, *column);
        });
        self.is_visible(sql, " AND ", Visibility::Live);
        if let Some(tenant) = self.table.tenant {
            sql.push(" AND ").table_column(self.table, tenant).push(" <=> ").new_value(self.table, tenant);
        }
        sql.push(", ").table_column(self.table, *first);
        if sql.dialect() == Dialect::Mariadb {
            // With a column in it, so that it is not evaluated before it is known to be needed.
            sql.push(", (").table_column(self.table, *first).push(" IS NULL) + 18446744073709551615 + 1)");
        } else {
            sql.push(", (SELECT NULL UNION ALL SELECT NULL))");
        }
    }

    /// Sets each column to what `value` writes for its place.
    fn update(&self, sql: &mut SqlWriter, mut value: impl FnMut(&mut SqlWriter, usize) -> &mut SqlWriter) {
        sql.push("UPDATE ").table(self.table).push(" SET ").separated(
            ", ",
            self.columns.iter().enumerate(),
            |sql, (place, column)| {
                sql.bare_column(self.table, *column).push(" = ");
                value(sql, place);
            },
        );
        if let Some(version) = self.table.version.filter(|version| !self.columns.contains(version)) {
            sql.push(", ").next_version(self.table, version);
        }
    }

    /// Without a list of rows to join, in which the types and the collations of binds would be lost on MySQL.
    fn update_cases(&self, sql: &mut SqlWriter, rows: usize, versioned: bool) {
        let key = || self.table.key.iter().copied();
        self.update(sql, |sql, _| {
            sql.push("CASE").separated("", 0..rows, |sql, _| {
                sql.push(" WHEN ");
                self.are_given(sql, key()).push(" THEN ").placeholders(1);
            });
            sql.push(" END")
        });
        sql.push(" WHERE (").separated(" OR ", 0..rows, |sql, _| {
            self.are_given(sql, self.finding(self.table.key, versioned));
        });
        sql.push(")");
        self.is_visible(sql, " AND ", self.visibility);
        sql.returning(self.table, Verb::Update);
    }

    fn update_arrays(&self, sql: &mut SqlWriter, versioned: bool) {
        let rows = sql.fresh();
        let names: Vec<Alias> = (0..self.columns.len()).map(|_| sql.fresh()).collect();
        let finding: Vec<(u16, Alias)> = self.finding(self.table.key, versioned).map(|column| (column, sql.fresh())).collect();
        self.update(sql, |sql, place| sql.alias(rows).push(".").alias(names[place]));
        // As in an insert.
        let all = names.iter().copied().chain(finding.iter().map(|(_, name)| *name));
        sql.push(" FROM (SELECT ").separated(", ", all, |sql, name| {
            sql.push("UNNEST(").placeholders(1).push(") AS ").alias(name);
        });
        sql.push(") AS ").alias(rows).push(" WHERE ").separated(" AND ", finding, |sql, (column, name)| {
            sql.table_column(self.table, column).push(" = ").alias(rows).push(".").alias(name);
        });
        self.is_visible(sql, " AND ", self.visibility);
        sql.returning(self.table, Verb::Update);
    }

    fn by(&self, sql: &mut SqlWriter, columns: &[u16], versioned: bool) {
        sql.push(" WHERE ");
        self.are_given(sql, columns.iter().copied().chain(self.version(versioned)));
        self.is_visible(sql, " AND ", self.visibility);
        if let Some(tenant) = self.tenant() {
            sql.push(" AND ");
            self.are_given(sql, [tenant]);
        }
    }

    fn are_given<'w>(&self, sql: &'w mut SqlWriter, columns: impl IntoIterator<Item = u16>) -> &'w mut SqlWriter {
        sql.separated(" AND ", columns, |sql, column| {
            sql.table_column(self.table, column).push(" = ").placeholders(1);
        })
    }

    /// The columns by which a row is found, in the order in which their values are bound.
    fn finding<'c>(&self, by: &'c [u16], versioned: bool) -> impl Iterator<Item = u16> + use<'c> {
        by.iter().copied().chain(self.version(versioned)).chain(self.tenant())
    }

    fn version(&self, versioned: bool) -> Option<u16> {
        self.table.version.filter(|_| versioned)
    }

    fn tenant(&self) -> Option<u16> {
        self.table.tenant.filter(|_| self.of_tenant)
    }

    fn is_visible(&self, sql: &mut SqlWriter, operator: &'static str, visibility: Visibility) {
        if let (Some(deleted_at), Some(mark)) = (self.table.deleted_at, visibility.mark()) {
            sql.push(operator).table_column(self.table, deleted_at).push(mark);
        }
    }
}

impl Table {
    /// Those of the columns that an upsert sets in a row that exists: its key, the target and the time of its creation stay.
    pub(crate) fn overwritten(&self, columns: &[u16], target: &[u16]) -> Vec<u16> {
        let stays = |column: &u16| {
            let slug = self.slug.as_ref().map(|slug| slug.column);
            let is_kept = [self.version, self.created_at, self.created_by, self.tenant, slug].contains(&Some(*column));
            is_kept || [self.key, self.immutable, target].iter().any(|kept| kept.contains(column))
        };
        columns.iter().copied().filter(|column| !stays(column)).collect()
    }

    /// The statements that are made at run time, each for every column that it can name, under the names of their methods. They are
    /// what `tablesmith verify` prepares beside those that stand in generated code.
    #[doc(hidden)]
    pub fn shaped_statements(&'static self, dialect: Dialect, targets: &[&'static [u16]]) -> Vec<(&'static str, String)> {
        let sql = |operation, columns: Vec<u16>| Shape::new(self, operation, columns).sql(dialect);
        let mut list = SqlWriter::new(dialect);
        list.select(self);
        let mut statements = vec![("list", list.into_text())];
        let changed: Vec<u16> = self.insertable.iter().copied().filter(|column| !self.key.contains(column)).collect();
        if !self.key.is_empty() && !changed.is_empty() {
            statements.push(("update", sql(Operation::Update { by: self.key, versioned: self.version.is_some() }, changed)));
        }
        let upserts = targets.iter().map(|target| {
            let upsert = Operation::Insert { rows: 1, conflict: Conflict::Overwrite(target) };
            ("upsert", sql(upsert, self.insertable.to_vec()))
        });
        statements.extend(upserts);
        statements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table {
        schema: Some("main"),
        columns: &["id", "email", "name", "version", "created_at"],
        key: &[0],
        insertable: &[0, 1, 2, 3, 4],
        version: Some(3),
        created_at: Some(4),
        ..Table::named("user\"s")
    };

    #[test]
    fn statements_name_what_they_mean_and_quote_it() {
        let columns = r#""user""s"."id", "user""s"."email", "user""s"."name", "user""s"."version", "user""s"."created_at""#;
        for (operation, assigned, start) in [
            (
                Operation::Update { by: &[0], versioned: true },
                vec![1, 2],
                r#"UPDATE "main"."user""s" SET "email" = ?1, "name" = ?2, "version" = "user""s"."version" + 1 WHERE "user""s"."id" = ?3 AND "user""s"."version" = ?4"#,
            ),
            (Operation::Insert { rows: 1, conflict: Conflict::Fail }, vec![], r#"INSERT INTO "main"."user""s" DEFAULT VALUES"#),
            (
                Operation::Insert { rows: 1, conflict: Conflict::Overwrite(&[1]) },
                vec![0, 1, 2, 3, 4],
                r#"INSERT INTO "main"."user""s" ("id", "email", "name", "version", "created_at") VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT ("email") DO UPDATE SET "name" = excluded."name", "version" = "user""s"."version" + 1"#,
            ),
        ] {
            let sql = Shape::new(&TABLE, operation, assigned).sql(Dialect::Sqlite);
            assert_eq!(sql, format!("{start} RETURNING {columns}"));
        }
        let many = |whole| Shape::new(&TABLE, Operation::InsertArrays { whole, conflict: Conflict::Fail }, vec![1, 2]);
        let insert =
            format!(r#"INSERT INTO "main"."user""s" ("email", "name") SELECT UNNEST($1), UNNEST($2) RETURNING {columns}"#);
        assert_eq!(many(false).sql(Dialect::Postgres), insert);
        let whole = many(true).sql(Dialect::Postgres);
        assert!(
            whole.starts_with(&format!("WITH tablesmith_rows AS ({insert}) SELECT * FROM tablesmith_rows LIMIT ")),
            "{whole}"
        );
    }
}
