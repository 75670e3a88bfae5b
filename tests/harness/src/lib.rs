//! What the test crates share: cases, each written once, become tests on every database in both modes.
//!
//! ```text
//! build     the databases and the modes that a test has
//! trials    cases x databases x modes, as tests; a server that is missing is said, or fails
//! servers   where the databases are, and a place on one for each case; `run` names what a run makes
//! ```

pub mod build;
mod run;
pub mod servers;
pub mod trials;
