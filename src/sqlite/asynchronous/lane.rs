//! A queue for connections of one kind, opened when they are first needed, up to a number.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::error::{Error, ErrorKind, Result};
use crate::sqlite::connection::Connection;
use crate::sqlite::settings::Settings;
use crate::sqlite::worker::Worker;
use crate::statement::Access;

/// The writer's lane, or the readers'.
#[derive(Debug)]
pub(super) struct Lane {
    settings: Arc<Settings>,
    access: Access,
    limit: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Pooled>,
    /// Connections that exist or are being opened.
    open: usize,
    waiting: VecDeque<oneshot::Sender<Lease>>,
}

/// A connection and its thread.
#[derive(Debug)]
struct Pooled {
    connection: Connection,
    worker: Arc<Worker>,
}

/// A connection on loan. Dropping it undoes what is left of a transaction and hands the connection to the next caller.
#[derive(Debug)]
pub(super) struct Lease {
    pooled: Option<Pooled>,
    lane: Arc<Lane>,
}

enum Ticket {
    Open,
    Wait(oneshot::Receiver<Lease>),
}

impl Lane {
    pub(super) fn new(settings: &Arc<Settings>, access: Access, limit: usize) -> Arc<Self> {
        Arc::new(Self { settings: Arc::clone(settings), access, limit, state: Mutex::default() })
    }

    /// The next free connection. No timer is touched unless there is none.
    pub(super) async fn acquire(self: &Arc<Self>) -> Result<Lease> {
        loop {
            let ticket = {
                let mut state = self.state();
                if let Some(pooled) = state.idle.pop() {
                    return Ok(self.lease(pooled));
                }
                state.ticket(self.limit)
            };
            match ticket {
                Ticket::Open => return self.open().await,
                Ticket::Wait(turn) => match timeout(self.settings.busy_timeout, turn).await {
                    Ok(Ok(lease)) => return Ok(lease),
                    // A connection could not be opened: there is room for another attempt.
                    Ok(Err(_)) => {}
                    Err(_) => return Err(exhausted()),
                },
            }
        }
    }

    /// Opens a connection on its own new thread. The place for it is already counted.
    async fn open(self: &Arc<Self>) -> Result<Lease> {
        let lane = Arc::clone(self);
        let worker = Arc::new(Worker::start().inspect_err(|_| self.give_up())?);
        let (reply, answer) = oneshot::channel();
        let home = Arc::clone(&worker);
        worker.run(move || {
            let opened = Connection::open(&lane.settings, lane.access);
            let opened = opened.inspect_err(|_| lane.give_up());
            let _ = reply.send(opened.map(|connection| lane.lease(Pooled { connection, worker: home })));
        });
        answer.await.map_err(|_| Error::new(ErrorKind::Connection, "the thread of a connection has ended"))?
    }

    fn lease(self: &Arc<Self>, pooled: Pooled) -> Lease {
        Lease { pooled: Some(pooled), lane: Arc::clone(self) }
    }

    /// Gives back the place of a connection that could not be opened, and lets the next caller try.
    fn give_up(&self) {
        let mut state = self.state();
        state.open -= 1;
        state.waiting.pop_front();
    }

    fn give_back(self: &Arc<Self>, pooled: Pooled) {
        let mut state = self.state();
        if state.waiting.is_empty() {
            return state.idle.push(pooled);
        }
        let mut lease = self.lease(pooled);
        while let Some(waiting) = state.waiting.pop_front() {
            match waiting.send(lease) {
                Ok(()) => return,
                Err(back) => lease = back,
            }
        }
        // Taken out of the lease, whose drop would come back here.
        state.idle.extend(lease.pooled.take());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn ticket(&mut self, limit: usize) -> Ticket {
        if self.open < limit {
            self.open += 1;
            return Ticket::Open;
        }
        while self.waiting.front().is_some_and(oneshot::Sender::is_closed) {
            self.waiting.pop_front();
        }
        let (waiting, turn) = oneshot::channel();
        self.waiting.push_back(waiting);
        Ticket::Wait(turn)
    }
}

impl Lease {
    pub(super) fn connection(&self) -> &Connection {
        &self.pooled.as_ref().expect(HELD).connection
    }

    pub(super) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.pooled.as_mut().expect(HELD).connection
    }

    pub(super) fn worker(&self) -> Arc<Worker> {
        Arc::clone(&self.pooled.as_ref().expect(HELD).worker)
    }
}

const HELD: &str = "a lease has its connection until it is dropped";

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(mut pooled) = self.pooled.take() else { return };
        if !pooled.connection.is_in_transaction() {
            return self.lane.give_back(pooled);
        }
        let lane = Arc::clone(&self.lane);
        let worker = Arc::clone(&pooled.worker);
        worker.run(move || match pooled.connection.roll_back() {
            Ok(()) => lane.give_back(pooled),
            Err(_) => lane.give_up(),
        });
    }
}

fn exhausted() -> Error {
    Error::new(ErrorKind::PoolTimeout, "no connection became free in time")
}
