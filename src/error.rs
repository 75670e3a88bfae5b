//! The one error of the runtime: a kind to match on, a message for people, and the driver's error as its source.

use std::error::Error as StdError;
use std::fmt;

use crate::codec::DecodeError;
use crate::entity::{Entity, Table};
use crate::value::Value;

mod kind;
pub(crate) mod meaning;

pub use kind::{ErrorKind, FieldError};

/// The code of an error that no database has, and that no caller sees.
const OUT_OF_ORDER: &str = "out of order";
const MISSING: &str = "missing";

/// A result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. Its message never contains a bound value, apart from the key of a row that is missing or stale.
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
/// let error = users.get(42).unwrap_err();
/// assert_eq!(error.to_string(), "user not found with id: 42");
/// # Ok(())
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of the application, for example to roll back a transaction with it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// #[derive(Debug)]
    /// struct TooYoung;
    ///
    /// impl std::fmt::Display for TooYoung {
    ///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    ///         f.write_str("too young")
    ///     }
    /// }
    ///
    /// impl std::error::Error for TooYoung {}
    ///
    /// let refused: Result<()> = db.transaction(async |_| Err(Error::custom(TooYoung))).await;
    /// assert_eq!(refused.unwrap_err().to_string(), "too young");
    /// # Ok(())
    /// # }
    /// ```
    pub fn custom(error: impl StdError + Send + Sync + 'static) -> Self {
        Self(Box::new(Inner { kind: ErrorKind::Custom, message: error.to_string(), source: Some(Box::new(error)) }))
    }

    /// Fields that do not hold what they must.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// use tablesmith::{Error, FieldError};
    ///
    /// let error = Error::validation(vec![FieldError::new("age", "is below 18")]);
    /// assert_eq!(error.to_string(), "invalid: age is below 18");
    /// # }
    /// ```
    pub fn validation(fields: Vec<FieldError>) -> Self {
        let list: Vec<_> = fields.iter().map(ToString::to_string).collect();
        let message = format!("invalid: {}", list.join("; "));
        Self::new(ErrorKind::Validation(fields), message)
    }

    /// The kind of the error, to match on.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let error = User::repo(&db).get(7).await.unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::NotFound { .. }));
    /// # Ok(())
    /// # }
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Whether the same transaction may succeed if it is run again: it conflicted with another one.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// assert!(!User::repo(&db).get(7).await.unwrap_err().is_retryable());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind(), ErrorKind::Serialization | ErrorKind::Deadlock)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), source: None }))
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    #[cold]
    pub(crate) fn not_found<E: Entity>(key: &[Value]) -> Self {
        let key = kind::key_text(E::TABLE, key);
        let message = format!("{} not found with {key}", E::NAME);
        Self::new(ErrorKind::NotFound { entity: E::NAME, key }, message)
    }

    /// Several keys without a row.
    #[cold]
    pub(crate) fn none_found<E: Entity>(keys: &[&[Value]]) -> Self {
        let key = kind::keys_text(E::TABLE, keys);
        let message = format!("{} not found with {key}", E::NAME);
        Self::new(ErrorKind::NotFound { entity: E::NAME, key }, message)
    }

    /// Rows of a batch that have the same values in the columns, of which each row is to have others.
    #[cold]
    pub(crate) fn given_twice(table: &Table, columns: &[u16]) -> Self {
        let field = |column: &u16| FieldError::new(table.columns[usize::from(*column)], "is the same in two of the rows");
        Self::validation(columns.iter().map(field).collect())
    }

    /// Nothing found by something else than the primary key; `by` names it, its value may be a secret.
    #[cold]
    pub(crate) fn not_found_by<E: Entity>(by: &str) -> Self {
        let key = format!("the given {by}");
        let message = format!("{} not found with {key}", E::NAME);
        Self::new(ErrorKind::NotFound { entity: E::NAME, key }, message)
    }

    #[cold]
    pub(crate) fn stale<E: Entity>(key: &[Value], version: &Value) -> Self {
        let (key, version) = (kind::key_text(E::TABLE, key), kind::value_text(version));
        let message = format!("{} with {key} has another version than expected, {version}", E::NAME);
        Self::new(ErrorKind::StaleVersion { entity: E::NAME, key, version }, message)
    }

    /// Nobody has said who writes.
    #[cold]
    pub(crate) fn anonymous<E: Entity>() -> Self {
        let message = format!(
            "each {} says who has written it: say who does by `.acting(Actor(…))` on the database or transaction",
            E::NAME
        );
        Self::new(ErrorKind::Anonymous { entity: E::NAME }, message)
    }

    /// Nobody has said whose rows are meant.
    #[cold]
    pub(crate) fn unscoped(entity: &'static str) -> Self {
        let message =
            format!("each {entity} belongs to a tenant: say to which by `.scoped(Tenant(…))` on the database or transaction");
        Self::new(ErrorKind::Unscoped { entity }, message)
    }

    #[cold]
    pub(crate) fn multiple_rows<E: Entity>() -> Self {
        let message = format!("more than one {} matches the filter", E::NAME);
        Self::new(ErrorKind::MultipleRows { entity: E::NAME }, message)
    }

    #[cold]
    pub(crate) fn decode(column: String, reason: DecodeError) -> Self {
        let message = format!("cannot decode column `{column}`: {reason}");
        let mut error = Self::new(ErrorKind::Decode { column }, message);
        error.0.source = Some(Box::new(reason));
        error
    }

    #[cold]
    pub(crate) fn upsert_without_target(table: &Table, column: u16) -> Self {
        let column = table.columns[usize::from(column)];
        let message = format!("an upsert on `{column}` needs a value for it");
        Self::new(ErrorKind::Unsupported, message)
    }

    #[cold]
    pub(crate) fn ignored<E: Entity>() -> Self {
        let message = format!("the {} was not written, a trigger of the database ignored it", E::NAME);
        Self::new(ErrorKind::Unsupported, message)
    }

    /// A row was not written, and nothing failed.
    #[cold]
    pub(crate) fn unwritten<E: Entity>() -> Self {
        if E::TABLE.deleted_at.is_none() && E::TABLE.tenant.is_none() {
            return Self::ignored::<E>();
        }
        let message =
            format!("a row out of sight has the same unique key as the {}, or a trigger of the database ignored it", E::NAME);
        Self::new(ErrorKind::UniqueViolation { constraint: None, columns: Vec::new() }, message)
    }

    /// On PostgreSQL an insert that fails unless it inserts each row shows by an error of its own
    /// (`invalid_row_count_in_limit_clause`) that it has not.
    #[cold]
    pub(crate) fn of_whole<E: Entity>(self) -> Self {
        if self.has_code("2201W") { Self::ignored::<E>() } else { self }
    }

    /// Whether the table has rules that PostgreSQL does not follow in such a statement (`feature_not_supported`).
    #[cold]
    pub(crate) fn is_of_rules(&self) -> bool {
        self.has_code("0A000")
    }

    /// The rows that an insert returned cannot be told apart by the values that were given.
    #[cfg(feature = "sqlite")]
    #[cold]
    pub(crate) fn of_order() -> Self {
        Self::new(ErrorKind::Database { code: OUT_OF_ORDER.to_owned() }, "the database returned other rows than were given")
    }

    #[cold]
    pub(crate) fn is_of_order(&self) -> bool {
        self.has_code(OUT_OF_ORDER)
    }

    /// Rows of a batch have keys that no row has, or versions that they have not.
    #[cold]
    pub(crate) fn of_missing() -> Self {
        Self::new(ErrorKind::Database { code: MISSING.to_owned() }, "some of the rows do not exist")
    }

    #[cold]
    pub(crate) fn is_of_missing(&self) -> bool {
        self.has_code(MISSING)
    }

    fn has_code(&self, expected: &str) -> bool {
        matches!(self.kind(), ErrorKind::Database { code } if code == expected)
    }

    /// On MySQL an upsert shows by an error of its own (`ER_SUBQUERY_NO_1_ROW`, on MariaDB `ER_DATA_OUT_OF_RANGE`) that a row has
    /// another unique key in common.
    #[cold]
    pub(crate) fn of_upsert(self) -> Self {
        if !self.has_code("1242") && !self.has_code("1690") {
            return self;
        }
        let kind = ErrorKind::UniqueViolation { constraint: None, columns: Vec::new() };
        Self::new(kind, "a row with another unique key of the new one exists").with_source(self)
    }

    /// A row that was written, and cannot be found to be returned.
    #[cold]
    pub(crate) fn unreturned(table: &Table, column: u16) -> Self {
        let (table, column) = (table.name, table.columns[usize::from(column)]);
        let message = format!("MySQL does not tell which `{column}` it gave to the new row of `{table}`, give it a value");
        Self::new(ErrorKind::Unsupported, message)
    }

    /// A row that was written to a table without a key, and cannot be found to be returned.
    #[cold]
    pub(crate) fn keyless(table: &Table) -> Self {
        let message = format!("MySQL cannot return a new row of `{}`, which has no primary key", table.name);
        Self::new(ErrorKind::Unsupported, message)
    }

    #[cold]
    pub(crate) fn cursor(reason: &str) -> Self {
        Self::new(ErrorKind::Cursor, format!("the cursor leads to no page: {reason}"))
    }

    #[cold]
    pub(crate) fn transaction(message: &str) -> Self {
        Self::new(ErrorKind::Transaction, message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error").field("kind", &self.0.kind).field("message", &self.0.message).finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
