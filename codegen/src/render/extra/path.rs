//! Where the files of a template are put: its own path below the folder, with the module of the table in the place of `{table}`.

use crate::diagnostic::Diagnostic;
use crate::front::Source;
use crate::ir::RustIdent;
use crate::output::check_path;
use crate::render::sink::is_hidden;
use crate::render::whole;

/// What stands for the module of a table.
const TABLE: &str = "{table}";

/// The path of a template, without `.j2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Pattern(String);

/// What is wrong with a path, and what to do about it.
#[derive(Debug)]
pub(super) struct Wrong {
    message: String,
    help: &'static str,
}

impl Pattern {
    /// Reads the path of a template below the folder.
    pub(super) fn new(path: &str) -> Result<Self, Wrong> {
        let pattern = path.strip_suffix(".j2").unwrap_or(path).to_owned();
        if pattern.replace(TABLE, "").contains(['{', '}']) {
            let message = format!("the path `{path}` has braces that are not `{TABLE}`");
            return Err(Wrong { message, help: "write `{table}` where the module of the table shall stand" });
        }
        Ok(Self(pattern))
    }

    /// Whether there is a file for each table.
    pub(super) fn is_per_table(&self) -> bool {
        self.0.contains(TABLE)
    }

    /// Whether the files are modules.
    pub(super) fn is_rust(&self) -> bool {
        module(&self.0).is_some()
    }

    /// The path of the file for a table, or for the schema.
    pub(super) fn path(&self, stem: Option<&str>) -> Result<String, Wrong> {
        let path = self.0.replace(TABLE, stem.unwrap_or(TABLE));
        check_path(&path).map_err(|reason| refused(&path, reason))?;
        if path.contains(is_hidden) {
            return Err(refused(&path, "it has characters that nobody sees"));
        }
        if let Some(module) = module(&path).and_then(|module| module.split('/').find(|name| is_no_module(name))) {
            let message = format!("cannot make a module of `{path}`: `{module}` is no name of one");
            return Err(Wrong { message, help: "name files and folders of Rust after identifiers that are no keywords" });
        }
        Ok(path)
    }
}

impl Wrong {
    /// The diagnostic about a template.
    pub(super) fn about(self, source: &Source) -> Diagnostic {
        Diagnostic::new(&whole(source), self.message).help(self.help)
    }
}

/// The path of a Rust file without `.rs`.
pub(super) fn module(path: &str) -> Option<&str> {
    path.strip_suffix(".rs")
}

fn is_no_module(name: &str) -> bool {
    name.starts_with("r#") || RustIdent::new(name).is_err()
}

fn refused(path: &str, reason: &str) -> Wrong {
    Wrong { message: format!("cannot write a file called {path:?}: {reason}"), help: "give the template another name" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_the_module_of_the_table_wherever_it_says_so() {
        let path = |path: &str| Pattern::new(path).unwrap().path(Some("user")).unwrap();
        assert_eq!(path("{table}.graphql.j2"), "user.graphql");
        assert_eq!(path("of_{table}/{table}_rows.rs.j2"), "of_user/user_rows.rs");
        assert_eq!(path("schema.json.j2"), "schema.json");
    }

    #[test]
    fn paths_that_no_platform_or_only_some_allow_are_refused() {
        for path in
            ["../x.j2", "/x.j2", "a//b.j2", "a/../b.j2", "con.txt.j2", "a/NUL/b.j2", "x..j2", ".x.j2", "a\u{202e}b.j2", ".j2"]
        {
            assert!(Pattern::new(path).unwrap().path(None).is_err(), "{path}");
        }
        for path in ["a-b.rs.j2", "fn.rs.j2", "a/mod.rs.j2", "self/a.rs.j2", "my-files/a.rs.j2", "r#a.rs.j2"] {
            assert!(Pattern::new(path).unwrap().path(None).unwrap_err().message.contains("module"), "{path}");
        }
        for path in ["{entity}.txt.j2", "{table.txt.j2", "a}.txt.j2"] {
            assert!(Pattern::new(path).unwrap_err().message.contains("braces"), "{path}");
        }
    }
}
