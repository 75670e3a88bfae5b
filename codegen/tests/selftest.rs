//! The rows that tests of a user's models insert.
#![allow(clippy::unwrap_used)]

use tablesmith_codegen::check::check;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Dialect, Schema};
use tablesmith_codegen::resolve::resolve;
use tablesmith_codegen::selftest::{Specimen, Value, specimens};

fn schema(dialect: Dialect, sql: &str) -> (Schema, Vec<Specimen>) {
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "schema.sql".into(), text: sql.to_owned() };
    let mut reading = read(&[source], &Options::new(dialect), &mut diagnostics);
    resolve(&mut reading.schema, &mut diagnostics);
    check(&reading.schema, &mut diagnostics);
    let found = specimens(&reading.schema, &reading.conditions, dialect);
    (diagnostics.into_result(reading.schema).unwrap_or_else(|wrong| panic!("{wrong:?}")), found)
}

/// The values of each row of the last table, or why there is none.
fn rows(dialect: Dialect, sql: &str) -> Result<Vec<String>, String> {
    let (_, mut specimens) = schema(dialect, sql);
    match specimens.pop().unwrap() {
        Specimen::Rows(rows, _) => {
            let row = |row: &Vec<Value>| row.iter().map(shown).collect::<Vec<_>>().join(", ");
            Ok(rows.rows.iter().map(row).collect())
        }
        Specimen::ReadOnly => Ok(Vec::new()),
        Specimen::Impossible(reason) => Err(reason),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Default => "-".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::Text(text) => format!("'{text}'"),
        Value::List(values) => format!("[{}]", values.iter().map(shown).collect::<Vec<_>>().join(" ")),
        Value::Reference(reference) => format!("{}.{}", reference.column, reference.row),
        other => format!("{other:?}"),
    }
}

fn expect(dialect: Dialect, cases: &[(&str, &[&str])]) {
    for (columns, expected) in cases {
        assert_eq!(rows(dialect, &format!("CREATE TABLE t ({columns})")).unwrap(), *expected, "{columns}");
    }
}

#[test]
fn the_first_row_has_values_and_the_second_what_may_be_left_out() {
    expect(
        Dialect::Postgres,
        &[
            (
                "a serial PRIMARY KEY, b text NOT NULL, c integer, d boolean NOT NULL DEFAULT true",
                &["-, 'sample1', 1, true", "-, 'sample2', NULL, -"],
            ),
            ("a varchar(2) NOT NULL, b char(3) NOT NULL, c numeric(2, 2) NOT NULL", &["'a1', 'aa1', 0.1", "'a2', 'aa2', 0.2"]),
            ("a smallint NOT NULL UNIQUE, b bigint PRIMARY KEY", &["30001, 1900000001", "30002, 1900000002"]),
            ("a boolean PRIMARY KEY", &["true", "false"]),
            ("a text[] NOT NULL, b point NOT NULL", &["['sample1'], '(1,1)'", "['sample2'], '(2,2)'"]),
        ],
    );
}

#[test]
fn values_meet_the_conditions_of_their_table() {
    for (condition, expected) in [
        ("n >= 18 AND n < 99", "18, 'sample1', 'sample1', '2024-01-01'"),
        ("n % 2 = 0 AND n > 100", "1000, 'sample1', 'sample1', '2024-01-01'"),
        ("n IN (7, 9)", "7, 'sample1', 'sample1', '2024-01-01'"),
        ("length(a) = 12", "1, 'aaaaaaaaaaa1', 'sample1', '2024-01-01'"),
        ("a ~ '^[A-Z]{3}-\\d{4}$'", "1, 'AAA-0000', 'sample1', '2024-01-01'"),
        ("a LIKE 'app\\_%' AND a <> b", "1, 'app_a', 'sample1', '2024-01-01'"),
        ("a = upper(a)", "1, '1', 'sample1', '2024-01-01'"),
        ("num_nonnulls(b, day) = 1", "1, 'sample1', 'sample1', NULL"),
        ("(b IS NULL) = (day IS NULL) AND b IS NULL", "1, 'sample1', NULL, NULL"),
        ("day > '2050-01-01'::date", "1, 'sample1', 'sample1', '2100-01-01'"),
        ("day IS NOT NULL AND day >= DATE '2010-10-05' AND day < '2010-10-31'", "1, 'sample1', 'sample1', '2010-10-06'"),
        ("a = ANY (ARRAY['on'::text, 'off'::text])", "1, 'on', 'sample1', '2024-01-01'"),
        ("CASE WHEN n = 1 THEN b IS NULL ELSE true END", "1, 'sample1', NULL, '2024-01-01'"),
    ] {
        let sql = format!("CREATE TABLE t (n integer NOT NULL, a text NOT NULL, b text, day date, CHECK ({condition}))");
        assert_eq!(rows(Dialect::Postgres, &sql).unwrap()[0], expected, "{condition}");
    }
}

#[test]
fn rows_are_in_the_bounds_of_partitions() {
    let table = "(at timestamptz NOT NULL, region text NOT NULL)";
    let ranges = format!("CREATE TABLE t {table} PARTITION BY RANGE (at)");
    let lists = format!("CREATE TABLE t {table} PARTITION BY LIST (region)");
    let hashes = format!("CREATE TABLE t {table} PARTITION BY HASH (region)");
    let usual = "'2024-01-01T10:00:00Z', 'sample1'";
    let y2022 = "FOR VALUES FROM ('2022-01-01 00:00:00+00') TO ('2023-01-01 00:00:00+00')";
    for (sql, expected) in [
        (format!("{ranges}; CREATE TABLE u PARTITION OF t {y2022}"), "'2022-01-02T10:00:00Z', 'sample1'"),
        (
            format!("CREATE TABLE u {table}; {ranges}; ALTER TABLE ONLY t ATTACH PARTITION u {y2022}"),
            "'2022-01-02T10:00:00Z', 'sample1'",
        ),
        (format!("{ranges}; CREATE TABLE u PARTITION OF t {y2022}; ALTER TABLE t DETACH PARTITION u"), usual),
        (format!("{ranges}; CREATE TABLE u PARTITION OF t FOR VALUES FROM (MINVALUE) TO (MAXVALUE)"), usual),
        (format!("{ranges}; CREATE TABLE u PARTITION OF t DEFAULT"), usual),
        (format!("{lists}; CREATE TABLE u PARTITION OF t FOR VALUES IN ('eu', 'us')"), "'2024-01-01T10:00:00Z', 'eu'"),
        (format!("{hashes}; CREATE TABLE u PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0)"), usual),
        (
            format!(
                "{lists}; CREATE TABLE v PARTITION OF t FOR VALUES IN ('eu') PARTITION BY RANGE (at); CREATE TABLE u PARTITION OF v {y2022}"
            ),
            "'2022-01-02T10:00:00Z', 'eu'",
        ),
    ] {
        assert_eq!(rows(Dialect::Postgres, &sql).unwrap()[0], expected, "{sql}");
        let (schema, mut specimens) = schema(Dialect::Postgres, &sql);
        let at = schema.tables.iter().position(|table| table.name.as_str() == "t").unwrap();
        let Specimen::Rows(found, _) = specimens.swap_remove(at) else { panic!("{sql}") };
        let whole: Vec<_> = found.rows[0].iter().map(shown).collect();
        assert_eq!(whole.join(", "), expected, "the whole of {sql}");
    }
}

#[test]
fn conditions_follow_what_is_done_to_their_table() {
    let table = "CREATE TABLE t (a text NOT NULL, b integer NOT NULL, CONSTRAINT short CHECK (length(a) = 9), CHECK (b = 5));";
    for (change, expected) in [
        ("", "'aaaaaaaa1', 5"),
        ("ALTER TABLE t DROP CONSTRAINT short;", "'sample1', 5"),
        ("ALTER TABLE t RENAME COLUMN a TO c;", "'aaaaaaaa1', 5"),
        ("ALTER TABLE t ADD CHECK (a < 'b'), DROP CONSTRAINT t_b_check;", "'aaaaaaaa1', 1"),
    ] {
        assert_eq!(rows(Dialect::Postgres, &format!("{table} {change}")).unwrap()[0], expected, "{change}");
    }
    let dropped = rows(Dialect::Postgres, &format!("{table} ALTER TABLE t DROP COLUMN b;"));
    assert_eq!(dropped.unwrap()[0], "'aaaaaaaa1'");
    let domain = "CREATE DOMAIN code AS varchar(4) CHECK (VALUE ~ '^x'); CREATE TABLE t (a code NOT NULL);";
    assert_eq!(rows(Dialect::Postgres, domain).unwrap(), ["'x'", "'x'"]);
    let modified = "CREATE TABLE t (a INT NOT NULL CHECK (a > 50)); ALTER TABLE t MODIFY a INT NOT NULL CHECK (a < 0);";
    assert_eq!(rows(Dialect::Mysql, modified).unwrap()[0], "-1");
}

#[test]
fn rows_refer_to_rows_that_are_there_before() {
    let team = "CREATE TABLE team (id serial PRIMARY KEY, code text NOT NULL UNIQUE);";
    for (table, expected) in [
        ("team_id integer NOT NULL REFERENCES team", &["id.0", "id.1"][..]),
        ("team text NOT NULL REFERENCES team (code), UNIQUE (team)", &["code.0", "code.1"]),
        ("team_id integer REFERENCES team", &["NULL", "NULL"]),
        ("team_id integer REFERENCES team CHECK (team_id IS NOT NULL)", &["id.0", "id.1"]),
        ("a integer NOT NULL REFERENCES team, b integer NOT NULL REFERENCES team, CHECK (a <> b)", &[]),
        ("code text PRIMARY KEY, above text NOT NULL REFERENCES t", &["'sample1', code.0", "'sample2', code.1"]),
    ] {
        let found = rows(Dialect::Postgres, &format!("{team} CREATE TABLE t ({table});"));
        assert_eq!(found.unwrap_or_default(), expected, "{table}");
    }
}

#[test]
fn a_table_without_rows_says_why() {
    for (sql, reason) in [
        ("CREATE TABLE t (n integer NOT NULL CHECK (n > 5 AND n < 5))", "no values were found that meet `t_n_check` CHECK (n > 5 AND n < 5)"),
        (
            "CREATE TABLE t (id serial PRIMARY KEY, above integer NOT NULL REFERENCES t)",
            "`above` of the first row would have to refer to the row itself, which has no key yet",
        ),
        (
            "CREATE TABLE t (id serial PRIMARY KEY, u integer NOT NULL); CREATE TABLE u (id serial PRIMARY KEY, t integer NOT NULL REFERENCES t);
             ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u",
            "it has to refer to a table that has to refer to it",
        ),
    ] {
        assert_eq!(rows(Dialect::Postgres, sql), Err(reason.to_owned()), "{sql}");
    }
}

#[test]
fn what_only_the_database_knows_is_tried_and_told() {
    let sql = "CREATE TABLE t (a text NOT NULL, CONSTRAINT odd CHECK (is_odd(a)), CHECK (length(a) = 3))";
    let (_, specimens) = schema(Dialect::Postgres, sql);
    let Specimen::Rows(rows, _) = &specimens[0] else { panic!("{specimens:?}") };
    assert_eq!(rows.doubts, ["`odd` CHECK (is_odd(a))"]);
    assert_eq!(rows.rows[0], [Value::Text("aa1".to_owned())]);
}
