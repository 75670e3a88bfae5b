//! Writes, for each table of a schema, a function that creates, gets, lists, updates and deletes a row.

use tablesmith_codegen::ir::{Column, Known, RustType, Schema, Table};

/// A module of round trips, written once for both modes.
pub fn all(schema: &Schema) -> String {
    let functions: String = schema.tables.iter().map(|table| round_trip(schema, table)).collect();
    let calls: Vec<String> = schema.tables.iter().map(|table| format!("{}(db).await?;", function(table))).collect();
    let calls = calls.concat();
    format!(
        "#[tablesmith::twin]\n\
         /// A round trip of each table.\n\
         #[allow(clippy::all, clippy::pedantic, reason = \"one shape for every type is simpler than the best for each\")]\n\
         pub mod round_trips {{\n\
             use tablesmith::prelude::*;\n\
             use super::models;\n\
             {functions}\n\
             /// Every table, in a database that the schema's own file made; how many.\n\
             pub async fn run() -> Result<usize> {{\n\
                 let db = &Db::connect(\"sqlite::memory:?foreign_keys=off\").await?;\n\
                 db.execute_script(super::SCHEMA).await?;\n\
                 db.execute_script(super::EMPTY).await?;\n\
                 {calls} Ok({})\n\
             }}\n\
         }}\n",
        schema.tables.len()
    )
}

/// A function for each mode that runs the round trips of all schemas.
pub fn runs(names: &[&str]) -> String {
    let run = |feature: &str, function: &str, module: &str, keyword: &str, wait: &str| {
        let calls: Vec<String> = names.iter().map(|name| format!("{name}::{module}::run(){wait}?")).collect();
        let calls = calls.join(", ");
        format!(
            "/// Runs every round trip; the number of tables of each schema.\n\
             #[cfg(feature = {feature:?})]\n\
             pub {keyword} {function}() -> tablesmith::Result<Vec<usize>> {{ Ok(vec![{calls}]) }}\n"
        )
    };
    run("async", "round_trips", "round_trips", "async fn", ".await")
        + &run("blocking", "round_trips_blocking", "round_trips_blocking", "fn", "")
}

fn round_trip(schema: &Schema, table: &Table) -> String {
    let entity = &table.entity;
    let arguments: Vec<String> = required(table).map(|column| sample(schema, column)).collect();
    let create = format!("models::{entity}Create::new({})", arguments.join(", "));
    let (by_key, left) = match table.primary_key.columns.as_slice() {
        [] => (String::new(), 1),
        _ => (by_key(schema, table), 0),
    };
    format!(
        "async fn {}(db: &Db) -> Result<()> {{\n\
             db.prepare::<models::{entity}>().await?;\n\
             let rows = models::{entity}::repo(db);\n\
             let created = rows.create({create}).await?;\n\
             assert_eq!(rows.list(All).await?, [created.clone()]);\n\
             assert_eq!(rows.list_and_count(All.limit(0)).await?.1, 1);\n\
             {by_key}\n\
             assert_eq!(rows.delete_where(All).await?.len(), {left});\n\
             assert_eq!(rows.create_many([{create}]).await?.len(), 1);\n\
             assert_eq!(rows.delete_where(All).await?.len(), 1);\n\
             Ok(())\n\
         }}\n",
        function(table)
    )
}

fn by_key(schema: &Schema, table: &Table) -> String {
    let entity = &table.entity;
    let columns: Vec<&Column> = table.primary_key.columns.iter().filter_map(|name| table.column(name)).collect();
    let key = match columns.as_slice() {
        [one] => format!("created.{}.clone()", one.field),
        _ => format!("models::{entity}Key::from(&created)"),
    };
    let update = table.columns.iter().find(|c| c.is_insertable() && !table.is_key(&c.name)).map_or(String::new(), |column| {
        let value = if column.nullable { "None".to_owned() } else { sample(schema, column) };
        format!(
            "let changes = models::{entity}Update {{ {}: Set({value}), ..Default::default() }};\n\
             let after = rows.update({key}, changes).await?;\n\
             assert_eq!(rows.get({key}).await?, after);\n",
            column.field
        )
    });
    format!(
        "assert_eq!(rows.get({key}).await?, created);\n\
         {update}\
         rows.delete({key}).await?;\n\
         assert!(matches!(rows.get({key}).await.unwrap_err().kind(), ErrorKind::NotFound {{ .. }}));\n"
    )
}

fn required(table: &Table) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|c| c.is_insertable() && c.default.is_none() && !c.nullable)
}

fn function(table: &Table) -> String {
    format!("round_trip_{}", table.entity.unraw().to_lowercase())
}

/// A value of the column's type, the same at every call.
fn sample(schema: &Schema, column: &Column) -> String {
    let known = match &column.rust_type {
        RustType::Known(known) => *known,
        RustType::Enum(name) => {
            let first = schema.enumeration(name).and_then(|e| e.labels.first());
            return format!("models::{name}::{}", first.map_or("", |label| label.variant.as_str()));
        }
        other => panic!("no sample of {other}"),
    };
    let text = match known {
        Known::String => "String::from(\"x\")",
        Known::Bytes => "vec![0_u8, 255]",
        Known::Bool => "true",
        Known::F32 | Known::F64 => "1.5",
        Known::NaiveDate => "tablesmith::types::NaiveDate::default()",
        Known::NaiveTime => "tablesmith::types::NaiveTime::default()",
        Known::NaiveDateTime => "tablesmith::types::NaiveDateTime::default()",
        Known::DateTimeUtc => "tablesmith::types::DateTime::<tablesmith::types::Utc>::default()",
        Known::Decimal => "tablesmith::types::Decimal::new(199, 2)",
        Known::Uuid => "tablesmith::types::Uuid::from_u128(7)",
        Known::Json => "serde_json::json!({})",
        integer => return format!("1_{}", integer.as_str()),
    };
    text.to_owned()
}
