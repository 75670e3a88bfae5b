//! The programs of servers, where distributions have them.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tablesmith_harness::servers::Failure;

/// A program, run in a folder by a user that may run it: servers refuse to run as root.
pub(super) fn program(name: &str, user: &str, folder: &Path) -> Result<Command, Failure> {
    let path = find(name).ok_or_else(|| format!("`{name}` is not installed"))?;
    let is_root = fs::metadata("/proc/self")?.uid() == 0;
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), &format!("--regid={user}"), "--init-groups"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    // A server removes what it takes for its own leftovers of the folder for temporary files.
    command.current_dir(folder).env("TMPDIR", folder);
    Ok(command)
}

/// A program on the path, or where distributions hide it.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).chain(["/usr/sbin".into()]).collect();
    let releases = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    folders.extend(releases.map(|release| release.path().join("bin")));
    folders.iter().map(|folder| folder.join(program)).find(|path| is_file(path))
}

fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}
