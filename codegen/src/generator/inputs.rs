//! Finds and reads the files that the generator was told about.

mod layout;
mod order;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

pub use layout::Layout;
use order::natural;
use serde::Serialize;

use crate::diagnostic::position::{position, whole_file};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::ir::{Dialect, Origin};
use crate::render::extra::{self, ExtraSource};

/// The texts of one run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// SQL files, in the order in which they are replayed.
    pub sql: Vec<Source>,
    /// What was found at each of the paths that were given for SQL.
    pub read: Vec<Input>,
    /// Templates that replace built-in ones.
    pub templates: Vec<Source>,
    /// Templates that add files.
    pub extras: Vec<ExtraSource>,
    /// Every file that was read, and every directory that was searched.
    pub watched: Vec<PathBuf>,
}

/// What was read at a path that was given for SQL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The path, as it was given.
    pub path: String,
    /// How many files were read.
    pub files: usize,
    /// How they are laid out, if the path is a folder.
    pub layout: Option<Layout>,
    /// Migrations that are programs, which nobody can read: what they do to the schema is not known.
    pub programs: Vec<String>,
}

impl Inputs {
    /// Adds a text that stands in no file.
    pub(super) fn take_sql(&mut self, source: Source) {
        self.read.push(Input { path: source.name.to_string(), files: 1, layout: None, programs: Vec::new() });
        self.sql.push(source);
    }

    /// Adds an SQL file, or those of a directory that build a database of the dialect. `origin` is where the path is written, `given` how.
    pub(super) fn read_sql(
        &mut self,
        given: String,
        path: &Path,
        dialect: Option<Dialect>,
        origin: &Origin,
        diagnostics: &mut Diagnostics,
    ) {
        self.watched.push(path.to_path_buf());
        let mut input = Input { path: given, files: 0, layout: None, programs: Vec::new() };
        if path.is_dir() {
            let Some(found) = files(path, diagnostics) else { return };
            let selected = layout::select(found.clone(), dialect);
            if selected.sql.is_empty() {
                diagnostics.push(empty(path, origin, "*.sql", &selected.programs));
            }
            self.watched.extend(selected.sql.iter().cloned());
            let sources: Vec<_> =
                selected.sql.iter().filter_map(|file| Self::read_one(file, &Origin::default(), diagnostics)).collect();
            input.layout = Some(Layout::of(&found, &sources));
            input.programs = selected.programs.iter().map(|program| program.to_string_lossy().into_owned()).collect();
            input.files = sources.len();
            self.sql.extend(sources);
        } else if let Some(source) = Self::read_one(path, origin, diagnostics) {
            input.files = 1;
            self.sql.push(source);
        }
        self.read.push(input);
    }

    /// Adds the templates of a directory: those that replace others, and those that add files.
    pub(super) fn read_templates(&mut self, directory: &Path, origin: &Origin, diagnostics: &mut Diagnostics) {
        if directory.is_file() {
            let message = format!("`{}` is a file, not a directory of templates", directory.display());
            return diagnostics.push(Diagnostic::new(&at(origin, directory), message).help("name the directory that it is in"));
        }
        self.watched.push(directory.to_path_buf());
        if !directory.is_dir() {
            return self.templates.extend(Self::read_one(directory, origin, diagnostics));
        }
        let Some(mut found) = files(directory, diagnostics) else { return };
        found.sort_by(|a, b| natural(a, b));
        let folder = directory.join(extra::FOLDER);
        let (mut extras, mut overrides): (Vec<_>, Vec<_>) = found.into_iter().partition(|file| file.starts_with(&folder));
        extras.retain(|file| file.to_string_lossy().ends_with(".j2"));
        overrides.retain(|file| file.to_string_lossy().ends_with(".rs.j2"));
        if overrides.is_empty() && !folder.exists() {
            diagnostics.push(empty(directory, origin, "*.rs.j2", &[]));
        }
        if extras.is_empty() && folder.exists() {
            diagnostics.push(empty(&folder, origin, "*.j2", &[]));
        }
        self.watched.extend(overrides.iter().chain(&extras).cloned());
        self.templates.extend(overrides.iter().filter_map(|file| Self::read_one(file, &Origin::default(), diagnostics)));
        self.extras.extend(extras.iter().filter_map(|file| Self::read_extra(file, &folder, diagnostics)));
    }

    fn read_extra(file: &Path, folder: &Path, diagnostics: &mut Diagnostics) -> Option<ExtraSource> {
        let below = file.strip_prefix(folder).ok()?;
        let names: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
        let Some(names) = names else {
            let message = format!("the name of `{}` is not UTF-8", file.display());
            diagnostics
                .push(Diagnostic::new(&whole_file(&file.to_string_lossy()), message).help("give the template another name"));
            return None;
        };
        let source = Self::read_one(file, &Origin::default(), diagnostics)?;
        Some(ExtraSource { path: names.join("/"), source })
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

/// A directory without files of the pattern.
fn empty(path: &Path, origin: &Origin, pattern: &str, programs: &[PathBuf]) -> Diagnostic {
    let message = format!("the directory `{}` has no {pattern} files", path.display());
    let help = match programs {
        [] => "name another directory, or a file".to_owned(),
        [first, ..] => {
            format!("`{}` is a program, which cannot be read: name a dump of the database that it makes", first.display())
        }
    };
    Diagnostic::new(&at(origin, path), message).help(help)
}

/// The files below a directory, if all of it can be listed.
fn files(directory: &Path, diagnostics: &mut Diagnostics) -> Option<Vec<PathBuf>> {
    let mut found = Vec::new();
    search(directory, &mut found).map(|()| found).map_err(|one| diagnostics.push(*one)).ok()
}

/// Collects the files below a directory. Hidden entries are skipped; links to directories are not followed, so it ends.
fn search(directory: &Path, found: &mut Vec<PathBuf>) -> Result<(), Box<Diagnostic>> {
    let failed = |error: std::io::Error| {
        let name = directory.to_string_lossy();
        Box::new(Diagnostic::new(&whole_file(&name), format!("cannot list `{name}`: {error}")))
    };
    for entry in fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().map_err(failed)?.is_dir() {
            search(&entry.path(), found)?;
        } else {
            found.push(entry.path());
        }
    }
    Ok(())
}
