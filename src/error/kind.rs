//! The kinds of errors, and how they name keys.

use std::borrow::Cow;
use std::fmt;

use crate::codec::text_form;
use crate::entity::Table;
use crate::value::Value;

/// Longer keys are cut in messages.
const MAX_KEY_CHARS: usize = 100;

/// So many keys are named in a message.
const MAX_KEYS: usize = 10;

/// What kind of thing went wrong. Errors of a database are told apart by its codes, never by the text of its messages.
///
/// # Examples
///
/// ```
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
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
/// # let users = User::repo(&db);
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// let error = users.create(UserCreate::new("ann@example.org", 20)).unwrap_err();
/// match error.kind() {
///     ErrorKind::UniqueViolation { columns, .. } => assert_eq!(*columns, ["email"]),
///     _ => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No row has the key, or matches the filter.
    NotFound {
        /// The entity's name.
        entity: &'static str,
        /// What it was looked for with, such as `id: 42`.
        key: String,
    },
    /// More than one row where exactly one was asked for.
    MultipleRows {
        /// The entity's name.
        entity: &'static str,
    },
    /// The rows say who writes them, and nobody has said who does.
    Anonymous {
        /// The entity's name.
        entity: &'static str,
    },
    /// The rows belong to tenants, and nobody has said to which.
    Unscoped {
        /// The entity's name.
        entity: &'static str,
    },
    /// A row with the same unique key exists.
    UniqueViolation {
        /// The constraint's name, where the database tells it.
        constraint: Option<String>,
        /// The key's columns, where the database tells them.
        columns: Vec<String>,
    },
    /// A reference to a row that does not exist, or to one that is to be deleted.
    ForeignKeyViolation {
        /// The constraint's name, where the database tells it.
        constraint: Option<String>,
    },
    /// A `CHECK` does not hold.
    CheckViolation {
        /// The constraint's name, where the database tells it.
        constraint: Option<String>,
    },
    /// A column that must have a value has none.
    NotNullViolation {
        /// The column, where the database tells it.
        column: Option<String>,
    },
    /// The row was changed since its version was read.
    StaleVersion {
        /// The entity's name.
        entity: &'static str,
        /// The row's key, such as `id: 42`.
        key: String,
        /// The version that the row has now.
        version: String,
    },
    /// Fields do not hold what they must.
    Validation(Vec<FieldError>),
    /// A cursor was changed, or was made for another model, order, database or version.
    Cursor,
    /// The transaction conflicts with a concurrent one; run it again.
    Serialization,
    /// The transaction was chosen to resolve a deadlock; run it again.
    Deadlock,
    /// Another connection held a lock for too long.
    LockTimeout,
    /// The statement took too long.
    Timeout,
    /// The database cannot be reached or opened.
    Connection,
    /// No connection became free in time.
    PoolTimeout,
    /// The server has as many connections as it allows.
    TooManyConnections,
    /// A cell does not hold what its column's type says.
    Decode {
        /// The column's name.
        column: String,
    },
    /// The database or this build cannot do what was asked.
    Unsupported,
    /// The database was opened only for reading.
    ReadOnly,
    /// There is no room left for the data.
    StorageFull,
    /// The statement is not one that the database understands, or names what it does not have.
    Syntax,
    /// The database's URL is wrong.
    Configuration,
    /// The transaction cannot be used: it has ended, was interrupted, or a nested one is open.
    Transaction,
    /// An error of the application.
    Custom,
    /// Any other error of the database.
    Database {
        /// The database's own code.
        code: String,
    },
}

/// A field that does not hold what it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: Cow<'static, str>,
    /// What is wrong, lower case and without a full stop.
    pub message: Cow<'static, str>,
}

impl FieldError {
    /// An error of one field.
    pub fn new(field: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.message)
    }
}

/// A primary key in words: `id: 42`, or `order_id: 1, line: 2`.
pub(super) fn key_text(table: &Table, key: &[Value]) -> String {
    let names = table.key.iter().map(|column| table.columns[usize::from(*column)]);
    let parts: Vec<_> = names.zip(key).map(|(name, value)| format!("{name}: {}", value_text(value))).collect();
    parts.join(", ")
}

/// The first of many keys.
pub(super) fn keys_text(table: &Table, keys: &[&[Value]]) -> String {
    let named: Vec<_> = keys.iter().take(MAX_KEYS).map(|key| key_text(table, key)).collect();
    match keys.len().saturating_sub(MAX_KEYS) {
        0 => named.join("; "),
        more => format!("{}; and {more} more", named.join("; ")),
    }
}

pub(super) fn value_text(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Uint(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Bytes(value) => format!("{} bytes", value.len()),
        other => text_form(other).map_or_else(|_| "invalid".to_owned(), |text| printable(&text.unwrap_or_default())),
    }
}

/// A key in a message must not be able to forge a line of a log.
fn printable(text: &str) -> String {
    text.chars().take(MAX_KEY_CHARS).map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}
