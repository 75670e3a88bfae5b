//! How far a long run is, for whoever looks at a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar of tables, on standard error if that is a terminal.
pub(crate) struct Progress {
    began: Instant,
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()) }
    }

    /// So many of so many are done.
    pub(crate) fn show(&self, done: usize, all: usize) {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        if self.began.elapsed() < PATIENCE {
            return;
        }
        if self.bar.length().is_none() {
            self.bar.set_length(number(all));
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(number(done));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
