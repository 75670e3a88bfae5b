//! What a caller can say about names, and the entry points for single items.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::parse_quote;
use tablesmith_codegen::diagnostic::Diagnostic;
use tablesmith_codegen::twin::{self, Options};

use super::{Row, check};

fn names(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

const RENAMED: &[Row] = &[
    (
        "identifiers, where they are declared, imported and named",
        "use a::AsyncPool; pub struct AsyncConn { pool: AsyncPool } impl AsyncConn { async fn f() -> Self { AsyncConn { pool: AsyncPool::new().await } } }",
        "use a::BlockingPool; pub struct BlockingConn { pool: BlockingPool } impl BlockingConn { fn f() -> Self { BlockingConn { pool: BlockingPool::new() } } }",
    ),
    (
        "paths, the longest first, with what is behind them",
        "use crate::sqlite::{pool::{self, Pool}, row}; async fn f(a: crate::sqlite::pool::Pool<u8>, b: crate::sqlite::pool::job::Job) { crate::sqlite::pool::open(1).await }",
        "use crate::sqlite::{blocking::pool::{self, Pool}, row}; fn f(a: crate::sqlite::blocking::pool::Pool<u8>, b: crate::sqlite::inline::Job) { crate::sqlite::blocking::pool::open(1) }",
    ),
    (
        "functions and the suffix",
        "async fn f() { open(1).await; a::close().await; other().await; spawn(1).await }",
        "fn f() { open_now(1); a::close_now(); other_sync(); run(1) }",
    ),
];

fn options() -> Options {
    Options {
        renames: names(&[
            ("AsyncPool", "BlockingPool"),
            ("AsyncConn", "BlockingConn"),
            ("crate::sqlite::pool", "crate::sqlite::blocking::pool"),
            ("crate::sqlite::pool::job", "crate::sqlite::inline"),
            ("spawn", "run"),
        ]),
        functions: names(&[("open", "open_now"), ("a::close", "close_now")]),
        suffix: "_sync".to_owned(),
    }
}

#[test]
fn the_caller_can_name_the_blocking_variants() {
    check(RENAMED, &options());
}

#[test]
fn an_empty_suffix_keeps_the_names() {
    let options = Options { suffix: String::new(), ..Options::default() };
    check(&[("functions", "use a::g; async fn f() { g().await }", "use a::g; fn f() { g() }")], &options);
}

#[test]
fn what_is_no_name_is_refused() {
    let function = |from, to| Options { functions: names(&[(from, to)]), ..Options::default() };
    let rename = |from, to| Options { renames: names(&[(from, to)]), ..Options::default() };
    let rows = [
        (rename("a", "b c"), "`a` cannot be renamed to `b c`, which is no name"),
        (rename("a", ""), "`a` cannot be renamed to ``, which is no name"),
        (rename("a", "b::c"), "`a` cannot be renamed to `b::c`, which is no name"),
        (rename("a::b", "c<d>"), "`a::b` cannot be renamed to `c<d>`, which is no name"),
        (function("a", "fn"), "`a` cannot be renamed to `fn`, which is no name"),
        (
            Options { suffix: "-x".to_owned(), ..Options::default() },
            "`function` cannot be renamed to `function-x`, which is no name",
        ),
    ];
    for (options, message) in rows {
        let refusals = twin::blocking_file(
            &parse_quote!(
                async fn f() {
                    a().await
                }
            ),
            &options,
        )
        .unwrap_err();
        assert_eq!(refusals.iter().map(|refusal| refusal.message.as_str()).collect::<Vec<_>>(), [message]);
    }
}

#[test]
fn an_impl_beside_the_async_one_is_for_the_blocking_mode() {
    let rows: [(syn::ItemImpl, syn::ItemImpl); 4] = [
        (parse_quote!(impl R<'_> { async fn f() {} }), parse_quote!(impl R<'_, ::tablesmith::Blocking> { fn f() {} })),
        (parse_quote!(impl a::R { async fn f() {} }), parse_quote!(impl a::R<::tablesmith::Blocking> { fn f() {} })),
        (parse_quote!(impl R<u8, Async> { async fn f() {} }), parse_quote!(impl R<u8, Blocking> { fn f() {} })),
        (
            parse_quote!(
                impl<T> A<Async> for R<'_, T> {
                    async fn f() {}
                }
            ),
            parse_quote!(
                impl<T> A<Blocking> for R<'_, T, ::tablesmith::Blocking> {
                    fn f() {}
                }
            ),
        ),
    ];
    for (source, expected) in rows {
        let twin = twin::blocking_impl(&source, &Options::default()).unwrap();
        assert_eq!(twin.to_token_stream().to_string(), expected.to_token_stream().to_string());
        assert_eq!(twin::blocking_impl(&twin, &Options::default()).unwrap(), twin);
    }
}

#[test]
fn a_single_item_keeps_its_name_and_a_function_beside_the_async_one_gets_its_own() {
    let function: syn::ItemFn = parse_quote!(
        async fn f(n: u8) {
            f(n).await;
            g(n).await
        }
    );
    let item = twin::blocking_item(&syn::Item::Fn(function.clone()), &Options::default()).unwrap();
    let expected: syn::Item = parse_quote!(
        fn f(n: u8) {
            f(n);
            g_blocking(n)
        }
    );
    assert_eq!(item, expected);
    let named = twin::blocking_fn(&function, &Ident::new("now", Span::call_site()), &Options::default()).unwrap();
    let expected: syn::ItemFn = parse_quote!(
        fn now(n: u8) {
            now(n);
            g_blocking(n)
        }
    );
    assert_eq!(named, expected);
}

#[test]
fn a_refusal_is_a_diagnostic_and_a_compile_error_at_its_place() {
    let file = syn::parse_file("fn f() {\n    let a = async {};\n}").unwrap();
    let refusal = twin::blocking_file(&file, &Options::default()).unwrap_err().remove(0);
    assert_eq!(refusal.to_syn_error().span().start().line, 2);
    assert!(refusal.to_syn_error().to_string().contains("has no blocking form\n  help: await it where it stands"));
    let diagnostic = Diagnostic::from(refusal);
    assert_eq!((diagnostic.origin.start.line, diagnostic.origin.start.column), (2, 13));
    assert!(diagnostic.help.is_some());
}
