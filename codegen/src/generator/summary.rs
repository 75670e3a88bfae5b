//! What a run has read and made, for whoever wants to know.

use serde::Serialize;

use super::inputs::Input;
use crate::ir::{Schema, SqlIdent};
use crate::output::Written;
use crate::relations;

/// What was read and made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// What was read at each path.
    pub inputs: Vec<Input>,
    /// How many tables there are.
    pub tables: usize,
    /// How many columns these have.
    pub columns: usize,
    /// How many enums there are.
    pub enums: usize,
    /// How many relations there are: constants of entities that lead to others.
    pub relations: usize,
    /// The tables that were left out.
    pub skipped: Vec<SqlIdent>,
    /// How many statements were passed over.
    pub ignored: usize,
    /// What may be missing.
    pub warnings: Vec<String>,
    /// What became of the files.
    pub files: Written,
}

impl Summary {
    pub(super) fn new(inputs: Vec<Input>, schema: &Schema, skipped: Vec<SqlIdent>, untraceable: &[SqlIdent]) -> Self {
        let program = |program: &String| format!("`{program}` is a program: what it does to the schema is not known");
        let view = |name: &SqlIdent| format!("the view `{name}` has no model: its query does not show what columns it has");
        let programs = inputs.iter().flat_map(|input| &input.programs).map(program);
        let warnings = programs.chain(untraceable.iter().map(view)).collect();
        let relations = schema.tables.iter().map(|table| relations::relations(&schema.tables, table).len()).sum();
        Self {
            inputs,
            tables: schema.tables.len(),
            columns: schema.tables.iter().map(|table| table.columns.len()).sum(),
            enums: schema.enums.len(),
            relations,
            skipped,
            ignored: 0,
            warnings,
            files: Written::default(),
        }
    }
}
