//! A schema, and templates that add files.

use std::fs;
use std::path::PathBuf;

use tablesmith_codegen::Generator;
use tablesmith_codegen::generator::Error;
use tablesmith_codegen::ir::Dialect;
use tablesmith_codegen::output::{DifferenceKind, Files, Written};
use tempfile::{TempDir, tempdir};

pub(crate) const SCHEMA: &str = "\
CREATE TABLE users (
    id INTEGER PRIMARY KEY, -- what others refer to
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'admin'))
);
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), type TEXT);
";

pub(crate) struct Project(TempDir);

impl Project {
    /// The schema above, and templates by their paths below `extra`.
    pub(crate) fn new<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let project = Self(tempdir().unwrap());
        project.write("schema.sql", SCHEMA);
        fs::create_dir_all(project.path("templates/extra")).unwrap();
        for (name, text) in templates {
            project.write(&format!("templates/extra/{name}"), text);
        }
        project
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    pub(crate) fn generator(&self) -> Generator {
        let generator = Generator::new().schema(self.path("schema.sql")).dialect(Dialect::Sqlite);
        if self.path("templates").exists() { generator.templates(self.path("templates")) } else { generator }
    }

    pub(crate) fn files(&self) -> Files {
        self.generator().generate().unwrap()
    }

    pub(crate) fn refused(&self) -> Error {
        self.generator().generate().unwrap_err()
    }

    pub(crate) fn generate(&self) -> Written {
        self.files().write_to(&self.path("db")).unwrap()
    }

    /// The names of the differences that `tablesmith check` would report.
    pub(crate) fn check(&self) -> Vec<(String, DifferenceKind)> {
        let differences = self.files().compare_with(&self.path("db")).unwrap();
        differences.into_iter().map(|one| (one.path, one.kind)).collect()
    }
}

pub(crate) fn messages(error: &Error) -> Vec<&str> {
    error.diagnostics().iter().map(|one| one.message.as_str()).collect()
}

/// What one template for the schema gives.
pub(crate) fn rendered(name: &str, text: &str) -> Result<String, Error> {
    let project = Project::new([(&*format!("{name}.j2"), text)]);
    project.generator().generate().map(|files| files.get(name).unwrap().to_owned())
}

/// A template of Rust for each table.
pub(crate) const ROWS: &str = "\
//! Rows.
use super::super::{{ table.entity | ident }};
{% if table.comment %}{{ table.comment | doc }}{% endif %}
pub struct {{ (table.entity ~ 'Row') | ident }} {
{% for column in table.columns %}{{ column.name | doc }}pub {{ column.field | ident }}: {{ column.rust_type | type }},{% endfor %}
}
impl {{ table.entity | ident }} {
    /// The names.
    pub const NAMES: [&'static str; {{ table.columns | length }}] = [{% for column in table.columns %}{{ column.name | rust_string }},{% endfor %}];
}
";
