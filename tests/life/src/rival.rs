//! A transaction beside the library, which locks what a scenario wants and then wants what the scenario has locked.

use std::fmt::Write as _;
use std::thread;
use std::time::{Duration, Instant};

use tablesmith_harness::build::Backend;

use crate::line::Line;
use crate::world::World;

/// A lock is waited for at once; this is for a machine that does other work.
const PATIENCE: Duration = Duration::from_secs(20);

/// The transaction. It has locked an account.
#[derive(Debug)]
pub struct Rival {
    line: Line,
    id: i64,
    accounts: String,
}

impl Rival {
    /// Begins, and locks an account.
    pub fn new(world: &World, account: i64) -> Self {
        let line = world.another_line();
        let id = line.number(world.backend.choose(["", "SELECT pg_backend_pid()", "SELECT CONNECTION_ID()"]));
        line.rows("BEGIN");
        line.rows(&weight(world));
        let rival = Self { line, id, accounts: world.table("accounts") };
        rival.line.rows(&rival.change(account));
        rival
    }

    /// Wants another account that somebody else has, waits for it from now on, and commits when it gets it.
    pub fn wants(self, world: &World, account: i64) {
        let change = self.line.start(&self.change(account));
        let start = Instant::now();
        while !self.waits(world) {
            assert!(start.elapsed() < PATIENCE, "the account is not locked");
            thread::sleep(Duration::from_millis(3));
        }
        thread::spawn(move || {
            change.rows().expect("the other transaction is the victim");
            self.line.rows("COMMIT");
        });
    }

    fn waits(&self, world: &World) -> bool {
        world.waits(self.id)
    }

    fn change(&self, account: i64) -> String {
        format!("UPDATE {} SET balance = balance + 100 WHERE id = {account}", self.accounts)
    }
}

/// Makes sure that the other transaction becomes the victim: `PostgreSQL` takes who looks for a deadlock first, `MySQL` who has
/// changed less.
fn weight(world: &World) -> String {
    if world.backend == Backend::Postgres {
        return "SET LOCAL deadlock_timeout = '60s'".to_owned();
    }
    let mut insert = format!("INSERT INTO {} VALUES (1000)", world.table("owners"));
    (1001..1200).for_each(|owner| write!(insert, ", ({owner})").unwrap());
    insert
}
