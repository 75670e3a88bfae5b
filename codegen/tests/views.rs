//! The columns of views, traced through their queries.
#![allow(clippy::unwrap_used)]

mod described;

use described::described;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, Reading, read};
use tablesmith_codegen::ir::Dialect;

const TABLES: &str = "CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, born DATE);
    CREATE TABLE books (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL, title TEXT NOT NULL, price NUMERIC(8, 2));
    ";

fn reading(dialect: Dialect, sql: &str) -> Reading {
    let source = Source { name: "schema.sql".into(), text: format!("{TABLES}{sql}") };
    let mut diagnostics = Diagnostics::new();
    let reading = read(&[source], &Options::new(dialect), &mut diagnostics);
    diagnostics.into_result(reading).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

/// The columns of the view `v` with their types, `?` if they can be NULL.
fn columns(dialect: Dialect, query: &str) -> String {
    let reading = reading(dialect, &format!("CREATE VIEW v AS {query};"));
    let Some(view) = reading.schema.tables.iter().find(|table| table.view) else { return "unknown".to_owned() };
    let column = |column: &tablesmith_codegen::ir::Column| {
        let ty = column.rust_type.to_string().replace("::tablesmith::", "");
        format!("{} {ty}{}", column.name, if column.nullable { "?" } else { "" })
    };
    view.columns.iter().map(column).collect::<Vec<_>>().join(", ")
}

fn expect(dialect: Dialect, cases: &[(&str, &str)]) {
    for (query, expected) in cases {
        assert_eq!(columns(dialect, query), *expected, "{query}");
    }
}

#[test]
fn columns_are_traced_to_tables_through_joins_queries_and_other_names() {
    let cases = [
        ("SELECT * FROM books", "id i32, author_id i32, title String, price Decimal?"),
        ("SELECT b.title AS name, a.* FROM books b JOIN authors AS a ON a.id = b.author_id", "name String, id i32, name String"),
        ("SELECT title, name author FROM books, authors WHERE authors.id = author_id ORDER BY 1", "title String, author String"),
        ("SELECT a.name, b.title FROM authors a LEFT JOIN books b ON left(a.name, 3) = b.title", "name String, title String?"),
        ("SELECT a.name, b.title FROM authors a RIGHT OUTER JOIN books b USING (id)", "name String?, title String"),
        ("SELECT a.name, b.title FROM (authors a JOIN books b ON ((a.id = b.author_id)))", "name String, title String"),
        ("SELECT q.t FROM (SELECT title AS t, price FROM books) q", "t String"),
        ("SELECT x, y FROM (SELECT title, price FROM books) AS q (x, y)", "x String, y Decimal?"),
        ("WITH c (n) AS (SELECT name FROM authors) SELECT n FROM c", "n String"),
        ("SELECT title FROM books UNION ALL SELECT name FROM authors", "title String"),
        ("SELECT price FROM books UNION SELECT id FROM books", "price Value?"),
        ("SELECT nosuch FROM books", "nosuch Value?"),
        ("SELECT * FROM nowhere", "unknown"),
        ("SELECT a.id, b.id FROM authors a, books b", "unknown"),
    ];
    for (query, expected) in cases {
        // Two columns of one name are an error for the database as well.
        let expected = if query.contains("a.*") { "unknown" } else { expected };
        assert_eq!(columns(Dialect::Postgres, query), expected, "{query}");
    }
}

#[test]
fn expressions_have_a_type_where_it_shows() {
    expect(
        Dialect::Postgres,
        &[
            ("SELECT count(*) AS n, max(price) AS most, sum(id) AS all_ids FROM books", "n i64, most Decimal?, all_ids i64?"),
            ("SELECT count(*) FROM books", "count i64"),
            ("SELECT (price)::double precision AS p, CAST(id AS bigint) AS i FROM books", "p f64?, i i64"),
            ("SELECT title::varchar(20) FROM books", "title String"),
            ("SELECT coalesce(price, 0.0) AS p, coalesce(born, born) AS d FROM books, authors", "p Decimal, d NaiveDate?"),
            (
                "SELECT 'x' AS a, 1 AS b, true AS c, NULL AS d, 2.5 AS e FROM books",
                "a String, b i32, c bool, d Value?, e Decimal",
            ),
            (
                "SELECT upper(title) AS u, title || '!' AS v, price IS NULL AS w, id > 3 AS x FROM books",
                "u String?, v String, w bool, x bool?",
            ),
            (
                "SELECT CASE WHEN id > 1 THEN title ELSE '' END AS a, CASE WHEN id > 1 THEN id END AS b FROM books",
                "a String, b i32?",
            ),
            ("SELECT row_number() OVER (PARTITION BY author_id ORDER BY id) AS place FROM books", "place i64"),
            ("SELECT id + 1 AS next, EXISTS (SELECT 1 FROM authors) AS any_author FROM books", "next Value?, any_author bool"),
            (
                "SELECT id IS DISTINCT FROM author_id AS differs, array_agg(id) AS ids FROM books GROUP BY 1",
                "differs bool, ids Value?",
            ),
        ],
    );
    expect(
        Dialect::Mysql,
        &[
            (
                "select `b`.`title` AS `title`,cast(`b`.`id` as signed) AS `i` from (`books` `b` left join `authors` `a` on(`a`.`id` = `b`.`author_id`))",
                "title String, i i64",
            ),
            ("select count(0) AS `n`, 'x' AS `t` from `books`", "n i64, t String"),
            ("select 1, title from books", "1 i64, title String"),
        ],
    );
    expect(
        Dialect::Sqlite,
        &[
            ("SELECT title 'a', count(*) n, [price] FROM books", "a String, n i64, price Decimal?"),
            ("SELECT id + 1, total(price) AS t FROM books", "id + 1 Value?, t Value?"),
        ],
    );
}

#[test]
fn views_take_names_and_follow_each_other_and_are_dropped() {
    let sql = "CREATE OR REPLACE VIEW a (x) AS SELECT title FROM books;
        CREATE VIEW b AS SELECT x, x AS y FROM a;
        CREATE VIEW gone AS SELECT 1 AS x;
        DROP VIEW gone;
        CREATE MATERIALIZED VIEW c WITH (fillfactor = 70) AS SELECT y FROM b WITH NO DATA;
        CREATE VIEW hidden AS SELECT * FROM generate_series(1, 3) AS g (n);
        ALTER VIEW b RENAME TO d;";
    let reading = reading(Dialect::Postgres, sql);
    let views: Vec<_> = reading.schema.tables.iter().filter(|table| table.view).map(|table| table.name.as_str()).collect();
    assert_eq!(views, ["a", "d", "c"]);
    assert_eq!(reading.untraceable.iter().map(ToString::to_string).collect::<Vec<_>>(), ["hidden"]);
    let text = described(&reading.schema);
    assert!(text.contains("x x: String") && text.contains("y y: String"), "{text}");
}

#[test]
fn queries_nested_beyond_reason_end() {
    let nested = format!("{}SELECT title FROM books{}", "SELECT * FROM (".repeat(900), ") q".repeat(900));
    assert_eq!(columns(Dialect::Sqlite, &nested), "unknown");
    let sides = format!("SELECT title FROM books{}", " UNION ALL SELECT title FROM books".repeat(3_000));
    assert_eq!(columns(Dialect::Postgres, &sides), "title String");
}
