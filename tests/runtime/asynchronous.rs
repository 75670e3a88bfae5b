//! The scenarios in the async mode.

pub(crate) use tablesmith::{Db, Tx};

macro_rules! wait {
    ($call:expr) => {
        $call.await
    };
}

macro_rules! body {
    (|$tx:ident| $body:expr) => {
        async |$tx: &super::Tx| $body
    };
}

macro_rules! scenario {
    (fn $name:ident() $body:block) => {
        #[tokio::test]
        async fn $name() $body
    };
    (fn $name:ident($db:ident) $body:block) => {
        #[tokio::test]
        async fn $name() {
            let $db = super::Db::connect("sqlite::memory:?busy_timeout=50").await.expect("connects");
            $db.execute_script(crate::entity::SCHEMA).await.expect("creates the tables");
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
