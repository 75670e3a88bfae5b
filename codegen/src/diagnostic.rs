//! What the stages tell the user: one message, the place, and what to write instead.

#[cfg(feature = "generator")]
pub(crate) mod position;
#[cfg(feature = "generator")]
pub mod render;

use std::fmt;

use crate::ir::{InvalidName, Origin};

/// One thing that is wrong with the input.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Lower case, without a full stop: what is wrong.
    pub message: String,
    /// The smallest piece of the input that is wrong.
    pub origin: Origin,
    /// What to write instead.
    pub help: Option<String>,
    /// Another place that takes part, with what it does there ("first defined here").
    pub related: Vec<(Origin, String)>,
}

impl Diagnostic {
    /// A message at a place.
    pub fn new(origin: &Origin, message: impl Into<String>) -> Self {
        Self { message: message.into(), origin: origin.clone(), help: None, related: Vec::new() }
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, origin: &Origin, label: impl Into<String>) -> Self {
        self.related.push((origin.clone(), label.into()));
        self
    }
}

/// `file:line:column: message`, then the help on a line of its own.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.origin.file {
            write!(f, "{file}")?;
            if self.origin.start.line > 0 {
                write!(f, ":{}:{}", self.origin.start.line, self.origin.start.column)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Everything that is wrong, collected.
///
/// Must be read by [`Diagnostics::into_result`]: a collector that is dropped with errors in it panics in debug builds, because
/// whoever made it has forgotten to look.
#[derive(Debug, Default)]
pub struct Diagnostics {
    collected: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.collected.push(diagnostic);
    }

    /// Adds several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.collected.extend(diagnostics);
    }

    /// Adds a diagnostic if `name` is not one, and passes it on if it is.
    pub fn name<T>(&mut self, origin: &Origin, name: Result<T, InvalidName>) -> Option<T> {
        name.map_err(|error| self.push(Diagnostic::new(origin, error.to_string()))).ok()
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.collected.is_empty()
    }

    /// How many things are wrong so far.
    pub fn len(&self) -> usize {
        self.collected.len()
    }

    /// `value` if nothing is wrong, else everything that is, in the order of the input.
    ///
    /// # Errors
    /// With all diagnostics, if there is one.
    pub fn into_result<T>(mut self, value: T) -> Result<T, Vec<Diagnostic>> {
        let mut collected = std::mem::take(&mut self.collected);
        if collected.is_empty() {
            return Ok(value);
        }
        collected.sort_by(|a, b| (&a.origin.file, a.origin.start).cmp(&(&b.origin.file, b.origin.start)));
        Err(collected)
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        debug_assert!(self.collected.is_empty() || std::thread::panicking(), "diagnostics were collected and never read");
    }
}
