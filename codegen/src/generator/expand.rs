//! What the derive would emit for a file of structs.

use std::path::Path;

use super::imports::Imports;
use super::{DEFAULT_MODES, Error, inputs};
use crate::diagnostic::position::whole_file;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::{Source, rust};
use crate::ir::{Dialect, Schema};
use crate::nearest::suggest;
use crate::render::{Modes, Renderer, Settings, Style};
use crate::{check, pretty, resolve};

/// What to expand.
#[derive(Debug, Clone)]
pub struct Expansion {
    /// The model, if not all of them.
    pub model: Option<String>,
    /// The variants of the repositories.
    pub modes: Modes,
    /// Whether entities and DTOs implement serde's traits.
    pub serde: bool,
    /// The databases to generate statements for.
    pub databases: Vec<Dialect>,
}

impl Default for Expansion {
    fn default() -> Self {
        Self { model: None, modes: DEFAULT_MODES, serde: false, databases: vec![Dialect::Sqlite] }
    }
}

/// The code that the derives in a Rust file emit, formatted.
///
/// # Errors
/// With everything that is wrong with the file; if it has no model of the name.
pub fn expand(path: &Path, expansion: &Expansion) -> Result<String, Error> {
    let source = inputs::read_file(path).map_err(|one| vec![*one])?;
    expand_source(&source, expansion).map_err(|all| Error::new(all, vec![source]))
}

fn expand_source(source: &Source, expansion: &Expansion) -> Result<String, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let mut schema = rust::read_file(source, &mut diagnostics);
    let imports = Imports::of(source);
    resolve::resolve_importing(&mut schema, |model| imports.may_have(model.unraw()), &mut diagnostics);
    check::check(&schema, &mut diagnostics);
    if schema.tables.is_empty() && diagnostics.is_empty() {
        let message = format!("`{}` has no model", source.name);
        diagnostics.push(Diagnostic::new(&whole_file(&source.name), message).help("put `#[derive(Model)]` on a struct"));
    }
    let mut schema = diagnostics.into_result(schema)?;
    if let Some(model) = &expansion.model {
        select(&mut schema, model, source)?;
    }
    let settings =
        Settings { modes: expansion.modes, style: Style::Plain, serde: expansion.serde, dialects: expansion.databases.clone() };
    let modules = Renderer::built_in().expansion(&schema, &settings)?;
    // A derive emits items only, and the documentation of a module cannot stand between them.
    let items = modules.into_iter().flat_map(|module| module.file.items).collect();
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items };
    Ok(pretty::file(&file))
}

/// Leaves one model, and the enums that it uses.
fn select(schema: &mut Schema, model: &str, source: &Source) -> Result<(), Vec<Diagnostic>> {
    let Some(table) = schema.tables.iter().find(|table| table.entity.unraw() == model).cloned() else {
        let help = suggest("models", model, schema.tables.iter().map(|table| table.entity.as_str()));
        let message = format!("`{}` has no model `{model}`", source.name);
        return Err(vec![Diagnostic::new(&whole_file(&source.name), message).help(help)]);
    };
    schema.enums.retain(|one| table.columns.iter().any(|column| column.rust_type.to_string() == one.name.as_str()));
    schema.tables = vec![table];
    Ok(())
}
