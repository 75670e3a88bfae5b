//! What a text is cut into, for who looks whether it is all of it.

use std::ops::Range;
use std::sync::Arc;

use super::lex::Token;
use super::rules::Rules;
use super::split::{Splitter, Statement};
use crate::ir::{Dialect, Position};

/// A token of a statement, or a comment in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub bytes: Range<usize>,
    pub from: Position,
    pub to: Position,
    pub is_comment: bool,
}

/// The pieces of each statement that can be read, in the order of the text.
pub fn pieces(dialect: Dialect, text: &str) -> Vec<Vec<Piece>> {
    let file = Arc::from("fuzzed.sql");
    Splitter::new(&file, text, Rules::of(dialect)).flatten().map(|statement| pieces_of(&statement)).collect()
}

fn pieces_of(statement: &Statement<'_>) -> Vec<Piece> {
    let tokens = statement.tokens.iter().map(|token| piece(token, false));
    let comments = statement.comments.iter().map(|comment| piece(&comment.token, true));
    let mut pieces: Vec<_> = tokens.chain(comments).collect();
    pieces.sort_by_key(|piece| piece.bytes.start);
    pieces
}

fn piece(token: &Token, is_comment: bool) -> Piece {
    Piece { bytes: token.start..token.end, from: token.from, to: token.to, is_comment }
}
