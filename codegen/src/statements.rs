//! The SQL of a table's static statements.
//!
//! A statement is written once, for the widest case; what a call leaves out (columns with a default, columns that an update keeps)
//! is left out at run time. Every column is qualified by its table: an unknown name in double quotes is a text to SQLite,
//! but an error as soon as it is qualified.

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
        let is_live = self.table.policies.soft_delete.as_ref().map(|column| format!(" AND {} IS NULL", self.qualified(column)));
        let condition = self.equals(columns) + is_live.as_deref().unwrap_or_default();
        format!("SELECT {} FROM {} WHERE {condition}", self.all_columns(), self.table_name())
    }

    /// One row of which every column is given that can be.
    pub fn insert(&self) -> String {
        let columns: Vec<&Column> = self.table.insertable().map(|(_, column)| column).collect();
        let (into, returning) = (self.table_name(), self.returning());
        if columns.is_empty() {
            let nothing = if self.dialect == Dialect::Mysql { "() VALUES ()" } else { "DEFAULT VALUES" };
            return format!("INSERT INTO {into} {nothing}{returning}");
        }
        let names = join(columns.iter().map(|c| self.quote(&c.name)));
        let binds = join((1..=columns.len()).map(|n| self.bind(n)));
        format!("INSERT INTO {into} ({names}) VALUES ({binds}){returning}")
    }

    /// The row with the given key goes.
    pub fn delete(&self) -> String {
        let condition = self.equals(&self.table.primary_key.columns);
        format!("DELETE FROM {} WHERE {condition}{}", self.table_name(), self.returning())
    }

    fn returning(&self) -> String {
        if self.returning { format!(" RETURNING {}", self.all_columns()) } else { String::new() }
    }

    fn equals(&self, columns: &[SqlIdent]) -> String {
        let terms: Vec<_> = columns.iter().zip(1..).map(|(c, n)| format!("{} = {}", self.qualified(c), self.bind(n))).collect();
        terms.join(" AND ")
    }

    fn all_columns(&self) -> String {
        let column = |column: &Column| {
            let name = self.qualified(&column.name);
            match read_as(column).filter(|_| self.dialect == Dialect::Postgres) {
                Some(cast) => format!("{name}::{cast}"),
                None => name,
            }
        };
        join(self.table.columns.iter().map(column))
    }

    fn qualified(&self, column: &SqlIdent) -> String {
        format!("{}.{}", self.quote(&self.table.name), self.quote(column))
    }

    fn table_name(&self) -> String {
        match &self.table.schema {
            Some(schema) => format!("{}.{}", self.quote(schema), self.quote(&self.table.name)),
            None => self.quote(&self.table.name),
        }
    }

    fn quote(&self, name: &SqlIdent) -> String {
        let mark = match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => "\"",
            Dialect::Mysql => "`",
        };
        format!("{mark}{}{mark}", name.as_str().replace(mark, &mark.repeat(2)))
    }

    fn bind(&self, number: usize) -> String {
        match self.dialect {
            Dialect::Sqlite => format!("?{number}"),
            Dialect::Postgres => format!("${number}"),
            Dialect::Mysql => "?".to_owned(),
        }
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
