//! Panics in the closure of a transaction.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use tablesmith::prelude::*;

use crate::models::{Account, AccountCreate};
use crate::world::World;

const OPTIONS: &str = "pool_size=1&pool_timeout=20000";

fn options(world: &World) -> &'static str {
    world.backend.choose(["", OPTIONS, OPTIONS])
}

fn interrupted() -> Result<()> {
    panic!("in the middle of it")
}

/// The panic comes out, what was done is undone, and the connection is used again.
pub async fn a_transaction_rolls_back(world: &World) -> Result<()> {
    let db = Db::connect(&world.url(options(world))).await?;
    for nested in [false, true] {
        let mut work = pin!(db.transaction(async |tx| {
            Account::repo(tx).create(AccountCreate::new("a", 1)).await?;
            if nested {
                let inner = tx.begin().await?;
                Account::repo(&inner).create(AccountCreate::new("b", 1)).await?;
                panic!("in the middle of it");
            }
            interrupted()
        }));
        let outcome = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(_)) => panic!("the closure panics"),
            Err(_) => Poll::Ready(()),
        });
        outcome.await;
        assert_eq!(Account::repo(&db).count(All).await?, 0);
        world.settle();
    }
    Account::repo(&db).create(AccountCreate::new("c", 1)).await.map(drop)
}

/// The same in the blocking mode.
pub fn a_transaction_rolls_back_blocking(world: &World) -> Result<()> {
    let db = tablesmith::blocking::Db::connect(&world.url(options(world)))?;
    for nested in [false, true] {
        let work = || {
            db.transaction(|tx| {
                Account::repo(tx).create(AccountCreate::new("a", 1))?;
                if nested {
                    let inner = tx.begin()?;
                    Account::repo(&inner).create(AccountCreate::new("b", 1))?;
                    panic!("in the middle of it");
                }
                interrupted()
            })
        };
        let _panic = catch_unwind(AssertUnwindSafe(work)).expect_err("the closure panics");
        assert_eq!(Account::repo(&db).count(All)?, 0);
        world.settle();
    }
    Account::repo(&db).create(AccountCreate::new("c", 1)).map(drop)
}
