//! On a thread of its own, as a job with a reply: the base of async arms.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use rusqlite::Connection;
use tablesmith_bench_harness::{
    Arm, Backend, Change, Filter, Handle, Mode, NewEvent, Result, Streamed, User, UserComments, UserPosts,
};
use tokio::sync::oneshot;

use super::{connect, connections, queries};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A thread with a connection.
struct Lane(Sender<Job>);

impl Lane {
    fn start(mut connection: Connection) -> Self {
        let (sender, jobs) = channel::<Job>();
        thread::spawn(move || jobs.into_iter().for_each(|job| job(&mut connection)));
        Self(sender)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static) -> Result<T> {
        let (reply, outcome) = oneshot::channel();
        let job = move |connection: &mut Connection| {
            // Nobody is left to tell if the caller has gone.
            let _ = reply.send(work(connection));
        };
        self.0.send(Box::new(job)).map_err(|_| "the thread has ended")?;
        outcome.await?
    }
}

/// One lane; callers at the same time share others.
pub struct Worker {
    lane: Lane,
    backend: Backend,
    path: String,
    lanes: Option<Lanes>,
}

/// What callers at the same time share, in turn.
#[derive(Clone)]
pub struct Lanes(Arc<(Vec<Lane>, AtomicUsize)>);

impl Handle for Lanes {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        let (lanes, turn) = &*self.0;
        lanes[turn.fetch_add(1, Ordering::Relaxed) % lanes.len()].run(move |connection| queries::get(connection, id)).await
    }
}

impl Arm for Worker {
    const NAME: &'static str = "rusqlite on a thread";
    const MODE: Mode = Mode::Async;
    const IS_BASE: bool = true;
    const BACKENDS: &'static [Backend] = &[Backend::SqliteMemory, Backend::SqliteFile];

    plain_rows!();
    type Handle = Lanes;

    fn about() -> String {
        "the same, a job a call to a thread of its own, a tokio oneshot back".to_owned()
    }

    async fn open(backend: Backend, url: &str) -> Result<Self> {
        Ok(Self { lane: Lane::start(connect(backend, url)?), backend, path: url.to_owned(), lanes: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        let sql = sql.to_owned();
        self.lane.run(move |connection| queries::execute(connection, &sql)).await
    }

    async fn events(&mut self) -> Result<Vec<User>> {
        self.lane.run(|connection| queries::events(connection)).await
    }

    async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
        self.lane.run(move |connection| queries::load(connection, up_to)).await
    }

    async fn get(&mut self, id: i64) -> Result<User> {
        self.lane.run(move |connection| queries::get(connection, id)).await
    }

    async fn get_by_email(&mut self, email: &str) -> Result<User> {
        let email = email.to_owned();
        self.lane.run(move |connection| queries::get_by_email(connection, &email)).await
    }

    async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
        self.lane.run(move |connection| queries::filtered(connection, filter)).await
    }

    async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
        self.lane.run(move |connection| queries::page(connection, after, limit)).await
    }

    async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
        let ids = ids.to_vec();
        self.lane.run(move |connection| queries::by_ids(connection, &ids)).await
    }

    async fn users_with_posts(&mut self, up_to: i64) -> Result<Vec<UserPosts>> {
        self.lane.run(move |connection| queries::users_with_posts(connection, up_to)).await
    }

    async fn users_with_comments(&mut self, up_to: i64) -> Result<Vec<UserComments>> {
        self.lane.run(move |connection| queries::users_with_comments(connection, up_to)).await
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        self.lane.run(move |connection| queries::stream(connection, up_to)).await
    }

    async fn insert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
        self.lane.run(move |connection| queries::insert_one(connection, row).map(Some)).await
    }

    async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
        self.lane.run(move |connection| queries::insert_many(connection, rows)).await
    }

    async fn update(&mut self, id: i64, change: Change) -> Result<Option<User>> {
        self.lane.run(move |connection| queries::update(connection, id, change).map(Some)).await
    }

    async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<User>> {
        self.lane.run(move |connection| queries::upsert_one(connection, row).map(Some)).await
    }

    async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<User>> {
        self.lane.run(move |connection| queries::upsert_many(connection, rows)).await
    }

    async fn delete(&mut self, id: i64) -> Result<Option<User>> {
        self.lane.run(move |connection| queries::delete(connection, id).map(Some)).await
    }

    async fn handle(&mut self) -> Result<Lanes> {
        if self.lanes.is_none() {
            let lanes = connections(self.backend, &self.path)?.into_iter().map(Lane::start).collect();
            self.lanes = Some(Lanes(Arc::new((lanes, AtomicUsize::new(0)))));
        }
        Ok(self.lanes.clone().ok_or("just made")?)
    }
}
