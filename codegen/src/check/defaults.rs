//! Defaults.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Column, Default, Known, RustType, Schema, Table};

/// A row that an `INSERT` fills with a default must be one that the entity can hold: a literal default fits the column's type,
/// and NULL is none for a column that cannot be NULL. What an expression gives is for the database to know. A column that the
/// database computes has no default at all.
pub(super) fn can_be_kept(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for column in &table.columns {
        if let Some((reason, help)) = complaint(column) {
            let message = format!("the default of column `{}` cannot be kept: {reason}", column.name);
            let origin = if column.default_origin.is_unknown() { &column.origin } else { &column.default_origin };
            diagnostics.push(Diagnostic::new(origin, message).help(help));
        }
    }
}

fn complaint(column: &Column) -> Option<(String, &'static str)> {
    let default = column.default.as_ref()?;
    if column.generated.is_some() {
        return Some(("the database computes the column".into(), "remove the default"));
    }
    let Default::Expression(sql) = default else { return None };
    let sql = bare(sql);
    if sql.is_empty() {
        return Some(("it is empty".into(), "write an expression in SQL; the empty text is `''`"));
    }
    if sql.eq_ignore_ascii_case("null") && !column.nullable {
        return Some(("it is NULL, which the column cannot be".into(), "remove the default, or make the column nullable"));
    }
    let RustType::Known(known) = column.rust_type else { return None };
    let literal = literal(sql)?;
    let fits = match known {
        Known::I8 => in_range(&literal, i8::MIN, i8::MAX),
        Known::I16 => in_range(&literal, i16::MIN, i16::MAX),
        Known::I32 => in_range(&literal, i32::MIN, i32::MAX),
        Known::I64 => in_range(&literal, i64::MIN, i64::MAX),
        Known::U8 => in_range(&literal, u8::MIN, u8::MAX),
        Known::U16 => in_range(&literal, u16::MIN, u16::MAX),
        Known::U32 => in_range(&literal, u32::MIN, u32::MAX),
        Known::U64 => in_range(&literal, u64::MIN, u64::MAX),
        Known::F32 | Known::F64 | Known::Decimal => literal.trim().parse::<f64>().is_ok(),
        Known::Bool => is_bool(&literal),
        Known::NaiveDate | Known::NaiveDateTime | Known::DateTimeUtc => !is_zero_date(&literal),
        _ => true,
    };
    (!fits).then(|| {
        (
            format!("{sql} is not a value of `{known}`", known = known.as_str()),
            "write a default of the column's type, or change the type",
        )
    })
}

/// Texts that look like numbers are numbers in a numeric column, which is how many tools write defaults: `DEFAULT '0'`.
fn in_range<T: Into<i128>>(literal: &str, min: T, max: T) -> bool {
    literal.trim().parse::<i128>().is_ok_and(|number| (min.into()..=max.into()).contains(&number))
}

fn is_bool(literal: &str) -> bool {
    let literal = literal.trim().to_ascii_lowercase();
    ["0", "1", "true", "false", "t", "f", "yes", "no", "y", "n", "on", "off"].contains(&literal.as_str())
}

/// MySQL's day that is none, which no calendar has.
fn is_zero_date(literal: &str) -> bool {
    literal.trim_start().starts_with("0000-00-00")
}

/// The value of a number or of a text in quotes; `None` for anything else.
fn literal(sql: &str) -> Option<String> {
    if let Some(bits) = sql.strip_prefix(['b', 'B']).and_then(|rest| rest.strip_prefix('\'')?.strip_suffix('\'')) {
        return u64::from_str_radix(bits, 2).ok().map(|number| number.to_string());
    }
    if let Some(text) = sql.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        let value = text.replace("''", "\0");
        // A lone quote: more than one literal, so an expression.
        return (!value.contains('\'')).then(|| value.replace('\0', "'"));
    }
    let number = sql.strip_prefix(['-', '+']).unwrap_or(sql).trim_start();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '.') && number.parse::<f64>().is_ok();
    is_number.then(|| sql.strip_prefix('+').unwrap_or(sql).replace(' ', ""))
}

/// Without the parentheses around the whole, and without the casts behind it (PostgreSQL): `('x'::text)` is `'x'`.
fn bare(sql: &str) -> &str {
    let inner = unparenthesised(sql);
    let Some((value, ty)) = inner.rsplit_once("::") else { return inner };
    let is_type = ty.chars().all(|c| c.is_alphanumeric() || "_ .,()[]\"".contains(c));
    let is_whole = is_balanced(value) && value.matches('\'').count() % 2 == 0;
    if is_type && is_whole { bare(value) } else { inner }
}

/// Without the parentheses around the whole.
fn unparenthesised(sql: &str) -> &str {
    let sql = sql.trim();
    match sql.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) if is_balanced(inner) => unparenthesised(inner),
        _ => sql,
    }
}

fn is_balanced(sql: &str) -> bool {
    let mut depth = 0_usize;
    for c in sql.chars() {
        depth = match c {
            '(' => depth + 1,
            ')' if depth == 0 => return false,
            ')' => depth - 1,
            _ => depth,
        };
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_a_number_or_one_text() {
        let cases = [
            ("0", Some("0")),
            ("- 1", Some("-1")),
            ("'it''s'", Some("it's")),
            ("''", Some("")),
            ("b'101'", Some("5")),
            ("B'2'", None),
            ("x'01'", None),
            ("'a' || 'b'", None),
            ("now()", None),
            ("CURRENT_TIMESTAMP", None),
            ("1 + 1", None),
            ("inf", None),
        ];
        for (sql, expected) in cases {
            assert_eq!(literal(sql).as_deref(), expected, "{sql}");
        }
    }

    #[test]
    fn casts_are_no_part_of_a_literal() {
        for (sql, expected) in [
            ("'it''s'::text", "'it''s'"),
            ("('0'::numeric)::bigint", "'0'"),
            ("(-1)::integer", "-1"),
            ("NULL::character varying", "NULL"),
            ("'G'::public.\"Rating\"", "'G'"),
            ("'a::b'", "'a::b'"),
            ("'a'::text || 'b'::text", "'a'::text || 'b'"),
            ("nextval('a'::regclass)", "nextval('a'::regclass)"),
        ] {
            assert_eq!(bare(sql), expected);
        }
    }

    #[test]
    fn only_parentheses_around_the_whole_are_dropped() {
        for (sql, expected) in [("((0))", "0"), ("(1) + (2)", "(1) + (2)"), (" ( 'x' ) ", "'x'")] {
            assert_eq!(unparenthesised(sql), expected);
        }
    }
}
