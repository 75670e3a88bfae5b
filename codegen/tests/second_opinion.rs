//! Another parser reads the generated SQL: every statement is one, and names its columns with their table.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use sqlparser::ast::{Expr, visit_expressions};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::Parser;

const STATEMENTS: [&str; 4] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];

/// Every string literal of the code that begins as a statement does.
fn statements(code: TokenStream) -> Vec<String> {
    let of_token = |token| match token {
        TokenTree::Group(group) => statements(group.stream()),
        TokenTree::Literal(literal) => {
            let text = syn::parse_str::<syn::LitStr>(&literal.to_string()).map(|text| text.value());
            text.into_iter().filter(|text| STATEMENTS.iter().any(|word| text.starts_with(word))).collect()
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) => Vec::new(),
    };
    code.into_iter().flat_map(of_token).collect()
}

/// The columns in expressions that no table stands before, and how many there are in all.
fn columns(sql: &str) -> (Vec<String>, usize) {
    let parsed = Parser::parse_sql(&SQLiteDialect {}, sql).unwrap_or_else(|error| panic!("{sql}\n{error}"));
    assert_eq!(parsed.len(), 1, "{sql}");
    let (mut bare, mut all) = (Vec::new(), 0);
    let _: ControlFlow<()> = visit_expressions(&parsed, |expression| {
        match expression {
            Expr::Identifier(name) => bare.push(name.value.clone()),
            Expr::CompoundIdentifier(_) => all += 1,
            _ => {}
        }
        ControlFlow::Continue(())
    });
    (bare, all)
}

#[test]
fn every_generated_statement_parses_and_its_columns_are_qualified() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let (mut read, mut qualified) = (0, 0);
    for case in fs::read_dir(golden).unwrap() {
        let file = case.unwrap().path().join("async.rs");
        for sql in statements(fs::read_to_string(&file).unwrap().parse().unwrap()) {
            let (bare, all) = columns(&sql);
            assert!(bare.is_empty(), "{}: {bare:?} in {sql}", file.display());
            (read, qualified) = (read + 1, qualified + all);
        }
    }
    assert!(read >= 30 && qualified >= 100, "{read} statements with {qualified} columns");
}

#[test]
fn a_bare_column_would_be_found() {
    assert_eq!(columns(r#"SELECT "t"."a", "b" FROM "t" WHERE "c" = ?1"#), (vec!["b".into(), "c".into()], 1));
    assert_eq!(columns(r#"DELETE FROM "t" WHERE "t"."a" = ?1 RETURNING "t"."a", "b""#), (vec!["b".into()], 2));
}
