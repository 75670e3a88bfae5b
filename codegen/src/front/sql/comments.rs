//! Finds the comments that speak of a column: directly above it on lines of their own, or behind it on its line.

use std::ops::Range;

use super::lex::Token;
use super::split::Statement;

#[derive(Debug)]
pub(super) struct Comment {
    pub(super) token: Token,
    /// The index of the first token of the statement that stands behind the comment.
    pub(super) before: usize,
}

/// What the comments around the tokens `range` say, without the comment markers.
pub(super) fn of_column(statement: &Statement<'_>, range: &Range<usize>) -> Option<String> {
    let first = statement.comments.partition_point(|comment| comment.before < range.start);
    let behind = &statement.comments[first..];
    let comma = statement.tokens.get(range.end).is_some_and(|token| statement.text[token.start..].starts_with(','));
    let last = range.end + usize::from(comma);
    let own = behind.iter().take_while(|comment| comment.before <= last).filter(|comment| {
        comment.before > range.start && is_trailing(statement, comment) && !is_leading_on_line(statement, comment)
    });
    join(statement, above(statement, range.start).into_iter().chain(own))
}

/// What a comment says that follows the token `open` on its line: it speaks of what `open` opens.
pub(super) fn behind(statement: &Statement<'_>, open: usize) -> Option<String> {
    let line = statement.tokens[open].to.line;
    let found = statement.comments.iter().filter(|comment| {
        comment.before == open + 1 && comment.token.from.line == line && !is_leading_on_line(statement, comment)
    });
    join(statement, found)
}

/// The comments that end directly above the token `first`, without an empty line between.
fn above<'s>(statement: &'s Statement<'_>, first: usize) -> Vec<&'s Comment> {
    // With leading commas, the comment stands in front of the comma.
    let comma = first.checked_sub(1).filter(|at| statement.text[statement.tokens[*at].start..].starts_with(','));
    let mut line = statement.tokens[first].from.line;
    let end = statement.comments.partition_point(|comment| comment.before <= first);
    let mut found = Vec::new();
    for comment in statement.comments[..end].iter().rev() {
        let belongs = comment.before == first || Some(comment.before) == comma;
        let own_line = !is_trailing(statement, comment) || is_leading_on_line(statement, comment);
        if !belongs || !own_line || comment.token.to.line + 1 < line {
            break;
        }
        line = comment.token.from.line;
        found.push(comment);
    }
    found.reverse();
    found
}

/// Whether the comment follows a token on its line.
fn is_trailing(statement: &Statement<'_>, comment: &Comment) -> bool {
    let previous = comment.before.checked_sub(1).map(|at| &statement.tokens[at]);
    previous.is_some_and(|token| token.to.line == comment.token.from.line)
}

/// Whether something that a comment can speak of follows it on its line: anything but a comma or a closing parenthesis.
fn is_leading_on_line(statement: &Statement<'_>, comment: &Comment) -> bool {
    statement
        .tokens
        .get(comment.before)
        .is_some_and(|next| next.from.line == comment.token.to.line && !statement.text[next.start..].starts_with([',', ')']))
}

fn join<'s>(statement: &Statement<'_>, comments: impl Iterator<Item = &'s Comment>) -> Option<String> {
    let texts = comments.map(|comment| without_markers(&statement.text[comment.token.start..comment.token.end]));
    let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

fn without_markers(comment: &str) -> String {
    let Some(block) = comment.strip_prefix("/*") else {
        let text = comment.strip_prefix('#').unwrap_or_else(|| comment.trim_start_matches('-'));
        return text.trim().to_owned();
    };
    let lines = block.strip_suffix("*/").unwrap_or(block).lines();
    lines.map(|line| line.trim().trim_matches('*').trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_markers_of_a_comment_are_not_part_of_it() {
        for (comment, text) in [
            ("-- a -- b ", "a -- b"),
            ("--a", "a"),
            ("# a - #b", "a - #b"),
            ("-----", ""),
            ("/* a */", "a"),
            ("/**\n * a\n *\n * b\n */", "a\n\nb"),
            ("/**/", ""),
        ] {
            assert_eq!(without_markers(comment), text, "{comment}");
        }
    }
}
