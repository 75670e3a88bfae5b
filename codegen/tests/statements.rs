//! What becomes of each kind of statement, by reading one of it: the table in `docs/schemas.md`. `BLESS=1` writes it anew.

mod page;

use std::fmt::Write as _;
use std::sync::Arc;

use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};

/// What the statements are about.
const BEFORE: &str = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);";

/// A kind of statement, and one of it for SQLite, PostgreSQL and MySQL, where they have it.
type Row = (&'static str, [&'static str; 3]);

const DATABASES: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("`CREATE TABLE`", ["CREATE TABLE u (id INT)"; 3]),
    ("`CREATE TABLE … (LIKE …)`", ["", "CREATE TABLE u (LIKE t)", "CREATE TABLE u LIKE t"]),
    ("`CREATE TABLE … INHERITS`, `PARTITION OF`", ["", "CREATE TABLE u (c INT) INHERITS (t)", ""]),
    ("`CREATE TABLE … AS`, of columns whose types are known", ["CREATE TABLE u AS SELECT a FROM t"; 3]),
    ("`CREATE TABLE … AS`, of others", ["CREATE TABLE u AS SELECT f() AS a"; 3]),
    ("`CREATE TEMPORARY TABLE`", ["CREATE TEMPORARY TABLE u (id INT)"; 3]),
    ("`CREATE VIRTUAL TABLE`", ["CREATE VIRTUAL TABLE u USING fts5(a)", "", ""]),
    ("`CREATE VIEW`", ["CREATE VIEW v AS SELECT a FROM t"; 3]),
    ("`CREATE MATERIALIZED VIEW`", ["", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t", ""]),
    ("`CREATE INDEX`", ["CREATE INDEX i ON t (id)"; 3]),
    ("`CREATE TYPE … AS ENUM`, `CREATE DOMAIN`, used by columns",
        ["", "CREATE TYPE e AS ENUM ('x'); CREATE DOMAIN d AS e; ALTER TABLE t ADD c d", ""]),
    ("`CREATE TRIGGER`", [
        "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW SET @a = 1",
    ]),
    ("`CREATE RULE`", ["", "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", ""]),
    ("`CREATE SEQUENCE`", ["", "CREATE SEQUENCE s", "CREATE SEQUENCE s"]),
    ("`CREATE FUNCTION`, `CREATE PROCEDURE`", [
        "", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE PROCEDURE p() DROP TABLE t",
    ]),
    ("`CREATE SCHEMA`, `DATABASE`", ["", "CREATE SCHEMA s", "CREATE DATABASE s"]),
    ("`CREATE EXTENSION`", ["", "CREATE EXTENSION citext", ""]),
    ("`CREATE ROLE`, `USER`", ["", "CREATE ROLE r", "CREATE USER r"]),
    ("`ALTER TABLE … ADD`", ["ALTER TABLE t ADD c INT"; 3]),
    ("`ALTER TABLE … DROP`", ["ALTER TABLE t DROP COLUMN a"; 3]),
    ("`ALTER TABLE … RENAME`", ["ALTER TABLE t RENAME TO u"; 3]),
    ("`ALTER TABLE … RENAME COLUMN`", ["ALTER TABLE t RENAME COLUMN a TO c"; 3]),
    ("`ALTER TABLE … ALTER COLUMN`, `MODIFY`, `CHANGE`", ["", "ALTER TABLE t ALTER a SET NOT NULL", "ALTER TABLE t MODIFY a INT"]),
    ("`ALTER TABLE … ADD CONSTRAINT`", ["", "ALTER TABLE t ADD UNIQUE (id)", "ALTER TABLE t ADD UNIQUE (id)"]),
    ("`ALTER TABLE … OWNER TO`, `ENGINE =`", ["", "ALTER TABLE t OWNER TO r", "ALTER TABLE t ENGINE = InnoDB"]),
    ("`ALTER TYPE`, `ALTER DOMAIN`",
        ["", "CREATE TYPE e AS ENUM ('x'); ALTER TABLE t ADD c e; ALTER TYPE e ADD VALUE 'y'", ""]),
    ("`RENAME TABLE`", ["", "", "RENAME TABLE t TO u"]),
    ("`DROP TABLE`", ["DROP TABLE t"; 3]),
    ("`COMMENT ON`", ["", "COMMENT ON TABLE t IS 'x'", ""]),
    ("`SELECT`, `INSERT`, `UPDATE`, `DELETE`", ["INSERT INTO t VALUES (1, 'x;')"; 3]),
    ("`COPY … FROM stdin`, with its rows", ["", "COPY t FROM stdin;\n1\tx;\n\\.\n", ""]),
    ("`GRANT`, `REVOKE`", ["", "GRANT SELECT ON t TO r", "GRANT SELECT ON t TO r"]),
    ("`BEGIN`, `COMMIT`", ["BEGIN; COMMIT", "BEGIN; COMMIT", "START TRANSACTION; COMMIT"]),
    ("`SET`, `PRAGMA`", ["PRAGMA foreign_keys = ON", "SET search_path = public", "SET NAMES utf8mb4"]),
    ("`SET search_path`, `USE`, and a table behind it",
        ["", "CREATE SCHEMA s; SET search_path = s; CREATE TABLE u (id INT)", "USE d; CREATE TABLE u (id INT)"]),
    ("`DO`, with statements that stand there", ["", "DO $$ BEGIN ALTER TABLE t ADD c INT; END $$", ""]),
    ("`DO`, with `EXECUTE` of a text that stands there", ["", "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD c INT'; END $$", ""]),
    ("`DO` and functions, with statements that are put together", ["", "DO $$ BEGIN EXECUTE 'DROP TABLE ' || x; END $$", ""]),
    ("`CALL`, `EXECUTE`, by what arguments and the schema say", [
        "", "", "CREATE PROCEDURE p(n TEXT) BEGIN SET @q = CONCAT('DROP TABLE ', n); PREPARE s FROM @q; EXECUTE s; END; CALL p('t')",
    ]),
    ("`CALL`, `EXECUTE`, by what stands in rows", ["", "", "SELECT a INTO @q FROM t; PREPARE s FROM @q; EXECUTE s"]),
    ("what is none of the database's statements", ["EXEC sp_help"; 3]),
];

#[test]
fn the_page_of_the_schemas_says_what_becomes_of_each_statement() {
    let mut table = "| statement | SQLite | PostgreSQL | MySQL, MariaDB |\n|---|---|---|---|\n".to_owned();
    for (kind, samples) in ROWS {
        let [sqlite, postgres, mysql] = [0, 1, 2].map(|at| outcome(DATABASES[at], samples[at]));
        writeln!(table, "| {kind} | {sqlite} | {postgres} | {mysql} |").expect("a text takes more text");
    }
    page::compare("schemas.md", "Statements", &table.replace("  ", " "));
}

/// What a statement does.
fn outcome(dialect: Dialect, sample: &str) -> &'static str {
    if sample.is_empty() {
        return "";
    }
    let before = schema(dialect, BEFORE).expect("it can be read");
    match schema(dialect, &format!("{BEFORE}\n{sample}")) {
        Some(after) if after == before => "no effect",
        Some(_) => "applied",
        None => "error",
    }
}

fn schema(dialect: Dialect, text: &str) -> Option<Schema> {
    let source = Source { name: Arc::from("schema.sql"), text: text.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options::new(dialect), &mut diagnostics).schema;
    diagnostics.into_result(schema).ok()
}
