//! What structs and enums read as, and what is said about those that are wrong.

mod support;

use support::{errors, read};
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::rust::attribute::{ATTRIBUTES, Place, reference};
use tablesmith_codegen::ir::{
    Default, Generated, IndexPart, Known, Part, Policies, ReferentialAction, RustType, Schema, SqlIdent, Table, TriggerEvent,
    Write,
};

fn table(text: &str) -> Table {
    read(text).expect("the struct is right").tables.swap_remove(0)
}

fn name(text: &str) -> SqlIdent {
    SqlIdent::new(text).expect("a name")
}

/// `(what the case is about, struct, the text that each error points at, the message)`
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const WRONG: &[Case] = &[
    (
        "an unknown attribute, and one that belongs elsewhere",
        r#"#[derive(Model)] #[model(tabel = "users")]
           struct User { #[model(id)] id: i64, #[model(secrt)] name: String, #[model(table = "x")] other: i64 }"#,
        &[
            ("tabel", "unknown attribute `tabel`"),
            ("secrt", "unknown attribute `secrt`"),
            ("table", "`table` does not stand here"),
        ],
    ),
    (
        "an attribute that is given twice, in one list or in two",
        "#[derive(Model)] struct User { #[model(id, id)] id: i64, #[model(secret)] #[model(secret)] name: String }",
        &[("id", "`id` is given twice"), ("secret", "`secret` is given twice")],
    ),
    (
        "fields that do not exist",
        "#[derive(Model)] #[model(unique(emial), key(x), soft_delete = deleted, index(id, foo))]
         struct User { #[model(id)] id: i64, email: String }",
        &[
            ("emial", "the struct has no field `emial`"),
            ("x", "the struct has no field `x`"),
            ("deleted", "the struct has no field `deleted`"),
            ("foo", "the struct has no field `foo`"),
        ],
    ),
    (
        "a key that is not the fields marked with id",
        "#[derive(Model)] #[model(key(a, c))] struct Line { #[model(id)] a: i64, #[model(id)] b: i64, c: i64 }",
        &[("key", "`key` names other fields than those that are marked with `id`")],
    ),
    (
        "a default on a column that the database numbers",
        r#"#[derive(Model)] struct User { #[model(id, default = "1")] id: i64 }"#,
        &[("default", "the database numbers the rows by `id`, so that it cannot have a default")],
    ),
    (
        "two ids",
        "#[derive(Model)] struct User { #[model(id(assigned))] a: i64, #[model(id)] b: i64 }",
        &[("id", "`a` and `b` are both `id`, and a model has one")],
    ),
    (
        "a field of a composite key that says that it is not numbered",
        "#[derive(Model)] #[model(key(a, b))] struct User { #[model(id(assigned))] a: i64, #[model(id)] b: i64 }",
        &[("assigned", "the columns of a composite key are always assigned")],
    ),
    (
        "two fields of the key that are both numbered",
        "#[derive(Model)] #[model(key(a, b))] struct User { #[model(id, identity)] a: i64, #[model(id, identity)] b: i64 }",
        &[("b", "the database numbers the rows of `users` by one column, not by `a` and `b`")],
    ),
    (
        "an id that can be NULL",
        "#[derive(Model)] struct User { #[model(id)] id: Option<i64> }",
        &[("Option<i64>", "a column of the primary key cannot be NULL")],
    ),
    (
        "two fields with one role",
        "#[derive(Model)] #[model(tenant = a)]
         struct User { #[model(id)] id: i64, #[model(version, tenant)] a: i32, #[model(version)] b: i32 }",
        &[
            ("tenant", "a model has only one field with the role `tenant`"),
            ("version", "a model has only one field with the role `version`"),
        ],
    ),
    (
        "what is not a struct with named fields",
        "#[derive(Model)] enum A { X }
         #[derive(Model)] union B { x: i64 }
         #[derive(Model)] struct C(i64);
         #[derive(Model)] struct D;
         #[derive(Model)] struct E<T> { x: T }
         #[derive(Model)] struct F<'a> { x: &'a str }
         #[derive(Model)] struct G {}",
        &[
            ("A", "an enum cannot be a model"),
            ("B", "a union cannot be a model"),
            ("C", "a tuple struct cannot be a model"),
            ("D", "a struct without fields cannot be a model"),
            ("T", "a model cannot be generic: its table has columns of fixed types"),
            ("'a", "a model cannot be generic: its table has columns of fixed types"),
            ("G", "a struct without fields cannot be a model"),
        ],
    ),
    (
        "types that no column has",
        "#[derive(Model)] struct T { #[model(id)] id: i64, a: &'static str, b: [u8; 4], c: (i64, i64), d: fn(i64) -> i64,
           e: *const u8, f: Option<Option<i64>>, g: usize, h: &[u8], j: impl Any, k: Option<u128>, l: dyn Any + Send }",
        &[
            ("&'static str", "a column cannot have the type `&'static str`"),
            ("[u8; 4]", "a column cannot have the type `[u8; 4]`"),
            ("(i64, i64)", "a column cannot have the type `(i64, i64)`"),
            ("fn(i64) -> i64", "a column cannot have the type `fn(i64) -> i64`"),
            ("*const u8", "a column cannot have the type `*const u8`"),
            ("Option<Option<i64>>", "a column has only one NULL, and this type has two"),
            ("usize", "a column cannot have the type `usize`"),
            ("&[u8]", "a column cannot have the type `&[u8]`"),
            ("impl Any", "a column cannot have the type `impl Any`"),
            ("u128", "a column cannot have the type `u128`"),
            ("dyn Any + Send", "a column cannot have the type `dyn Any + Send`"),
        ],
    ),
    (
        "references that lead nowhere",
        r#"#[derive(Model)] struct Team { #[model(id)] id: i64 }
           #[derive(Model)] #[model(key(a, b))] struct Line { a: i64, b: i64 }
           #[derive(Model)] #[model(foreign_key(columns(a), to(id)), foreign_key(columns(a), references = Team, table = "teams"))]
           struct User { #[model(id)] id: i64, #[model(references = Taem)] a: i64,
             #[model(references(Team, on_delete = "cascad"))] b: i64, #[model(references(Team, colum = "x"))] c: i64,
             #[model(references(Team, column = "idd"))] d: i64, #[model(references)] e: i64, #[model(references = Line)] f: i64 }"#,
        &[
            ("foreign_key", "a foreign key refers to something"),
            ("Team", "a foreign key refers to a model or to a table, not to both"),
            ("Taem", "there is no model `Taem` here"),
            (r#""cascad""#, "there is no referential action `cascad`"),
            ("colum", "unknown attribute `colum`"),
            ("Team", "a foreign key names the column `idd`, which `teams` does not have"),
            ("references", "`references` is not written like this"),
            ("Line", "the foreign key has 1 column, and the primary key of `lines` has 2"),
        ],
    ),
    (
        "attributes in a form that they do not have",
        r#"#[derive(Model)] #[model(refuses(select), trigger(name = "x"), trigger(name = "y", event = "select"), unique(id, id), index(columns("a")))]
           struct User { #[model(id)] id: i64, #[model = "x"] a: i64, #[model(default =)] b: i64, #[model(generated(stored))] c: i64,
             #[model(secret = true)] d: i64, #[model(max_len = 99999999999)] e: String, #[model("x")] f: i64, #[model(column = "")] g: i64 }"#,
        &[
            ("select", "unknown attribute `select`"),
            ("trigger", "a trigger has a name and an event"),
            (r#""select""#, "no statement is called `select`"),
            ("unique", "column `id` is named twice"),
            ("index", "an index of `users` has no columns"),
            (r#""a""#, "a text cannot stand here"),
            ("model", "`model` says nothing without parentheses"),
            (")", "the attribute cannot be read: unexpected end of input, expected an expression"),
            ("generated", "a generated column has an expression"),
            ("true", "`secret` is not written like this"),
            ("99999999999", "`max_len` is not written like this"),
            (r#""x""#, "a text cannot stand here alone"),
            (r#""""#, "a name in SQL cannot be empty"),
        ],
    ),
    (
        "enums that are no set of labels",
        r#"#[derive(DbValue)] #[db(rename_all = "snake")] enum A { X(i32), Y }
           #[derive(DbValue)] #[db(rename_all = "lowercase")] enum B { Aa, AA, #[db(rename_all = "y")] C }
           #[derive(DbValue)] enum C {}"#,
        &[
            (r#""snake""#, "there is no case `snake`"),
            ("(i32)", "a label of a database has no fields"),
            ("AA", r#"`Aa` and `AA` have the same label "aa""#),
            ("rename_all", "`rename_all` does not stand here"),
            ("C", "the enum `C` has no labels"),
        ],
    ),
    (
        "a file that is not Rust",
        "struct User { id: i64 }\nfn",
        &[("", "the file cannot be read: unexpected end of input, expected identifier")],
    ),
];

#[test]
fn each_mistake_is_one_error_on_its_token() {
    for (about, text, expected) in WRONG {
        let expected: Vec<(String, String)> = expected.iter().map(|(at, message)| ((*at).into(), (*message).into())).collect();
        assert_eq!(errors(text), expected, "{about}");
    }
}

#[test]
fn every_error_says_what_to_write_instead() {
    for (about, text, _) in WRONG {
        for diagnostic in read(text).expect_err(about) {
            assert!(diagnostic.help.is_some(), "{about}: {diagnostic}");
        }
    }
}

#[test]
fn an_unknown_attribute_lists_those_that_exist() {
    let found = read("#[derive(Model)] struct User { #[model(idd)] id: i64 }").expect_err("`idd` is unknown");
    let help = found[0].help.as_deref().expect("there is help");
    assert!(help.starts_with("did you mean `id`?"), "{help}");
    for spec in ATTRIBUTES.iter().filter(|spec| spec.place == Place::Field) {
        assert!(help.contains(&format!("`{}`", spec.name)), "{help}");
    }
}

#[test]
fn every_example_of_the_table_of_attributes_can_be_read() {
    for spec in ATTRIBUTES {
        let example = spec.example;
        let (on_struct, on_field) = match spec.place {
            Place::Struct => (format!("#[model({example})]"), String::new()),
            Place::Field => (String::new(), format!("#[model({example})] probe: i64,")),
            Place::Enum | Place::Variant | Place::Composite | Place::CompositeField | Place::Inside => continue,
        };
        let text = format!(
            "#[derive(Model)] {on_struct} struct Probe {{ order_id: i64, position: i64, deleted_at: Option<i64>, account_id: i64,
               tenant_id: i64, email: String, last_name: String, first_name: String, {on_field} }}"
        );
        let complaints =
            errors(&text).into_iter().filter(|(_, message)| message.contains("attribute") || message.contains("written"));
        assert_eq!(complaints.collect::<Vec<_>>(), [], "{example}");
    }
}

#[test]
fn a_struct_without_attributes_has_the_defaults() {
    let table = table("#[derive(Debug, tablesmith::Model)] struct Person { pub r#type: String, rank: Option<u8> }");
    assert_eq!(table.primary_key.columns, []);
    assert_eq!((table.columns[0].name.as_str(), table.columns[0].field.as_str()), ("type", "r#type"));
    assert_eq!((table.columns[0].sql_type.as_str(), table.columns[0].nullable), ("TEXT", false));
    assert_eq!((table.columns[1].sql_type.as_str(), table.columns[1].nullable), ("TINYINT UNSIGNED", true));
}

#[test]
fn a_struct_with_every_attribute_holds_what_they_say() {
    let table = table(
        r#"
        /// A line.
        ///
        ///   Indented.
        #[derive(Model)]
        #[model(table = "order lines", schema = "shop", key(position, order_id), soft_delete = gone, tenant = account)]
        #[model(unique(name = "line_code", columns(account, code)), unique(code), index(gone))]
        #[model(index(name = "lower_code", columns(expression = "lower(code)", account), unique, where = "gone IS NULL"))]
        #[model(foreign_key(columns(account, code), table = "codes", schema = "ref", to(account, "the code"), on_update = "SET_NULL"))]
        #[model(trigger(name = "touch", event = "update"), refuses(delete, upsert), omit(public, create))]
        struct Line {
            #[model(id)] order_id: i64,
            #[model(id, references(table = "p", column = "x", on_delete = "set default", name = "to_p"))] position: i32,
            #[model(column = "Code", sql_type = "VARCHAR(8)", max_len = 8, default = "'x'", index = "by_code")] code: String,
            account: uuid::Uuid,
            #[model(generated(expr = "1 + 1", stored))] sum: f64,
            #[model(secret, default)] token: Option<Vec<u8>>,
            gone: Option<DateTime<Utc>>,
            #[model(version)] version: i32,
            #[model(created_at)] made: NaiveDateTime,
            #[model(updated_at, unique = "one_touch")] touched: i64,
            #[model(created_by)] author: String,
            #[model(updated_by)] editor: Option<String>,
        }"#,
    );
    assert_eq!(table.comment.as_deref(), Some("A line.\n\n  Indented."));
    assert_eq!((table.name.as_str(), table.schema.as_ref().map(SqlIdent::as_str)), ("order lines", Some("shop")));
    assert_eq!(table.primary_key.columns, [name("position"), name("order_id")]);
    assert!(table.columns.iter().all(|column| !column.identity));
    let code = &table.columns[2];
    assert_eq!((code.name.as_str(), code.sql_type.as_str(), code.max_len), ("Code", "VARCHAR(8)", Some(8)));
    assert_eq!(code.default, Some(Default::Expression("'x'".into())));
    assert_eq!(table.columns[4].generated, Some(Generated { expression: "1 + 1".into(), stored: true }));
    assert_eq!((table.columns[5].secret, &table.columns[5].default), (true, &Some(Default::Database)));
    let roles = ["version", "made", "touched", "author", "editor", "gone", "account"].map(|column| Some(name(column)));
    let [version, created_at, updated_at, created_by, updated_by, soft_delete, tenant] = roles;
    let expected = Policies { version, created_at, updated_at, created_by, updated_by, soft_delete, tenant, slug: None };
    assert_eq!(table.policies, expected);
    let uniques: Vec<_> = table.uniques.iter().map(|u| (u.name.as_ref().map(SqlIdent::as_str), u.columns.len())).collect();
    assert_eq!(uniques, [(None, 1), (Some("line_code"), 2), (Some("one_touch"), 1)]);
    assert_eq!(table.indexes.len(), 3);
    assert_eq!(table.indexes[2].parts, [IndexPart::Expression("lower(code)".into()), IndexPart::Column(name("account"))]);
    assert_eq!((table.indexes[2].unique, table.indexes[2].predicate.as_deref()), (true, Some("gone IS NULL")));
    let [position, codes] = table.foreign_keys.as_slice() else { panic!("two foreign keys") };
    assert_eq!((position.on_delete, position.references.columns.as_slice()), (ReferentialAction::SetDefault, &[name("x")][..]));
    assert_eq!((codes.on_update, codes.references.schema.clone()), (ReferentialAction::SetNull, Some(name("ref"))));
    assert_eq!(codes.references.columns, [name("account"), name("the code")]);
    assert_eq!(table.triggers[0].event, TriggerEvent::Update);
    assert_eq!(table.refuses, [Write::Upsert, Write::Delete].into());
    assert_eq!(table.omits, [Part::Create, Part::Public].into());
}

#[test]
fn only_a_single_integer_id_is_numbered() {
    let cases = [
        ("#[model(id)] a: i64", true),
        ("#[model(id)] a: u8", true),
        ("#[model(id(assigned))] a: i64", false),
        ("#[model(id)] a: Uuid", false),
        ("#[model(id)] a: UserId", false),
        ("#[model(id, identity)] a: UserId", true),
        ("a: i64, #[model(id)] b: i64", false),
        ("a: i64", false),
    ];
    for (fields, expected) in cases {
        let table = table(&format!("#[derive(Model)] struct User {{ {fields} }}"));
        assert_eq!(table.columns[0].identity, expected, "{fields}");
    }
}

#[test]
fn types_are_recognised_by_their_last_names() {
    let cases = [
        ("std::string::String", RustType::Known(Known::String), false),
        ("::core::option::Option<alloc::string::String>", RustType::Known(Known::String), true),
        ("chrono::DateTime<chrono::Utc>", RustType::Known(Known::DateTimeUtc), false),
        ("serde_json::Value", RustType::Known(Known::Json), false),
        ("JsonValue", RustType::Known(Known::Json), false),
        ("(Vec<u8>)", RustType::Known(Known::Bytes), false),
        ("Vec<f32>", RustType::Known(Known::Vector), false),
        ("Option<std::vec::Vec<String>>", RustType::array_of(RustType::Known(Known::String)), true),
        ("Range<DateTime<Utc>>", RustType::Range(Known::DateTimeUtc), false),
        ("Vec<Range<i32>>", RustType::array_of(RustType::Range(Known::I32)), false),
    ];
    for (ty, expected, nullable) in cases {
        let column = table(&format!("#[derive(Model)] struct User {{ a: {ty} }}")).columns.swap_remove(0);
        assert_eq!((column.rust_type, column.nullable), (expected, nullable), "{ty}");
    }
    let custom = [
        "Value",
        "Json<Vec<Score>>",
        "DateTime<Local>",
        "Vec<Score>",
        "std::ops::Range<i32>",
        "Range<String>",
        "a::B<C, D>",
        "Fixed<{1 + 2}>",
        "<A as B<'static>>::C",
        "f::G<fn(i64) -> i64>",
    ];
    for ty in custom {
        let column = table(&format!("#[derive(Model)] struct User {{ a: {ty} }}")).columns.swap_remove(0);
        let RustType::Custom(path) = column.rust_type else { panic!("{ty} is a type of the user's") };
        assert_eq!(path.as_str(), ty);
        assert_eq!(column.sql_type, "TEXT", "{ty}");
    }
}

#[test]
fn labels_are_written_as_the_attributes_say() {
    let cases = [
        ("", "InProgress"),
        (r#"#[db(rename_all = "snake_case")]"#, "in_progress"),
        (r#"#[db(rename_all = "lowercase")]"#, "inprogress"),
        (r#"#[db(rename_all = "UPPERCASE")]"#, "INPROGRESS"),
        (r#"#[db(rename_all = "SCREAMING_SNAKE_CASE")]"#, "IN_PROGRESS"),
        (r#"#[db(rename_all = "kebab-case")]"#, "in-progress"),
        (r#"#[db(rename_all = "SCREAMING-KEBAB-CASE")]"#, "IN-PROGRESS"),
        (r#"#[db(rename_all = "camelCase")]"#, "inProgress"),
        (r#"#[db(rename_all = "PascalCase")]"#, "InProgress"),
    ];
    for (attribute, expected) in cases {
        let text = format!(r#"#[derive(DbValue)] {attribute} enum Status {{ InProgress, #[db(rename = "it's done")] Done }}"#);
        let schema = read(&text).expect("the enum is right");
        let labels: Vec<&str> = schema.enums[0].labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(labels, [expected, "it's done"], "{attribute}");
    }
}

#[test]
fn models_and_enums_in_modules_are_read_and_linked() {
    let schema = read(
        "#[derive(Model)] struct User { #[model(id)] id: i64, #[model(references = inner::Team)] team: i64, role: Role,
           #[model(references = Self)] boss: Option<i64> }
         mod inner { #[derive(Model)] struct Team { #[model(id)] id: i64 } #[derive(DbValue)] enum Role { A } }
         #[derive(DbValue)] struct Newtype(i64);
         struct NoModel<'a>(&'a str);",
    )
    .expect("the file is right");
    assert_eq!(schema.tables.len(), 2);
    let [team, boss] = schema.tables[0].foreign_keys.as_slice() else { panic!("two foreign keys") };
    assert_eq!(
        (team.references.table.as_ref(), team.references.columns.as_slice()),
        (Some(&schema.tables[1].name), &[name("id")][..])
    );
    assert_eq!((boss.references.table.as_ref(), &boss.references.model), (Some(&schema.tables[0].name), &None));
    assert_eq!(schema.tables[0].columns[2].rust_type, RustType::Enum(schema.enums[0].name.clone()));
}

#[test]
fn types_that_the_database_knows_by_name_are_linked_wherever_they_stand() {
    let schema = read(
        r#"#[derive(Model)] struct User { #[model(id)] id: i64, moods: Vec<Mood>, #[model(sql_type = "a.home")] home: Option<Home> }
           #[derive(DbValue)] #[db(sql_type = "mood", schema = "a")] enum Mood { Happy }
           #[derive(DbValue)] #[db(sql_type = "home")]
           struct Home { #[db(rename = "Zip", sql_type = "varchar(5)")] zip: Option<String>, mood: Option<Mood>, at: Option<f64> }"#,
    )
    .expect("the file is right");
    let mood = || RustType::Enum(schema.enums[0].name.clone());
    let types: Vec<_> = schema.tables[0].columns.iter().map(|column| column.rust_type.clone()).collect();
    let home = RustType::Composite(schema.composites[0].name.clone());
    assert_eq!(types, [RustType::Known(Known::I64), RustType::array_of(mood()), home]);
    let native = schema.enums[0].sql_name.as_ref().expect("the attribute names the type");
    assert_eq!((native.schema.as_ref(), native.name.as_str()), (Some(&name("a")), "mood"));
    let fields: Vec<_> =
        schema.composites[0].fields.iter().map(|f| (f.name.as_str(), f.sql_type.as_str(), f.rust_type.clone())).collect();
    let text = RustType::Known(Known::String);
    assert_eq!(fields, [("Zip", "varchar(5)", text), ("mood", "TEXT", mood()), ("at", "REAL", RustType::Known(Known::F64))]);
    let json = serde_json::to_string(&schema).expect("it can be written");
    let mut again: Schema = serde_json::from_str(&json).expect("it can be read");
    tablesmith_codegen::resolve::resolve(&mut again, &mut Diagnostics::new());
    assert_eq!(again, schema);
}

#[test]
fn the_reference_shows_every_attribute() {
    let reference = reference();
    for spec in ATTRIBUTES {
        assert!(reference.contains(&format!("| `{}` | {} |\n", spec.example, spec.doc)), "{}", spec.name);
    }
    assert!(reference.contains(r#"| `references(… on_delete = "cascade" …)` |"#), "{reference}");
}
