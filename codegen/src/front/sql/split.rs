//! Splits a text into statements at the semicolons that end them.
//!
//! The body of a trigger holds semicolons of its own; it ends at an `END` that follows one of them, which tells it from the
//! `END` of a `CASE`. In MySQL's scripts, `DELIMITER` lines say what ends a statement; without them, the blocks are followed.

use std::ops::Range;
use std::sync::Arc;

use super::Fallible;
use super::comments::Comment;
use super::direction::{self, Direction};
use super::lex::{Kind, Lexer, Token};
use super::mysql::blocks::Blocks;
use super::rules::Rules;
use crate::diagnostic::Diagnostic;
use crate::ir::{Dialect, Position};

/// SQLite itself refuses expressions that are nested deeper than this.
const MAX_DEPTH: usize = 1000;

/// A statement without its semicolon; it has at least one token.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub(super) file: &'a Arc<str>,
    /// The whole source, which the offsets of the tokens index.
    pub(super) text: &'a str,
    pub(super) rules: &'static Rules,
    pub(super) tokens: Vec<Token>,
    /// In the order of the source.
    pub(super) comments: Vec<Comment>,
}

impl Statement<'_> {
    /// Some of the tokens as a statement of their own, with the comments between them.
    pub(super) fn part(&self, tokens: Range<usize>) -> Self {
        let within = |comment: &&Comment| comment.before > tokens.start && comment.before < tokens.end;
        let moved = |comment: &Comment| Comment { token: comment.token, before: comment.before - tokens.start };
        let comments = self.comments.iter().filter(within).map(moved).collect();
        Self { file: self.file, text: self.text, rules: self.rules, tokens: self.tokens[tokens.clone()].to_vec(), comments }
    }
}

/// Yields the statements of a text. A statement with a lexical error in it is left out and the error takes its place.
pub(super) struct Splitter<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    rules: &'static Rules,
    lexer: Lexer<'a>,
    /// What has been read of the statement whose error came last, if it is known where that statement ends.
    broken: Option<Statement<'a>>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(file: &'a Arc<str>, text: &'a str, rules: &'static Rules) -> Self {
        Self { file, text, rules, lexer: Lexer::new(file, text, rules), broken: None }
    }

    /// The statements of a part of the text, which `from` is the position of.
    pub(super) fn within(file: &'a Arc<str>, text: &'a str, rules: &'static Rules, part: Range<usize>, from: Position) -> Self {
        Self { file, text, rules, lexer: Lexer::within(file, text, rules, part, from), broken: None }
    }

    /// What stands before the error that came last, unless that hides the rest of the text.
    pub(super) fn broken(&self) -> Option<&Statement<'a>> {
        self.broken.as_ref()
    }

    fn symbol(&self, token: &Token) -> Option<u8> {
        (token.kind == Kind::Symbol).then(|| self.text.as_bytes()[token.start])
    }

    fn is_word(&self, token: &Token, word: &str) -> bool {
        token.kind == Kind::Word && self.text[token.start..token.end].eq_ignore_ascii_case(word)
    }

    fn skip_statement(&mut self, broken: Statement<'a>) {
        let text = self.text;
        self.broken = (!self.lexer.is_at_end() && !broken.tokens.is_empty()).then_some(broken);
        let ends = |token: &Token| token.kind == Kind::Delimiter || &text[token.start..token.end] == ";";
        self.lexer.by_ref().find(|token| token.as_ref().is_ok_and(ends));
    }

    /// Whether a comment begins the way down of a migration, which is then passed over.
    fn goes_down(&mut self, comment: &Token) -> bool {
        let goes_down = direction::announced(&self.text[comment.start..comment.end]) == Some(Direction::Down);
        if goes_down {
            self.lexer.skip_lines(|line| direction::announced(line) == Some(Direction::Up));
        }
        goes_down
    }

    /// Whether `tokens`, up to the first semicolon, open the body of a trigger.
    fn opens_body(&self, tokens: &[Token]) -> bool {
        let is =
            |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.iter().any(|word| self.is_word(token, word)));
        if self.rules.dollar_quotes {
            let replaced = if is(1, &["OR"]) { 2 } else { 0 };
            let routine = is(0, &["CREATE"]) && is(1 + replaced, &["FUNCTION", "PROCEDURE"]);
            return routine && tokens.windows(2).any(|two| self.is_word(&two[0], "BEGIN") && self.is_word(&two[1], "ATOMIC"));
        }
        let trigger = is(0, &["CREATE"]) && (is(1, &["TRIGGER"]) || (is(1, &["TEMP", "TEMPORARY"]) && is(2, &["TRIGGER"])));
        trigger && tokens.iter().any(|token| self.is_word(token, "BEGIN"))
    }

    /// Whether `tokens` begin a rule of PostgreSQL, whose actions stand in parentheses with semicolons between them.
    fn is_rule(&self, tokens: &[Token]) -> bool {
        let head = &tokens[..tokens.len().min(4)];
        self.rules.dollar_quotes
            && head.first().is_some_and(|token| self.is_word(token, "CREATE"))
            && head.iter().any(|token| self.is_word(token, "RULE"))
    }

    /// Whether `tokens` copy what stands behind the statement, up to a line `\.`.
    fn is_copy_of_lines(&self, tokens: &[Token]) -> bool {
        let from = |two: &[Token]| self.is_word(&two[0], "FROM") && self.is_word(&two[1], "STDIN");
        self.rules.dollar_quotes && tokens.first().is_some_and(|token| self.is_word(token, "COPY")) && tokens.windows(2).any(from)
    }

    fn closes_body(&self, tokens: &[Token]) -> bool {
        matches!(tokens, [.., semicolon, end] if self.symbol(semicolon) == Some(b';') && self.is_word(end, "END"))
    }

    /// Whether a semicolon behind `tokens` belongs to a body that is not closed yet.
    fn is_within_body(&self, tokens: &[Token], opens_body: &mut Option<bool>, blocks: &Blocks) -> bool {
        if self.rules.dialect == Dialect::Mysql {
            return self.lexer.has_delimiter() || blocks.is_open();
        }
        *opens_body.get_or_insert_with(|| self.opens_body(tokens)) && !self.closes_body(tokens)
    }

    /// Reads a line `DELIMITER //` of a script, behind its first word.
    fn take_delimiter(&mut self, word: &Token) -> Fallible<()> {
        if self.lexer.take_delimiter() {
            return Ok(());
        }
        let error = Diagnostic::new(&word.origin(self.file), "`DELIMITER` names no delimiter");
        Err(Box::new(error.help("write what ends the statements that follow: `DELIMITER //`, and `DELIMITER ;` behind them")))
    }

    fn statement(&mut self) -> Fallible<Statement<'a>> {
        let mut statement =
            Statement { file: self.file, text: self.text, rules: self.rules, tokens: Vec::new(), comments: Vec::new() };
        let (mut depth, mut opens_body, mut blocks) = (0_usize, None, Blocks::default());
        while let Some(token) = self.lexer.next() {
            let token = match token {
                Ok(token) => token,
                Err(error) => {
                    self.skip_statement(statement);
                    return Err(error);
                }
            };
            if token.kind == Kind::Comment {
                // It also ends a statement that has no semicolon.
                if self.goes_down(&token) && !statement.tokens.is_empty() {
                    break;
                }
                statement.comments.push(Comment { token, before: statement.tokens.len() });
                continue;
            }
            if token.kind == Kind::Delimiter {
                break;
            }
            if self.rules.dialect == Dialect::Mysql {
                if statement.tokens.is_empty() && self.is_word(&token, "DELIMITER") {
                    self.take_delimiter(&token)?;
                    continue;
                }
                blocks.take(&self.text[token.start..token.end]);
            }
            match self.symbol(&token) {
                Some(b'(') => depth += 1,
                Some(b')') => depth = depth.saturating_sub(1),
                Some(b';') if depth > 0 && self.is_rule(&statement.tokens) => {}
                Some(b';') if !self.is_within_body(&statement.tokens, &mut opens_body, &blocks) => {
                    if self.is_copy_of_lines(&statement.tokens) {
                        self.lexer.skip_lines(|line| line.trim_end() == "\\.");
                    }
                    break;
                }
                _ => {}
            }
            if depth > MAX_DEPTH {
                self.skip_statement(statement);
                let message = format!("parentheses are nested more than {MAX_DEPTH} deep");
                return Err(Box::new(Diagnostic::new(&token.origin(self.file), message)));
            }
            statement.tokens.push(token);
        }
        Ok(statement)
    }
}

impl<'a> Iterator for Splitter<'a> {
    type Item = Fallible<Statement<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.lexer.is_at_end() {
            match self.statement() {
                Ok(statement) if statement.tokens.is_empty() => {}
                result => return Some(result),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::sql::rules::SQLITE;

    fn split(text: &str) -> Vec<Result<(&str, Position), String>> {
        let file = Arc::from("t.sql");
        let place = |statement: Statement<'_>| {
            let (first, last) = (statement.tokens[0], statement.tokens[statement.tokens.len() - 1]);
            (&text[first.start..last.end], first.from)
        };
        let all: Vec<_> = Splitter::new(&file, text, &SQLITE).collect();
        all.into_iter().map(|result| result.map(place).map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn statements_end_at_their_own_semicolon() {
        let trigger = "CREATE TEMP TRIGGER x AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM b; END";
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" ;; -- only ; a comment\n", &[]),
            ("a ';' \";\" [;] /* ; */ b; c", &["a ';' \";\" [;] /* ; */ b", "c"]),
            (&format!("{trigger}; x"), &[trigger, "x"]),
            (trigger, &[trigger]),
            ("CREATE TRIGGER x; BEGIN; x; END", &["CREATE TRIGGER x", "BEGIN", "x", "END"]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = split(text).into_iter().map(|result| result.map(|place| place.0)).collect();
            assert_eq!(found, expected.iter().map(|text| Ok(*text)).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn the_way_down_of_a_migration_is_not_read() {
        for (text, expected) in [
            ("-- +goose Up\na;\n-- +goose Down\n'b", vec!["a"]),
            ("-- migrate:down\nb;\n-- migrate:up\na;\n-- migrate:down\nc", vec!["a"]),
            ("a -- migrate:down\nb", vec!["a"]),
            ("a;\n-- migrate:down\n\n-- migrate:up\nb;-- +goose Down", vec!["a", "b"]),
            ("-- +goose StatementBegin\na;\n-- +goose StatementEnd\nb", vec!["a", "b"]),
        ] {
            let found: Vec<_> = split(text).into_iter().map(|result| result.map(|place| place.0)).collect();
            assert_eq!(found, expected.into_iter().map(Ok).collect::<Vec<_>>(), "{text}");
        }
        let found = split("-- migrate:down\nb;\n-- migrate:up\n  a");
        assert_eq!(found, [Ok(("a", Position { line: 4, column: 3 }))]);
    }

    #[test]
    fn what_is_never_closed_is_reported_where_it_opens() {
        for (text, message) in [
            ("a;\n  'b", "t.sql:2:3: this string is never closed"),
            ("\"b'", "t.sql:1:1: this quoted name is never closed"),
            ("a [b", "t.sql:1:3: this quoted name is never closed"),
            ("a; /* b", "t.sql:1:4: this comment is never closed"),
        ] {
            assert_eq!(split(text).last(), Some(&Err(message.to_owned())));
        }
    }

    #[test]
    fn a_statement_with_an_error_in_it_does_not_hide_the_next() {
        let found = split("a {{ b }};\nc");
        assert_eq!(found[0], Err("t.sql:1:3: this looks like a template that has not been filled in\n  help: fill in the template, and read the SQL that comes out of it".to_owned()));
        assert_eq!(found[1], Ok(("c", Position { line: 2, column: 1 })));
    }

    #[test]
    fn a_hundred_thousand_parentheses_are_an_error() {
        let text = "(".repeat(100_000);
        let found = split(&text);
        assert_eq!(found, [Err("t.sql:1:1001: parentheses are nested more than 1000 deep".to_owned())]);
    }
}
