//! PostgreSQL: `pg_catalog`. Temporary tables live as long as one session and are left out.

pub(super) const HOMES: &str = "
SELECT name::text, false AS ignores_case
FROM unnest(current_schemas(false)) WITH ORDINALITY AS home (name, place)
ORDER BY place";

pub(super) const TABLES: &str = "
SELECT t.relname::text AS table_name
FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = $1 AND t.relkind IN ('r', 'p') AND t.relpersistence <> 't'
ORDER BY 1";

/// What a domain says is no fact of the column for PostgreSQL. A column is numbered by an identity, or by the next value of a
/// sequence that is its own, or that fills a key of one column. Partitions have the identity of the whole table, which only
/// versions from 17 on say of them, too.
pub(super) const COLUMNS: &str = "
SELECT t.relname::text AS table_name, c.attname::text AS column_name,
    pg_catalog.format_type(c.atttypid, c.atttypmod) AS sql_type,
    NOT c.attnotnull AND NOT EXISTS (
        WITH RECURSIVE base AS (
            SELECT d.typnotnull, d.typbasetype FROM pg_catalog.pg_type d WHERE d.oid = c.atttypid
            UNION ALL
            SELECT d.typnotnull, d.typbasetype FROM pg_catalog.pg_type d JOIN base ON d.oid = base.typbasetype
        )
        SELECT FROM base WHERE base.typnotnull
    ) AS nullable,
    coalesce(e.sql !~ '^NULL(::|$)', y.typdefault IS NOT NULL) AS has_default,
    EXISTS (
        SELECT FROM pg_catalog.pg_attribute p
        WHERE p.attrelid IN (t.oid, pg_catalog.pg_partition_root(t.oid)) AND p.attname = c.attname AND p.attidentity <> ''
    ) OR coalesce(e.sql ~ '^nextval\\(+''[^'']*''::(regclass|text)\\)+(::regclass\\))?$', false) AND (
        EXISTS (
            SELECT FROM pg_catalog.pg_index i
            WHERE i.indrelid = t.oid AND i.indisprimary AND i.indnkeyatts = 1 AND i.indkey[0] = c.attnum
        ) OR EXISTS (
            SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                AND d.refobjid = t.oid AND d.refobjsubid = c.attnum AND d.deptype = 'a'
        )
    ) AS numbered,
    CASE c.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE '' END AS computed
FROM pg_catalog.pg_class t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
    JOIN pg_catalog.pg_type y ON y.oid = c.atttypid
    LEFT JOIN LATERAL (
        SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS sql
        FROM pg_catalog.pg_attrdef d
        WHERE d.adrelid = t.oid AND d.adnum = c.attnum
    ) e ON true
WHERE n.nspname = $1 AND t.relkind IN ('r', 'p') AND t.relpersistence <> 't'
ORDER BY t.relname, c.attnum";

/// An operator class or a collation that is not the column's compares by something else than the column does.
pub(super) const KEYS: &str = "
SELECT t.relname::text AS table_name, x.relname::text AS key_name, i.indisprimary AS is_primary,
    CASE WHEN o.opcdefault AND i.indcollation[p.place - 1] IN (0, c.attcollation) THEN c.attname::text END AS column_name
FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    CROSS JOIN LATERAL generate_series(1, i.indnkeyatts::int) AS p (place)
    LEFT JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum = i.indkey[p.place - 1] AND c.attnum > 0
    LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[p.place - 1]
WHERE n.nspname = $1 AND t.relkind IN ('r', 'p') AND t.relpersistence <> 't'
    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
ORDER BY t.relname, x.relname, p.place";

/// A key to a table with partitions has a row for each of them, too.
pub(super) const REFERENCES: &str = "
SELECT t.relname::text AS table_name, k.conname::text AS key_name, c.attname::text AS column_name,
    m.nspname::text AS far_schema, f.relname::text AS far_table, g.attname::text AS far_column,
    a.action AS on_delete, b.action AS on_update
FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
    JOIN pg_catalog.pg_namespace m ON m.oid = f.relnamespace
    CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (near, far, place)
    JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum = p.near
    JOIN pg_catalog.pg_attribute g ON g.attrelid = f.oid AND g.attnum = p.far
    JOIN (VALUES ('a', 'NO ACTION'), ('r', 'RESTRICT'), ('c', 'CASCADE'), ('n', 'SET NULL'), ('d', 'SET DEFAULT'))
        AS a (code, action) ON a.code = k.confdeltype::text
    JOIN (VALUES ('a', 'NO ACTION'), ('r', 'RESTRICT'), ('c', 'CASCADE'), ('n', 'SET NULL'), ('d', 'SET DEFAULT'))
        AS b (code, action) ON b.code = k.confupdtype::text
WHERE n.nspname = $1 AND k.contype = 'f' AND t.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint q WHERE q.oid = k.conparentid AND q.conrelid = k.conrelid)
ORDER BY t.relname, k.conname, p.place";
