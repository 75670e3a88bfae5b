//! Typed models and repositories from a table definition: async and blocking from one source.
//!
//! This crate is what generated code runs on. From top to bottom:
//!
//! ```text
//! repository (generated)   the finders of one table; everything else is
//!   Repository             one short method per operation, for every entity
//!     Session              what an operation does: statements, binds, errors
//!       Query              a generated statement, a shape of columns, or SQL made from a Filter
//!         Held             a connection from the pool of a Db, or from the seat of a Tx
//!           backend        an enum over the databases that are switched on
//! ```
//!
//! `repository`, `session`, `db` and `transaction` are written async; `blocking` holds what is made from them.
//!
//! # Examples
//!
//! ```
//! use tablesmith::prelude::*;
//!
//! #[derive(Model, Debug, Clone, PartialEq)]
//! struct Note {
//!     #[model(id)]
//!     id: i64,
//!     body: String,
//! }
//!
//! # fn main() -> Result<()> {
//! let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
//! db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
//! let note = Note::repo(&db).create(NoteCreate::new("buy milk"))?;
//! assert_eq!(Note::repo(&db).list(Note::BODY.contains("milk"))?, [note]);
//! # Ok(())
//! # }
//! ```

// What is switched off leaves parts without a use that the others share; with everything on, everything is used.
#![cfg_attr(
    not(all(
        feature = "sqlite",
        feature = "postgres",
        feature = "mysql",
        feature = "async",
        feature = "blocking",
        feature = "chrono",
        feature = "decimal",
        feature = "json",
        feature = "net",
        feature = "uuid"
    )),
    allow(dead_code, unused_imports, unused_variables, unreachable_code)
)]

mod aggregate;
mod array;
#[cfg(feature = "serde")]
mod asked;
mod assignments;
mod backend;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(not(feature = "blocking"))]
mod blocking;
mod codec;
mod column;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod connect;
mod convert;
mod cursor;
#[cfg(feature = "async")]
mod db;
mod dialect;
#[cfg(feature = "json")]
mod document;
mod driver;
mod entity;
mod error;
#[cfg(any(feature = "async", feature = "blocking"))]
mod events;
mod filter;
#[cfg(feature = "async")]
mod hooks;
pub mod keys;
mod keyset;
mod macros;
mod mode;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod network;
mod observer;
mod operand;
mod page;
mod patch;
mod pool;
#[cfg(feature = "postgres")]
mod postgres;
mod projection;
mod relation;
mod repository;
mod retry;
mod row;
mod scope;
mod search;
mod seat;
mod select;
#[cfg(any(feature = "async", feature = "blocking"))]
pub mod selftest;
mod session;
mod slug;
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;
mod statement;
mod statement_cache;
mod stream;
mod subselect;
mod timestamp;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod tls;
#[cfg(feature = "async")]
mod transaction;
mod transaction_options;
pub mod types;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod url;
mod validation;
mod value;
mod with;

pub use aggregate::{Aggregate, Aggregates, Grouping, Summable, count};
#[cfg(feature = "serde")]
pub use asked::{Askable, AskableField, FilterTree};
pub use assignments::Assignments;
#[cfg(feature = "json")]
pub use codec::Json;
pub use codec::{Decode, DecodeError, Element, Encode, Parts};
pub use column::{Column, Compare, CompareEach};
pub use convert::{IntoColumn, IntoFilter, IntoKey, IntoSelect, MASK};
pub use cursor::Cursor;
#[cfg(feature = "async")]
pub use db::Db;
pub use dialect::Dialect;
#[cfg(feature = "json")]
pub use document::{DocumentPath, Scalar};
pub use entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, SoftDeletable, Table, Updatable, Upsertable, Versioning};
pub use error::{Error, ErrorKind, FieldError, Result};
#[cfg(any(feature = "async", feature = "blocking"))]
pub use events::Events;
pub use filter::{All, Filter};
#[cfg(feature = "async")]
pub use hooks::{Hooked, Hooks};
pub use mode::{Async, Blocking, Handle, Mode, Repository, Session};
pub use observer::Execution;
pub use operand::Operand;
pub use page::Page;
pub use patch::Patch;
#[cfg(feature = "postgres")]
pub use postgres::Nested;
pub use projection::Projection;
pub use relation::{Loaded, Number, Relation, Relations, ToMany, ToOne, With};
pub use retry::Retry;
pub use row::Row;
pub use scope::{Actor, Scoped, Tenant};
pub use select::{DEFAULT_LIMIT, Lock, MAX_LIMIT, Order, Select};
pub use slug::Slug;
pub use statement::Statement;
pub use stream::Rows;
pub use subselect::ValuesOf;
pub use timestamp::Timestamp;
#[cfg(feature = "async")]
pub use transaction::Tx;
pub use transaction_options::{Isolation, TransactionOptions};
pub use value::{Value, ValueRef};

#[cfg(feature = "derive")]
pub use macros::{DbValue, Model, Projection, twin};
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde;

/// What code that works with models needs.
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
/// let changes = UserUpdate { name: Set(None), ..UserUpdate::default() };
/// assert!(changes.age.is_keep());
/// ```
pub mod prelude {
    #[cfg(feature = "chrono")]
    pub use chrono::{DateTime, Utc};

    #[cfg(feature = "json")]
    pub use crate::Json;
    pub use crate::Patch::{Keep, Set};
    pub use crate::{
        All, Async, Blocking, Column, Compare, CompareEach, Cursor, Entity, Error, ErrorKind, Filter, Handle, Order, Page, Patch,
        Result, Select,
    };
    #[cfg(feature = "async")]
    pub use crate::{Db, Tx};
    #[cfg(feature = "derive")]
    pub use crate::{DbValue, Model, Projection};
}
