//! Tables whose columns are more than their types say.

use tablesmith::prelude::*;
use tablesmith::types::{DateTime, NaiveDateTime, Utc, Uuid};

/// A member of a club.
#[derive(Model, Clone, PartialEq)]
#[model(debug, serde)]
pub struct Member {
    /// Made for each new one.
    #[model(id(uuid_v7))]
    pub id: Uuid,
    /// How the member is known in the club, once and for all.
    #[model(unique, immutable, max_len = 8)]
    pub handle: String,
    /// The name.
    #[model(pii, max_len = 5)]
    pub name: Option<String>,
    /// What the club thinks of the member.
    #[model(hidden)]
    pub notes: Option<String>,
    /// Counts the changes.
    #[model(version)]
    pub version: i32,
}

/// Something with a random key.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Badge {
    /// Made for each new one.
    #[model(id(uuid_v4))]
    pub id: Uuid,
    /// What is on it.
    pub motto: String,
}

/// Something with a key in the order of time.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Ticket {
    /// Made for each new one.
    #[model(id(ulid))]
    pub id: String,
    /// What it is for.
    pub event: String,
}

/// Something with a short key.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Link {
    /// Made for each new one.
    #[model(id(nanoid))]
    pub id: String,
    /// Where it leads.
    pub target: String,
}

/// A page of a book, which has a name in its address.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(soft_delete = deleted_at, unique(book, slug))]
pub struct Leaf {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// Where it is.
    pub book: i32,
    /// What it is called in an address.
    #[model(slug = title, max_len = 14)]
    pub slug: String,
    /// What is above it.
    pub title: Option<String>,
    /// The page that it is glued to.
    #[model(references = Leaf)]
    pub parent_id: Option<i64>,
    /// How often it can be told apart from others.
    #[model(unique)]
    pub code: Option<i32>,
    /// When it was changed.
    #[model(version)]
    pub version: DateTime<Utc>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Something that is written again and again.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Draft {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// What it says.
    #[model(unique)]
    pub body: String,
    /// When it was changed.
    #[model(version)]
    pub version: NaiveDateTime,
}
