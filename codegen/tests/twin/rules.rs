//! The rules of the transformation, but for macro bodies.

use tablesmith_codegen::twin::Options;

use super::{Row, check};

pub(crate) const ROWS: &[Row] = &[
    ("code that is not async stays", "fn f(x: u8) -> u8 { (x + 1) * 2 }", "fn f(x: u8) -> u8 { (x + 1) * 2 }"),
    ("async functions", "pub(crate) async fn f<T: Send>(x: T) -> T { x }", "pub(crate) fn f<T: Send>(x: T) -> T { x }"),
    ("unsafe async functions", "async unsafe fn f() {}", "unsafe fn f() {}"),
    ("methods", "impl A { pub async fn f(&self) { self.g().await } }", "impl A { pub fn f(&self) { self.g() } }"),
    (
        "trait methods, with and without a body",
        "trait A { async fn f(&self); async fn g(&self) { self.f().await } }",
        "trait A { fn f(&self); fn g(&self) { self.f() } }",
    ),
    ("trait impls", "impl A for B { async fn f(&self) { self.0.f().await } }", "impl A for B { fn f(&self) { self.0.f() } }"),
    (
        "methods that return a future",
        "impl A { fn f(&self, a: B) -> impl ::core::future::Future<Output = R<u8>> + Send + '_ { let a = a.b(); self.0.c(a) } }",
        "impl A { fn f(&self, a: B) -> R<u8> { let a = a.b(); self.0.c(a) } }",
    ),
    (
        "trait methods that return a future, with and without a body",
        "trait A { fn f(&self) -> impl Future<Output = u8> + use<'_, Self>; fn g(&self) -> impl Future<Output = u8> { self.f() } }",
        "trait A { fn f(&self) -> u8; fn g(&self) -> u8 { self.f() } }",
    ),
    (
        "functions that return the future of a block, of a call, and of one of two",
        "fn f() -> impl Future<Output = R<u8>> { async move { a.b().await?; if c { return Ok(2); } Ok(1) } } \
         fn g() -> impl Future<Output = u8> { h() } \
         fn h() -> impl Future<Output = u8> { if a { Box::pin(b.c()) } else { Box::pin(async { 1 }) } }",
        "fn f() -> R<u8> { a.b()?; if c { return Ok(2); } Ok(1) } \
         fn g() -> u8 { h() } \
         fn h() -> u8 { if a { b.c() } else { 1 } }",
    ),
    (
        "functions that return the future of a block that comes after something else",
        "fn f() -> impl Future<Output = R<u8>> { let a = b(); async move { a.b().await?; Ok(1) } }",
        "fn f() -> R<u8> { let a = b(); (move || { a.b()?; Ok(1) })() }",
    ),
    (
        "chains of calls",
        "async fn f(a: A) -> R<u8> { a.b().await?.c(a.d().await?).await }",
        "fn f(a: A) -> R<u8> { a.b()?.c(a.d()?) }",
    ),
    (
        "parentheses that only the await needed",
        "async fn f() { let x = (a.b()).await; (x).await }",
        "fn f() { let x = a.b(); x }",
    ),
    (
        "parentheses that are needed without the await, too",
        "async fn f() { (a + b).await.c(); (&a).await.d(); (if a { b } else { c }).await.e() }",
        "fn f() { (a + b).c(); (&a).d(); if a { b } else { c }.e() }",
    ),
    (
        "struct literals in conditions",
        "async fn f() { if (S { a: 1 }).await.g() { } match (S {}).await { _ => {} } }",
        "fn f() { if (S { a: 1 }).g() { } match (S {}) { _ => {} } }",
    ),
    (
        "loops",
        "async fn f() { while let Some(x) = s.next().await { g(x); } for x in s.all().await? { g(x); } loop { s.next().await; } }",
        "fn f() { while let Some(x) = s.next() { g(x); } for x in s.all()? { g(x); } loop { s.next(); } }",
    ),
    (
        "let-else, matches and conditions",
        "async fn f() { let Some(x) = s.next().await else { return s.end().await; }; match x.get().await { Ok(x) if x.ok().await => {} _ => {} } }",
        "fn f() { let Some(x) = s.next() else { return s.end(); }; match x.get() { Ok(x) if x.ok() => {} _ => {} } }",
    ),
    (
        "blocks and casts before operators",
        "async fn f() { async { g(); 1 }.await + 2; (a as u8).await < b; async { g(); a }.await.b()?; -a.b().await; !*a.await }",
        "fn f() { ({ g(); 1 }) + 2; (a as u8) < b; { g(); a }.b()?; -a.b(); !*a }",
    ),
    (
        "calls of fields, closures and what a call returns",
        "async fn f() { (a.b)(c).await; (async || d)().await; e(1)(2).await; a.0.1.await.2 }",
        "fn f() { (a.b)(c); (|| d)(); e(1)(2); a.0.1.2 }",
    ),
    (
        "attributes of awaited statements",
        "async fn f() { #[cfg(unix)] s.next().await; #[allow(unused)] let x = s.next().await; }",
        "fn f() { #[cfg(unix)] s.next(); #[allow(unused)] let x = s.next(); }",
    ),
    (
        "awaited blocks",
        "async fn f() { let x = async { g(); s.next().await }.await; let y = (async move { x }).await; }",
        "fn f() { let x = { g(); s.next() }; let y = x; }",
    ),
    (
        "awaited blocks that a question mark leaves",
        "async fn f() { let x = async { s.next().await?; Ok(1) }.await; }",
        "fn f() { let x = (|| { s.next()?; Ok(1) })(); }",
    ),
    (
        "awaited blocks that a return leaves",
        "async fn f() { let x = async move { if a { return 2; } 1 }.await; }",
        "fn f() { let x = (move || { if a { return 2; } 1 })(); }",
    ),
    (
        "awaited blocks that a question mark in a macro leaves",
        "async fn f() { async { println!(\"{}\", a?); Ok(()) }.await }",
        "fn f() { (|| { println!(\"{}\", a?); Ok(()) })() }",
    ),
    (
        "awaited blocks with a return of a closure in them",
        "async fn f() { let x = async { g(|| { return a?; }) }.await; }",
        "fn f() { let x = { g(|| { return a?; }) }; }",
    ),
    ("blocks in blocks", "async fn f() { async { async { a? }.await; 1 }.await }", "fn f() { { (|| { a? })(); 1 } }"),
    (
        "branches that are awaited",
        "async fn f() { let x = if a { g() } else if b { s.h() } else { async { 1 } }.await; match x { A => g(), B => i::g() }.await; }",
        "fn f() { let x = if a { g_blocking() } else if b { s.h() } else { 1 }; match x { A => g_blocking(), B => i::g_blocking() }; }",
    ),
    (
        "pinned calls of itself",
        "async fn f(n: u8) { Box::pin(f(n)).await; ::std::boxed::Box::pin(s.g()).await; let p = Box::pin(n); }",
        "fn f(n: u8) { f(n); s.g(); let p = Box::pin(n); }",
    ),
    (
        "async closures",
        "async fn f() { db.transaction(async |tx| { tx.get(1).await }).await; g(async move |x: u8| -> u8 { x }); h(async || 1).await }",
        "fn f() { db.transaction(|tx| { tx.get(1) }); g(move |x: u8| -> u8 { x }); h_blocking(|| 1) }",
    ),
    (
        "async closure bounds",
        "async fn f<F: AsyncFn(&str) -> u8>(f: F, g: impl AsyncFnMut(), h: impl ::core::ops::AsyncFnOnce(u8)) where F: AsyncFnOnce() { f(\"a\").await; g().await; h(1).await }",
        "fn f<F: Fn(&str) -> u8>(f: F, g: impl FnMut(), h: impl ::core::ops::FnOnce(u8)) where F: FnOnce() { f(\"a\"); g(); h(1) }",
    ),
    (
        "mode markers",
        "impl R<'_, ::tablesmith::Async> { fn f(a: Async, b: S<'_, tablesmith::Async>) { Async::NAME; <Async as Mode>::x(); } }",
        "impl R<'_, ::tablesmith::Blocking> { fn f(a: Blocking, b: S<'_, tablesmith::Blocking>) { Blocking::NAME; <Blocking as Mode>::x(); } }",
    ),
    (
        "mode markers in defaults",
        "struct R<'s, M: Mode = ::tablesmith::Async>(M, &'s u8);",
        "struct R<'s, M: Mode = ::tablesmith::Blocking>(M, &'s u8);",
    ),
    (
        "handles",
        "async fn f(a: &Db, b: &mut Tx<'_>, c: Vec<tablesmith::Db>, d: ::tablesmith::Tx) { Db::connect(u).await; tablesmith::Db::connect(u).await }",
        "fn f(a: &::tablesmith::blocking::Db, b: &mut ::tablesmith::blocking::Tx<'_>, c: Vec<tablesmith::blocking::Db>, d: ::tablesmith::blocking::Tx) { ::tablesmith::blocking::Db::connect(u); tablesmith::blocking::Db::connect(u) }",
    ),
    (
        "handles that are blocking already",
        "fn f(a: &tablesmith::blocking::Db, b: blocking::Tx) {}",
        "fn f(a: &tablesmith::blocking::Db, b: blocking::Tx) {}",
    ),
    (
        "handles that are imported keep the short name",
        "use tablesmith::{Async, Db, prelude::*}; mod n { use super::*; fn g(a: Db) {} } async fn f(a: &Db, b: S<Async>) {}",
        "use tablesmith::{Blocking, blocking::Db, prelude::*}; mod n { use super::*; fn g(a: Db) {} } fn f(a: &Db, b: S<Blocking>) {}",
    ),
    (
        "names of handles that mean something else",
        "struct Db; enum E { Async } async fn f<Tx>(a: Db, b: Tx, c: my::Db) {}",
        "struct Db; enum E { Async } fn f<Tx>(a: Db, b: Tx, c: my::Db) {}",
    ),
    (
        "imports",
        "use ::tablesmith::Db; use tablesmith::Tx as T; use tablesmith::{self, Async as A, types::{Json, Uuid}}; use a::{b::*, c};",
        "use ::tablesmith::blocking::Db; use tablesmith::blocking::Tx as T; use tablesmith::{self, Blocking as A, types::{Json, Uuid}}; use a::{b::*, c};",
    ),
    (
        "features",
        "#[cfg(feature = \"async\")] fn f() { #[cfg(all(unix, not(feature = \"async\")))] g(); } #[cfg_attr(any(feature = \"async\", feature = \"sync\"), inline)] fn g() {}",
        "#[cfg(feature = \"blocking\")] fn f() { #[cfg(all(unix, not(feature = \"blocking\")))] g(); } #[cfg_attr(any(feature = \"blocking\", feature = \"sync\"), inline)] fn g() {}",
    ),
    (
        "tests and main functions",
        "#[tokio::test] async fn a() {} #[tokio::test(flavor = \"multi_thread\")] #[should_panic] async fn b() {} #[tokio::main] async fn main() {}",
        "#[test] fn a() {} #[test] #[should_panic] fn b() {} fn main() {}",
    ),
    (
        "code that is twinned where it stands",
        "#[tablesmith::twin] async fn f() {} #[twin] async fn g() {}",
        "fn f() {} fn g() {}",
    ),
    ("async traits", "#[async_trait::async_trait] trait A { async fn f(); }", "trait A { fn f(); }"),
    (
        "awaited free functions",
        "async fn f() { g(1).await?; a::b::g::<u8>(2).await; self::h().await; crate::g().await }",
        "fn f() { g_blocking(1)?; a::b::g_blocking::<u8>(2); self::h_blocking(); crate::g_blocking() }",
    ),
    (
        "awaited functions of types",
        "async fn f() { A::g().await; Self::g().await; a::B::g().await; <A as B>::g().await; A(1).await; T::g().await }",
        "fn f() { A::g(); Self::g(); a::B::g(); <A as B>::g(); A(1); T::g() }",
    ),
    (
        "awaited functions of the same code",
        "async fn f() { g().await; self::g().await; m::h().await; m::n::i().await; m::x().await } async fn g() {} \
         mod m { pub async fn h() { super::g().await; n::i().await; i().await } pub mod n { pub async fn i() { super::super::g().await } } }",
        "fn f() { g(); self::g(); m::h(); m::n::i(); m::x_blocking() } fn g() {} \
         mod m { pub fn h() { super::g(); n::i(); i_blocking() } pub mod n { pub fn i() { super::super::g() } } }",
    ),
    (
        "awaited functions of the same block, and closures",
        "async fn f(a: A) { async fn g() {} g().await; let h = async || 1; h().await; let (i, j) = a; i(j).await; }",
        "fn f(a: A) { fn g() {} g(); let h = || 1; h(); let (i, j) = a; i(j); }",
    ),
    (
        "awaited functions that are imported",
        "use a::{g, h as i, j}; use super::k; mod m { use super::f; async fn l() { f().await } } async fn f() { g().await; i().await; k().await; j() }",
        "use a::{g_blocking, h_blocking as i, j}; use super::k_blocking; mod m { use super::f; fn l() { f() } } fn f() { g_blocking(); i(); k_blocking(); j() }",
    ),
    ("functions that are not awaited", "async fn f() { g(1); a::g(2) }", "fn f() { g(1); a::g(2) }"),
    (
        "nested items and constant blocks",
        "const X: u8 = { async fn f() {} 1 }; static F: fn() = || { async fn g() { s.x().await } }; fn h() { const { 1 }; impl A { async fn i() {} } }",
        "const X: u8 = { fn f() {} 1 }; static F: fn() = || { fn g() { s.x() } }; fn h() { const { 1 }; impl A { fn i() {} } }",
    ),
    (
        "code in doc comments",
        "/// Call `users.get(1).await?` in an `async fn`; the word async fn x.await stays, `x.awaiting` too.\n///\n/// ```\n/// async fn f() { users.get(1).await }\n/// ```\n/// after.await\nasync fn f() {}",
        "/// Call `users.get(1)?` in an `fn`; the word async fn x.await stays, `x.awaiting` too.\n///\n/// ```\n/// fn f() { users.get(1) }\n/// ```\n/// after.await\nfn f() {}",
    ),
    (
        "examples",
        "/// ```\n/// # #[tokio::main(flavor = \"current_thread\")]\n/// # async fn main() {\n/// use tablesmith::Db;\n/// db.transaction(async |tx| f(tx).await).await;\n/// #[test]\n/// ```\n/// #[tokio::main] tablesmith::Tx\nasync fn f() {}",
        "/// ```\n/// # fn main() {\n/// use tablesmith::blocking::Db;\n/// db.transaction(|tx| f(tx));\n/// #[test]\n/// ```\n/// #[tokio::main] tablesmith::Tx\nfn f() {}",
    ),
    ("code in inner doc comments", "mod m { //! `x.await`\n async fn f() {} }", "mod m { //! `x`\n fn f() {} }"),
    ("a repository", REPOSITORY.0, REPOSITORY.1),
];

const REPOSITORY: (&str, &str) = (
    "impl UserRepository<'_, ::tablesmith::Async> {
        /// The row, or `NotFound`.
        pub async fn get(&self, id: i64) -> ::tablesmith::Result<User> {
            self.session.get(&GET, &[::tablesmith::Encode::encode(id)]).await
        }

        /// Many rows.
        pub async fn create_many(&self, data: impl IntoIterator<Item = UserCreate>) -> ::tablesmith::Result<Vec<User>> {
            self.session.create_many(&CREATE, data.into_iter().map(::tablesmith::Insert::into_assignments).collect()).await
        }
    }",
    "impl UserRepository<'_, ::tablesmith::Blocking> {
        /// The row, or `NotFound`.
        pub fn get(&self, id: i64) -> ::tablesmith::Result<User> {
            self.session.get(&GET, &[::tablesmith::Encode::encode(id)])
        }

        /// Many rows.
        pub fn create_many(&self, data: impl IntoIterator<Item = UserCreate>) -> ::tablesmith::Result<Vec<User>> {
            self.session.create_many(&CREATE, data.into_iter().map(::tablesmith::Insert::into_assignments).collect())
        }
    }",
);

#[test]
fn rules() {
    check(ROWS, &Options::default());
}
