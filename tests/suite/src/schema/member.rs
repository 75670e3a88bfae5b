//! The tables of [`models::member`](crate::models::member).

/// In every dialect.
pub(super) const MEMBERS: &str = "
    CREATE TABLE members (
        id {uuid} PRIMARY KEY,
        handle {key} NOT NULL UNIQUE,
        name {text},
        notes {text},
        version {int} NOT NULL
    );
    CREATE TABLE badges (id {uuid} PRIMARY KEY, motto {text} NOT NULL);
    CREATE TABLE tickets (id {key} PRIMARY KEY, event {text} NOT NULL);
    CREATE TABLE links (id {key} PRIMARY KEY, target {text} NOT NULL);
";
