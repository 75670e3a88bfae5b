//! `tablesmith diagram`: the tables of a schema as a picture, or as a page with the picture in it.
//!
//! ```text
//! SQL files -- Generator --> ir::Schema -- select --> Selection -- picture --> Picture -- dot, mermaid -----> text
//!                                                         |            \-- layout --> svg -- templates -----> text
//!                                                         \-- page (sql, api) ----------------/
//! ```
//!
//! Names, comments and SQL are anybody's text. What is not a literal of this module reaches the output only through the formats' own types:
//! `text::Markup`, which is all that a template can print, `dot::Id` and `mermaid`'s `Name`, `Type`, `Field` and `Remark`.

mod dot;
mod layout;
mod mermaid;
mod page;
mod picture;
mod select;
mod svg;
mod templates;
mod text;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use tablesmith_codegen::diagnostic::Diagnostic;
use tablesmith_codegen::ir::{Dialect, Origin};

use crate::arguments::{Drawing, Format};
use crate::print::{Failure, print};
use picture::Picture;
use select::Selection;

/// Writes the picture.
pub(crate) fn diagram(arguments: &Drawing) -> Result<ExitCode, Failure> {
    let generator = arguments.origin.generator("diagram")?;
    let schema = generator.ir()?;
    let dialect = generator.schema_dialect().unwrap_or(Dialect::Sqlite);
    let selection = Selection::new(&schema, dialect, &arguments.tables)?;
    let picture = Picture::of(&selection);
    let text = match arguments.format {
        Format::Svg => svg::text(&picture)?,
        Format::Mermaid => mermaid::text(&picture),
        Format::Dot => dot::text(&picture),
        Format::Html => page::text(generator, &selection, &picture)?,
    };
    match &arguments.out {
        Some(file) => write(file, &text)?,
        None => print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    fs::write(file, text).map_err(|error| {
        let message = format!("cannot write `{}`: {error}", file.display());
        let help = "name a file in a folder that exists and can be written";
        Failure::from(vec![Diagnostic::new(&Origin::default(), message).help(help)])
    })
}
