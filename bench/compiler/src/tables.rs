//! The tables that are described to each library: ten columns each, and a foreign key to the table before.

use serde::Serialize;

/// A table, as the templates of the crates see it.
#[derive(Debug, Serialize)]
pub struct Table {
    #[serde(flatten)]
    names: Names,
    /// A nullable text column, the one whose name an edit changes.
    note: &'static str,
    parent: Names,
    /// The table whose parent this one is.
    child: Names,
}

#[derive(Debug, Serialize)]
struct Names {
    name: String,
    entity: String,
}

/// Whether one table is as it was first, or a column of it has another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    First,
    Edited,
}

/// So many tables; the first one is the child of the last.
pub fn tables(count: usize, edition: Edition) -> Vec<Table> {
    let edited = (edition == Edition::Edited).then_some(count / 2);
    let table = |number| Table {
        names: Names::of(number),
        note: if edited == Some(number) { "remark" } else { "note" },
        parent: Names::of((number + count - 1) % count),
        child: Names::of((number + 1) % count),
    };
    (0..count).map(table).collect()
}

impl Table {
    /// The name of the table, which is that of its module.
    pub fn name(&self) -> &str {
        &self.names.name
    }

    /// The name of the struct.
    pub fn entity(&self) -> &str {
        &self.names.entity
    }
}

impl Names {
    fn of(number: usize) -> Self {
        Self { name: format!("item_{number:05}"), entity: format!("Item{number:05}") }
    }
}
