//! What a run has read and made, for whoever wants to know.

use std::fmt;

use serde::Serialize;

use super::inputs::Input;
use super::rendering::Prepared;
use crate::ir::SqlIdent;
use crate::output::Written;
use crate::{relations, toml_text};

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
    /// What may be missing, or called otherwise than expected.
    pub warnings: Vec<String>,
    /// How many tables have tests, if tests are generated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tested: Option<usize>,
    /// The tables that tests are generated for, and of which no rows are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untested: Vec<Untested>,
    /// What became of the files.
    pub files: Written,
}

/// A table that cannot be tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untested {
    /// Its name.
    pub table: SqlIdent,
    /// Why no rows are known.
    pub reason: String,
}

/// An entity with another name than usual, because that is of something else.
pub(super) struct Renamed {
    pub(super) table: String,
    pub(super) entity: String,
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, entity } = self;
        let section = toml_text::section(&["tables", table]);
        write!(
            f,
            "the entity of `{table}` is `{entity}`, because its usual name is taken; name it with `entity` under `{section}`"
        )
    }
}

impl Summary {
    pub(super) fn new(inputs: Vec<Input>, prepared: Prepared) -> Self {
        let Prepared { schema, skipped, ignored, untraceable, renamed, tests, untested, .. } = prepared;
        let program = |program: &String| format!("`{program}` is a program: what it does to the schema is not known");
        let view = |name: &SqlIdent| format!("the view `{name}` has no model: its query does not show what columns it has");
        let programs = inputs.iter().flat_map(|input| &input.programs).map(program);
        let untestable = |one: &Untested| format!("the test of `{}` does nothing: {}", one.table, one.reason);
        let missing = programs.chain(untraceable.iter().map(view)).chain(untested.iter().map(untestable));
        let warnings = missing.chain(renamed.iter().map(Renamed::to_string)).collect();
        let relations = schema.tables.iter().map(|table| relations::relations(&schema.tables, table).len()).sum();
        Self {
            inputs,
            tables: schema.tables.len(),
            columns: schema.tables.iter().map(|table| table.columns.len()).sum(),
            enums: schema.enums.len(),
            relations,
            skipped,
            ignored,
            warnings,
            tested: (!tests.is_empty()).then(|| schema.tables.len() - untested.len()),
            untested,
            files: Written::default(),
        }
    }
}
