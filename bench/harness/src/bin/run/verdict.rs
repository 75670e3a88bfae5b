//! Where tablesmith is slower than another arm of its mode, beyond noise: in every round.
//!
//! Two arms that are equally fast give this in one of 32 comparisons of five rounds, so a difference must also be one that matters.

use tablesmith_bench_harness::{ArmInfo, Shape};

use crate::measured::{Measured, Spread};

/// How much slower than a peer an arm must be for it to matter.
const THAN_PEERS: f64 = 1.05;
/// How much slower than the native driver it may be.
const THAN_DRIVERS: f64 = 1.10;

/// An arm of tablesmith, and an arm that is faster.
#[derive(Debug)]
pub struct Slower {
    pub shape: Shape,
    pub arm: String,
    pub than: String,
    /// Whether the faster one is the native driver.
    pub is_base: bool,
    /// The median of the ratios.
    pub by: f64,
}

/// All of them, in the order of the table.
pub fn slower(measured: &Measured) -> Vec<Slower> {
    let own = || measured.arms.iter().filter(|arm| is_own(arm));
    let others = || measured.arms.iter().filter(|arm| !is_own(arm));
    let pairs = own().flat_map(|arm| others().filter(|other| other.mode == arm.mode).map(move |other| (arm, other)));
    let pairs: Vec<_> = pairs.collect();
    let at = |shape: &Shape| pairs.iter().filter_map(|(arm, other)| compared(measured, *shape, arm, other)).collect::<Vec<_>>();
    measured.shapes.iter().flat_map(at).collect()
}

fn compared(measured: &Measured, shape: Shape, arm: &ArmInfo, other: &ArmInfo) -> Option<Slower> {
    let (label, than) = (arm.label(), other.label());
    let ratios = measured.cell(&label, shape)?.by(measured.cell(&than, shape)?);
    let by = Spread::of(&ratios).median;
    let limit = if other.is_base { THAN_DRIVERS } else { THAN_PEERS };
    let is_slower = by > limit && ratios.iter().all(|ratio| *ratio > 1.0);
    is_slower.then_some(Slower { shape, arm: label, than, is_base: other.is_base, by })
}

fn is_own(arm: &ArmInfo) -> bool {
    arm.name == "tablesmith"
}

#[cfg(test)]
mod tests {
    use tablesmith_bench_harness::{Backend, Mode, Window};

    use super::*;
    use crate::measured::Cell;

    fn measured(own: &[f64], other: &[f64]) -> Measured {
        let arm = |name: &str| ArmInfo {
            name: name.to_owned(),
            mode: Mode::Async,
            is_base: false,
            about: String::new(),
            backends: Vec::new(),
        };
        let window = |nanoseconds: &f64| Window { iterations: 1, nanoseconds: *nanoseconds, peak_bytes: None };
        let cell =
            |arm: &ArmInfo, times: &[f64]| Cell::of(arm.label(), Shape::Get, &times.iter().map(window).collect::<Vec<_>>());
        let arms = vec![arm("tablesmith"), arm("peer")];
        Measured {
            backend: Backend::Postgres,
            about: String::new(),
            cells: vec![cell(&arms[0], own), cell(&arms[1], other)],
            arms,
            shapes: vec![Shape::Get],
            failures: Vec::new(),
        }
    }

    #[test]
    fn an_arm_is_slower_if_it_is_in_each_round_and_by_enough() {
        let found = slower(&measured(&[2.0, 40.0, 2.0], &[1.0, 20.0, 1.0]));
        assert_eq!(found.iter().map(|one| (&*one.than, one.by)).collect::<Vec<_>>(), [("peer async", 2.0)]);
        assert!(slower(&measured(&[2.0, 0.9, 2.0], &[1.0, 1.0, 1.0])).is_empty(), "not in each round");
        assert!(slower(&measured(&[1.04, 1.02, 1.03], &[1.0, 1.0, 1.0])).is_empty(), "not by enough");
    }
}
