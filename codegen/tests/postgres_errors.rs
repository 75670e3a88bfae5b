//! What cannot be read of PostgreSQL is an error at the token that is wrong, and hostile input is no more than that.

use std::sync::Arc;

use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};

fn attempt(sql: &str) -> (Schema, Vec<Diagnostic>) {
    let source = Source { name: Arc::from("s.sql"), text: sql.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options::new(Dialect::Postgres), &mut diagnostics).schema;
    (schema, diagnostics.into_result(()).err().unwrap_or_default())
}

fn errors(sql: &str) -> Vec<String> {
    attempt(sql).1.iter().map(|error| error.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_mistake_is_one_error_at_its_token() {
    for (sql, expected) in [
        ("CREATE TABLE t (a int,, b int)", "s.sql:1:23: expected a column name, found `,`"),
        ("CREATE TABLE t (a int,)", "s.sql:1:23: expected a column name, found `)`"),
        ("CREATE TABLE t (a int", "s.sql:1:16: this parenthesis is never closed"),
        ("CREATE TABLE t (a)", "s.sql:1:18: expected a type, found `)`"),
        ("CREATE TABLE user (a int)", "s.sql:1:14: expected a table name, found `user`"),
        ("CREATE TABLE t (a int NOT NUL)", "s.sql:1:27: expected `NULL`, found `NUL`"),
        ("CREATE TABLE t (a int PRIMARY KEY b)", "s.sql:1:35: expected a column constraint, `,` or `)`, found `b`"),
        ("CREATE TABLE t (a int DEFAULT)", "s.sql:1:30: expected an expression, found `)`"),
        ("CREATE TABLE t (a int GENERATED AS IDENTITY)", "s.sql:1:33: expected `ALWAYS` or `BY DEFAULT`, found `AS`"),
        ("CREATE TABLE t (a int[)", "s.sql:1:23: expected `]`, found `)`"),
        ("CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)", "s.sql:1:42: table `t` has two primary keys"),
        ("CREATE TABLE t (a int, PRIMARY KEY (lower(a)))", "s.sql:1:36: a primary key consists of columns, not of expressions"),
        ("CREATE TABLE t (a int, UNIQUE (b))", "s.sql:1:32: table `t` has no column `b`"),
        (
            "CREATE TABLE t (a int) ENGINE=InnoDB",
            "s.sql:1:24: expected `INHERITS`, `PARTITION BY`, `WITH`, `TABLESPACE` or the end of the statement, found `ENGINE`",
        ),
        (
            "CREATE TABLE t (a int REFERENCES u ON DELETE EXPLODE)",
            "s.sql:1:46: expected `NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`, found `EXPLODE`",
        ),
        ("CREATE TABLE t (a int REFERENCES u INITIALLY LATER)", "s.sql:1:46: expected `DEFERRED` or `IMMEDIATE`, found `LATER`"),
        ("CREATE TABLE t AS SELECT f() AS a", "s.sql:1:14: `CREATE TABLE … AS` declares no types for its columns"),
        ("CREATE TABLE t (a fancy(3))", "s.sql:1:19: column `a` of `t` has the type `fancy(3)`, which tablesmith does not know"),
        ("CREATE TABLE t (a \"char\")", "s.sql:1:19: column `a` of `t` has the type `\"char\"`, which tablesmith does not know"),
        ("CREATE TABLE t (LIKE u)", "s.sql:1:22: there is no table `u` at this point"),
        ("CREATE TABLE t () INHERITS (u)", "s.sql:1:29: there is no table `u` at this point"),
        ("CREATE TABLE t PARTITION OF u DEFAULT", "s.sql:1:29: there is no table `u` at this point"),
        (
            "CREATE TABLE t (a int); CREATE RULE r AS ON TRUNCATE TO t DO INSTEAD NOTHING",
            "s.sql:1:45: expected `SELECT`, `INSERT`, `UPDATE` or `DELETE`, found `TRUNCATE`",
        ),
        (
            "CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t WHERE a",
            "s.sql:1:63: expected `DO`, found the end of the statement",
        ),
        ("CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING", "s.sql:1:31: there is no table `t` at this point"),
        ("CREATE TABLE t OF u", "s.sql:1:19: there is no composite type `u` at this point"),
        ("CREATE TABLE t (a int); CREATE TABLE T (b int)", "s.sql:1:38: table `t` is defined twice"),
        ("CREATE TYPE e AS ENUM (a)", "s.sql:1:24: expected a label in single quotes, found `a`"),
        ("CREATE TYPE e AS ENUM ('a'); CREATE TYPE e AS ENUM ('b')", "s.sql:1:42: type `e` is defined twice"),
        ("CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'a'", "s.sql:1:53: the label \"a\" is there already"),
        (
            "CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'",
            "s.sql:1:53: the label beside which it is to stand is not there",
        ),
        (
            "CREATE TYPE e AS ENUM ('a'); ALTER TYPE e RENAME VALUE 'b' TO 'c'",
            "s.sql:1:56: there is no label \"b\" at this point",
        ),
        ("CREATE TYPE r AS RANGE (collation = c)", "s.sql:1:25: this range has no `subtype`"),
        ("ALTER TYPE e ADD VALUE 'b'", "s.sql:1:12: there is no type `e` at this point"),
        ("DROP TABLE t", "s.sql:1:12: there is no table `t` at this point"),
        ("DROP INDEX i", "s.sql:1:12: there is no index `i` at this point"),
        ("DROP TYPE e", "s.sql:1:11: there is no type `e` at this point"),
        ("ALTER TABLE t ADD a int", "s.sql:1:13: there is no table `t` at this point"),
        ("CREATE TABLE t (a int); ALTER TABLE t ADD a int", "s.sql:1:43: table `t` has a column `a` already"),
        ("CREATE TABLE t (a int); ALTER TABLE t DROP b", "s.sql:1:44: table `t` has no column `b` at this point"),
        ("CREATE TABLE t (a int); ALTER TABLE t ALTER b SET NOT NULL", "s.sql:1:45: table `t` has no column `b` at this point"),
        (
            "CREATE TABLE t (a int); ALTER TABLE t ALTER a DO",
            "s.sql:1:47: expected `TYPE`, `SET`, `DROP` or `ADD GENERATED`, found `DO`",
        ),
        ("CREATE TABLE t (a int); ALTER TABLE t DROP CONSTRAINT c", "s.sql:1:55: table `t` has no constraint `c` at this point"),
        (
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX i",
            "s.sql:1:75: table `t` has no index `i` at this point",
        ),
        (
            "CREATE TABLE t (a int); ALTER TABLE t EXPLODE",
            "s.sql:1:39: expected `ADD`, `DROP`, `ALTER`, `RENAME`, `SET` or another action, found `EXPLODE`",
        ),
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (b)", "s.sql:1:46: table `t` has no column `b`"),
        ("CREATE TRIGGER x AFTER SELECT ON t", "s.sql:1:24: expected `INSERT`, `UPDATE`, `DELETE` or `TRUNCATE`, found `SELECT`"),
        ("DO $$ BEGIN EXECUTE 'CREATE TABLE t (a int,, b int)'; END $$", "s.sql:1:44: expected a column name, found `,`"),
        (
            "DO $$ BEGIN EXECUTE 'CREATE TABLE t (a text DEFAULT '''',, b int)'; END $$",
            "s.sql:1:21: expected a column name, found `,`",
        ),
        ("COMMENT ON VIEW v IS x", "s.sql:1:22: expected a text or `NULL`, found `x`"),
        ("COMMENT ON TABLE t IS x", "s.sql:1:23: expected a text or `NULL`, found `x`"),
        ("CREAT TABLE t (a int)", "s.sql:1:1: `CREAT TABLE t` does not begin a statement of PostgreSQL that is known here"),
        (
            "CREATE VIRTUAL TABLE t",
            "s.sql:1:1: `CREATE VIRTUAL TABLE` does not begin a statement of PostgreSQL that is known here",
        ),
        ("SELECT $a$ b", "s.sql:1:8: this string is never closed"),
        ("SELECT E'it\\'", "s.sql:1:8: this string is never closed"),
        ("/* a /* b */", "s.sql:1:1: this comment is never closed"),
        ("CREATE TABLE {{ prefix }}t (a int)", "s.sql:1:14: this looks like a template that has not been filled in"),
    ] {
        assert_eq!(errors(sql), [expected], "{sql}");
    }
}

#[test]
fn all_mistakes_are_reported_and_the_rest_is_read() {
    let sql = "CREATE TABLE a (x fancy, y int);\nCREATE TABLE b (x int NOT);\nALTER TABLE b ADD z int;\nNONSENSE;\nCREATE TABLE c (x int)";
    let (schema, found) = attempt(sql);
    assert_eq!(found.iter().map(|error| error.origin.start.line).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(schema.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn what_stands_in_a_statement_with_an_error_is_not_missed_after_it() {
    for sql in [
        "CREATE TABLE t (a int NOT); CREATE INDEX i ON t (a); ALTER TABLE t DROP a; ALTER TABLE t DROP CONSTRAINT c",
        "CREAT TYPE e; ALTER TYPE e ADD VALUE 'a'; CREATE TABLE t (LIKE v); DROP TABLE u",
        "CREATE TABLE t (a int); ALTER TABLE t EXPLODE; ALTER TABLE t DROP b, ALTER c SET NOT NULL",
    ] {
        let found = errors(sql);
        assert!(
            !found.is_empty() && found.iter().all(|error| !error.contains("no column") && !error.contains("no type")),
            "{found:#?}"
        );
    }
}

#[test]
fn every_unknown_type_names_the_override_that_helps() {
    let (_, found) = attempt("CREATE TABLE t (a public.volume(Point,4326), b hyperspace[])");
    let help: Vec<_> = found.iter().filter_map(|error| error.help.clone()).collect();
    assert!(help[0].contains("`\"VOLUME\" = \"String\"` under `[types]`"), "{help:?}");
    assert!(help[1].contains("`\"HYPERSPACE\" = \"String\"` under `[types]`"), "{help:?}");
}

#[test]
fn any_prefix_of_a_schema_is_read_without_a_panic() {
    let sql = "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS text DEFAULT 'x' NOT NULL CHECK (VALUE <> '');
        CREATE TABLE a.\"T\" (id bigint GENERATED BY DEFAULT AS IDENTITY (START 1) PRIMARY KEY, e e[] DEFAULT ARRAY['a']::e[],
        d d, CHECK ((e)::text = ANY ((ARRAY['a'::text])::text[])), EXCLUDE USING gist (id WITH =)) PARTITION BY RANGE (id);
        COPY a FROM stdin;\n1\t2\n\\.\nALTER TABLE ONLY a.\"T\" ADD COLUMN b int4range, ALTER COLUMN d SET DEFAULT U&'\\0061',
        ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (b) INCLUDE (d); DO $$ BEGIN CREATE TYPE x AS (a int); END $$;
        CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT set_config('search_path', '', false);
        CREATE TRIGGER x AFTER INSERT OR UPDATE OF id ON a.\"T\" EXECUTE FUNCTION f(); COMMENT ON COLUMN a.\"T\".id IS E'\\u00e9';
        ALTER TYPE e ADD VALUE 'c' BEFORE 'b'; ALTER SEQUENCE s OWNED BY a.\"T\".id; DROP SCHEMA a CASCADE";
    for end in (0..=sql.len()).filter(|end| sql.is_char_boundary(*end)) {
        attempt(&sql[..end]);
        attempt(&sql[end..]);
    }
    assert_eq!(errors(sql), Vec::<String>::new());
}
