//! What becomes of connections and transactions when something dies: a connection, a future, a closure, a server.
//!
//! ```text
//! scenarios   async fn(&World); `twin` makes the blocking ones; the table of all of them, and of the errors they end with
//! scenario    what the table holds
//! world       what a scenario works on: tables of its own, and what the server says of its connections
//! line        a connection beside the library, on which SQL runs that holds locks and kills
//! innodb      the transactions of MySQL
//! rival       a transaction beside the library that gets in the way
//! throwaway   servers that may be stopped, or encrypt; an `authority` makes their certificates, a `wire` sees what is sent
//! ```
//!
//! Where the databases are, and what makes tests of scenarios, is that of `tablesmith-harness`.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a scenario panics when it fails")]

pub mod authority;
pub mod innodb;
pub mod line;
pub mod models;
pub mod rival;
pub mod scenario;
pub mod scenarios;
pub mod throwaway;
pub mod wire;
pub mod world;
