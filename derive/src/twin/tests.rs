//! What `#[twin]` writes, on tokens.

#![allow(clippy::unwrap_used)]

use std::str::FromStr;

use super::*;

const BOTH: Variants = Variants { asynchronous: true, blocking: true };

fn expanded(arguments: &str, item: &str, variants: Variants) -> String {
    let parse = |text| TokenStream::from_str(text).unwrap();
    tokens(&expand(parse(arguments), parse(item), variants).to_string())
}

/// The tokens of some items, spaced as syn spaces them.
fn tokens(text: &str) -> String {
    syn::parse_str::<syn::File>(text).unwrap().to_token_stream().to_string()
}

/// Name, arguments, the item, the blocking variant.
const BESIDE: [(&str, &str, &str, &str); 13] = [
    (
        "an impl that names no mode is for the blocking mode",
        "",
        "impl Users<'_> { pub async fn one(&self) -> Result<User> { self.get(1).await } }",
        "impl Users<'_, ::tablesmith::Blocking> { pub fn one(&self) -> Result<User> { self.get(1) } }",
    ),
    (
        "an impl that names the async mode",
        "",
        "impl Users<'_, tablesmith::Async> { async fn one(&self) { self.get(1).await } }",
        "impl Users<'_, tablesmith::Blocking> { fn one(&self) { self.get(1) } }",
    ),
    (
        "an impl of a type without arguments",
        "",
        "impl Users { async fn one(&self) {} }",
        "impl Users<::tablesmith::Blocking> { fn one(&self) {} }",
    ),
    (
        "a trait impl",
        "",
        "impl Load for Users<'_> { async fn load(&self) {} }",
        "impl Load for Users<'_, ::tablesmith::Blocking> { fn load(&self) {} }",
    ),
    ("a function", "", "pub async fn load(db: &Db) {}", "pub fn load_blocking(db: &::tablesmith::blocking::Db) {}"),
    ("a function with a name", "name = \"load_now\"", "async fn load() {}", "fn load_now() {}"),
    (
        "a function that calls itself",
        "name = \"load_now\"",
        "async fn load(n: u8) { Box::pin(load(n - 1)).await }",
        "fn load_now(n: u8) { load_now(n - 1) }",
    ),
    (
        "a module",
        "",
        "mod load { pub async fn one() { two().await } async fn two() { super::three().await } }",
        "mod load_blocking { pub fn one() { two() } fn two() { super::three_blocking() } }",
    ),
    (
        "a module with an impl of a type from elsewhere",
        "name = \"now\"",
        "mod load { struct Own; impl Own { async fn one() {} } impl Users<'_> { async fn one(&self) {} } }",
        "mod now { struct Own; impl Own { fn one() {} } impl Users<'_, ::tablesmith::Blocking> { fn one(&self) {} } }",
    ),
    (
        "other attributes are on both",
        "",
        "#[allow(unused)] #[inline] #[doc = \"Loads.\"] #[cfg(unix)] async fn load() {}",
        "#[allow(unused)] #[inline] #[doc = \"Loads.\"] #[cfg(unix)] fn load_blocking() {}",
    ),
    (
        "a function that returns a future",
        "",
        "fn load(db: &Db) -> impl Future<Output = u8> + Send + '_ { db.one() }",
        "fn load_blocking(db: &::tablesmith::blocking::Db) -> u8 { db.one() }",
    ),
    (
        "an impl whose methods return futures",
        "",
        "impl Users<'_> { fn one(&self) -> impl Future<Output = u8> + '_ { self.two() } }",
        "impl Users<'_, ::tablesmith::Blocking> { fn one(&self) -> u8 { self.two() } }",
    ),
    ("an async test", "", "#[tokio::test] async fn loads() {}", "#[test] fn loads_blocking() {}"),
];

#[test]
fn the_blocking_variant_stands_beside_the_async_one() {
    for (name, arguments, item, blocking) in BESIDE {
        assert_eq!(expanded(arguments, item, BOTH), format!("{} {}", tokens(item), tokens(blocking)), "{name}");
    }
}

#[test]
fn only_the_enabled_variants_are_written() {
    let item = "async fn load() {}";
    let variants = |asynchronous, blocking| expanded("", item, Variants { asynchronous, blocking });
    assert_eq!(variants(true, false), tokens(item));
    assert_eq!(variants(false, true), tokens("fn load_blocking() {}"));
    assert_eq!(variants(false, false), "");
}

/// Arguments, the item, the place of the error in either, how its text begins.
const ERRORS: [(&str, &str, &str, &str); 17] = [
    ("", "struct Users;", "struct", "a struct has no blocking variant"),
    ("", "pub trait Load { async fn load(&self); }", "trait", "a trait has no blocking variant"),
    ("", "use a::b;", "use", "an import has no blocking variant"),
    ("", "fn load() {}", "fn", "`load` is not async, so it has no blocking variant"),
    ("", "async fn load(&self) {}", "self", "`#[twin]` goes on an `impl`, not on a method"),
    ("", "impl Users { fn one(&self) {} }", "impl", "no method of this `impl` is async"),
    ("", "mod load { fn one() {} }", "mod", "nothing in this module is async"),
    ("", "mod load;", "mod", "`#[twin]` cannot see a module that is in another file"),
    ("nam = \"x\"", "async fn load() {}", "nam", "unknown argument `nam`"),
    ("name", "async fn load() {}", "name", "`name` has no value"),
    ("name = 3", "async fn load() {}", "3", "the name is not a string"),
    ("name = \"a b\"", "async fn load() {}", "\"a b\"", "`a b` is not a name that Rust accepts"),
    ("name = \"fn\"", "async fn load() {}", "\"fn\"", "`fn` is not a name that Rust accepts"),
    ("name = \"load\"", "mod load { async fn f() {} }", "\"load\"", "`load` is the async variant"),
    ("name = \"x\"", "impl Users { async fn one(&self) {} }", "name", "an `impl` has no name"),
    ("", "impl (Users,) { async fn one(&self) {} }", "impl", "an `impl` for a type that has no name has no blocking form"),
    ("", "async fn load() { tokio::spawn(f()) }", "tokio", "`tokio::spawn` has no blocking form"),
];

#[test]
fn what_has_no_blocking_variant_is_an_error_at_its_token() {
    for (arguments, item, place, message) in ERRORS {
        let parse = |text| TokenStream::from_str(text).unwrap();
        let error = blocking(parse(arguments), parse(item)).unwrap_err();
        assert_eq!(error.span().source_text().as_deref(), Some(place), "{item}");
        assert!(error.to_string().starts_with(message), "{item}: {error}");
        assert!(error.to_string().contains("\n  help: "), "{item}: {error}");
    }
}

#[test]
fn an_error_leaves_the_async_variant_and_every_refusal_is_one_error() {
    let item = "async fn load() { let a = async {}; tokio::spawn(a); }";
    let text = expanded("", item, Variants { asynchronous: false, blocking: false });
    assert!(text.starts_with(&tokens(item)), "{text}");
    assert_eq!(text.matches("compile_error").count(), 2, "{text}");
}
