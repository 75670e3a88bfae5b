//! What is wrong with a template, as the user is told.

use minijinja::{Error, ErrorKind};

use super::limit::BYTES;
use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::ir::{Origin, Position};

/// Why a template gave nothing.
#[derive(Debug)]
pub(super) struct Failure {
    /// Boxed, because it is large and rarely there.
    pub(super) diagnostic: Box<Diagnostic>,
    /// Whether it took too many steps, which it would for other tables as well.
    pub(super) is_exhausted: bool,
}

impl From<Box<Diagnostic>> for Failure {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self { diagnostic, is_exhausted: false }
    }
}

impl From<Failure> for Box<Diagnostic> {
    fn from(failure: Failure) -> Self {
        failure.diagnostic
    }
}

/// Why a template does not parse or render. `name` is the template's in the engine, and `source` its text if it is one of the user's.
pub(super) fn failure(name: &str, error: &Error, source: Option<&Source>) -> Failure {
    let detail = error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    let name_there = error.name().unwrap_or(name);
    let message = match error.kind() {
        ErrorKind::OutOfFuel => format!("template `{name}` takes too many steps"),
        ErrorKind::WriteFailure => format!("template `{name}` renders more than {} MiB", BYTES >> 20),
        _ => format!("template `{name_there}` does not render: {detail}"),
    };
    let origin = source.map_or_else(Origin::default, |source| {
        // What a template of another name says is no place in this one.
        if name_there == name { place(error, source) } else { whole(source) }
    });
    let diagnostic = Diagnostic::new(&origin, message);
    let diagnostic = match help(error.kind()) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    };
    Failure { diagnostic: Box::new(diagnostic), is_exhausted: error.kind() == ErrorKind::OutOfFuel }
}

/// Why the text that a template rendered is no Rust.
pub(super) fn no_rust(name: &str, text: &str, error: &syn::Error, source: Option<&Source>) -> Failure {
    let line = text.lines().nth(error.span().start().line.saturating_sub(1)).unwrap_or_default();
    let origin = source.map_or_else(Origin::default, whole);
    let message = format!("template `{name}` renders no Rust: {error}, at `{}`", line.trim());
    Box::new(Diagnostic::new(&origin, message)).into()
}

/// A template as a whole.
pub(super) fn whole(source: &Source) -> Origin {
    Origin { file: Some(source.name.clone()), ..Origin::default() }
}

fn place(error: &Error, source: &Source) -> Origin {
    let before = error.range().and_then(|range| source.text.get(..range.start));
    let column = before.map_or(0, |before| before.rsplit('\n').next().unwrap_or_default().chars().count());
    let position = error.line().map_or_else(Position::default, |line| Position { line, column: column + 1 });
    Origin::in_file(&source.name, position, position)
}

fn help(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            Some("the syntax is that of https://docs.rs/minijinja/latest/minijinja/syntax")
        }
        ErrorKind::UndefinedError => {
            Some("the README of the templates lists what they see; `tablesmith ir` prints the schema of it")
        }
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest => {
            Some("the README of the templates lists what there is beside what is built into minijinja")
        }
        ErrorKind::TemplateNotFound => {
            Some("templates below `extra/` stand alone; those that replace others can import `macros.j2`")
        }
        ErrorKind::OutOfFuel => Some("look for loops in loops, and for macros that call themselves"),
        ErrorKind::WriteFailure => Some("look for loops in loops, or split the file"),
        _ => None,
    }
}
