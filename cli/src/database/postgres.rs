//! PostgreSQL prints expressions, keys, indexes and views; the statements around them are put together by the server, which knows how its
//! names are quoted.

use tablesmith::blocking::Tx;
use tablesmith::{Error, Statement};

use super::lines;

/// The schema `n` is none of the database's own.
macro_rules! of_the_user {
    () => {
        "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    };
}

/// The object does not come with an extension.
macro_rules! of_no_extension {
    ($catalogue:literal, $object:literal) => {
        concat!(
            "NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE x.classid = 'pg_catalog.",
            $catalogue,
            "'::regclass AND x.objid = ",
            $object,
            ".oid AND x.deptype = 'e')"
        )
    };
}

const fn read(sql: &'static str) -> Statement {
    Statement::read().postgres(sql)
}

pub(super) static NAME: Statement = read("SELECT current_database()::text AS text");

/// Everything is printed with its schema from here on.
static WITHOUT_PATH: Statement =
    read("SELECT 'SELECT ' || quote_literal(pg_catalog.set_config('search_path', '', true)) AS text");

/// A definition has them in this order, in which each can refer to those before.
static STATEMENTS: [Statement; 17] = [
    read(SCHEMAS),
    read(EXTENSIONS),
    read(TYPES),
    read(SEQUENCES),
    read(TABLES),
    read(OWNERS),
    read(PARTITIONS),
    read(KEYS),
    // A column of a view has the comment of the one that it shows.
    read(COMMENTS),
    read(VIEWS),
    read(INDEXES),
    read(FOREIGN_KEYS),
    read(RULES),
    read(TRIGGERS),
    read(SWITCHED_OFF),
    read(VIEW_COMMENTS),
    read(TYPE_COMMENTS),
];

pub(super) fn definition(tx: &Tx) -> Result<String, Error> {
    let mut text = String::from("SELECT pg_catalog.set_config('search_path', '', false);\n");
    lines(tx, &WITHOUT_PATH)?;
    for statement in &STATEMENTS {
        text += &lines(tx, statement)?;
    }
    Ok(text)
}

const SCHEMAS: &str = concat!(
    "
SELECT format('CREATE SCHEMA %I', n.nspname) AS text
FROM pg_catalog.pg_namespace n
WHERE ",
    of_the_user!(),
    " AND n.nspname <> 'public'
    AND ",
    of_no_extension!("pg_namespace", "n"),
    "
ORDER BY n.nspname"
);

const EXTENSIONS: &str = "
SELECT format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname) AS text
FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql'
ORDER BY e.extname";

/// Enums, composite types and domains as they were made, one after another. Those of extensions come with these, and those of tables with them.
const TYPES: &str = concat!("
SELECT CASE t.typtype
    WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname, (
        SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
        FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
    ))
    WHEN 'c' THEN format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, (
        SELECT string_agg(format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    ))
    WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod))
        || coalesce(' DEFAULT ' || pg_catalog.pg_get_expr(t.typdefaultbin, 0), '')
        || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce((
            SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname)
            FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'
        ), '')
    ELSE format('CREATE TYPE %I.%I AS RANGE (subtype = %s)', n.nspname, t.typname, (
        SELECT pg_catalog.format_type(r.rngsubtype, NULL) FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
    ))
    END AS text
FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE ", of_the_user!(), "
    AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
    AND ", of_no_extension!("pg_type", "t"), "
ORDER BY t.oid");

/// Those of identity columns are made with them.
const SEQUENCES: &str = concat!(
    "
SELECT format('CREATE SEQUENCE %I.%I', n.nspname, c.relname) AS text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ",
    of_the_user!(),
    "
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i')
    )
ORDER BY n.nspname, c.relname"
);

/// Partitions are tables here and become partitions later. A table that inherits has the columns of the others and its own.
const TABLES: &str = concat!("
SELECT format(
        'CREATE %sTABLE %I.%I (%s)',
        CASE WHEN c.relkind = 'f' THEN 'FOREIGN ' WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' ELSE '' END, n.nspname, c.relname, (
            SELECT string_agg(part, ', ' ORDER BY place, part_name)
            FROM (
                SELECT 0 AS kind, a.attnum::int AS place, '' AS part_name,
                    format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod))
                    || CASE WHEN a.attcollation <> y.typcollation
                        THEN format(' COLLATE %I.%I', m.nspname, o.collname) ELSE '' END
                    || CASE a.attgenerated
                        WHEN 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_catalog.pg_get_expr(e.adbin, e.adrelid))
                        WHEN 'v' THEN format(' GENERATED ALWAYS AS (%s)', pg_catalog.pg_get_expr(e.adbin, e.adrelid))
                        ELSE coalesce(' DEFAULT ' || pg_catalog.pg_get_expr(e.adbin, e.adrelid), '') END
                    || CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY'
                        ELSE '' END
                    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS part
                FROM pg_catalog.pg_attribute a
                    JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                    LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation
                    LEFT JOIN pg_catalog.pg_namespace m ON m.oid = o.collnamespace
                    LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = c.oid AND e.adnum = a.attnum
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR c.relispartition)
                UNION ALL
                SELECT 1, 100000, k.conname::text, format('CONSTRAINT %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid))
                FROM pg_catalog.pg_constraint k
                WHERE k.conrelid = c.oid AND k.contype = 'c' AND (k.conislocal OR c.relispartition)
            ) parts
        )
    )
    || CASE WHEN c.relispartition THEN '' ELSE coalesce((
        SELECT ' INHERITS (' || string_agg(format('%I.%I', m.nspname, p.relname), ', ' ORDER BY i.inhseqno) || ')'
        FROM pg_catalog.pg_inherits i
            JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
            JOIN pg_catalog.pg_namespace m ON m.oid = p.relnamespace
        WHERE i.inhrelid = c.oid
    ), '') END
    || CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_catalog.pg_get_partkeydef(c.oid) ELSE '' END
    || coalesce((
        SELECT format(' SERVER %I', s.srvname)
        FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
        WHERE f.ftrelid = c.oid
    ), '') AS text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ", of_the_user!(), "
    AND ", of_no_extension!("pg_class", "c"), "
ORDER BY EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid AND NOT c.relispartition), n.nspname, c.relname");

/// The sequences that go with a column.
const OWNERS: &str = concat!(
    "
SELECT format('ALTER SEQUENCE %I.%I OWNED BY %I.%I.%I', n.nspname, c.relname, m.nspname, t.relname, a.attname) AS text
FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
        AND d.refclassid = 'pg_catalog.pg_class'::regclass
    JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
    JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE c.relkind = 'S' AND ",
    of_the_user!(),
    "
ORDER BY n.nspname, c.relname"
);

const PARTITIONS: &str = concat!(
    "
SELECT format(
    'ALTER TABLE ONLY %I.%I ATTACH PARTITION %I.%I %s', m.nspname, p.relname, n.nspname, c.relname,
    pg_catalog.pg_get_expr(c.relpartbound, c.oid)
) AS text
FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
    JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
    JOIN pg_catalog.pg_namespace m ON m.oid = p.relnamespace
WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f') AND ",
    of_the_user!(),
    "
ORDER BY n.nspname, c.relname"
);

const KEYS: &str = concat!("
SELECT format('ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)) AS text
FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype IN ('p', 'u', 'x') AND c.relpersistence <> 't' AND ", of_the_user!(), "
    AND ", of_no_extension!("pg_class", "c"), "
ORDER BY n.nspname, c.relname, k.conname");

/// Those of constraints are made with them.
const INDEXES: &str = concat!(
    "
SELECT pg_catalog.pg_get_indexdef(i.indexrelid) AS text
FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND i.indisvalid
    AND ",
    of_the_user!(),
    "
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    AND ",
    of_no_extension!("pg_class", "c"),
    "
ORDER BY n.nspname, x.relname"
);

const VIEWS: &str = concat!(
    "
SELECT format(
    'CREATE %sVIEW %I.%I AS %s', CASE WHEN c.relkind = 'm' THEN 'MATERIALIZED ' ELSE '' END, n.nspname, c.relname,
    pg_catalog.pg_get_viewdef(c.oid)
) AS text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ",
    of_the_user!(),
    "
    AND ",
    of_no_extension!("pg_class", "c"),
    "
ORDER BY c.oid"
);

/// Those of partitions come from the whole table, which is altered with them.
const FOREIGN_KEYS: &str = concat!("
SELECT format('ALTER TABLE %s%I.%I ADD CONSTRAINT %I %s', CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END, n.nspname, c.relname, k.conname,
    pg_catalog.pg_get_constraintdef(k.oid)) AS text
FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relpersistence <> 't'
    AND ", of_the_user!(), "
ORDER BY n.nspname, c.relname, k.conname");

/// That of a view is the view.
const RULES: &str = concat!(
    "
SELECT pg_catalog.pg_get_ruledef(r.oid) AS text
FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND ",
    of_the_user!(),
    "
ORDER BY n.nspname, c.relname, r.rulename"
);

/// Those of partitions come from the whole table.
const TRIGGERS: &str = concat!(
    "
SELECT pg_catalog.pg_get_triggerdef(t.oid) AS text
FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ",
    of_the_user!(),
    "
ORDER BY n.nspname, c.relname, t.tgname"
);

/// Rules and triggers that are not in force.
const SWITCHED_OFF: &str = concat!(
    "
SELECT format('ALTER TABLE %I.%I DISABLE %s %I', n.nspname, c.relname, off.kind, off.name) AS text
FROM (
    SELECT ev_class AS of, 'RULE' AS kind, rulename AS name FROM pg_catalog.pg_rewrite WHERE ev_enabled = 'D'
    UNION ALL
    SELECT tgrelid, 'TRIGGER', tgname FROM pg_catalog.pg_trigger WHERE tgenabled = 'D' AND NOT tgisinternal
) off
    JOIN pg_catalog.pg_class c ON c.oid = off.of
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE ",
    of_the_user!(),
    "
ORDER BY n.nspname, c.relname, off.kind, off.name"
);

/// The comments of some kinds of relations, as `(relkind, what they are)`, and of their columns.
macro_rules! comments {
    ($kinds:literal) => {
        concat!(
            "
SELECT CASE WHEN d.objsubid = 0
    THEN format('COMMENT ON %s %I.%I IS %L', k.kind, n.nspname, c.relname, d.description)
    ELSE format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, d.description)
    END AS text
FROM pg_catalog.pg_description d
    JOIN pg_catalog.pg_class c ON d.classoid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objoid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN (VALUES ",
            $kinds,
            ") AS k (relkind, kind) ON k.relkind = c.relkind::text
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
WHERE ",
            of_the_user!(),
            "
    AND ",
            of_no_extension!("pg_class", "c"),
            "
ORDER BY n.nspname, c.relname, d.objsubid"
        )
    };
}

const COMMENTS: &str = comments!("('r', 'TABLE'), ('p', 'TABLE'), ('f', 'FOREIGN TABLE')");

const VIEW_COMMENTS: &str = comments!("('v', 'VIEW'), ('m', 'MATERIALIZED VIEW')");

const TYPE_COMMENTS: &str = concat!("
SELECT format('COMMENT ON %s %I.%I IS %L', CASE WHEN t.typtype = 'd' THEN 'DOMAIN' ELSE 'TYPE' END, n.nspname, t.typname, d.description) AS text
FROM pg_catalog.pg_description d
    JOIN pg_catalog.pg_type t ON d.classoid = 'pg_catalog.pg_type'::regclass AND t.oid = d.objoid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd', 'c', 'r') AND ", of_the_user!(), "
    AND ", of_no_extension!("pg_type", "t"), "
ORDER BY n.nspname, t.typname");
