//! Futures that are dropped half-way, and panics.

use std::future::{Future, poll_fn};
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::task::Poll;

use tablesmith::prelude::*;
use tablesmith::{Error, ErrorKind, Insertable, Row, Table};

use crate::entity::{SCHEMA, User, UserCreate};

async fn database() -> Db {
    let db = Db::connect("sqlite::memory:").await.expect("connects");
    db.execute_script(SCHEMA).await.expect("creates the tables");
    db
}

/// When a future is dropped: right after a poll, while its statement may still run, or when that is done.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Polled,
    Woken,
}

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

const MOMENTS: [Moment; 2] = [Moment::Polled, Moment::Woken];

#[tokio::test]
async fn a_transaction_cancelled_anywhere_is_all_or_nothing() {
    let db = database().await;
    let mut completed = 0;
    for (times, moment) in (1..20).flat_map(|times| MOMENTS.map(|moment| (times, moment))) {
        let before = User::repo(&db).count(All).await.expect("counts");
        let work = db.transaction(async |tx: &Tx| {
            User::repo(tx).create(UserCreate::new(format!("a{times}{moment:?}"))).await?;
            tx.transaction(async |inner: &Tx| User::repo(inner).create(UserCreate::new(format!("b{times}{moment:?}"))).await)
                .await?;
            User::repo(tx).create_many(["c", "d"].map(|name| UserCreate::new(format!("{name}{times}{moment:?}")))).await
        });
        completed += usize::from(polled(work, times, moment).await.is_some());
        let after = User::repo(&db).count(All).await.expect("the connection is clean");
        assert!(after == before || after == before + 4, "{times} polls, {moment:?}: {before} rows, then {after}");
        let tx = db.begin().await.expect("no transaction is left open");
        tx.rollback().await.expect("rolls back");
    }
    assert!(completed > 2, "the loop goes beyond the end of the transaction");
}

#[tokio::test]
async fn create_many_cancelled_is_all_or_nothing() {
    let db = database().await;
    for (times, moment) in (1..4).flat_map(|times| MOMENTS.map(|moment| (times, moment))) {
        let before = User::repo(&db).count(All).await.expect("counts");
        let users = User::repo(&db);
        polled(users.create_many((0..50).map(|n| UserCreate::new(format!("{times}{moment:?}{n}")))), times, moment).await;
        let after = User::repo(&db).count(All).await.expect("the connection is clean");
        assert!(after == before || after == before + 50, "{times} polls: {before} rows, then {after}");
    }
}

#[tokio::test]
async fn a_transaction_with_a_cancelled_statement_cannot_go_on() {
    let db = database().await;
    let tx = db.begin().await.expect("begins");
    let users = User::repo(&tx);
    users.create(UserCreate::new("a")).await.expect("creates");
    let many = users.create_many((0..1000).map(|n| UserCreate::new(format!("b{n}"))));
    assert!(polled(many, 1, Moment::Polled).await.is_none());
    let error = users.count(All).await.expect_err("was interrupted");
    assert_eq!(error.kind(), &ErrorKind::Transaction, "{error}");
    tx.commit().await.expect_err("was interrupted");
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 0);
}

#[tokio::test]
async fn a_panic_in_a_transaction_rolls_back() {
    let db = database().await;
    let task = tokio::spawn({
        let db = db.clone();
        async move {
            db.transaction(async |tx: &Tx| {
                User::repo(tx).create(UserCreate::new("a")).await?;
                assert!(tx.begin().await.is_err(), "as planned");
                Ok(())
            })
            .await
        }
    });
    assert!(task.await.expect_err("panics").is_panic());
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 0);

    let db = tablesmith::blocking::Db::connect("sqlite::memory:").expect("connects");
    db.execute_script(SCHEMA).expect("creates the tables");
    let caught = std::panic::catch_unwind(AssertUnwindSafe(|| {
        db.transaction(|tx| {
            User::repo(tx).create(UserCreate::new("a"))?;
            assert!(tx.begin().is_err(), "as planned");
            Ok(())
        })
    }));
    caught.expect_err("panics").downcast::<&str>().expect("is a literal");
    assert_eq!(User::repo(&db).count(All).expect("counts"), 0);
}

/// An entity whose decoding panics, as a user's own implementation might.
#[derive(Debug)]
struct Explosive;

impl Entity for Explosive {
    const NAME: &'static str = "explosive";
    const TABLE: &'static Table = User::TABLE;

    fn decode(_: &Row<'_>) -> Result<Self, Error> {
        panic!("as planned")
    }
}

#[tokio::test]
async fn a_panic_while_decoding_dooms_the_transaction_and_not_the_database() {
    let db = database().await;
    User::repo(&db).create(UserCreate::new("a")).await.expect("creates");
    let handle = db.clone();
    let task = tokio::spawn(async move { handle.session().list::<Explosive>(All.into()).await });
    assert!(task.await.expect_err("panics").is_panic());
    let tx = std::sync::Arc::new(db.begin().await.expect("begins"));
    User::repo(tx.as_ref()).create(UserCreate::new("b")).await.expect("creates");
    let handle = tx.clone();
    let task = tokio::spawn(async move { handle.session().list::<Explosive>(All.into()).await });
    assert!(task.await.expect_err("panics").is_panic());
    User::repo(tx.as_ref()).count(All).await.expect_err("was interrupted");
    drop(tx);
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 1);
}

#[tokio::test]
async fn a_panic_while_decoding_what_is_written_inline_dooms_the_transaction_as_well() {
    let db = database().await;
    let tx = std::sync::Arc::new(db.begin().await.expect("begins"));
    User::repo(tx.as_ref()).create(UserCreate::new("a")).await.expect("prepares");
    let handle = tx.clone();
    let row = User::created(UserCreate::new("b"));
    let task = tokio::spawn(async move { handle.session().create::<Explosive>(&User::TABLE.create, row).await });
    assert!(task.await.expect_err("panics").is_panic());
    User::repo(tx.as_ref()).count(All).await.expect_err("was interrupted");
    drop(tx);
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 0);
}
