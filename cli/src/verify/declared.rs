//! What the SQL says, as facts.

use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::ir::{self, Dialect, ReferentialAction, SqlIdent};

use super::catalogue::Names;
use super::facts::{Column, Columns, Filled, ForeignKey, NO_ACTION, Table, Tables};

/// The tables of a schema, with the names that the database knows them by.
pub(crate) fn tables(schema: &ir::Schema, dialect: Dialect, names: &Names) -> Tables {
    let declared = Declared { dialect, names };
    let tables = schema
        .tables
        .iter()
        .filter(|table| !table.view)
        .map(|table| (names.table_of(table.schema.as_ref(), &table.name), declared.table(table)));
    tables.collect()
}

/// What an action is called where two names mean the same.
pub(super) fn action(dialect: Dialect, action: &str) -> String {
    // InnoDB checks at once whichever is written.
    let is_none = dialect == Dialect::Mysql && action == ReferentialAction::Restrict.as_sql();
    if is_none { NO_ACTION.to_owned() } else { action.to_owned() }
}

struct Declared<'n> {
    dialect: Dialect,
    names: &'n Names,
}

impl Declared<'_> {
    fn table(&self, table: &ir::Table) -> Table {
        let columns = table.columns.iter().map(|column| (self.names.column(column.name.as_str()), self.column(column)));
        let mut facts = Table {
            columns: columns.collect(),
            primary_key: self.columns(&table.primary_key.columns),
            foreign_keys: table.foreign_keys.iter().filter_map(|key| self.foreign_key(key)).collect(),
            ..Table::default()
        };
        table.uniques.iter().for_each(|unique| facts.add_unique(self.columns(&unique.columns)));
        facts
    }

    fn column(&self, column: &ir::Column) -> Column {
        Column {
            sql_type: self.names.without_home(&canonical_type(self.dialect, &column.sql_type)),
            nullable: column.nullable,
            filled: match &column.generated {
                Some(generated) if generated.stored => Filled::Stored,
                Some(_) => Filled::Virtual,
                None if column.identity => Filled::ByNumber,
                None if column.default.is_some() => Filled::ByDefault,
                None => Filled::Never,
            },
        }
    }

    /// A key whose table nobody knows is an error of the schema, which has been reported.
    fn foreign_key(&self, key: &ir::ForeignKey) -> Option<ForeignKey> {
        let to = &key.references;
        Some(ForeignKey {
            columns: self.columns(&key.columns),
            table: self.names.table_of(to.schema.as_ref(), to.table.as_ref()?),
            references: self.columns(&to.columns),
            on_delete: action(self.dialect, key.on_delete.as_sql()),
            on_update: action(self.dialect, key.on_update.as_sql()),
        })
    }

    fn columns(&self, names: &[SqlIdent]) -> Columns {
        names.iter().map(|name| self.names.column(name.as_str())).collect()
    }
}
