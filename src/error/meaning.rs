//! What the codes of databases mean. Each backend has one table from its codes to these meanings, and the same meaning
//! reads the same on all of them.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::Error;
use super::ErrorKind;

/// What a code means.
#[cfg_attr(not(any(feature = "postgres", feature = "mysql")), allow(dead_code))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Unique,
    ForeignKey,
    Check,
    NotNull,
    Serialization,
    Deadlock,
    LockTimeout,
    Timeout,
    Connection,
    TooManyConnections,
    ReadOnly,
    StorageFull,
    Syntax,
    Transaction,
    /// Something that the server does not do, which its message names.
    Feature,
    /// A code without a kind of its own, in words.
    Other(&'static str),
}

/// The names that an error of a database tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) constraint: Option<String>,
    pub(crate) columns: Vec<String>,
}

impl Meaning {
    /// The kind; the code is kept where nothing else says what happened.
    pub(crate) fn kind(self, code: &str, names: Names) -> ErrorKind {
        let Names { constraint, columns } = names;
        match self {
            Self::Unique => ErrorKind::UniqueViolation { constraint, columns },
            Self::ForeignKey => ErrorKind::ForeignKeyViolation { constraint },
            Self::Check => ErrorKind::CheckViolation { constraint },
            Self::NotNull => ErrorKind::NotNullViolation { column: columns.into_iter().next() },
            Self::Serialization => ErrorKind::Serialization,
            Self::Deadlock => ErrorKind::Deadlock,
            Self::LockTimeout => ErrorKind::LockTimeout,
            Self::Timeout => ErrorKind::Timeout,
            Self::Connection => ErrorKind::Connection,
            Self::TooManyConnections => ErrorKind::TooManyConnections,
            Self::ReadOnly => ErrorKind::ReadOnly,
            Self::StorageFull => ErrorKind::StorageFull,
            Self::Syntax => ErrorKind::Syntax,
            Self::Transaction => ErrorKind::Transaction,
            Self::Feature | Self::Other(_) => ErrorKind::Database { code: code.to_owned() },
        }
    }
}

/// The error of a server that refused something. A server's message about data shows the data, so of those only the names
/// are told; its other messages are about statements, locks and connections, and are told in full.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn refused(meaning: Option<Meaning>, code: &str, names: Names, message: &str) -> Error {
    let meaning = meaning.unwrap_or(Meaning::Other(""));
    let detail = match meaning {
        Meaning::Unique | Meaning::ForeignKey | Meaning::Check | Meaning::NotNull => match &names.constraint {
            Some(constraint) => format!(": `{constraint}`"),
            None => names.columns.first().map(|column| format!(": `{column}`")).unwrap_or_default(),
        },
        Meaning::Feature => format!(": {message}, code {code}"),
        Meaning::Other("") => format!(", code {code}"),
        Meaning::Other(words) => format!(": {words}, code {code}"),
        _ => format!(": {message}"),
    };
    let kind = meaning.kind(code, names);
    let text = format!("{}{detail}", summary(&kind));
    Error::new(kind, text)
}

/// The error of a connection that is lost, or was never made. An error that the driver wrapped into one of input and output
/// could show data, so only those of the system are kept as its source.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn lost(reason: &dyn std::fmt::Display, cause: Option<std::io::Error>) -> Error {
    let error = Error::new(ErrorKind::Connection, format!("{}: {reason}", summary(&ErrorKind::Connection)));
    match cause.filter(|cause| cause.get_ref().is_none()) {
        Some(cause) => error.with_source(cause),
        None => error,
    }
}

/// The first words of a database's error.
pub(crate) fn summary(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UniqueViolation { .. } => "a row with this unique key exists",
        ErrorKind::ForeignKeyViolation { .. } => "a row refers to one that does not exist",
        ErrorKind::CheckViolation { .. } => "a check does not hold",
        ErrorKind::NotNullViolation { .. } => "a required column has no value",
        ErrorKind::Serialization => "the transaction conflicts with a concurrent one, run it again",
        ErrorKind::Deadlock => "the transaction was chosen to end a deadlock, run it again",
        ErrorKind::LockTimeout => "the database is locked by another connection",
        ErrorKind::Timeout => "the statement was interrupted",
        ErrorKind::Connection => "cannot reach, open or read the database",
        ErrorKind::TooManyConnections => "the server has as many connections as it allows",
        ErrorKind::ReadOnly => "the database is open only for reading",
        ErrorKind::StorageFull => "the storage of the database is full",
        ErrorKind::Syntax => "the database does not understand the statement",
        ErrorKind::Transaction => "the transaction cannot be used",
        _ => "the database refused the statement",
    }
}
