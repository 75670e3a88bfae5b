//! The blocking mode in an async program.

use std::thread;

use tablesmith::blocking::Db;
use tablesmith::prelude::{All, Result};
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

use crate::models::{Account, AccountCreate};
use crate::world::World;

/// Writes a first account, on a thread that may block.
async fn first(url: String) -> Result<Db> {
    let work = move || {
        let db = Db::connect(&url)?;
        Account::repo(&db).create(AccountCreate::new("first", 1))?;
        Ok(db)
    };
    spawn_blocking(work).await.unwrap()
}

/// A thread of a runtime may block, as one of several and as the only one.
pub async fn a_thread_of_a_runtime_may_block(world: &World) -> Result<()> {
    let db = first(world.url("")).await?;
    Account::repo(&db).create(AccountCreate::new("second", 1))?;
    let task = async move {
        let tx = db.begin()?;
        Account::repo(&tx).create(AccountCreate::new("undone", 1))?;
        drop(tx);
        Account::repo(&db).count(All)
    };
    assert_eq!(tokio::spawn(task).await.unwrap()?, 2);

    let url = world.url("");
    let program =
        move || Builder::new_current_thread().build().unwrap().block_on(async { Account::repo(&Db::connect(&url)?).count(All) });
    assert_eq!(thread::spawn(program).join().unwrap()?, 2);
    Ok(())
}

/// A connection that ends while nobody uses it is another one when it is used.
pub async fn an_end_is_noticed_before_the_next_call(world: &World) -> Result<()> {
    let db = Db::connect(&world.url("pool_size=1"))?;
    for _ in 0..3 {
        Account::repo(&db).count(All)?;
        world.kill_all();
    }
    Account::repo(&db).count(All).map(drop)
}
