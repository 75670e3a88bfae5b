//! The pages of `docs` hold what the tables in the code say. `BLESS=1` writes them anew.

use std::path::Path;
use std::{env, fs};

use tablesmith_codegen::config::keys;
use tablesmith_codegen::front::rust::attribute;
use tablesmith_codegen::front::sql::types::reference as types;

/// What stands before the first heading of the second level or the first row of a table is written by hand.
fn compare(page: &str, reference: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = fs::read_to_string(&path).expect("the page is there");
    let start = ["\n## ", "\n|"].iter().filter_map(|mark| text.find(mark)).min().map_or(text.len(), |at| at + 1);
    let expected = text[..start].to_owned() + reference;
    if env::var_os("BLESS").is_some() {
        fs::write(&path, expected).expect("the page can be written");
        return;
    }
    assert!(text == expected, "docs/{page} is not what the code says; BLESS=1 writes it anew");
}

#[test]
fn the_page_of_the_attributes_is_the_table_of_the_parser() {
    compare("attributes.md", &attribute::reference());
}

#[test]
fn the_page_of_the_configuration_is_the_table_of_the_parser() {
    compare("configuration.md", &keys::reference());
}

#[test]
fn the_page_of_the_types_is_the_tables_of_the_front_end() {
    compare("types.md", &types::reference());
}
