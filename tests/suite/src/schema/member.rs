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
    CREATE TABLE leaves (
        id {id},
        book {int} NOT NULL,
        slug {key} NOT NULL,
        title {text},
        parent_id {long} REFERENCES leaves (id),
        code {int} UNIQUE,
        version {instant} NOT NULL,
        deleted_at {nullable_instant},
        UNIQUE (book, slug)
    );
    CREATE TABLE drafts (id {id}, body {key} NOT NULL UNIQUE, version {moment} NOT NULL);
";
