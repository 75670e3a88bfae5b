//! Async to blocking: every rule is a row, every row is checked for its text, for idempotence and for leftovers.

#![allow(clippy::unwrap_used)]

mod macros;
mod options;
mod refusals;
mod rules;

use quote::ToTokens;
use tablesmith_codegen::twin::{self, Options, Refusal};

/// A rule, async code that it applies to, and the blocking code.
type Row = (&'static str, &'static str, &'static str);

fn file(source: &str) -> syn::File {
    syn::parse_file(source).unwrap_or_else(|error| panic!("{error} in\n{source}"))
}

fn printed(source: &str) -> String {
    prettyplease::unparse(&file(source))
}

fn refused(source: &str, refusals: &[Refusal]) -> String {
    let refusals: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    format!("{}\nin\n{source}", refusals.join("\n"))
}

fn blocking(source: &str, options: &Options) -> String {
    let twin = twin::blocking_file(&file(source), options).unwrap_or_else(|refusals| panic!("{}", refused(source, &refusals)));
    assert!(twin::residue(&twin.to_token_stream()).is_none(), "something async is left of\n{source}");
    // What a macro emits are these tokens; they must read as what the tree means.
    let tokens = twin.to_token_stream().to_string();
    let printed = prettyplease::unparse(&twin);
    assert_eq!(printed, self::printed(&tokens), "the tokens read differently from the tree");
    printed
}

fn check(rows: &[Row], options: &Options) {
    for (rule, source, expected) in rows {
        let twin = blocking(source, options);
        assert_eq!(twin, printed(expected), "{rule}");
        assert_eq!(blocking(&twin, options), twin, "{rule}: not idempotent");
    }
}

fn all_rows() -> impl Iterator<Item = &'static Row> {
    rules::ROWS.iter().chain(macros::ROWS)
}

#[test]
fn rows_do_not_depend_on_their_neighbours() {
    let modules = |row: fn(&Row) -> &'static str| {
        let modules = all_rows().enumerate().map(|(at, rule)| format!("mod row_{at} {{ {} }}", row(rule)));
        modules.collect::<Vec<_>>().join("\n")
    };
    let twin = blocking(&modules(|row| row.1), &Options::default());
    assert_eq!(twin, printed(&modules(|row| row.2)));
    assert_eq!(blocking(&twin, &Options::default()), twin, "not idempotent");
}

#[test]
fn the_twin_has_the_same_items_and_literals() {
    for (rule, source, _) in all_rows() {
        let twin = blocking(source, &Options::default());
        // The name of the feature is the one literal that changes.
        let source_literals = literals(&printed(source).replace("\"async\"", "\"blocking\""));
        assert_eq!(source_literals, literals(&twin), "{rule}");
        assert_eq!(file(source).items.len(), file(&twin).items.len(), "{rule}");
    }
}

/// The string literals in the code, apart from those in attributes.
fn literals(source: &str) -> Vec<String> {
    fn collect(tokens: proc_macro2::TokenStream, literals: &mut Vec<String>) {
        let mut after_hash = false;
        for token in tokens {
            let is_hash = match &token {
                proc_macro2::TokenTree::Punct(punct) => punct.as_char() == '#' || (after_hash && punct.as_char() == '!'),
                _ => false,
            };
            match token {
                proc_macro2::TokenTree::Group(group) if !after_hash => collect(group.stream(), literals),
                proc_macro2::TokenTree::Literal(literal) => literals.push(literal.to_string()),
                _ => {}
            }
            after_hash = is_hash;
        }
    }
    let mut literals = Vec::new();
    collect(file(source).into_token_stream(), &mut literals);
    literals
}

#[test]
fn residue_is_found_at_any_depth_and_not_in_text() {
    let found = |source: &str| twin::residue(&source.parse().unwrap()).and_then(|span| span.source_text());
    assert_eq!(found("fn f() { m!([x.await]) }").as_deref(), Some("await"));
    assert_eq!(found("async fn f() {}").as_deref(), Some("async"));
    assert_eq!(found("/// async\nfn f() { r#async(\"await\"); awaited() }"), None);
}
