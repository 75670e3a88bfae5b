//! What SQL says, as the intermediate representation has it: one short line for each thing.

mod described;

use std::sync::Arc;

use described::described;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, TypeOverrides, read};
use tablesmith_codegen::ir::{Dialect, Schema, TypePath};

fn schema(sql: &str, types: TypeOverrides) -> Schema {
    let source = Source { name: Arc::from("schema.sql"), text: sql.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options { types, ..Options::new(Dialect::Sqlite) }, &mut diagnostics).schema;
    let errors = diagnostics.into_result(()).err().unwrap_or_default();
    assert!(errors.is_empty(), "{sql}\n{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    schema
}

fn check(cases: &[(&str, &str)]) {
    for (sql, expected) in cases {
        assert_eq!(described(&schema(sql, TypeOverrides::default())), *expected, "{sql}");
    }
}

#[test]
fn a_column_is_the_rowid_where_sqlite_says_so() {
    check(&[
        ("CREATE TABLE t(a integer primary key)", "t T\n  a a: i64 identity\nkey a"),
        ("CREATE TABLE t(a INTEGER PRIMARY KEY ASC AUTOINCREMENT)", "t T\n  a a: i64 identity\nkey a"),
        ("CREATE TABLE t(a INTEGER, PRIMARY KEY(A DESC))", "t T\n  a a: i64 identity\nkey a"),
        ("CREATE TABLE t(a INTEGER PRIMARY KEY DESC)", "t T\n  a a: i64\nkey a"),
        ("CREATE TABLE t(a INT PRIMARY KEY)", "t T\n  a a: i64\nkey a"),
        ("CREATE TABLE t(a INTEGER PRIMARY KEY) WITHOUT ROWID", "t T\n  a a: i64\nkey a"),
        ("CREATE TABLE t(a INTEGER, b INTEGER, PRIMARY KEY(b, a)) STRICT, WITHOUT ROWID", "t T\n  a a: i64\n  b b: i64\nkey b,a"),
    ]);
}

#[test]
fn defaults_are_kept_as_they_are_written() {
    check(&[
        ("CREATE TABLE t(a INT DEFAULT -1 NOT NULL)", "t T\n  a a: i64 default -1"),
        ("CREATE TABLE t(a INT DEFAULT NULL)", "t T\n  a a: i64 null"),
        ("CREATE TABLE t(a INT DEFAULT (NULL))", "t T\n  a a: i64 null"),
        ("CREATE TABLE t(a INT NOT NULL DEFAULT ( strftime('%s', 'now') ))", "t T\n  a a: i64 default ( strftime('%s', 'now') )"),
        ("CREATE TABLE t(a TEXT DEFAULT 'it''s; fine')", "t T\n  a a: String null default 'it''s; fine'"),
        ("CREATE TABLE t(a BLOB DEFAULT x'00')", "t T\n  a a: Vec<u8> null default x'00'"),
        ("CREATE TABLE t(a DATETIME DEFAULT current_timestamp)", "t T\n  a a: NaiveDateTime null default current_timestamp"),
        ("CREATE TABLE t(a BOOL DEFAULT TRUE)", "t T\n  a a: bool null default TRUE"),
    ]);
}

#[test]
fn constraints_name_columns_as_the_columns_do() {
    check(&[
        (
            "CREATE TABLE \"A b\"(\"X y\" INT, [z] INT, CONSTRAINT one UNIQUE(`x Y`, 'Z') ON CONFLICT IGNORE UNIQUE(Z))",
            "A b AB\n  X y x_y: i64 null\n  z z: i64 null\nunique one X y,z\nunique z",
        ),
        (
            "CREATE TABLE t(a INT CONSTRAINT f REFERENCES T(A) ON DELETE SET NULL ON UPDATE CASCADE NOT DEFERRABLE INITIALLY DEFERRED
             NOT NULL, FOREIGN KEY(A) REFERENCES u)",
            "t T\n  a a: i64\nforeign f a -> t(a) SET NULL / CASCADE\nforeign a -> u() NO ACTION / NO ACTION",
        ),
        (
            "CREATE TABLE t(a TEXT UNIQUE, b TEXT, UNIQUE(b COLLATE NOCASE), CHECK(a IS b), CONSTRAINT unused)",
            "t T\n  a a: String null\n  b b: String null\nunique a\nunique index <b COLLATE NOCASE>",
        ),
    ]);
}

#[test]
fn generated_columns_keep_their_expression() {
    check(&[(
        "CREATE TABLE t(a INT GENERATED ALWAYS AS ((1) + 2) STORED, b TEXT AS (a) NOT NULL)",
        "t T\n  a a: i64 null stored as (1) + 2\n  b b: String virtual as a",
    )]);
}

#[test]
fn indexes_over_plain_columns_without_a_predicate_are_unique_keys() {
    check(&[(
        "CREATE TABLE t(a TEXT, b TEXT); CREATE UNIQUE INDEX u ON T(A, b DESC); CREATE INDEX i ON t(a ASC, b DESC, lower(a), a || b);
         CREATE UNIQUE INDEX IF NOT EXISTS p ON t(a) WHERE b > 0; CREATE UNIQUE INDEX e ON t(lower(a)); CREATE INDEX gone ON t(a);
         CREATE INDEX IF NOT EXISTS I ON t(b); DROP INDEX Gone; DROP INDEX IF EXISTS gone",
        "t T\n  a a: String null\n  b b: String null\nunique u a,b\nindex i a,<b DESC>,<lower(a)>,<a || b>\nunique index p a where b > 0\n\
         unique index e <lower(a)>",
    )]);
}

#[test]
fn a_check_of_membership_makes_an_enum() {
    let column = |ty: &str| format!("memos Memo\n  row_status row_status: {ty} null");
    let labels = "enum MemoRowStatus Normal=\"NORMAL\" InUse=\"in use\"";
    for check in [
        "row_status IN ('NORMAL', 'in use')",
        "((ROW_STATUS IN ('NORMAL', 'in use')))",
        "row_status IS NULL OR row_status IN ('NORMAL', 'in use')",
        "(\"row_status\" IN ('NORMAL', 'in use')) OR (row_status ISNULL)",
        "row_status IN ('NORMAL', 'in use', 'NORMAL')",
    ] {
        for sql in [format!("row_status TEXT CHECK ({check})"), format!("row_status TEXT, CHECK ({check})")] {
            let found = described(&schema(&format!("CREATE TABLE memos({sql})"), TypeOverrides::default()));
            assert_eq!(found.split_once("\nenum").map(|parts| parts.0), Some(column("MemoRowStatus").as_str()), "{sql}");
            assert!(found.ends_with(labels), "{found}");
        }
    }
    for check in [
        "CHECK (row_status IN ('+', '-'))",
        "CHECK (row_status IN ('a', 'A'))",
        "CHECK (row_status IN ('a', NULL))",
        "CHECK (row_status NOT IN ('a'))",
        "CHECK (row_status IN ('a') OR 1)",
        "COLLATE NOCASE CHECK (row_status IN ('a', 'b'))",
    ] {
        let found = described(&schema(&format!("CREATE TABLE memos(row_status TEXT {check})"), TypeOverrides::default()));
        assert_eq!(found, column("String"), "{check}");
    }
}

#[test]
fn comments_belong_to_the_column_above_or_beside_them() {
    check(&[
        (
            "-- not this\nCREATE TABLE t ( -- the table\n  -- above\n  -- twice\n  a INT, -- beside\n\n  -- far away\n\n  b INT /* mid */ NOT NULL,\n  /* block */\n  c INT -- last\n) -- not this",
            "t T # the table\n  a a: i64 null # above|twice|beside\n  b b: i64\n  c c: i64 null # block|last",
        ),
        (
            "CREATE TABLE t (\n  a INT -- one\n  -- two above\n, b INT -- two\n  , c INT, d INT -- four\n, /* five */ e INT)",
            "t T\n  a a: i64 null # one\n  b b: i64 null # two above|two\n  c c: i64 null\n  d d: i64 null # four\n  e e: i64 null # five",
        ),
    ]);
}

#[test]
fn tables_are_what_the_statements_make_of_them() {
    check(&[
        (
            "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE posts(u INT REFERENCES Users(ID));
             ALTER TABLE users ADD COLUMN age INT NOT NULL DEFAULT 0; ALTER TABLE users ADD team INT REFERENCES teams;
             ALTER TABLE users RENAME TO people; ALTER TABLE People RENAME COLUMN Id TO person_id; ALTER TABLE people DROP COLUMN name",
            "people Person\n  person_id person_id: i64 identity\n  age age: i64 default 0\n  team team: i64 null\nkey person_id\n\
             foreign team -> teams() NO ACTION / NO ACTION\n\
             posts Post\n  u u: i64 null\nforeign u -> people(person_id) NO ACTION / NO ACTION",
        ),
        (
            "CREATE TABLE t(a INT, b INT AS (a + 1), CHECK (a IN ('x'))); CREATE INDEX i ON t(a DESC) WHERE a > 0;
             ALTER TABLE t RENAME a TO \"order\"",
            "t T\n  order order: i64 null\n  b b: i64 null virtual as \"order\" + 1\nindex i <\"order\" DESC> where \"order\" > 0",
        ),
        (
            "PRAGMA foreign_keys = OFF; BEGIN; CREATE TABLE t(a TEXT); CREATE TABLE c(a REFERENCES t, b TEXT); DROP TABLE c;
             CREATE TABLE c(b INT REFERENCES t); CREATE TABLE new_t(a INT); INSERT INTO new_t SELECT a FROM t; DROP TABLE t;
             ALTER TABLE new_t RENAME TO t; COMMIT; VACUUM",
            "c C\n  b b: i64 null\nforeign b -> t() NO ACTION / NO ACTION\nt T\n  a a: i64 null",
        ),
        (
            "CREATE TABLE t(a INT); CREATE TABLE IF NOT EXISTS T(b INT); CREATE TABLE c(x INT REFERENCES t);
             PRAGMA legacy_alter_table = ON; ALTER TABLE t RENAME TO old; DROP TABLE old; DROP TABLE IF EXISTS old; CREATE TABLE main.t(a INT)",
            "c C\n  x x: i64 null\nforeign x -> t() NO ACTION / NO ACTION\nt T\n  a a: i64 null",
        ),
        (
            "CREATE TABLE t(a INT); CREATE TRIGGER IF NOT EXISTS x AFTER UPDATE OF a ON t FOR EACH ROW WHEN new.a > 0
             BEGIN UPDATE t SET a = CASE WHEN 1 THEN 2 END; DELETE FROM t; END; CREATE TRIGGER y INSERT ON T BEGIN SELECT 1; END;
             CREATE TRIGGER z DELETE ON t BEGIN SELECT 1; END; DROP TRIGGER Z",
            "t T\n  a a: i64 null\ntrigger x Update\ntrigger y Insert",
        ),
        (
            "CREATE VIEW v AS SELECT 1; CREATE TRIGGER x INSTEAD OF INSERT ON v BEGIN SELECT 1; END; DROP TRIGGER x; DROP VIEW v;
             CREATE VIRTUAL TABLE f USING fts5(a, b); CREATE TABLE 'f_content'(id INTEGER PRIMARY KEY, c0); DROP TABLE f;
             CREATE TABLE sqlite_sequence(name, seq); CREATE TEMP TABLE tmp AS SELECT 1; DROP TABLE tmp;
             CREATE TABLE backup AS SELECT 1; ALTER TABLE backup RENAME TO b; DROP TABLE b",
            "",
        ),
        ("", ""),
        ("\u{feff}-- nothing\n;;", ""),
    ]);
}

#[test]
fn overrides_replace_types_and_the_ones_of_columns_win() {
    let path = |rust: &str| TypePath::new(rust).expect("the test names types");
    let types = TypeOverrides {
        by_sql_type: [("MONEY".to_owned(), path("crate::Money")), ("TEXT".to_owned(), path("crate::Text"))].into(),
        by_column: [(("T".to_owned(), "B".to_owned()), path("String")), (("t".to_owned(), "c".to_owned()), path("i64"))].into(),
        ..TypeOverrides::default()
    };
    let sql = "CREATE TABLE t(a money(1, 2), b TEXT CHECK (b IN ('x')), c, d TEXT)";
    assert_eq!(
        described(&schema(sql, types)),
        "t T\n  a a: crate::Money null\n  b b: String null\n  c c: i64 null\n  d d: crate::Text null"
    );
}

#[test]
fn a_definition_remembers_where_it_stands() {
    let schema = schema("\n  CREATE TABLE é (\n    ü INT)", TypeOverrides::default());
    let places: Vec<_> = [&schema.tables[0].origin, &schema.tables[0].columns[0].origin]
        .map(|origin| (origin.start.line, origin.start.column, origin.end.column))
        .to_vec();
    assert_eq!(places, [(2, 16, 17), (3, 5, 6)]);
}
