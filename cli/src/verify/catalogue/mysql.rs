//! MySQL and MariaDB: `information_schema`, of which some columns are binary on the one or the other.

pub(super) const HOMES: &str =
    "SELECT DATABASE() AS name, @@lower_case_table_names <> 0 AS ignores_case FROM DUAL WHERE DATABASE() IS NOT NULL";

pub(super) const TABLES: &str = "
SELECT CAST(TABLE_NAME AS CHAR) AS table_name
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'
ORDER BY 1";

/// MariaDB says `NULL` for the default of a column that has none.
pub(super) const COLUMNS: &str = "
SELECT CAST(TABLE_NAME AS CHAR) AS table_name, CAST(COLUMN_NAME AS CHAR) AS column_name, CAST(COLUMN_TYPE AS CHAR) AS sql_type,
    IS_NULLABLE = 'YES' AS nullable,
    COLUMN_DEFAULT IS NOT NULL AND COLUMN_DEFAULT <> 'NULL' AS has_default,
    EXTRA LIKE '%auto_increment%' AS numbered,
    CASE WHEN EXTRA LIKE '%STORED GENERATED%' OR EXTRA LIKE '%PERSISTENT%' THEN 'stored'
        WHEN EXTRA LIKE '%VIRTUAL GENERATED%' THEN 'virtual' ELSE '' END AS computed
FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = ?
ORDER BY TABLE_NAME, ORDINAL_POSITION";

/// An index over the beginning of a text is not one over the column.
pub(super) const KEYS: &str = "
SELECT CAST(TABLE_NAME AS CHAR) AS table_name, CAST(INDEX_NAME AS CHAR) AS key_name, INDEX_NAME = 'PRIMARY' AS is_primary,
    CAST(CASE WHEN SUB_PART IS NULL OR INDEX_NAME = 'PRIMARY' THEN COLUMN_NAME END AS CHAR) AS column_name
FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA = ? AND NON_UNIQUE = 0
ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";

pub(super) const REFERENCES: &str = "
SELECT CAST(c.TABLE_NAME AS CHAR) AS table_name, CAST(c.CONSTRAINT_NAME AS CHAR) AS key_name,
    CAST(c.COLUMN_NAME AS CHAR) AS column_name, CAST(c.REFERENCED_TABLE_SCHEMA AS CHAR) AS far_schema,
    CAST(c.REFERENCED_TABLE_NAME AS CHAR) AS far_table, CAST(c.REFERENCED_COLUMN_NAME AS CHAR) AS far_column,
    CAST(r.DELETE_RULE AS CHAR) AS on_delete, CAST(r.UPDATE_RULE AS CHAR) AS on_update
FROM information_schema.KEY_COLUMN_USAGE c
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r
    ON r.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND r.TABLE_NAME = c.TABLE_NAME AND r.CONSTRAINT_NAME = c.CONSTRAINT_NAME
WHERE c.TABLE_SCHEMA = ? AND c.REFERENCED_TABLE_NAME IS NOT NULL
ORDER BY c.TABLE_NAME, c.CONSTRAINT_NAME, c.ORDINAL_POSITION";
