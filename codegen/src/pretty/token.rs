//! The tokens of a piece of Rust.

/// A piece of Rust, token by token.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// What the texts of the tokens are pieces of.
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where its text is.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    pub(super) sign: Sign,
    /// Whether it is punctuation behind which more follows without a space.
    pub(super) is_joint: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, or a keyword that is a value or the segment of a path.
    Word,
    /// Every other keyword.
    Keyword,
    Lifetime,
    Literal,
    Punct,
    Open(Delimiter),
    Close(Delimiter),
    /// Documentation of what follows; the text is what stands behind `///`.
    OuterDoc,
    /// Documentation of what it stands in, behind `//!`.
    InnerDoc,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Paren,
    Bracket,
    Brace,
    /// Of generics: which `<` are such is found out later.
    Angle,
}

/// The words and the punctuation that say how the code around them is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Everything else.
    None,
    And,
    AndAnd,
    Arrow,
    /// With and without an operator before it.
    Assign,
    AssignAfter,
    Bang,
    Caret,
    Colon,
    Comma,
    /// `==` and `!=`.
    Compare,
    Dollar,
    Dot,
    /// `..` and what is like it.
    Dots,
    FatArrow,
    Greater,
    Less,
    Minus,
    Or,
    OrOr,
    /// `::`
    Path,
    Percent,
    Plus,
    Pound,
    Question,
    Semicolon,
    Slash,
    Star,
    Async,
    Await,
    Break,
    Const,
    Doc,
    Else,
    Enum,
    Extern,
    Fn,
    /// The traits of what can be called, whose arguments are in parentheses.
    FnTrait,
    For,
    If,
    Impl,
    In,
    Let,
    Loop,
    Match,
    Mod,
    Move,
    Pub,
    Return,
    Struct,
    Trait,
    Type,
    Union,
    Unsafe,
    Use,
    Where,
    While,
}

impl Tokens {
    pub(super) fn text_of(&self, token: Token) -> &str {
        &self.text[token.start as usize..token.end as usize]
    }

    /// Adds a token whose text is there.
    pub(super) fn push(&mut self, kind: Kind, sign: Sign, start: usize, end: usize, is_joint: bool) {
        self.tokens.push(Token { start: offset(start), end: offset(end), kind, sign, is_joint });
        if kind == Kind::Close(Delimiter::Bracket) {
            self.make_documentation();
        }
    }

    /// Adds a token, and its text behind all others.
    pub(super) fn push_text(&mut self, kind: Kind, sign: Sign, text: &str) {
        let start = self.text.len();
        self.text += text;
        self.push(kind, sign, start, self.text.len(), false);
    }

    /// Adds the last character of the text as punctuation: to the operator before it, if it is part of that.
    pub(super) fn push_punct(&mut self, is_joint: bool) {
        let end = self.text.len();
        let joined = self.tokens.last().filter(|last| last.kind == Kind::Punct && last.is_joint);
        let joined =
            joined.map(|last| last.start as usize).filter(|start| operator(&self.text.as_bytes()[*start..]).1 == end - start);
        let start = joined.unwrap_or(end - 1);
        if joined.is_some() {
            self.tokens.pop();
        }
        self.push(Kind::Punct, operator(&self.text.as_bytes()[start..]).0, start, end, is_joint);
    }

    /// Makes a line of documentation of the attribute that has just ended, if it is one and can be one.
    fn make_documentation(&mut self) {
        let [before @ .., open, doc, assign, literal, _] = self.tokens.as_slice() else { return };
        let is_documentation =
            open.kind == Kind::Open(Delimiter::Bracket) && doc.sign == Sign::Doc && assign.sign == Sign::Assign;
        if !is_documentation || literal.kind != Kind::Literal {
            return;
        }
        let (kind, length) = match before {
            [.., pound] if pound.sign == Sign::Pound => (Kind::OuterDoc, 6),
            [.., pound, bang] if (pound.sign, bang.sign) == (Sign::Pound, Sign::Bang) => (Kind::InnerDoc, 7),
            _ => return,
        };
        // Else it would be a plain comment, or more than one line.
        let is_comment = |text: &str| text.contains(['\n', '\r']) || kind == Kind::OuterDoc && text.starts_with('/');
        if let Some(text) = unescaped(self.text_of(*literal)).filter(|text| !is_comment(text)) {
            self.tokens.truncate(self.tokens.len() - length);
            self.push_text(kind, Sign::None, text.trim_end_matches(' '));
        }
    }
}

/// The longest operator that the text begins with, and its length. `<` and `>` stand alone, because they may be brackets.
pub(super) fn operator(text: &[u8]) -> (Sign, usize) {
    match text {
        [b'.', b'.', b'.' | b'=', ..] => (Sign::Dots, 3),
        [b'.', b'.', ..] => (Sign::Dots, 2),
        [b':', b':', ..] => (Sign::Path, 2),
        [b'-', b'>', ..] => (Sign::Arrow, 2),
        [b'=', b'>', ..] => (Sign::FatArrow, 2),
        [b'=' | b'!', b'=', ..] => (Sign::Compare, 2),
        [b'&', b'&', ..] => (Sign::AndAnd, 2),
        [b'|', b'|', ..] => (Sign::OrOr, 2),
        [b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'&' | b'|', b'=', ..] => (Sign::AssignAfter, 2),
        [one, ..] => (sign(*one), 1),
        [] => (Sign::None, 0),
    }
}

fn sign(punct: u8) -> Sign {
    match punct {
        b'&' => Sign::And,
        b'=' => Sign::Assign,
        b'!' => Sign::Bang,
        b'^' => Sign::Caret,
        b':' => Sign::Colon,
        b',' => Sign::Comma,
        b'$' => Sign::Dollar,
        b'.' => Sign::Dot,
        b'>' => Sign::Greater,
        b'<' => Sign::Less,
        b'-' => Sign::Minus,
        b'|' => Sign::Or,
        b'%' => Sign::Percent,
        b'+' => Sign::Plus,
        b'#' => Sign::Pound,
        b'?' => Sign::Question,
        b';' => Sign::Semicolon,
        b'/' => Sign::Slash,
        b'*' => Sign::Star,
        _ => Sign::None,
    }
}

/// What an identifier or a keyword is.
pub(super) fn word(text: &str) -> (Kind, Sign) {
    let sign = match text.as_bytes() {
        b"doc" => return (Kind::Word, Sign::Doc),
        b"union" => return (Kind::Word, Sign::Union),
        b"Fn" | b"FnMut" | b"FnOnce" | b"AsyncFn" | b"AsyncFnMut" | b"AsyncFnOnce" => return (Kind::Word, Sign::FnTrait),
        b"async" => Sign::Async,
        b"await" => Sign::Await,
        b"break" => Sign::Break,
        b"const" => Sign::Const,
        b"else" => Sign::Else,
        b"enum" => Sign::Enum,
        b"extern" => Sign::Extern,
        b"fn" => Sign::Fn,
        b"for" => Sign::For,
        b"if" => Sign::If,
        b"impl" => Sign::Impl,
        b"in" => Sign::In,
        b"let" => Sign::Let,
        b"loop" => Sign::Loop,
        b"match" => Sign::Match,
        b"mod" => Sign::Mod,
        b"move" => Sign::Move,
        b"pub" => Sign::Pub,
        b"return" => Sign::Return,
        b"struct" => Sign::Struct,
        b"trait" => Sign::Trait,
        b"type" => Sign::Type,
        b"unsafe" => Sign::Unsafe,
        b"use" => Sign::Use,
        b"where" => Sign::Where,
        b"while" => Sign::While,
        b"as" | b"become" | b"box" | b"continue" | b"do" | b"dyn" | b"mut" | b"ref" | b"static" | b"yield" => Sign::None,
        _ => return (Kind::Word, Sign::None),
    };
    (Kind::Keyword, sign)
}

/// What a string literal stands for; `None` if it is no plain one, or has an escape that documentation does not need.
fn unescaped(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let guard = raw.trim_matches('#');
        return Some(guard.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.find('\\') {
        text += &rest[..at];
        let escaped = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + escaped.len_utf8()..];
        match escaped {
            '\\' | '"' | '\'' => text.push(escaped),
            'u' => {
                let (digits, behind) = rest.strip_prefix('{')?.split_once('}')?;
                text.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?);
                rest = behind;
            }
            _ => return None,
        }
    }
    Some(text + rest)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("code is shorter than 4 GiB")
}
