//! What is large, deep, or made to do harm is read or refused, and writes nothing where it should not.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tablesmith_codegen::Generator;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};
use tempfile::tempdir;

const DIALECTS: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql];

/// A schema, and what is wrong with it.
fn reading(dialect: Dialect, text: String) -> (Schema, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[Source { name: Arc::from("s.sql"), text }], &Options::new(dialect), &mut diagnostics).schema;
    let errors = diagnostics.into_result(()).err().unwrap_or_default();
    (schema, errors.iter().map(|error| error.message.clone()).collect())
}

#[test]
fn a_hundred_thousand_parentheses_are_an_error_wherever_they_stand() {
    const DEPTH: usize = 100_000;
    let (open, close) = ("(".repeat(DEPTH), ")".repeat(DEPTH));
    for dialect in DIALECTS {
        for sql in [
            format!("CREATE TABLE t (a INT DEFAULT {open}1{close})"),
            format!("CREATE TABLE t (a TEXT, CHECK {open}a IN ('b'){close})"),
            format!("CREATE TABLE t {open}"),
            format!("SELECT {open}1{close}"),
        ] {
            let start: String = sql.chars().take(40).collect();
            let (_, errors) = reading(dialect, sql);
            assert_eq!(errors, ["parentheses are nested more than 1000 deep"], "{dialect:?}: {start}");
        }
        // Without a parenthesis that opens, none is nested.
        let (_, errors) = reading(dialect, close.clone());
        assert_eq!(errors.len(), 1, "{dialect:?}");
    }
}

#[test]
fn what_is_repeated_twenty_thousand_times_is_read_or_refused() {
    const TIMES: usize = 20_000;
    for dialect in DIALECTS {
        for (before, repeated, after) in [
            ("CREATE TABLE t (a TEXT CHECK (", "NOT ", "a IN ('b')))"),
            ("CREATE TABLE t (a INT DEFAULT ", "-", "1)"),
            ("CREATE TABLE t (a TEXT CHECK (", "a IN ('b') OR ", "a IN ('b')))"),
            ("CREATE TABLE t (a TEXT CHECK (a IN (", "'b', ", "'b')))"),
            ("CREATE TABLE t (a ", "CASE WHEN ", "INT)"),
            ("CREATE TABLE t (a INT", "[]", ")"),
            ("", "/*", ""),
            ("", "BEGIN ", ""),
            ("CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW ", "BEGIN IF a THEN ", ""),
        ] {
            // Neither panics nor overflows the stack; what comes out is none of this test's business.
            let _ = reading(dialect, [before, &repeated.repeat(TIMES), after].concat());
        }
    }
}

#[test]
fn five_thousand_columns_are_a_table_of_five_thousand_columns() {
    let columns: Vec<_> = (0..5_000).map(|at| format!("c{at} INT NOT NULL DEFAULT {at}")).collect();
    for dialect in DIALECTS {
        let indexes = "CREATE UNIQUE INDEX i ON t (c0, c4999); CREATE INDEX j ON t (c2500);";
        let (schema, errors) = reading(dialect, format!("CREATE TABLE t ({}); {indexes}", columns.join(", ")));
        assert!(errors.is_empty(), "{dialect:?}: {errors:?}");
        let table = &schema.tables[0];
        assert_eq!((table.columns.len(), table.uniques.len(), table.indexes.len()), (5_000, 1, 1), "{dialect:?}");
    }
}

/// A dump of rows, with tables before, between and behind them.
fn dump(dialect: Dialect, size: usize) -> String {
    let mut text = String::with_capacity(size + size / 8);
    let mut table = 0;
    while text.len() < size {
        writeln!(text, "CREATE TABLE t{table} (id INT PRIMARY KEY, body TEXT NOT NULL);").unwrap();
        let rows = size / 8;
        let end = text.len() + rows;
        match dialect {
            Dialect::Postgres => {
                writeln!(text, "COPY t{table} (id, body) FROM stdin;").unwrap();
                while text.len() < end {
                    text.push_str("1\tit's \"a\" $row$; -- of /* text\\n (\n");
                }
                text.push_str("\\.\n\n");
            }
            Dialect::Sqlite | Dialect::Mysql => {
                while text.len() < end {
                    writeln!(
                        text,
                        "INSERT INTO t{table} VALUES {};",
                        vec!["(1,'it''s \"a\" row; -- of /* text (')"; 500].join(",")
                    )
                    .unwrap();
                }
            }
        }
        table += 1;
    }
    text
}

#[test]
fn a_dump_of_fifty_megabytes_is_the_tables_in_it() {
    // Rows of SQLite look like those of MySQL.
    for dialect in [Dialect::Postgres, Dialect::Mysql] {
        let (schema, errors) = reading(dialect, dump(dialect, 50_000_000));
        assert!(errors.is_empty(), "{dialect:?}: {errors:?}");
        assert_eq!(schema.tables.len(), 8, "{dialect:?}");
    }
}

/// Generates into `db` of a folder of its own; the messages, if that is refused.
fn generate(dialect: Dialect, text: &[u8]) -> Result<BTreeSet<String>, String> {
    let folder = tempdir().unwrap();
    let (schema, out) = (folder.path().join("schema.sql"), folder.path().join("a/b/db"));
    fs::write(&schema, text).unwrap();
    fs::create_dir_all(out.parent().unwrap()).unwrap();
    let written = Generator::new().schema(&schema).dialect(dialect).generate().and_then(|files| Ok(files.write_to(&out)?));
    let all = files_below(folder.path(), folder.path());
    let (inside, outside): (BTreeSet<_>, BTreeSet<_>) = all.into_iter().partition(|file| file.starts_with("a/b/db/"));
    assert_eq!(outside, BTreeSet::from(["schema.sql".to_owned()]), "nothing is written outside of the output folder");
    match written {
        Ok(_) => Ok(inside),
        Err(error) => {
            assert!(inside.is_empty(), "what is refused writes nothing");
            Err(error.diagnostics().iter().map(|one| one.message.clone()).collect::<Vec<_>>().join("\n"))
        }
    }
}

fn files_below(base: &Path, folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries
        .flat_map(|path| if path.is_dir() { files_below(base, &path) } else { BTreeSet::from([path.display().to_string()]) });
    files.map(|file| file.strip_prefix(&*base.to_string_lossy()).unwrap_or(&file).trim_start_matches('/').to_owned()).collect()
}

#[test]
fn a_file_that_is_not_utf8_is_refused_at_the_byte() {
    for dialect in DIALECTS {
        let error = generate(dialect, b"CREATE TABLE t (id INT); -- caf\xe9\n").unwrap_err();
        assert!(error.ends_with("schema.sql` is not UTF-8: byte 0xe9 is in no character"), "{error}");
        let error = generate(dialect, b"C\0R\0E\0A\0T\0E\0 \0\xff\xfe").unwrap_err();
        assert!(error.contains("is not UTF-8"), "{error}");
        assert!(generate(dialect, b"CREATE TABLE t (id INT)\0").is_err());
    }
}

#[test]
fn a_table_named_like_a_path_is_a_file_in_the_folder() {
    for (name, expected) in [
        ("../../x", Ok("x.rs")),
        ("/etc/passwd", Ok("etc_passwd.rs")),
        ("..", Err("\"..\" is not an identifier in Rust")),
        ("a/../../b", Ok("ab.rs")),
        ("c:\\x", Ok("cx.rs")),
        ("CON", Err("Windows reserves the name for a device")),
        ("nul", Err("Windows reserves the name for a device")),
        ("Self", Ok("self_.rs")),
        ("mod", Ok("mod_.rs")),
        ("main", Ok("main.rs")),
        ("lib", Ok("lib.rs")),
    ] {
        for dialect in DIALECTS {
            let quote = if dialect == Dialect::Mysql { '`' } else { '"' };
            let found = generate(dialect, format!("CREATE TABLE {quote}{name}{quote} (id INT PRIMARY KEY)").as_bytes());
            match (&found, expected) {
                (Ok(files), Ok(file)) => assert!(files.contains(&format!("a/b/db/{file}")), "{dialect:?} {name}: {files:?}"),
                (Err(message), Err(part)) => assert!(message.contains(part), "{dialect:?} {name}: {message}"),
                _ => panic!("{dialect:?} {name}: {found:?}"),
            }
        }
    }
}

#[test]
fn labels_and_comments_may_hold_anything() {
    const TEXTS: [&str; 6] = [
        "*/ pub fn pwn() {} /*",
        "a\nb */\n/// c\n\n#[x] {}",
        "{}\"; {{ x }} {% y %} \"#",
        "it's \\ \"quoted\" r#\"",
        "\u{202e}}} */",
        "{0} {x:?} {{",
    ];
    for text in TEXTS {
        let sql = text.replace('\'', "''");
        let escaped = sql.replace('\\', "\\\\");
        for (dialect, schema) in [
            (
                Dialect::Postgres,
                format!(
                    "CREATE TYPE e AS ENUM ('a', 'b{sql}'); CREATE TABLE t (id INT PRIMARY KEY, e e NOT NULL DEFAULT 'b{sql}');
                    COMMENT ON TABLE t IS '{sql}'; COMMENT ON COLUMN t.e IS '{sql}'"
                ),
            ),
            (
                Dialect::Mysql,
                format!(
                    "CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a', 'b{escaped}') NOT NULL DEFAULT 'b{escaped}'
                    COMMENT '{escaped}') COMMENT '{escaped}'"
                ),
            ),
            (
                Dialect::Sqlite,
                format!("CREATE TABLE t (id INTEGER PRIMARY KEY, e TEXT NOT NULL DEFAULT 'b{sql}' CHECK (e IN ('a', 'b{sql}')))"),
            ),
        ] {
            let files = generate(dialect, schema.as_bytes()).unwrap_or_else(|error| panic!("{dialect:?} {text:?}: {error}"));
            assert!(files.contains("a/b/db/t.rs"), "{files:?}");
            let (read, _) = reading(dialect, schema);
            assert_eq!(read.enums[0].labels[1].text, format!("b{text}"), "{dialect:?}");
        }
    }
}
