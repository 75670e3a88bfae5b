//! What came of a run.

use serde::Serialize;
use tablesmith_bench_harness::{ArmInfo, Backend, Mode, Shape, Window, machine};

use crate::rounds::Pace;

/// A spread above this makes a figure doubtful.
pub const NOISY: f64 = 0.25;

/// Everything that a run measured.
#[derive(Debug, Serialize)]
pub struct Run {
    pub machine: String,
    pub commit: String,
    pub load: String,
    pub quick: bool,
    pub window_millis: u128,
    pub rounds: usize,
    pub seconds: u64,
    pub missing: Vec<String>,
    pub measured: Vec<Measured>,
}

impl Run {
    pub fn begin(pace: &Pace, quick: bool, missing: &[String]) -> Self {
        Self {
            machine: machine::description(),
            commit: machine::commit(),
            load: machine::load(),
            quick,
            window_millis: pace.window.as_millis(),
            rounds: pace.rounds,
            seconds: 0,
            missing: missing.to_vec(),
            measured: Vec::new(),
        }
    }
}

/// What was measured on one database.
#[derive(Debug, Serialize)]
pub struct Measured {
    pub backend: Backend,
    pub about: String,
    pub arms: Vec<ArmInfo>,
    pub shapes: Vec<Shape>,
    pub cells: Vec<Cell>,
    pub failures: Vec<Failure>,
}

/// An arm on a shape.
#[derive(Debug, Serialize)]
pub struct Cell {
    pub arm: String,
    pub shape: Shape,
    pub median_nanoseconds: f64,
    /// In the order of the rounds.
    pub nanoseconds: Vec<f64>,
    pub iterations: u64,
    pub peak_bytes: Option<u64>,
}

/// An arm that did not do what it should; without a shape, it could not begin.
#[derive(Debug, Serialize)]
pub struct Failure {
    pub arm: String,
    pub shape: Option<Shape>,
    pub reason: String,
}

impl Cell {
    /// The median of the windows, of which there is at least one.
    pub fn of(arm: String, shape: Shape, windows: &[Window]) -> Self {
        let nanoseconds: Vec<f64> = windows.iter().map(|window| window.nanoseconds).collect();
        Self {
            arm,
            shape,
            median_nanoseconds: Spread::of(&nanoseconds).median,
            nanoseconds,
            iterations: windows.iter().map(|window| window.iterations).sum(),
            peak_bytes: windows.iter().filter_map(|window| window.peak_bytes).max(),
        }
    }

    /// The times by those of another cell in the same rounds: what makes the machine slower for a while is in both.
    pub fn by(&self, other: &Self) -> Vec<f64> {
        self.nanoseconds.iter().zip(&other.nanoseconds).map(|(own, other)| own / other).collect()
    }
}

/// Where the middle of some figures is, and how far apart their quartiles are.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub median: f64,
    lower: f64,
    upper: f64,
}

impl Spread {
    /// Of figures of which there is at least one.
    pub fn of(figures: &[f64]) -> Self {
        let mut sorted = figures.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let last = sorted.len() - 1;
        Self { median: sorted[sorted.len() / 2], lower: sorted[last / 4], upper: sorted[last - last / 4] }
    }

    /// Whether the quartiles are too far apart for the median to be believed.
    pub fn is_noisy(self) -> bool {
        (self.upper - self.lower) / self.median > NOISY
    }
}

impl Measured {
    pub fn cell(&self, arm: &str, shape: Shape) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.arm == arm && cell.shape == shape)
    }

    /// A cell's times by those of the native driver, round by round.
    pub fn ratios(&self, arm: &ArmInfo, shape: Shape) -> Option<Vec<f64>> {
        let mode = if shape.has_blocking_base(self.backend) { Mode::Blocking } else { arm.mode };
        let base = self.arms.iter().find(|base| base.is_base && base.mode == mode)?;
        Some(self.cell(&arm.label(), shape)?.by(self.cell(&base.label(), shape)?))
    }

    /// Their median.
    pub fn ratio(&self, arm: &ArmInfo, shape: Shape) -> Option<f64> {
        self.ratios(arm, shape).map(|ratios| Spread::of(&ratios).median)
    }

    /// The geometric mean of an arm's ratios over the shapes that it did.
    pub fn mean_ratio(&self, arm: &ArmInfo) -> Option<f64> {
        let logarithms: Vec<f64> = self.shapes.iter().filter_map(|shape| Some(self.ratio(arm, *shape)?.ln())).collect();
        #[allow(clippy::cast_precision_loss, reason = "there are not that many shapes")]
        let count = logarithms.len() as f64;
        (count > 0.0).then(|| (logarithms.iter().sum::<f64>() / count).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arm(name: &str, mode: Mode, is_base: bool) -> ArmInfo {
        ArmInfo { name: name.to_owned(), mode, is_base, about: String::new(), backends: Vec::new() }
    }

    fn window(nanoseconds: f64) -> Window {
        Window { iterations: 1, nanoseconds, peak_bytes: None }
    }

    #[test]
    fn a_cell_is_the_median_of_its_windows() {
        let cell = Cell::of("a".to_owned(), Shape::Get, &[window(9.0), window(2.0), window(4.0)]);
        assert_eq!((cell.median_nanoseconds, cell.iterations), (4.0, 3));
        assert_eq!(cell.nanoseconds, [9.0, 2.0, 4.0]);
    }

    #[test]
    fn a_machine_that_is_slow_for_a_while_changes_no_ratio() {
        let of = |times: &[f64]| Cell::of("a".to_owned(), Shape::Get, &times.iter().copied().map(window).collect::<Vec<_>>());
        let ratios = of(&[3.0, 30.0, 3.0]).by(&of(&[2.0, 20.0, 2.0]));
        assert_eq!(ratios, [1.5, 1.5, 1.5]);
        assert!(!Spread::of(&ratios).is_noisy() && Spread::of(&[3.0, 30.0, 3.0, 30.0, 3.0]).is_noisy());
    }

    #[test]
    fn async_reads_by_key_on_sqlite_are_compared_with_the_blocking_driver() {
        let arms = vec![arm("inline", Mode::Blocking, true), arm("worker", Mode::Async, true), arm("peer", Mode::Async, false)];
        let times = [("inline blocking", 1.0), ("worker async", 10.0), ("peer async", 20.0)];
        let cells = [Shape::Get, Shape::Load(1)]
            .into_iter()
            .flat_map(|shape| times.map(|(arm, time)| Cell::of(arm.to_owned(), shape, &[window(time)])));
        let mut measured = Measured {
            backend: Backend::SqliteMemory,
            about: String::new(),
            arms,
            shapes: vec![Shape::Get, Shape::Load(1)],
            cells: cells.collect(),
            failures: Vec::new(),
        };
        let ratios = |measured: &Measured| [Shape::Get, Shape::Load(1)].map(|shape| measured.ratio(&measured.arms[2], shape));
        assert_eq!(ratios(&measured), [Some(20.0), Some(2.0)]);
        measured.backend = Backend::Postgres;
        assert_eq!(ratios(&measured), [Some(2.0), Some(2.0)]);
    }
}
