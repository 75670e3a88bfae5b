//! Generated files: kept in memory until everything is known to be right, then written, or compared with what is there.
//!
//! A file that this generator wrote is recognised by its first line, or by the list of such files in the root. Nothing else in the
//! directory is touched.

mod listed;
mod place;
mod write;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Serialize;
use similar::TextDiff;

use crate::diagnostic::Diagnostic;
pub use listed::listed;
pub(crate) use place::check_path;

/// The file that declares the modules.
pub(crate) const ROOT: &str = "mod.rs";

/// The file of a build script's folder that remembers what the others were rendered from.
pub(crate) const INDEX: &str = "index";

/// The files that are not for anybody else to write.
pub(crate) const RESERVED: [&str; 2] = [ROOT, INDEX];

/// The files of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
}

/// What [`Files::write_to`] did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Files that are new or differ from what was there.
    pub written: usize,
    /// Files that were there already, to the byte.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer generated.
    pub removed: usize,
}

/// A file that is not as it would be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The file, in the output directory.
    pub path: String,
    /// How it differs.
    pub kind: DifferenceKind,
    /// A unified diff from what is there to what would be generated.
    pub diff: String,
}

/// How a file differs from what would be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// It has other content.
    Stale,
    /// It is there and would not be generated.
    Orphaned,
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Orphaned => "orphaned",
        })
    }
}

impl Files {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; `name` is its path in the output directory, with `/`.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.files.insert(name.into(), text.into());
    }

    /// The content of a file.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// Every file, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes what is new or changed into `directory`, and removes what an earlier run generated and this one does not.
    ///
    /// Every target is checked before the first one is written, and every content is on the disk before the first file is
    /// replaced, so that a failure leaves what was there.
    ///
    /// # Errors
    /// If `directory` is a file, a target is a symbolic link or was written by someone else, a name is not safe on every
    /// platform, or the file system refuses.
    pub fn write_to(&self, directory: &Path) -> Result<Written, Vec<Diagnostic>> {
        let existing = place::inspect(self, directory)?;
        write::write(self, directory, &existing)
    }

    /// What [`Self::write_to`] would change. Reads only.
    ///
    /// # Errors
    /// As [`Self::write_to`], apart from files that someone else wrote: these are stale.
    pub fn compare_with(&self, directory: &Path) -> Result<Vec<Difference>, Vec<Diagnostic>> {
        let existing = place::read(self, directory)?;
        let changed = self.iter().filter_map(|(name, text)| match existing.targets.get(name) {
            None => Some(difference(name, DifferenceKind::Missing, "", text)),
            Some(old) if !same(old, text) => Some(difference(name, DifferenceKind::Stale, old, text)),
            Some(_) => None,
        });
        let orphaned = existing.orphans.iter().map(|(name, old)| difference(name, DifferenceKind::Orphaned, old, ""));
        let mut differences: Vec<Difference> = changed.chain(orphaned).collect();
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(differences)
    }
}

/// Replaces one file atomically, whoever wrote it.
pub(crate) fn replace(directory: &Path, name: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
    write::replace(directory, name, text)
}

/// The first line of every generated file: what wrote it and from what, without version, date or absolute path.
pub fn header<'a>(inputs: impl IntoIterator<Item = &'a str>) -> String {
    let inputs: Vec<String> = inputs.into_iter().map(place::portable).collect();
    format!("{HEADER}{}{HEADER_END}", inputs.join(", "))
}

const HEADER: &str = "// @generated by tablesmith from ";
const HEADER_END: &str = ". Do not edit.";

fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.starts_with(HEADER) && line.ends_with(HEADER_END))
}

/// Whether two texts are the same up to line endings, which a checkout on Windows may have changed.
fn same(old: &str, new: &str) -> bool {
    old == new || old.replace("\r\n", "\n") == new
}

fn difference(name: &str, kind: DifferenceKind, old: &str, new: &str) -> Difference {
    let old = old.replace("\r\n", "\n");
    let (from, to) = match kind {
        DifferenceKind::Missing => ("/dev/null", name),
        DifferenceKind::Stale => (name, name),
        DifferenceKind::Orphaned => (name, "/dev/null"),
    };
    let diff = TextDiff::from_lines(old.as_str(), new).unified_diff().header(from, to).to_string();
    Difference { path: name.to_owned(), kind, diff }
}
