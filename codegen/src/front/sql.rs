//! Reads SQL: statement by statement, replaying each that changes the schema, so that migrations give what they build.
//!
//! ```text
//! text -- split (lex) --> statements -- replay --> catalog -- lower (types, naming) --> ir::Schema
//! ```
//!
//! A dialect has its lexical rules (`rules/`), its table of types (`types/`), and a folder with its grammar, which says what
//! its statements do to the catalog; everything else is common.
//!
//! A statement that cannot be read is an error at the token that is wrong, and is passed over only where the user says so
//! (`ignore`): a schema that lacks one `ALTER` is a wrong schema. Errors do not stop the reading, so that all are reported at once; what they may have left out is noted
//! ([`Reading::is_complete`]), so that nobody is told that something is missing which stands in a statement with an error.
//!
//! The grammar of `CREATE TABLE` is read here, on tokens, and not by a general parser: SQLite takes more than the standard, the
//! declared type must be kept as it is written, and expressions need no more than their text.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::ir::{Dialect, RustIdent, Schema, SqlIdent, TypePath};
use crate::naming::Naming;
use crate::pattern::{ColumnPattern, TablePattern};

mod catalog;
mod clauses;
mod comments;
mod cursor;
mod definition;
mod direction;
mod escape;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod ignore;
mod lex;
mod lower;
mod membership;
mod mysql;
mod postgres;
mod rename;
mod rules;
mod split;
mod sqlite;
pub mod types;
mod view;

use catalog::Catalog;
pub use definition::Key;
pub use direction::Marker;
pub use ignore::Ignored;
use ignore::Ignoring;
use rules::Rules;
use split::{Splitter, Statement};

/// What reading gives, or the one thing that is wrong.
type Fallible<T> = Result<T, Box<Diagnostic>>;

/// How SQL is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The dialect of the sources.
    pub dialect: Dialect,
    /// Rust types that replace the usual ones.
    pub types: TypeOverrides,
    /// Rust names that replace those that are made.
    pub names: NameOverrides,
    /// How names are made.
    pub naming: Naming,
    /// Which tables to read; foreign keys that refer to others are left out as well.
    pub tables: Selected,
    /// Which statements are passed over.
    pub ignored: Ignored,
    /// Whether all sources are given: if one could not be read, statements may refer to what it creates.
    pub has_all_sources: bool,
    /// Whether all overrides are given: if some could not be read, a type or name may be one that they replace.
    pub has_all_overrides: bool,
}

/// Rust types that the user names instead of those that the declared types stand for.
#[derive(Debug, Clone, Default)]
pub struct TypeOverrides {
    /// By declared type, in upper case and without arguments: `VARCHAR`, `DOUBLE PRECISION`.
    pub by_sql_type: BTreeMap<String, TypePath>,
    /// By table and column. These win.
    pub by_column: BTreeMap<(String, String), TypePath>,
    /// By patterns of tables and columns. These win over declared types; the first that fits counts.
    pub by_pattern: Vec<(ColumnPattern, TypePath)>,
}

/// Which tables are read.
#[derive(Debug, Clone, Default)]
pub struct Selected {
    /// By name, whatever else is said.
    pub skipped: BTreeSet<String>,
    /// All if there are none.
    pub included: Vec<TablePattern>,
    /// Also of those that are included.
    pub excluded: Vec<TablePattern>,
}

/// Rust names that the user gives instead of those that the names in SQL make.
#[derive(Debug, Clone, Default)]
pub struct NameOverrides {
    /// By table.
    pub entities: BTreeMap<String, RustIdent>,
    /// By table and column.
    pub fields: BTreeMap<(String, String), RustIdent>,
    /// Of entities that would be called like others.
    pub distinct: BTreeMap<Key, RustIdent>,
}

impl NameOverrides {
    /// The name that the user gives the entity of a table.
    pub fn entity(&self, schema: Option<&SqlIdent>, table: &SqlIdent) -> Option<&RustIdent> {
        self.entities.iter().find(|(of, _)| definition::is_called(schema, table, of)).map(|(_, entity)| entity)
    }
}

/// What the rows of a table have to meet, which is not in its representation: nothing is generated from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Whether rows that are written stay when their transaction is rolled back.
    pub is_lasting: bool,
    /// The `CHECK`s of the table, and of the domains of its columns.
    pub checks: Vec<Check>,
    /// The types behind domains, as the domains declare them, by column.
    pub domains: BTreeMap<SqlIdent, String>,
    /// The labels that the values are of, by column; of arrays, those of the elements.
    pub labels: BTreeMap<SqlIdent, Vec<String>>,
    /// Values that the user has named for the rows of tests, by column.
    pub samples: BTreeMap<SqlIdent, Vec<String>>,
}

/// A condition that every row of a table meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The name of the constraint, if it has one.
    pub name: Option<SqlIdent>,
    /// The condition, as it is written.
    pub sql: String,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// The tables whose definition is known in full.
    pub schema: Schema,
    /// The tables that were left out because the options say so.
    pub skipped: Vec<SqlIdent>,
    /// The tables that were left out because something about them has been reported.
    pub refused: Vec<SqlIdent>,
    /// The views that have no model, because nobody knows their columns.
    pub untraceable: Vec<SqlIdent>,
    /// The declared types of all columns, in upper case and without arguments.
    pub sql_types: BTreeSet<String>,
    /// What rows of each table have to meet beside their types and keys, by schema and name.
    pub conditions: BTreeMap<Key, Conditions>,
    /// How many statements were passed over because the options say so.
    pub ignored: usize,
    /// Whether there can be no other tables and columns: every statement was read, or it is known which table it is about.
    pub is_complete: bool,
}

impl Reading {
    /// The tables that are there and not in the schema.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.skipped.iter().chain(&self.refused).map(SqlIdent::as_str)
    }
}

impl Options {
    /// Reads a dialect, with nothing replaced.
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            types: TypeOverrides::default(),
            names: NameOverrides::default(),
            naming: Naming::default(),
            tables: Selected::default(),
            ignored: Ignored::default(),
            has_all_sources: true,
            has_all_overrides: true,
        }
    }
}

/// Reads the sources in their order as one history of statements.
///
/// # Arguments
/// * `sources`: SQL files; each statement may refer to what those before it have created.
/// * `diagnostics`: takes everything that is wrong. The schema is only right if it stays empty.
pub fn read(sources: &[Source], options: &Options, diagnostics: &mut Diagnostics) -> Reading {
    let rules = Rules::of(options.dialect);
    let ignored = Ignoring::new(&options.ignored, rules, diagnostics);
    let mut catalog =
        Catalog { has_gaps: !options.has_all_sources, selected: options.tables.clone(), ignored, ..Catalog::default() };
    let mut is_split = options.has_all_sources;
    for source in sources {
        let mut statements = Splitter::new(&source.name, &source.text, rules);
        while let Some(statement) = statements.next() {
            match statement {
                Ok(statement) => replay(options.dialect, &mut catalog, &statement, diagnostics),
                Err(_) if statements.broken().is_some_and(|broken| catalog.ignored.takes(broken)) => {}
                Err(error) => {
                    (catalog.has_gaps, is_split) = (true, false);
                    let way_out = || statements.broken().map(cursor::correct_it);
                    diagnostics.push(Diagnostic { help: error.help.clone().or_else(way_out), ..*error });
                }
            }
        }
    }
    // What was not seen may have been what is to be passed over.
    if is_split && !options.ignored.is_for_others {
        catalog.ignored.report_unused(diagnostics);
    }
    lower::reading(&catalog, options, diagnostics)
}

/// Applies a statement to the catalog, by the grammar of its dialect.
fn replay(dialect: Dialect, catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    match dialect {
        Dialect::Sqlite => sqlite::replay(catalog, statement, diagnostics),
        Dialect::Postgres => postgres::replay(catalog, statement, diagnostics),
        Dialect::Mysql => mysql::replay(catalog, statement, diagnostics),
    }
}
