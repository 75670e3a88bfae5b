//! Pieces of `tablesmith.toml`, as a message shows them for copying.

use std::fmt::Write;

/// The header of a section: `[tables.users.columns."full name"]`.
pub fn section(path: &[&str]) -> String {
    let keys: Vec<String> = path.iter().map(|name| key(name)).collect();
    format!("[{}]", keys.join("."))
}

/// A text in quotes.
pub fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => drop(write!(quoted, "\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if bare { name.to_owned() } else { string(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_no_bare_keys_are_quoted() {
        assert_eq!(section(&["tables", "a-b", "columns", "c d"]), "[tables.a-b.columns.\"c d\"]");
        assert_eq!(section(&["tables", "a\"\\\n\u{1b}"]), "[tables.\"a\\\"\\\\\\n\\u001B\"]");
    }
}
