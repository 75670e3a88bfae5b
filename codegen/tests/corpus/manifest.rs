//! The list of the schemas, and where their files are.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use tablesmith_codegen::ir::Dialect;

/// A schema of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) dialect: Dialect,
    /// Whether its files are the steps of a history, which a tool runs in an order of its own.
    is_history: bool,
    /// Whether the database has said something about it.
    has_truth: bool,
}

/// Where a schema is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The files of its project.
    Written,
    /// The dump of the database.
    Printed,
}

impl Form {
    pub(crate) const ALL: [Self; 2] = [Self::Written, Self::Printed];
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Written => "written",
            Self::Printed => "printed",
        })
    }
}

/// Every schema, in the order of the list.
pub(crate) fn entries(folder: &Path) -> Vec<Entry> {
    text(&folder.join("MANIFEST.tsv")).lines().skip(1).map(|line| entry(folder, line)).collect()
}

fn entry(folder: &Path, line: &str) -> Entry {
    let fields: Vec<_> = line.split('\t').collect();
    let [name, dialect, kind, ..] = fields[..] else { panic!("not a schema: {line:?}") };
    let dialect = match dialect {
        "sqlite" => Dialect::Sqlite,
        "postgres" => Dialect::Postgres,
        "mysql" => Dialect::Mysql,
        other => panic!("not a dialect: {other:?}"),
    };
    let has_truth = truth_path(folder, name, "columns.tsv").exists();
    Entry { name: name.to_owned(), dialect, is_history: kind == "migrations", has_truth }
}

impl Entry {
    /// Whether there is something to read it from in this form, and to compare it with.
    pub(crate) fn has(&self, form: Form) -> bool {
        form == Form::Written || self.has_truth
    }

    /// What its project's users name as its schema: a folder of migrations, a file, or several in their order.
    pub(crate) fn paths(&self, folder: &Path, form: Form) -> Vec<PathBuf> {
        match form {
            Form::Printed => vec![truth_path(folder, &self.name, "dump.sql")],
            Form::Written if self.is_history => vec![self.beside(folder, "")],
            Form::Written => self.files(folder),
        }
    }

    /// The files of its project, in their order.
    pub(crate) fn files(&self, folder: &Path) -> Vec<PathBuf> {
        let order = self.beside(folder, ".order.txt");
        if !order.exists() {
            return vec![self.beside(folder, ".sql")];
        }
        let within = self.beside(folder, "");
        text(&order).lines().filter(|line| !line.is_empty()).map(|file| within.join(file)).collect()
    }

    /// What the database says, as it has written it; empty if it has not.
    pub(crate) fn truth(&self, folder: &Path, kind: &str) -> String {
        let path = truth_path(folder, &self.name, kind);
        if path.exists() { text(&path) } else { String::new() }
    }

    pub(crate) fn has_truth(&self) -> bool {
        self.has_truth
    }

    fn beside(&self, folder: &Path, end: &str) -> PathBuf {
        folder.join(self.database()).join(format!("{}{end}", self.name))
    }

    /// The name of its dialect.
    pub(crate) fn database(&self) -> &'static str {
        match self.dialect {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
            Dialect::Mysql => "mysql",
        }
    }
}

fn truth_path(folder: &Path, name: &str, kind: &str) -> PathBuf {
    folder.join("TRUTH").join(format!("{name}.{kind}"))
}

/// The content of a file.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
