//! One run of the tests, and what its databases are called.

use std::hash::{BuildHasher, RandomState};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

const PREFIX: &str = "tablesmith_suite_";
/// A run that began more seconds ago than this is over, whatever became of it.
const LONGEST: u64 = 60 * 60;

/// A run: when it began, and what tells it from others of that second.
#[derive(Clone, Debug)]
pub struct Run {
    began: u64,
    token: u64,
}

impl Run {
    /// The run that begins now.
    pub fn now() -> Self {
        Self { began: seconds(), token: RandomState::new().hash_one(process::id()) }
    }

    /// What its databases are called, or begin with.
    pub fn name(&self) -> String {
        format!("{PREFIX}{}_{}_{:08x}", self.began, process::id(), self.token & u64::from(u32::MAX))
    }
}

/// Whether a database has the name of a run that is over.
pub fn is_left_over(database: &str) -> bool {
    let began = database.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()?.parse::<u64>().ok());
    began.is_some_and(|began| seconds().saturating_sub(began) > LONGEST)
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_that_are_over_leave_something_over() {
        assert!(!is_left_over(&Run::now().name()));
        assert!(is_left_over(&Run { began: 1, token: 2 }.name()));
        assert!(!is_left_over("tablesmith_suite_important"));
        assert!(!is_left_over("postgres"));
    }
}
