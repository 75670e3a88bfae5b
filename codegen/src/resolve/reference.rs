//! The far ends of foreign keys.

use super::spelling;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{ForeignKey, Reference, RustIdent, Schema, SqlIdent, Table};
use crate::nearest;

/// What a reference needs to know about a table.
struct Target {
    schema: Option<SqlIdent>,
    name: SqlIdent,
    entity: RustIdent,
    columns: Vec<SqlIdent>,
    key: Vec<SqlIdent>,
}

impl Target {
    fn new(table: &Table) -> Self {
        Self {
            schema: table.schema.clone(),
            name: table.name.clone(),
            entity: table.entity.clone(),
            columns: table.columns.iter().map(|column| column.name.clone()).collect(),
            key: table.primary_key.columns.clone(),
        }
    }
}

/// Links models to tables, and fills in what a definition may leave out.
///
/// A foreign key to a table that is not in the schema stays as it is: SQL allows it, and the table may be made elsewhere.
pub(super) fn link(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    let targets: Vec<Target> = schema.tables.iter().map(Target::new).collect();
    for table in &mut schema.tables {
        for key in &mut table.foreign_keys {
            let found = match &key.references.model {
                Some(model) => by_model(model, &targets),
                None => by_table(&key.references, table.schema.as_ref(), &targets),
            };
            if let Some(target) = found {
                fill(key, target, diagnostics);
            }
        }
    }
}

/// Reports the models that are neither in the schema nor known from elsewhere. Must run after [`link`].
pub(super) fn report_missing(schema: &Schema, is_elsewhere: &dyn Fn(&RustIdent) -> bool, diagnostics: &mut Diagnostics) {
    for key in schema.tables.iter().flat_map(|table| &table.foreign_keys) {
        if let Some(model) = key.references.model.as_ref().filter(|model| !is_elsewhere(model)) {
            diagnostics.push(missing(model, key, schema));
        }
    }
}

fn by_model<'a>(model: &RustIdent, targets: &'a [Target]) -> Option<&'a Target> {
    targets.iter().find(|target| &target.entity == model)
}

/// The table of that name: where the reference says, or else in the schema of the table itself, or else anywhere if it is the only one.
fn by_table<'a>(reference: &Reference, own: Option<&SqlIdent>, targets: &'a [Target]) -> Option<&'a Target> {
    let name = reference.table.as_ref()?;
    let named: Vec<&Target> = targets.iter().filter(|target| spelling::same(&target.name, name)).collect();
    let within = |schema: Option<&SqlIdent>| {
        let here = || {
            named.iter().copied().filter(move |target| match (&target.schema, schema) {
                (Some(a), Some(b)) => spelling::same(a, b),
                (a, b) => a.is_none() && b.is_none(),
            })
        };
        here().find(|target| &target.name == name).or_else(|| here().next())
    };
    match (&reference.schema, named.as_slice()) {
        (Some(schema), _) => within(Some(schema)),
        (None, [only]) => Some(only),
        (None, _) => within(own).or_else(|| within(None)),
    }
}

fn fill(key: &mut ForeignKey, target: &Target, diagnostics: &mut Diagnostics) {
    if key.references.columns.is_empty() {
        match target.key.len() {
            0 => diagnostics.push(no_key(key, target)),
            n if n == key.columns.len() => key.references.columns.clone_from(&target.key),
            _ => diagnostics.push(count(key, target)),
        }
    }
    for column in &mut key.references.columns {
        if let Some(spelling) = spelling::find(column, &target.columns) {
            *column = spelling.clone();
        }
    }
    key.references.schema.clone_from(&target.schema);
    key.references.table = Some(target.name.clone());
    key.references.model = None;
}

fn missing(model: &RustIdent, key: &ForeignKey, schema: &Schema) -> Diagnostic {
    let names = schema.tables.iter().map(|table| table.entity.as_str());
    let near = nearest::nearest(model.as_str(), names).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    Diagnostic::new(&key.origin, format!("there is no model `{model}` here"))
        .help(format!("{near}a table without a model is named with `table = \"…\"`"))
}

fn no_key(key: &ForeignKey, target: &Target) -> Diagnostic {
    let help = "name the columns there, or give that table a primary key";
    Diagnostic::new(&key.origin, format!("`{}` has no primary key that the foreign key could refer to", target.name)).help(help)
}

fn count(key: &ForeignKey, target: &Target) -> Diagnostic {
    let columns = nearest::list(target.key.iter().map(SqlIdent::as_str));
    let message = format!(
        "the foreign key has {} column{}, and the primary key of `{}` has {}",
        key.columns.len(),
        if key.columns.len() == 1 { "" } else { "s" },
        target.name,
        target.key.len()
    );
    Diagnostic::new(&key.origin, message)
        .help(format!("name as many columns here as there ({columns}), or name the columns there"))
}
