//! `tablesmith.toml`: every key is accepted as its example writes it, and every mistake is reported at its token.
#![allow(clippy::unwrap_used)]

use tablesmith_codegen::config::keys::KEYS;
use tablesmith_codegen::config::{Config, reference};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::{Source, sql};
use tablesmith_codegen::ir::{Dialect, Known, Mark, RustType, Schema};
use tablesmith_codegen::render::{Modes, Style};
use tablesmith_codegen::{check, resolve};

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
        let section = section.replace("<table>", "users").replace("<column>", "email").replace("<pattern>", "\"*_url\"");
        let text =
            format!("{section}\n{} = {}\n", name.replace("<SQL type>", "MONEY").replace("<plural>", "people"), key.example);
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
            "[tables.users.columns.email]\nnulable = 1",
            &["2:1: unknown key `nulable` in `[tables.users.columns.email]` | did you mean `nullable`?"],
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
        ("dialect = \"oracle\"", &["1:11: there is no dialect `oracle` | write `sqlite` or `postgres` or `mysql`"]),
        ("style = \"fancy\"", &["1:9: there is no style `fancy` | write `plain` or `derive`"]),
        (
            "omit = [\"filters\"]",
            &[
                "1:9: there is no part `filters` | write `create` or `upsert` or `update` or `delete` or `public` or `filter` or `finders` or `relations`",
            ],
        ),
        (
            "omit = \"filter\"",
            &["1:8: `omit` must be an array of strings, not a string | write `omit = [\"public\", \"filter\"]`"],
        ),
        ("modes = [\"async\", \"sync\"]", &["1:19: there is no mode `sync` | write `async` or `blocking`"]),
        ("tables = 3", &["1:10: `tables` must be a table, not an integer | the keys in it are names"]),
        (
            "[types]\n\"varchar(20)\" = \"String\"",
            &["2:1: `varchar(20)` is not the name of an SQL type without arguments | write `VARCHAR`, for any arguments"],
        ),
        (
            "naming = 3",
            &["1:10: `naming` must be a table, not an integer | the keys in it are `initialisms`, `irregular`, `uncountable`"],
        ),
        ("[naming]\ninitialism = []", &["2:1: unknown key `initialism` in `[naming]` | did you mean `initialisms`?"]),
        ("[naming]\nirregular = [\"people\"]", &["2:13: `irregular` must be a table, not an array | the keys in it are names"]),
        (
            "[naming]\nirregular = { people = 1, \"a b\" = \"c\", mice = \"\" }\nuncountable = \"staff\"",
            &[
                "2:24: `<plural>` must be a string, not an integer | write `<plural> = \"person\"`",
                "2:27: `a b` is no word | write letters, digits and `_`, such as `person` or `IPv4`",
                "2:47: `` is no word | write letters, digits and `_`, such as `person` or `IPv4`",
                "3:15: `uncountable` must be an array of strings, not a string | write `uncountable = [\"staff\"]`",
            ],
        ),
        (
            "[naming]\ninitialisms = [\"ID\", \"O-Auth\", \"42\"]",
            &[
                "2:22: `O-Auth` is no word | write letters, digits and `_`, such as `person` or `IPv4`",
                "2:32: `42` is no word | write letters, digits and `_`, such as `person` or `IPv4`",
            ],
        ),
        (
            "[naming]\ninitialisms = [\"iOS\", \"2FA\", \"O_Auth\"]",
            &[
                "2:16: `iOS` cannot be a word in the name of a struct | write one word that begins with a capital letter: `OAuth`",
                "2:30: `O_Auth` cannot be a word in the name of a struct | write one word that begins with a capital letter: `OAuth`",
            ],
        ),
        (
            "[naming]\ninitialisms = [\"Id\", \"ID\"]\nirregular = { staff = \"member\" }\nuncountable = [\"Staff\", \"staff\"]",
            &[
                "2:22: `Id` and `ID` are one word | keep one of the two",
                "4:16: `staff` and `Staff` are one word | keep one of the two",
                "4:25: `staff` is named twice | keep one of the two",
            ],
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

const SCHEMA: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, version INT NOT NULL, updated_at DATETIME);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INT REFERENCES users);";

fn apply_to(sql: &str, text: &str) -> Result<Schema, Vec<Diagnostic>> {
    let config = parse(text).unwrap();
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "schema.sql".into(), text: sql.into() };
    let mut reading = sql::read(&[source], &config.sql_options(Dialect::Sqlite), &mut diagnostics);
    config.apply(&mut reading, &mut diagnostics);
    diagnostics.into_result(reading.schema)
}

fn apply(text: &str) -> Result<Schema, Vec<Diagnostic>> {
    apply_to(SCHEMA, text)
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
fn what_is_omitted_of_all_tables_is_omitted_of_those_that_say_nothing_themselves() {
    let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE logs (id INTEGER PRIMARY KEY); CREATE TABLE teams (id INTEGER PRIMARY KEY);";
    let schema =
        apply_to(sql, "omit = [\"filter\", \"public\"]\n[tables.logs]\nomit = [\"update\"]\n[tables.teams]\nomit = []\n");
    let omitted: Vec<Vec<_>> =
        schema.unwrap().tables.iter().map(|table| table.omits.iter().map(|part| part.name()).collect()).collect();
    assert_eq!(omitted, [vec!["public", "filter"], vec!["update"], vec![]]);
}

#[test]
fn a_skipped_table_goes_with_the_foreign_keys_that_refer_to_it() {
    let schema = apply("[tables.users]\nskip = true\n").unwrap();
    assert_eq!(schema.tables.len(), 1);
    assert_eq!(schema.tables[0].foreign_keys, []);
}

#[test]
fn a_skipped_table_is_not_judged() {
    let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY);
        CREATE TABLE \"+\" (a WIDGET, \"-\" INT DEFAULT NULL, \"_-\" INT, c TEXT CHECK (c IN ('a', 'b')));";
    let schema = apply_to(sql, "[tables.\"+\"]\nskip = true\n").unwrap();
    assert_eq!((schema.tables.len(), schema.enums.len()), (1, 0));
}

#[test]
fn a_name_that_is_none_in_rust_can_be_given() {
    let sql = "CREATE TABLE \"+\" (\"-\" INTEGER PRIMARY KEY);";
    let schema = apply_to(sql, "[tables.\"+\"]\nentity = \"Plus\"\ncolumns.\"-\".field = \"minus\"\n").unwrap();
    assert_eq!((schema.tables[0].entity.as_str(), schema.tables[0].columns[0].field.as_str()), ("Plus", "minus"));
    let helps: Vec<_> = apply_to(sql, "").unwrap_err().into_iter().filter_map(|one| one.help).collect();
    assert_eq!(helps, ["name the entity in tablesmith.toml: `entity = \"…\"` under `[tables.\"+\"]`"]);
    let helps: Vec<_> = apply_to("CREATE TABLE t (\"-\" INT)", "").unwrap_err().into_iter().filter_map(|one| one.help).collect();
    assert_eq!(helps, ["name the field in tablesmith.toml: `field = \"…\"` under `[tables.t.columns.-]`"]);
}

#[test]
fn rules_of_naming_reach_entities_fields_and_enums() {
    let sql =
        "CREATE TABLE api_keys (ID INTEGER PRIMARY KEY, ownerIDs TEXT, oauth_kind TEXT CHECK (oauth_kind IN ('api', 'none')));
        CREATE TABLE app_people (id INTEGER PRIMARY KEY); CREATE TABLE user_ips (id INTEGER PRIMARY KEY);
        CREATE TABLE staff (id INTEGER PRIMARY KEY);";
    let names = |text: &str| {
        let schema = apply_to(sql, text).unwrap();
        let entities = schema.tables.iter().map(|table| table.entity.as_str());
        let fields = schema.tables[0].columns.iter().map(|column| column.field.as_str());
        let labels = schema.enums[0].labels.iter().map(|label| label.variant.as_str());
        entities.chain(fields).chain([schema.enums[0].name.as_str()]).chain(labels).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(""), "ApiKey AppPerson UserIp Staff id owner_i_ds oauth_kind ApiKeyOauthKind Api None");
    assert_eq!(
        names(
            "[naming]\ninitialisms = [\"ID\", \"API\", \"OAuth\", \"IP\"]\nirregular = { people = \"human\" }\nuncountable = [\"user_ips\"]\n"
        ),
        "APIKey AppHuman UserIPs Staff id owner_ids oauth_kind APIKeyOAuthKind API None"
    );
    let given = names("[naming]\ninitialisms = [\"API\"]\n[tables.api_keys]\nentity = \"ApiKey\"\n");
    assert!(given.starts_with("ApiKey AppPerson"), "{given}");
}

#[test]
fn entities_and_enums_that_clash_say_what_to_write_and_then_do_not() {
    let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, filter TEXT CHECK (filter IN ('a')), kind TEXT CHECK (kind IN ('a')));
        CREATE TABLE user_filters (id INTEGER PRIMARY KEY);
        CREATE TABLE user_kinds (id INTEGER PRIMARY KEY);";
    let judged = |text: &str| {
        let mut schema = apply_to(sql, text).unwrap();
        let mut diagnostics = Diagnostics::new();
        resolve::resolve(&mut schema, &mut diagnostics);
        check::check(&schema, &mut diagnostics);
        shown(&diagnostics.into_result(()).err().unwrap_or_default())
    };
    let entity =
        "give the entity another name in tablesmith.toml, such as `entity = \"UserFilterRow\"` under `[tables.user_filters]`";
    let field = |name: &str| {
        format!("give the field another name in tablesmith.toml, with `field = \"…\"` under `[tables.users.columns.{name}]`")
    };
    assert_eq!(
        judged(""),
        [
            format!(
                "schema.sql:1:64: `UserFilter` would be the entity of `user_filters` and the enum of `users.filter` | {}",
                field("filter")
            ),
            format!(
                "schema.sql:1:99: `UserKind` would be the entity of `user_kinds` and the enum of `users.kind` | {}",
                field("kind")
            ),
            format!("schema.sql:2:22: `UserFilter` would be the entity of `user_filters` and the `Filter` of `users` | {entity}"),
        ]
    );
    let omitted = "omit = [\"filter\"]\n[tables.users.columns]\nfilter.field = \"filtered\"\nkind.field = \"sort\"\n";
    assert_eq!(judged(omitted), [""; 0], "nothing is named `UserFilter` but the entity");
    let renamed = "[tables.user_filters]\nentity = \"UserFilterRow\"\n[tables.users.columns]\nfilter.field = \"filtered\"\nkind.field = \"sort\"\n";
    assert_eq!(judged(renamed), [""; 0]);
}

#[test]
fn a_type_that_no_column_has_is_reported_at_its_name() {
    assert_eq!(
        shown(&apply("[types]\nINTEGR = \"i32\"\nWIDGET = \"u8\"\nINT = \"i32\"\n").unwrap_err()),
        [
            "2:1: no column has the type `INTEGR` | did you mean `INTEGER`?",
            "3:1: no column has the type `WIDGET` | the types of columns are `DATETIME`, `INT`, `INTEGER`, `TEXT`",
        ]
    );
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

#[test]
fn what_is_said_of_patterns_reaches_every_column_that_fits_and_single_columns_win() {
    let schema = apply(
        "[columns.\"*_at\"]\ntype = \"i64\"\nnullable = false\n[columns.\"users.e*\"]\nsecret = true\npii = true\n\
         [columns.\"*\"]\nnullable = true\n[columns.\"id\"]\nimmutable = true\nhidden = false\n\
         [tables.users.columns.version]\nnullable = false\ntype = \"u8\"\n",
    )
    .unwrap();
    let [id, email, version, updated_at] = &schema.tables[0].columns[..] else { panic!("{schema:?}") };
    assert_eq!((id.nullable, id.is(Mark::Immutable), id.is(Mark::Hidden)), (false, true, false));
    assert_eq!((email.nullable, email.secret, email.is(Mark::Pii)), (true, true, true));
    assert_eq!((version.nullable, version.rust_type.to_string()), (false, "u8".into()));
    assert_eq!((updated_at.nullable, updated_at.rust_type.to_string()), (false, "i64".into()));
    assert!(schema.tables[1].columns[1].nullable && !schema.tables[1].columns[1].secret);
}

#[test]
fn patterns_that_fit_nothing_or_contradict_each_other_are_reported() {
    let text = "include = [\"*\"]\nexclude = [\"usrs\"]\n[columns.\"*_ta\"]\nsecret = true\n\
                [columns.\"email\"]\ntype = \"u8\"\n[columns.\"*mail\"]\ntype = \"i8\"\n[tables.users.columns.id]\nnullable = true\n";
    let mut found = shown(&apply(text).unwrap_err());
    found.sort();
    assert_eq!(
        found,
        [
            "10:12: `id` belongs to the primary key of `users` and cannot hold NULL | remove `nullable`",
            "2:12: no table has such a name | did you mean `users`?",
            "3:10: no column has such a name | correct the pattern, or remove it",
            "6:8: column `email` of `users` is given the types `i8` and `u8` | make one of the patterns narrower, or name the type of the column itself",
        ]
    );
    let help = "`*` stands for any characters, `?` for one, and `[ab]` for one of these: `log_*`";
    assert_eq!(
        refused("include = [\"a\", \"[\"]\n[columns.\"a.\"]\nsecret = true\n"),
        [
            format!("1:17: `[` is no pattern at character 1: invalid range pattern | {help}"),
            format!("2:10: a name is empty | {help}")
        ]
    );
}

#[test]
fn tables_are_included_and_excluded_by_patterns() {
    let sql = "CREATE TABLE app_users (id INTEGER PRIMARY KEY); CREATE TABLE app_tmp_a (id INTEGER PRIMARY KEY);
        CREATE TABLE logs (id INTEGER PRIMARY KEY, user_id INT REFERENCES app_users); CREATE TABLE schema_migrations (version TEXT);";
    let tables = |text: &str| {
        let schema = apply_to(sql, text).unwrap();
        schema.tables.iter().map(|table| table.name.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(tables(""), "app_users app_tmp_a logs");
    assert_eq!(tables("include = [\"APP_*\"]\nexclude = [\"app_tmp*\"]\n"), "app_users");
    assert_eq!(tables("exclude = []\n"), "app_users app_tmp_a logs schema_migrations");
    let without = apply_to(sql, "exclude = [\"app_*\"]\n").unwrap();
    assert_eq!(without.tables[0].foreign_keys, []);
}
