//! What is printed where, and that it is the same code.

use super::{Code, Page, file};

/// The text by its tree, which is that of its tokens, and stays as it is when it is printed again.
fn format(text: &str) -> String {
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{error} in\n{text}"));
    let formatted = file(&parsed);
    let again = syn::parse_file(&formatted).unwrap_or_else(|error| panic!("{error} in\n{formatted}"));
    assert_eq!(file(&again), formatted, "formatting twice differs");
    let mut page = Page::default();
    page.add(&Code::read(text.to_owned()).unwrap());
    assert_eq!(page.into_text(), formatted, "the text and its tree are printed differently");
    formatted
}

/// The statement in a function, as it is printed there.
fn statement(text: &str) -> String {
    let formatted = format(&format!("fn f() {{ {text} }}"));
    let lines = formatted.lines().map(|line| line.strip_prefix("    ").unwrap_or_default());
    let lines: Vec<&str> = lines.collect();
    lines[1..lines.len() - 1].join("\n")
}

/// What is printed as it stands.
fn stays(text: &str) {
    assert_eq!(format(text), text);
}

#[test]
fn items_stand_apart_and_one_line_items_of_a_kind_together() {
    let text = "//! Docs.\nmod a; mod b; pub use a::A; use b::B; const X: u8 = 1; const Y: u8 = 2;
        /// Documented.\nconst Z: u8 = 3; struct S; impl S { const A: u8 = 1; const B: u8 = 2; fn f(self) {} fn g() {} }
        trait T { type A; type B; fn f(); fn g() {} } mod inner { //! Inner.\n use x::Y; fn f() {} }";
    assert_eq!(
        format(text),
        "//! Docs.\n\nmod a;\nmod b;\n\npub use a::A;\nuse b::B;\n\nconst X: u8 = 1;\nconst Y: u8 = 2;\n\n/// Documented.\nconst Z: u8 = 3;\n\n\
         struct S;\n\nimpl S {\n    const A: u8 = 1;\n    const B: u8 = 2;\n\n    fn f(self) {}\n\n    fn g() {}\n}\n\n\
         trait T {\n    type A;\n    type B;\n\n    fn f();\n\n    fn g() {}\n}\n\nmod inner {\n    //! Inner.\n\n    use x::Y;\n\n    fn f() {}\n}\n"
    );
}

#[test]
fn an_empty_file_is_empty() {
    assert_eq!(format(""), "");
}

#[test]
fn documentation_is_a_comment_where_it_can_be_one() {
    assert_eq!(format("#[doc = \" A \\\"word\\\".  \"] struct A;"), "/// A \"word\".\nstruct A;\n");
    stays("#[doc = \"/ no comment\"]\nstruct A;\n");
    stays("#[doc = \" two\\nlines\"]\nstruct A;\n");
    stays("#[doc = include_str!(\"a\")]\nstruct A;\n");
    stays("struct A {\n    /// A field.\n    a: u8,\n}\n\nenum B {\n    /// A variant.\n    C,\n}\n");
}

#[test]
fn definitions() {
    stays(concat!(
        "pub(in crate::a) struct A<'a, T: ?Sized = u8>(pub &'a T, [u8; 3], fn(u8) -> !);\n\n",
        "struct B<T>\nwhere\n    T: Clone,\n    for<'a> &'a T: Copy,\n{\n    a: T,\n}\n\n",
        "struct C<T>(T)\nwhere\n    T: Clone;\n\n",
        "union D {\n    a: u8,\n    b: i8,\n}\n\n",
        "#[derive(Debug)]\nenum E {\n    #[default]\n    A = 1,\n    B { x: u8 },\n    C(u8, #[x] u8),\n}\n\n",
        "extern \"C\" {\n    fn f(a: *const u8, ...) -> !;\n\n    static G: u8;\n}\n\n",
        "impl<T> !Send for A<T> {}\n\n",
        "unsafe impl<const N: usize> Send for B<N> {}\n\n",
        "pub const unsafe extern \"C\" fn h(_: &mut [u8], mut a: impl Fn(A) -> B) -> Box<dyn C + 'a> {}\n\n",
        "fn i<T>(a: T)\nwhere\n    T: Into<String>,\n    T: Clone,\n{\n    a\n}\n",
    ));
}

#[test]
fn operators_before_operands_and_between_them() {
    for text in [
        "let a = &&*b - -1 * !c;",
        "let a = b < c && d > e || f << 2 >> 3 <= g;",
        "let a = Vec::<Vec<u8>>::new() as <A<B> as C>::D;",
        "let a = b[..3][1..][..=2].c?.d.await?;",
        "let a = |b: &u8, _| b | c;",
        "let a = move || b(|| 1, |&c| c);",
        "a <<= 1;",
        "*a ^= b & c | d;",
        "let a: Option<&'static [u8]> = None;",
        "'a: loop {\n    break 'a;\n}",
        "let _ = [(1,), (2,)];",
        "a!();",
        "a![b; 3];",
        "let a = (b as u8) < c;",
        "let a = r#type + 1.0e-5 + 0xffu8 + x.0.1 + 1. .sqrt();",
        "m!(! = : : - > $(a),* . . / * # #[b]);",
    ] {
        assert_eq!(statement(text), text);
    }
}

#[test]
fn bodies() {
    for text in [
        "if let A { a } = b {\n    c()\n} else if d {\n    e;\n} else {\n    f\n}",
        "while let Some(A { a, .. }) = b.next() {}",
        "for A { a, b } in c {}",
        "match a {\n    A { b } if b => 1,\n    B | C => {\n        d;\n    }\n    1..=3 => unsafe { e() },\n    4.. => f,\n    _ => return,\n}",
        "let Some(a) = b else {\n    return;\n};",
        "let a = async move { b.await? };",
        "let a = match b {\n    _ => c,\n};",
        "return match a {\n    _ => b,\n};",
        "#[a]\nlet b = 1;",
    ] {
        assert_eq!(statement(text), text);
    }
}

#[test]
fn what_is_too_wide_is_broken_where_it_binds_most_weakly() {
    let word = |letter: &str, length: usize| letter.repeat(length);
    let (a, b, c) = (word("a", 30), word("b", 30), word("c", 30));
    for (text, expected) in [
        (format!("let {a} = {b}::new({c}, 1);"), format!("let {a} =\n    {b}::new({c}, 1);")),
        (format!("f({a}, {b});"), format!("f(\n    {a},\n    {b},\n);")),
        (format!("f(g({a}, {b}));"), format!("f(g(\n    {a},\n    {b},\n));")),
        (format!("f({a}, |x| {{ {b} }});"), format!("f({a}, |x| {{\n    {b}\n}});")),
        (format!("let x = [{a}, {b}];"), format!("let x = [\n    {a},\n    {b},\n];")),
        (format!("let x = A {{ {a}, b: 1 }};"), format!("let x = A {{\n    {a},\n    b: 1,\n}};")),
        (format!("let x = {a} && {b} && {c} && {a};"), format!("let x = {a}\n    && {b}\n    && {c}\n    && {a};")),
        (format!("{a}.x({b}).y().z({c});"), format!("{a}\n    .x({b})\n    .y()\n    .z({c});")),
        (format!("f.x({a}).y({b});"), format!("f.x({a})\n    .y({b});")),
        (format!("a!({a}, {b});"), format!("a!(\n    {a},\n    {b}\n);")),
        (format!("let x = (({a}, {b}), 1);"), format!("let x = (\n    (\n        {a},\n        {b},\n    ),\n    1,\n);")),
    ] {
        assert_eq!(statement(&text), expected);
    }
    let call = format!("{a}({b}, {c})");
    assert_eq!(statement(&format!("let x = ({call},);")), format!("let x = ({a}(\n    {b},\n    {c},\n),);"));
    assert_eq!(
        statement(&format!("let x = [{call}; 3];")),
        format!("let x = [\n    {a}(\n        {b},\n        {c},\n    );\n    3\n];")
    );
    let numbers = (100..140).map(|number| number.to_string()).collect::<Vec<_>>();
    let expected = format!(
        "let x = [\n    {},\n    {},\n    {},\n];",
        numbers[..18].join(", "),
        numbers[18..36].join(", "),
        numbers[36..].join(", ")
    );
    assert_eq!(statement(&format!("let x = [{}];", numbers.join(", "))), expected);
}

#[test]
fn definitions_that_are_too_wide() {
    let word = |letter: &str, length: usize| letter.repeat(length);
    let (a, b, c) = (word("A", 40), word("B", 40), word("C", 40));
    assert_eq!(format(&format!("fn f(a: {a}, b: {b}) -> {c} {{}}")), format!("fn f(\n    a: {a},\n    b: {b},\n) -> {c} {{}}\n"));
    assert_eq!(format(&format!("impl {a}<{b}> for {c} {{}}")), format!("impl {a}<{b}>\n    for {c}\n{{\n}}\n"));
    assert_eq!(
        format(&format!("struct S {{ a: {a}<{b}, {c}> }}")),
        format!("struct S {{\n    a: {a}<\n        {b},\n        {c},\n    >,\n}}\n")
    );
    assert_eq!(format(&format!("struct S {{ a: {a}<{b}<u8>> }}")), format!("struct S {{\n    a: {a}<{b}<u8>>,\n}}\n"));
    assert_eq!(format(&format!("use a::{{{a}, {b}, {c}}};")), format!("use a::{{\n    {a}, {b},\n    {c},\n}};\n"));
}

#[test]
fn macros_keep_their_commas() {
    let long = "a".repeat(70);
    assert_eq!(statement(&format!("a!(b, {long},);")), format!("a!(\n    b,\n    {long},\n);"));
    assert_eq!(statement(&format!("a!(b, {long});")), format!("a!(\n    b,\n    {long}\n);"));
    assert_eq!(statement(&format!("a![B {{ {long} }},];")), format!("a![B {{\n    {long}\n}},];"));
    let numbers = "100, ".repeat(30);
    let numbers = numbers.trim_end_matches(", ");
    assert!(!statement(&format!("a!([{numbers}]);")).contains(",\n]"));
    assert_eq!(format("m! { a, b, }"), "m! {\n    a, b,\n}\n");
    assert_eq!(statement("q!(#[doc = \" a\"] struct A;);"), "q!(\n    /// a\n    struct A;\n);");
    assert_eq!(statement("q!(a #[doc = \" a\"] struct A;);"), "q!(\n    a #[doc = \" a\"] struct A;\n);");
}

#[test]
fn what_is_no_code_is_refused() {
    for (text, place) in [("fn f( {}", 8), ("fn f() }", 8), ("a ' b", 2), ("\"a", 0), ("a \u{0}", 2)] {
        assert_eq!(Code::read(text.to_owned()).err(), Some(place), "{text}");
    }
}
