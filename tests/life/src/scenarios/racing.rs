//! Writers of the same rows at the same time.

use std::thread;

use tablesmith::blocking;
use tablesmith::prelude::*;

use crate::models::Account;
use crate::world::World;

const WRITERS: usize = 8;
const ROWS: usize = 40;

/// What one of the writers does.
#[tablesmith::twin]
mod writers {
    use tablesmith::prelude::*;

    use super::ROWS;
    use crate::models::{Account, AccountCreate, AccountUnique};

    /// The same rows for every writer, each beginning with another one.
    fn accounts(writer: usize) -> impl Iterator<Item = AccountCreate> {
        (0..ROWS).map(move |n| AccountCreate::new(format!("account {}", (n * 7 + writer * 11) % ROWS), 1))
    }

    /// How many of the rows were made by this writer.
    pub async fn get_or_create(db: &Db, writer: usize) -> Result<usize> {
        let mut made = 0;
        for account in accounts(writer) {
            made += usize::from(Account::repo(db).get_or_create(account, AccountUnique::Name).await?.1);
        }
        Ok(made)
    }

    /// The same, of those that were there written over.
    pub async fn get_or_upsert(db: &Db, writer: usize) -> Result<usize> {
        let mut made = 0;
        for account in accounts(writer) {
            made += usize::from(Account::repo(db).get_or_upsert(account, AccountUnique::Name).await?.1);
        }
        Ok(made)
    }

    /// All rows at once, again and again. Nobody knows by which writer they were made.
    pub async fn upsert_many(db: &Db, writer: usize) -> Result<usize> {
        for _ in 0..5 {
            let written = Account::repo(db).upsert_many(accounts(writer), AccountUnique::Name).await?;
            assert!(
                written.iter().map(|account| &account.name).eq(&accounts(writer).map(|account| account.name).collect::<Vec<_>>())
            );
        }
        Ok(if writer == 0 { ROWS } else { 0 })
    }
}

/// Runs the writers as tasks.
async fn race<F>(world: &World, writer: impl Fn(Db, usize) -> F) -> Result<()>
where
    F: Future<Output = Result<usize>> + Send + 'static,
{
    let db = Db::connect(&world.url("")).await?;
    let writers: Vec<_> = (0..WRITERS).map(|number| tokio::spawn(writer(db.clone(), number))).collect();
    let mut made = 0;
    for writer in writers {
        made += writer.await.unwrap()?;
    }
    assert_eq!((made, Account::repo(&db).count(All).await?), (ROWS, 40));
    Ok(())
}

/// Runs the writers as threads.
fn race_blocking(world: &World, writer: fn(&blocking::Db, usize) -> Result<usize>) -> Result<()> {
    let db = blocking::Db::connect(&world.url(""))?;
    let start = |number| {
        let db = db.clone();
        thread::spawn(move || writer(&db, number))
    };
    let writers: Vec<_> = (0..WRITERS).map(start).collect();
    let made = writers.into_iter().map(|writer| writer.join().unwrap()).sum::<Result<usize>>()?;
    assert_eq!((made, Account::repo(&db).count(All)?), (ROWS, 40));
    Ok(())
}

/// Each row is made by one of them, and found by the others.
pub async fn get_or_create_makes_each_row_once(world: &World) -> Result<()> {
    race(world, |db, writer| async move { writers::get_or_create(&db, writer).await }).await
}

/// The same in the blocking mode.
pub fn get_or_create_makes_each_row_once_blocking(world: &World) -> Result<()> {
    race_blocking(world, writers_blocking::get_or_create)
}

/// Each row is made by one of them, and written over by the others.
pub async fn get_or_upsert_makes_each_row_once(world: &World) -> Result<()> {
    race(world, |db, writer| async move { writers::get_or_upsert(&db, writer).await }).await
}

/// The same in the blocking mode.
pub fn get_or_upsert_makes_each_row_once_blocking(world: &World) -> Result<()> {
    race_blocking(world, writers_blocking::get_or_upsert)
}

/// In whatever order they name the rows, all of them are there, once, and no writer fails.
pub async fn upsert_many_fails_nobody(world: &World) -> Result<()> {
    race(world, |db, writer| async move { writers::upsert_many(&db, writer).await }).await
}

/// The same in the blocking mode.
pub fn upsert_many_fails_nobody_blocking(world: &World) -> Result<()> {
    race_blocking(world, writers_blocking::upsert_many)
}
