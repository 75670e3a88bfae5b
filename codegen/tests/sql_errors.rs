//! What cannot be read is an error at the token that is wrong, and hostile input is no more than that.

use std::sync::Arc;

use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};

fn attempt(sql: &str, dialect: Dialect) -> (Schema, Vec<Diagnostic>) {
    let source = Source { name: Arc::from("s.sql"), text: sql.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options::new(dialect), &mut diagnostics).schema;
    (schema, diagnostics.into_result(()).err().unwrap_or_default())
}

fn errors(sql: &str) -> Vec<String> {
    attempt(sql, Dialect::Sqlite).1.iter().map(|error| error.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_mistake_is_one_error_at_its_token() {
    for (sql, expected) in [
        ("CREATE TABLE t (a INT,, b INT)", "s.sql:1:23: expected a column name, found `,`"),
        ("CREATE TABLE t (a INT", "s.sql:1:16: this parenthesis is never closed"),
        ("CREATE TABLE t (a INT CHECK (a > 0)", "s.sql:1:16: this parenthesis is never closed"),
        ("CREATE TABLE t (a INT CHECK (a > 0", "s.sql:1:29: this parenthesis is never closed"),
        (
            "CREATE TABLE t (\n  id INTEGER PRIMARY KEY name TEXT)",
            "s.sql:2:26: expected a column constraint, `,` or `)`, found `name`",
        ),
        ("CREATE TABLE order (a INT)", "s.sql:1:14: expected a table name, found `order`"),
        ("CREATE TABLE 2fa (a INT)", "s.sql:1:14: expected a table name, found `2fa`"),
        ("CREATE TABLE t (a INT, UNIQUE(a), b INT)", "s.sql:1:35: expected a table constraint, found `b`"),
        (
            "CREATE TABLE t (a INT) ENGINE=InnoDB",
            "s.sql:1:24: expected `WITHOUT ROWID`, `STRICT` or the end of the statement, found `ENGINE`",
        ),
        ("CREATE TABLE t (a INT DEFAULT)", "s.sql:1:30: expected a literal or an expression in parentheses, found `)`"),
        ("CREATE TABLE t (a ENUM('x'))", "s.sql:1:24: expected a number, found `'x'`"),
        (
            "CREATE TABLE t (a INT REFERENCES u ON DELETE EXPLODE)",
            "s.sql:1:46: expected `NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`, found `EXPLODE`",
        ),
        ("CREATE TABLE t (a INT PRIMARY KEY, b INT PRIMARY KEY)", "s.sql:1:42: table `t` has two primary keys"),
        ("CREATE TABLE t (a INT, PRIMARY KEY(lower(a)))", "s.sql:1:35: a primary key consists of columns, not of expressions"),
        ("CREATE TABLE t (a INT, UNIQUE(lower(a)))", "s.sql:1:30: a unique constraint consists of columns, not of expressions"),
        ("CREATE TABLE t (a INT) WITHOUT ROWID", "s.sql:1:24: a table without rowid needs a primary key"),
        ("CREATE TABLE t (a INT PRIMARY KEY AUTOINCREMENT)", "s.sql:1:35: `AUTOINCREMENT` is for an `INTEGER PRIMARY KEY` only"),
        ("CREATE TABLE t (a INT NOT NUL)", "s.sql:1:27: expected `NULL`, found `NUL`"),
        ("CREATE TABLE t (a INT, UNIQUE(b)); CREATE INDEX i ON t(a)", "s.sql:1:31: table `t` has no column `b`"),
        ("CREATE TABLE t (a INT, UNIQUE(b))", "s.sql:1:31: table `t` has no column `b`"),
        ("CREATE TABLE t (a INT); CREATE INDEX i ON t(b)", "s.sql:1:45: table `t` has no column `b`"),
        ("CREATE TABLE t AS SELECT 1", "s.sql:1:14: `CREATE TABLE … AS` declares no types for its columns"),
        ("CREATE TABLE t (a FANCY(3))", "s.sql:1:19: column `a` of `t` has the type `FANCY(3)`, which tablesmith does not know"),
        ("CREATE TABLE t (a)", "s.sql:1:17: column `a` of `t` declares no type"),
        ("CREATE TABLE t (\"+\" INT)", "s.sql:1:17: \"+\" is not an identifier in Rust"),
        ("CREATE TABLE t (\"\" INT)", "s.sql:1:17: a name in SQL cannot be empty"),
        ("CREATE TABLE t (\"a\0b\" INT)", "s.sql:1:17: \"a\\0b\" has a NUL in it, which no database can have in a name"),
        ("CREATE TABLE t (a\0b INT)", "s.sql:1:18: this character has no meaning in SQL"),
        ("CREATE TABLE {{ prefix }}t (a INT)", "s.sql:1:14: this looks like a template that has not been filled in"),
        ("CREATE TABLE ${schema}.t (a INT)", "s.sql:1:14: this looks like a template that has not been filled in"),
        ("CREAT TABLE t (a INT)", "s.sql:1:1: `CREAT TABLE t` does not begin a statement of SQLite that is known here"),
        ("CREATE SEQUENCE s", "s.sql:1:1: `CREATE SEQUENCE s` does not begin a statement of SQLite that is known here"),
        ("DROP TABLE t", "s.sql:1:12: there is no table `t` at this point"),
        ("DROP INDEX i", "s.sql:1:12: there is no index `i` at this point"),
        ("ALTER TABLE t ADD a INT", "s.sql:1:13: there is no table `t` at this point"),
        ("CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END", "s.sql:1:34: there is no table `t` at this point"),
        (
            "CREATE TABLE t(a INT); CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1;",
            "s.sql:1:73: expected `END`, found the end of the statement",
        ),
        (
            "CREATE TABLE t(a INT); ALTER TABLE t ALTER COLUMN a SET NOT NULL",
            "s.sql:1:38: expected `RENAME`, `ADD` or `DROP`, found `ALTER`",
        ),
        ("CREATE TABLE t(a INT); ALTER TABLE t DROP COLUMN b", "s.sql:1:50: table `t` has no column `b` at this point"),
        (
            "CREATE TABLE t(a INT UNIQUE); ALTER TABLE t DROP a",
            "s.sql:1:50: column `a` cannot be dropped: a key, an index or a foreign key uses it",
        ),
        ("CREATE TABLE t(a INT); ALTER TABLE t ADD b INT UNIQUE", "s.sql:1:48: a column that is added cannot be `UNIQUE`"),
    ] {
        assert_eq!(errors(sql), [expected], "{sql}");
    }
}

#[test]
fn all_mistakes_are_reported_and_the_rest_is_read() {
    let sql = "CREATE TABLE a (x FANCY, y INT);\nCREATE TABLE b (x INT NOT);\nALTER TABLE b ADD z INT;\nNONSENSE;\nCREATE TABLE c (x INT)";
    let (schema, found) = attempt(sql, Dialect::Sqlite);
    assert_eq!(found.iter().map(|error| error.origin.start.line).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(schema.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn what_stands_in_a_statement_with_an_error_is_not_missed_after_it() {
    for (sql, expected) in [
        ("CREATE TABLE t (a INT NOT); CREATE INDEX i ON t(a); DROP INDEX i; ALTER TABLE t DROP a", vec!["1:26"]),
        (
            "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT NOT; CREATE INDEX i ON t(b); ALTER TABLE t ADD c INT NOT",
            vec!["1:49", "1:102"],
        ),
        ("CREATE TABLE t (a INT); ALTER TABLE t RENAME; DROP TABLE u; CREATE INDEX i ON u(a)", vec!["1:39"]),
        ("CREAT TABLE t (a INT); CREATE INDEX i ON t(a); CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END", vec!["1:1"]),
        ("CREATE TABLE t (a INT, 'b; DROP TABLE t", vec!["1:24"]),
        ("ALTER TABLE t ADD a INT; ALTER TABLE t ADD b INT; CREATE INDEX i ON t(c); DROP TABLE t", vec!["1:13"]),
        ("CREATE TABLE t (a INT); CREATE INDEX i ON; DROP INDEX i; DROP TABLE u", vec!["1:40", "1:69"]),
        ("CREATE TABLE t (a INT); CREATE TABLE T (a FANCY, b INT); CREATE TABLE t (a INT NOT)", vec!["1:38", "1:83"]),
        ("CREATE TABLE t (a FANCY PRIMARY KEY, b INT REFERENCES t(a), UNIQUE (a)); CREATE INDEX i ON t(a)", vec!["1:19"]),
    ] {
        let found: Vec<_> = errors(sql);
        assert_eq!(found.len(), expected.len(), "{sql}\n{found:#?}");
        for (found, place) in found.iter().zip(expected) {
            assert!(found.starts_with(&format!("s.sql:{place}: ")), "{sql}\n{found}");
        }
    }
}

#[test]
fn the_help_says_what_to_write() {
    let help = |sql: &str| attempt(sql, Dialect::Sqlite).1.remove(0).help.unwrap_or_default();
    assert_eq!(
        help("CREATE TABLE t (a FANCY(3))"),
        "name the Rust type of the values in tablesmith.toml: `\"FANCY\" = \"String\"` under `[types]`, \
         or `type = \"String\"` under `[tables.t.columns.a]`"
    );
    assert_eq!(
        help("CREATE TABLE \"a b\" (a)"),
        "declare one, or name the Rust type of the values in tablesmith.toml: `type = \"String\"` under `[tables.\"a b\".columns.a]`"
    );
    assert_eq!(help("CREATE TABLE order (a INT)"), "to use the keyword as a name, quote it: \"order\"");
}

#[test]
fn names_may_hold_anything() {
    let sql = "CREATE TABLE \"a\"\"b'c\nd;--\" (\"x\"\"; DROP TABLE t; /*\" INT, [y'\u{202e}z] INT, `🎉 w` INT)";
    let (schema, found) = attempt(sql, Dialect::Sqlite);
    assert!(found.is_empty(), "{found:?}");
    let table = &schema.tables[0];
    assert_eq!((table.name.as_str(), table.entity.as_str()), ("a\"b'c\nd;--", "ABCD"));
    let columns: Vec<_> = table.columns.iter().map(|column| (column.name.as_str(), column.field.as_str())).collect();
    assert_eq!(columns, [("x\"; DROP TABLE t; /*", "x_drop_table_t"), ("y'\u{202e}z", "y_z"), ("🎉 w", "w")]);
}

#[test]
fn size_is_no_danger() {
    let wide =
        (0..5_000).map(|at| format!("-- number {at}\n c{at} TEXT CHECK (c{at} IN ('a', 'b'))")).collect::<Vec<_>>().join(",\n");
    let (schema, found) = attempt(&format!("CREATE TABLE t ({wide})"), Dialect::Sqlite);
    assert_eq!((schema.tables[0].columns.len(), schema.enums.len(), found.len()), (5_000, 5_000, 0));

    let deep = format!("CREATE TABLE t (a INT DEFAULT {}1{})", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(errors(&deep), ["s.sql:1:1030: parentheses are nested more than 1000 deep"]);
    let nested = format!("CREATE TABLE t (a TEXT CHECK {}a IN ('b'){})", "(".repeat(900), ")".repeat(900));
    assert_eq!(attempt(&nested, Dialect::Sqlite).0.enums.len(), 1);

    let rows = "INSERT INTO t VALUES (1, 'x;y');\n".repeat(50_000);
    assert!(errors(&rows).is_empty());
}
