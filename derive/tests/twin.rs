//! Code that `#[twin]` wrote, compiled and run in both modes.
//!
//! The test crate plays the part of the runtime, under its name: the macros know no other.

#![deny(warnings)]
#![allow(missing_docs, clippy::unused_async)]

extern crate self as tablesmith;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tablesmith_derive::twin;

pub struct Async;
pub struct Blocking;

pub struct Db(pub i64);

pub mod blocking {
    pub struct Db(pub i64);
}

pub trait Handle {
    type Mode;
    fn first(&self) -> i64;
}

impl Handle for Db {
    type Mode = Async;

    fn first(&self) -> i64 {
        self.0
    }
}

impl Handle for blocking::Db {
    type Mode = Blocking;

    fn first(&self) -> i64 {
        self.0
    }
}

pub struct Users<'s, M = Async> {
    first: i64,
    mode: std::marker::PhantomData<(&'s (), M)>,
}

fn users<H: Handle>(handle: &H) -> Users<'_, H::Mode> {
    Users { first: handle.first(), mode: std::marker::PhantomData }
}

/// Runs a future that is never pending.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits for something"),
    }
}

#[twin]
impl Users<'_> {
    async fn get(&self, id: i64) -> Result<i64, String> {
        if id < self.first { Err(format!("no {id}")) } else { Ok(id) }
    }

    async fn sum(&self, ids: &[i64]) -> Result<i64, String> {
        let mut sum = 0;
        for id in ids {
            sum += self.get(*id).await?;
        }
        Ok(sum)
    }

    async fn attempt(&self, id: i64) -> String {
        let tried = async {
            let found = self.get(id).await?;
            Ok::<_, String>(format!("{found} and {}", self.get(id + 1).await?))
        }
        .await;
        tried.unwrap_or_else(|error| error)
    }

    async fn each<F: AsyncFn(i64) -> i64>(&self, ids: &[i64], f: F) -> Vec<i64> {
        let mut seen = vec![f(self.first).await];
        for id in ids {
            seen.push(f(*id).await);
        }
        seen
    }
}

#[twin]
async fn doubled(db: &Db, id: i64) -> Result<i64, String> {
    let all = users(db).each(&[id], async |x| x * 2).await;
    Ok(users(db).sum(&all).await? + tree::depth(2).await)
}

#[twin(name = "countdown_now")]
async fn countdown(n: u8) -> u8 {
    if n == 0 { 0 } else { 1 + Box::pin(countdown(n - 1)).await }
}

mod tree {
    use super::{countdown, countdown_now as countdown_blocking, twin};

    #[twin]
    pub(super) async fn depth(n: u8) -> i64 {
        i64::from(countdown(n).await)
    }
}

#[twin]
mod chain {
    use tablesmith::Db;

    pub(crate) async fn first(db: &Db) -> i64 {
        second(db).await + 1
    }

    async fn second(db: &Db) -> i64 {
        db.0
    }
}

#[test]
fn both_variants_do_the_same() {
    let (db, blocking) = (Db(3), blocking::Db(3));
    for ids in [&[3_i64, 4] as &[i64], &[4, 2], &[]] {
        assert_eq!(ready(users(&db).sum(ids)), users(&blocking).sum(ids));
    }
    for id in [2, 3] {
        assert_eq!(ready(users(&db).attempt(id)), users(&blocking).attempt(id));
    }
    assert_eq!(ready(doubled(&db, 4)), Ok(6 + 8 + 2));
    assert_eq!(doubled_blocking(&blocking, 4), Ok(6 + 8 + 2));
    assert_eq!((ready(countdown(3)), countdown_now(3)), (3, 3));
}

#[test]
fn a_module_has_a_sibling() {
    assert_eq!((ready(chain::first(&Db(1))), chain_blocking::first(&blocking::Db(1))), (2, 2));
}
