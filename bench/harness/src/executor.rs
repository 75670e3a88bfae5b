//! What drives an arm: a runtime for async ones, one poll for blocking ones.

use std::pin::pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use tokio::runtime::{Builder, Runtime};

use crate::arm::{Mode, Result};

/// The runtime of every async arm.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads can be started"))
}

/// Drives a future to its end, an async one in a task of its own.
pub(crate) fn drive<T: Send + 'static>(mode: Mode, future: impl Future<Output = T> + Send + 'static) -> Result<T> {
    match mode {
        Mode::Blocking => Ok(ready(future)),
        Mode::Async => Ok(runtime().block_on(runtime().spawn(future))?),
    }
}

/// Runs what needs a runtime around it in an async arm, such as dropping a pool.
pub(crate) fn inside<T>(mode: Mode, work: impl FnOnce() -> T) -> T {
    let _guard = (mode == Mode::Async).then(|| runtime().enter());
    work()
}

/// The output of a future that never waits.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a blocking arm waits for something"),
    }
}
