//! Everything that was wrong in one run, as text that people read.

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::{Colour, render};
use crate::front::Source;

/// Why nothing was generated: every diagnostic, with the sources that they are about.
///
/// `Debug` prints the same text as `Display`, because that is what a build script shows whose `main` returns the error.
pub struct Error {
    diagnostics: Vec<Diagnostic>,
    sources: Vec<Source>,
}

impl Error {
    /// The error of these diagnostics; a source that is not given is named but not shown.
    pub fn new(diagnostics: Vec<Diagnostic>, sources: Vec<Source>) -> Self {
        Self { diagnostics, sources }
    }

    /// What is wrong.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The text, for a terminal or plain.
    pub fn render(&self, colour: Colour) -> String {
        render(&self.diagnostics, &self.sources, colour)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Colour::Never))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `Error: ` stands before it when `main` prints it.
        write!(f, "nothing was generated\n\n{self}")
    }
}

impl std::error::Error for Error {}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::new(diagnostics, Vec::new())
    }
}
