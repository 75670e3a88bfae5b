//! What a database says about its tables, as facts.

mod mysql;
mod postgres;
mod rows;
mod sqlite;

use std::collections::{BTreeMap, BTreeSet};

use tablesmith::blocking::Db;
use tablesmith::{Encode, Entity, Error, Handle, Statement};
use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::ir::{Dialect, Schema, SqlIdent};

use super::declared;
use super::facts::{Column, Columns, Filled, ForeignKey, Name, Table, Tables};
use rows::{ColumnRow, HomeRow, KeyRow, ReferenceRow, TableRow};

static HOMES: Statement = Statement::read().sqlite(sqlite::HOMES).postgres(postgres::HOMES).mysql(mysql::HOMES);
static TABLES: Statement = Statement::read().sqlite(sqlite::TABLES).postgres(postgres::TABLES).mysql(mysql::TABLES);
static COLUMNS: Statement = Statement::read().sqlite(sqlite::COLUMNS).postgres(postgres::COLUMNS).mysql(mysql::COLUMNS);
static KEYS: Statement = Statement::read().sqlite(sqlite::KEYS).postgres(postgres::KEYS).mysql(mysql::KEYS);
static REFERENCES: Statement =
    Statement::read().sqlite(sqlite::REFERENCES).postgres(postgres::REFERENCES).mysql(mysql::REFERENCES);

/// How the database finds and compares names.
#[derive(Debug)]
pub(crate) struct Names {
    /// The schemas in which tables are looked for by their name alone, in this order.
    homes: Vec<String>,
    /// By the table's schema and its name.
    tables: BTreeMap<(String, Name), Name>,
    tables_ignore_case: bool,
    columns_ignore_case: bool,
}

/// A database's schemas as they were read.
struct Catalogue {
    dialect: Dialect,
    names: Names,
    tables: Tables,
}

/// The tables of the schemas (namespaces) that `schema` is about.
pub(crate) fn read(db: &Db, schema: &Schema, dialect: Dialect) -> Result<(Names, Tables), Error> {
    let homes: Vec<HomeRow> = db.session().list_by(&HOMES, &[])?;
    let names = Names {
        tables_ignore_case: homes.iter().any(|home| home.ignores_case),
        columns_ignore_case: dialect != Dialect::Postgres,
        homes: homes.into_iter().map(|home| home.name).collect(),
        tables: BTreeMap::new(),
    };
    let given = schema.tables.iter().filter_map(|table| table.schema.as_ref()).map(ToString::to_string);
    let mut others: BTreeSet<String> = given.collect();
    others.retain(|name| !names.homes.contains(name));
    let namespaces: Vec<String> = names.homes.iter().cloned().chain(others).collect();
    let mut catalogue = Catalogue { dialect, names, tables: Tables::new() };
    catalogue.read_tables(db, &namespaces)?;
    catalogue.read_columns(db, &namespaces)?;
    catalogue.read_keys(db, &namespaces)?;
    catalogue.read_references(db, &namespaces)?;
    Ok((catalogue.names, catalogue.tables))
}

impl Names {
    /// The table that a statement means.
    pub(super) fn table_of(&self, schema: Option<&SqlIdent>, table: &SqlIdent) -> Name {
        match schema {
            Some(schema) => self.table_in(schema.as_str(), table.as_str()),
            None => self.table(table.as_str()),
        }
    }

    /// The column of a table.
    pub(super) fn column(&self, name: &str) -> Name {
        Name::new(name, self.columns_ignore_case)
    }

    /// A type of the user's without the schema in which it is found anyway.
    pub(super) fn without_home(&self, sql_type: &str) -> String {
        let of_home = |home: &String| sql_type.strip_prefix(home.as_str())?.strip_prefix('.');
        self.homes.iter().find_map(of_home).unwrap_or(sql_type).to_owned()
    }

    fn table(&self, name: &str) -> Name {
        Name::new(name, self.tables_ignore_case)
    }

    /// Its name alone if that finds it, or would.
    fn table_in(&self, schema: &str, name: &str) -> Name {
        let known = self.tables.get(&(schema.to_owned(), self.table(name))).cloned();
        let is_home = self.homes.first().is_some_and(|home| home == schema);
        known.unwrap_or_else(|| if is_home { self.table(name) } else { self.table(&format!("{schema}.{name}")) })
    }

    /// Learns of a table; one of the same name in an earlier schema hides it.
    fn add(&mut self, schema: &str, name: &str) -> Name {
        let plain = self.table(name);
        let is_hidden = !self.homes.iter().any(|home| home == schema) || self.tables.values().any(|known| *known == plain);
        let shown = if is_hidden { self.table(&format!("{schema}.{name}")) } else { plain.clone() };
        self.tables.insert((schema.to_owned(), plain), shown.clone());
        shown
    }
}

impl Catalogue {
    fn read_tables(&mut self, db: &Db, namespaces: &[String]) -> Result<(), Error> {
        for (namespace, row) in rows::<TableRow>(db, &TABLES, namespaces)? {
            let name = self.names.add(namespace, &row.table_name);
            self.tables.insert(name, Table::default());
        }
        Ok(())
    }

    fn read_columns(&mut self, db: &Db, namespaces: &[String]) -> Result<(), Error> {
        for (namespace, row) in rows::<ColumnRow>(db, &COLUMNS, namespaces)? {
            let name = self.names.column(&row.column_name);
            let column = Column {
                sql_type: canonical_type(self.dialect, &row.sql_type),
                nullable: row.nullable,
                filled: match row.computed.as_str() {
                    "stored" => Filled::Stored,
                    "virtual" => Filled::Virtual,
                    _ if row.numbered => Filled::ByNumber,
                    _ if row.has_default => Filled::ByDefault,
                    _ => Filled::Never,
                },
            };
            if let Some(table) = self.table(namespace, &row.table_name) {
                table.columns.insert(name, column);
            }
        }
        Ok(())
    }

    fn read_keys(&mut self, db: &Db, namespaces: &[String]) -> Result<(), Error> {
        let rows = rows::<KeyRow>(db, &KEYS, namespaces)?;
        let mut keys: Vec<_> = rows.chunk_by(|(of, row), (other, next)| of == other && row.is_same(next)).collect();
        // A unique key that repeats the primary key is none, so that has to be there first.
        keys.sort_by_key(|key| !key[0].1.is_primary);
        for key in keys {
            let (namespace, first) = &key[0];
            let columns = key.iter().map(|(_, row)| row.column_name.as_deref().map(|name| self.names.column(name)));
            let columns: Option<Columns> = columns.collect();
            let (Some(columns), Some(table)) = (columns, self.table(namespace, &first.table_name)) else { continue };
            if first.is_primary {
                table.primary_key = columns;
            } else {
                table.add_unique(columns);
            }
        }
        self.tables.values_mut().for_each(number_once);
        Ok(())
    }

    fn read_references(&mut self, db: &Db, namespaces: &[String]) -> Result<(), Error> {
        let rows = rows::<ReferenceRow>(db, &REFERENCES, namespaces)?;
        for key in rows.chunk_by(|(of, row), (other, next)| of == other && row.is_same(next)) {
            let (namespace, first) = &key[0];
            let found = self.foreign_key(first, key.iter().map(|(_, row)| row));
            if let Some(table) = self.table(namespace, &first.table_name) {
                table.foreign_keys.insert(found);
            }
        }
        Ok(())
    }

    fn foreign_key<'r>(&self, first: &ReferenceRow, rows: impl Iterator<Item = &'r ReferenceRow> + Clone) -> ForeignKey {
        let far = self.names.table_in(&first.far_schema, &first.far_table);
        let named = rows.clone().map(|row| row.far_column.as_deref().map(|name| self.names.column(name)));
        // SQLite leaves out the columns that the definition leaves out: they are the primary key there.
        let implied = || self.tables.get(&far).map(|table| table.primary_key.clone()).unwrap_or_default();
        ForeignKey {
            columns: rows.map(|row| self.names.column(&row.column_name)).collect(),
            references: named.collect::<Option<Columns>>().unwrap_or_else(implied),
            on_delete: declared::action(self.dialect, &first.on_delete),
            on_update: declared::action(self.dialect, &first.on_update),
            table: far,
        }
    }

    fn table(&mut self, namespace: &str, name: &str) -> Option<&mut Table> {
        let name = self.names.table_in(namespace, name);
        self.tables.get_mut(&name)
    }
}

/// The rows that a statement gives for each schema, with the schema.
fn rows<'n, E: Entity>(db: &Db, statement: &'static Statement, namespaces: &'n [String]) -> Result<Vec<(&'n String, E)>, Error> {
    let mut all = Vec::new();
    for namespace in namespaces {
        let rows: Vec<E> = db.session().list_by(statement, &[namespace.clone().encode()])?;
        all.extend(rows.into_iter().map(|row| (namespace, row)));
    }
    Ok(all)
}

/// PostgreSQL can number rows by several columns, of which only the key's is what the SQL is read as.
fn number_once(table: &mut Table) {
    let numbered: Vec<Name> =
        table.columns.iter().filter(|(_, column)| column.filled == Filled::ByNumber).map(|(name, _)| name.clone()).collect();
    let kept = numbered.iter().find(|name| table.primary_key.contains(name)).or(numbered.first());
    for name in numbered.iter().filter(|name| Some(*name) != kept) {
        if let Some(column) = table.columns.get_mut(name) {
            column.filled = Filled::ByDefault;
        }
    }
}
