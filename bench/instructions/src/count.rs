//! Runs paths under callgrind and counts.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::{PATHS, Result};

pub const TYPED: &str = "tablesmith";
pub const BY_HAND: &str = "rusqlite";

/// How often a path runs in the two processes that are compared: so often that it does not matter how threads meet while a process starts,
/// which is up to 20,000 instructions.
const FEW: u64 = 20;
const MANY: u64 = 320;

/// The instructions of one call.
pub struct Count {
    pub path: &'static str,
    pub typed: u64,
    pub by_hand: u64,
}

/// Counts all paths, both arms of a path at the same time.
pub fn all() -> Result<Vec<Count>> {
    let count = |&(path, ..): &(&'static str, _, _)| {
        let (typed, by_hand) = thread::scope(|scope| {
            let by_hand = scope.spawn(|| one(path, BY_HAND).map_err(|error| error.to_string()));
            (one(path, TYPED), by_hand.join())
        });
        Ok(Count { path, typed: typed?, by_hand: by_hand.map_err(|_| "the thread that counts panicked")?? })
    };
    PATHS.iter().map(count).collect()
}

fn one(path: &str, arm: &str) -> Result<u64> {
    Ok((total(path, arm, MANY)? - total(path, arm, FEW)?) / (MANY - FEW))
}

/// The instructions of a process with all its threads.
fn total(path: &str, arm: &str, times: u64) -> Result<u64> {
    let folder = std::env::temp_dir();
    let file = folder.join(format!("tablesmith-instructions-{}-{arm}", std::process::id()));
    let outcome = callgrind(path, arm, times, &file).and_then(|()| summary(&file));
    // Absent if callgrind failed, which is what the outcome says then.
    let _ = std::fs::remove_file(&file);
    outcome
}

fn callgrind(path: &str, arm: &str, times: u64, file: &Path) -> Result<()> {
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(std::env::current_exe()?)
        .args([path, arm, &times.to_string()])
        // What the environment says moves the stack, and libraries act on it.
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .stdout(Stdio::null())
        .output()
        .map_err(|error| format!("valgrind does not start: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("{path} of {arm} fails: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

fn summary(file: &Path) -> Result<u64> {
    let text = std::fs::read_to_string(file)?;
    let number = text.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("callgrind wrote no total")?;
    Ok(number.trim().parse()?)
}
