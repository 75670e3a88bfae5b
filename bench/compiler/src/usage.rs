//! What a command used, with everything that it started.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};
use tablesmith_bench_harness::Result;

/// Time and memory of a finished command.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Usage {
    /// Seconds of processor time in user mode, which depend on other work less than those that passed.
    pub user_seconds: f64,
    /// Seconds that passed.
    pub wall_seconds: f64,
    /// The most memory that one of its processes had.
    pub peak_bytes: u64,
}

/// Runs a command under the program `watch`: the system adds up the children of a process, so that each command needs one of its own.
/// What the command said goes to standard error if it failed, and is returned if not.
pub fn of(command: &Command) -> Result<(Usage, String)> {
    let mut watch = Command::new(std::env::current_exe()?.with_file_name("watch"));
    watch.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        watch.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => watch.env(name, value),
            None => watch.env_remove(name),
        };
    }
    let output = watch.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("{said}\n{} failed", shown(command)).into());
    }
    Ok((serde_json::from_slice(&output.stdout)?, said))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
