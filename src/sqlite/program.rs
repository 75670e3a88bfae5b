//! How long a statement can take: what SQLite's own program for it says.

use rusqlite::Connection;

/// Operations whose time depends on what the database holds: steps of a loop, actions of foreign keys and triggers, and the like.
/// See <https://sqlite.org/opcode.html>.
const LONG: &[&str] =
    &["Clear", "Prev", "Program", "RowSetRead", "SorterNext", "SorterSort", "VFilter", "VNext", "VUpdate", "Yield"];

/// Whether the statement touches a number of rows that its text bounds. So does one that finds its row by a unique key; it does not
/// where a delete cascades or has to look for rows that refer to the one that goes.
pub(super) fn is_brief(connection: &Connection, sql: &str) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare(&format!("EXPLAIN {sql}"))?;
    let mut rows = statement.raw_query();
    let (mut loops, mut set_aside, mut skipped_until) = (Vec::new(), Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (address, cursor, target): (i64, i64, i64) = (row.get("addr")?, row.get("p1")?, row.get("p2")?);
        match row.get_ref("opcode")?.as_str()? {
            // An insert looks for rows that were waiting for the new one, and only if there are any.
            "FkIfZero" if cursor == 0 => skipped_until = target,
            "Next" if address < skipped_until => {}
            "Next" => loops.push(cursor),
            "OpenEphemeral" => set_aside.push(cursor),
            opcode if LONG.contains(&opcode) => return Ok(false),
            _ => {}
        }
    }
    // What `RETURNING` gives is set aside and read in a loop. A second such table belongs to something larger.
    Ok(set_aside.len() <= 1 && loops.iter().all(|cursor| set_aside.contains(cursor)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "
        CREATE TABLE plain (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT);
        CREATE TABLE pair (a TEXT, b TEXT, name TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent ON DELETE CASCADE);
        CREATE TABLE referred (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE referring (id INTEGER PRIMARY KEY, referred REFERENCES referred);
        CREATE TABLE watched (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TRIGGER watch AFTER UPDATE ON watched BEGIN DELETE FROM plain; END;";

    #[test]
    fn statements_by_a_key_are_brief_and_others_are_not() -> rusqlite::Result<()> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(TABLES)?;
        for (sql, brief) in [
            ("INSERT INTO plain (email, name) VALUES (?1, ?2) RETURNING id", true),
            ("INSERT INTO plain VALUES (?1, ?2, ?3) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id", true),
            ("UPDATE plain SET name = ?1 WHERE id = ?2 RETURNING id", true),
            ("UPDATE plain SET name = ?1 WHERE email = ?2 RETURNING id", true),
            ("DELETE FROM plain WHERE id = ?1 RETURNING id", true),
            ("INSERT INTO pair VALUES (?1, ?2, ?3) RETURNING name", true),
            ("UPDATE pair SET name = ?1 WHERE a = ?2 AND b = ?3 RETURNING name", true),
            ("DELETE FROM pair WHERE a = ?1 AND b = ?2 RETURNING name", true),
            ("INSERT INTO child (parent) VALUES (?1) RETURNING id", true),
            ("INSERT INTO parent (name) VALUES (?1) RETURNING id", true),
            ("UPDATE parent SET name = ?1 WHERE id = ?2 RETURNING id", true),
            ("UPDATE plain SET name = ?1 WHERE id > ?2 RETURNING id", false),
            ("DELETE FROM plain WHERE name = ?1 RETURNING id", false),
            ("DELETE FROM plain", false),
            ("DELETE FROM pair WHERE a = ?1 RETURNING name", false),
            ("INSERT INTO plain SELECT id, name, name FROM parent RETURNING id", false),
            ("UPDATE plain SET name = (SELECT name FROM parent ORDER BY name) WHERE id = ?1 RETURNING id", false),
            ("DELETE FROM parent WHERE id = ?1 RETURNING id", false),
            ("DELETE FROM referred WHERE id = ?1 RETURNING id", false),
            ("UPDATE watched SET name = ?1 WHERE id = ?2 RETURNING id", false),
            (
                "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 1000000) \
                 UPDATE plain SET name = (SELECT max(i) FROM n) WHERE id = ?1 RETURNING id",
                false,
            ),
        ] {
            assert_eq!(is_brief(&connection, sql)?, brief, "{sql}");
        }
        Ok(())
    }
}
