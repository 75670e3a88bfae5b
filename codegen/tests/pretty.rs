//! However code is laid out, it is the same code: shown on the sources of this workspace, which have of everything something.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use tablesmith_codegen::pretty;

/// The tokens, without commas that end something.
fn tokens(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    flatten(text.parse().unwrap(), &mut all);
    all
}

fn flatten(stream: TokenStream, all: &mut Vec<String>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                // The conditions of a definition end with its body.
                drop_comma(all);
                all.push(open.to_owned());
                flatten(group.stream(), all);
                drop_comma(all);
                all.push(close.to_owned());
            }
            TokenTree::Punct(punct) => {
                if punct.as_char() == '>' {
                    drop_comma(all);
                }
                all.push(punct.to_string());
            }
            other => all.push(other.to_string()),
        }
    }
}

fn drop_comma(all: &mut Vec<String>) {
    if all.last().is_some_and(|last| last == ",") {
        all.pop();
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_sources_of_the_workspace_stay_the_same_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for folder in ["src", "derive/src", "codegen/src", "cli/src", "tests"] {
        sources(&root.join(folder), &mut found);
    }
    assert!(found.len() > 300, "only {} sources were found", found.len());
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        // Tests of errors have some.
        let Ok(file) = syn::parse_file(&text) else { continue };
        let printed = pretty::file(&file);
        assert!(tokens(&printed) == tokens(&text), "{}: printing it changed the code", path.display());
        let again = pretty::file(&syn::parse_file(&printed).unwrap());
        assert!(again == printed, "{}: printing it twice differs", path.display());
    }
}
