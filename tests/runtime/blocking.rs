//! The scenarios in the blocking mode.

pub(crate) use tablesmith::blocking::{Db, Tx};

macro_rules! wait {
    ($call:expr) => {
        $call
    };
}

macro_rules! body {
    (|$tx:ident| $body:expr) => {
        |$tx: &super::Tx| $body
    };
}

macro_rules! scenario {
    (fn $name:ident() $body:block) => {
        #[test]
        fn $name() $body
    };
    (fn $name:ident($db:ident) $body:block) => {
        #[test]
        fn $name() {
            let $db = super::Db::connect("sqlite::memory:?busy_timeout=50").expect("connects");
            $db.execute_script(crate::entity::SCHEMA).expect("creates the tables");
            $body
        }
    };
}

#[path = "scenarios/batches.rs"]
mod batches;
#[path = "scenarios/crud.rs"]
mod crud;
#[path = "scenarios/errors.rs"]
mod errors;
#[path = "scenarios/files.rs"]
mod files;
#[path = "scenarios/filters.rs"]
mod filters;
#[path = "scenarios/transactions.rs"]
mod transactions;
