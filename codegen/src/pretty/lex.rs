//! The tokens of what a built-in template gives. What a user's template gives is parsed, and comes as a [stream](super::stream).

use super::token::{Delimiter, Kind, Sign, Tokens, operator, word};

/// The tokens of the text; where it is no token, if that is so somewhere.
pub(super) fn lex(text: String) -> Result<Tokens, usize> {
    let all = text.len();
    // A token of what templates give has three or four characters.
    let mut tokens = Tokens { text, tokens: Vec::with_capacity(all / 3) };
    let mut at = 0;
    while at < all {
        let (what, length) = first(&tokens.text[at..all]).ok_or(at)?;
        let end = at + length;
        match what {
            What::Space => {}
            What::Documentation(kind) => {
                let start = at + "///".len();
                tokens.push(kind, Sign::None, start, start + tokens.text[start..end].trim_end().len(), false);
            }
            What::Token(kind, sign) => {
                let is_joint =
                    kind == Kind::Punct && tokens.text.as_bytes()[..all].get(end).is_some_and(u8::is_ascii_punctuation);
                tokens.push(kind, sign, at, end, is_joint);
            }
        }
        at = end;
    }
    Ok(tokens)
}

enum What {
    /// What is between tokens: comments are, too.
    Space,
    Documentation(Kind),
    Token(Kind, Sign),
}

const LITERAL: What = What::Token(Kind::Literal, Sign::None);

/// What a text begins with, and its length.
fn first(text: &str) -> Option<(What, usize)> {
    let bracket = |kind| Some((What::Token(kind, Sign::None), 1));
    match text.as_bytes()[0] {
        b' ' | b'\n' | b'\t' | b'\r' => Some((What::Space, length_while(text, |c| c.is_ascii_whitespace()))),
        b'/' if text.starts_with("//") => Some(comment(text)),
        b'(' => bracket(Kind::Open(Delimiter::Paren)),
        b'[' => bracket(Kind::Open(Delimiter::Bracket)),
        b'{' => bracket(Kind::Open(Delimiter::Brace)),
        b')' => bracket(Kind::Close(Delimiter::Paren)),
        b']' => bracket(Kind::Close(Delimiter::Bracket)),
        b'}' => bracket(Kind::Close(Delimiter::Brace)),
        b'"' => Some((LITERAL, quoted(text, b'"')?)),
        b'\'' => apostrophe(text),
        b'0'..=b'9' => Some((LITERAL, number(text))),
        byte if byte.is_ascii_punctuation() && byte != b'_' => {
            let (sign, length) = operator(text.as_bytes());
            Some((What::Token(Kind::Punct, sign), length))
        }
        _ => identifier(text),
    }
}

fn length_while(text: &str, is_in: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_in(c)).unwrap_or(text.len())
}

fn length_of_word(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| byte != b'_' && !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    if text[ascii..].starts_with(|next: char| !next.is_ascii()) { length_while(text, is_word) } else { ascii }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// A comment to the end of its line, or documentation.
fn comment(text: &str) -> (What, usize) {
    let length = text.find('\n').unwrap_or(text.len());
    let what = match &text.as_bytes()[2..length] {
        [b'/', b'/', ..] => What::Space,
        [b'/', ..] => What::Documentation(Kind::OuterDoc),
        [b'!', ..] => What::Documentation(Kind::InnerDoc),
        _ => What::Space,
    };
    (what, length)
}

/// The length of a text between quotes, in which a backslash hides what follows it.
fn quoted(text: &str, quote: u8) -> Option<usize> {
    let mut is_hidden = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_hidden => is_hidden = false,
            b'\\' => is_hidden = true,
            _ if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of a raw string behind its prefix.
fn raw(text: &str) -> Option<usize> {
    let guard = length_while(text, |c| c == '#');
    let inner = text[guard..].strip_prefix('"')?;
    let end = format!("\"{}", &text[..guard]);
    Some(guard + 1 + inner.find(&end)? + end.len())
}

/// A lifetime or a character.
fn apostrophe(text: &str) -> Option<(What, usize)> {
    let mut chars = text.chars().skip(1);
    let (first, second) = (chars.next()?, chars.next());
    if is_word(first) && second != Some('\'') {
        return Some((What::Token(Kind::Lifetime, Sign::None), 1 + length_of_word(&text[1..])));
    }
    Some((LITERAL, quoted(text, b'\'')?))
}

fn number(text: &str) -> usize {
    let mut length = length_of_word(text);
    if let Some(behind) = text[length..].strip_prefix('.') {
        // Else it is of a range, a field or a method.
        let is_point = !behind.starts_with(|next: char| next == '.' || is_word(next) && !next.is_ascii_digit());
        length += usize::from(is_point) * (1 + length_of_word(behind));
    }
    let is_exponent = text[..length].ends_with(['e', 'E']) && !text.starts_with("0x");
    if is_exponent && text[length..].starts_with(['+', '-']) {
        length += 1 + length_of_word(&text[length + 1..]);
    }
    length
}

/// An identifier, a keyword, or a literal with a prefix.
fn identifier(text: &str) -> Option<(What, usize)> {
    let length = length_of_word(text);
    let (name, rest) = text.split_at(length);
    if name.is_empty() {
        return None;
    }
    match (name, rest.as_bytes().first()) {
        ("r" | "br" | "cr", Some(b'"')) => return Some((LITERAL, length + raw(rest)?)),
        ("b" | "c", Some(quote @ b'"')) | ("b", Some(quote @ b'\'')) => return Some((LITERAL, length + quoted(rest, *quote)?)),
        ("r" | "br" | "cr", Some(b'#')) => {
            let raw_name = length_of_word(&rest[1..]);
            let is_name = name == "r" && raw_name > 0;
            return if is_name {
                Some((What::Token(Kind::Word, Sign::None), length + 1 + raw_name))
            } else {
                Some((LITERAL, length + raw(rest)?))
            };
        }
        _ => {}
    }
    let (kind, sign) = word(name);
    Some((What::Token(kind, sign), length))
}
