//! The SQL of a table's static statements.
//!
//! A statement is written once, for the widest case; what a call leaves out (columns with a default, columns that an update keeps)
//! is left out at run time. Every column is qualified by its table: an unknown name in double quotes is a text to SQLite,
//! but an error as soon as it is qualified.

use std::fmt::Write;

use crate::ir::{Column, Dialect, Known, RustType, SqlIdent, Table};

pub(crate) mod method;

pub use method::{Method, conflict_targets, methods};

/// Writes the statements of one table for one dialect.
#[derive(Debug, Clone, Copy)]
pub struct Statements<'t> {
    table: &'t Table,
    dialect: Dialect,
    returning: bool,
}

/// The types of PostgreSQL that hold text in the form in which rows are read; any other one is read through its text.
const TEXT: [&str; 8] = ["TEXT", "VARCHAR", "CHARACTER VARYING", "CHAR", "CHARACTER", "BPCHAR", "NAME", "CITEXT"];

/// A statement in a dialect, with the name of the builder method of the runtime's `Statement` that takes it.
pub type Variant = (&'static str, String);

/// What `write` writes for each dialect. MariaDB has a text of its own where it can return rows and MySQL cannot.
pub(crate) fn variants(table: &Table, dialects: &[Dialect], write: impl Fn(Statements<'_>) -> String) -> Vec<Variant> {
    let text = |method, dialect, returning| (method, write(Statements { table, dialect, returning }));
    let variants = dialects.iter().flat_map(|dialect| match dialect {
        Dialect::Sqlite => vec![text("sqlite", Dialect::Sqlite, true)],
        Dialect::Postgres => vec![text("postgres", Dialect::Postgres, true)],
        Dialect::Mysql => {
            let (mysql, mariadb) = (text("mysql", Dialect::Mysql, false), text("mariadb", Dialect::Mysql, true));
            if mysql.1 == mariadb.1 { vec![mysql] } else { vec![mysql, mariadb] }
        }
    });
    variants.collect()
}

/// What PostgreSQL has to turn the column into to be read, unless it is read as it is.
pub fn read_as(column: &Column) -> Option<&'static str> {
    const STRING: RustType = RustType::Known(Known::String);
    let cast = match &column.rust_type {
        &STRING => "text",
        RustType::Array(element) if **element == STRING => "text[]",
        _ => return None,
    };
    (!is_text(&column.sql_type)).then_some(cast)
}

/// Whether a type of PostgreSQL, or that of the elements of an array, is a text; so is one that nobody declares.
pub fn is_text(sql_type: &str) -> bool {
    let arguments = sql_type.find(['(', '[']).unwrap_or(sql_type.len());
    let declared = sql_type[..arguments].trim().to_ascii_uppercase();
    let declared = declared.rsplit('.').next().unwrap_or_default();
    let element = declared.strip_suffix(" ARRAY").unwrap_or(declared);
    element.is_empty() || TEXT.contains(&element)
}

impl Statements<'_> {
    /// The row with the given values in `columns`, unless it is deleted softly.
    pub fn select_by(&self, columns: &[SqlIdent]) -> String {
        let mut sql = "SELECT ".to_owned();
        self.all_columns(&mut sql);
        sql += " FROM ";
        self.table_name(&mut sql);
        self.equals(&mut sql, columns);
        if let Some(column) = &self.table.policies.soft_delete {
            sql += " AND ";
            self.qualified(&mut sql, column);
            sql += " IS NULL";
        }
        sql
    }

    /// One row of which every column is given that can be.
    pub fn insert(&self) -> String {
        let columns: Vec<&Column> = self.table.insertable().map(|(_, column)| column).collect();
        let mut sql = "INSERT INTO ".to_owned();
        self.table_name(&mut sql);
        if columns.is_empty() {
            sql += if self.dialect == Dialect::Mysql { " () VALUES ()" } else { " DEFAULT VALUES" };
        } else {
            sql += " (";
            join(&mut sql, ", ", &columns, |sql, column| self.quote(sql, &column.name));
            sql += ") VALUES (";
            join(&mut sql, ", ", 1..=columns.len(), |sql, number| self.bind(sql, number));
            sql.push(')');
        }
        self.returning(&mut sql);
        sql
    }

    /// The row with the given key goes.
    pub fn delete(&self) -> String {
        let mut sql = "DELETE FROM ".to_owned();
        self.table_name(&mut sql);
        self.equals(&mut sql, &self.table.primary_key.columns);
        self.returning(&mut sql);
        sql
    }

    fn returning(&self, sql: &mut String) {
        if self.returning {
            *sql += " RETURNING ";
            self.all_columns(sql);
        }
    }

    fn equals(&self, sql: &mut String, columns: &[SqlIdent]) {
        *sql += " WHERE ";
        join(sql, " AND ", columns.iter().zip(1..), |sql, (column, number)| {
            self.qualified(sql, column);
            *sql += " = ";
            self.bind(sql, number);
        });
    }

    fn all_columns(&self, sql: &mut String) {
        join(sql, ", ", &self.table.columns, |sql, column| {
            self.qualified(sql, &column.name);
            if let Some(cast) = read_as(column).filter(|_| self.dialect == Dialect::Postgres) {
                *sql += "::";
                *sql += cast;
            }
        });
    }

    fn qualified(&self, sql: &mut String, column: &SqlIdent) {
        self.quote(sql, &self.table.name);
        sql.push('.');
        self.quote(sql, column);
    }

    fn table_name(&self, sql: &mut String) {
        if let Some(schema) = &self.table.schema {
            self.quote(sql, schema);
            sql.push('.');
        }
        self.quote(sql, &self.table.name);
    }

    fn quote(&self, sql: &mut String, name: &SqlIdent) {
        let mark = match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => '"',
            Dialect::Mysql => '`',
        };
        sql.push(mark);
        for (number, part) in name.as_str().split(mark).enumerate() {
            if number > 0 {
                sql.extend([mark, mark]);
            }
            *sql += part;
        }
        sql.push(mark);
    }

    fn bind(&self, sql: &mut String, number: usize) {
        match self.dialect {
            Dialect::Sqlite => _ = write!(sql, "?{number}"),
            Dialect::Postgres => _ = write!(sql, "${number}"),
            Dialect::Mysql => sql.push('?'),
        }
    }
}

/// Writes each item, with the separator between them.
fn join<T>(sql: &mut String, separator: &str, items: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    for (number, item) in items.into_iter().enumerate() {
        if number > 0 {
            *sql += separator;
        }
        write(sql, item);
    }
}
