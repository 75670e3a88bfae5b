//! Cuts SQL into tokens that know where they stand: in bytes, to quote the source, and in lines and characters, to report.

use std::ops::Range;
use std::sync::Arc;

use super::Fallible;
use super::escape;
use super::rules::Rules;
use crate::diagnostic::Diagnostic;
use crate::ir::{Dialect, Origin, Position};

mod mysql;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a bare name.
    Word,
    /// A name in the quotes of [`Rules::name_quotes`].
    QuotedName,
    /// A string in single quotes.
    Text,
    /// A string in which a backslash escapes the next character.
    EscapedText,
    Number,
    /// `x'00ff'`
    Blob,
    /// A bound parameter: `?1`, `:name`.
    Parameter,
    /// One character of punctuation; operators of several characters are several tokens.
    Symbol,
    /// What a script has chosen to end statements instead of a semicolon.
    Delimiter,
    Comment,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The byte offset of the first character.
    pub(super) start: usize,
    /// The byte offset behind the last character.
    pub(super) end: usize,
    pub(super) from: Position,
    pub(super) to: Position,
}

impl Token {
    pub(super) fn origin(&self, file: &Arc<str>) -> Origin {
        Origin::in_file(file, self.from, self.to)
    }
}

/// Yields the tokens of a text; after an error it goes on behind the character that was wrong.
pub(super) struct Lexer<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    rules: &'static Rules,
    offset: usize,
    position: Position,
    /// What ends statements, if it is no semicolon.
    delimiter: Option<String>,
    /// Whether the text stands in a comment whose content is SQL.
    is_executable: bool,
}

/// Why there is no token, and what to do about it.
type Refusal = (&'static str, Option<&'static str>);

impl<'a> Lexer<'a> {
    pub(super) fn new(file: &'a Arc<str>, text: &'a str, rules: &'static Rules) -> Self {
        let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let position = Position { line: 1, column: 1 };
        Self { file, text, rules, offset, position, delimiter: None, is_executable: false }
    }

    /// The tokens of a part of the text, which `from` is the position of.
    pub(super) fn within(file: &'a Arc<str>, text: &'a str, rules: &'static Rules, part: Range<usize>, from: Position) -> Self {
        let text = &text[..part.end];
        Self { file, text, rules, offset: part.start, position: from, delimiter: None, is_executable: false }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.offset += next.len_utf8();
        if next == '\n' {
            self.position.line += 1;
            self.position.column = 1;
        } else {
            self.position.column += 1;
        }
        Some(next)
    }

    /// Passes over some bytes, at whose end a character ends.
    fn advance(&mut self, bytes: usize) {
        for byte in &self.rest().as_bytes()[..bytes] {
            match byte {
                b'\n' => self.position = Position { line: self.position.line + 1, column: 1 },
                // It continues a character.
                0x80..=0xbf => {}
                _ => self.position.column += 1,
            }
        }
        self.offset += bytes;
    }

    /// Passes over the rest of the line, and over whole lines up to one that is `wanted`.
    pub(super) fn skip_lines(&mut self, wanted: impl Fn(&str) -> bool) {
        while !self.is_at_end() {
            self.bump_line();
            self.bump();
            if self.rest().lines().next().is_some_and(&wanted) {
                return;
            }
        }
    }

    /// Passes over the rest of the line.
    fn bump_line(&mut self) {
        self.advance(self.rest().find('\n').unwrap_or(self.rest().len()));
    }

    fn bump_while(&mut self, accept: impl Fn(char) -> bool) {
        self.advance(self.rest().find(|next| !accept(next)).unwrap_or(self.rest().len()));
    }

    /// Passes over what comes before one of these characters, and over that; gives it, if there is one.
    fn bump_over<const N: usize>(&mut self, wanted: [char; N]) -> Option<char> {
        self.advance(self.rest().find(wanted).unwrap_or(self.rest().len()));
        self.bump()
    }

    /// Reads up to and over `close`, where a doubled `close` does not end it.
    fn bump_quoted(&mut self, close: char) -> bool {
        self.bump();
        while self.bump_over([close]).is_some() {
            if close == ']' || !self.rest().starts_with(close) {
                return true;
            }
            self.bump();
        }
        false
    }

    fn bump_block_comment(&mut self) -> bool {
        let mut depth = 0_usize;
        while !self.rest().is_empty() {
            if self.rest().starts_with("/*") && (depth == 0 || self.rules.nested_comments) {
                depth += 1;
                self.bump();
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.bump();
            }
            self.bump();
            if depth == 0 {
                return true;
            }
        }
        false
    }

    fn token(&mut self, first: char) -> Result<Kind, Refusal> {
        // They mean the same everywhere, and are most of what stands between the values of a dump.
        if matches!(first, '(' | ')' | ',' | ';') && self.delimiter.is_none() {
            self.bump();
            return Ok(Kind::Symbol);
        }
        if self.rules.dialect == Dialect::Mysql
            && let Some(token) = self.own_token(first)
        {
            return token;
        }
        let rest = self.rest();
        if let Some(close) = self.rules.closing_quote(first) {
            return self.bump_quoted(close).then_some(Kind::QuotedName).ok_or(("this quoted name is never closed", None));
        }
        if first == '\'' {
            return self.bump_quoted('\'').then_some(Kind::Text).ok_or(("this string is never closed", None));
        }
        if let Some(prefix) = self.string_prefix() {
            return self.bump_prefixed(prefix);
        }
        if let Some(tag) = dollar_tag(rest).filter(|_| self.rules.dollar_quotes) {
            return self.bump_dollar_quoted(tag).then_some(Kind::Text).ok_or(("this string is never closed", None));
        }
        if first == '\\' && self.rules.dollar_quotes {
            self.bump_line();
            return Ok(Kind::Comment);
        }
        if rest.starts_with("x'") || rest.starts_with("X'") {
            self.bump();
            return self.bump_quoted('\'').then_some(Kind::Blob).ok_or(("this string is never closed", None));
        }
        if rest.starts_with("--") {
            self.bump_line();
            return Ok(Kind::Comment);
        }
        if rest.starts_with("/*") {
            return self.bump_block_comment().then_some(Kind::Comment).ok_or(("this comment is never closed", None));
        }
        if ["{{", "{%", "${"].into_iter().any(|open| rest.starts_with(open)) {
            self.bump();
            return Err((
                "this looks like a template that has not been filled in",
                Some("fill in the template, and read the SQL that comes out of it"),
            ));
        }
        self.plain(first)
    }

    /// The letters in front of the quote of a string or name that comes next.
    fn string_prefix(&self) -> Option<&'static str> {
        let rest = self.rest().as_bytes();
        let comes_next = |prefix: &&&str| {
            let (letters, quote) = (rest.get(..prefix.len()), rest.get(prefix.len()));
            let is_quote = quote == Some(&b'\'') || (**prefix == "U&" && quote == Some(&b'"'));
            is_quote && letters.is_some_and(|letters| letters.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        self.rules.string_prefixes.iter().find(comes_next).copied()
    }

    fn bump_prefixed(&mut self, prefix: &str) -> Result<Kind, Refusal> {
        prefix.chars().for_each(|_| {
            self.bump();
        });
        let is_name = self.rest().starts_with('"');
        let closed = match (prefix, is_name) {
            ("E", _) => self.bump_escaped(),
            (_, true) => self.bump_quoted('"'),
            (_, false) => self.bump_quoted('\''),
        };
        match (closed, is_name) {
            (true, true) => Ok(Kind::QuotedName),
            (true, false) => Ok(Kind::Text),
            (false, true) => Err(("this quoted name is never closed", None)),
            (false, false) => Err(("this string is never closed", None)),
        }
    }

    /// Reads a string in which a backslash escapes the next character.
    fn bump_escaped(&mut self) -> bool {
        self.bump();
        while let Some(next) = self.bump_over(['\\', '\'']) {
            if next == '\'' && !self.rest().starts_with('\'') {
                return true;
            }
            self.bump();
        }
        false
    }

    fn bump_dollar_quoted(&mut self, tag: &str) -> bool {
        let length = self.rest()[tag.len()..].find(tag).map(|length| length + 2 * tag.len());
        self.advance(length.unwrap_or(self.rest().len()));
        length.is_some()
    }

    fn plain(&mut self, first: char) -> Result<Kind, Refusal> {
        let second = self.rest().chars().nth(1);
        if first.is_ascii_digit() || (first == '.' && second.is_some_and(|next| next.is_ascii_digit())) {
            self.bump_number();
            return Ok(Kind::Number);
        }
        if is_word(first) && first != '$' {
            self.bump_while(is_word);
            return Ok(Kind::Word);
        }
        self.bump();
        match first {
            _ if self.rules.parameters.contains(&first) && second.is_some_and(is_word) => {
                self.bump_while(is_word);
                Ok(Kind::Parameter)
            }
            _ if self.rules.symbols.contains(first) => Ok(Kind::Symbol),
            '?' => Ok(Kind::Parameter),
            _ => Err(("this character has no meaning in SQL", None)),
        }
    }

    fn bump_number(&mut self) {
        let hexadecimal = self.rest().starts_with("0x") || self.rest().starts_with("0X");
        while let Some(next) = self.rest().chars().next().filter(|next| is_word(*next) || *next == '.') {
            self.bump();
            if !hexadecimal && matches!(next, 'e' | 'E') && self.rest().starts_with(['+', '-']) {
                self.bump();
            }
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Fallible<Token>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rules.dialect == Dialect::Mysql {
            self.skip_space_and_markers();
        }
        self.bump_while(|next| next.is_ascii_whitespace());
        let (start, from) = (self.offset, self.position);
        let first = self.rest().chars().next()?;
        Some(match self.token(first) {
            Ok(kind) => Ok(Token { kind, start, end: self.offset, from, to: self.position }),
            Err((message, help)) => {
                let opening = Position { line: from.line, column: from.column + 1 };
                let error = Diagnostic::new(&Origin::in_file(self.file, from, opening), message);
                Err(Box::new(if let Some(help) = help { error.help(help) } else { error }))
            }
        })
    }
}

/// `$$` or `$tag$`, if the text begins with it.
pub(super) fn dollar_tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('$')?;
    let length = inner.find('$')?;
    let tag = &inner[..length];
    let is_tag = !tag.starts_with(|c: char| c.is_ascii_digit()) && tag.chars().all(|c| is_word(c) && c != '$');
    is_tag.then(|| &text[..length + 2])
}

/// The name or text that a token writes, without its quotes.
pub(super) fn unquoted(token: &Token, text: &str) -> String {
    let written = &text[token.start..token.end];
    if token.kind == Kind::EscapedText {
        return mysql::value(written);
    }
    if !matches!(token.kind, Kind::QuotedName | Kind::Text) {
        return written.to_owned();
    }
    if let Some(tag) = dollar_tag(written) {
        return written[tag.len()..written.len() - tag.len()].to_owned();
    }
    let prefix = written.find(['\'', '"', '`', '[']).unwrap_or(0);
    let (prefix, quoted) = written.split_at(prefix);
    let Some(close) = quoted.chars().next_back() else { return String::new() };
    let inner = &quoted[1..quoted.len() - 1];
    match prefix.to_ascii_uppercase().as_str() {
        "E" => escape::backslashes(inner),
        "U&" => escape::unicode(&doubled(inner, close)),
        _ if close == ']' => inner.to_owned(),
        _ => doubled(inner, close),
    }
}

fn doubled(inner: &str, close: char) -> String {
    inner.replace(&format!("{close}{close}"), &close.to_string())
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$') || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::sql::rules::SQLITE;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        Lexer::new(&Arc::from("t.sql"), text, &SQLITE)
            .filter_map(Result::ok)
            .map(|token| (token.kind, &text[token.start..token.end]))
            .collect()
    }

    #[test]
    fn each_kind_of_token_ends_where_it_ends() {
        let cases: &[(&str, &[(Kind, &str)])] = &[
            ("a$b 'it''s'", &[(Kind::Word, "a$b"), (Kind::Text, "'it''s'")]),
            (
                "\"a\"\"b\"`c`[d]e",
                &[(Kind::QuotedName, "\"a\"\"b\""), (Kind::QuotedName, "`c`"), (Kind::QuotedName, "[d]"), (Kind::Word, "e")],
            ),
            (
                "1.5e-3-0xE-1",
                &[(Kind::Number, "1.5e-3"), (Kind::Symbol, "-"), (Kind::Number, "0xE"), (Kind::Symbol, "-"), (Kind::Number, "1")],
            ),
            (
                "x'00'--c\n/* ; */:n ?1",
                &[
                    (Kind::Blob, "x'00'"),
                    (Kind::Comment, "--c"),
                    (Kind::Comment, "/* ; */"),
                    (Kind::Parameter, ":n"),
                    (Kind::Parameter, "?1"),
                ],
            ),
            ("\u{feff} \u{a0}é", &[(Kind::Word, "\u{a0}é")]),
        ];
        for (text, expected) in cases {
            assert_eq!(&kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn positions_count_characters_not_bytes() {
        let last = Lexer::new(&Arc::from("t.sql"), "é\n'ü' x", &SQLITE).filter_map(Result::ok).last();
        let place = last.map(|token| (token.from, token.to));
        assert_eq!(place, Some((Position { line: 2, column: 5 }, Position { line: 2, column: 6 })));
    }
}
