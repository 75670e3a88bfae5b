//! The shapes of work that are measured, and their names.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::backend::Backend;

/// How many tasks or threads ask at the same time.
pub const CALLERS: usize = 32;

/// One shape of work, with its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// So many rows, one after the other.
    Stream(i64),
    /// The first rows by key.
    Load(i64),
    /// One row by its key.
    Get,
    /// One row by its email.
    GetByEmail,
    /// A filter of three conditions and an order of two columns.
    List,
    /// So many users with ten posts each.
    UsersWithPosts(i64),
    /// So many users with ten posts each with ten comments each.
    UsersWithComments(i64),
    /// New rows; one is the arm's way for one, more are its way for many.
    Insert(usize),
    /// One row changed by its key.
    Update,
    /// Rows whose email exists.
    Upsert(usize),
    /// One row deleted by its key.
    Delete,
    /// Fifty rows after a key.
    Page(i64),
    /// The rows of a list of keys.
    ByIds(usize),
    /// Single rows by key, asked for by [`CALLERS`] at the same time.
    Concurrent,
}

impl Shape {
    /// All shapes of a full run.
    pub const ALL: [Self; 31] = [
        Self::Stream(1_000_000),
        Self::Load(1),
        Self::Load(10),
        Self::Load(100),
        Self::Load(1_000),
        Self::Load(10_000),
        Self::Get,
        Self::GetByEmail,
        Self::List,
        Self::UsersWithPosts(10),
        Self::UsersWithPosts(300),
        Self::UsersWithComments(100),
        Self::Insert(1),
        Self::Insert(10),
        Self::Insert(100),
        Self::Insert(1_000),
        Self::Insert(10_000),
        Self::Insert(100_000),
        Self::Update,
        Self::Upsert(1),
        Self::Upsert(1_000),
        Self::Upsert(10_000),
        Self::Upsert(100_000),
        Self::Delete,
        Self::Page(0),
        Self::Page(100_000),
        Self::ByIds(10),
        Self::ByIds(100),
        Self::ByIds(1_000),
        Self::Concurrent,
        Self::Stream(100_000),
    ];

    /// The shapes of a run: each has one stream, the quick run the shorter one, and that no batches that take seconds.
    pub fn all(is_quick: bool) -> Vec<Self> {
        let left_out: &[Self] = if is_quick {
            &[Self::Stream(1_000_000), Self::Insert(100_000), Self::Upsert(100_000)]
        } else {
            &[Self::Stream(100_000)]
        };
        let mut shapes = Self::ALL.to_vec();
        shapes.retain(|shape| !left_out.contains(shape));
        // Peak memory is told apart best before other shapes have made the process larger.
        shapes.sort_by_key(|shape| !matches!(shape, Self::Stream(_)));
        shapes
    }

    /// Whether tablesmith answers it without leaving the caller's thread on SQLite.
    pub const fn is_read_by_key(self) -> bool {
        matches!(self, Self::Get | Self::GetByEmail)
    }

    /// Whether an arm for callers who may not block is compared with the blocking native driver here.
    pub const fn has_blocking_base(self, backend: Backend) -> bool {
        backend.is_sqlite() && self.is_read_by_key()
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream(rows) => write!(f, "stream/{rows}"),
            Self::Load(rows) => write!(f, "load/{rows}"),
            Self::Get => f.write_str("get"),
            Self::GetByEmail => f.write_str("get-by-email"),
            Self::List => f.write_str("list"),
            Self::UsersWithPosts(users) => write!(f, "relations/{users}x10"),
            Self::UsersWithComments(users) => write!(f, "relations/{users}x10x10"),
            Self::Insert(rows) => write!(f, "insert/{rows}"),
            Self::Update => f.write_str("update"),
            Self::Upsert(rows) => write!(f, "upsert/{rows}"),
            Self::Delete => f.write_str("delete"),
            Self::Page(depth) => write!(f, "page/{depth}"),
            Self::ByIds(keys) => write!(f, "in/{keys}"),
            Self::Concurrent => write!(f, "concurrent/{CALLERS}"),
        }
    }
}
