//! Sections of the pages in `docs` that are made from the code. `BLESS=1` writes them anew.

use std::path::Path;
use std::{env, fs};

/// Compares what stands under a heading of the second level, up to the next.
pub(crate) fn compare(page: &str, heading: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = fs::read_to_string(&path).expect("the page is there");
    let head = format!("## {heading}\n\n");
    let start = text.find(&head).expect("the page has the heading") + head.len();
    // An empty section ends with the line that its heading ends with.
    let end = text[start - 1..].find("\n## ").map_or(text.len(), |at| start - 1 + at);
    let end = end.max(start);
    let written = [&text[..start], expected.trim_end(), "\n", &text[end..]].concat();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, written).expect("the page can be written");
        return;
    }
    assert!(text == written, "docs/{page} is not what the code says; BLESS=1 writes it anew");
}
