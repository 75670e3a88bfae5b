//! The column that the database numbers the rows of a table by.

use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Name;
use crate::front::sql::definition::{ColumnDef, TableDef};
use crate::front::sql::postgres;
use crate::ir::{Dialect, SqlIdent};

/// The name of the column, if there is one.
pub(super) fn column(catalog: &Catalog, dialect: Dialect, table: &TableDef) -> Option<SqlIdent> {
    let is_numbered = |column: &&ColumnDef| match dialect {
        Dialect::Sqlite => is_rowid(table, column),
        Dialect::Postgres => column.identity || postgres::is_counted(catalog, table, column),
        Dialect::Mysql => column.identity,
    };
    // PostgreSQL can number rows by several columns, of which the key's is the one that identifies them.
    let numbered: Vec<&Name> = table.columns.iter().filter(is_numbered).map(|column| &column.name).collect();
    let key = numbered.iter().find(|name| table.is_key(&name.ident));
    key.or(numbered.first()).map(|name| name.ident.clone())
}

/// Whether the column is another name of the rowid, which SQLite numbers by itself. One that refers to another row has the number of that.
fn is_rowid(table: &TableDef, column: &ColumnDef) -> bool {
    let only_key = table.primary_key.as_ref().is_some_and(|key| !key.descending && key.columns.len() == 1);
    let is_foreign = table.foreign_keys.iter().any(|key| matches!(&key.columns[..], [only] if only.is(&column.name.ident)));
    only_key && !is_foreign && table.is_key(&column.name.ident) && !table.without_rowid && column.sql_type == "INTEGER"
}
