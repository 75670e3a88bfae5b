//! The clock: how often a piece of work runs in a window, and how long it takes.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What the clock showed in one window.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Window {
    /// How often the work ran under the clock.
    pub iterations: u64,
    /// The median of one iteration.
    pub nanoseconds: f64,
    /// By how much the process grew at most, where that was looked at.
    pub peak_bytes: Option<u64>,
}

/// Decides how often to go on, and keeps the times.
///
/// Quick work runs in batches that are long against the clock's own cost. The first fifth of a window warms up, unless one run takes longer
/// than the window.
pub(crate) struct Meter {
    window: Duration,
    batch: u32,
    is_warm: bool,
    spent: Duration,
    /// Nanoseconds of one run each.
    samples: Vec<f64>,
    iterations: u64,
    begun: Instant,
}

/// How long a batch is to take.
const BATCH: Duration = Duration::from_micros(20);

impl Meter {
    pub(crate) fn new(window: Duration) -> Self {
        Self {
            window,
            batch: 1,
            is_warm: false,
            spent: Duration::ZERO,
            samples: Vec::new(),
            iterations: 0,
            begun: Instant::now(),
        }
    }

    pub(crate) fn wants_more(&self) -> bool {
        self.samples.is_empty() || self.spent < self.window
    }

    /// How often to run the work before the clock is stopped.
    pub(crate) fn batch(&self) -> u32 {
        self.batch
    }

    pub(crate) fn start(&mut self) {
        self.begun = Instant::now();
    }

    pub(crate) fn stop(&mut self) {
        let elapsed = self.begun.elapsed();
        self.spent += elapsed;
        if self.is_warm || self.spent >= self.window {
            self.samples.push(elapsed.as_secs_f64() * 1e9 / f64::from(self.batch));
            self.iterations += u64::from(self.batch);
            return;
        }
        let fitting = BATCH.as_nanos() / (elapsed / self.batch).as_nanos().max(20);
        self.batch = u32::try_from(fitting).unwrap_or(1).max(1);
        if self.spent >= self.window / 5 {
            self.is_warm = true;
            self.spent = Duration::ZERO;
        }
    }

    pub(crate) fn finish(mut self) -> Window {
        self.samples.sort_unstable_by(f64::total_cmp);
        let median = self.samples[self.samples.len() / 2];
        Window { iterations: self.iterations, nanoseconds: median, peak_bytes: None }
    }
}

/// Runs work under a [`Meter`]: `before` with the number of runs that follow, `make` for the input of each, and `run`, of which the time
/// counts together with that of dropping what it returns.
macro_rules! timed {
    ($window:expr, before |$batch:ident| $before:expr, make $make:expr, run |$input:ident| $run:expr) => {{
        let mut meter = $crate::measure::Meter::new($window);
        while meter.wants_more() {
            let $batch = meter.batch();
            $before;
            let inputs: Vec<_> = std::iter::repeat_with(|| $make).take($batch as usize).collect();
            meter.start();
            for $input in inputs {
                std::hint::black_box($run);
            }
            meter.stop();
        }
        meter.finish()
    }};
    ($window:expr, make $make:expr, run |$input:ident| $run:expr) => {
        timed!($window, before |_batch| (), make $make, run |$input| $run)
    };
    ($window:expr, run $run:expr) => {
        timed!($window, make (), run |_input| $run)
    };
}
