//! What MySQL's and MariaDB's SQL says, as the intermediate representation has it: one short line for each thing.

use std::sync::Arc;

use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Column, Default as SqlDefault, Dialect, IndexPart, Schema, SqlIdent, Table};

fn schema(sql: &str) -> Schema {
    let source = Source { name: Arc::from("schema.sql"), text: sql.to_owned() };
    let mut diagnostics = Diagnostics::new();
    let schema = read(&[source], &Options::new(Dialect::Mysql), &mut diagnostics).schema;
    let errors = diagnostics.into_result(()).err().unwrap_or_default();
    assert!(errors.is_empty(), "{sql}\n{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    schema
}

fn check(cases: &[(&str, &str)]) {
    for (sql, expected) in cases {
        assert_eq!(described(&schema(sql)), *expected, "{sql}");
    }
}

fn described(schema: &Schema) -> String {
    let mut lines: Vec<String> = schema.tables.iter().flat_map(table_lines).collect();
    lines.extend(schema.enums.iter().map(|e| {
        let labels: Vec<_> = e.labels.iter().map(|label| format!("{}={:?}", label.variant, label.text)).collect();
        format!("enum {} {}", e.name, labels.join(" "))
    }));
    lines.join("\n")
}

fn table_lines(table: &Table) -> Vec<String> {
    let schema = table.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
    let mut lines = vec![format!("{schema}{}{}", table.name, comment(table.comment.as_ref()))];
    lines.extend(table.columns.iter().map(column_line));
    if !table.primary_key.columns.is_empty() {
        lines.push(format!("key {}", listed(&table.primary_key.columns)));
    }
    let name = |name: &Option<SqlIdent>| name.as_ref().map(ToString::to_string).unwrap_or_default();
    lines.extend(table.uniques.iter().map(|unique| format!("unique {} {}", name(&unique.name), listed(&unique.columns))));
    lines.extend(table.indexes.iter().map(|index| {
        let parts: Vec<_> = index.parts.iter().map(part).collect();
        let unique = if index.unique { "unique " } else { "" };
        format!("{unique}index {} {}", name(&index.name), parts.join(","))
    }));
    lines.extend(table.foreign_keys.iter().map(|key| {
        let schema = key.references.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
        let (far, columns) = (name(&key.references.table), (listed(&key.columns), listed(&key.references.columns)));
        let actions = (key.on_delete.as_sql(), key.on_update.as_sql());
        format!("foreign {} {} -> {schema}{far}({}) {} / {}", name(&key.name), columns.0, columns.1, actions.0, actions.1)
    }));
    lines.extend(table.triggers.iter().map(|trigger| format!("trigger {} {:?}", trigger.name, trigger.event)));
    lines
}

fn column_line(column: &Column) -> String {
    let mut line = format!("  {}: {}", column.name, column.rust_type);
    for (holds, word) in [(column.nullable, " null"), (column.identity, " identity")] {
        line.push_str(if holds { word } else { "" });
    }
    if let Some(SqlDefault::Expression(sql)) = &column.default {
        line.push_str(&[" default ", sql].concat());
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "stored" } else { "virtual" };
        line.push_str(&[" ", kind, " as ", &generated.expression].concat());
    }
    line + &comment(column.comment.as_ref())
}

fn comment(text: Option<&String>) -> String {
    text.map(|text| format!(" # {}", text.replace('\n', "|"))).unwrap_or_default()
}

fn listed(names: &[SqlIdent]) -> String {
    names.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(",")
}

fn part(part: &IndexPart) -> String {
    match part {
        IndexPart::Column(name) => name.to_string(),
        IndexPart::Expression(sql) => format!("<{sql}>"),
    }
}

#[test]
fn attributes_stand_in_any_order() {
    check(&[
        (
            "CREATE TABLE `T` (`Id` INT(11) UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'it''s' PRIMARY KEY, b VARCHAR(3) CHARACTER SET
             utf8mb4 COLLATE utf8mb4_bin COMMENT \"x\" NULL DEFAULT 'a\\'b' INVISIBLE, c TIMESTAMP(3) NOT NULL DEFAULT
             CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), d BOOLEAN DEFAULT FALSE NOT NULL, e CHAR(3) BINARY,
             f INT DEFAULT -1, g BIT(1) DEFAULT b'0', h VARCHAR(5) DEFAULT _utf8mb4'x', i VARCHAR(36) DEFAULT (uuid()),
             j DATE DEFAULT (CURRENT_DATE), k CHAR(3) CHARACTER SET binary, l DOUBLE PRECISION UNSIGNED DEFAULT 1e3,
             m BIGINT NOT NULL DEFAULT unix_timestamp() COLUMN_FORMAT FIXED STORAGE DISK)",
            "T\n  Id: u32 identity # it's\n  b: String null default 'a\\'b' # x\n  c: DateTime<Utc> default CURRENT_TIMESTAMP(3)\n  \
             d: bool default FALSE\n  e: String null\n  f: i32 null default -1\n  g: bool null default b'0'\n  \
             h: String null default _utf8mb4'x'\n  i: String null default (uuid())\n  j: NaiveDate null default (CURRENT_DATE)\n  \
             k: Vec<u8> null\n  l: f64 null default 1e3\n  m: i64 default unix_timestamp()\nkey Id",
        ),
        (
            "CREATE TABLE t (a SERIAL, b INT GENERATED ALWAYS AS (a + 1) STORED NOT NULL, c INT AS (a) VIRTUAL, d INT AS (1) PERSISTENT);
             CREATE TABLE u (e BIGINT UNSIGNED SERIAL DEFAULT VALUE KEY)",
            "t\n  a: u64 identity\n  b: i32 stored as a + 1\n  c: i32 null virtual as a\n  d: i32 null stored as 1\nunique a a\n\
             u\n  e: u64 identity\nkey e\nunique e e",
        ),
        // A TIMESTAMP is a column like others: `explicit_defaults_for_timestamp` is on in MySQL 8 and MariaDB 10.10.
        ("CREATE TABLE t (a TIMESTAMP, b TIMESTAMP NULL)", "t\n  a: DateTime<Utc> null\n  b: DateTime<Utc> null"),
    ]);
}

#[test]
fn comments_in_the_definition_win_over_those_around_it() {
    check(&[(
        "CREATE TABLE t ( # behind\n  -- above\n  a INT COMMENT 'said',\n  -- above\n  b INT, # beside\n  c INT # last\n) COMMENT='a table'",
        "t # a table\n  a: i32 null # said\n  b: i32 null # above|beside\n  c: i32 null # last",
    )]);
}

#[test]
fn enums_and_sets_are_made_of_their_labels() {
    check(&[
        (
            "CREATE TABLE film (rating ENUM('G','PG-13 ') DEFAULT 'G', special SET('Deleted Scenes', \"it's\") NOT NULL, sign ENUM('+','-'))",
            "film\n  rating: FilmRating null default 'G'\n  special: LabelSet<FilmSpecial>\n  sign: String null\n\
             enum FilmRating G=\"G\" Pg13=\"PG-13\"\nenum FilmSpecial DeletedScenes=\"Deleted Scenes\" ItS=\"it's\"",
        ),
        // Texts that differ in case pass a check, unless the collation tells them apart.
        (
            "CREATE TABLE t (a VARCHAR(9) CHECK (a IN ('x', 'y')), b VARCHAR(9) COLLATE utf8mb4_bin, CONSTRAINT b_chk CHECK ((`b` in (_utf8mb4'x',_utf8mb4'y'))))",
            "t\n  a: String null\n  b: TB null\nenum TB X=\"x\" Y=\"y\"",
        ),
        (
            "CREATE TABLE t (a ENUM('x')); ALTER TABLE t MODIFY a ENUM('x', 'y'); ALTER TABLE t CHANGE a b VARCHAR(3)",
            "t\n  b: String null",
        ),
    ]);
}

#[test]
fn mariadb_prints_json_as_a_text_with_a_check() {
    check(&[(
        "CREATE TABLE t (`a` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`a`)), b JSON,
         c longtext CHECK (json_valid(c) OR c = ''), d text CHECK (json_valid(d)))",
        "t\n  a: JsonValue null\n  b: JsonValue null\n  c: String null\n  d: String null",
    )]);
}

#[test]
fn keys_have_the_names_that_the_server_gives_them() {
    check(&[
        (
            "CREATE TABLE t (a INT UNIQUE, b INT, c TEXT, KEY (b), KEY (b, a DESC), UNIQUE KEY u (a, b), CONSTRAINT v UNIQUE (b, a),
             UNIQUE (c(10)), FULLTEXT KEY f (c) WITH PARSER ngram, INDEX USING BTREE (b ASC) COMMENT 'x', KEY ((b + 1)))",
            "t\n  a: i32 null\n  b: i32 null\n  c: String null\nunique a a\nunique u a,b\nunique v b,a\nindex b b\n\
             index b_2 b,<a DESC>\nunique index c <c(10)>\nindex f c\nindex b_3 b\nindex functional_index <(b + 1)>",
        ),
        (
            "CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE t (a INT, b INT, c INT, d INT, FOREIGN KEY (a) REFERENCES p (id),
             CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL, FOREIGN KEY own (c) REFERENCES p (id),
             FOREIGN KEY (d) REFERENCES p (id), KEY dd (d, a))",
            "p\n  id: i32\nkey id\nt\n  a: i32 null\n  b: i32 null\n  c: i32 null\n  d: i32 null\nindex a a\nindex fk b\nindex own c\n\
             index dd d,a\nforeign t_ibfk_1 a -> p(id) NO ACTION / NO ACTION\nforeign fk b -> p(id) CASCADE / SET NULL\n\
             foreign own c -> p(id) NO ACTION / NO ACTION\nforeign t_ibfk_2 d -> p(id) NO ACTION / NO ACTION",
        ),
        (
            "CREATE TABLE t (a INT REFERENCES p (id)); CREATE INDEX i ON t (a) USING BTREE; ALTER TABLE t RENAME TO u;
             ALTER TABLE u DROP FOREIGN KEY u_ibfk_1",
            "u\n  a: i32 null\nindex i a",
        ),
        (
            "CREATE TABLE t (a INT, b INT, FOREIGN KEY (a) REFERENCES p (id), PRIMARY KEY (a, b))",
            "t\n  a: i32\n  b: i32\nkey a,b\nforeign t_ibfk_1 a -> p(id) NO ACTION / NO ACTION",
        ),
    ]);
}

#[test]
fn tables_are_what_alter_makes_of_them() {
    check(&[
        (
            "CREATE TABLE t (a INT, b INT, c INT, PRIMARY KEY pk USING BTREE (a));
             ALTER TABLE t ADD d INT FIRST, ADD COLUMN e INT NOT NULL AFTER a, ADD COLUMN (f INT, g INT, KEY (f)), DROP COLUMN c,
             MODIFY COLUMN a BIGINT NULL COMMENT 'x', CHANGE b bb SMALLINT DEFAULT 3 AFTER d, ALTER COLUMN e SET DEFAULT 5,
             ADD UNIQUE INDEX u (e), ADD COLUMN IF NOT EXISTS g TEXT, ALGORITHM=INPLACE, LOCK=NONE",
            "t\n  d: i32 null\n  bb: i16 null default 3\n  a: i64 # x\n  e: i32 default 5\n  f: i32 null\n  g: i32 null\nkey a\n\
             unique u e\nindex f f",
        ),
        (
            "CREATE TABLE t (a INT, b INT NOT NULL DEFAULT 1, c INT, KEY k (a, c), KEY l (c), PRIMARY KEY (a));
             ALTER TABLE t DROP PRIMARY KEY, ALTER b DROP DEFAULT, DROP c, RENAME INDEX k TO kk, RENAME COLUMN b TO B2,
             CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, ENGINE=InnoDB, COMMENT='new', ORDER BY a, B2",
            "t # new\n  a: i32\n  B2: i32\nindex kk a",
        ),
        (
            "CREATE TABLE t (a INT, b INT AS (a + `A`)); ALTER TABLE t CHANGE `a` `order` INT; RENAME TABLE t TO u, u TO v;
             ALTER TABLE v DISABLE KEYS; ALTER TABLE v ADD PARTITION (PARTITION p VALUES LESS THAN (10), PARTITION q VALUES IN (1));
             ALTER TABLE IF EXISTS w DROP x",
            "v\n  order: i32 null\n  b: i32 null virtual as `order` + `order`",
        ),
        (
            "CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE c (x INT, CONSTRAINT f FOREIGN KEY (x) REFERENCES P (ID), KEY i (x),
             CONSTRAINT y CHECK (x > 0), CONSTRAINT z UNIQUE (x));
             ALTER TABLE c DROP FOREIGN KEY f, DROP INDEX i, DROP CHECK y, DROP CONSTRAINT z; DROP INDEX `PRIMARY` ON p;
             ALTER TABLE p RENAME q",
            "q\n  id: i32\nc\n  x: i32 null",
        ),
    ]);
}

#[test]
fn databases_qualify_what_is_not_in_the_first() {
    check(&[
        (
            "CREATE DATABASE IF NOT EXISTS shop; USE shop; CREATE TABLE shop.a (x INT); CREATE TABLE b (x INT REFERENCES other.c (id));
             USE other; CREATE TABLE c (id INT PRIMARY KEY, y INT REFERENCES shop.a (x)); DROP TABLE shop.b",
            "a\n  x: i32 null\nother.c\n  id: i32\n  y: i32 null\nkey id\nindex y y\nforeign c_ibfk_1 y -> a(x) NO ACTION / NO ACTION",
        ),
        ("CREATE TABLE db.t (x INT); CREATE TABLE t (x INT); DROP DATABASE db", "t\n  x: i32 null"),
    ]);
}

#[test]
fn other_statements_change_no_table() {
    check(&[
        (
            "SET NAMES utf8mb4; SET @a := 1, @@session.sql_mode = 'TRADITIONAL'; LOCK TABLES t WRITE; INSERT INTO t VALUES (1,'a;\\'b'), (2,\"c\");
             UNLOCK TABLES; CREATE DEFINER=`root`@`localhost` SQL SECURITY INVOKER VIEW v AS SELECT 1; DROP VIEW IF EXISTS v, w;
             CREATE OR REPLACE ALGORITHM=MERGE VIEW v AS SELECT 1; DROP VIEW v; CREATE TEMPORARY TABLE tmp (a INT); DROP TEMPORARY TABLE tmp;
             GRANT ALL ON *.* TO 'u'@'%'; CREATE USER u; START TRANSACTION; COMMIT; CREATE TABLE t (a INT)",
            "t\n  a: i32 null",
        ),
        (
            "/*M!999999\\- enable the sandbox mode */\n/*!40101 SET @OLD=@@X */;\nDROP TABLE IF EXISTS `t`;
             CREATE TABLE `t` (`a` int(11) NOT NULL /*!80023 INVISIBLE */) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4
             /*!50100 PARTITION BY RANGE (`a`) (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;",
            "t\n  a: i32",
        ),
        ("CREATE TABLE a (x INT UNIQUE REFERENCES p (id)); CREATE TABLE b LIKE a; CREATE TABLE IF NOT EXISTS b (y INT); CREATE OR REPLACE TABLE a (z INT)",
            "b\n  x: i32 null\nunique x x\na\n  z: i32 null"),
        ("# nothing\n-- at all\n;;", ""),
    ]);
}

#[test]
fn bodies_end_where_they_end() {
    let body = "BEGIN DECLARE x INT; IF NEW.a > 0 THEN SET x = CASE 1 WHEN 1 THEN 2 END; ELSEIF x THEN CASE x WHEN 1 THEN SET x = IF(1, 2, 3);
                END CASE; END IF; l: LOOP LEAVE l; END LOOP l; WHILE x DO SET x = REPEAT('a', 3); END WHILE; REPEAT SET x = 1; UNTIL x END REPEAT;
                DROP TABLE IF EXISTS nothing; END";
    for script in [
        format!("CREATE TABLE t (a INT); CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW {body}; CREATE TABLE u (a INT)"),
        format!("CREATE TABLE t (a INT);\nDELIMITER $$\nCREATE DEFINER=`a`@`b` TRIGGER x AFTER INSERT ON t FOR EACH ROW {body}$$\n\
                 CREATE PROCEDURE p() BEGIN SELECT 1; END$$\ndelimiter ;\nCALL p(); CREATE TABLE u (a INT)"),
        format!("CREATE TABLE t (a INT); DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER `x` AFTER INSERT ON `t` \
                 FOR EACH ROW {body} */;;\nDELIMITER ;\nCREATE TABLE u (a INT)"),
        "CREATE TABLE t (a INT); CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW SET @a = 1; CREATE TABLE u (a INT)".to_owned(),
        "CREATE TABLE t (a INT); CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW IF NEW.a THEN SET @a = 1; END IF; CREATE TABLE u (a INT)".to_owned(),
    ] {
        assert_eq!(described(&schema(&script)), "t\n  a: i32 null\ntrigger x Insert\nu\n  a: i32 null", "{script}");
    }
}

#[test]
fn only_triggers_that_come_after_are_noted() {
    check(&[(
        "CREATE TABLE t (a INT); CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1; CREATE TRIGGER x AFTER UPDATE ON t FOR EACH
         ROW FOLLOWS b SET @a = 1; CREATE TRIGGER y AFTER DELETE ON t FOR EACH ROW SET @a = 1; DROP TRIGGER b; DROP TRIGGER IF EXISTS shop.y",
        "t\n  a: i32 null\ntrigger x Update",
    )]);
}

#[test]
fn statements_that_are_put_together_from_what_is_known_are_run() {
    let table = "CREATE TABLE t (a INT, b INT, KEY i (b));";
    for (program, expected) in [
        ("SET @s = 'ALTER TABLE t DROP COLUMN a'; PREPARE s FROM @s; EXECUTE s; DEALLOCATE PREPARE s", "t\n  b: i32 null\nindex i b"),
        ("PREPARE s FROM 'ALTER TABLE t DROP KEY i'; EXECUTE s", "t\n  a: i32 null\n  b: i32 null"),
        ("EXECUTE IMMEDIATE CONCAT('DROP TABLE ', 't')", ""),
        (
            "SET @has := (SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't' AND
             column_name IN ('c', 'd')), @s = IF(@has = 0, 'ALTER TABLE t ADD c INT', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;
             SELECT COUNT(*) INTO @has FROM information_schema.columns WHERE table_name = 'T' AND column_name = 'c';
             SET @s = (SELECT IF(@has > 0 AND NOT EXISTS (SELECT 1 FROM information_schema.statistics s WHERE s.index_name = 'j'),
                'CREATE INDEX j ON t (c)', 'DROP TABLE t')); PREPARE s FROM @s; EXECUTE s",
            "t\n  a: i32 null\n  b: i32 null\n  c: i32 null\nindex i b\nindex j c",
        ),
    ] {
        check(&[(&format!("{table} {program}"), expected)]);
    }
}

#[test]
fn procedures_are_run_with_what_they_are_called_with() {
    let table = "CREATE TABLE t (a INT, b INT, KEY i (b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));";
    let drop_index = "CREATE DEFINER=`a`@`b` PROCEDURE drop_index(IN of VARCHAR(64), named VARCHAR(64)) MODIFIES SQL DATA COMMENT 'x' BEGIN
        DECLARE found, other INT DEFAULT 0;
        SELECT COUNT(*) INTO found FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = of AND INDEX_NAME = named;
        IF found > 0 THEN SET @query = CONCAT('ALTER TABLE ', of, ' DROP INDEX ', named, ';'); PREPARE stmt FROM @query; EXECUTE stmt;
        ELSEIF of = 'u' THEN DROP TABLE t; ELSE SELECT 1; END IF; END;";
    let kept = "t\n  a: i32 null\n  b: i32 null\nindex i b\nindex f a\nforeign f a -> p(id) NO ACTION / NO ACTION";
    let dropped = "t\n  a: i32 null\n  b: i32 null\nindex f a\nforeign f a -> p(id) NO ACTION / NO ACTION";
    for (calls, expected) in [
        ("CALL drop_index('t', 'i')", dropped),
        ("CALL drop_index('t', 'i'); CALL drop_index('t', 'i'); CALL Drop_Index('t', 'k'); DROP PROCEDURE drop_index", dropped),
        ("SET @a = 't'; CALL drop_index(@a, CONCAT('i', ''))", dropped),
        ("CALL drop_index('u', 'i')", ""),
        (
            "CREATE PROCEDURE twice(a TEXT) l: BEGIN CALL drop_index(a, 'k'); IF EXISTS (SELECT * FROM information_schema.TABLE_CONSTRAINTS
             WHERE CONSTRAINT_NAME = 'F' AND CONSTRAINT_TYPE = 'FOREIGN KEY') THEN LEAVE l; END IF; END; CALL twice('t')",
            kept,
        ),
    ] {
        check(&[(&format!("{table} DELIMITER ;\n{drop_index} {calls}"), expected)]);
    }
}

#[test]
fn the_index_of_a_foreign_key_goes_for_that_of_a_later_one() {
    check(&[
        (
            "CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)); ALTER TABLE t DROP FOREIGN KEY f;
             ALTER TABLE t ADD CONSTRAINT g FOREIGN KEY (a) REFERENCES p (id)",
            "t\n  a: i32 null\nindex g a\nforeign g a -> p(id) NO ACTION / NO ACTION",
        ),
        (
            "CREATE TABLE t (a INT, b INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT g FOREIGN KEY (a, b) REFERENCES q (c, d))",
            "t\n  a: i32 null\n  b: i32 null\nindex g a,b\nforeign f a -> p(id) NO ACTION / NO ACTION\nforeign g a,b -> q(c,d) NO ACTION / NO ACTION",
        ),
        (
            "CREATE TABLE t (a INT, b INT, CONSTRAINT f FOREIGN KEY (a, b) REFERENCES q (c, d), CONSTRAINT g FOREIGN KEY (a) REFERENCES p (id))",
            "t\n  a: i32 null\n  b: i32 null\nindex f a,b\nforeign f a,b -> q(c,d) NO ACTION / NO ACTION\nforeign g a -> p(id) NO ACTION / NO ACTION",
        ),
    ]);
}
