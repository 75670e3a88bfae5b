//! No text of a schema becomes code, SQL or a template, and no name is lost.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::{Source, rust, sql};
use tablesmith_codegen::ir::{Dialect, Schema};
use tablesmith_codegen::render::{Modes, Renderer, Settings, Style};
use tablesmith_codegen::{check, pretty, resolve};

fn checked(mut schema: Schema, diagnostics: Diagnostics) -> Result<Schema, Vec<Diagnostic>> {
    let mut diagnostics = diagnostics.into_result(Diagnostics::new())?;
    resolve::resolve(&mut schema, &mut diagnostics);
    check::check(&schema, &mut diagnostics);
    diagnostics.into_result(schema)
}

fn from_sql(text: &str) -> Result<Schema, Vec<Diagnostic>> {
    let source = Source { name: Arc::from("schema.sql"), text: text.to_owned() };
    let options = sql::Options::new(Dialect::Sqlite);
    let mut diagnostics = Diagnostics::new();
    let schema = sql::read(&[source], &options, &mut diagnostics).schema;
    checked(schema, diagnostics)
}

fn from_structs(text: &str) -> Result<Schema, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let schema = rust::read_file(&Source { name: Arc::from("models.rs"), text: text.to_owned() }, &mut diagnostics);
    checked(schema, diagnostics)
}

fn settings() -> Settings {
    Settings {
        modes: Modes { asynchronous: true, blocking: true },
        style: Style::Plain,
        serde: true,
        dialects: vec![Dialect::Sqlite],
    }
}

/// The generated files, each parsed again from its text.
fn files(schema: &Schema) -> Vec<syn::File> {
    let modules = Renderer::new().render(schema, &settings()).unwrap();
    modules.iter().map(|module| syn::parse_file(&pretty::file(&module.file)).unwrap()).collect()
}

fn shape(schema: &Schema) -> Vec<usize> {
    files(schema).iter().map(|file| file.items.len()).collect()
}

/// Texts that break out of comments, strings, attributes, SQL and templates where those are put together from text.
const TEXTS: &[&str] = &[
    "x\npub fn pwn() {}",
    "x\rpub fn pwn() {}",
    "x\r\npub fn pwn() {}",
    "*/ pub fn pwn() {} /*",
    "x\u{2028}pub fn pwn() {}",
    "\u{202e}nwp",
    "\u{1b}[31m",
    "\"); panic!(\"",
    "\"# ; panic!() ; r#\"",
    "\\",
    "{}",
    "{{ 7*7 }}{% include \"x\" %}",
    "'; DROP TABLE t; --",
    "`",
    "\u{0}",
];

#[test]
fn a_comment_is_documentation_and_nothing_else() {
    let structs = |comment: &str| {
        let literal = proc_macro2::Literal::string(comment);
        format!("#[doc = {literal}]\n#[derive(Model)]\nstruct User {{ #[model(id)] #[doc = {literal}] id: i64, name: String }}")
    };
    let benign = shape(&from_structs(&structs("benign")).unwrap());
    for text in TEXTS {
        let schema = from_structs(&structs(text)).unwrap();
        assert_eq!(shape(&schema), benign, "{text:?}");
        let code: String = Renderer::new().render(&schema, &settings()).unwrap().iter().map(|m| pretty::file(&m.file)).collect();
        assert!(!code.contains(['\u{202e}', '\u{1b}', '\u{2028}', '\u{0}', '\r']), "{text:?}");
        assert!(!code.contains("49"), "a template was rendered from data: {text:?}");
    }
}

#[test]
fn a_label_is_a_literal_and_nothing_else() {
    for text in TEXTS {
        let literal = text.replace('\'', "''");
        let sql = format!("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT NOT NULL CHECK (x IN ('a', 'b{literal}')))");
        match from_sql(&sql) {
            Ok(schema) => assert_eq!(files(&schema).len(), 2, "{text:?}"),
            Err(errors) => assert!(text.contains('\u{0}'), "{text:?}: {errors:?}"),
        }
    }
}

#[test]
fn a_name_is_quoted_wherever_it_stands() {
    for text in TEXTS.iter().filter(|text| !text.contains('\u{0}')) {
        let name = text.replace('"', "\"\"");
        let sql = format!("CREATE TABLE \"a{name}\" (id INTEGER PRIMARY KEY, \"b{name}\" TEXT NOT NULL UNIQUE)");
        let schema = from_sql(&sql).unwrap_or_else(|errors| panic!("{text:?}: {errors:?}"));
        let table = &schema.tables[0];
        assert_eq!((table.name.as_str(), table.columns[1].name.as_str()), (&*format!("a{text}"), &*format!("b{text}")));
        let code: String = Renderer::new().render(&schema, &settings()).unwrap().iter().map(|m| pretty::file(&m.file)).collect();
        let file = syn::parse_file(&code).unwrap();
        assert!(!file.items.iter().any(|item| matches!(item, syn::Item::Fn(_) | syn::Item::Macro(_))), "{text:?}");
    }
}

/// Every keyword, strict, reserved and weak, and names that Rust's prelude has.
const WORDS: &[&str] = &[
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "macro_rules",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "self",
    "Self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "option",
    "result",
    "string",
    "vec",
    "box",
    "some",
    "none",
    "ok",
    "err",
    "send",
    "sync",
    "clone",
    "drop",
    "default",
    "into",
    "from",
    "iterator",
    "to_string",
    "u8",
    "str",
    "bool",
    "core",
    "std",
    "tablesmith",
    "session",
    "row",
    "filter",
    "limit",
    "offset",
    "expected_version",
    "key",
    "new",
];

#[test]
fn every_word_can_be_a_column() {
    for word in WORDS {
        let schema = from_sql(&format!("CREATE TABLE things (id INTEGER PRIMARY KEY, \"{word}\" TEXT NOT NULL UNIQUE)"));
        let schema = schema.unwrap_or_else(|errors| panic!("{word}: {errors:?}"));
        assert_eq!(schema.tables[0].columns[1].name.as_str(), *word);
        assert_eq!(files(&schema).len(), 2, "{word}");
    }
}

#[test]
fn every_word_can_be_a_table() {
    for word in WORDS {
        let schema =
            from_sql(&format!("CREATE TABLE \"{word}\" (id INTEGER PRIMARY KEY, other_id INTEGER REFERENCES \"{word}\" (id))"));
        let schema = schema.unwrap_or_else(|errors| panic!("{word}: {errors:?}"));
        assert_eq!(files(&schema).len(), 2, "{word}");
    }
}

#[test]
fn odd_names_become_names_or_are_refused() {
    let accepted = ["2fa", "a-b", "a b", "größe", "x.y", "$", "a$b", "_", "__", "ﬁ", "тест"];
    for name in accepted {
        let schema = from_sql(&format!("CREATE TABLE things (id INTEGER PRIMARY KEY, \"{name}\" TEXT)"));
        let Ok(schema) = schema else { continue };
        assert_eq!(files(&schema).len(), 2, "{name}");
    }
    let long = "x".repeat(300);
    assert_eq!(files(&from_sql(&format!("CREATE TABLE things (\"{long}\" INTEGER PRIMARY KEY)")).unwrap()).len(), 2);
}

#[test]
fn two_names_that_become_one_are_refused_with_both_named() {
    let cases = [
        ("CREATE TABLE t (\"a-b\" TEXT, a_b TEXT)", ["a-b", "a_b"]),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY, \"userName\" TEXT, user_name TEXT)", ["userName", "user_name"]),
        ("CREATE TABLE user (id INTEGER); CREATE TABLE users (id INTEGER)", ["user", "users"]),
        ("CREATE TABLE a (id INTEGER); CREATE TABLE A (id INTEGER)", ["A", "a"]),
    ];
    for (sql, names) in cases {
        let errors = from_sql(sql).expect_err(sql);
        assert!(names.iter().all(|name| errors.iter().any(|error| error.message.contains(name))), "{sql}: {errors:?}");
    }
}

/// A template that is handed a text from the schema cannot print it bare, and a name that is not there is an error.
#[test]
fn a_template_cannot_print_what_was_not_checked() {
    let schema = from_sql("CREATE TABLE users (id INTEGER PRIMARY KEY)").unwrap();
    let cases = [
        ("pub struct X; {{ \"fn pwn() {}\" }}", "cannot print"),
        ("pub struct {{ enttity }};", "undefined"),
        ("pub struct {{ entity ~ \"Row\" }};", "cannot print"),
        ("pub struct {{ entity | safe }};", "unknown filter"),
        ("pub struct {{ entity }}", "renders no Rust"),
        ("{% if %}", "does not render"),
    ];
    for (template, message) in cases {
        let source = Source { name: Arc::from("templates/entity.rs.j2"), text: template.to_owned() };
        let rendered =
            Renderer::new().with_overrides(&[source]).and_then(|renderer| renderer.render(&schema, &settings()).map(drop));
        let errors = rendered.expect_err(template);
        assert!(errors[0].message.contains(message), "{template}: {errors:?}");
        assert_eq!(errors[0].origin.file.as_deref(), Some("templates/entity.rs.j2"));
    }
    let unknown = Source { name: Arc::from("entitty.rs.j2"), text: String::new() };
    assert!(Renderer::new().with_overrides(&[unknown]).expect_err("there is no such template")[0].message.contains("entitty"));
}

#[test]
fn a_template_can_be_overridden() {
    let schema = from_sql("CREATE TABLE users (id INTEGER PRIMARY KEY)").unwrap();
    let text = "/// Mine.\npub struct {{ entity }} { /// Mine.\npub id: i64 }".to_owned();
    let source = Source { name: Arc::from(PathBuf::from("mine").join("entity.rs.j2").display().to_string()), text };
    let modules = Renderer::new().with_overrides(&[source]).unwrap().render(&schema, &settings()).unwrap();
    assert!(pretty::file(&modules[0].file).contains("/// Mine.\npub struct User"));
}
