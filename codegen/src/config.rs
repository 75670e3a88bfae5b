//! `tablesmith.toml`: what a schema in SQL cannot say, and where inputs and outputs are.
//!
//! The keys stand in one table, [`keys::KEYS`], from which the parser, the help for unknown keys and the reference are made.

mod apply;
pub mod choice;
pub mod keys;
mod naming;
mod parse;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use choice::{Choice, Mode};
pub use keys::reference;
pub use naming::NamingConfig;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::front::sql::{self, NameOverrides, TypeOverrides};
use crate::ir::{Dialect, KeyStrategy, Mark, Origin, Part, RelationNames, RustIdent, TypePath};
use crate::pattern::{ColumnPattern, TablePattern};
use crate::render::{Modes, Style};

/// The tables that migration tools keep for themselves.
#[rustfmt::skip]
pub const EXCLUDED: &[&str] = &[
    "__diesel_schema_migrations", "__drizzle_migrations", "_prisma_migrations", "_sqlx_migrations", "alembic_version",
    "ar_internal_metadata", "atlas_schema_revisions", "d1_migrations", "databasechangelog", "databasechangeloglock",
    "django_migrations", "flyway_schema_history", "goose_db_version", "gorp_migrations", "knex_migrations",
    "knex_migrations_lock", "pgmigrations", "refinery_schema_history", "schema_migration", "schema_migrations",
    "seaql_migrations", "sqlite_sequence",
];

/// A value with the place where it is written.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The token.
    pub origin: Origin,
}

/// A configuration file. What it does not mention is `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// SQL files, or directories of them.
    pub schema: Vec<Located<String>>,
    /// The dialect of the SQL files.
    pub dialect: Option<Dialect>,
    /// The databases to generate statements for; none in particular means that of the dialect.
    pub databases: Vec<Dialect>,
    /// The output directory of the command.
    pub out: Option<Located<String>>,
    /// The variants of the repositories.
    pub modes: Option<Modes>,
    /// How the definition of a model is printed.
    pub style: Option<Style>,
    /// Whether tests of the models are generated.
    pub selftest: Option<bool>,
    /// Whether entities and DTOs implement serde's traits.
    pub serde: Option<bool>,
    /// What is not generated for any table.
    pub omit: BTreeSet<Part>,
    /// The directory of templates that replace built-in ones.
    pub templates: Option<Located<String>>,
    /// The tables to read; all of them if there are none.
    pub include: Vec<Located<TablePattern>>,
    /// The tables to leave out, instead of [`EXCLUDED`].
    pub exclude: Option<Vec<Located<TablePattern>>>,
    /// How statements begin that are passed over.
    pub ignore: Vec<Located<String>>,
    /// What is said about columns by their names, by the pattern as it is written.
    pub columns: BTreeMap<String, ColumnRule>,
    /// Rust types by SQL type, in upper case and without arguments.
    pub types: BTreeMap<String, TypeConfig>,
    /// How names are made.
    pub naming: NamingConfig,
    /// What is said about single tables, by name.
    pub tables: BTreeMap<String, TableConfig>,
    /// Whether something could not be read that may have been about types or tables.
    is_obscured: bool,
}

/// The Rust type that a configuration file gives for an SQL type.
#[derive(Debug, Clone)]
pub struct TypeConfig {
    /// The name of the SQL type.
    pub origin: Origin,
    /// The Rust type.
    pub ty: TypePath,
}

/// What a configuration file says about every column whose name fits.
#[derive(Debug, Clone)]
pub struct ColumnRule {
    /// The pattern, where it is first written.
    pub origin: Origin,
    /// Which columns.
    pub pattern: ColumnPattern,
    /// The Rust type of a value that is not NULL.
    pub ty: Option<Located<TypePath>>,
    /// Whether it can hold NULL, whatever the definition says.
    pub nullable: Option<Located<bool>>,
    /// Whether its values must not be shown.
    pub secret: bool,
    /// What else is said about it.
    pub marks: BTreeSet<Mark>,
}

/// What a configuration file says about one table.
#[derive(Debug, Clone, Default)]
pub struct TableConfig {
    /// The name of the table, where it is first written.
    pub origin: Origin,
    /// Whether to leave the table out.
    pub skip: bool,
    /// What is not generated for it, instead of what is not generated for any.
    pub omit: Option<BTreeSet<Part>>,
    /// The name of the entity.
    pub entity: Option<Located<RustIdent>>,
    /// The column that counts changes.
    pub version: Option<Located<String>>,
    /// The column that is set when the row is created.
    pub created_at: Option<Located<String>>,
    /// The column that is set when the row is written.
    pub updated_at: Option<Located<String>>,
    /// The column that says who created the row.
    pub created_by: Option<Located<String>>,
    /// The column that says who wrote the row last.
    pub updated_by: Option<Located<String>>,
    /// The column that is set when the row is deleted softly.
    pub soft_delete: Option<Located<String>>,
    /// The column that says to whom the row belongs.
    pub tenant: Option<Located<String>>,
    /// The columns whose values must not be shown.
    pub secret: Vec<Located<String>>,
    /// What else is said about columns.
    pub marks: Vec<(Mark, Located<String>)>,
    /// How a new row gets a primary key.
    pub key: Option<Located<KeyStrategy>>,
    /// What is said about single columns, by name.
    pub columns: BTreeMap<String, ColumnConfig>,
}

/// What a configuration file says about one column.
#[derive(Debug, Clone, Default)]
pub struct ColumnConfig {
    /// The name of the column, where it is first written.
    pub origin: Origin,
    /// The Rust type of a value that is not NULL.
    pub ty: Option<Located<TypePath>>,
    /// Whether it can hold NULL, whatever the definition says.
    pub nullable: Option<Located<bool>>,
    /// The name of the entity's field.
    pub field: Option<Located<RustIdent>>,
    /// The column that a new row's value is made from.
    pub slug: Option<Located<String>>,
    /// What to say about the column.
    pub comment: Option<String>,
    /// Values for the rows of tests.
    pub samples: Vec<String>,
    /// What the relations of the foreign key are called whose last column it is.
    pub relations: RelationNames,
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// With everything that is wrong with it: syntax, unknown keys, wrong types, names that do not exist.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new();
        let config = Self::read(source, &mut diagnostics);
        diagnostics.into_result(config)
    }

    /// Reads of a configuration file what is right, and reports the rest.
    pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Self {
        parse::parse(source, diagnostics)
    }

    /// How the SQL front end is to read a schema.
    pub fn sql_options(&self, dialect: Dialect) -> sql::Options {
        let tables = sql::Selected {
            skipped: self.tables.iter().filter(|(_, table)| table.skip).map(|(name, _)| name.clone()).collect(),
            included: self.include.iter().map(|pattern| pattern.value.clone()).collect(),
            excluded: self.excluded(),
        };
        let beginnings = self.ignore.iter().map(|beginning| (beginning.value.clone(), beginning.origin.clone())).collect();
        let ignored = sql::Ignored { beginnings, is_for_others: false };
        let has_all_overrides = !self.is_obscured;
        let (types, names) = (self.type_overrides(), self.name_overrides());
        let naming = self.naming.naming();
        sql::Options { types, names, naming, tables, ignored, has_all_overrides, ..sql::Options::new(dialect) }
    }

    /// The types that the SQL front end is to use instead of its own.
    pub fn type_overrides(&self) -> TypeOverrides {
        let by_sql_type = self.types.iter().map(|(sql, config)| (sql.clone(), config.ty.clone())).collect();
        let ruled = self.columns.values().filter_map(|rule| Some((rule.pattern.clone(), rule.ty.as_ref()?.value.clone())));
        TypeOverrides { by_sql_type, by_column: self.of_columns(|column| column.ty.as_ref()), by_pattern: ruled.collect() }
    }

    /// The tables to leave out. What tools keep for themselves is left out unless the file says what is.
    pub fn excluded(&self) -> Vec<TablePattern> {
        let by_default = || EXCLUDED.iter().filter_map(|name| TablePattern::new(name).ok()).collect();
        let given = |patterns: &Vec<Located<TablePattern>>| patterns.iter().map(|pattern| pattern.value.clone()).collect();
        self.exclude.as_ref().map_or_else(by_default, given)
    }

    fn name_overrides(&self) -> NameOverrides {
        let entity = |(table, config): (&String, &TableConfig)| Some((table.clone(), config.entity.as_ref()?.value.clone()));
        let entities = self.tables.iter().filter_map(entity).collect();
        let fields = self.of_columns(|column| column.field.as_ref());
        NameOverrides { entities, fields, ..NameOverrides::default() }
    }

    /// What is said about columns, by table and column.
    fn of_columns<T: Clone>(&self, said: fn(&ColumnConfig) -> Option<&Located<T>>) -> BTreeMap<(String, String), T> {
        let columns = self.tables.iter().flat_map(|(table, config)| config.columns.iter().map(move |column| (table, column)));
        let said = |(table, (column, config)): (&String, (&String, &ColumnConfig))| {
            Some(((table.clone(), column.clone()), said(config)?.value.clone()))
        };
        columns.filter_map(said).collect()
    }

    fn table(&mut self, name: &Located<String>) -> &mut TableConfig {
        let new = || TableConfig { origin: name.origin.clone(), ..TableConfig::default() };
        self.tables.entry(name.value.clone()).or_insert_with(new)
    }

    fn mark(&mut self, table: &Located<String>, mark: Mark, columns: Vec<Located<String>>) {
        self.table(table).marks.extend(columns.into_iter().map(|column| (mark, column)));
    }

    fn rule(&mut self, pattern: &Located<String>) -> &mut ColumnRule {
        self.columns.entry(pattern.value.clone()).or_insert_with(|| ColumnRule {
            origin: pattern.origin.clone(),
            pattern: ColumnPattern::new(&pattern.value).expect("the parser takes no other names"),
            ty: None,
            nullable: None,
            secret: false,
            marks: BTreeSet::new(),
        })
    }

    fn rule_mark(&mut self, pattern: &Located<String>, mark: Mark, is_set: bool) {
        let marks = &mut self.rule(pattern).marks;
        if is_set {
            marks.insert(mark);
        }
    }

    fn column(&mut self, table: &Located<String>, column: &Located<String>) -> &mut ColumnConfig {
        let new = || ColumnConfig { origin: column.origin.clone(), ..ColumnConfig::default() };
        self.table(table).columns.entry(column.value.clone()).or_insert_with(new)
    }
}

impl<T> Located<T> {
    /// A value that stands in no file: from an argument, or from code.
    pub fn unplaced(value: T) -> Self {
        Self { value, origin: Origin::default() }
    }

    /// The file, if the value stands in one.
    pub fn file(&self) -> Option<&Arc<str>> {
        self.origin.file.as_ref()
    }
}
