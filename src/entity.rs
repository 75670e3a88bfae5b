//! What generated code tells the runtime about a table.

use crate::assignments::Assignments;
use crate::error::Result;
use crate::row::Row;
use crate::statement::Statement;
use crate::value::Value;

/// A table as the runtime needs to know it. Columns are named by their position in `columns`.
#[derive(Debug)]
pub struct Table {
    /// The schema, if the table is not in the default one.
    pub schema: Option<&'static str>,
    /// The database's name of the table.
    pub name: &'static str,
    /// The database's names of the columns, in the order in which an entity decodes them.
    pub columns: &'static [&'static str],
    /// The columns of the primary key.
    pub key: &'static [u16],
    /// The columns that an insert can name, in ascending order.
    pub insertable: &'static [u16],
    /// The column that counts the changes of a row.
    pub version: Option<u16>,
    /// The column with the time of the insert.
    pub created_at: Option<u16>,
    /// The column with the time of the last change.
    pub updated_at: Option<u16>,
    /// The columns whose type has no form on PostgreSQL's wire that is known here, and as what they are read: `text` or `text[]`.
    pub read_as: &'static [(u16, &'static str)],
    /// Whether a trigger changes inserted rows, so that they have to be read again.
    pub reselect_after_insert: bool,
    /// Whether a trigger changes updated rows, so that they have to be read again.
    pub reselect_after_update: bool,
}

impl Table {
    /// A table that nothing is known about; what a derive falls back to when it has reported an error.
    #[doc(hidden)]
    pub const EMPTY: Self = Self {
        schema: None,
        name: "",
        columns: &[],
        key: &[],
        insertable: &[],
        version: None,
        created_at: None,
        updated_at: None,
        read_as: &[],
        reselect_after_insert: false,
        reselect_after_update: false,
    };
}

/// A row of a table as a Rust value.
///
/// # Examples
///
/// ```
/// use tablesmith::Dialect;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct User {
/// #     #[model(id)]
/// #     id: i64,
/// #     #[model(unique)]
/// #     email: String,
/// #     name: Option<String>,
/// #     age: i32,
/// # }
/// assert_eq!((<User as Entity>::NAME, User::TABLE.name), ("user", "users"));
/// for statement in User::statements() {
///     println!("{}", statement.sql(Dialect::Sqlite));
/// }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no model", note = "give it `#[derive(Model)]`")]
pub trait Entity: Sized + Send + 'static {
    /// The name of one such thing in messages, in lower case.
    const NAME: &'static str;
    /// The table.
    const TABLE: &'static Table;

    /// Reads an entity from a row with the table's columns in their order.
    fn decode(row: &Row<'_>) -> Result<Self>;

    /// Every statement that was generated for the table.
    fn statements() -> &'static [&'static Statement];
}

/// Data for a new row.
pub trait Insert {
    /// The entity that the row becomes.
    type Entity: Entity;

    /// The columns to insert and their values.
    fn into_assignments(self) -> Assignments;
}

/// Changes of an existing row.
pub trait Change {
    /// The entity that is changed.
    type Entity: Entity;

    /// The columns to set and their values.
    fn into_assignments(self) -> Assignments;

    /// The version that the row must still have.
    fn expected_version(&self) -> Option<Value> {
        None
    }
}

/// A unique key on which an upsert decides whether a row exists.
pub trait ConflictTarget {
    /// The columns of the key.
    fn columns(&self) -> &'static [u16];
}
