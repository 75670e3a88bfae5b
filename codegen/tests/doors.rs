//! Both doors lead to the same place: SQL read, printed as annotated structs, and read again is the same schema and the same code.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use tablesmith_codegen::Generator;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::{Source, rust};
use tablesmith_codegen::ir::{Dialect, Schema};
use tablesmith_codegen::render::Style;
use tablesmith_codegen::{check, pretty, render, resolve};

/// Each schema, with its dialect.
fn schemas() -> Vec<(PathBuf, Dialect)> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let mut all: Vec<_> =
        fs::read_dir(golden).unwrap().map(|entry| (entry.unwrap().path().join("schema.sql"), Dialect::Sqlite)).collect();
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let corpus = env::var_os("TABLESMITH_SCHEMAS").map_or(beside, PathBuf::from);
    if !corpus.exists() {
        eprintln!("SKIPPED: real schemas, which are not at {}", corpus.display());
        return all;
    }
    let sqlite = ["chinook_sqlite", "memos_sqlite", "sakila_sqlite"];
    let mysql = ["chinook_mysql", "memos_mysql", "sakila_mysql", "guacamole_mysql", "kanboard_mysql"];
    all.extend(sqlite.map(|name| (corpus.join(format!("sqlite/{name}.sql")), Dialect::Sqlite)));
    all.extend(mysql.map(|name| (corpus.join(format!("mysql/{name}.sql")), Dialect::Mysql)));
    all.extend(mysql.map(|name| (corpus.join(format!("TRUTH/{name}.dump.sql")), Dialect::Mysql)));
    all
}

fn generator(schema: &Path, dialect: Dialect) -> Generator {
    let config = schema.with_file_name("config.toml");
    let generator = if config.exists() { Generator::from_config(config).unwrap() } else { Generator::new() };
    generator.schema(schema).dialect(dialect)
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
    for (path, dialect) in schemas() {
        let from_sql = generator(&path, dialect).ir().unwrap();
        let annotated = generator(&path, dialect).style(Style::Derive).inline().unwrap();
        let from_structs = read_structs(&annotated);
        assert_eq!(from_structs.tables.len(), from_sql.tables.len());
        for (structs, sql) in from_structs.tables.iter().zip(&from_sql.tables) {
            assert_eq!(structs, sql, "{}", path.display());
        }
        assert_eq!(from_structs.enums, from_sql.enums, "{}", path.display());
    }
}

#[test]
fn both_doors_emit_the_same_code() {
    let renderer = render::Renderer::new();
    for (path, dialect) in schemas() {
        let annotated = generator(&path, dialect).style(Style::Derive).inline().unwrap();
        let settings = generator(&path, dialect).settings();
        let expand = |schema: &Schema| {
            let modules = renderer.expansion(schema, &settings).unwrap();
            modules.iter().map(|module| pretty::file(&module.file)).collect::<String>()
        };
        assert_eq!(expand(&read_structs(&annotated)), expand(&generator(&path, dialect).ir().unwrap()), "{}", path.display());
    }
}
