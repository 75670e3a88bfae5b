//! However code is laid out, it is the same code, as another printer sees it: shown on the sources of this workspace, which have of everything something.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use tablesmith_codegen::pretty;

/// What the other printer makes of it; where spaces are in macros depends on their lines.
fn code(file: &syn::File) -> String {
    prettyplease::unparse(file).split_whitespace().collect()
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
        let again = syn::parse_file(&printed).unwrap_or_else(|error| panic!("{}: {error} in\n{printed}", path.display()));
        assert!(code(&again) == code(&file), "{}: printing it changed the code", path.display());
        assert!(pretty::file(&again) == printed, "{}: printing it twice differs", path.display());
    }
}
