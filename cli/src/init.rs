//! `tablesmith init`: a configuration file for what is found, with every other key in a comment.

mod find;
mod suggest;

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use tablesmith_codegen::config::Choice;
use tablesmith_codegen::config::keys::KEYS;
use tablesmith_codegen::generator::Generator;

use crate::arguments::{CONFIG, Start};
use crate::print::{Failure, print};
use find::Found;

/// Writes the file, unless there is one.
pub(crate) fn init(arguments: &Start) -> Result<ExitCode, Failure> {
    let found = find::find(&arguments.schema, arguments.dialect)?;
    let text = file(&found);
    if arguments.print {
        print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    // One that is there is never written over, also if it comes up now.
    let written = OpenOptions::new().write(true).create_new(true).open(CONFIG);
    written.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| Failure::File(CONFIG.to_owned(), error))?;
    print(&format!("{CONFIG} reads {} as {}\n", found.schema.join(", "), found.dialect.name()))?;
    Ok(ExitCode::SUCCESS)
}

/// The text of the file.
fn file(found: &Found) -> String {
    let mut text =
        String::from("# What tablesmith generates, and from what. What is behind a `#` is not said: remove it to say so.\n");
    for key in KEYS.iter().filter(|key| !key.path.contains('.')) {
        let value = match key.path {
            "schema" => Some(list(&found.schema)),
            "dialect" => Some(string(found.dialect.name())),
            "out" => Some(string("src/db")),
            _ => None,
        };
        let (comment, value) = value.map_or(("# ", key.example.to_owned()), |value| ("", value));
        let _ = write!(text, "\n# {}\n{comment}{} = {value}\n", key.doc, key.path);
    }
    text += "\n# What is said about types, about columns by their names, and about single tables and columns: docs/configuration.md\n";
    text += &suggest::suggestions(&schema(found));
    text
}

/// The tables, as far as they can be read: what is wrong with them is said by `generate`.
fn schema(found: &Found) -> tablesmith_codegen::ir::Schema {
    let generator = found.schema.iter().fold(Generator::new().dialect(found.dialect), |all, path| all.schema(Path::new(path)));
    generator.ir().unwrap_or_default()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| string(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A string of TOML.
fn string(text: &str) -> String {
    tablesmith_codegen::toml_text::string(text)
}
