//! More callers than connections.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tablesmith::prelude::*;

use crate::models::Account;
use crate::world::World;

/// In time.
#[tablesmith::twin]
pub mod exhaustion {
    use std::time::{Duration, Instant};

    use tablesmith::prelude::*;

    use crate::models::Account;
    use crate::world::World;

    /// No call waits longer than it was told to, and the next one that finds a connection has it.
    pub async fn a_pool_is_exhausted_in_time(world: &World) -> Result<()> {
        let options = "pool_size=1&pool_timeout=200";
        let db = Db::connect(&world.url(world.backend.choose(["busy_timeout=200", options, options]))).await?;
        let tx = db.begin().await?;
        for _ in 0..2 {
            let start = Instant::now();
            let error = db.begin().await.unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::PoolTimeout, "{error}");
            let waited = start.elapsed();
            assert!(waited >= Duration::from_millis(200) && waited < Duration::from_secs(5), "{waited:?}");
        }
        tx.rollback().await?;
        let tx = db.begin().await?;
        Account::repo(&tx).count(All).await?;
        tx.commit().await
    }
}

type Waiter<'d> = Pin<Box<dyn Future<Output = Result<Tx>> + 'd>>;

async fn connect(world: &World) -> Result<Db> {
    let options = "pool_size=1&pool_timeout=20000";
    Db::connect(&world.url(world.backend.choose(["busy_timeout=20000", options, options]))).await
}

/// Callers who wait, first to last.
fn queue(db: &Db, size: usize) -> Vec<Waiter<'_>> {
    let mut waiters: Vec<Waiter<'_>> = (0..size).map(|_| -> Waiter<'_> { Box::pin(db.begin()) }).collect();
    for waiter in &mut waiters {
        assert!(waiter.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending(), "the pool is exhausted");
    }
    waiters
}

/// Serves the waiters, though the last ones ask first; returns which were served, in that order.
async fn served(waiters: Vec<Waiter<'_>>) -> Result<Vec<usize>> {
    let mut waiting: Vec<(usize, Waiter<'_>)> = waiters.into_iter().enumerate().collect();
    let mut served = Vec::new();
    while !waiting.is_empty() {
        let (position, outcome) = std::future::poll_fn(|context| {
            let mut last_first = (0..waiting.len()).rev();
            let ready = last_first.find_map(|position| match waiting[position].1.as_mut().poll(context) {
                Poll::Ready(outcome) => Some((position, outcome)),
                Poll::Pending => None,
            });
            ready.map_or(Poll::Pending, Poll::Ready)
        })
        .await;
        served.push(waiting.remove(position).0);
        let tx = outcome?;
        Account::repo(&tx).count(All).await?;
        tx.commit().await?;
    }
    Ok(served)
}

/// Who came first is served first.
pub async fn waiters_are_served_in_order(world: &World) -> Result<()> {
    let db = connect(world).await?;
    let tx = db.begin().await?;
    let waiters = queue(&db, 5);
    tx.commit().await?;
    assert_eq!(served(waiters).await?, [0, 1, 2, 3, 4]);
    Ok(())
}

/// Who does not wait any more is passed over, also if a connection was just meant for him.
pub async fn a_cancelled_waiter_leaves_its_place(world: &World) -> Result<()> {
    let db = connect(world).await?;
    let tx = db.begin().await?;
    let mut waiters = queue(&db, 5);
    drop(waiters.remove(1));
    tx.commit().await?;
    drop(waiters.remove(0));
    assert_eq!(served(waiters).await?, [0, 1, 2]);
    db.begin().await?.commit().await
}
