//! Walks over the tokens of a statement, and says what it expected where something else stands.

use std::ops::Range;

use super::Fallible;
use super::ignore;
use super::lex::{Kind, Token, unquoted};
use super::rules::Case;
use super::split::Statement;
use crate::diagnostic::Diagnostic;
use crate::ir::{InvalidName, Origin, SqlIdent};

/// A name with the place where it is written.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) ident: SqlIdent,
    pub(super) origin: Origin,
    pub(super) case: Case,
}

impl Name {
    /// Whether this is the same name, for the dialect that it is written in.
    pub(super) fn is(&self, other: &SqlIdent) -> bool {
        self.case.is_same(&self.ident, other)
    }
}

/// Whether two texts are the same name where the case of ASCII letters means nothing.
pub(super) fn same(one: &SqlIdent, other: &SqlIdent) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}

#[derive(Debug, Clone)]
pub(super) struct Cursor<'s> {
    pub(super) statement: &'s Statement<'s>,
    /// The index of the next token.
    pub(super) at: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(statement: &'s Statement<'s>) -> Self {
        Self { statement, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<&'s Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'s Token> {
        self.statement.tokens.get(self.at + ahead)
    }

    /// A token as it is written.
    pub(super) fn written(&self, token: &Token) -> &'s str {
        &self.statement.text[token.start..token.end]
    }

    fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        self.peek_at(ahead).is_some_and(|token| token.kind == Kind::Word && self.written(token).eq_ignore_ascii_case(word))
    }

    /// Whether the next tokens are these keywords.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.is_word_at(ahead, word))
    }

    /// Whether the next token is one of these keywords.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word_at(0, word))
    }

    pub(super) fn is_symbol(&self, symbol: char) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Symbol && self.written(token).starts_with(symbol))
    }

    /// Passes over these keywords, if they come next.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.is(words);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Passes over one of these keywords, if it comes next.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(&[word]))
    }

    pub(super) fn eat_symbol(&mut self, symbol: char) -> bool {
        let found = self.is_symbol(symbol);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, words: &[&str]) -> Fallible<()> {
        if self.eat(words) { Ok(()) } else { Err(self.unexpected(&format!("`{}`", words.join(" ")))) }
    }

    pub(super) fn expect_symbol(&mut self, symbol: char) -> Fallible<()> {
        if self.eat_symbol(symbol) { Ok(()) } else { Err(self.unexpected(&format!("`{symbol}`"))) }
    }

    /// Requires the statement to end here.
    pub(super) fn expect_end(&self) -> Fallible<()> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unexpected("the end of the statement")) }
    }

    pub(super) fn is_name(&self) -> bool {
        self.peek().is_some_and(|token| match token.kind {
            Kind::QuotedName => true,
            Kind::Text => self.statement.rules.text_names,
            Kind::Word => !self.statement.rules.is_reserved(self.written(token)),
            _ => false,
        })
    }

    /// Reads a name; `what` says of what, with its article.
    pub(super) fn name(&mut self, what: &str) -> Fallible<Name> {
        self.name_if(self.is_name(), what)
    }

    /// Reads a name where no keyword can stand, so that each is a name: behind a dot.
    pub(super) fn label(&mut self, what: &str) -> Fallible<Name> {
        self.name_if(self.peek().is_some_and(|token| matches!(token.kind, Kind::Word | Kind::QuotedName)), what)
    }

    fn name_if(&mut self, is_name: bool, what: &str) -> Fallible<Name> {
        match self.peek() {
            Some(token) if is_name => {
                let origin = token.origin(self.statement.file);
                let case = self.statement.rules.case;
                let name = unquoted(token, self.statement.text);
                let mut name = if token.kind == Kind::Word { case.of_bare(name) } else { name };
                if let Some(longest) = self.statement.rules.longest_name {
                    let end = (0..=longest.min(name.len())).rev().find(|end| name.is_char_boundary(*end));
                    name.truncate(end.unwrap_or_default());
                }
                let ident = SqlIdent::new(name).map_err(|error| invalid(&origin, &error))?;
                self.at += 1;
                Ok(Name { ident, origin, case })
            }
            Some(token) if token.kind == Kind::Word => {
                let word = self.statement.rules.quoted(self.written(token));
                Err(Box::new(self.unexpected(what).help(format!("to use the keyword as a name, quote it: {word}"))))
            }
            _ => Err(self.unexpected(what)),
        }
    }

    /// Reads a name that a schema's may qualify.
    pub(super) fn qualified_name(&mut self, what: &str) -> Fallible<(Option<Name>, Name)> {
        let first = self.name(what)?;
        if self.eat_symbol('.') { Ok((Some(first), self.name(what)?)) } else { Ok((None, first)) }
    }

    /// Passes over a balanced pair of parentheses and gives the indices of the tokens between them.
    pub(super) fn group(&mut self) -> Fallible<Range<usize>> {
        let open = self.at;
        self.expect_symbol('(')?;
        let mut depth = 1_usize;
        while depth > 0 {
            if self.is_symbol('(') {
                depth += 1;
            } else if self.is_symbol(')') {
                depth -= 1;
            } else if self.peek().is_none() {
                let origin = self.statement.tokens[open].origin(self.statement.file);
                return Err(Box::new(Diagnostic::new(&origin, "this parenthesis is never closed")));
            }
            self.at += 1;
        }
        Ok(open + 1..self.at - 1)
    }

    /// The source of some tokens, as it is written.
    pub(super) fn text(&self, tokens: &Range<usize>) -> &'s str {
        match self.statement.tokens.get(tokens.clone()) {
            Some([first, .., last]) => &self.statement.text[first.start..last.end],
            Some([only]) => self.written(only),
            _ => "",
        }
    }

    /// Where some tokens stand, or the next one if there are none.
    pub(super) fn origin(&self, tokens: &Range<usize>) -> Origin {
        let (file, all) = (self.statement.file, &self.statement.tokens);
        match all.get(tokens.clone()) {
            Some([first, .., last]) => Origin::in_file(file, first.from, last.to),
            Some([only]) => only.origin(file),
            _ => all.get(tokens.start).or(all.last()).map(|token| token.origin(file)).unwrap_or_default(),
        }
    }

    /// Says that `expected` does not stand here.
    pub(super) fn unexpected(&self, expected: &str) -> Box<Diagnostic> {
        let found = match self.peek() {
            Some(token) => format!("`{}`", shortened(self.written(token))),
            None => "the end of the statement".to_owned(),
        };
        let message = format!("expected {expected}, found {found}");
        Box::new(Diagnostic::new(&self.origin(&(self.at..self.at + 1)), message).help(correct_it(self.statement)))
    }
}

/// What to do about a statement that is written otherwise than it can be read.
pub(super) fn correct_it(statement: &Statement<'_>) -> String {
    format!("correct the statement, or pass it over with {}", ignore::way_out(statement))
}

/// A diagnostic for a text that cannot be a name.
pub(super) fn invalid(origin: &Origin, error: &InvalidName) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(origin, error.to_string()))
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
