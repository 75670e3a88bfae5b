//! What each module is about: a table, and the types of the schema that stand in its module or are imported there.

use std::collections::BTreeSet;

use super::stem;
use crate::ir::{Composite, Enum, RustIdent, RustType, Schema, Table};
use crate::relations::{self, Relation};

/// What the schema says of one module. In [`Style::Plain`](super::Style::Plain) nothing else of the schema is in its text; an annotated
/// struct also names other models.
#[derive(Debug, Hash)]
pub struct Subject<'s> {
    pub(super) table: &'s Table,
    /// The types that stand in the module.
    pub(super) enums: Vec<&'s Enum>,
    pub(super) composites: Vec<&'s Composite>,
    /// Those that it uses and that stand in another one.
    pub(super) imported: BTreeSet<&'s RustIdent>,
    /// What its foreign keys make.
    pub(super) relations: Vec<Relation>,
}

/// The tables with the types of their modules: a type stands in the module of the table that uses it first.
pub fn subjects(schema: &Schema) -> Vec<Subject<'_>> {
    let mut placed = BTreeSet::new();
    let subject = |table| Subject::new(schema, table, &mut placed);
    schema.tables.iter().map(subject).collect()
}

impl<'s> Subject<'s> {
    fn new(schema: &'s Schema, table: &'s Table, placed: &mut BTreeSet<&'s RustIdent>) -> Self {
        let relations = relations::relations(&schema.tables, table);
        let (enums, composites, imported) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut subject = Self { table, enums, composites, imported, relations };
        table.columns.iter().for_each(|column| subject.add(schema, &column.rust_type, placed));
        subject
    }

    /// The name of the module.
    pub fn stem(&self) -> String {
        stem(self.table)
    }

    /// What the module is about.
    pub(super) fn doc(&self) -> String {
        let kind = if self.table.view { "view" } else { "table" };
        format!(" The {kind} `{}`.", self.table.name.as_str().escape_debug())
    }

    /// The models of other modules that its relations name.
    pub(super) fn far_models(&self) -> BTreeSet<&RustIdent> {
        let named = self.relations.iter().flat_map(|relation| [&relation.of, &relation.to]);
        named.filter(|entity| **entity != self.table.entity).collect()
    }

    /// Adds what `ty` is made of; what has been `placed` is imported, unless it was placed here.
    fn add(&mut self, schema: &'s Schema, ty: &RustType, placed: &mut BTreeSet<&'s RustIdent>) {
        if let Some(enumeration) = ty.enumeration().and_then(|name| schema.enumeration(name)) {
            if placed.insert(&enumeration.name) {
                self.enums.push(enumeration);
            } else if !self.enums.contains(&enumeration) {
                self.imported.insert(&enumeration.name);
            }
        }
        if let Some(composite) = ty.composite().and_then(|name| schema.composite(name)) {
            if placed.insert(&composite.name) {
                self.composites.push(composite);
                composite.fields.iter().for_each(|field| self.add(schema, &field.rust_type, placed));
            } else if !self.composites.contains(&composite) {
                self.imported.insert(&composite.name);
            }
        }
    }
}
