//! A text is cut into statements that stand in it in order, whose tokens are where they say, and that are the same when they
//! are cut again.

#![no_main]

use std::ops::Range;

use libfuzzer_sys::fuzz_target;
use tablesmith_codegen::front::sql::fuzzing::{Piece, pieces};
use tablesmith_codegen::ir::{Dialect, Position};

fuzz_target!(|text: &str| {
    for dialect in [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql] {
        let statements = pieces(dialect, text);
        let mut end = 0;
        let mut places = Places::new(text);
        for statement in &statements {
            assert!(statement.iter().any(|piece| !piece.is_comment), "a statement has a token");
            for piece in statement {
                let Range { start, end: behind } = piece.bytes;
                assert!(end <= start && start < behind && behind <= text.len(), "{dialect:?}: {piece:?} begins before {end}");
                assert_eq!(places.at(start), piece.from, "{dialect:?}: the beginning of {piece:?}");
                assert_eq!(places.at(behind), piece.to, "{dialect:?}: the end of {piece:?}");
                end = behind;
            }
            between(dialect, text, statement);
            again(dialect, text, statement);
        }
    }
});

/// Nothing but white space, and the marks of MySQL's comments that are read, stands between the pieces of a statement.
fn between(dialect: Dialect, text: &str, statement: &[Piece]) {
    // The way down of a migration is passed over behind the comment that begins it, and the line behind `DELIMITER`.
    if statement.iter().any(|piece| piece.is_comment) || (dialect == Dialect::Mysql && has(text, "DELIMITER")) {
        return;
    }
    for two in statement.windows(2) {
        let gap = &text[two[0].bytes.end..two[1].bytes.start];
        let is_mark = dialect == Dialect::Mysql && (gap.contains("/*") || gap.contains("*/"));
        assert!(is_mark || gap.chars().all(|c| c.is_ascii_whitespace()), "{dialect:?}: {gap:?} is in no token");
    }
}

/// The text from the first token up to what follows the statement is one statement of the same tokens.
fn again(dialect: Dialect, text: &str, statement: &[Piece]) {
    if dialect == Dialect::Mysql && (has(text, "DELIMITER") || has(text, "/*!") || has(text, "/*M!")) {
        return;
    }
    let tokens: Vec<_> = statement.iter().filter(|piece| !piece.is_comment).map(|piece| piece.bytes.clone()).collect();
    let (Some(first), Some(last)) = (tokens.first(), statement.last()) else { return };
    let end = last.bytes.end + usize::from(text[last.bytes.end..].starts_with(';'));
    // The space keeps a first character from being taken for a mark of the encoding.
    let alone = format!(" {}", &text[first.start..end]);
    // At the end of a text two hyphens are a comment, which before a letter they are not.
    if dialect == Dialect::Mysql && alone.ends_with("--") {
        return;
    }
    let found = pieces(dialect, &alone);
    let found: Vec<Vec<_>> = found.iter().map(|one| moved(one, first.start)).collect();
    assert_eq!(found, [tokens], "{dialect:?}: {alone:?}");
}

fn moved(statement: &[Piece], by: usize) -> Vec<Range<usize>> {
    let tokens = statement.iter().filter(|piece| !piece.is_comment);
    tokens.map(|piece| piece.bytes.start + by - 1..piece.bytes.end + by - 1).collect()
}

fn has(text: &str, part: &str) -> bool {
    text.to_ascii_uppercase().contains(part)
}

/// Where the bytes of a text are, asked for in their order.
struct Places<'a> {
    text: &'a str,
    offset: usize,
    place: Position,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, offset, place: Position { line: 1, column: 1 } }
    }

    fn at(&mut self, offset: usize) -> Position {
        for next in self.text[self.offset..offset].chars() {
            self.place = match next {
                '\n' => Position { line: self.place.line + 1, column: 1 },
                _ => Position { column: self.place.column + 1, ..self.place },
            };
        }
        self.offset = offset;
        self.place
    }
}
