//! Passes over expressions, of which no more than their text is needed.

use std::ops::Range;

use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::DefaultDef;
use crate::front::sql::lex::{Kind, unquoted};

/// The words that follow the default of a column or of a domain.
const AFTER_DEFAULT: [&str; 13] = [
    "CHECK",
    "COLLATE",
    "COMPRESSION",
    "CONSTRAINT",
    "DEFAULT",
    "DEFERRABLE",
    "GENERATED",
    "INITIALLY",
    "NOT",
    "NULL",
    "PRIMARY",
    "REFERENCES",
    "UNIQUE",
];

/// Passes over tokens up to one that `ends` says so, or a comma or parenthesis that no parenthesis holds.
pub(super) fn skip(cursor: &mut Cursor<'_>, ends: impl Fn(&Cursor<'_>) -> bool) -> Fallible<Range<usize>> {
    let first = cursor.at;
    while cursor.peek().is_some() && !cursor.is_symbol(',') && !cursor.is_symbol(')') {
        if cursor.at > first && ends(cursor) {
            break;
        }
        token(cursor)?;
    }
    if cursor.at == first {
        return Err(cursor.unexpected("an expression"));
    }
    Ok(first..cursor.at)
}

/// Passes over a token, or over what stands in parentheses or brackets.
pub(super) fn token(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.is_symbol('(') {
        cursor.group()?;
        return Ok(());
    }
    if !cursor.eat_symbol('[') {
        cursor.at += 1;
        return Ok(());
    }
    while !cursor.eat_symbol(']') {
        if cursor.peek().is_none() {
            return Err(cursor.unexpected("`]`"));
        }
        token(cursor)?;
    }
    Ok(())
}

/// Reads the default of a column, up to the next constraint.
pub(super) fn default(cursor: &mut Cursor<'_>) -> Fallible<DefaultDef> {
    let tokens = skip(cursor, |cursor| cursor.is_any(&AFTER_DEFAULT))?;
    Ok(default_of(cursor, &tokens))
}

/// Reads a default that ends with the action of an `ALTER TABLE`.
pub(super) fn whole_default(cursor: &mut Cursor<'_>) -> Fallible<DefaultDef> {
    let tokens = skip(cursor, |_| false)?;
    Ok(default_of(cursor, &tokens))
}

fn default_of(cursor: &Cursor<'_>, tokens: &Range<usize>) -> DefaultDef {
    let sql = cursor.text(tokens).to_owned();
    DefaultDef { is_null: is_null(cursor, tokens), sql, origin: cursor.origin(tokens) }
}

/// Whether it is NULL, whatever it is cast to.
fn is_null(cursor: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let mut cursor = Cursor { statement: cursor.statement, at: tokens.start };
    while cursor.eat_symbol('(') {}
    if !cursor.eat(&["NULL"]) {
        return false;
    }
    while cursor.eat_symbol(')') {}
    cursor.at >= tokens.end || cursor.is_symbol(':')
}

/// The name in the first argument of `nextval`, if that is all that the expression says: `nextval('seq'::regclass)`.
pub(super) fn sequence(default: &str) -> Option<&str> {
    let call = default.strip_prefix("pg_catalog.").unwrap_or(default);
    let (function, rest) = call.split_once('(')?;
    let (name, rest) = rest.trim_start().trim_start_matches('(').trim_start().strip_prefix('\'')?.split_once('\'')?;
    let cast = rest.replace(')', " ");
    let cast = cast.split_whitespace().collect::<String>().to_ascii_lowercase();
    let known = ["", "::regclass", "::text", "::text::regclass", "::pg_catalog.regclass", "::charactervarying"];
    (function.trim().eq_ignore_ascii_case("nextval") && known.contains(&cast.as_str())).then_some(name)
}

/// The tokens that could be names of columns.
pub(super) fn names<'s>(cursor: &'s Cursor<'_>, tokens: Range<usize>) -> impl Iterator<Item = String> + 's {
    let (all, text) = (&cursor.statement.tokens, cursor.statement.text);
    tokens.filter_map(move |at| {
        let name = unquoted(&all[at], text);
        match all[at].kind {
            Kind::QuotedName => Some(name),
            Kind::Word => Some(name.to_ascii_lowercase()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_of_a_default_is_found() {
        for (default, expected) in [
            ("nextval('a_id_seq'::regclass)", Some("a_id_seq")),
            ("NEXTVAL ( 'public.a' )", Some("public.a")),
            ("nextval(('a'::text)::regclass)", Some("a")),
            ("pg_catalog.nextval('\"A\"')", Some("\"A\"")),
            ("nextval('a') + 1", None),
            ("'a' || nextval('a')", None),
            ("now()", None),
        ] {
            assert_eq!(sequence(default), expected, "{default}");
        }
    }
}
