//! Texts that match a pattern.

use regex::Regex;
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

/// What kind of pattern it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `~`, `REGEXP`: found anywhere.
    Regex,
    /// The same whatever the case of letters.
    RegexIgnoringCase,
    /// `LIKE`.
    Like,
    /// `ILIKE`.
    LikeIgnoringCase,
    /// `GLOB` of SQLite.
    Glob,
    /// `SIMILAR TO`.
    Similar,
}

/// A pattern as a regular expression.
pub(super) fn regex(kind: Kind, pattern: &str) -> Option<Regex> {
    Regex::new(&translated(kind, pattern)).ok()
}

/// A text that matches the pattern; another one for each number, as far as there are others.
pub(super) fn text(kind: Kind, pattern: &str, number: usize) -> Option<String> {
    let translated = translated(kind, pattern);
    let hir = regex_syntax::parse(&translated).ok()?;
    let mut text = String::new();
    write(&hir, number, &mut text)?;
    Regex::new(&translated).ok()?.is_match(&text).then_some(text)
}

fn translated(kind: Kind, pattern: &str) -> String {
    match kind {
        Kind::Regex => pattern.to_owned(),
        Kind::RegexIgnoringCase => format!("(?i){pattern}"),
        Kind::Like => format!("(?s)^{}$", wildcards(pattern, '%', '_')),
        Kind::LikeIgnoringCase => format!("(?is)^{}$", wildcards(pattern, '%', '_')),
        Kind::Glob => format!("(?s)^{}$", wildcards(pattern, '*', '?')),
        Kind::Similar => format!("^(?:{})$", pattern.replace('%', ".*").replace('_', ".")),
    }
}

fn wildcards(pattern: &str, many: char, one: char) -> String {
    let mut regex = String::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            _ if character == many => regex.push_str(".*"),
            _ if character == one => regex.push('.'),
            '[' | ']' | '^' | '-' if many == '*' => regex.push(character),
            '\\' => regex.push_str(&regex_syntax::escape(&characters.next().unwrap_or('\\').to_string())),
            _ => regex.push_str(&regex_syntax::escape(&character.to_string())),
        }
    }
    regex
}

/// Repetitions longer than that are not written out.
const LONGEST: u32 = 4096;

fn write(hir: &Hir, number: usize, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(class, number)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let count = repetition.min.max(1).min(most);
            for _ in 0..Some(count).filter(|count| *count <= LONGEST)? {
                write(&repetition.sub, number, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, number, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, number, text))?,
        HirKind::Alternation(parts) => write(&parts[number % parts.len()], number, text)?,
    }
    Some(())
}

/// The characters that a person would write first.
const USUAL: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. @/";

fn character(class: &Class, number: usize) -> Option<char> {
    let Class::Unicode(class) = class else { return USUAL.chars().nth(number) };
    let is_in = |character: &char| class.iter().any(|range| (range.start()..=range.end()).contains(character));
    let usual: Vec<char> = USUAL.chars().filter(is_in).collect();
    if usual.is_empty() { class.iter().next().map(ClassUnicodeRange::start) } else { Some(usual[number % usual.len()]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_patterns_and_differ() {
        for (kind, pattern) in [
            (Kind::Regex, r"^[a-z0-9]+(-[a-z0-9]+)*$"),
            (Kind::Regex, r"^\w+@\w+\.\w{2,}$"),
            (Kind::Regex, "^#[0-9a-fA-F]{6}$"),
            (Kind::RegexIgnoringCase, "^HTTPS?://.+"),
            (Kind::Like, "a%_b\\%"),
            (Kind::Glob, "[a-z]*?"),
            (Kind::Similar, "(a|b)%c"),
        ] {
            let (one, two) = (text(kind, pattern, 0), text(kind, pattern, 1));
            assert!(one.is_some() && one != two, "{pattern}: {one:?}, {two:?}");
            assert!(regex(kind, pattern).is_some_and(|regex| regex.is_match(&two.unwrap_or_default())), "{pattern}");
        }
        assert_eq!(text(Kind::Regex, "^(a$", 0), None);
    }
}
