//! What a schema says is linked and brought into one form, so that the same definition is the same schema, whoever read it.
//!
//! Names are compared as they are and then without regard to ASCII case; the spelling of the definition wins.
//! The canonical form of a resolved schema:
//!
//! * keys and policies spell each column as the table does, and references spell the table there as its definition does;
//! * a reference to a table of the schema names its columns, and its schema (namespace) if it has one;
//! * no unique stands twice, and none repeats the primary key; no foreign key stands twice;
//! * uniques, indexes and foreign keys are in the order of their columns' positions, then of their names;
//! * enums and composite types are in the order of their first use; those that no column uses follow;
//! * comments have no blank ends and break lines with `\n`; a numbered column has no other default; `DEFAULT NULL` is none.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::ir::{RustIdent, RustType, Schema};

mod canonical;
mod reference;
mod spelling;

/// How much of the schema there is to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of it: what is not there does not exist.
    File,
    /// One table of it, which is what a derive sees: a model that is not there is left as a name.
    Single,
}

/// Links and orders a whole schema.
pub fn resolve(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    resolve_in(Scope::File, schema, diagnostics);
}

/// Links and orders what there is to see of a schema.
pub fn resolve_in(scope: Scope, schema: &mut Schema, diagnostics: &mut Diagnostics) {
    link(schema, diagnostics);
    if scope == Scope::File {
        reference::report_missing(schema, &|_| false, diagnostics);
    }
}

/// Links and orders the models of one file, which may refer to those that it imports.
pub fn resolve_importing(schema: &mut Schema, is_imported: impl Fn(&RustIdent) -> bool, diagnostics: &mut Diagnostics) {
    link(schema, diagnostics);
    reference::report_missing(schema, &is_imported, diagnostics);
}

fn link(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    schema.tables.iter_mut().for_each(spelling::spell);
    reference::link(schema, diagnostics);
    link_types(schema);
    schema.tables.iter_mut().for_each(canonical::table);
    canonical::order_types(schema);
}

/// A front end that reads structs cannot see which names are enums, and which are composite types.
fn link_types(schema: &mut Schema) {
    let enums: BTreeSet<RustIdent> = schema.enums.iter().map(|one| one.name.clone()).collect();
    let composites: BTreeSet<RustIdent> = schema.composites.iter().map(|one| one.name.clone()).collect();
    let named = |path: &str| {
        let name = RustIdent::new(path).ok()?;
        let composite = || composites.contains(&name).then(|| RustType::Composite(name.clone()));
        if enums.contains(&name) { Some(RustType::Enum(name)) } else { composite() }
    };
    let columns = schema.tables.iter_mut().flat_map(|table| &mut table.columns).map(|column| &mut column.rust_type);
    let fields = schema.composites.iter_mut().flat_map(|one| &mut one.fields).map(|field| &mut field.rust_type);
    for ty in columns.chain(fields) {
        if let RustType::Custom(path) = ty {
            *ty = linked(path.as_str(), &named).unwrap_or_else(|| ty.clone());
        }
    }
}

/// What a type is that the schema defines, or a list or a set of it.
fn linked(path: &str, named: &impl Fn(&str) -> Option<RustType>) -> Option<RustType> {
    match path.strip_suffix('>').and_then(|open| open.split_once('<')) {
        Some(("Vec" | "std::vec::Vec" | "::std::vec::Vec", element)) => linked(element, named).map(RustType::array_of),
        Some((generic, element)) if is_set(generic) => match named(element) {
            Some(RustType::Enum(name)) => Some(RustType::Set(name)),
            _ => None,
        },
        Some(_) => None,
        None => named(path),
    }
}

fn is_set(generic: &str) -> bool {
    matches!(generic.trim_start_matches("::"), "LabelSet" | "tablesmith::LabelSet" | "tablesmith::types::LabelSet")
}
