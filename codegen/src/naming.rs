//! Makes Rust names of SQL names and back.
//!
//! The same name always gives the same result, whatever other names there are: two names that give one are for
//! [`check`](crate::check) to report, not to be told apart here by a number that changes with the schema.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use crate::ir::{InvalidName, RustIdent};

mod number;
mod words;

use words::Initialisms;

/// How names are made, beside what is usual.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The singular by the plural, in snake case.
    irregular: BTreeMap<String, String>,
    /// What is the same in both numbers, in snake case.
    uncountable: BTreeSet<String>,
    initialisms: Initialisms,
}

/// Names as they are made unless somebody says otherwise.
pub static USUAL: Naming = Naming { irregular: BTreeMap::new(), uncountable: BTreeSet::new(), initialisms: Initialisms::NONE };

impl Naming {
    /// Names with exceptions.
    ///
    /// # Arguments
    /// * `irregular`: words or whole names, in the plural and in the singular.
    /// * `uncountable`: words or whole names that are the same in both.
    /// * `initialisms`: words as names in upper camel case have them, such as `ID` and `OAuth`.
    pub fn new(
        irregular: impl IntoIterator<Item = (String, String)>,
        uncountable: impl IntoIterator<Item = String>,
        initialisms: impl IntoIterator<Item = String>,
    ) -> Self {
        let initialisms = Initialisms::new(initialisms.into_iter().collect());
        let snake = |name: &String| initialisms.snake(name);
        let irregular = irregular.into_iter().map(|(many, one)| (snake(&many), snake(&one))).collect();
        let uncountable = uncountable.into_iter().map(|name| snake(&name)).collect();
        Self { irregular, uncountable, initialisms }
    }

    /// The entity of a table: its name in the singular, in upper camel case. `order_lines` gives `OrderLine`.
    ///
    /// # Errors
    /// If the name has no character that an identifier can have.
    pub fn entity(&self, table: &str) -> Result<RustIdent, InvalidName> {
        self.upper_camel(&self.singular(&cleaned(table)), table)
    }

    /// A name in the singular, in snake case. `OrderLines` gives `order_line`.
    pub fn singular(&self, name: &str) -> String {
        let one = |word: &str| {
            let stays = self.uncountable.contains(word) || self.irregular.values().any(|one| one == word);
            self.irregular.get(word).map(String::as_str).or(stays.then_some(word)).map(str::to_owned)
        };
        self.counted(name, one, number::singular)
    }

    /// The table of an entity, when it does not name one: its name in the plural, in snake case. `OrderLine` gives `order_lines`.
    pub fn table(&self, entity: &str) -> String {
        let many = |word: &str| {
            let stays = self.uncountable.contains(word) || self.irregular.contains_key(word);
            let many = self.irregular.iter().find(|(_, one)| *one == word).map(|(many, _)| many.as_str());
            many.or(stays.then_some(word)).map(str::to_owned)
        };
        self.counted(entity.strip_prefix("r#").unwrap_or(entity), many, number::plural)
    }

    /// A name in another number, in snake case: the exception for it, or for its last word, or else what is usual for that.
    fn counted(&self, name: &str, exception: impl Fn(&str) -> Option<String>, usual: fn(&str) -> String) -> String {
        let snake = self.snake(name);
        let (first, last) = split_last(&snake);
        exception(&snake).unwrap_or_else(|| format!("{first}{}", exception(last).unwrap_or_else(|| usual(last))))
    }

    /// The field of a column, in snake case.
    ///
    /// # Errors
    /// If the name has no character that an identifier can have.
    pub fn field(&self, column: &str) -> Result<RustIdent, InvalidName> {
        let underscores = !column.is_empty() && column.chars().all(|c| c == '_');
        let name = if underscores { "_".to_owned() } else { self.snake(&cleaned(column)) };
        identifier(&name, column)
    }

    /// The variant of an enum's label, or a type, in upper camel case.
    ///
    /// # Errors
    /// If the label has no character that an identifier can have.
    pub fn variant(&self, label: &str) -> Result<RustIdent, InvalidName> {
        self.upper_camel(label, label)
    }

    /// The name of an item with that of a schema in front: `Mood` in `audit` gives `AuditMood`.
    ///
    /// # Errors
    /// If the schema's name has no character that an identifier can have.
    pub fn in_schema(&self, schema: &str, name: &RustIdent) -> Result<RustIdent, InvalidName> {
        RustIdent::new(format!("{}{}", self.variant(schema)?.unraw(), name.unraw()))
    }

    /// The enum of a column whose values are a closed set. `Memo` and `row_status` give `MemoRowStatus`.
    pub fn enumeration(&self, entity: &RustIdent, field: &RustIdent) -> RustIdent {
        let (entity_name, field_name) = (entity.unraw().trim_end_matches('_'), self.initialisms.upper_camel(field.unraw()));
        RustIdent::new(format!("{entity_name}{field_name}")).unwrap_or_else(|_| entity.clone())
    }

    /// A name in snake case.
    pub fn snake(&self, name: &str) -> String {
        self.initialisms.snake(name)
    }

    fn upper_camel(&self, name: &str, original: &str) -> Result<RustIdent, InvalidName> {
        identifier(&self.initialisms.upper_camel(&cleaned(name)), original)
    }
}

/// As [`Naming::singular`], without exceptions.
pub fn singular(name: &str) -> String {
    USUAL.singular(name)
}

/// As [`Naming::table`], without exceptions.
pub fn table(entity: &str) -> String {
    USUAL.table(entity)
}

/// As [`Naming::field`], without exceptions.
///
/// # Errors
/// If the name has no character that an identifier can have.
pub fn field(column: &str) -> Result<RustIdent, InvalidName> {
    USUAL.field(column)
}

/// The column constant of a field, in upper case.
pub fn constant(field: &RustIdent) -> RustIdent {
    let name = field.unraw();
    let upper = if name.contains(char::is_uppercase) { name.to_shouty_snake_case() } else { name.to_uppercase() };
    identifier(&upper, name).unwrap_or_else(|_| field.clone())
}

fn split_last(snake: &str) -> (&str, &str) {
    snake.split_at(snake.rfind('_').map_or(0, |at| at + 1))
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
pub(crate) fn identifier(name: &str, original: &str) -> Result<RustIdent, InvalidName> {
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
            assert_eq!(text(USUAL.entity(table)), expected, "{table}");
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
            assert_eq!(text(USUAL.variant(label)), expected, "{label}");
        }
    }

    #[test]
    fn every_keyword_gives_a_distinct_identifier() {
        const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn \
            for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true \
            try type typeof union unsafe unsized use virtual where while yield option result string vec some none ok err";
        let fields: Vec<_> = KEYWORDS.split_whitespace().map(|keyword| text(field(keyword))).collect();
        let distinct: BTreeSet<_> = fields.iter().collect();
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
        assert_eq!(USUAL.enumeration(&ident("Memo"), &ident("row_status")).as_str(), "MemoRowStatus");
        assert_eq!(USUAL.enumeration(&ident("Self_"), &ident("r#type")).as_str(), "SelfType");
    }

    fn exceptional() -> Naming {
        let irregular = [("cattle", "cow"), ("UserData", "UserDatum")].map(|(many, one)| (many.to_owned(), one.to_owned()));
        Naming::new(irregular, ["staff".to_owned()], ["ID", "API", "OAuth"].map(str::to_owned))
    }

    #[test]
    fn exceptions_are_for_whole_names_and_for_last_words() {
        for (table, expected) in [
            ("cattle", "Cow"),
            ("farm_cattle", "FarmCow"),
            ("cattle_sheds", "CattleShed"),
            ("cow", "Cow"),
            ("user_data", "UserDatum"),
            ("old_user_data", "OldUserData"),
            ("office_staff", "OfficeStaff"),
            ("api_keys", "APIKey"),
            ("apis", "API"),
            ("OAuthTokens", "OAuthToken"),
            ("user_ids", "UserID"),
            ("people", "Person"),
        ] {
            assert_eq!(text(exceptional().entity(table)), expected, "{table}");
        }
        for (entity, expected) in [
            ("FarmCow", "farm_cattle"),
            ("UserDatum", "user_data"),
            ("Staff", "staff"),
            ("cattle", "cattle"),
            ("OAuthToken", "oauth_tokens"),
            ("API", "apis"),
        ] {
            assert_eq!(exceptional().table(entity), expected, "{entity}");
        }
    }

    #[test]
    fn initialisms_are_in_names_of_fields_labels_and_enums() {
        let naming = exceptional();
        assert_eq!(text(naming.field("OAuthToken")), "oauth_token");
        assert_eq!(text(naming.field("type")), "r#type");
        assert_eq!(text(naming.variant("oauth")), "OAuth");
        assert_eq!(naming.enumeration(&ident("APIKey"), &ident("oauth_kind")).as_str(), "APIKeyOAuthKind");
    }
}
