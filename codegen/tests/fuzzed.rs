//! Small inputs that once made the generator panic, run for ever or out of its stack, or take all memory, named like what went wrong.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::Dialect::{self, Mysql, Postgres, Sqlite};
use tablesmith_codegen::render::{Modes, Renderer, Settings, Style};
use tablesmith_codegen::{check, pretty, resolve};

const TABLE: &str = "CREATE TABLE t (id INT PRIMARY KEY, a TEXT NOT NULL);";

/// The tables that a schema renders to, or the first thing that is wrong with it.
fn made(dialect: Dialect, text: &str) -> Result<usize, String> {
    let source = Source { name: Arc::from("s.sql"), text: text.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let mut schema = read(&[source], &Options::new(dialect), &mut diagnostics).schema;
    if diagnostics.is_empty() {
        resolve::resolve(&mut schema, &mut diagnostics);
        check::check(&schema, &mut diagnostics);
    }
    diagnostics.into_result(()).map_err(|wrong| wrong[0].message.clone())?;
    let modes = Modes { asynchronous: true, blocking: true };
    for style in [Style::Plain, Style::Derive] {
        let settings = Settings { modes, style, serde: true, dialects: vec![dialect] };
        for module in Renderer::new().render(&schema, &settings).map_err(|wrong| wrong[0].message.clone())? {
            let text = pretty::file(&module.file);
            assert_eq!(pretty::file(&syn::parse_file(&text).unwrap()), text);
        }
    }
    Ok(schema.tables.len())
}

/// `one` with each number below `times` in the places of its `#` and the next one in those of its `%`.
fn repeated(times: usize, one: &str) -> String {
    (0..times).map(|n| one.replace('#', &n.to_string()).replace('%', &(n + 1).to_string())).collect()
}

#[test]
fn a_name_that_begins_with_a_digit_made_no_identifier() {
    for (dialect, name) in [(Mysql, "2fa"), (Mysql, "1_a"), (Sqlite, "\"2fa\""), (Postgres, "\"2fa\"")] {
        let schema = format!("CREATE TABLE {name} (id INT PRIMARY KEY, {name} INT UNIQUE, b INT REFERENCES {name} (id))");
        assert_eq!(made(dialect, &schema), Ok(1), "{dialect:?} {name}");
    }
}

#[test]
fn a_query_that_is_nested_took_all_of_the_stack() {
    const TIMES: usize = 2_000;
    const DEPTH: usize = 990;
    for dialect in [Sqlite, Postgres, Mysql] {
        for (before, within, behind) in [
            (String::new(), "a".to_owned(), "::text".repeat(TIMES)),
            ("CASE WHEN a THEN ".repeat(TIMES), "a".to_owned(), " END".repeat(TIMES)),
            ("coalesce(".repeat(DEPTH), "a".to_owned(), ")".repeat(DEPTH)),
            ("(SELECT ".repeat(DEPTH), "a".to_owned(), " FROM t)".repeat(DEPTH)),
            ("CAST(".repeat(DEPTH), "a".to_owned(), " AS text)".repeat(DEPTH)),
            ("(".repeat(DEPTH), "a".to_owned(), ")::zzz || 'x'".repeat(DEPTH)),
        ] {
            if behind.contains("::") && dialect != Postgres {
                continue;
            }
            let schema = format!("{TABLE} CREATE VIEW v AS SELECT {before}{within}{behind} AS x FROM t");
            assert_eq!(made(dialect, &schema), Ok(2), "{dialect:?} {}…", before.get(..9).unwrap_or(&behind[..9]));
        }
    }
}

#[test]
fn types_in_types_took_all_of_the_stack_or_of_the_time() {
    let table = |ty: &str| format!("CREATE TABLE t (id INT PRIMARY KEY, x {ty});");
    let composites = |times, fields: &str| {
        format!(
            "CREATE TYPE d0 AS (a int); {}{}",
            repeated(times, &format!("CREATE TYPE d% AS ({fields});")),
            table(&format!("d{times}"))
        )
    };
    let domains =
        |times| format!("CREATE DOMAIN d0 AS int; {}{}", repeated(times, "CREATE DOMAIN d% AS d#;"), table(&format!("d{times}")));
    let itself = format!("CREATE TYPE a AS (x int); CREATE TYPE b AS (y a); ALTER TYPE a ADD ATTRIBUTE z b; {}", table("a"));
    for (schema, expected) in [
        (composites(60, "a d#, b d#"), Ok(1)),
        (domains(60), Ok(1)),
        (composites(2_000, "a d#"), Err("types are nested more than 64 deep in `d2000`")),
        (domains(2_000), Err("types are nested more than 64 deep in `d2000`")),
        (itself, Err("types are nested more than 64 deep in `a`")),
    ] {
        assert_eq!(made(Postgres, &schema), expected.map_err(str::to_owned), "{}", &schema[..60]);
    }
}

#[test]
fn programs_ran_for_ever_or_took_all_memory() {
    let body = |times, call: &str| {
        let procedures = repeated(times, &format!("CREATE PROCEDURE p%() BEGIN {call} END//\n"));
        format!(
            "DELIMITER //\nCREATE PROCEDURE p0() BEGIN DROP TABLE IF EXISTS x; END//\n{procedures}DELIMITER ;\nCALL p{times}();"
        )
    };
    let doubled = format!("SET @s = 'SELECT 1'; {} PREPARE s FROM @s; EXECUTE s;", "SET @s = CONCAT(@s, @s);".repeat(60));
    let nested = format!("SET @s = {}'x'{};", "CONCAT(".repeat(990), ")".repeat(990));
    for (program, expected) in [
        (body(28, "CALL p#(); CALL p#();"), Err("what this runs takes too many steps")),
        (body(100, "CALL p#();"), Err("what this runs, runs itself again")),
        (doubled, Err("`EXECUTE` runs a statement that is put together when it runs")),
        (nested, Ok(1)),
    ] {
        let schema = format!("{TABLE}\n{program}");
        assert_eq!(made(Mysql, &schema), expected.map_err(str::to_owned), "{}", &program[..60]);
    }
}

#[test]
fn views_of_views_took_a_time_that_grew_with_the_third_power() {
    for dialect in [Sqlite, Postgres, Mysql] {
        let views = repeated(300, "CREATE VIEW v% AS SELECT * FROM v#;");
        let schema = format!("{TABLE} CREATE VIEW v0 AS SELECT * FROM t; {views}");
        let source = Source { name: Arc::from("s.sql"), text: schema };
        let mut diagnostics = Diagnostics::new();
        let schema = read(&[source], &Options::new(dialect), &mut diagnostics).schema;
        assert!(diagnostics.into_result(()).is_ok());
        assert_eq!(schema.tables.len(), 302, "{dialect:?}");
    }
}
