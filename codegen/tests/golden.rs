//! Each folder of `tests/golden` is a case: a schema, and what becomes of it. `BLESS=1` writes the results anew.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use tablesmith_codegen::Generator;
use tablesmith_codegen::ir::{Dialect, Origin, Schema};
use tablesmith_codegen::render::Modes;
use tablesmith_codegen::{pretty, twin};

const ASYNC: Modes = Modes { asynchronous: true, blocking: false };
const BLOCKING: Modes = Modes { asynchronous: false, blocking: true };

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 3);
    cases
}

fn generator(case: &Path) -> Generator {
    let config = case.join("config.toml");
    let generator = if config.exists() { Generator::from_config(config).unwrap() } else { Generator::new() };
    let generator = generator.schema(case.join("schema.sql"));
    if generator.has_dialect() { generator } else { generator.dialect(Dialect::Sqlite) }
}

fn compare(path: &Path, actual: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(path, actual).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(expected == actual, "{} is not what is generated; BLESS=1 writes it anew", path.display());
}

/// The header names the input, which is a path of this machine.
fn without_header(code: &str) -> String {
    code.lines().filter(|line| !line.starts_with("// @generated")).fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn a_schema_gives_this_representation() {
    for case in cases() {
        let mut schema = generator(&case).ir().unwrap();
        forget_origins(&mut schema);
        compare(&case.join("ir.json"), &(serde_json::to_string_pretty(&schema).unwrap() + "\n"));
    }
}

fn forget_origins(schema: &mut Schema) {
    let enums = schema.enums.iter_mut().map(|e| &mut e.origin).chain(schema.composites.iter_mut().map(|one| &mut one.origin));
    let tables = schema.tables.iter_mut().flat_map(|table| {
        std::iter::once(&mut table.origin)
            .chain(table.columns.iter_mut().flat_map(|c| [&mut c.origin, &mut c.default_origin]))
            .chain(table.uniques.iter_mut().map(|u| &mut u.origin))
            .chain(table.indexes.iter_mut().map(|i| &mut i.origin))
            .chain(table.foreign_keys.iter_mut().map(|k| &mut k.origin))
    });
    enums.chain(tables).for_each(|origin| *origin = Origin::default());
}

#[test]
fn a_schema_gives_this_code() {
    for case in cases() {
        for (modes, file) in [(ASYNC, "async.rs"), (BLOCKING, "blocking.rs")] {
            compare(&case.join(file), &without_header(&generator(&case).modes(modes).inline().unwrap()));
        }
    }
}

/// No async token is left over, and both variants have the same SQL.
#[test]
fn the_twin_of_generated_code_is_its_twin() {
    for case in cases() {
        let code = |modes| generator(&case).modes(modes).inline().unwrap();
        let (asynchronous, blocking) = (syn::parse_file(&code(ASYNC)).unwrap(), syn::parse_file(&code(BLOCKING)).unwrap());
        let options = twin::Options::default();
        let twinned = twin::blocking_file(&asynchronous, &options).unwrap();
        // Of a whole file, the twin also makes blocking the mode that a repository has unless another is named.
        let renamed = pretty::file(&blocking).replace("::tablesmith::Async", "::tablesmith::Blocking");
        let expected = pretty::file(&syn::parse_file(&renamed).unwrap());
        let actual = pretty::file(&twinned);
        let difference = actual.lines().zip(expected.lines()).find(|(twin, blocking)| twin != blocking);
        assert!(difference.is_none() && twinned.items.len() == blocking.items.len(), "{}: {difference:?}", case.display());
        assert!(twin::blocking_file(&twinned, &options).unwrap() == twinned, "{}: not idempotent", case.display());
        assert!(twin::residue(&blocking.to_token_stream()).is_none());
        assert_eq!(literals(asynchronous.to_token_stream()), literals(blocking.to_token_stream()));
    }
}

fn literals(tokens: TokenStream) -> BTreeSet<String> {
    let of = |token| match token {
        TokenTree::Group(group) => literals(group.stream()),
        TokenTree::Literal(literal) => BTreeSet::from([literal.to_string()]),
        _ => BTreeSet::new(),
    };
    tokens.into_iter().flat_map(of).collect()
}

/// The same input gives the same bytes, however often.
#[test]
fn twenty_runs_give_the_same_bytes() {
    for case in cases() {
        let first = generator(&case).inline().unwrap();
        assert!((0..20).all(|_| generator(&case).inline().unwrap() == first), "{}", case.display());
    }
}
