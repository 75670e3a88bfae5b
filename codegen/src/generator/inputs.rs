//! Finds and reads the files that the generator was told about.

mod order;

use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use order::natural;

use crate::diagnostic::position::{position, whole_file};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::ir::Origin;

/// The texts of one run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// SQL files, in the order in which they are replayed.
    pub sql: Vec<Source>,
    /// Templates.
    pub templates: Vec<Source>,
    /// Every file that was read, and every directory that was searched.
    pub watched: Vec<PathBuf>,
}

impl Inputs {
    /// Adds an SQL file, or those of a directory. `origin` is where the path is written.
    pub(super) fn read_sql(&mut self, path: &Path, origin: &Origin, diagnostics: &mut Diagnostics) {
        let sources = self.read(path, origin, "*.sql", is_migration, diagnostics);
        self.sql.extend(sources);
    }

    /// Adds the templates of a directory.
    pub(super) fn read_templates(&mut self, directory: &Path, origin: &Origin, diagnostics: &mut Diagnostics) {
        if directory.is_file() {
            let message = format!("`{}` is a file, not a directory of templates", directory.display());
            return diagnostics.push(Diagnostic::new(&at(origin, directory), message).help("name the directory that it is in"));
        }
        let sources = self.read(directory, origin, "*.rs.j2", |name| name.ends_with(".rs.j2"), diagnostics);
        self.templates.extend(sources);
    }

    fn read(
        &mut self,
        path: &Path,
        origin: &Origin,
        pattern: &str,
        accepts: fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Source> {
        self.watched.push(path.to_path_buf());
        if !path.is_dir() {
            return Self::read_one(path, origin, diagnostics).into_iter().collect();
        }
        let mut found = Vec::new();
        if let Err(one) = search(path, accepts, &mut found) {
            diagnostics.push(*one);
        } else if found.is_empty() {
            let message = format!("the directory `{}` has no {pattern} files", path.display());
            diagnostics.push(Diagnostic::new(&at(origin, path), message).help("name another directory, or a file"));
        }
        found.sort_by(|a, b| natural(a, b));
        self.watched.extend(found.iter().cloned());
        found.iter().filter_map(|file| Self::read_one(file, &Origin::default(), diagnostics)).collect()
    }

    fn read_one(path: &Path, origin: &Origin, diagnostics: &mut Diagnostics) -> Option<Source> {
        let read = read_file(path);
        read.map_err(|one| {
            let is_elsewhere = one.origin.start.line == 0 && !origin.is_unknown();
            diagnostics.push(if is_elsewhere { Diagnostic { origin: origin.clone(), ..*one } } else { *one });
        })
        .ok()
    }
}

/// The text of a file, without the byte order mark that some editors write.
///
/// # Errors
/// With the place of the first byte that is not UTF-8, or what the file system says.
pub(super) fn read_file(path: &Path) -> Result<Source, Box<Diagnostic>> {
    let name = path.to_string_lossy();
    let bytes = fs::read(path).map_err(|error| {
        let message = format!("cannot read `{name}`: {error}");
        Box::new(Diagnostic::new(&whole_file(&name), message).help("name a file that exists and can be read"))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&name, &error))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(Source { name: name.into(), text })
}

fn not_utf8(name: &str, error: &FromUtf8Error) -> Box<Diagnostic> {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
    let place = position(&before, valid);
    let message = format!("`{name}` is not UTF-8: byte 0x{:02x} is in no character", error.as_bytes()[valid]);
    let origin = Origin { start: place, end: place, ..whole_file(name) };
    Box::new(Diagnostic::new(&origin, message).help("save the file as UTF-8"))
}

/// The path itself, unless something that the user wrote names it.
fn at(origin: &Origin, path: &Path) -> Origin {
    if origin.is_unknown() { whole_file(&path.to_string_lossy()) } else { origin.clone() }
}

/// Whether migration tools would run the file on the way up.
fn is_migration(name: &str) -> bool {
    let is_down = |stem: &str| stem == "down" || Path::new(stem).extension().is_some_and(|direction| direction == "down");
    name.strip_suffix(".sql").is_some_and(|stem| !is_down(stem))
}

/// Collects the files below a directory. Hidden entries are skipped; links to directories are not followed, so it ends.
fn search(directory: &Path, accepts: fn(&str) -> bool, found: &mut Vec<PathBuf>) -> Result<(), Box<Diagnostic>> {
    let failed = |error: std::io::Error| {
        let name = directory.to_string_lossy();
        Box::new(Diagnostic::new(&whole_file(&name), format!("cannot list `{name}`: {error}")))
    };
    for entry in fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type().map_err(failed)?.is_dir() {
            search(&entry.path(), accepts, found)?;
        } else if accepts(&name) {
            found.push(entry.path());
        }
    }
    Ok(())
}
