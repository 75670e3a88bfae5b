//! Statements that the configuration passes over, and what the errors say about those that it could.
#![allow(clippy::unwrap_used)]

use std::fs;

use tablesmith_codegen::Generator;
use tablesmith_codegen::config::Config;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::{Source, sql};
use tablesmith_codegen::ir::Dialect;

/// The tables that are read and how many statements are passed over, or what is wrong.
fn read(dialect: Dialect, sql: &str, config: &str) -> Result<(String, usize), Vec<String>> {
    let config = Config::parse(&Source { name: "tablesmith.toml".into(), text: config.into() }).unwrap();
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "s.sql".into(), text: sql.into() };
    let reading = sql::read(&[source], &config.sql_options(dialect), &mut diagnostics);
    let tables: Vec<_> = reading.schema.tables.iter().map(|table| table.name.as_str()).collect();
    let read = (tables.join(" "), reading.ignored);
    let shown = |one: &tablesmith_codegen::diagnostic::Diagnostic| one.to_string().replace("\n  help: ", " | ");
    diagnostics.into_result(read).map_err(|wrong| wrong.iter().map(shown).collect())
}

#[test]
fn a_statement_is_passed_over_by_its_first_tokens() {
    for (dialect, sql, ignore, expected) in [
        (Dialect::Sqlite, "CREATE TABLE a (x INT); CREAT  TABLE b (x INT); CREATE TABLE c (x INT)", "creat table B;", "a c"),
        (Dialect::Sqlite, "CREATE TABLE a (x INT); CREATE TABLE ab (x INT)", "CREATE TABLE a", "ab"),
        (Dialect::Sqlite, "CREATE TABLE a (x INT); CREATE /* the */ TABLE \"B\" -- other\n (x,,)", "CREATE TABLE \\\"B\\\"", "a"),
        (
            Dialect::Sqlite,
            "CREATE TABLE a (x INT); INSERT INTO a VALUES ({{ x }}, 'y;'); CREATE TABLE b (x INT)",
            "INSERT INTO a",
            "a b",
        ),
        (Dialect::Postgres, "SELECT partman.create_parent('x'); CREATE TABLE a (x int)", "SELECT partman.create_parent('x'", "a"),
        (
            Dialect::Postgres,
            "CREATE TABLE a (x int); DO $$ BEGIN IF true THEN ALTER TABLE a FROB x; END IF; END $$",
            "ALTER TABLE a FROB",
            "a",
        ),
        (Dialect::Postgres, "CREATE SCHEMA s CREATE TABLE a (x int) CREATE TABLE b (x,,)", "create table b", "a"),
        (Dialect::Mysql, "CREATE TABLE a (x INT); CALL nobody_knows(1); CREATE TABLE b (x INT)", "CALL nobody_knows", "a b"),
        (Dialect::Mysql, "CREATE TABLE a (x INT); SET @q = 'FROB a'; PREPARE s FROM @q; EXECUTE s", "FROB", "a"),
    ] {
        let passed = read(dialect, sql, &format!("ignore = [\"{ignore}\"]"));
        assert_eq!(passed, Ok((expected.to_owned(), 1)), "{sql}");
    }
}

#[test]
fn an_entry_that_no_statement_begins_with_is_reported_at_its_place() {
    let sql = "CREATE TABLE users (x INT); CREATE TABLE orders (x INT); CREATE TABLE lines (x INT); FROB x;";
    let unread = "s.sql:1:86: `FROB x` does not begin a statement of SQLite that is known here | \
                  correct the statement, or pass it over with `ignore = [\"FROB x\"]` in tablesmith.toml";
    let of = |entry: &str| {
        let mut wrong = read(Dialect::Sqlite, sql, &format!("ignore = [\"FROB\", {entry}]")).unwrap_err();
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        wrong.remove(0)
    };
    let none = |text: &str, help: &str| format!("tablesmith.toml:1:19: no statement begins with `{text}` | {help}");
    assert_eq!(of("'CREATE  TABLE usres'"), none("CREATE TABLE usres", "did you mean `CREATE TABLE users`?"));
    assert_eq!(of("'CREATE TABLE order'"), none("CREATE TABLE order", "did you mean `CREATE TABLE orders`?"));
    assert_eq!(of("'SELECT f'"), none("SELECT f", "correct it, or remove it: whole words are compared"));
    let refused = |text: &str, why: &str| {
        format!(
            "tablesmith.toml:1:19: `{text}` does not begin a statement: {why} | \
             write the words that the statement begins with, such as `CREATE FOREIGN TABLE legacy`"
        )
    };
    assert_eq!(of("'-- all;'"), refused("-- all;", "there is no word in it"));
    assert_eq!(of("\"INSERT 'x\""), refused("INSERT 'x", "this string is never closed"));
    // What cannot be read does not hide that an entry fits nothing, and is not hidden by it.
    let both = read(Dialect::Sqlite, sql, "ignore = ['FROB y']").unwrap_err();
    assert_eq!(both, [unread.to_owned(), none("FROB y", "did you mean `FROB x`?").replace("1:19", "1:11")]);
    // What follows an open quote was not seen.
    let open = read(Dialect::Sqlite, "CREATE TABLE a (x INT); INSERT 'x; FROB x", "ignore = ['FROB', 'INSERT']").unwrap_err();
    assert_eq!(open, ["s.sql:1:32: this string is never closed"]);
}

#[test]
fn what_cannot_be_read_says_how_to_pass_it_over() {
    for (dialect, sql, proposed) in [
        (Dialect::Postgres, "CREATE TABLE \"T x\" . a (x,,)", "CREATE TABLE \\\"T x\\\" . a"),
        (
            Dialect::Postgres,
            "ALTER TABLE ONLY public.t ADD CONSTRAINT c FROB (x)",
            "ALTER TABLE ONLY public.t ADD CONSTRAINT c FROB",
        ),
        (Dialect::Postgres, "CREATE FROB (x)", "CREATE FROB"),
        (Dialect::Mysql, "CREATE PROCEDURE p(1) SELECT 1", "CREATE PROCEDURE p"),
        (Dialect::Mysql, ") x", ")"),
        (Dialect::Sqlite, "DROP TABLE a b", "DROP TABLE a b"),
        (Dialect::Sqlite, "FROB \u{1} x; SELECT 1", "FROB"),
    ] {
        let wrong = read(dialect, sql, "").unwrap_err();
        let wrong = wrong.last().unwrap();
        let help = format!("pass it over with `ignore = [\"{proposed}\"]` in tablesmith.toml");
        assert!(wrong.ends_with(&help), "{wrong:?}");
        assert_eq!(read(dialect, sql, &format!("ignore = [\"{proposed}\"]")), Ok((String::new(), 1)), "{sql}");
    }
}

#[test]
fn the_list_is_for_the_files_of_the_configuration() {
    let project = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(project.path().join(name), text).unwrap();
    let config = project.path().join("tablesmith.toml");
    write("tablesmith.toml", "schema = [\"a.sql\"]\ndialect = \"sqlite\"\nignore = [\"FROB\"]\n");
    write("a.sql", "CREATE TABLE a (x INT); FROB; FROB b;");
    let (_, summary) = Generator::from_config(&config).unwrap().generate_with_summary().unwrap();
    assert_eq!((summary.tables, summary.ignored), (1, 2));
    write("b.sql", "CREATE TABLE b (x INT);");
    let others = Generator::from_config(&config).unwrap().schema(project.path().join("b.sql"));
    assert_eq!(others.generate_with_summary().unwrap().1.ignored, 0);
    write("a.sql", "CREATE TABLE a (x INT);");
    let wrong = Generator::from_config(&config).unwrap().generate().unwrap_err();
    assert_eq!(wrong.diagnostics()[0].message, "no statement begins with `FROB`");
    assert_eq!(wrong.diagnostics()[0].origin.start.line, 3);
}
