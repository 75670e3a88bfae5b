//! Both doors lead to the same place: SQL read, printed as annotated structs, and read again is the same schema and the same code.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use tablesmith_codegen::Generator;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::{Source, rust};
use tablesmith_codegen::ir::{Dialect, Schema, Table};
use tablesmith_codegen::render::Style;
use tablesmith_codegen::{check, pretty, render, resolve};

/// A schema and its dialect.
type Case = (Dialect, PathBuf);

fn schemas() -> Vec<Case> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let sqlite = |path: PathBuf| (Dialect::Sqlite, path);
    let mut all: Vec<_> = fs::read_dir(golden).unwrap().map(|entry| sqlite(entry.unwrap().path().join("schema.sql"))).collect();
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let corpus = env::var_os("TABLESMITH_SCHEMAS").map_or(beside, PathBuf::from);
    if !corpus.exists() {
        eprintln!("SKIPPED: real schemas, which are not at {}", corpus.display());
        return all;
    }
    all.extend(["chinook_sqlite", "memos_sqlite", "sakila_sqlite"].map(|name| sqlite(corpus.join(format!("sqlite/{name}.sql")))));
    let postgres = ["chinook_pg", "guacamole_pg", "kanboard_pg", "memos_pg", "northwind_pg", "sakila_pg"];
    let postgres = postgres.map(|name| (Dialect::Postgres, corpus.join(format!("postgres/{name}.sql"))));
    all.extend(postgres);
    let mysql = ["chinook_mysql", "guacamole_mysql", "kanboard_mysql", "memos_mysql", "sakila_mysql"];
    all.extend(mysql.map(|name| (Dialect::Mysql, corpus.join(format!("mysql/{name}.sql")))));
    all.extend(mysql.map(|name| (Dialect::Mysql, corpus.join(format!("TRUTH/{name}.dump.sql")))));
    // Enums, arrays of enums and of composite types, ranges, and tables that migrations have made.
    let printed = ["concourse", "docs_rs", "hexpm", "logto"];
    all.extend(printed.map(|name| (Dialect::Postgres, corpus.join(format!("TRUTH/{name}.dump.sql")))));
    all
}

fn generator((dialect, schema): &Case) -> Generator {
    let config = schema.with_file_name("config.toml");
    let generator = if config.exists() { Generator::from_config(config).unwrap() } else { Generator::new() };
    let generator = generator.schema(schema);
    if generator.has_dialect() { generator } else { generator.dialect(*dialect) }
}

fn read_structs(code: &str) -> Schema {
    let mut diagnostics = Diagnostics::new();
    let mut schema = rust::read_file(&Source { name: Arc::from("models.rs"), text: code.to_owned() }, &mut diagnostics);
    let mut diagnostics = diagnostics.into_result(Diagnostics::new()).unwrap();
    resolve::resolve(&mut schema, &mut diagnostics);
    check::check(&schema, &mut diagnostics);
    diagnostics.into_result(schema).unwrap()
}

#[test]
fn sql_printed_as_structs_reads_back_equal() {
    for case in schemas() {
        let from_sql = generator(&case).ir().unwrap();
        let annotated = generator(&case).style(Style::Derive).inline().unwrap();
        let from_structs = read_structs(&annotated);
        assert_eq!(from_structs.tables.len(), from_sql.tables.len());
        for (structs, sql) in from_structs.tables.iter().zip(&from_sql.tables) {
            // Structs stand in modules of the user's.
            let sql = &Table { module: None, ..sql.clone() };
            assert_eq!(structs, sql, "{}", case.1.display());
        }
        assert_eq!(from_structs.enums, from_sql.enums, "{}", case.1.display());
        assert_eq!(from_structs.composites, from_sql.composites, "{}", case.1.display());
    }
}

#[test]
fn both_doors_emit_the_same_code() {
    let renderer = render::Renderer::new();
    for case in schemas() {
        let annotated = generator(&case).style(Style::Derive).inline().unwrap();
        let settings = generator(&case).settings();
        let expand = |schema: &Schema| {
            let modules = renderer.expansion(schema, &settings).unwrap();
            modules.iter().map(|module| pretty::file(&module.file)).collect::<String>()
        };
        assert_eq!(expand(&read_structs(&annotated)), expand(&generator(&case).ir().unwrap()), "{}", case.1.display());
    }
}
