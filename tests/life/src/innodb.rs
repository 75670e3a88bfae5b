//! The transactions of MySQL, as its status tells them: `information_schema.innodb_trx` shows what was there a while ago, for as long
//! as somebody looks at it more often than every tenth of a second.

use crate::line::Line;

/// A transaction that has begun to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The number of its connection.
    pub connection: i64,
    /// Whether it waits for a lock.
    pub waits: bool,
}

/// Those of the whole server.
pub fn transactions(line: &Line) -> Vec<Transaction> {
    let status = line.rows("SHOW ENGINE INNODB STATUS");
    status[0][2].split("---TRANSACTION ").skip(1).filter_map(transaction).collect()
}

fn transaction(text: &str) -> Option<Transaction> {
    let (head, rest) = text.split_once('\n')?;
    let (before, after) = rest.split_once(" thread id ")?;
    let connection = after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    head.contains("ACTIVE").then_some(Transaction { connection, waits: before.contains("LOCK WAIT") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transactions_are_read_from_the_status() {
        let waiting =
            "31, ACTIVE 2 sec starting index read\nmysql tables in use 1\nLOCK WAIT 2 lock struct(s)\nMariaDB thread id 7, OS";
        assert_eq!(transaction(waiting), Some(Transaction { connection: 7, waits: true }));
        let idle = "32, ACTIVE 1 sec\n1 lock struct(s)\nMariaDB thread id 8, OS thread\nLOCK WAIT of others";
        assert_eq!(transaction(idle), Some(Transaction { connection: 8, waits: false }));
        assert_eq!(transaction("(0x7f), not started\n0 lock struct(s)\nMySQL thread id 9, OS"), None);
    }
}
