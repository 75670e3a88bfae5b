//! SQLite: the pragmas, as tables.

pub(super) const HOMES: &str = "SELECT 'main' AS name, 1 AS ignores_case";

pub(super) const TABLES: &str = r"
SELECT name AS table_name
FROM pragma_table_list
WHERE schema = ?1 AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY name";

/// The rowid's other name is the one primary key without an index; one that refers to another row has the number of that. A column of the key cannot be NULL as far as models go.
pub(super) const COLUMNS: &str = r"
SELECT t.name AS table_name, c.name AS column_name, c.type AS sql_type,
    c.[notnull] = 0 AND c.pk = 0 AS nullable,
    c.dflt_value IS NOT NULL AND (upper(c.dflt_value) <> 'NULL' OR c.[notnull] <> 0) AS has_default,
    c.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name, t.schema) WHERE origin = 'pk')
        AND NOT EXISTS (
            SELECT 1 FROM pragma_foreign_key_list(t.name, t.schema) AS f WHERE f.[from] = c.name COLLATE NOCASE
            GROUP BY f.id HAVING (SELECT count(*) FROM pragma_foreign_key_list(t.name, t.schema) AS g WHERE g.id = f.id) = 1
        ) AS numbered,
    CASE c.hidden WHEN 2 THEN 'virtual' WHEN 3 THEN 'stored' ELSE '' END AS computed
FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name, t.schema) AS c
WHERE t.schema = ?1 AND t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY t.name, c.cid";

/// An index with a collation of its own compares by something else than the column does.
pub(super) const KEYS: &str = r"
SELECT table_name, key_name, is_primary, column_name
FROM (
    SELECT t.name AS table_name, '' AS key_name, 1 AS is_primary, c.name AS column_name, c.pk AS place
    FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name, t.schema) AS c
    WHERE t.schema = ?1 AND t.type = 'table' AND c.pk > 0
    UNION ALL
    SELECT t.name, i.name, 0, p.name, p.seqno
    FROM pragma_table_list AS t JOIN pragma_index_list(t.name, t.schema) AS i JOIN pragma_index_xinfo(i.name, t.schema) AS p
    LEFT JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = i.name
    WHERE t.schema = ?1 AND t.type = 'table' AND i.[unique] = 1 AND i.origin <> 'pk' AND i.partial = 0 AND p.key = 1
        AND coalesce(s.sql, '') NOT LIKE '%COLLATE%'
)
ORDER BY table_name, key_name, place";

pub(super) const REFERENCES: &str = r#"
SELECT t.name AS table_name, CAST(f.id AS TEXT) AS key_name, f."from" AS column_name, t.schema AS far_schema,
    f."table" AS far_table, f."to" AS far_column, f.on_delete, f.on_update
FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name, t.schema) AS f
WHERE t.schema = ?1 AND t.type = 'table'
ORDER BY t.name, f.id, f.seq"#;
