//! What MySQL's tokens have of their own: strings with backslashes and in double quotes, `#` comments, comments whose content is
//! SQL, names that begin with a digit, and a delimiter that scripts can change.

use super::{Kind, Lexer, Refusal, is_word};

/// No server has this version: `mariadb-dump` hides what only its own client reads in a comment for it.
const NO_VERSION: u32 = 999_999;

impl Lexer<'_> {
    /// Takes another delimiter: the rest of the line, up to white space. Whether there is one.
    pub(in crate::front::sql) fn take_delimiter(&mut self) -> bool {
        let line = self.rest().lines().next().unwrap_or_default();
        let delimiter = line.split_whitespace().next().unwrap_or_default().to_owned();
        self.bump_line();
        let is_given = !delimiter.is_empty();
        self.delimiter = Some(delimiter).filter(|delimiter| is_given && delimiter != ";");
        is_given
    }

    pub(in crate::front::sql) fn has_delimiter(&self) -> bool {
        self.delimiter.is_some()
    }

    fn is_at_delimiter(&self) -> bool {
        self.delimiter.as_ref().is_some_and(|delimiter| self.rest().starts_with(delimiter.as_str()))
    }

    /// Passes over white space and the markers of comments whose content is SQL: `/*!40101 … */`, `/*M! … */`.
    pub(super) fn skip_space_and_markers(&mut self) {
        loop {
            self.bump_while(|next| next.is_ascii_whitespace());
            let marker = if self.is_executable && self.rest().starts_with("*/") {
                self.is_executable = false;
                "*/".len()
            } else if let Some(length) = self.opening_marker() {
                self.is_executable = true;
                length
            } else {
                return;
            };
            for _ in 0..marker {
                self.bump();
            }
        }
    }

    /// The length of the marker that opens a comment whose content is SQL, if one comes next.
    fn opening_marker(&self) -> Option<usize> {
        let rest = self.rest();
        let marker = ["/*!", "/*M!"].into_iter().find(|marker| rest.starts_with(marker))?;
        let version = &rest[marker.len()..];
        let digits = version.bytes().take(6).take_while(u8::is_ascii_digit).count();
        // Fewer digits are no version.
        let digits = if digits < 5 { 0 } else { digits };
        (version[..digits].parse() != Ok(NO_VERSION)).then_some(marker.len() + digits)
    }

    /// The token that comes next, if it is one that MySQL reads in its own way.
    pub(super) fn own_token(&mut self, first: char) -> Option<Result<Kind, Refusal>> {
        let rest = self.rest();
        if self.is_at_delimiter() {
            let length = self.delimiter.as_ref().map_or(0, |delimiter| delimiter.chars().count());
            for _ in 0..length {
                self.bump();
            }
            return Some(Ok(Kind::Delimiter));
        }
        if first == '\'' || first == '"' {
            return Some(self.escaped(first, Kind::EscapedText));
        }
        for (prefix, kind) in [('n', Kind::EscapedText), ('x', Kind::Blob), ('b', Kind::Blob)] {
            if first.eq_ignore_ascii_case(&prefix) && rest[1..].starts_with('\'') {
                self.bump();
                return Some(self.escaped('\'', kind));
            }
        }
        // Two dashes without a space are two minus signs.
        let is_dashed = rest.strip_prefix("--").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if first == '#' || is_dashed {
            self.bump_line();
            return Some(Ok(Kind::Comment));
        }
        if rest.starts_with("--") {
            self.bump();
            return Some(Ok(Kind::Symbol));
        }
        // What looks like a template is no name.
        (is_word(first) && !rest.starts_with("${")).then(|| Ok(self.word_or_number()))
    }

    /// Reads up to and over `close`, where neither a doubled one nor one behind a backslash ends it.
    fn escaped(&mut self, close: char, kind: Kind) -> Result<Kind, Refusal> {
        self.bump();
        while let Some(next) = self.bump_over(['\\', close]) {
            if next == close && !self.rest().starts_with(close) {
                return Ok(kind);
            }
            self.bump();
        }
        Err(("this string is never closed", None))
    }

    /// A number, unless letters follow that make it a name: `1e3` is one, `2fa` is not.
    fn word_or_number(&mut self) -> Kind {
        let length = self.rest().find(|next| !is_word(next)).unwrap_or(self.rest().len());
        let written = &self.rest()[..length];
        let hexadecimal = written.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let binary = written.strip_prefix("0b").is_some_and(|digits| digits.bytes().all(|byte| matches!(byte, b'0' | b'1')));
        let decimal = written.trim_start_matches(|next: char| next.is_ascii_digit());
        let exponent = decimal.strip_prefix(['e', 'E']).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let starts_with_digit = written.starts_with(|next: char| next.is_ascii_digit());
        if starts_with_digit && (hexadecimal || binary || decimal.is_empty() || exponent) {
            self.bump_number();
            return Kind::Number;
        }
        if self.delimiter.is_none() {
            self.bump_while(is_word);
        }
        while self.rest().starts_with(is_word) && !self.is_at_delimiter() {
            self.bump();
        }
        Kind::Word
    }
}

/// The value of a string with its quotes, and an `N` before them, taken off and its escapes resolved.
pub(super) fn value(written: &str) -> String {
    let quoted = written.trim_start_matches(['n', 'N']);
    let Some(close) = quoted.chars().next() else { return String::new() };
    let inner = quoted.strip_prefix(close).and_then(|rest| rest.strip_suffix(close)).unwrap_or_default();
    let (mut value, mut characters) = (String::with_capacity(inner.len()), inner.chars());
    while let Some(next) = characters.next() {
        if next == '\\' {
            value.extend(characters.next().map(unescaped).into_iter().flatten());
            continue;
        }
        if next == close {
            characters.next();
        }
        value.push(next);
    }
    value
}

/// What a backslash with this character behind it stands for.
fn unescaped(character: char) -> impl Iterator<Item = char> {
    let (backslash, character) = match character {
        '0' => (None, '\0'),
        'b' => (None, '\u{8}'),
        'n' => (None, '\n'),
        'r' => (None, '\r'),
        't' => (None, '\t'),
        'Z' => (None, '\u{1a}'),
        // Patterns keep their backslash.
        '%' | '_' => (Some('\\'), character),
        _ => (None, character),
    };
    backslash.into_iter().chain([character])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::front::sql::rules::MYSQL;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let file = Arc::from("t.sql");
        let tokens = Lexer::new(&file, text, &MYSQL).map(|token| token.expect("the test writes tokens"));
        tokens.map(|token| (token.kind, &text[token.start..token.end])).collect()
    }

    #[test]
    fn each_kind_of_token_ends_where_it_ends() {
        let (word, text, number, symbol) = (Kind::Word, Kind::EscapedText, Kind::Number, Kind::Symbol);
        let cases: &[(&str, &[(Kind, &str)])] = &[
            (r"'a\'b''c' d", &[(text, r"'a\'b''c'"), (word, "d")]),
            (r#""a\"b""'c" N'x' n"#, &[(text, r#""a\"b""'c""#), (text, "N'x'"), (word, "n")]),
            (
                "`a``b` x'00' B'01' 0x1F 0b1",
                &[(Kind::QuotedName, "`a``b`"), (Kind::Blob, "x'00'"), (Kind::Blob, "B'01'"), (number, "0x1F"), (number, "0b1")],
            ),
            ("2fa 1e3 1.5e-3 12 0xg", &[(word, "2fa"), (number, "1e3"), (number, "1.5e-3"), (number, "12"), (word, "0xg")]),
            (
                "a#b\n-- c\n--1",
                &[(word, "a"), (Kind::Comment, "#b"), (Kind::Comment, "-- c"), (symbol, "-"), (symbol, "-"), (number, "1")],
            ),
            (
                "/*!40101 a*/ b /*! c */ /*M!100203 d */ /* e */",
                &[(word, "a"), (word, "b"), (word, "c"), (word, "d"), (Kind::Comment, "/* e */")],
            ),
            (r"/*M!999999\- no server reads this */ a", &[(Kind::Comment, r"/*M!999999\- no server reads this */"), (word, "a")]),
            ("_utf8mb4'x' @v", &[(word, "_utf8mb4"), (text, "'x'"), (symbol, "@"), (word, "v")]),
        ];
        for (text, expected) in cases {
            assert_eq!(&kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn escapes_are_resolved() {
        for (written, expected) in
            [(r"'it''s'", "it's"), (r#""a""b'c""#, "a\"b'c"), (r"N'\n\\\x\0\'\%'", "\n\\x\0'\\%"), ("''", "")]
        {
            assert_eq!(value(written), expected, "{written}");
        }
    }
}
