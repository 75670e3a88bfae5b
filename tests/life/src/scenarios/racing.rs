//! Writers of the same rows at the same time.

use std::thread;

use tablesmith::blocking;
use tablesmith::prelude::*;

use crate::models::{Account, Page};
use crate::world::World;

const WRITERS: usize = 8;
const ROWS: usize = 40;

/// What one of the writers does.
#[tablesmith::twin]
mod writers {
    use tablesmith::prelude::*;

    use super::ROWS;
    use crate::models::{Account, AccountCreate, AccountUnique, Page, PageCreate, PageUnique};

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

    /// Pages of few titles, alone, in a transaction and together.
    pub async fn name(db: &Db, writer: usize) -> Result<usize> {
        let page = |n: usize| PageCreate::new(format!("Title {}", n % 3));
        for n in 0..4 {
            Page::repo(db).create(page(n + writer)).await?;
        }
        Page::repo(db).create_many((0..4).map(page)).await?;
        for _ in 0..2 {
            let own = PageCreate { writer: i64::try_from(writer).ok(), ..page(writer) };
            Page::repo(db).upsert(own, PageUnique::Writer).await?;
        }
        // A transaction may be chosen to end a deadlock, like any other.
        while writer.is_multiple_of(4) {
            let tx = db.begin().await?;
            match Page::repo(&tx).create(page(writer)).await {
                Err(error) if error.is_retryable() => {}
                created => {
                    created?;
                    tx.commit().await?;
                    break;
                }
            }
        }
        Ok(if writer == 0 { ROWS } else { 0 })
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
    assert_eq!((run(&db, writer).await?, Account::repo(&db).count(All).await?), (ROWS, 40));
    Ok(())
}

async fn run<F>(db: &Db, writer: impl Fn(Db, usize) -> F) -> Result<usize>
where
    F: Future<Output = Result<usize>> + Send + 'static,
{
    let writers: Vec<_> = (0..WRITERS).map(|number| tokio::spawn(writer(db.clone(), number))).collect();
    let mut made = 0;
    for writer in writers {
        made += writer.await.unwrap()?;
    }
    Ok(made)
}

/// Runs the writers as threads.
fn race_blocking(world: &World, writer: fn(&blocking::Db, usize) -> Result<usize>) -> Result<()> {
    let db = blocking::Db::connect(&world.url(""))?;
    assert_eq!((run_blocking(&db, writer)?, Account::repo(&db).count(All)?), (ROWS, 40));
    Ok(())
}

fn run_blocking(db: &blocking::Db, writer: fn(&blocking::Db, usize) -> Result<usize>) -> Result<usize> {
    let start = |number| {
        let db = db.clone();
        thread::spawn(move || writer(&db, number))
    };
    let writers: Vec<_> = (0..WRITERS).map(start).collect();
    writers.into_iter().map(|writer| writer.join().unwrap()).sum()
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

/// Each page gets a slug, and no writer fails for those of others.
pub async fn slugs_are_nobody_elses(world: &World) -> Result<()> {
    let db = Db::connect(&world.url("")).await?;
    run(&db, |db, writer| async move { writers::name(&db, writer).await }).await?;
    expect_slugs(&Page::repo(&db).list(All).await?);
    Ok(())
}

/// The same in the blocking mode.
pub fn slugs_are_nobody_elses_blocking(world: &World) -> Result<()> {
    let db = blocking::Db::connect(&world.url(""))?;
    run_blocking(&db, writers_blocking::name)?;
    expect_slugs(&Page::repo(&db).list(All)?);
    Ok(())
}

/// Each begins with its title, and the first of them is it.
fn expect_slugs(pages: &[Page]) {
    assert_eq!(pages.len(), WRITERS * 9 + WRITERS / 4);
    for title in ["Title 0", "Title 1", "Title 2"] {
        let pages: Vec<_> = pages.iter().filter(|page| page.title == title).collect();
        let begin = title.to_lowercase().replace(' ', "-");
        assert!(pages.iter().all(|page| page.slug.starts_with(&begin)), "{pages:?}");
        assert!(pages.iter().any(|page| page.slug == begin), "{pages:?}");
    }
}
