//! What the templates see: the representation, without where it was read.

use minijinja::value::{Serde, Value, ValueKind};
use serde::Serialize;

use crate::ir::{self, Schema, SqlIdent, Table};
use crate::relations::{self, Relation};
use crate::render::stem;

/// A relation, and the table whose foreign key makes it.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Related<'s> {
    table: &'s SqlIdent,
    #[serde(flatten)]
    relation: Relation,
}

impl Related<'_> {
    /// Whether the table's rows have it.
    pub(super) fn is_of(&self, table: &Table) -> bool {
        self.relation.of == table.entity
    }
}

/// Every relation of the schema, in the order of the tables whose foreign keys make them.
pub(super) fn relations(schema: &Schema) -> Vec<Related<'_>> {
    let of =
        |table| relations::relations(&schema.tables, table).into_iter().map(|relation| Related { table: &table.name, relation });
    schema.tables.iter().flat_map(of).collect()
}

/// What is the same for every file.
pub(super) struct Context {
    schema: Value,
}

impl Context {
    pub(super) fn new(schema: &Schema) -> Self {
        Self { schema: value(schema) }
    }

    /// For a template that is rendered once.
    pub(super) fn of_schema(&self, relations: &[Related<'_>]) -> Value {
        Value::from_pairs([
            ("ir_version", Value::from(ir::VERSION)),
            ("schema", self.schema.clone()),
            ("relations", value(&relations)),
        ])
    }

    /// For a template that is rendered for each table.
    pub(super) fn of_table(&self, table: &Table, relations: &[&Related<'_>]) -> Value {
        Value::from_pairs([
            ("ir_version", Value::from(ir::VERSION)),
            ("schema", self.schema.clone()),
            ("relations", value(&relations)),
            ("table", value(table)),
            ("stem", Value::from(stem(table))),
        ])
    }
}

fn value(node: &impl Serialize) -> Value {
    without_origins(&Value::from(Serde(node)))
}

/// Leaves out where nodes come from: what is generated says the same wherever its input lies.
fn without_origins(value: &Value) -> Value {
    let items = || value.try_iter().into_iter().flatten();
    let is_origin = |key: &Value| matches!(key.as_str(), Some("origin" | "default_origin"));
    match value.kind() {
        ValueKind::Map => {
            let kept = items().filter(|key| !is_origin(key));
            Value::from_pairs(
                kept.map(|key| (key.clone(), value.get_item(&key).map_or(Value::UNDEFINED, |item| without_origins(&item)))),
            )
        }
        ValueKind::Seq => items().map(|item| without_origins(&item)).collect(),
        _ => value.clone(),
    }
}
