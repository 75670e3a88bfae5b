//! Turns the tables that are left at the end into the intermediate representation: Rust names, Rust types, the keys' spelling.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::catalog::{Catalog, OtherKind, folded};
use super::definition::{ColumnDef, ForeignKeyDef, IndexDef, Part, TableDef};
use super::types;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    Column, Default, Enum, ForeignKey, Index, IndexPart, Known, Label, Policies, PrimaryKey, Reference, RustIdent, RustType,
    Schema, SqlIdent, Table, Unique,
};
use crate::naming;

/// The schema that the catalog describes.
pub(super) fn schema(catalog: &Catalog, options: &Options, diagnostics: &mut Diagnostics) -> Schema {
    for other in catalog.others.values().filter(|other| other.kind == OtherKind::Derived) {
        let error = Diagnostic::new(&other.origin, "`CREATE TABLE … AS` declares no types for its columns");
        diagnostics.push(error.help("write the columns with their types: `CREATE TABLE t (id INTEGER PRIMARY KEY, …)`"));
    }
    let spelling = catalog.tables.iter().map(|table| (folded(&table.name.ident), Spelling::of(table))).collect();
    let mut lowering = Lowering { options, spelling, enums: Vec::new(), diagnostics };
    let tables = catalog.tables.iter().filter_map(|table| lowering.table(table)).collect();
    let enums = lowering.enums;
    Schema { tables, enums, ..Schema::new() }
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
    enums: Vec<Enum>,
    diagnostics: &'l mut Diagnostics,
}

impl Lowering<'_> {
    fn table(&mut self, table: &TableDef) -> Option<Table> {
        let entity = self.diagnostics.name(&table.name.origin, naming::entity(table.name.ident.as_str()))?;
        let columns = table.columns.iter().filter_map(|column| self.column(table, column, &entity)).collect();
        let (unique, plain): (Vec<_>, Vec<_>) = table.indexes.iter().partition(|index| index.is_plain_unique());
        Some(Table {
            schema: table.schema.clone(),
            name: table.name.ident.clone(),
            entity,
            comment: table.comment.clone(),
            columns,
            primary_key: primary_key(table),
            uniques: unique.into_iter().map(unique_key).collect(),
            indexes: plain.into_iter().map(index).collect(),
            foreign_keys: table.foreign_keys.iter().map(|key| self.foreign_key(key)).collect(),
            triggers: table.triggers.clone(),
            policies: Policies::default(),
            origin: table.name.origin.clone(),
        })
    }

    fn column(&mut self, table: &TableDef, column: &ColumnDef, entity: &RustIdent) -> Option<Column> {
        let name = &column.name.ident;
        let field = self.diagnostics.name(&column.name.origin, naming::field(name.as_str()));
        let typed = types::of_column(table, column, self.options, self.diagnostics);
        let (field, (rust_type, overridden)) = field.zip(typed)?;
        let text = rust_type == RustType::Known(Known::String) && !overridden && !column.collated;
        let enumeration = if text { self.enumeration(table, column, entity, &field) } else { None };
        Some(Column {
            name: name.clone(),
            field,
            sql_type: column.sql_type.clone(),
            rust_type: enumeration.map_or(rust_type, RustType::Enum),
            nullable: !column.not_null && !table.is_key(name),
            default: column.default.clone().map(Default::Expression),
            generated: column.generated.clone(),
            identity: is_rowid(table, column),
            comment: column.comment.clone(),
            max_len: None,
            secret: false,
            origin: column.name.origin.clone(),
        })
    }

    /// Adds the enum that a check makes of a column; labels that make no distinct variants leave it a text.
    fn enumeration(&mut self, table: &TableDef, column: &ColumnDef, entity: &RustIdent, field: &RustIdent) -> Option<RustIdent> {
        let membership = table.memberships.iter().find(|membership| column.name.is(&membership.column))?;
        let label = |text: &String| Some(Label { text: text.clone(), variant: naming::variant(text).ok()? });
        let labels = membership.labels.iter().map(label).collect::<Option<Vec<_>>>()?;
        let distinct: BTreeSet<_> = labels.iter().map(|label| &label.variant).collect();
        if distinct.len() != labels.len() {
            return None;
        }
        let name = naming::enumeration(entity, field);
        self.enums.push(Enum { name: name.clone(), labels, origin: membership.origin.clone() });
        Some(name)
    }

    fn foreign_key(&self, key: &ForeignKeyDef) -> ForeignKey {
        let far = self.spelling.get(&folded(&key.table));
        let column = |name: &SqlIdent| far.and_then(|far| far.columns.get(&folded(name))).unwrap_or(name).clone();
        ForeignKey {
            name: key.name.clone(),
            columns: key.columns.iter().map(|name| name.ident.clone()).collect(),
            references: Reference {
                schema: None,
                table: Some(far.map_or(&key.table, |far| &far.name).clone()),
                columns: key.references.iter().map(column).collect(),
                model: None,
            },
            on_delete: key.on_delete,
            on_update: key.on_update,
            origin: key.origin.clone(),
        }
    }
}

/// Whether the column is another name of the rowid, which SQLite numbers by itself.
fn is_rowid(table: &TableDef, column: &ColumnDef) -> bool {
    let only_key = table.primary_key.as_ref().is_some_and(|key| !key.descending && key.columns.len() == 1);
    only_key && table.is_key(&column.name.ident) && !table.without_rowid && column.sql_type == "INTEGER"
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
