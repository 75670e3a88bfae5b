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

/// The byte offset of a position; `None` if it is unknown or lies outside the text.
pub(crate) fn offset(text: &str, position: Position) -> Option<usize> {
    let skipped = position.column.checked_sub(1)?;
    let line_start = match position.line.checked_sub(1)? {
        0 => 0,
        nth => text.match_indices('\n').nth(nth - 1)?.0 + 1,
    };
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    ends.into_iter().nth(skipped).map(|at| line_start + at)
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
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(offset(text, position(text, at)), Some(at), "at {at}");
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("a\nż€x", 7), Position { line: 2, column: 3 });
    }

    #[test]
    fn a_position_outside_the_text_has_no_offset() {
        for (line, column) in [(0, 0), (1, 0), (1, 5), (3, 1)] {
            assert_eq!(offset("abc\nd", Position { line, column }), None, "{line}:{column}");
        }
    }
}
