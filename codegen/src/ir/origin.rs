use std::hash::{Hash, Hasher};
use std::sync::Arc;

use proc_macro2::Span;
use serde::{Deserialize, Serialize};

/// Where a node came from. All origins are equal, so that comparing two schemas compares what they say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The path as the user gave it; `None` for a struct that a macro sees.
    pub file: Option<Arc<str>>,
    /// The first character.
    pub start: Position,
    /// The position behind the last character.
    pub end: Position,
    /// The tokens in the user's code, when a macro reads them.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Counted from 1; 0 if unknown.
    pub line: usize,
    /// In characters, counted from 1; 0 if unknown.
    pub column: usize,
}

impl Origin {
    /// A place in a text file.
    pub fn in_file(file: &Arc<str>, start: Position, end: Position) -> Self {
        Self { file: Some(Arc::clone(file)), start, end, span: None }
    }

    /// The tokens that `span` covers; `file` is known when the code was read from one, not by a macro.
    pub fn at_span(file: Option<&Arc<str>>, span: Span) -> Self {
        let (start, end) = (span.start(), span.end());
        Self {
            file: file.map(Arc::clone),
            start: Position { line: start.line, column: start.column + 1 },
            end: Position { line: end.line, column: end.column + 1 },
            span: Some(span),
        }
    }

    /// Whether nothing is known about the origin.
    pub fn is_unknown(&self) -> bool {
        self.file.is_none() && self.span.is_none()
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// As equality: what a schema says has the same hash wherever it stands.
impl Hash for Origin {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
