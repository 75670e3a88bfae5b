//! Each file has a place of its own: what two templates, or a template and the generator, would both write is refused.

use std::collections::BTreeMap;
use std::ptr;

use super::Extra;
use super::plan::Planned;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::output::RESERVED;
use crate::render::{stem, whole};

/// Who writes a file.
#[derive(Clone)]
enum Owner<'o> {
    /// The generator, and what for.
    Generator(String),
    /// A template.
    Template(&'o Extra),
}

/// Who writes each file, by its path as file systems know it that ignore case.
type Places<'o> = BTreeMap<String, Owner<'o>>;

/// Reports templates whose files are in the place of others: once for each template.
pub(super) fn check(files: &[Planned<'_>], schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut places = of_generator(schema);
    let mut refused = Vec::new();
    let mut refuse = |file: &Planned<'_>, other: &Owner<'_>| {
        if !refused.iter().any(|extra| ptr::eq(*extra, file.extra)) {
            refused.push(ptr::from_ref(file.extra));
            diagnostics.push(clash(file, other));
        }
    };
    for file in files {
        let key = file.path().to_lowercase();
        match places.get(&key) {
            Some(other) => refuse(file, other),
            None => drop(places.insert(key, Owner::Template(file.extra))),
        }
    }
    for file in files {
        let in_the_way = folders(&file.path().to_lowercase()).find_map(|folder| {
            let module = || file.module().and_then(|_| places.get(&format!("{folder}.rs")));
            places.get(folder).or_else(module).cloned()
        });
        if let Some(other) = in_the_way {
            refuse(file, &other);
        }
    }
}

fn of_generator<'o>(schema: &Schema) -> Places<'o> {
    let table = |table| (format!("{}.rs", stem(table)), Owner::Generator(format!("for the table `{}`", table.name)));
    let reserved = RESERVED.map(|name| (name.to_owned(), Owner::Generator("for itself".to_owned())));
    let all = schema.tables.iter().map(table).chain(reserved);
    all.map(|(path, owner)| (path.to_lowercase(), owner)).collect()
}

/// The folders that a path leads through.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

fn clash(file: &Planned<'_>, other: &Owner<'_>) -> Diagnostic {
    let (path, name) = (file.path(), &file.extra.path);
    let message = match other {
        Owner::Generator(purpose) => {
            format!("template `{name}` writes `{path}`, in the place of what tablesmith writes {purpose}")
        }
        Owner::Template(other) => {
            format!("template `{name}` writes `{path}`, in the place of what template `{}` writes", other.path)
        }
    };
    let diagnostic = Diagnostic::new(&whole(&file.extra.source), message).help("give the template another name, or a folder");
    match other {
        Owner::Generator(_) => diagnostic,
        Owner::Template(other) => diagnostic.related(&whole(&other.source), "the other template"),
    }
}
