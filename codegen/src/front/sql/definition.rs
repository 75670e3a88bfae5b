//! What `CREATE TABLE` and the statements after it have defined so far, before names and types are judged.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::cursor::{Cursor, Name};
use crate::diagnostic::Diagnostic;
use crate::ir::{Generated, Origin, ReferentialAction, SqlIdent, Trigger, TriggerEvent};
use crate::nearest;

/// What tells a table from all others: its schema and its name.
pub type Key = (Option<SqlIdent>, SqlIdent);

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each of them is a fact of its own")]
pub(super) struct TableDef {
    pub(super) schema: Option<SqlIdent>,
    pub(super) name: Name,
    pub(super) columns: Vec<ColumnDef>,
    pub(super) primary_key: Option<PrimaryKeyDef>,
    /// `UNIQUE` constraints and indexes, in the order of their definition.
    pub(super) indexes: Vec<IndexDef>,
    /// The names of those that MySQL has added for foreign keys.
    pub(super) implied_indexes: BTreeSet<SqlIdent>,
    pub(super) foreign_keys: Vec<ForeignKeyDef>,
    pub(super) memberships: Vec<Membership>,
    pub(super) triggers: Vec<Trigger>,
    /// What PostgreSQL does beside a write of rows, or instead of it.
    pub(super) rules: Vec<RuleDef>,
    pub(super) without_rowid: bool,
    /// Whether it is a view: nobody writes its rows.
    pub(super) is_view: bool,
    /// Whether rows that are written stay when their transaction is rolled back: an engine of MySQL's without transactions.
    pub(super) is_lasting: bool,
    /// The tables that it has columns from and that hand their changes on to it.
    pub(super) parents: Vec<Key>,
    /// Whether it is a part of its parent, so that it has the keys of it, too.
    pub(super) is_partition: bool,
    /// The condition that its rows meet as a partition, as far as it is known.
    pub(super) bound: Option<String>,
    /// The column, as it is written, that alone decides in which of its partitions a row is.
    pub(super) divided_by: Option<String>,
    /// Every `CHECK`, and what else has a name of its own and is none of the above.
    pub(super) checks: Vec<CheckDef>,
    pub(super) comment: Option<String>,
    /// Whether a statement about the table was not read, so that it may have other columns. The error has been reported.
    pub(super) has_gaps: bool,
}

#[derive(Debug, Clone)]
pub(super) struct ColumnDef {
    pub(super) name: Name,
    /// As it is declared (SQLite: as `PRAGMA table_info` shows it); empty if none is declared.
    pub(super) sql_type: String,
    pub(super) type_origin: Origin,
    /// The index in the catalog of the type, or of the type of the elements, if a statement has created it.
    pub(super) named_type: Option<usize>,
    pub(super) not_null: bool,
    pub(super) default: Option<DefaultDef>,
    pub(super) generated: Option<Generated>,
    /// Whether the declaration says that the database numbers the rows by this column.
    pub(super) identity: bool,
    /// Whether texts that differ can be equal in this column.
    pub(super) collated: bool,
    pub(super) comment: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct DefaultDef {
    /// As it is written.
    pub(super) sql: String,
    pub(super) is_null: bool,
    pub(super) origin: Origin,
}

#[derive(Debug, Clone)]
pub(super) struct PrimaryKeyDef {
    pub(super) name: Option<SqlIdent>,
    pub(super) columns: Vec<Name>,
    /// Whether it is written `PRIMARY KEY DESC` on the column, which keeps it from being the rowid.
    pub(super) descending: bool,
    pub(super) origin: Origin,
}

/// A unique constraint or an index.
#[derive(Debug, Clone)]
pub(super) struct IndexDef {
    pub(super) name: Option<SqlIdent>,
    pub(super) parts: Vec<Part>,
    pub(super) unique: bool,
    pub(super) predicate: Option<String>,
    /// Whether it is part of the table's own definition, so that `DROP INDEX` does not see it.
    pub(super) constraint: bool,
    pub(super) origin: Origin,
}

/// One part of an index.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The column, if the part is not an expression over columns.
    pub(super) column: Option<Name>,
    /// Whether the index compares by something else than the column does: a collation, the first characters.
    pub(super) collated: bool,
    pub(super) descending: bool,
    /// The whole part, as it is written.
    pub(super) sql: String,
}

#[derive(Debug, Clone)]
pub(super) struct ForeignKeyDef {
    pub(super) name: Option<SqlIdent>,
    pub(super) columns: Vec<Name>,
    /// The schema that the definition names.
    pub(super) schema: Option<SqlIdent>,
    pub(super) table: Name,
    pub(super) references: Vec<Name>,
    pub(super) on_delete: ReferentialAction,
    pub(super) on_update: ReferentialAction,
    pub(super) origin: Origin,
}

/// A rule of PostgreSQL's.
#[derive(Debug, Clone)]
pub(super) struct RuleDef {
    pub(super) name: SqlIdent,
    pub(super) event: TriggerEvent,
    /// Whether the write is not done, at least not for all rows.
    pub(super) instead: bool,
    pub(super) action: RuleAction,
    /// Whether it is in force in an ordinary session.
    pub(super) enabled: bool,
}

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RuleAction {
    Nothing,
    /// Statements that give no rows for `RETURNING`.
    Silent,
    /// Statements of which one gives them.
    Returning,
}

/// A check that a column is one of some texts.
#[derive(Debug, Clone)]
pub(super) struct Membership {
    /// The name of the constraint, if statements can refer to it.
    pub(super) name: Option<SqlIdent>,
    pub(super) column: Name,
    pub(super) labels: Vec<String>,
    pub(super) origin: Origin,
}

/// A condition that every row meets.
#[derive(Debug, Clone, Default)]
pub(super) struct CheckDef {
    /// The name of the constraint, if statements can refer to it.
    pub(super) name: Option<SqlIdent>,
    /// The condition, as it is written; none of an `EXCLUDE`.
    pub(super) sql: Option<String>,
    /// The column whose definition it is part of, where MySQL replaces it with that.
    pub(super) column: Option<SqlIdent>,
}

impl CheckDef {
    /// The condition in the parentheses at `group`.
    pub(super) fn new(name: Option<SqlIdent>, cursor: &Cursor<'_>, group: &Range<usize>) -> Self {
        Self { name, sql: Some(cursor.text(group).to_owned()), column: None }
    }
}

/// A type that a statement has created.
#[derive(Debug, Clone)]
pub(super) struct TypeDef {
    pub(super) schema: Option<SqlIdent>,
    pub(super) name: Name,
    pub(super) kind: TypeKind,
}

#[derive(Debug, Clone)]
pub(super) enum TypeKind {
    /// The labels, in their order.
    Enum(Vec<String>),
    /// The fields, of which no more than name and type say something.
    Composite(Vec<ColumnDef>),
    /// Another type under a name of its own: a column that stands for what it declares.
    /// With the conditions on `VALUE` that every value meets.
    Domain(Box<ColumnDef>, Vec<CheckDef>),
    /// Ranges of the values of such a column.
    Range(Box<ColumnDef>),
    /// A type whose values only the database knows.
    Opaque,
    /// It is no more; the place in the catalog stays.
    Dropped,
}

impl TypeDef {
    /// Its labels, if it is an enum.
    pub(super) fn labels(&self) -> Option<&[String]> {
        if let TypeKind::Enum(labels) = &self.kind { Some(labels) } else { None }
    }

    /// What it declares, if it is a domain.
    pub(super) fn domain(&self) -> Option<&ColumnDef> {
        if let TypeKind::Domain(base, _) = &self.kind { Some(base) } else { None }
    }

    /// The conditions on `VALUE` that its values meet, if it is a domain.
    pub(super) fn checks(&self) -> &[CheckDef] {
        if let TypeKind::Domain(_, checks) = &self.kind { checks } else { &[] }
    }
}

impl TableDef {
    /// Whether the configuration means this table by `written`: the schema may be left out.
    pub(super) fn is_called(&self, written: &str) -> bool {
        is_called(self.schema.as_ref(), &self.name.ident, written)
    }

    /// The name as the configuration writes it.
    pub(super) fn qualified_name(&self) -> String {
        let name = &self.name.ident;
        self.schema.as_ref().map_or_else(|| name.to_string(), |schema| format!("{schema}.{name}"))
    }

    pub(super) fn key(&self) -> Key {
        (self.schema.clone(), self.name.ident.clone())
    }

    pub(super) fn new(schema: Option<SqlIdent>, name: Name) -> Self {
        Self {
            schema,
            name,
            columns: Vec::new(),
            primary_key: None,
            indexes: Vec::new(),
            implied_indexes: BTreeSet::new(),
            foreign_keys: Vec::new(),
            memberships: Vec::new(),
            triggers: Vec::new(),
            rules: Vec::new(),
            without_rowid: false,
            is_view: false,
            is_lasting: false,
            parents: Vec::new(),
            is_partition: false,
            bound: None,
            divided_by: None,
            checks: Vec::new(),
            comment: None,
            has_gaps: false,
        }
    }

    /// A table of which no more than the name is known.
    pub(super) fn unread(schema: Option<SqlIdent>, name: Name) -> Self {
        Self { has_gaps: true, ..Self::new(schema, name) }
    }

    pub(super) fn column(&self, name: &SqlIdent) -> Option<&ColumnDef> {
        self.columns.iter().find(|column| column.name.is(name))
    }

    pub(super) fn is_key(&self, name: &SqlIdent) -> bool {
        self.primary_key.as_ref().is_some_and(|key| key.columns.iter().any(|column| column.is(name)))
    }

    /// Spells the columns that keys, indexes and foreign keys name as their definitions do. What names a column that the table
    /// does not have is taken out and reported.
    pub(super) fn spell_columns(&mut self) -> Vec<Diagnostic> {
        let columns: Vec<SqlIdent> = self.columns.iter().map(|column| column.name.ident.clone()).collect();
        let table = self.name.ident.clone();
        let mut unknown = Vec::new();
        let spelled: HashSet<&SqlIdent> = columns.iter().collect();
        for name in self.column_uses().filter(|name| !spelled.contains(&name.ident)) {
            match columns.iter().find(|column| name.is(column)) {
                Some(column) => name.ident = column.clone(),
                None => unknown.push(
                    Diagnostic::new(&name.origin, format!("table `{table}` has no column `{}`", name.ident))
                        .help(nearest::suggest("columns", name.ident.as_str(), columns.iter().map(SqlIdent::as_str))),
                ),
            }
        }
        if self.has_gaps {
            return Vec::new();
        }
        if !unknown.is_empty() {
            self.keep_known(&columns);
        }
        unknown
    }

    fn keep_known(&mut self, columns: &[SqlIdent]) {
        let known = |name: &Name| columns.contains(&name.ident);
        self.primary_key.take_if(|key| !key.columns.iter().all(known));
        self.indexes.retain(|index| index.parts.iter().filter_map(|part| part.column.as_ref()).all(known));
        self.foreign_keys.retain(|key| key.columns.iter().all(known));
    }

    /// Every place where the table's own definition names a column.
    pub(super) fn column_uses(&mut self) -> impl Iterator<Item = &mut Name> {
        let key = self.primary_key.iter_mut().flat_map(|key| &mut key.columns);
        let indexes = self.indexes.iter_mut().flat_map(|index| &mut index.parts).filter_map(|part| part.column.as_mut());
        key.chain(indexes).chain(self.foreign_keys.iter_mut().flat_map(|foreign| &mut foreign.columns))
    }
}

/// Whether the configuration means the table of this schema and name by `written`: the schema may be left out.
pub(super) fn is_called(schema: Option<&SqlIdent>, name: &SqlIdent, written: &str) -> bool {
    let qualified = schema.map(|schema| format!("{schema}.{name}"));
    name.as_str().eq_ignore_ascii_case(written) || qualified.is_some_and(|qualified| qualified.eq_ignore_ascii_case(written))
}

impl IndexDef {
    /// Whether any two rows differ in the columns, whatever the index itself compares them by.
    pub(super) fn is_plain_unique(&self) -> bool {
        self.unique && self.predicate.is_none() && self.parts.iter().all(|part| part.column.is_some() && !part.collated)
    }
}

impl ForeignKeyDef {
    pub(super) fn refers_to(&self, table: &SqlIdent) -> bool {
        self.table.is(table)
    }
}
