//! A connection together with its prepared statements.
//!
//! Prepared statements borrow their connection, and here both live in one struct, which safe Rust cannot say. This
//! file alone deals with that: no reference to the connection, and no statement, leaves it for longer than a call.
#![allow(unsafe_code)]

use std::collections::HashMap;
use std::ptr::NonNull;

use rusqlite::{Connection, PrepFlags, Statement};

use super::error::convert_preparing;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::sql::{Fixed, Text};

/// How many statements that were made at run time stay prepared.
const MAX_DYNAMIC: usize = 128;

/// The connection and its statements: generated ones by slot, those made at run time by what they are made from.
pub(super) struct Statements {
    fixed: Vec<Option<Statement<'static>>>,
    dynamic: HashMap<Text, Dynamic>,
    /// Counts uses, to tell which statement was not used for longest.
    clock: u64,
    /// From `Box::into_raw`; freed on drop. The `'static` above is the time until then.
    connection: NonNull<Connection>,
}

struct Dynamic {
    statement: Statement<'static>,
    used: u64,
}

// SAFETY: a statement is tied to its connection and not to a thread, and here they can only move together. `rusqlite`
// declares connections `Send`; no reference to either exists while nobody borrows `Statements`.
unsafe impl Send for Statements {}

impl Statements {
    pub(super) fn new(connection: Connection) -> Self {
        let connection = NonNull::from(Box::leak(Box::new(connection)));
        Self { fixed: Vec::new(), dynamic: HashMap::new(), clock: 0, connection }
    }

    pub(super) fn connection(&self) -> &Connection {
        // SAFETY: the pointer is valid until drop, and only shared references to the connection are ever made.
        unsafe { self.connection.as_ref() }
    }

    /// The prepared statement, prepared now if it is not yet.
    pub(super) fn statement(&mut self, text: &Text) -> Result<&mut Statement<'static>> {
        match text {
            Text::Fixed(Fixed(statement)) => self.fixed(statement.slot(), text),
            text => self.dynamic(text),
        }
    }

    /// Prepares the statement anew, because one that is prepared already does not know what the schema has become.
    pub(super) fn check(&self, text: &Text) -> Result<()> {
        self.prepare(text).map(drop)
    }

    fn fixed(&mut self, slot: usize, text: &Text) -> Result<&mut Statement<'static>> {
        if self.fixed.get(slot).is_none_or(Option::is_none) {
            let statement = self.prepare(text)?;
            if self.fixed.len() <= slot {
                self.fixed.resize_with(slot + 1, || None);
            }
            self.fixed[slot] = Some(statement);
        }
        Ok(self.fixed[slot].as_mut().expect("the slot was filled above"))
    }

    fn dynamic(&mut self, text: &Text) -> Result<&mut Statement<'static>> {
        self.clock += 1;
        if !self.dynamic.contains_key(text) {
            let statement = self.prepare(text)?;
            if self.dynamic.len() >= MAX_DYNAMIC {
                self.forget_oldest();
            }
            self.dynamic.insert(text.clone(), Dynamic { statement, used: 0 });
        }
        let dynamic = self.dynamic.get_mut(text).expect("the statement was inserted above");
        dynamic.used = self.clock;
        Ok(&mut dynamic.statement)
    }

    #[cold]
    fn prepare(&self, text: &Text) -> Result<Statement<'static>> {
        let sql = text.sql(Dialect::Sqlite)?;
        // SAFETY: the connection is at a fixed address and outlives every statement, because drop frees them first;
        // `statement` hands them out only for as long as `self` is borrowed.
        let connection: &'static Connection = unsafe { self.connection.as_ref() };
        connection.prepare_with_flags(&sql, PrepFlags::SQLITE_PREPARE_PERSISTENT).map_err(convert_preparing)
    }

    #[cold]
    fn forget_oldest(&mut self) {
        let oldest = self.dynamic.iter().min_by_key(|(_, dynamic)| dynamic.used).map(|(text, _)| text.clone());
        if let Some(text) = oldest {
            self.dynamic.remove(&text);
        }
    }
}

impl Drop for Statements {
    fn drop(&mut self) {
        self.fixed.clear();
        self.dynamic.clear();
        // SAFETY: the pointer comes from a box, nothing has freed it, and the statements that borrowed from it are gone.
        drop(unsafe { Box::from_raw(self.connection.as_ptr()) });
    }
}

impl std::fmt::Debug for Statements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statements").finish_non_exhaustive()
    }
}
