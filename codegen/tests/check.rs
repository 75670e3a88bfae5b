//! The rules: what a schema must not say, and where the error points.

mod support;

use support::errors;
use tablesmith_codegen::check::{check, check_in};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::ir::{
    ForeignKey, Label, Origin, Reference, ReferentialAction, RelationNames, RustIdent, Schema, SqlIdent, Unique,
};
use tablesmith_codegen::resolve::Scope;

/// `(what the case is about, structs, the text that each error points at, the message)`
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const WRONG: &[Case] = &[
    (
        "names that differ in case only",
        r#"#[derive(Model)] struct User { #[model(id)] id: i64, a: i64, #[model(column = "A")] b: i64 }
           #[derive(Model)] #[model(table = "USERS")] struct Other { #[model(id)] id: i64 }"#,
        &[("b", "table `users` has two columns `A`"), ("Other", "table `USERS` is defined twice")],
    ),
    (
        "a table that is defined twice",
        "#[derive(Model)] struct User { #[model(id)] id: i64 } mod again { #[derive(Model)] struct User { #[model(id)] id: i64 } }",
        &[("User", "table `users` is defined twice")],
    ),
    (
        "items of one name",
        r#"#[derive(Model)] #[model(unique(b))] struct User { #[model(id)] id: i64, b: i64 }
           #[derive(Model)] struct UserCreate { #[model(id)] id: i64 }
           #[derive(Model)] struct UserUnique { #[model(id)] id: i64 }
           #[derive(Model)] struct UserKey { #[model(id)] id: i64 }
           #[derive(Model)] #[model(key(a, b))] struct Line { a: i64, b: i64 }
           #[derive(Model)] struct LineKey { #[model(id)] id: i64 }
           #[derive(DbValue)] enum Line { A }
           #[derive(Model)] #[model(table = "x")] struct User { #[model(id)] id: i64 }"#,
        &[
            ("UserCreate", "`UserCreate` would be the entity of `user_creates` and the `Create` of `users`"),
            ("UserUnique", "`UserUnique` would be the entity of `user_uniques` and the `Unique` of `users`"),
            ("LineKey", "`LineKey` would be the entity of `line_keys` and the `Key` of `lines`"),
            ("Line", "`Line` would be the entity of `lines` and an enum"),
            ("User", "`User` would be the entity of `users` and the entity of `x`"),
        ],
    ),
    (
        "slugs",
        "#[derive(Model)] struct A { #[model(id)] id: i64, #[model(slug = title)] slug: String, title: String }
           #[derive(Model)] struct B { #[model(id)] id: i64, #[model(unique, slug = number)] slug: String, number: i64 }
           #[derive(Model)] struct C { #[model(id)] id: i64, #[model(unique, slug = title)] slug: i64, title: String }
           #[derive(Model)] struct D { #[model(id)] id: i64, #[model(unique, slug = same)] same: String }
           #[derive(Model)] struct E { #[model(id, slug = title)] id: String, title: String }",
        &[
            ("slug", "column `slug` is in no unique key, so that it cannot be `slug`"),
            ("number", "column `number` has the type `i64`, so that it cannot be `slug`"),
            ("slug", "column `slug` has the type `i64`, so that it cannot be `slug`"),
            ("same", "column `same` would be made from itself, so that it cannot be `slug`"),
            ("id", "column `id` is part of the primary key, so that it cannot be `slug`"),
        ],
    ),
    (
        "versions",
        "#[derive(Model)] struct A { #[model(id)] id: i64, #[model(version)] version: f64 }
         #[derive(Model)] struct B { #[model(id)] id: i64, #[model(version)] version: Option<DateTime<Utc>> }",
        &[
            ("version", "column `version` has the type `f64`, so that it cannot be `version`"),
            ("version", "column `version` can be NULL, so that it cannot be `version`"),
        ],
    ),
    (
        "modules of one name",
        r#"#[derive(Model)] #[model(table = "a")] struct HTTPServer { #[model(id)] id: i64 }
           #[derive(Model)] #[model(table = "b")] struct HttpServer { #[model(id)] id: i64 }"#,
        &[("HttpServer", "`HTTPServer` and `HttpServer` would both be in the module `http_server`")],
    ),
    (
        "constants and finders of one name",
        "#[derive(Model)] #[model(unique(a, b), unique(a_b), foreign_key(columns(a, b), table = \"x\", to(a, b)))]
         struct User { #[model(id)] id: i64, a: i64, b: i64, #[model(references(table = \"y\", column = \"z\"))] a_b: i64, aB: i64 }",
        &[
            ("unique", "the keys (a, b) and (a_b) would both have the finder `get_by_a_b`"),
            (r#""y""#, "the keys (a, b) and (a_b) would both have the finder `list_by_a_b`"),
            ("aB", "the columns `a_b` and `aB` would both have the constant `User::A_B`"),
        ],
    ),
    (
        "the field that an update of a versioned row has anyway",
        "#[derive(Model)] struct User { #[model(id)] id: i64, #[model(version)] version: i32, expected_version: i32 }
         #[derive(Model)] struct Plain { #[model(id)] id: i64, expected_version: i32 }",
        &[("expected_version", "`UserUpdate` would have two fields `expected_version`: it is also where a caller gives the version")],
    ),
    (
        "roles that a column's type cannot play",
        "#[derive(DbValue)] enum E { A }
         #[derive(Model)] struct A { #[model(id)] id: i64, #[model(version)] a: String, #[model(created_at)] b: bool,
           #[model(updated_at)] c: i32, #[model(soft_delete)] d: i64, #[model(tenant)] e: f64 }
         #[derive(Model)] struct B { #[model(id, version)] id: i64, #[model(created_at)] a: E, #[model(updated_at, generated = \"1\")] b: i64 }
         #[derive(Model)] struct C { #[model(id)] id: i64, #[model(version)] a: Option<i32>, #[model(created_at)] b: Custom }",
        &[
            ("a", "column `a` has the type `String`, so that it cannot be `version`"),
            ("b", "column `b` has the type `bool`, so that it cannot be `created_at`"),
            ("c", "column `c` has the type `i32`, so that it cannot be `updated_at`"),
            ("d", "column `d` cannot be NULL, so that it cannot be `soft_delete`"),
            ("e", "column `e` has the type `f64`, so that it cannot be `tenant`"),
            ("id", "column `id` is part of the primary key, so that it cannot be `version`"),
            ("a", "column `a` has the type `E`, so that it cannot be `created_at`"),
            ("b", "column `b` is computed by the database, so that it cannot be `updated_at`"),
            ("a", "column `a` can be NULL, so that it cannot be `version`"),
        ],
    ),
    (
        "columns that promise too much",
        "#[derive(Model)] struct User { #[model(id, secret)] id: i64, #[model(max_len = 3)] a: i32, #[model(identity)] b: String }",
        &[
            ("id", "column `id` is part of the primary key, and cannot be secret"),
            ("a", "`max_len` counts characters, and column `a` has the type `i32`"),
            ("b", "the database numbers the rows of `users` by one column, not by `id` and `b`"),
            ("b", "the database cannot number rows by `b`, which has the type `String`"),
        ],
    ),
    (
        "defaults that cannot be kept",
        r#"#[derive(Model)] struct User { #[model(id)] id: i64, #[model(default = "'abc'")] a: i32, #[model(default = "NULL")] b: i32,
             #[model(default = "(300)")] c: u8, #[model(default = "1", generated = "2")] d: u8, #[model(default = "'a\0'")] e: String,
             #[model(default = "")] f: String, #[model(default = "'maybe'")] g: bool, #[model(default = "1.5")] h: i64,
             #[model(default = "b'11'")] i: bool, #[model(default = "'0000-00-00'")] j: NaiveDate }"#,
        &[
            (r#""'abc'""#, "the default of column `a` cannot be kept: 'abc' is not a value of `i32`"),
            (r#""NULL""#, "the default of column `b` cannot be kept: it is NULL, which the column cannot be"),
            (r#""(300)""#, "the default of column `c` cannot be kept: 300 is not a value of `u8`"),
            (r#""1""#, "the default of column `d` cannot be kept: the database computes the column"),
            ("e", "a default in `users` has a NUL in it, where a database stops reading"),
            (r#""""#, "the default of column `f` cannot be kept: it is empty"),
            (r#""'maybe'""#, "the default of column `g` cannot be kept: 'maybe' is not a value of `bool`"),
            (r#""1.5""#, "the default of column `h` cannot be kept: 1.5 is not a value of `i64`"),
            (r#""b'11'""#, "the default of column `i` cannot be kept: b'11' is not a value of `bool`"),
            (r#""'0000-00-00'""#, "the default of column `j` cannot be kept: '0000-00-00' is not a value of `NaiveDate`"),
        ],
    ),
    (
        "a foreign key with more columns here than there",
        "#[derive(Model)] #[model(foreign_key(columns(id, a), table = \"x\", to(a)), unique())] struct User { #[model(id)] id: i64, a: i64 }",
        &[
            (r#""x""#, "a foreign key of `users` has 2 columns here and 1 there"),
            ("unique", "a unique of `users` has no columns"),
        ],
    ),
];

#[test]
fn each_broken_rule_is_one_error_on_its_token() {
    for (about, text, expected) in WRONG {
        let mut expected: Vec<(String, String)> =
            expected.iter().map(|(at, message)| ((*at).into(), (*message).into())).collect();
        let mut found = errors(text);
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{about}");
    }
}

#[test]
fn defaults_that_databases_and_tools_write_are_kept() {
    let cases = [
        ("i32", "'0'"),
        ("i64", "-1"),
        ("i64", "(+1)"),
        ("i64", "(strftime('%s', 'now'))"),
        ("bool", "'f'"),
        ("bool", "TRUE"),
        ("f64", "1e3"),
        ("String", "0"),
        ("Option<i64>", "NULL"),
        ("DateTime<Utc>", "CURRENT_TIMESTAMP"),
        ("Role", "'anything'"),
        ("Vec<u8>", "X'00'"),
        ("bool", "b'0'"),
        ("u64", "b'11111111'"),
        ("u16", "'2024'"),
        ("NaiveDateTime", "'2000-01-01 00:00:00'"),
        ("NaiveDateTime", "current_timestamp(3)"),
    ];
    for (ty, sql) in cases {
        let text = format!(r#"#[derive(Model)] struct User {{ #[model(id)] id: i64, #[model(default = "{sql}")] a: {ty} }}"#);
        assert_eq!(errors(&text), [], "{ty} DEFAULT {sql}");
    }
}

#[test]
fn a_clash_shows_both_places_and_what_to_write() {
    let found =
        support::read("#[derive(Model)] struct User { #[model(id)] id: i64, a_b: i64, aB: i64 }").expect_err("constants clash");
    assert_eq!(found[0].related.len(), 1);
    let help = found[0].help.as_deref().unwrap_or_default();
    assert_eq!(help, r#"rename a field, and keep its column: `#[model(column = "aB")]`"#);
    let found = support::read(
        "#[derive(Model)] struct User { #[model(id)] id: i64 } #[derive(Model)] struct UserFilter { #[model(id)] id: i64 }",
    )
    .expect_err("the filter of one is the other");
    assert_eq!(
        found[0].to_string(),
        "models.rs:1:79: `UserFilter` would be the entity of `user_filters` and the `Filter` of `users`\n  \
         help: give the struct another name, such as `UserFilterRow`, and keep its table: `#[model(table = \"user_filters\")]`"
    );
    assert_eq!(found[0].related[0].1, "the `Filter` of `users` is made from this");
}

/// What no struct can say, but a representation that was read from elsewhere can.
#[test]
fn a_schema_that_did_not_come_from_structs_is_judged_too() {
    type Break = fn(&mut Schema);
    let cases: &[(Break, &[&str])] = &[
        (|schema| schema.version = 99, &["the schema has version 99 of the representation, and this is a reader of version 1"]),
        (
            |schema| schema.tables[0].columns.clear(),
            &["table `users` has no columns", "the primary key names the column `id`, which `users` does not have"],
        ),
        (
            |schema| schema.tables[0].primary_key.columns.push(name("idd")),
            &["the primary key names the column `idd`, which `users` does not have"],
        ),
        (|schema| schema.tables[0].primary_key.columns.push(name("id")), &["a key of `users` names the column `id` twice"]),
        (
            |schema| schema.tables[0].uniques.push(Unique { name: None, columns: vec![name("x")], origin: Origin::default() }),
            &["a unique names the column `x`, which `users` does not have"],
        ),
        (
            |schema| {
                schema.tables[0].foreign_keys.push(ForeignKey {
                    name: None,
                    columns: vec![name("x")],
                    references: Reference { schema: None, table: Some(name("users")), columns: vec![name("y")], model: None },
                    on_delete: ReferentialAction::Cascade,
                    on_update: ReferentialAction::NoAction,
                    relations: RelationNames::default(),
                    origin: Origin::default(),
                });
            },
            &[
                "a foreign key names the column `x`, which `users` does not have",
                "a foreign key names the column `y`, which `users` does not have",
            ],
        ),
        (
            |schema| schema.tables[0].policies.tenant = Some(name("x")),
            &["`tenant` names the column `x`, which `users` does not have"],
        ),
        (
            |schema| schema.enums[0].labels.push(Label { text: "a-".into(), variant: RustIdent::new("A").expect("a name") }),
            &[r#"the labels "A" and "a-" would both be `Role::A`"#],
        ),
        (
            |schema| {
                let mut column = schema.tables[0].columns[0].clone();
                column.name = name("ID!");
                column.identity = false;
                schema.tables[0].columns.push(column);
            },
            &["the columns `id` and `ID!` would both be the field `id` of `User`"],
        ),
    ];
    for (break_it, expected) in cases {
        let mut schema =
            support::read("#[derive(Model)] struct User { #[model(id)] id: i64 } #[derive(DbValue)] enum Role { A }")
                .expect("it is right");
        break_it(&mut schema);
        assert_eq!(messages(&schema), *expected);
    }
}

#[test]
fn what_a_derive_emits_is_not_in_a_file_of_its_own() {
    let text =
        "#[derive(Model)] struct HTTPServer { #[model(id)] id: i64 } #[derive(Model)] struct Other { #[model(id)] id: i64 }";
    let mut schema = support::read(text).expect("it is right");
    schema.tables[1].entity = RustIdent::new("HttpServer").expect("a name");
    for (scope, expected) in [(Scope::File, 1), (Scope::Single, 0)] {
        let mut diagnostics = Diagnostics::new();
        check_in(scope, &schema, &mut diagnostics);
        assert_eq!(diagnostics.into_result(()).err().unwrap_or_default().len(), expected, "{scope:?}");
    }
}

#[test]
fn a_row_that_no_statement_could_insert_is_refused() {
    let mut schema = support::read("#[derive(Model)] struct User { #[model(id)] id: i64 }").expect("it is right");
    let column = schema.tables[0].columns[0].clone();
    for n in 1..=32_766 {
        let mut column = column.clone();
        column.name = name(&format!("c{n}"));
        column.field = RustIdent::new(format!("c{n}")).expect("a name");
        column.identity = false;
        schema.tables[0].columns.push(column);
    }
    assert_eq!(messages(&schema), ["table `users` has 32767 columns, and no statement can bind more than 32766 values"]);
}

fn messages(schema: &Schema) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    check(schema, &mut diagnostics);
    let found: Vec<Diagnostic> = diagnostics.into_result(()).err().unwrap_or_default();
    found.into_iter().map(|diagnostic| diagnostic.message).collect()
}

fn name(text: &str) -> SqlIdent {
    SqlIdent::new(text).expect("a name")
}
