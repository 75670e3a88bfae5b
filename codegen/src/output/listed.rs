//! The list of files that do not say themselves who wrote them, because their format may have no comments: it stands in the header of
//! the root, with a hash of each text. So a file that somebody has written or changed since is not taken for a generated one.

use std::collections::BTreeSet;

use super::place::check_path;

const LINE: &str = "// also generated: ";

/// The list of an earlier run.
#[derive(Debug, Default)]
pub(super) struct Listed(BTreeSet<(String, String)>);

/// The lines below the header of the root, in the order of the paths, each behind a line break.
pub fn listed<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let entries: BTreeSet<_> = files.into_iter().map(|(path, text)| (path, hash(text))).collect();
    entries.iter().flat_map(|(path, hash)| ["\n", LINE, hash, " ", path]).collect()
}

impl Listed {
    /// Reads the header of a root. A path that no run can have written is none.
    pub(super) fn read(root: &str) -> Self {
        let entries = root.lines().filter_map(|line| line.strip_prefix(LINE)?.split_once(' '));
        let safe = entries.filter(|(_, path)| check_path(path).is_ok());
        Self(safe.map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect())
    }

    /// The paths.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.0.iter().map(|(path, _)| path.as_str()).collect()
    }

    /// Whether the file was written by the earlier run, and is as it was then.
    pub(super) fn has(&self, path: &str, text: &str) -> bool {
        self.0.contains(&(path.to_owned(), hash(text)))
    }
}

/// FNV-1a, which is the same on every machine, of the text with the line endings that a checkout on Windows may have changed.
fn hash(text: &str) -> String {
    let bytes = text.replace("\r\n", "\n").into_bytes();
    let hash =
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_and_knows_a_text_by_its_content() {
        let root = format!("// the header{}\n\npub mod user;\n", listed([("b c.csv", "x\ny\n"), ("a/b.json", "{}")]));
        assert_eq!(
            root.lines().nth(1),
            Some("// also generated: 08f44b07b5901a25 a/b.json"),
            "the hash is the same on every machine: {root}"
        );
        let list = Listed::read(&root);
        assert_eq!(list.paths().into_iter().collect::<Vec<_>>(), ["a/b.json", "b c.csv"]);
        assert!(list.has("b c.csv", "x\ny\n") && list.has("b c.csv", "x\r\ny\r\n"));
        assert!(!list.has("b c.csv", "x\n") && !list.has("a/b.json", "x\ny\n"));
    }

    #[test]
    fn a_list_that_somebody_wrote_names_nothing_outside_the_directory() {
        for path in ["../x", "/etc/passwd", "a/../../x", "a\\b", ".git/config", ""] {
            assert!(Listed::read(&format!("{LINE}0000000000000000 {path}\n")).paths().is_empty(), "{path}");
        }
    }
}
