//! What a project writes and what its database prints make the same models.

use std::collections::BTreeSet;

use tablesmith_codegen::ir::{Column, Schema, Table};

use crate::comparison::Comparison;
use crate::exceptions;
use crate::manifest::{Entry, Form};

/// The models that the forms of a schema do not have in common.
pub(crate) fn differing(entry: &Entry, compared: &[Comparison]) -> Vec<String> {
    let of = |form: Form| compared.iter().find(|one| one.entry == *entry && one.form == form).map(|one| models(&one.schema));
    let (written, printed) = (of(Form::Written).unwrap_or_default(), of(Form::Printed).unwrap_or_default());
    let covered = |model: &String| compared.iter().any(|one| one.entry == *entry && exceptions::lacks_table(one, model));
    let only = |form: Form, here: &BTreeSet<String>, there: &BTreeSet<String>| {
        here.difference(there).filter(|model| !covered(model)).map(|model| format!("only {form}: {model}")).collect::<Vec<_>>()
    };
    let mut differing = only(Form::Written, &written, &printed);
    differing.extend(only(Form::Printed, &printed, &written));
    differing
}

/// What a model is made of.
fn models(schema: &Schema) -> BTreeSet<String> {
    let field = |column: &Column| format!("{}: {} {}", column.field, column.rust_type, column.nullable);
    let model = |table: &Table| {
        let triggers: BTreeSet<_> = table.triggers.iter().map(|trigger| trigger.name.to_string()).collect();
        let fields: Vec<_> = table.columns.iter().map(field).collect();
        format!("{} {} {fields:?} {triggers:?}", table.qualified_name(), table.entity)
    };
    let enums = schema.enums.iter().map(|found| format!("{} {:?}", found.name, found.labels));
    let composites = schema.composites.iter().map(|found| {
        let fields: Vec<_> = found.fields.iter().map(|field| format!("{}: {}", field.field, field.rust_type)).collect();
        format!("{} {fields:?}", found.name)
    });
    schema.tables.iter().filter(|table| !table.view).map(model).chain(enums).chain(composites).collect()
}
