//! What an earlier run of a build script left: the text of a file that would be rendered from the same again is taken from there.
//!
//! A build script is compiled without optimisation and runs whenever one table changes, and rendering is most of what it does.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::output::{self, INDEX};

/// By the names of the files, what they were rendered from. Only a folder that is private to the package has an index.
type Index = BTreeMap<String, Entry>;

/// What is remembered of a file, as hashes: of 64 bits, so that two versions of a module share one by a chance of 1 in 10^19.
#[derive(Debug, Clone, Copy)]
struct Entry {
    rendered_from: u64,
    text: u64,
}

/// The modules in a folder, and what they were rendered from.
pub(super) struct Earlier<'f> {
    folder: &'f Path,
    /// Has hashed what every module is rendered from; `None` if that is not known, and nothing can be taken.
    common: Option<DefaultHasher>,
    before: Index,
    now: Index,
}

impl<'f> Earlier<'f> {
    /// What is in the folder, for modules that are rendered from `common` and something of their own.
    pub(super) fn read(folder: &'f Path, common: impl Hash) -> Self {
        let common = program().map(|mut hasher| {
            common.hash(&mut hasher);
            hasher
        });
        let before = fs::read_to_string(folder.join(INDEX)).ok().and_then(|text| parse(&text)).unwrap_or_default();
        Self { folder, common, before, now: Index::new() }
    }

    /// The text of a file, if it would be rendered from the same again, and nobody has changed it since.
    pub(super) fn take(&mut self, name: &str, own: &impl Hash) -> Option<String> {
        let mut hasher = self.common.clone()?;
        own.hash(&mut hasher);
        let rendered_from = hasher.finish();
        let entry = self.before.get(name).copied().filter(|entry| entry.rendered_from == rendered_from);
        let found = entry.and_then(|entry| {
            let text = fs::read_to_string(self.folder.join(name)).ok()?;
            (hash(&text) == entry.text).then_some((entry, text))
        });
        let (entry, text) = found.map_or((Entry { rendered_from, text: 0 }, None), |(entry, text)| (entry, Some(text)));
        self.now.insert(name.to_owned(), entry);
        text
    }

    /// Remembers the text of a file that could not be taken.
    pub(super) fn rendered(&mut self, name: &str, text: &str) {
        if let Some(entry) = self.now.get_mut(name) {
            entry.text = hash(text);
        }
    }

    /// Writes the index. After the files, because of a run that is interrupted between, the index then knows no text that is there.
    pub(super) fn write(&self) -> Result<(), Vec<Diagnostic>> {
        let (before, now) = (print(&self.before), print(&self.now));
        if before == now { Ok(()) } else { output::replace(self.folder, INDEX, &now) }
    }
}

/// Begins with the program that renders: Cargo links another one, or puts it elsewhere, when anything in this crate, its templates, its
/// dependencies or the compiler changes. The version is for whoever gives all files the same time.
fn program() -> Option<DefaultHasher> {
    let path = env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    // Its keys are always the same, and a change of its algorithm comes with another program.
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), path, metadata.len(), metadata.modified().ok()?).hash(&mut hasher);
    Some(hasher)
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

fn print(index: &Index) -> String {
    let line = |(name, entry): (&String, &Entry)| format!("{:016x} {:016x} {name}\n", entry.rendered_from, entry.text);
    index.iter().map(line).collect()
}

/// `None` if it is damaged. A number or a name that is wrong belongs to no module.
fn parse(text: &str) -> Option<Index> {
    let line = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let mut number = || u64::from_str_radix(words.next()?, 16).ok();
        let entry = Entry { rendered_from: number()?, text: number()? };
        Some((words.next()?.to_owned(), entry))
    };
    text.lines().map(line).collect()
}
