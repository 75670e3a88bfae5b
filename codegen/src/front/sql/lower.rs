//! Turns the tables that are left at the end into the intermediate representation: Rust names, Rust types, the keys' spelling.
//!
//! A column whose name or type is an error stays in its place with one that stands for it, so that the keys that name the column
//! are not wrong, too.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Catalog, OtherKind, folded};
use super::cursor::Name;
use super::definition::{ColumnDef, ForeignKeyDef, IndexDef, Part, TableDef, TypeDef, is_called};
use super::postgres;
use super::types::{self, Words};
use super::{Options, Reading, Selected};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    Column, Composite, Default, Dialect, Enum, ForeignKey, Index, IndexPart, InvalidName, Known, Origin, Policies, PrimaryKey,
    Reference, RelationNames, RustIdent, RustType, Schema, SqlIdent, Table, Unique, Write,
};
use crate::naming;
use crate::pattern::TablePattern;
use crate::toml_text;

mod conditions;
mod declared;
mod numbered;

/// What the catalog describes.
pub(super) fn reading(catalog: &Catalog, options: &Options, diagnostics: &mut Diagnostics) -> Reading {
    for other in catalog.others.values().filter(|other| other.kind == OtherKind::Derived) {
        let error = Diagnostic::new(&other.origin, "`CREATE TABLE … AS` declares no types for its columns");
        diagnostics.push(error.help("write the columns with their types: `CREATE TABLE t (id INTEGER PRIMARY KEY, …)`"));
    }
    let mut lowering = Lowering {
        options,
        spelling: spelling(catalog, options.dialect),
        catalog,
        types: &catalog.types,
        named: BTreeMap::new(),
        open_types: Vec::new(),
        casts: BTreeMap::new(),
        open_casts: 0,
        enums: Vec::new(),
        composites: Vec::new(),
        diagnostics,
    };
    let (mut tables, mut skipped, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let mut conditions = BTreeMap::new();
    refused.extend(catalog.others.values().filter(|other| other.kind == OtherKind::Derived).map(|other| other.name.clone()));
    for table in &catalog.tables {
        let name = table.name.ident.clone();
        if options.skips(table.schema.as_ref(), &name) {
            skipped.push(name);
            continue;
        }
        match lowering.table(table).filter(|_| !table.has_gaps) {
            Some(lowered) => {
                conditions.insert(table.key(), lowering.conditions(table));
                tables.push(lowered);
            }
            None => refused.push(name),
        }
    }
    for view in catalog.known_views() {
        if options.skips(view.schema.as_ref(), &view.name.ident) {
            skipped.push(view.name.ident.clone());
        } else {
            tables.extend(lowering.view(view));
        }
    }
    let untraceable = catalog.unknown_views().filter(|name| !options.skips(None, name)).cloned().collect();
    let schema = Schema { tables, enums: lowering.enums, composites: lowering.composites, ..Schema::new() };
    let columns = catalog.tables.iter().flat_map(|table| &table.columns);
    let declared: BTreeSet<&str> = columns.map(|column| column.sql_type.as_str()).collect();
    let sql_types = declared.into_iter().flat_map(|sql_type| Words::of(options.dialect, sql_type).keys()).collect();
    let (ignored, is_complete) = (catalog.ignored.count, !catalog.has_gaps);
    Reading { schema, skipped, refused, untraceable, sql_types, conditions, ignored, is_complete }
}

/// How names are spelled where the case of letters in them means nothing.
fn spelling(catalog: &Catalog, dialect: Dialect) -> BTreeMap<String, Spelling> {
    if dialect == Dialect::Postgres {
        return BTreeMap::new();
    }
    catalog.tables.iter().map(|table| (folded(&table.name.ident), Spelling::of(table))).collect()
}

impl Options {
    fn skips(&self, schema: Option<&SqlIdent>, table: &SqlIdent) -> bool {
        self.tables.leaves_out(self.dialect, schema, table)
    }
}

impl Selected {
    /// Whether the table is not among those that are read.
    pub(super) fn leaves_out(&self, dialect: Dialect, schema: Option<&SqlIdent>, table: &SqlIdent) -> bool {
        let any = |patterns: &[TablePattern]| patterns.iter().any(|pattern| pattern.matches(dialect, schema, table));
        let is_included = self.included.is_empty() || any(&self.included);
        let is_skipped = self.skipped.iter().any(|skipped| is_called(schema, table, skipped));
        is_skipped || any(&self.excluded) || !is_included
    }
}

/// How a table and its columns are written in the definition.
struct Spelling {
    name: SqlIdent,
    columns: BTreeMap<String, SqlIdent>,
}

impl Spelling {
    fn of(table: &TableDef) -> Self {
        let columns = table.columns.iter().map(|column| (folded(&column.name.ident), column.name.ident.clone()));
        Self { name: table.name.ident.clone(), columns: columns.collect() }
    }
}

struct Lowering<'l> {
    options: &'l Options,
    /// By name in lower case.
    spelling: BTreeMap<String, Spelling>,
    catalog: &'l Catalog,
    types: &'l [TypeDef],
    /// By place in `types`: what those that were used are.
    named: BTreeMap<usize, Option<RustType>>,
    /// By place in `types`: those that are being read, the outermost first.
    open_types: Vec<usize>,
    /// By place in `types`: whether a column of the type is read through a cast to text.
    casts: BTreeMap<usize, bool>,
    open_casts: usize,
    enums: Vec<Enum>,
    composites: Vec<Composite>,
    diagnostics: &'l mut Diagnostics,
}

impl Lowering<'_> {
    fn table(&mut self, table: &TableDef) -> Option<Table> {
        let entity = self.entity(table)?;
        let module = self.options.naming.snake(entity.unraw());
        let numbered = numbered::column(self.catalog, self.options.dialect, table);
        let mut columns = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let lowered = self.column(table, at, column, &entity);
            let identity = numbered.as_ref() == Some(&lowered.name);
            // A second column that is numbered has a default that the declaration does not show.
            let default = lowered.default.or((column.identity && !identity).then_some(Default::Database));
            columns.push(Column { default, identity, ..lowered });
        }
        let (unique, plain): (Vec<_>, Vec<_>) = table.indexes.iter().partition(|index| index.is_plain_unique());
        Some(Table {
            schema: table.schema.clone(),
            name: table.name.ident.clone(),
            module: (module != naming::USUAL.snake(entity.unraw())).then_some(module),
            entity,
            comment: table.comment.clone(),
            columns,
            primary_key: primary_key(table),
            uniques: unique.into_iter().map(unique_key).collect(),
            indexes: plain.into_iter().map(index).collect(),
            foreign_keys: self.foreign_keys(table),
            triggers: table.triggers.clone(),
            refuses: postgres::refused(table),
            omits: BTreeSet::new(),
            view: false,
            policies: Policies::default(),
            origin: table.name.origin.clone(),
        })
    }

    /// A view is a table that nobody writes.
    fn view(&mut self, view: &TableDef) -> Option<Table> {
        Some(Table { view: true, refuses: Write::ALL.into(), ..self.table(view)? })
    }

    fn entity(&mut self, table: &TableDef) -> Option<RustIdent> {
        let (name, names) = (&table.name.ident, &self.options.names);
        if let Some(entity) = names.distinct.get(&table.key()).or_else(|| names.entity(table.schema.as_ref(), name)) {
            return Some(entity.clone());
        }
        let help = || {
            let section = toml_text::section(&["tables", &table.qualified_name()]);
            format!("name the entity in tablesmith.toml: `entity = \"…\"` under `{section}`")
        };
        self.named(&table.name, self.options.naming.entity(name.as_str()), help)
    }

    fn field(&mut self, table: &TableDef, at: usize, column: &ColumnDef) -> RustIdent {
        let name = column.name.ident.as_str();
        let mut given = self.options.names.fields.iter();
        if let Some((_, field)) = given.find(|((of, overridden), _)| table.is_called(of) && overridden.eq_ignore_ascii_case(name))
        {
            return field.clone();
        }
        let help = || {
            let section = toml_text::section(&["tables", &table.qualified_name(), "columns", name]);
            format!("name the field in tablesmith.toml: `field = \"…\"` under `{section}`")
        };
        self.named(&column.name, self.options.naming.field(name), help).unwrap_or_else(|| placeholder(at))
    }

    fn named(&mut self, name: &Name, named: Result<RustIdent, InvalidName>, help: impl FnOnce() -> String) -> Option<RustIdent> {
        let is_known = self.options.has_all_overrides;
        let complaint = |error: &InvalidName| is_known.then(|| Diagnostic::new(&name.origin, error.to_string()).help(help()));
        named.inspect_err(|error| self.diagnostics.extend(complaint(error))).ok()
    }

    fn column(&mut self, table: &TableDef, at: usize, column: &ColumnDef, entity: &RustIdent) -> Column {
        let name = &column.name.ident;
        let field = self.field(table, at, column);
        let (rust_type, overridden) = self.rust_type(table, column);
        let domains = self.domains(column);
        let not_null = column.not_null || !table.is_view && domains.iter().any(|domain| domain.not_null);
        let default = std::iter::once(column).chain(domains).find(|one| one.default.is_some()).unwrap_or(column);
        let (default_origin, default) = (default_origin(default), self::default(default, not_null));
        let text = rust_type == RustType::Known(Known::String) && !overridden && !column.collated;
        let enumeration = if text { self.enumeration(table, column, entity, &field) } else { None };
        Column {
            name: name.clone(),
            field,
            sql_type: column.sql_type.clone(),
            rust_type: enumeration.map_or(rust_type, |name| types::of_labels(self.options.dialect, &column.sql_type, name)),
            nullable: !not_null && !table.is_key(name),
            default,
            generated: column.generated.clone(),
            identity: false,
            comment: column.comment.clone(),
            max_len: None,
            secret: false,
            marks: BTreeSet::new(),
            key_strategy: None,
            default_origin,
            origin: column.name.origin.clone(),
        }
    }

    /// Adds the enum that a check makes of a column; labels that make no distinct variants leave it a text.
    fn enumeration(&mut self, table: &TableDef, column: &ColumnDef, entity: &RustIdent, field: &RustIdent) -> Option<RustIdent> {
        let membership = table.memberships.iter().find(|membership| column.name.is(&membership.column.ident))?;
        let labels = self.labels(&membership.labels)?;
        let name = self.options.naming.enumeration(entity, field);
        self.enums.push(Enum { name: name.clone(), labels, sql_name: None, origin: membership.origin.clone() });
        Some(name)
    }

    fn foreign_keys(&self, table: &TableDef) -> Vec<ForeignKey> {
        let keys = table.foreign_keys.iter().filter(|key| !self.options.skips(key.schema.as_ref(), &key.table.ident));
        keys.map(|key| self.foreign_key(key)).collect()
    }

    fn foreign_key(&self, key: &ForeignKeyDef) -> ForeignKey {
        let far = self.spelling.get(&folded(&key.table.ident));
        let column = |name: &Name| far.and_then(|far| far.columns.get(&folded(&name.ident))).unwrap_or(&name.ident).clone();
        ForeignKey {
            name: key.name.clone(),
            columns: key.columns.iter().map(|name| name.ident.clone()).collect(),
            references: Reference {
                schema: key.schema.clone(),
                table: Some(far.map_or(&key.table.ident, |far| &far.name).clone()),
                columns: key.references.iter().map(column).collect(),
                model: None,
            },
            on_delete: key.on_delete,
            on_update: key.on_update,
            relations: RelationNames::default(),
            origin: key.origin.clone(),
        }
    }
}

/// NULL is what a column without a default gets anyway, unless it cannot be NULL: then it is a mistake.
fn default(column: &ColumnDef, not_null: bool) -> Option<Default> {
    let kept = column.default.as_ref().filter(|default| !default.is_null || not_null);
    kept.map(|default| Default::Expression(default.sql.clone()))
}

/// The field of a column whose name makes none, which has been reported.
fn placeholder(at: usize) -> RustIdent {
    naming::field(&format!("unnamed_column_{at}")).expect("it is an identifier")
}

fn default_origin(column: &ColumnDef) -> Origin {
    column.default.as_ref().map(|default| default.origin.clone()).unwrap_or_default()
}

fn primary_key(table: &TableDef) -> PrimaryKey {
    let columns = table.primary_key.iter().flat_map(|key| &key.columns).map(|name| name.ident.clone()).collect();
    PrimaryKey { columns }
}

fn unique_key(index: &IndexDef) -> Unique {
    let columns = index.parts.iter().filter_map(|part| part.column.as_ref()).map(|name| name.ident.clone()).collect();
    Unique { name: index.name.clone(), columns, origin: index.origin.clone() }
}

fn index(index: &IndexDef) -> Index {
    Index {
        name: index.name.clone(),
        parts: index.parts.iter().map(index_part).collect(),
        unique: index.unique,
        predicate: index.predicate.clone(),
        origin: index.origin.clone(),
    }
}

fn index_part(part: &Part) -> IndexPart {
    match &part.column {
        Some(column) if !part.collated && !part.descending => IndexPart::Column(column.ident.clone()),
        _ => IndexPart::Expression(part.sql.clone()),
    }
}
