//! Where the real schemas are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tablesmith_codegen::front::Source;

/// The directory of the corpus, if there is one.
pub(crate) fn corpus() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let path = std::env::var_os("TABLESMITH_SCHEMAS").map_or_else(default, PathBuf::from);
    if !path.is_dir() {
        eprintln!("SKIPPED: no schemas at {}; set TABLESMITH_SCHEMAS to compare them", path.display());
        return None;
    }
    Some(path)
}

/// The content of a file.
pub(crate) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file as the front end reads it, without the way down of a migration.
pub(crate) fn source(path: &Path) -> Source {
    let whole = text(path);
    let up = whole.split("-- +goose Down").next().unwrap_or_default();
    Source { name: Arc::from(path.display().to_string()), text: up.to_owned() }
}

/// The files of a schema, in their order.
pub(crate) fn sources(corpus: &Path, dialect: &str, name: &str) -> Vec<Source> {
    let order = corpus.join(format!("{dialect}/{name}.order.txt"));
    if !order.exists() {
        return vec![source(&corpus.join(format!("{dialect}/{name}.sql")))];
    }
    text(&order)
        .lines()
        .filter(|l| !l.is_empty())
        .map(|file| source(&corpus.join(format!("{dialect}/{name}")).join(file)))
        .collect()
}
