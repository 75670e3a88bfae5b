//! `tablesmith.toml`: every key is accepted as its example writes it, and every mistake is reported at its token.
#![allow(clippy::unwrap_used)]

use tablesmith_codegen::config::keys::KEYS;
use tablesmith_codegen::config::{Config, reference};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::ir::{Column, Dialect, ForeignKey, Known, Origin, Policies, PrimaryKey, Reference, ReferentialAction};
use tablesmith_codegen::ir::{RustIdent, RustType, Schema, SqlIdent, Table};
use tablesmith_codegen::render::{Modes, Style};

fn parse(text: &str) -> Result<Config, Vec<Diagnostic>> {
    Config::parse(&Source { name: "tablesmith.toml".into(), text: text.into() })
}

/// The diagnostics as people see them, one a line.
fn refused(text: &str) -> Vec<String> {
    shown(&parse(text).unwrap_err())
}

fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|one| one.to_string().replace("tablesmith.toml:", "").replace("\n  help: ", " | ")).collect()
}

#[test]
fn every_key_is_accepted_as_its_example_writes_it_and_stands_in_the_reference() {
    let reference = reference();
    for key in KEYS {
        let (section, name) = key.written();
        let section = section.replace("<table>", "users").replace("<column>", "email");
        let text = format!("{section}\n{} = {}\n", name.replace("<SQL type>", "MONEY"), key.example);
        assert!(parse(&text).is_ok(), "{text}\n{:?}", refused(&text));
        assert!(reference.contains(key.doc) && reference.contains(&format!("`{name}`")), "{}", key.path);
    }
}

#[test]
fn a_full_file_is_read() {
    let config = parse(
        r#"
schema = ["migrations", "extra.sql"]
dialect = "sqlite"
out = "src/db"
modes = ["blocking"]
style = "derive"
serde = true
templates = "templates"

[types]
money = "crate::Money"
"unsigned  big int" = "u64"

[tables.users]
entity = "Person"
version = "version"
secret = ["password_hash", "token"]

[tables.users.columns]
email = { type = "crate::Email", field = "mail", comment = "Where to." }

[tables."odd name"]
skip = true
"#,
    )
    .unwrap();
    let paths: Vec<&str> = config.schema.iter().map(|path| path.value.as_str()).collect();
    assert_eq!(paths, ["migrations", "extra.sql"]);
    assert_eq!((config.schema[1].origin.start.line, config.schema[1].origin.start.column), (2, 25));
    assert_eq!(config.dialect, Some(Dialect::Sqlite));
    assert_eq!(config.modes, Some(Modes { asynchronous: false, blocking: true }));
    assert_eq!((config.style, config.serde), (Some(Style::Derive), Some(true)));
    assert_eq!((config.out.unwrap().value, config.templates.unwrap().value), ("src/db".into(), "templates".into()));
    assert_eq!(config.types.keys().collect::<Vec<_>>(), ["MONEY", "UNSIGNED BIG INT"]);
    assert!(config.tables["odd name"].skip);
    let users = &config.tables["users"];
    assert_eq!(users.entity.as_ref().unwrap().value.as_str(), "Person");
    assert_eq!(users.secret.iter().map(|column| column.value.as_str()).collect::<Vec<_>>(), ["password_hash", "token"]);
    assert_eq!(users.columns["email"].comment.as_deref(), Some("Where to."));
}

#[test]
fn every_mistake_is_reported_at_its_token_and_says_what_to_write() {
    let cases: &[(&str, &[&str])] = &[
        ("shcema = [\"a\"]", &["1:1: unknown key `shcema` | did you mean `schema`?"]),
        (
            "[tables.users]\nskpi = true\nversoin = \"v\"",
            &[
                "2:1: unknown key `skpi` in `[tables.users]` | did you mean `skip`?",
                "3:1: unknown key `versoin` in `[tables.users]` | did you mean `version`?",
            ],
        ),
        (
            "[tables.users.columns.email]\nnullable = true",
            &["2:1: unknown key `nullable` in `[tables.users.columns.email]` | the keys here are `comment`, `field`, `type`"],
        ),
        ("schema = \"a\"", &["1:10: `schema` must be an array of strings, not a string | write `schema = [\"migrations\"]`"]),
        ("schema = []", &["1:10: the array is empty | name at least one, or remove the key"]),
        (
            "schema = [\"a\", 1, true]",
            &[
                "1:16: this must be a string, not an integer | write it in quotes",
                "1:19: this must be a string, not a boolean | write it in quotes",
            ],
        ),
        ("serde = \"yes\"", &["1:9: `serde` must be `true` or `false`, not a string | write `serde = true`"]),
        ("dialect = \"oracle\"", &["1:11: there is no dialect `oracle` | write `sqlite`"]),
        ("style = \"fancy\"", &["1:9: there is no style `fancy` | write `plain` or `derive`"]),
        ("modes = [\"async\", \"sync\"]", &["1:19: there is no mode `sync` | write `async` or `blocking`"]),
        ("tables = 3", &["1:10: `tables` must be a table, not an integer | the keys in it are names"]),
        (
            "[types]\n\"varchar(20)\" = \"String\"",
            &["2:1: `varchar(20)` is not the name of an SQL type without arguments | write `VARCHAR`, for any arguments"],
        ),
        ("a = 1\nb = ", &["2:5: this is not TOML: "]),
        ("# ż\n\"ż\" = 1; x", &["2:7: this is not TOML: "]),
    ];
    for (text, expected) in cases {
        let found = refused(text);
        assert_eq!(found.len(), expected.len(), "{text}\n{found:#?}");
        for (found, expected) in found.iter().zip(*expected) {
            assert!(
                if expected.ends_with(": ") { found.starts_with(expected) } else { found == expected },
                "{text}\n{found}\n{expected}"
            );
        }
    }
}

#[test]
fn names_and_types_that_are_no_rust_are_refused_at_the_value() {
    let found = refused("[types]\nMONEY = \"Vec<\"\n[tables.users]\nentity = \"a b\"\ncolumns.id.field = \"1st\"\n");
    let places: Vec<&str> = found.iter().map(|one| &one[..one.find(": ").unwrap()]).collect();
    assert_eq!(places, ["2:9", "4:10", "5:20"], "{found:#?}");
}

fn column(name: &str) -> Column {
    Column {
        name: SqlIdent::new(name).unwrap(),
        field: RustIdent::new(name).unwrap(),
        sql_type: "INTEGER".into(),
        rust_type: RustType::Known(Known::I64),
        nullable: false,
        default: None,
        generated: None,
        identity: false,
        comment: None,
        max_len: None,
        secret: false,
        origin: Origin::default(),
    }
}

fn table(name: &str, entity: &str, columns: &[&str]) -> Table {
    Table {
        schema: None,
        name: SqlIdent::new(name).unwrap(),
        entity: RustIdent::new(entity).unwrap(),
        comment: None,
        columns: columns.iter().copied().map(column).collect(),
        primary_key: PrimaryKey::default(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        triggers: Vec::new(),
        policies: Policies::default(),
        origin: Origin::default(),
    }
}

fn schema() -> Schema {
    let mut posts = table("posts", "Post", &["id", "user_id"]);
    posts.foreign_keys.push(ForeignKey {
        name: None,
        columns: vec![SqlIdent::new("user_id").unwrap()],
        references: Reference { schema: None, table: Some(SqlIdent::new("users").unwrap()), columns: Vec::new(), model: None },
        on_delete: ReferentialAction::NoAction,
        on_update: ReferentialAction::NoAction,
        origin: Origin::default(),
    });
    let mut schema = Schema::new();
    schema.tables = vec![table("users", "User", &["id", "email", "version", "updated_at"]), posts];
    schema
}

fn apply(text: &str) -> Result<Schema, Vec<Diagnostic>> {
    let mut schema = schema();
    let mut diagnostics = Diagnostics::new();
    parse(text).unwrap().apply(&mut schema, &mut diagnostics);
    diagnostics.into_result(schema)
}

#[test]
fn what_is_said_about_tables_and_columns_reaches_the_schema() {
    let schema = apply(
        "[tables.users]\nentity = \"Person\"\nversion = \"version\"\nupdated_at = \"updated_at\"\nsecret = [\"email\"]\n\
         columns.email = { type = \"String\", field = \"mail\", comment = \"Where to.\" }\ncolumns.id.type = \"crate::Id\"\n",
    )
    .unwrap();
    let users = &schema.tables[0];
    assert_eq!(users.entity.as_str(), "Person");
    assert_eq!(users.policies.version.as_ref().unwrap().as_str(), "version");
    assert_eq!(users.policies.updated_at.as_ref().unwrap().as_str(), "updated_at");
    let email = &users.columns[1];
    assert!(email.secret);
    assert_eq!((email.field.as_str(), email.comment.as_deref()), ("mail", Some("Where to.")));
    assert_eq!(email.rust_type, RustType::Known(Known::String));
    assert!(matches!(&users.columns[0].rust_type, RustType::Custom(path) if path.as_str() == "crate::Id"));
}

#[test]
fn a_skipped_table_goes_with_the_foreign_keys_that_refer_to_it() {
    let schema = apply("[tables.users]\nskip = true\n").unwrap();
    assert_eq!(schema.tables.len(), 1);
    assert_eq!(schema.tables[0].foreign_keys, []);
}

#[test]
fn tables_and_columns_that_the_schema_does_not_have_are_reported_at_their_names() {
    let text = "[tables.usres]\nskip = true\n[tables.users]\nversion = \"versoin\"\nsecret = [\"email\", \"pasword\"]\ncolumns.emial.field = \"x\"\n";
    assert_eq!(
        shown(&apply(text).unwrap_err()),
        [
            "1:9: the schema has no table `usres` | did you mean `users`?",
            "4:11: table `users` has no column `versoin` | did you mean `version`?",
            "5:20: table `users` has no column `pasword` | the columns are `id`, `email`, `version`, `updated_at`",
            "6:9: table `users` has no column `emial` | did you mean `email`?",
        ]
    );
}

#[test]
fn types_of_columns_are_for_the_sql_front_end_too() {
    let overrides = parse("[types]\nmoney = \"crate::Money\"\n[tables.a.columns.b]\ntype = \"u8\"\n").unwrap().type_overrides();
    assert_eq!(overrides.by_sql_type["MONEY"].as_str(), "crate::Money");
    assert_eq!(overrides.by_column[&("a".to_owned(), "b".to_owned())].as_str(), "u8");
}
