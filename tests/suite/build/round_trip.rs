//! Writes, for each table of a schema, a function that creates, gets, lists, updates and deletes a row.

use tablesmith_codegen::ir::{Column, Schema, Table, Write};

use crate::cases::Case;
use crate::order::Order;
use crate::sample;

/// The round trips of one schema.
pub struct RoundTrips<'s> {
    case: &'s Case,
    schema: &'s Schema,
    order: Order<'s>,
}

impl<'s> RoundTrips<'s> {
    /// Of this schema.
    pub fn new(case: &'s Case, schema: &'s Schema) -> Self {
        Self { case, schema, order: Order::of(schema) }
    }

    /// What has to change in the database before they run.
    pub fn changes(&self) -> String {
        self.order.breaking(self.case.dialect)
    }

    /// A module of them, written once for both modes.
    pub fn module(&self) -> String {
        let functions: String = self.order.tables.iter().map(|table| self.round_trip(table)).collect();
        let call = |table: &&Table| format!("let {} = {}({}).await?;", row(table), function(table), self.arguments(table));
        let calls: String = self.order.tables.iter().map(call).collect();
        let statements: Vec<String> = self
            .order
            .tables
            .iter()
            .map(|table| format!("<models::{} as Entity>::TABLE.statements().count()", table.entity))
            .collect();
        format!(
            "#[tablesmith::twin]\n\
             /// A round trip of each table.\n\
             #[allow(clippy::all, clippy::pedantic, reason = \"one shape for every type is simpler than the best for each\")]\n\
             #[allow(unused_imports, unused_variables, reason = \"what the tables have in common is there for all\")]\n\
             pub mod round_trips {{\n\
                 use tablesmith::prelude::*;\n\
                 use crate::corpus::Counts;\n\
                 use super::super::sample;\n\
                 use super::models;\n\
                 {functions}\n\
                 /// Every table, in a database that has them.\n\
                 pub async fn run(db: &Db) -> Result<Counts> {{\n\
                     {calls}\n\
                     Ok(Counts {{ tables: {}, statements: {} }})\n\
                 }}\n\
             }}\n",
            self.schema.tables.len(),
            statements.join(" + ")
        )
    }

    /// The row that stays is what rows of other tables refer to.
    fn round_trip(&self, table: &Table) -> String {
        let entity = &table.entity;
        let parents = self.order.parents(self.schema, table);
        let parameters: Vec<String> =
            parents.iter().map(|parent| format!(", {}: &models::{}", row(parent), parent.entity)).collect();
        let parameters = parameters.concat();
        if !table.allows(Write::Insert) {
            let reads = if table.view {
                "assert_eq!(rows.list(All).await?.len() as u64, rows.count(All).await?);"
            } else {
                "rows.delete_where(All).await?;\nassert_eq!(rows.list(All).await?, []);"
            };
            return without_rows(table, &parameters, reads);
        }
        let arguments: Vec<String> = required(table).map(|column| self.value(table, column)).collect();
        let create = format!("models::{entity}Create::new({})", arguments.join(", "));
        let (by_key, left) = match table.primary_key.columns.as_slice() {
            [] => (String::new(), 1),
            _ => (self.by_key(table), 0),
        };
        format!(
            "async fn {}(db: &Db{parameters}) -> Result<models::{entity}> {{\n\
                 db.prepare::<models::{entity}>().await?;\n\
                 let rows = models::{entity}::repo(db);\n\
                 // The definition may have filled the table, and so may triggers.\n\
                 rows.delete_where(All).await?;\n\
                 let created = rows.create({create}).await?;\n\
                 assert_eq!(rows.list(All).await?, [created.clone()]);\n\
                 assert_eq!(rows.list_and_count(All.limit(0)).await?.1, 1);\n\
                 {by_key}\n\
                 assert_eq!(rows.delete_where(All).await?.len(), {left});\n\
                 let mut kept = rows.create_many([{create}]).await?;\n\
                 assert_eq!(kept.len(), 1);\n\
                 Ok(kept.remove(0))\n\
             }}\n",
            function(table)
        )
    }

    fn by_key(&self, table: &Table) -> String {
        let entity = &table.entity;
        let columns: Vec<&Column> = table.primary_key.columns.iter().filter_map(|name| table.column(name)).collect();
        let key = match columns.as_slice() {
            [one] => format!("created.{}.clone()", one.field),
            _ => format!("models::{entity}Key::from(&created)"),
        };
        let changed: Vec<String> =
            changed(table).map(|column| format!("{}: Set({}), ", column.field, self.new_value(table, column))).collect();
        let update = if changed.is_empty() {
            String::new()
        } else {
            format!(
                "let changes = models::{entity}Update {{ {}..Default::default() }};\n\
                 let after = rows.update({key}, changes).await?;\n\
                 assert_eq!(rows.get({key}).await?, after);\n",
                changed.concat()
            )
        };
        format!(
            "assert_eq!(rows.get({key}).await?, created);\n\
             {update}\
             rows.delete({key}).await?;\n\
             assert!(matches!(rows.get({key}).await.unwrap_err().kind(), ErrorKind::NotFound {{ .. }}));\n"
        )
    }

    fn value(&self, table: &Table, column: &Column) -> String {
        let Some((parent, source)) = self.order.source(self.schema, table, column) else {
            return sample::of_column(self.case, self.schema, table, column);
        };
        let value = format!("{}.{}.clone()", row(parent), source.field);
        if source.rust_type == column.rust_type { value } else { format!("{}::try_from({value}).unwrap()", column.rust_type) }
    }

    /// NULL for a column that refers to a row which may not be there.
    fn new_value(&self, table: &Table, column: &Column) -> String {
        match (column.nullable, table.foreign_keys.iter().any(|key| key.columns.contains(&column.name))) {
            (true, true) => "None".to_owned(),
            (true, false) => format!("Some({})", self.value(table, column)),
            (false, _) => self.value(table, column),
        }
    }

    fn arguments(&self, table: &Table) -> String {
        let parents = self.order.parents(self.schema, table);
        std::iter::once("db".to_owned())
            .chain(parents.into_iter().map(|parent| format!("&{}", row(parent))))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What is left of a round trip where no row can be created.
fn without_rows(table: &Table, parameters: &str, reads: &str) -> String {
    let entity = &table.entity;
    format!(
        "async fn {}(db: &Db{parameters}) -> Result<()> {{\n\
             db.prepare::<models::{entity}>().await?;\n\
             let rows = models::{entity}::repo(db);\n\
             {reads}\n\
             Ok(())\n\
         }}\n",
        function(table)
    )
}

fn required(table: &Table) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|c| c.is_insertable() && c.default.is_none() && !c.nullable)
}

fn changed(table: &Table) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|c| c.is_insertable() && !table.is_key(&c.name))
}

fn function(table: &Table) -> String {
    format!("round_trip_{}", table.entity.unraw().to_lowercase())
}

/// The variable with the row of the table that stays.
fn row(table: &Table) -> String {
    format!("{}_row", table.entity.unraw().to_lowercase())
}
