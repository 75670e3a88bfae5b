//! Between byte offsets, which parsers count, and lines and columns, which people read.

use std::ops::Range;
use std::sync::Arc;

use crate::front::Source;
use crate::ir::{Origin, Position};

/// The line and column of the character at `offset`, which is cut to the text and to the start of a character.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// A text with the places where its lines begin.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The byte offset of a position; `None` if it is unknown or lies outside the text.
    pub(crate) fn offset(&self, position: Position) -> Option<usize> {
        let skipped = position.column.checked_sub(1)?;
        let start = *self.starts.get(position.line.checked_sub(1)?)?;
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.into_iter().nth(skipped).map(|at| start + at)
    }

    /// The lines that a range touches, with the number of the first, and the line that follows them.
    pub(crate) fn around(&self, range: Range<usize>) -> (usize, Range<usize>) {
        let number = |offset: usize| self.starts.partition_point(|start| *start <= offset).max(1);
        let (first, last) = (number(range.start), number(range.end));
        let end = self.starts.get(last + 1).copied().unwrap_or(self.text.len());
        (first, self.starts[first - 1]..end)
    }
}

/// The piece of `source` that a range of bytes covers.
pub(crate) fn origin(source: &Source, range: Range<usize>) -> Origin {
    Origin::in_file(&source.name, position(&source.text, range.start), position(&source.text, range.end))
}

/// A file as a whole.
pub(crate) fn whole_file(name: &str) -> Origin {
    Origin { file: Some(Arc::from(name)), ..Origin::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_offsets_are_inverse_at_every_character() {
        let text = "ab\n\nż€x\r\nlast";
        let lines = Lines::of(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(lines.offset(position(text, at)), Some(at), "at {at}");
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("a\nż€x", 7), Position { line: 2, column: 3 });
    }

    #[test]
    fn a_position_outside_the_text_has_no_offset() {
        for (line, column) in [(0, 0), (1, 0), (1, 5), (3, 1)] {
            assert_eq!(Lines::of("abc\nd").offset(Position { line, column }), None, "{line}:{column}");
        }
    }
}
