//! MySQL and MariaDB print the statement that makes a table again.

use tablesmith::blocking::Tx;
use tablesmith::{Error, Model, Statement};

use super::{Line, rows};

pub(super) static NAME: Statement = Statement::read().mysql("SELECT CAST(DATABASE() AS CHAR) AS text");

static TABLES: Statement = Statement::read().mysql(
    "SELECT CAST(TABLE_NAME AS CHAR) AS text FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY CAST(TABLE_NAME AS BINARY)",
);

static VIEWS: Statement = Statement::read().mysql(
    "SELECT CAST(TABLE_NAME AS CHAR) AS text FROM information_schema.VIEWS
     WHERE TABLE_SCHEMA = DATABASE() ORDER BY CAST(TABLE_NAME AS BINARY)",
);

static TRIGGERS: Statement = Statement::read().mysql(
    "SELECT CAST(TRIGGER_NAME AS CHAR) AS text FROM information_schema.TRIGGERS
     WHERE TRIGGER_SCHEMA = DATABASE()
     ORDER BY CAST(EVENT_OBJECT_TABLE AS BINARY), FIELD(EVENT_MANIPULATION, 'INSERT', 'UPDATE', 'DELETE'), ACTION_TIMING DESC, ACTION_ORDER",
);

/// What `SHOW CREATE TABLE` and `SHOW CREATE VIEW` begin with.
#[derive(Model, Debug, Clone, PartialEq)]
#[allow(dead_code, reason = "a model brings a whole repository, and here it is only read")]
struct Shown {
    name: String,
    statement: String,
}

/// What `SHOW CREATE TRIGGER` begins with.
#[derive(Model, Debug, Clone, PartialEq)]
#[allow(dead_code, reason = "a model brings a whole repository, and here it is only read")]
struct ShownTrigger {
    name: String,
    sql_mode: String,
    statement: String,
}

pub(super) fn definition(tx: &Tx) -> Result<String, Error> {
    let mut text = String::new();
    for (kind, names) in [("TABLE", &TABLES), ("VIEW", &VIEWS)] {
        for name in rows::<Line>(tx, names)? {
            for shown in rows::<Shown>(tx, show(kind, &name.text))? {
                text.extend([&shown.statement, ";\n"]);
            }
        }
    }
    for name in rows::<Line>(tx, &TRIGGERS)? {
        for shown in rows::<ShownTrigger>(tx, show("TRIGGER", &name.text))? {
            // There are ends of statements in it.
            text.extend(["DELIMITER ;;\n", &shown.statement, " ;;\nDELIMITER ;\n"]);
        }
    }
    Ok(text)
}

/// The statement that shows how something was made. It lives as long as the command, like those that are written here.
fn show(kind: &str, name: &str) -> &'static Statement {
    let sql = format!("SHOW CREATE {kind} `{}`", name.replace('`', "``"));
    Box::leak(Box::new(Statement::read().mysql(sql.leak())))
}
