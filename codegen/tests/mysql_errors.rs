//! What of MySQL's SQL cannot be read is an error at the token that is wrong.

use std::sync::Arc;

use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};

fn attempt(sql: &str) -> (Schema, Vec<Diagnostic>) {
    let source = Source { name: Arc::from("s.sql"), text: sql.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options::new(Dialect::Mysql), &mut diagnostics).schema;
    (schema, diagnostics.into_result(()).err().unwrap_or_default())
}

fn errors(sql: &str) -> Vec<String> {
    attempt(sql).1.iter().map(|error| error.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_mistake_is_one_error_at_its_token() {
    for (sql, expected) in [
        ("CREATE TABLE t (a INT,, b INT)", "s.sql:1:23: expected a column name, found `,`"),
        ("CREATE TABLE t (a INT", "s.sql:1:16: this parenthesis is never closed"),
        ("CREATE TABLE t (a INT foo)", "s.sql:1:23: expected a column attribute, `,` or `)`, found `foo`"),
        ("CREATE TABLE t (a NOT NULL)", "s.sql:1:19: expected a type, found `NOT`"),
        ("CREATE TABLE t (a ENUM(1))", "s.sql:1:24: expected a string, found `1`"),
        ("CREATE TABLE t (a VARCHAR(x))", "s.sql:1:27: expected a number, found `x`"),
        (
            "CREATE TABLE t (a INT) ENGINE=InnoDB WITHOUT ROWID",
            "s.sql:1:38: expected a table option or the end of the statement, found `WITHOUT`",
        ),
        ("CREATE TABLE order (a INT)", "s.sql:1:14: expected a table name, found `order`"),
        ("CREATE TABLE \"t\" (a INT)", "s.sql:1:14: expected a table name, found `\"t\"`"),
        ("CREATE TABLE t (a INT DEFAULT)", "s.sql:1:30: expected a literal or an expression in parentheses, found `)`"),
        ("CREATE TABLE t (a DATETIME ON UPDATE 3)", "s.sql:1:38: expected `CURRENT_TIMESTAMP`, found `3`"),
        ("CREATE TABLE t (a INT PRIMARY KEY, PRIMARY KEY (a))", "s.sql:1:36: table `t` has two primary keys"),
        ("CREATE TABLE t (a INT, PRIMARY KEY ((a + 1)))", "s.sql:1:36: a primary key consists of columns, not of expressions"),
        ("CREATE TABLE t (a INT, KEY (b))", "s.sql:1:29: table `t` has no column `b`"),
        ("CREATE TABLE t (a INT, KEY (a + 1))", "s.sql:1:31: expected `,` or `)`, found `+`"),
        (
            "CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES p (id) ON DELETE EXPLODE)",
            "s.sql:1:68: expected `NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`, found `EXPLODE`",
        ),
        ("CREATE TABLE t (a GEOMETRY)", "s.sql:1:19: column `a` of `t` has the type `GEOMETRY`, which tablesmith does not know"),
        (
            "CREATE TABLE t (a POINT NOT NULL)",
            "s.sql:1:19: column `a` of `t` has the type `POINT`, which tablesmith does not know",
        ),
        ("CREATE TABLE t (a INT) SELECT 1", "s.sql:1:14: `CREATE TABLE … AS` declares no types for its columns"),
        ("CREATE TABLE t AS SELECT f() AS a", "s.sql:1:14: `CREATE TABLE … AS` declares no types for its columns"),
        ("CREATE TABLE t LIKE u", "s.sql:1:21: there is no table `u` at this point"),
        ("CREATE TABLE t (a INT); CREATE TABLE t (a INT)", "s.sql:1:38: table `t` is defined twice"),
        ("CREATE TABLE t (a INT); ALTER TABLE t DROP b", "s.sql:1:44: table `t` has no column `b` at this point"),
        ("CREATE TABLE t (a INT); ALTER TABLE t MODIFY b INT", "s.sql:1:46: table `t` has no column `b` at this point"),
        ("CREATE TABLE t (a INT); ALTER TABLE t ADD b INT AFTER c", "s.sql:1:55: table `t` has no column `c` at this point"),
        ("CREATE TABLE t (a INT); ALTER TABLE t DROP INDEX i", "s.sql:1:50: table `t` has no index `i` at this point"),
        ("CREATE TABLE t (a INT); ALTER TABLE t DROP PRIMARY KEY", "s.sql:1:52: table `t` has no primary key at this point"),
        (
            "CREATE TABLE t (a INT); ALTER TABLE t DROP FOREIGN KEY f",
            "s.sql:1:56: table `t` has no foreign key `f` at this point",
        ),
        (
            "CREATE TABLE t (a INT REFERENCES p (id)); ALTER TABLE t DROP a",
            "s.sql:1:62: column `a` cannot be dropped: a foreign key uses it",
        ),
        (
            "CREATE TABLE t (a INT); ALTER TABLE t EXPLODE",
            "s.sql:1:39: expected what to do with the table: `ADD`, `DROP`, `MODIFY`, `CHANGE`, `ALTER`, `RENAME` or an option, found `EXPLODE`",
        ),
        (
            "CREATE TABLE t (a INT); ALTER TABLE t ENGINE=InnoDB,",
            "s.sql:1:52: expected an action, found the end of the statement",
        ),
        ("DROP TABLE t", "s.sql:1:12: there is no table `t` at this point"),
        ("DROP INDEX i ON t", "s.sql:1:17: there is no table `t` at this point"),
        ("DROP TRIGGER x", "s.sql:1:14: there is no trigger `x` at this point"),
        ("RENAME TABLE t TO u", "s.sql:1:14: there is no table `t` at this point"),
        (
            "CREATE TABLE t (a INT); CREATE TRIGGER x INSTEAD OF INSERT ON t FOR EACH ROW SET @a = 1",
            "s.sql:1:42: expected `BEFORE` or `AFTER`, found `INSTEAD`",
        ),
        ("CREAT TABLE t (a INT)", "s.sql:1:1: `CREAT TABLE t` does not begin a statement of MySQL that is known here"),
        ("PRAGMA x", "s.sql:1:1: `PRAGMA x` does not begin a statement of MySQL that is known here"),
        ("CALL p('t')", "s.sql:1:6: the procedure `p` may change the schema, and what it runs is not read"),
        (
            "CREATE PROCEDURE p() BEGIN IF RAND() > 0 THEN DROP TABLE t; END IF; END; CALL p()",
            "s.sql:1:79: the procedure `p` may change the schema, and what it runs is not read",
        ),
        (
            "CREATE PROCEDURE p() BEGIN WHILE @a DO SET @a = 0; END WHILE; DROP TABLE IF EXISTS t; END; CALL p()",
            "s.sql:1:97: the procedure `p` may change the schema, and what it runs is not read",
        ),
        (
            "CREATE PROCEDURE p(OUT a TEXT) BEGIN SET @q = a; PREPARE s FROM @q; EXECUTE s; END; CALL p('SELECT 1')",
            "s.sql:1:69: `EXECUTE` runs a statement that is put together when it runs",
        ),
        ("CREATE PROCEDURE p() CALL p(); CALL p()", "s.sql:1:27: what this runs, runs itself again"),
        ("CREATE PROCEDURE p() DROP TABLE t; CALL p()", "s.sql:1:33: there is no table `t` at this point"),
        (
            "PREPARE s FROM 'ALTER TABLE t DROP a'; CREATE TABLE t (b INT); EXECUTE s",
            "s.sql:1:64: table `t` has no column `a` at this point",
        ),
        (
            "SELECT name INTO @a FROM t; EXECUTE IMMEDIATE @a",
            "s.sql:1:29: `EXECUTE` runs a statement that is put together when it runs",
        ),
        ("PREPARE s FROM @a; EXECUTE s", "s.sql:1:20: `EXECUTE` runs a statement that is put together when it runs"),
        ("SET sql_mode = 'TRADITIONAL,ANSI_QUOTES'", "s.sql:1:16: SQL in the mode `ANSI_QUOTES` cannot be read"),
        ("DELIMITER\nCREATE TABLE t (a INT)", "s.sql:1:1: `DELIMITER` names no delimiter"),
        ("CREATE TABLE t (a INT COMMENT 'b)", "s.sql:1:31: this string is never closed"),
        ("CREATE TABLE t (`a INT)", "s.sql:1:17: this quoted name is never closed"),
        ("CREATE TABLE {{ prefix }}t (a INT)", "s.sql:1:14: this looks like a template that has not been filled in"),
    ] {
        assert_eq!(errors(sql), [expected], "{sql}");
    }
}

#[test]
fn all_mistakes_are_reported_and_the_rest_is_read() {
    let sql = "CREATE TABLE a (x POINT, y INT);\nCREATE TABLE b (x INT NOT);\nALTER TABLE b ADD z INT, DROP q;\nNONSENSE;\nCREATE TABLE c (x INT)";
    let (schema, found) = attempt(sql);
    assert_eq!(found.iter().map(|error| error.origin.start.line).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(schema.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn the_help_says_what_to_write() {
    let help = |sql: &str| attempt(sql).1.remove(0).help.unwrap_or_default();
    assert_eq!(
        help("CREATE TABLE t (a POINT NOT NULL)"),
        "name the Rust type of the values in tablesmith.toml: `\"POINT\" = \"String\"` under `[types]`, \
         or `type = \"String\"` under `[tables.t.columns.a]`"
    );
    assert_eq!(help("CREATE TABLE order (a INT)"), "to use the keyword as a name, quote it: `order`");
    assert_eq!(
        help("CALL p()"),
        "write what it changes as statements of their own, and pass this one over with `ignore = [\"CALL p\"]` in tablesmith.toml"
    );
}

#[test]
fn names_may_hold_anything() {
    let sql = "CREATE TABLE `a``b'c\nd;--` (`x\"; DROP TABLE t; /*` INT, `y'\u{202e}z` INT, 2nd INT, `é` INT)";
    let (schema, found) = attempt(sql);
    assert!(found.is_empty(), "{found:?}");
    let columns: Vec<_> = schema.tables[0].columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(schema.tables[0].name.as_str(), "a`b'c\nd;--");
    assert_eq!(columns, ["x\"; DROP TABLE t; /*", "y'\u{202e}z", "2nd", "é"]);
}

#[test]
fn size_is_no_danger() {
    let wide = (0..3_000).map(|at| format!("c{at} ENUM('a', 'b') COMMENT 'x'")).collect::<Vec<_>>().join(",\n");
    let (schema, found) = attempt(&format!("CREATE TABLE t ({wide})"));
    assert_eq!((schema.tables[0].columns.len(), schema.enums.len(), found.len()), (3_000, 3_000, 0));

    let deep = format!("CREATE TABLE t (a INT DEFAULT {}1{})", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(errors(&deep), ["s.sql:1:1030: parentheses are nested more than 1000 deep"]);
    let body = format!("CREATE PROCEDURE p() BEGIN {} END", "SELECT 1; ".repeat(50_000));
    assert!(errors(&body).is_empty());
    let rows = "INSERT INTO t VALUES (1, 'x;\\'y');\n".repeat(50_000);
    assert!(errors(&rows).is_empty());
}
