//! What has no blocking form: the text and the place of each refusal.

use tablesmith_codegen::twin::{self, Options};

/// The code, then for each refusal the place, the message, and a part of the help.
type Refused = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const BLOCK: &str = "an async block that is not awaited here has no blocking form";
const CLOSURE: &str = "a closure that returns an async block has no blocking form";
const FUTURE: &str = "`Future` has no blocking form";

const REFUSED: &[Refused] = &[
    ("fn f() { let a = async { 1 }; }", &[("async", BLOCK, "await it where it stands")]),
    ("fn f() { spawn(async move { x.await }) }", &[("async", BLOCK, "await it where it stands")]),
    ("async fn f() { g(async { 1 }).await }", &[("async", BLOCK, "await it where it stands")]),
    ("fn f() { g(|x| async move { x.await }) }", &[("async", CLOSURE, "`async move |..| { .. }`")]),
    ("fn f() -> impl Future<Output = u8> + Unpin { g() }", &[("Future", FUTURE, "write `async fn`")]),
    ("fn f() -> impl Future { g() }", &[("Future", FUTURE, "write `async fn`")]),
    ("fn f() -> (impl Future<Output = u8>, u8) { g() }", &[("Future", FUTURE, "write `async fn`")]),
    (
        "fn f() -> impl Future<Output = u8> { if a { return g(); } h() }",
        &[("return", "a `return` of a future has no blocking form", "let the future be what the function ends with")],
    ),
    (
        "fn f() -> impl Future<Output = u8> { let x = async { 1 }; a.g(x) }",
        &[("async", "an async block that is not awaited", "await it where it stands")],
    ),
    ("fn f() -> Pin<Box<dyn Future<Output = u8> + Send>> { g() }", &[("Future", FUTURE, "write `async fn`")]),
    ("async fn f<F: ::std::future::Future>(f: F) { f.await; }", &[("Future", FUTURE, "`AsyncFn(..)`")]),
    ("use std::future::Future;", &[("Future", FUTURE, "`AsyncFn(..)`")]),
    ("fn f(a: BoxFuture<'_, u8>) {}", &[("BoxFuture", "`BoxFuture` has no blocking form", "`AsyncFn(..)`")]),
    ("fn f() -> impl Stream<Item = u8> { g() }", &[("Stream", "`Stream` has no blocking form", "while let Some(x)")]),
    ("async fn f() { std::future::ready(1).await }", &[("future", "`std::future::ready` has no blocking form", "move it out")]),
    ("fn f(a: &mut core::task::Context) {}", &[("task", "`core::task::Context` has no blocking form", "move it out")]),
    ("async fn f() { tokio::time::sleep(x).await }", &[("tokio", "`tokio::time::sleep` has no blocking form", "move it out")]),
    ("use futures::StreamExt;", &[("futures", "`futures::StreamExt` has no blocking form", "move it out")]),
    (
        "fn f(a: futures_util::X, b: ::async_std::Y) { smol::block_on(a) }",
        &[
            ("futures_util", "`futures_util::X` has no blocking form", "move it out"),
            ("async_std", "`async_std::Y` has no blocking form", "move it out"),
            ("smol", "`smol::block_on` has no blocking form", "move it out"),
        ],
    ),
    ("#[tokio::instrument] fn f() {}", &[("tokio", "`tokio::instrument` has no blocking form", "move it out")]),
    ("#[cfg_attr(unix, tokio::test)] fn f() {}", &[("tokio", "`tokio` has no blocking form", "move it out")]),
    ("async fn f() { tokio::select! { x = a => x } }", &[("select", "`select!` has no blocking form", "one after the other")]),
    (
        "async fn f() { join!(a(), b()); futures::try_join!(a()) }",
        &[
            ("join", "`join!` has no blocking form", "one after the other"),
            ("try_join", "`try_join!` has no blocking form", "one after the other"),
        ],
    ),
    ("async fn f() { my::run!(a.b().await) }", &[("run", "`run!` is not known, so", "await before the macro")]),
    ("async fn f() { format!(a.b().await; 1) }", &[("format", "`format!` is not known, so", "await before the macro")]),
    ("macro_rules! m { () => { x.await }; }", &[("macro_rules", "`macro_rules!` is not known, so", "await before the macro")]),
    ("async fn f() { make!(1).await }", &[("make", "`make!` is awaited", "call an `async fn`")]),
    ("async fn f() { tokio::join!(a()).await }", &[("join", "`join!` has no blocking form", "one after the other")]),
    ("fn f() { yield 1 }", &[("yield", "`yield` has no blocking form", "return an iterator")]),
    ("fn f() { gen { x } }", &[("gen", "`gen` has no blocking form", "return an iterator")]),
    (
        "use tokio as runtime; use {futures::*, smol};",
        &[
            ("tokio", "`tokio` has no blocking form", "move it out"),
            ("futures", "`futures` has no blocking form", "move it out"),
            ("smol", "`smol` has no blocking form", "move it out"),
        ],
    ),
    ("async fn f() { let a = std::pin::pin!(b()); }", &[("pin", "`pin!` has no blocking form", "where it is made")]),
    ("#[some(async)] fn f() {}", &[("async", "async code of a form that is not known", "move it out")]),
    (
        "async fn f() { match a { B => async { join!(c()) }, _ => d() }.await }",
        &[("join", "`join!` has no blocking form", "one after the other")],
    ),
    (
        "mod m { impl A { async fn f() { vec![async { 1 }]; } } fn g() -> impl Future { tokio::spawn(h) } }",
        &[
            ("async", BLOCK, "await it where it stands"),
            ("Future", FUTURE, "write `async fn`"),
            ("tokio", "`tokio::spawn` has no blocking form", "move it out"),
        ],
    ),
];

#[test]
fn all_refusals_at_once_each_at_its_place() {
    for (source, expected) in REFUSED {
        let file = syn::parse_file(source).unwrap();
        let refusals = twin::blocking_file(&file, &Options::default()).expect_err(source);
        let places: Vec<_> = refusals.iter().map(|refusal| refusal.span.source_text().unwrap_or_default()).collect();
        assert_eq!(places, expected.iter().map(|(place, ..)| *place).collect::<Vec<_>>(), "{source}");
        for (refusal, (_, message, help)) in refusals.iter().zip(*expected) {
            assert!(refusal.message.starts_with(message), "{source}: {}", refusal.message);
            assert!(refusal.help.contains(help), "{source}: {}", refusal.help);
        }
    }
}

#[test]
fn a_type_of_the_code_itself_may_have_the_name_of_a_future() {
    let file = syn::parse_file("struct Stream; struct Future; fn f(a: Stream) -> Future { g(a) }").unwrap();
    assert_eq!(twin::blocking_file(&file, &Options::default()).unwrap(), file);
}
