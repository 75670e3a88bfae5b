//! Many callers at the same time: tasks in one mode, threads in the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::arm::{Arm, Handle, Mode, Result};
use crate::data::USERS;
use crate::executor::ready;
use crate::measure::Window;
use crate::shape::CALLERS;
use crate::writes::Numbers;

/// Lets [`CALLERS`] read single rows until the window has passed: the time that passed by the number of reads.
pub(crate) async fn operate<A: Arm>(arm: &mut A, window: Duration) -> Result<Window> {
    let handle = arm.handle().await?;
    // Warms the pool's connections up.
    crowd::<A>(handle.clone(), window / 5).await?;
    let begun = Instant::now();
    let iterations = crowd::<A>(handle, window).await?;
    #[allow(clippy::cast_precision_loss, reason = "a count of what a program does in seconds")]
    let nanoseconds = begun.elapsed().as_secs_f64() * 1e9 / iterations as f64;
    Ok(Window { iterations, nanoseconds, peak_bytes: None })
}

async fn crowd<A: Arm>(handle: A::Handle, window: Duration) -> Result<u64> {
    let total = Arc::new(AtomicU64::new(0));
    let deadline = Instant::now() + window;
    match A::MODE {
        Mode::Async => {
            let caller = |_| tokio::spawn(call(handle.clone(), deadline, Arc::clone(&total)));
            let tasks: Vec<_> = (0..CALLERS).map(caller).collect();
            for task in tasks {
                task.await??;
            }
        }
        Mode::Blocking => {
            let caller = |_| {
                let work = call(handle.clone(), deadline, Arc::clone(&total));
                thread::spawn(move || ready(work))
            };
            let threads: Vec<_> = (0..CALLERS).map(caller).collect();
            for thread in threads {
                thread.join().map_err(|_| "a caller panicked")??;
            }
        }
    }
    Ok(total.load(Ordering::Relaxed))
}

async fn call(mut handle: impl Handle, deadline: Instant, total: Arc<AtomicU64>) -> Result<()> {
    let mut numbers = Numbers::new();
    let mut reads = 0;
    while reads == 0 || Instant::now() < deadline {
        std::hint::black_box(handle.get(numbers.up_to(USERS)).await?);
        reads += 1;
    }
    total.fetch_add(reads, Ordering::Relaxed);
    Ok(())
}
