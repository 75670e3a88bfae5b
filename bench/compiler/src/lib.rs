//! What tables cost before a program runs: the compiler for each library, and the generator for tablesmith.
//!
//! ```text
//! compile    tables, library --templates--> project (Cargo's) --usage: cargo under watch--> measured --> report
//! generator  tables, or SQL of the user's --generate, a process a run--> stages --> report
//! ```

pub mod library;
pub mod measured;
pub mod project;
pub mod report;
pub mod stages;
pub mod tables;
pub mod templates;
pub mod usage;
