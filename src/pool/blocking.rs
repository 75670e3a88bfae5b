//! The pool of the blocking mode.

use std::collections::VecDeque;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::exhausted;
use crate::error::Result;
use crate::observer::{Observed, Observer};

/// How the connections of a pool are opened and kept.
pub(crate) trait BlockingManager: Send + Sync + Sized + 'static {
    type Connection: Send + 'static;

    fn open(&self) -> Result<Self::Connection>;

    /// Whether a connection that was idle still works. One that does not is dropped.
    fn revive(&self, connection: &mut Self::Connection) -> bool;

    /// Takes back a connection, cleans it, and puts it into its place; or drops both.
    fn restore(connection: Self::Connection, place: BlockingPlace<Self>);
}

/// Connections, and who waits for one.
pub(crate) struct BlockingPool<M: BlockingManager> {
    shared: Arc<Shared<M>>,
    /// Of this handle and those that are cloned of it.
    observer: Option<Observer>,
}

struct Shared<M: BlockingManager> {
    manager: M,
    state: Mutex<State<M::Connection>>,
    patience: Duration,
}

/// For how long callers that come may overtake the one that has waited for longest. After that a connection is kept for it.
///
/// If they never could, each thread would sleep after each call until its turn came, and a call would take as long as it takes to wake a thread:
/// 32 threads that read rows of SQLite by key were 2.5 to 5 times as slow as with a pool that lets everybody in. Now they take 0.5 to 0.9 of its
/// time, as a sleeper is woken once and not after each call; while the cores are busy with other work as well, 1.2 to 2.5.
const OVERTAKING: Duration = Duration::from_millis(10);

struct State<C> {
    idle: Vec<C>,
    /// How many connections nobody has, whether they are open or not.
    free: usize,
    /// Callers that wait. The first of them goes first.
    queue: VecDeque<Waiter>,
}

/// A caller that waits, on a condition of its own.
struct Waiter {
    turn: Arc<Condvar>,
    /// When it came, or when the one before it was served.
    first_since: Instant,
    /// Whether it was woken and has not looked yet.
    is_called: bool,
}

/// The place in the pool of a connection that somebody has. Dropping it makes room for a new one.
pub(crate) struct BlockingPlace<M: BlockingManager> {
    shared: Arc<Shared<M>>,
    /// What it is left with.
    connection: Option<M::Connection>,
}

/// A connection on loan. Dropping it gives it back.
pub(crate) struct BlockingLease<M: BlockingManager> {
    held: Option<(M::Connection, BlockingPlace<M>)>,
    observer: Option<Observer>,
}

impl<M: BlockingManager> BlockingPool<M> {
    /// A pool of at most `limit` connections, for callers who wait for one no longer than `patience`.
    pub(crate) fn new(manager: M, limit: usize, patience: Duration) -> Self {
        let state = Mutex::new(State { idle: Vec::with_capacity(limit), free: limit, queue: VecDeque::new() });
        Self { shared: Arc::new(Shared { manager, state, patience }), observer: None }
    }

    /// The next free connection. No clock is read unless there is none.
    pub(crate) fn acquire(&self) -> Result<BlockingLease<M>> {
        let (place, mut idle) = self.place()?;
        while let Some(mut connection) = idle {
            if self.shared.manager.revive(&mut connection) {
                return Ok(self.lease(connection, place));
            }
            idle = self.shared.state().idle.pop();
        }
        let connection = self.shared.manager.open()?;
        Ok(self.lease(connection, place))
    }

    /// Shows the statements of this handle to the observer.
    pub(crate) fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    fn lease(&self, connection: M::Connection, place: BlockingPlace<M>) -> BlockingLease<M> {
        BlockingLease { held: Some((connection, place)), observer: self.observer.clone() }
    }

    /// A place, and the connection that is to have it, if one is open.
    fn place(&self) -> Result<(BlockingPlace<M>, Option<M::Connection>)> {
        let mut state = self.shared.state();
        if !state.admits_newcomers() {
            state = self.shared.wait(state)?;
        }
        state.free -= 1;
        let idle = state.idle.pop();
        wake_next(state);
        Ok((BlockingPlace { shared: Arc::clone(&self.shared), connection: None }, idle))
    }
}

impl<M: BlockingManager> Shared<M> {
    fn state(&self) -> MutexGuard<'_, State<M::Connection>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is a connection and nobody in the line has waited for longer.
    fn wait<'s>(&'s self, mut state: MutexGuard<'s, State<M::Connection>>) -> Result<MutexGuard<'s, State<M::Connection>>> {
        let turn = Arc::new(Condvar::new());
        let since = Instant::now();
        state.queue.push_back(Waiter { turn: Arc::clone(&turn), first_since: since, is_called: false });
        loop {
            let left = self.patience.saturating_sub(since.elapsed());
            let is_served = state.free > 0 && state.queue.front().is_some_and(|first| first.is(&turn));
            if is_served || left.is_zero() {
                state.leave(&turn);
                if is_served {
                    return Ok(state);
                }
                wake_next(state);
                return Err(exhausted());
            }
            state = turn.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            state.queue.iter_mut().filter(|waiter| waiter.is(&turn)).for_each(|waiter| waiter.is_called = false);
        }
    }
}

impl<C> State<C> {
    /// Whether a caller that comes may have a connection.
    fn admits_newcomers(&self) -> bool {
        let kept = self.queue.front().is_some_and(|first| first.first_since.elapsed() >= OVERTAKING);
        self.free > usize::from(kept)
    }

    /// Takes a caller out of the line.
    fn leave(&mut self, turn: &Arc<Condvar>) {
        let was_first = self.queue.front().is_some_and(|first| first.is(turn));
        self.queue.retain(|waiter| !waiter.is(turn));
        if let (true, Some(next)) = (was_first, self.queue.front_mut()) {
            next.first_since = Instant::now();
        }
    }

    /// Who is to be woken: the one that has waited for longest, if there is a connection and it does not know yet.
    fn call(&mut self) -> Option<Arc<Condvar>> {
        let first = self.queue.front_mut().filter(|first| self.free > 0 && !first.is_called)?;
        first.is_called = true;
        Some(Arc::clone(&first.turn))
    }
}

impl Waiter {
    fn is(&self, turn: &Arc<Condvar>) -> bool {
        Arc::ptr_eq(&self.turn, turn)
    }
}

/// Wakes the next caller, once it can look at the state.
fn wake_next<C>(mut state: MutexGuard<'_, State<C>>) {
    let called = state.call();
    drop(state);
    if let Some(turn) = called {
        turn.notify_one();
    }
}

impl<M: BlockingManager> BlockingPlace<M> {
    /// Puts the connection back, for the next caller.
    pub(crate) fn fill(mut self, connection: M::Connection) {
        self.connection = Some(connection);
    }

    pub(crate) fn manager(&self) -> &M {
        &self.shared.manager
    }
}

impl<M: BlockingManager> Drop for BlockingPlace<M> {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.idle.extend(self.connection.take());
        state.free += 1;
        wake_next(state);
    }
}

impl<M: BlockingManager> BlockingLease<M> {
    /// The connection in its box, whose statements are shown to the observer.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn driver<C>(&mut self) -> Observed<'_, C>
    where
        M::Connection: DerefMut<Target = C>,
    {
        self.driver_in(DerefMut::deref_mut)
    }

    /// The driver in what the pool holds, whose statements are shown to the observer.
    pub(crate) fn driver_in<C>(&mut self, driver: impl FnOnce(&mut M::Connection) -> &mut C) -> Observed<'_, C> {
        let (connection, _) = self.held.as_mut().expect(HELD);
        Observed::new(driver(connection), self.observer.as_ref())
    }
}

const HELD: &str = "a lease has its connection until it is dropped";

impl<M: BlockingManager> Deref for BlockingLease<M> {
    type Target = M::Connection;

    fn deref(&self) -> &M::Connection {
        &self.held.as_ref().expect(HELD).0
    }
}

impl<M: BlockingManager> DerefMut for BlockingLease<M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        &mut self.held.as_mut().expect(HELD).0
    }
}

impl<M: BlockingManager> Drop for BlockingLease<M> {
    fn drop(&mut self) {
        if let Some((connection, place)) = self.held.take() {
            M::restore(connection, place);
        }
    }
}

impl<M: BlockingManager> Clone for BlockingPool<M> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), observer: self.observer.clone() }
    }
}

impl<M: BlockingManager> fmt::Debug for BlockingPool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPool").finish_non_exhaustive()
    }
}

impl<M: BlockingManager> fmt::Debug for BlockingLease<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingLease").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    struct Numbers;

    impl BlockingManager for Numbers {
        type Connection = ();

        fn open(&self) -> Result<()> {
            Ok(())
        }

        fn revive(&self, (): &mut ()) -> bool {
            true
        }

        fn restore((): (), place: BlockingPlace<Self>) {
            place.fill(());
        }
    }

    fn until(pool: &BlockingPool<Numbers>, waiting: usize) {
        while pool.shared.state().queue.len() != waiting {
            thread::yield_now();
        }
    }

    #[test]
    fn who_waits_for_longest_is_served_first() {
        let pool = BlockingPool::new(Numbers, 1, Duration::from_secs(60));
        let served = Mutex::new(Vec::new());
        thread::scope(|scope| {
            let held = pool.acquire().expect("nobody has it");
            for number in 0..8 {
                let (pool, served) = (&pool, &served);
                scope.spawn(move || {
                    let _lease = pool.acquire().expect("the others give it back");
                    served.lock().expect("nobody panics").push(number);
                });
                until(pool, number + 1);
            }
            drop(held);
        });
        assert_eq!(served.into_inner().expect("nobody panics"), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(pool.shared.state().free, 1);
    }

    #[test]
    fn who_comes_overtakes_who_waits_for_a_short_time_only() {
        let waiter = |first_since| Waiter { turn: Arc::new(Condvar::new()), first_since, is_called: false };
        let now = Instant::now();
        let mut state = State::<()> { idle: Vec::new(), free: 1, queue: VecDeque::from([waiter(now + OVERTAKING)]) };
        assert!(state.admits_newcomers());
        assert!(state.call().is_some());
        assert!(state.call().is_none(), "it knows");
        if let Some(long_ago) = now.checked_sub(OVERTAKING) {
            state.queue = VecDeque::from([waiter(long_ago), waiter(long_ago)]);
            assert!(!state.admits_newcomers());
            state.free = 2;
            assert!(state.admits_newcomers(), "one is kept");
            state.free = 1;
            let first = Arc::clone(&state.queue[0].turn);
            state.leave(&first);
            assert!(state.queue[0].first_since >= now);
        }
    }

    #[test]
    fn who_gives_up_leaves_the_queue() {
        let mut pool = BlockingPool::new(Numbers, 1, Duration::from_millis(20));
        let held = pool.acquire().expect("nobody has it");
        let error = pool.acquire().expect_err("it is taken");
        assert_eq!(*error.kind(), crate::error::ErrorKind::PoolTimeout);
        until(&pool, 0);
        drop(held);
        pool.acquire().expect("it is back");
        Arc::get_mut(&mut pool.shared).expect("no lease is left").patience = Duration::ZERO;
        let _held = pool.acquire().expect("a free one takes no time");
        pool.acquire().expect_err("it is taken");
    }
}
