//! Futures that are dropped: at every point where they wait, and a moment after, when what they waited for is there.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use std::time::Duration;
use tablesmith::prelude::*;

use crate::models::{Account, AccountCreate, AccountUnique, Nap};
use crate::world::World;

/// When a future is dropped: right after a poll, while its statement may still run, or when that is done.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Polled,
    Woken,
}

const MOMENTS: [Moment; 2] = [Moment::Polled, Moment::Woken];

/// Polls the future so many times, each time when it asks for it, then drops it. `Some` if it was ready before.
async fn polled<F: Future>(future: F, times: usize, moment: Moment) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polls = 0;
    poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polls == times && matches!(moment, Moment::Polled) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

async fn connect(world: &World) -> Result<Db> {
    Db::connect(&world.url("pool_size=2&pool_timeout=20000")).await
}

/// Drops the work, which writes `rows` accounts whose names begin with the given text, at every point in turn.
async fn everywhere(world: &World, rows: u64, work: impl AsyncFn(&Db, &str) -> Result<()>) -> Result<()> {
    let db = connect(world).await?;
    let mut dropped = 0;
    // How often the work has to wait differs, because an answer may be there before it is asked for.
    for round in 0..10 {
        for moment in MOMENTS {
            let mut completed = 0;
            for times in 1.. {
                let name = format!("{round}{moment:?}{times}_");
                let outcome = polled(work(&db, &name), times, moment).await;
                is_all_or_nothing(world, &name, rows, outcome.is_some()).await?;
                both_places_are_free(&db).await?;
                match outcome.transpose()? {
                    None => dropped += 1,
                    Some(()) => completed += 1,
                }
                if completed == 3 {
                    break;
                }
            }
        }
        if dropped > 4 {
            return Ok(());
        }
    }
    panic!("the work was dropped {dropped} times only")
}

/// What somebody else sees of the accounts whose names begin with the text.
async fn is_all_or_nothing(world: &World, name: &str, rows: u64, is_completed: bool) -> Result<()> {
    world.settle();
    let fresh = Db::connect(&world.url("pool_size=1")).await?;
    let kept = Account::repo(&fresh).count(Account::NAME.starts_with(name)).await?;
    assert!(kept == rows || (kept == 0 && !is_completed), "{name}: {kept} rows of {rows}");
    Ok(())
}

async fn both_places_are_free(db: &Db) -> Result<()> {
    let (first, second) = (db.begin().await?, db.begin().await?);
    Account::repo(&first).count(All).await?;
    Account::repo(&second).count(All).await?;
    first.rollback().await?;
    second.rollback().await
}

/// Begin, insert, commit.
pub async fn a_transaction_is_all_or_nothing(world: &World) -> Result<()> {
    everywhere(world, 2, async |db, name| {
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new(format!("{name}a"), 1)).await?;
        Account::repo(&tx).create(AccountCreate::new(format!("{name}b"), 1)).await?;
        tx.commit().await
    })
    .await
}

/// A transaction in a transaction.
pub async fn a_nested_transaction_is_all_or_nothing(world: &World) -> Result<()> {
    everywhere(world, 2, async |db, name| {
        db.transaction(async |tx| {
            Account::repo(tx).create(AccountCreate::new(format!("{name}a"), 1)).await?;
            tx.transaction(async |tx| Account::repo(tx).create(AccountCreate::new(format!("{name}b"), 1)).await).await
        })
        .await
        .map(drop)
    })
    .await
}

/// Rows of different shapes take several statements.
pub async fn a_list_of_rows_is_all_or_nothing(world: &World) -> Result<()> {
    everywhere(world, 4, async |db, name| {
        let row = |letter: &str| AccountCreate::new(format!("{name}{letter}"), 1);
        let owned = |letter: &str| AccountCreate { owner_id: Some(1), ..row(letter) };
        Account::repo(db).create_many([row("a"), owned("b"), row("c"), owned("d")]).await.map(drop)
    })
    .await
}

/// An upsert that inserts, and one that changes.
pub async fn an_upsert_is_all_or_nothing(world: &World) -> Result<()> {
    everywhere(world, 1, async |db, name| {
        Account::repo(db).upsert(AccountCreate::new(name, 1), AccountUnique::Name).await.map(drop)
    })
    .await?;
    let db = connect(world).await?;
    let account = Account::repo(&db).create(AccountCreate::new("changed", 0)).await?;
    for times in 0..10 {
        let accounts = Account::repo(&db);
        let upsert = accounts.upsert(AccountCreate::new("changed", times), AccountUnique::Name);
        polled(upsert, usize::try_from(times).unwrap(), Moment::Polled).await.transpose()?;
        world.settle();
        let found = Account::repo(&db).get(account.id).await?;
        assert!(found.balance <= times, "{found:?}");
    }
    Ok(())
}

/// What nobody waits for does not go on.
pub async fn a_long_statement_ends(world: &World) -> Result<()> {
    let db = connect(world).await?;
    for in_transaction in [false, true] {
        let napping = db.clone();
        let nap = tokio::spawn(async move {
            if in_transaction {
                let tx = napping.begin().await?;
                return Nap::repo(&tx).list(All).await;
            }
            Nap::repo(&napping).list(All).await
        });
        world.wait_for_nap();
        nap.abort();
        world.settle();
        assert!(nap.await.unwrap_err().is_cancelled());
        both_places_are_free(&db).await?;
    }
    Ok(())
}

/// Also one that waits for a lock, which a server may not interrupt when its client is gone.
pub async fn a_wait_for_a_lock_ends(world: &World) -> Result<()> {
    let db = connect(world).await?;
    let account = Account::repo(&db).create(AccountCreate::new("a", 1)).await?;
    let line = world.another_line();
    line.rows("BEGIN");
    line.rows(&format!("UPDATE {} SET balance = 5", world.table("accounts")));
    let waiting = db.clone();
    let delete = tokio::spawn(async move { Account::repo(&waiting).delete(account.id).await });
    world.wait("a session waits for a lock", |sessions| sessions.iter().any(|session| world.waits(session.id)));
    delete.abort();
    assert!(delete.await.unwrap_err().is_cancelled());
    world.settle();
    line.rows("COMMIT");
    assert_eq!(Account::repo(&db).get(account.id).await?.balance, 5);
    both_places_are_free(&db).await
}

/// Also if it is dropped before the server has begun with it.
pub async fn a_long_statement_ends_wherever_it_is_dropped(world: &World) -> Result<()> {
    for times in 1..12 {
        for moment in MOMENTS {
            let db = connect(world).await?;
            let naps = Nap::repo(&db);
            let nap = tokio::time::timeout(Duration::from_millis(200), polled(naps.list(All), times, moment));
            assert!(!matches!(nap.await, Ok(Some(_))), "a nap takes longer");
            world.settle();
            both_places_are_free(&db).await?;
        }
    }
    Ok(())
}

/// A pool never has more connections than it may, also while statements that were dropped still run.
pub async fn places_are_kept_until_the_server_is_done(world: &World) -> Result<()> {
    let db = connect(world).await?;
    for _ in 0..6 {
        for times in 1..5 {
            let naps = Nap::repo(&db);
            let nap = tokio::time::timeout(Duration::from_millis(50), polled(naps.list(All), times, Moment::Polled));
            assert!(!matches!(nap.await, Ok(Some(_))), "a nap takes longer");
            let sessions = world.sessions();
            // One more ends another, and a server takes its time to see them off; without an end they would be two dozen.
            assert!(sessions.len() <= 8, "{sessions:?}");
        }
    }
    world.settle();
    both_places_are_free(&db).await
}
