//! The figures for programs.

use std::path::Path;

use tablesmith_bench_harness::Result;

use crate::measured::Run;

/// Writes `results.json`.
pub fn write(run: &Run, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join("results.json"), serde_json::to_string_pretty(run)? + "\n")?)
}
