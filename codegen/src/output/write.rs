//! Replaces files atomically: every new content is written beside its target first, then all are renamed.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::place::{Existing, failed};
use super::{Files, ROOT, Written, same};
use crate::diagnostic::Diagnostic;

pub(super) fn write(files: &Files, directory: &Path, existing: &Existing) -> Result<Written, Vec<Diagnostic>> {
    fs::create_dir_all(directory).map_err(|error| vec![failed(directory, "create", &error)])?;
    let changed = |name: &str, text: &str| existing.targets.get(name).is_none_or(|old| !same(old, text));
    let mut staged = Vec::new();
    let mut root = None;
    for (name, text) in files.iter().filter(|(name, text)| changed(name, text)) {
        let file = Staged::new(directory, name, text)?;
        if name == ROOT { root = Some(file) } else { staged.push(file) }
    }
    let written = staged.len() + usize::from(root.is_some());
    for file in staged {
        file.commit()?;
    }
    for name in existing.orphans.keys() {
        remove(directory, name)?;
    }
    // Last, so that a run that is interrupted before leaves the list of what an earlier one wrote.
    if let Some(root) = root {
        root.commit()?;
    }
    Ok(Written { written, unchanged: files.len() - written, removed: existing.orphans.len() })
}

/// Removes a file, and the folders that are empty without it.
fn remove(directory: &Path, name: &str) -> Result<(), Vec<Diagnostic>> {
    let path = directory.join(name);
    fs::remove_file(&path).map_err(|error| vec![failed(&path, "remove", &error)])?;
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != directory) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
            Err(error) => return Err(vec![failed(folder, "remove", &error)]),
        }
    }
    Ok(())
}

pub(super) fn replace(directory: &Path, name: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
    Staged::new(directory, name, text)?.commit()
}

/// A content that waits beside its target. Dropping it removes it.
struct Staged {
    temporary: PathBuf,
    target: PathBuf,
    committed: bool,
}

impl Staged {
    fn new(directory: &Path, name: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let target = directory.join(name);
        Self::create(target.clone(), text).map_err(|error| vec![failed(&target, "write", &error)])
    }

    fn create(target: PathBuf, text: &str) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let mut attempt = 0_u32;
        loop {
            let temporary = folder.join(format!(".{name}.tmp-{}-{attempt}", std::process::id()));
            // `create_new` follows no link and opens no file that someone else has put there.
            match OpenOptions::new().write(true).create_new(true).open(&temporary) {
                Ok(mut file) => {
                    let staged = Self { temporary, target, committed: false };
                    file.write_all(text.as_bytes())?;
                    return Ok(staged);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn commit(mut self) -> Result<(), Vec<Diagnostic>> {
        fs::rename(&self.temporary, &self.target).map_err(|error| vec![failed(&self.target, "replace", &error)])?;
        self.committed = true;
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.committed {
            // The write has failed and is reported; a temporary file that also cannot be removed adds nothing.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}
