//! Statements by key whose text depends on which columns the caller gave values for.
//!
//! A shape is much smaller than its text and is all that has to be compared to find the prepared statement.

use std::hash::{Hash, Hasher};

use crate::dialect::{Dialect, Verb};
use crate::entity::Table;
use crate::sql::SqlWriter;

/// A statement on a table that binds these columns first, then what its operation needs.
#[derive(Clone)]
pub(crate) struct Shape {
    pub(crate) table: &'static Table,
    pub(crate) operation: Operation,
    /// In ascending order.
    pub(crate) columns: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Operation {
    /// Select rows.
    Select(Selection),
    /// Insert rows of the columns; the database's defaults for the others.
    Insert { rows: usize },
    /// The same for any number of rows, which are given as an array for each column. A `whole` one fails if a row is left out.
    InsertArrays { whole: bool },
    /// Insert the columns, or set them in the row that has the same values in the columns of `target`.
    Upsert { target: &'static [u16] },
    /// Set the columns by key, and by version if asked to.
    Update { versioned: bool },
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
        std::ptr::eq(self.table, other.table) && self.operation == other.operation && self.columns == other.columns
    }
}

impl Eq for Shape {}

impl Hash for Shape {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.table, state);
        self.operation.hash(state);
        self.columns.hash(state);
    }
}

impl Shape {
    /// The insert of one row that takes as values what this one takes as elements of arrays.
    pub(crate) fn of_one_row(&self) -> Option<Self> {
        let of_arrays = matches!(self.operation, Operation::InsertArrays { .. });
        of_arrays.then(|| Self { operation: Operation::Insert { rows: 1 }, ..self.clone() })
    }

    /// The insert of arrays that fails if a row is left out.
    pub(crate) fn whole(&self) -> Option<Self> {
        let of_arrays = matches!(self.operation, Operation::InsertArrays { .. });
        of_arrays.then(|| Self { operation: Operation::InsertArrays { whole: true }, ..self.clone() })
    }

    /// The text of the statement.
    pub(crate) fn sql(&self, dialect: Dialect) -> String {
        let mut sql = SqlWriter::new(dialect);
        match self.operation {
            Operation::Select(selection) => self.select(&mut sql, selection),
            Operation::Insert { rows } => {
                self.insert_values(&mut sql, rows);
                sql.returning(self.table, Verb::Insert);
            }
            Operation::InsertArrays { whole: false } => self.insert_arrays(&mut sql),
            Operation::InsertArrays { whole: true } => self.insert_all_arrays(&mut sql),
            Operation::Upsert { target } => {
                self.insert_values(&mut sql, 1);
                self.on_conflict(&mut sql, target);
                sql.returning(self.table, Verb::Insert);
            }
            Operation::Update { versioned } => {
                self.update(&mut sql);
                self.by(&mut sql, self.table.key, versioned);
                sql.returning(self.table, Verb::Update);
            }
        }
        sql.into_text()
    }

    fn select(&self, sql: &mut SqlWriter, selection: Selection) {
        sql.select(self.table);
        self.by(sql, selection.by, selection.versioned);
        if selection.locks {
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

    fn insert_arrays(&self, sql: &mut SqlWriter) {
        self.insert(sql);
        // In the list of `SELECT` and not in `FROM`, which would take composites apart as well.
        sql.push(" SELECT ").separated(", ", &self.columns, |sql, _| {
            sql.push("UNNEST(").placeholders(1).push(")");
        });
        sql.returning(self.table, Verb::Insert);
    }

    /// The statement itself fails when a trigger has left a row out, so that it needs no transaction around it. A limit below zero is an
    /// error with a code of its own; `NULL` is no limit. The rows stay in their order, which is that of the arrays.
    fn insert_all_arrays(&self, sql: &mut SqlWriter) {
        sql.push("WITH tablesmith_rows AS (");
        self.insert_arrays(sql);
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

    fn on_conflict(&self, sql: &mut SqlWriter, target: &'static [u16]) {
        let Table { key, version, created_at, .. } = self.table;
        let keeps = |column: &u16| {
            key.contains(column) || target.contains(column) || *version == Some(*column) || *created_at == Some(*column)
        };
        let mut changed: Vec<u16> = self.columns.iter().copied().filter(|column| !keeps(column)).collect();
        match sql.dialect() {
            Dialect::Sqlite | Dialect::Postgres => {
                sql.push(" ON CONFLICT (").separated(", ", target, |sql, column| {
                    sql.bare_column(self.table, *column);
                });
                sql.push(") DO UPDATE SET ");
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
            sql.bare_column(self.table, column).push(" = ");
            if *version == Some(column) {
                sql.table_column(self.table, column).push(" + 1");
            } else if target.contains(&column) {
                sql.table_column(self.table, column);
            } else {
                sql.new_value(self.table, column);
            }
        });
    }

    /// MySQL does not say which unique key an upsert is about: a row that has another of them in common is not to be changed.
    /// What stands there for it is an error as soon as it is evaluated, which happens for such a row only. On MariaDB, a subquery
    /// made an upsert take 1.27 times as long as one without this, and a sum that is too large makes it take 1.04 times.
    fn only_on(&self, sql: &mut SqlWriter, target: &'static [u16]) {
        let Some(first) = target.first() else { return };
        sql.bare_column(self.table, *first).push(" = IF(").separated(" AND ", target, |sql, column| {
            sql.table_column(self.table, *column).push(" <=> ").new_value(self.table, *column);
        });
        sql.push(", ").table_column(self.table, *first);
        if sql.dialect() == Dialect::Mariadb {
            // With a column in it, so that it is not evaluated before it is known to be needed.
            sql.push(", (").table_column(self.table, *first).push(" IS NULL) + 18446744073709551615 + 1)");
        } else {
            sql.push(", (SELECT NULL UNION ALL SELECT NULL))");
        }
    }

    fn update(&self, sql: &mut SqlWriter) {
        sql.push("UPDATE ").table(self.table).push(" SET ").separated(", ", &self.columns, |sql, column| {
            sql.bare_column(self.table, *column).push(" = ").placeholders(1);
        });
        if let Some(version) = self.table.version.filter(|version| !self.columns.contains(version)) {
            sql.push(", ").bare_column(self.table, version).push(" = ");
            sql.table_column(self.table, version).push(" + 1");
        }
    }

    fn by(&self, sql: &mut SqlWriter, columns: &[u16], versioned: bool) {
        let version = self.table.version.filter(|_| versioned);
        sql.push(" WHERE ").separated(" AND ", columns.iter().copied().chain(version), |sql, column| {
            sql.table_column(self.table, column).push(" = ").placeholders(1);
        });
    }
}

impl Table {
    /// The statements that are made at run time, each for every column that it can name, under the names of their methods. They are
    /// what `tablesmith verify` prepares beside those that stand in generated code.
    #[doc(hidden)]
    pub fn shaped_statements(&'static self, dialect: Dialect, targets: &[&'static [u16]]) -> Vec<(&'static str, String)> {
        let sql = |operation, columns: Vec<u16>| Shape { table: self, operation, columns }.sql(dialect);
        let mut list = SqlWriter::new(dialect);
        list.select(self);
        let mut statements = vec![("list", list.into_text())];
        let changed: Vec<u16> = self.insertable.iter().copied().filter(|column| !self.key.contains(column)).collect();
        if !self.key.is_empty() && !changed.is_empty() {
            statements.push(("update", sql(Operation::Update { versioned: self.version.is_some() }, changed)));
        }
        let upserts = targets.iter().map(|target| ("upsert", sql(Operation::Upsert { target }, self.insertable.to_vec())));
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
                Operation::Update { versioned: true },
                vec![1, 2],
                r#"UPDATE "main"."user""s" SET "email" = ?1, "name" = ?2, "version" = "user""s"."version" + 1 WHERE "user""s"."id" = ?3 AND "user""s"."version" = ?4"#,
            ),
            (Operation::Insert { rows: 1 }, vec![], r#"INSERT INTO "main"."user""s" DEFAULT VALUES"#),
            (
                Operation::Upsert { target: &[1] },
                vec![0, 1, 2, 3, 4],
                r#"INSERT INTO "main"."user""s" ("id", "email", "name", "version", "created_at") VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT ("email") DO UPDATE SET "name" = excluded."name", "version" = "user""s"."version" + 1"#,
            ),
        ] {
            let sql = Shape { table: &TABLE, operation, columns: assigned }.sql(Dialect::Sqlite);
            assert_eq!(sql, format!("{start} RETURNING {columns}"));
        }
        let many = |whole| Shape { table: &TABLE, operation: Operation::InsertArrays { whole }, columns: vec![1, 2] };
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
