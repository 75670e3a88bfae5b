//! The templates of a library's crate: every file `*.j2` in its folder; `table.rs.j2` gives a file for each table.

use std::fs;
use std::path::{Path, PathBuf};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;
use tablesmith_bench_harness::Result;

use crate::library::Library;
use crate::tables::Table;

const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/crates");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const PER_TABLE: &str = "table.rs.j2";

/// A file of a crate.
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

/// What the files see that are not of one table.
#[derive(Serialize)]
struct Crate<'a> {
    package: &'a str,
    /// Where tablesmith is.
    root: &'a Path,
    modes: &'a [&'a str],
    omit: &'a [&'a str],
    tables: &'a [Table],
}

/// The crate that describes these tables to a library.
pub fn render(library: &Library, package: &str, tables: &[Table]) -> Result<Vec<File>> {
    let folder = Path::new(TEMPLATES).join(library.folder);
    let root = Path::new(ROOT).canonicalize()?;
    let values = Value::from(Serde(Crate { package, root: &root, modes: library.modes, omit: library.omit, tables }));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut files = Vec::new();
    for path in templates(&folder)? {
        let text = fs::read_to_string(&path)?;
        let template = environment.template_from_named_str(PER_TABLE, &text)?;
        let target = path.strip_prefix(&folder)?.with_extension("");
        if path.ends_with(PER_TABLE) {
            for table in tables {
                let path = target.with_file_name(format!("{}.rs", table.name()));
                files.push(File {
                    path,
                    text: template
                        .render(context! { omit => Value::from(library.omit.to_vec()), ..Value::from(Serde(table)) })?,
                });
            }
        } else {
            files.push(File { path: target, text: template.render(values.clone())? });
        }
    }
    Ok(files)
}

fn templates(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(templates(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "j2") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The tables as SQL of SQLite, as tablesmith's crates have them.
pub fn schema(tables: &[Table]) -> Result<String> {
    let text = fs::read_to_string(Path::new(TEMPLATES).join("tablesmith-build/schema.sql.j2"))?;
    let values = Crate { package: "", root: Path::new(""), modes: &[], omit: &[], tables };
    Ok(Environment::new().render_str(&text, Serde(values))?)
}
