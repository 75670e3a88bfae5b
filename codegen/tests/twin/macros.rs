//! Macro bodies.

use tablesmith_codegen::twin::Options;

use super::{Row, blocking, check};

pub(crate) const ROWS: &[Row] = &[
    (
        "format and print macros, with named arguments",
        "async fn f() { format!(\"{} {x}\", a.b().await, x = a.c().await); println!(\"{}\", a.b().await?); eprint!(\"{a}\") }",
        "fn f() { format!(\"{} {x}\", a.b(), x = a.c()); println!(\"{}\", a.b()?); eprint!(\"{a}\") }",
    ),
    (
        "write macros, with and without the path",
        "async fn f() { write!(w, \"{}\", a.b().await)?; ::std::writeln!(w, \"{}\", a.b().await,)?; }",
        "fn f() { write!(w, \"{}\", a.b())?; ::std::writeln!(w, \"{}\", a.b(),)?; }",
    ),
    (
        "panics and assertions",
        "async fn f() { assert!(a.b().await, \"no {}\", 1); assert_eq!(a.b().await, 1); debug_assert_ne!(1, a.b().await); panic!(\"{}\", a.b().await); }",
        "fn f() { assert!(a.b(), \"no {}\", 1); assert_eq!(a.b(), 1); debug_assert_ne!(1, a.b()); panic!(\"{}\", a.b()); }",
    ),
    ("empty macros", "async fn f() { todo!(); unreachable!() }", "fn f() { todo!(); unreachable!() }"),
    (
        "vectors",
        "async fn f() { vec![a.b().await, 2]; vec![a.b().await; n.m().await]; vec![] }",
        "fn f() { vec![a.b(), 2]; vec![a.b(); n.m()]; vec![] }",
    ),
    (
        "patterns",
        "async fn f() { matches!(a.b().await, Some(1 | 2) if c.d().await); assert!(matches!(a.b().await, | Ok(_) | Err(E),)); }",
        "fn f() { matches!(a.b(), Some(1 | 2) if c.d()); assert!(matches!(a.b(), | Ok(_) | Err(E),)); }",
    ),
    ("debugging", "async fn f() { dbg!(a.b().await).c().await }", "fn f() { dbg!(a.b()).c() }"),
    (
        "functions, blocks and closures in macros",
        "async fn f() { format!(\"{}\", g(1).await); vec![async { 1 }.await, h(async |x| x.y().await)] }",
        "fn f() { format!(\"{}\", g_blocking(1)); vec![1, h(|x| x.y())] }",
    ),
    (
        "imported functions in macros",
        "use a::g; async fn f() { format!(\"{}\", g(1).await); }",
        "use a::g_blocking; fn f() { format!(\"{}\", g_blocking(1)); }",
    ),
    (
        "names in macros that are not known",
        "fn f() { my::run!(Async, tablesmith::Db::new(), x = a::Async); }",
        "fn f() { my::run!(Blocking, tablesmith::blocking::Db::new(), x = a::Blocking); }",
    ),
    (
        "macros that are not known and take no expressions",
        "my::table! { Async => Db, r#async } fn f() { sql!(SELECT * FROM Async;) }",
        "my::table! { Async => Db, r#async } fn f() { sql!(SELECT * FROM Async;) }",
    ),
    (
        "features",
        "fn f() -> bool { cfg!(any(feature = \"async\", feature = \"other\")) }",
        "fn f() -> bool { cfg!(any(feature = \"blocking\", feature = \"other\")) }",
    ),
    (
        "macros as statements, patterns, types and items",
        "thread_local! { static X: u8 = 1; } fn f(a: t!(u8)) { vec![1]; let p!(x) = a; assert! { true } }",
        "thread_local! { static X: u8 = 1; } fn f(a: t!(u8)) { vec![1]; let p!(x) = a; assert! { true } }",
    ),
];

#[test]
fn macro_bodies() {
    check(ROWS, &Options::default());
}

#[test]
fn tokens_that_need_no_change_keep_their_spans() {
    let source = syn::parse_file("fn f() { my::run!(a, (b)) }").unwrap();
    let twin = tablesmith_codegen::twin::blocking_file(&source, &Options::default()).unwrap();
    assert_eq!(source, twin);
    assert_eq!(blocking("fn f() { my::run!(a, (b)) }", &Options::default()), "fn f() {\n    my::run!(a, (b))\n}\n");
}
