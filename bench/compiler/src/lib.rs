//! What tables cost before a program runs: the compiler for each library, and the generator for tablesmith.
//!
//! ```text
//! compile --project: crates/<library>/*.j2 by `tables`--> a Cargo project a library --usage: cargo check, cargo build--> report
//! generator --schema.sql--> generate (a process a run) --stages as JSON--> report
//! ```

pub mod library;
pub mod measured;
pub mod project;
pub mod report;
pub mod stages;
pub mod tables;
pub mod templates;
pub mod usage;
