//! The table of scenarios is complete, and `tests/README.md` says what it says. `BLESS=1` writes that anew.

use std::path::Path;
use std::{env, fs};

use tablesmith_suite::report::report;
use tablesmith_suite::scenarios::SCENARIOS;

/// A scenario that is written and not listed would never run.
#[test]
fn every_written_scenario_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scenarios");
    let files = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it is readable").path());
    let mut written: Vec<String> = files.flat_map(|file| functions(&fs::read_to_string(file).expect("it is readable"))).collect();
    written.sort();
    let mut listed: Vec<&str> = SCENARIOS.iter().map(|scenario| scenario.name).collect();
    listed.sort_unstable();
    assert_eq!(written, listed);
}

/// The public async functions of the one module in a file, as the table names them.
fn functions(source: &str) -> Vec<String> {
    let file = syn::parse_file(source).expect("it is Rust");
    let modules = file.items.iter().filter_map(|item| if let syn::Item::Mod(module) = item { Some(module) } else { None });
    let named = modules.flat_map(|module| {
        let items = module.content.iter().flat_map(|(_, items)| items);
        items.filter_map(|item| match item {
            syn::Item::Fn(function) if matches!(function.vis, syn::Visibility::Public(_)) => {
                Some(format!("{}::{}", module.ident, function.sig.ident))
            }
            _ => None,
        })
    });
    named.collect()
}

#[test]
fn the_page_says_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, report()).expect("the page can be written");
    }
    let page = fs::read_to_string(&path).expect("the page is there");
    assert!(page == report(), "tests/README.md is not what the table says; BLESS=1 writes it anew");
}
