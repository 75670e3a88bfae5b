//! What runs of the generator took.

use serde::{Deserialize, Serialize};

/// The stages of one run, in a process of its own, in seconds of processor time of all threads.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Stages {
    pub tables: usize,
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
    /// From SQL files to a checked schema.
    pub read_seconds: f64,
    /// From the schema to the texts of the files.
    pub generate_seconds: f64,
    /// To the disk.
    pub write_seconds: f64,
    /// Seconds that passed from the SQL files to the Rust files.
    pub wall_seconds: f64,
    /// The most memory that the process had.
    pub peak_bytes: u64,
}

/// The runs over one schema.
#[derive(Debug, Serialize)]
pub struct Generated {
    pub name: String,
    pub dialect: String,
    pub runs: Vec<Stages>,
}

impl Stages {
    /// Of all stages.
    pub fn seconds(&self) -> f64 {
        self.read_seconds + self.generate_seconds + self.write_seconds
    }
}
