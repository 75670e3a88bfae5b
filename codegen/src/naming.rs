//! Makes Rust names of SQL names and back.
//!
//! The same name always gives the same result, whatever other names there are: two names that give one are for
//! [`check`](crate::check) to report, not to be told apart here by a number that changes with the schema.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::ir::{InvalidName, RustIdent};

mod number;

/// The entity of a table: its name in the singular, in upper camel case. `order_lines` gives `OrderLine`.
///
/// # Errors
/// If the name has no character that an identifier can have.
pub fn entity(table: &str) -> Result<RustIdent, InvalidName> {
    upper_camel(&singular(&cleaned(table)), table)
}

/// A name in the singular, in snake case. `OrderLines` gives `order_line`.
pub fn singular(name: &str) -> String {
    let snake = name.to_snake_case();
    let (first, last) = split_last(&snake);
    format!("{first}{}", number::singular(last))
}

/// The table of an entity, when it does not name one: its name in the plural, in snake case. `OrderLine` gives `order_lines`.
pub fn table(entity: &str) -> String {
    let snake = entity.strip_prefix("r#").unwrap_or(entity).to_snake_case();
    let (first, last) = split_last(&snake);
    format!("{first}{}", number::plural(last))
}

/// The field of a column, in snake case.
///
/// # Errors
/// If the name has no character that an identifier can have.
pub fn field(column: &str) -> Result<RustIdent, InvalidName> {
    let underscores = !column.is_empty() && column.chars().all(|c| c == '_');
    let name = if underscores { "_".to_owned() } else { cleaned(column).to_snake_case() };
    identifier(&name, column)
}

/// The variant of an enum's label, in upper camel case.
///
/// # Errors
/// If the label has no character that an identifier can have.
pub fn variant(label: &str) -> Result<RustIdent, InvalidName> {
    upper_camel(label, label)
}

/// The column constant of a field, in upper case.
pub fn constant(field: &RustIdent) -> RustIdent {
    let name = field.unraw();
    let upper = if name.contains(char::is_uppercase) { name.to_shouty_snake_case() } else { name.to_uppercase() };
    identifier(&upper, name).unwrap_or_else(|_| field.clone())
}

/// The enum of a column whose values are a closed set. `Memo` and `row_status` give `MemoRowStatus`.
pub fn enumeration(entity: &RustIdent, field: &RustIdent) -> RustIdent {
    let (entity_name, field_name) = (entity.unraw().trim_end_matches('_'), field.unraw().to_upper_camel_case());
    RustIdent::new(format!("{entity_name}{field_name}")).unwrap_or_else(|_| entity.clone())
}

fn split_last(snake: &str) -> (&str, &str) {
    snake.split_at(snake.rfind('_').map_or(0, |at| at + 1))
}

fn upper_camel(name: &str, original: &str) -> Result<RustIdent, InvalidName> {
    identifier(&cleaned(name).to_upper_camel_case(), original)
}

/// Writes `_` for every character that no identifier can have.
fn cleaned(name: &str) -> String {
    name.chars().map(|c| if continues_identifier(c) { c } else { '_' }).collect()
}

fn continues_identifier(character: char) -> bool {
    let ascii = character.is_ascii_alphanumeric() || character == '_';
    ascii || (!character.is_ascii() && RustIdent::new(format!("a{character}")).is_ok())
}

/// Makes an identifier of a name in the right case: raw if it is a keyword, with an underscore if that is not enough.
fn identifier(name: &str, original: &str) -> Result<RustIdent, InvalidName> {
    // A keyword only since the 2024 edition.
    if name == "gen" {
        return RustIdent::new("r#gen");
    }
    let candidates = [("", ""), ("r#", ""), ("", "_"), ("_", "")].into_iter().filter(|_| !name.is_empty());
    let usable = candidates.map(|(before, after)| RustIdent::new(format!("{before}{name}{after}"))).find_map(Result::ok);
    // The original is not an identifier either, and the error should speak of what the user wrote.
    usable.map_or_else(|| RustIdent::new(original), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(name: &str) -> RustIdent {
        RustIdent::new(name).expect("the test names identifiers")
    }

    fn text(name: Result<RustIdent, InvalidName>) -> String {
        name.map_or_else(|error| format!("error: {error}"), |name| name.as_str().to_owned())
    }

    #[test]
    fn entities_are_singular_and_camel() {
        for (table, expected) in [
            ("users", "User"),
            ("order_lines", "OrderLine"),
            ("OrderLines", "OrderLine"),
            ("news_items", "NewsItem"),
            ("user_addresses", "UserAddress"),
            ("status", "Status"),
            ("Álbum", "Álbum"),
            ("2fa_codes", "_2faCode"),
            ("my table", "MyTable"),
            ("a-b", "AB"),
            ("a'b\"c\nd", "ABCD"),
            ("🎉parties", "Party"),
            ("x²", "X"),
            ("Self", "Self_"),
            ("options", "Option"),
            ("types", "Type"),
            ("__", "__"),
            ("🎉", "error: \"🎉\" is not an identifier in Rust"),
        ] {
            assert_eq!(text(entity(table)), expected, "{table}");
        }
    }

    #[test]
    fn tables_are_plural_and_snake() {
        for (entity, expected) in
            [("User", "users"), ("OrderLine", "order_lines"), ("Self_", "selves"), ("Settings", "settings"), ("r#Type", "types")]
        {
            assert_eq!(table(entity), expected, "{entity}");
        }
    }

    #[test]
    fn fields_are_snake_and_never_keywords() {
        for (column, expected) in [
            ("ArtistId", "artist_id"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("_", "__"),
            ("_id", "id"),
            ("2fa", "_2fa"),
            ("unit price", "unit_price"),
            ("größe", "größe"),
            ("+", "error: \"+\" is not an identifier in Rust"),
        ] {
            assert_eq!(text(field(column)), expected, "{column}");
        }
    }

    #[test]
    fn variants_are_camel() {
        for (label, expected) in [
            ("PG-13", "Pg13"),
            ("IN_PROGRESS", "InProgress"),
            ("3d", "_3d"),
            ("self", "Self_"),
            ("+", "error: \"+\" is not an identifier in Rust"),
            ("", "error: \"\" is not an identifier in Rust"),
        ] {
            assert_eq!(text(variant(label)), expected, "{label}");
        }
    }

    #[test]
    fn every_keyword_gives_a_distinct_identifier() {
        const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn \
            for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true \
            try type typeof union unsafe unsized use virtual where while yield option result string vec some none ok err";
        let fields: Vec<_> = KEYWORDS.split_whitespace().map(|keyword| text(field(keyword))).collect();
        let distinct: std::collections::BTreeSet<_> = fields.iter().collect();
        assert_eq!(distinct.len(), fields.len());
        assert!(fields.iter().all(|field| syn::parse_str::<syn::Ident>(field).is_ok()), "{fields:?}");
    }

    #[test]
    fn constants_and_enums_are_made_of_fields() {
        for (name, expected) in
            [("row_status", "ROW_STATUS"), ("r#type", "TYPE"), ("self_", "SELF_"), ("_2fa", "_2FA"), ("rowId", "ROW_ID")]
        {
            assert_eq!(constant(&ident(name)).as_str(), expected);
        }
        assert_eq!(enumeration(&ident("Memo"), &ident("row_status")).as_str(), "MemoRowStatus");
        assert_eq!(enumeration(&ident("Self_"), &ident("r#type")).as_str(), "SelfType");
    }
}
