//! The rounds: for each shape, every arm gets its windows in turn.

use std::time::Duration;

use tablesmith_bench_harness::{ArmInfo, Backend, Result, Shape, Window};

use crate::group::{Group, Program};
use crate::measured::{Cell, Failure, Measured};
use crate::selection::Selection;
use crate::servers::Databases;

/// How long and how often.
#[derive(Debug)]
pub struct Pace {
    pub window: Duration,
    pub rounds: usize,
}

/// An arm that is open, and the group that has it.
struct Contestant {
    arm: ArmInfo,
    group: usize,
}

/// Measures all arms on one database.
pub fn run(
    backend: Backend,
    mut databases: Databases,
    programs: &[Program],
    selection: &Selection,
    pace: &Pace,
) -> Result<Measured> {
    let mut groups = programs.iter().map(Program::start).collect::<Result<Vec<_>>>()?;
    let mut measured = Measured {
        backend,
        about: databases.about.clone(),
        arms: Vec::new(),
        shapes: selection.shapes.clone(),
        cells: Vec::new(),
        failures: Vec::new(),
    };
    let contestants = open(backend, &mut databases, &mut groups, selection, &mut measured)?;
    for shape in &selection.shapes {
        eprintln!("{} {shape}", backend.title());
        let (cells, failures) = measure(backend, *shape, &contestants, &mut groups, pace);
        measured.cells.extend(cells);
        measured.failures.extend(failures.into_iter().inspect(report));
    }
    for contestant in &contestants {
        // A group that was given up has been reported.
        let _ = groups[contestant.group].close(&contestant.arm.label());
    }
    measured.arms = contestants.into_iter().map(|contestant| contestant.arm).collect();
    Ok(measured)
}

/// Opens the arms that run on the database, each on one of its own, the native ones first.
fn open(
    backend: Backend,
    databases: &mut Databases,
    groups: &mut [Group],
    selection: &Selection,
    measured: &mut Measured,
) -> Result<Vec<Contestant>> {
    let mut contestants = Vec::new();
    for (index, group) in groups.iter_mut().enumerate() {
        let arms = group.arms()?;
        for arm in arms.into_iter().filter(|arm| arm.on(backend).is_some() && selection.takes(arm)) {
            let label = arm.label();
            match group.open(&label, backend, databases.make()?) {
                Ok(()) => contestants.push(Contestant { arm, group: index }),
                Err(error) => {
                    let failure = Failure { arm: label, shape: None, reason: error.to_string() };
                    report(&failure);
                    measured.failures.push(failure);
                }
            }
        }
    }
    contestants.sort_by_key(|contestant| !contestant.arm.is_base);
    Ok(contestants)
}

/// Checks all arms on a shape, and gives the right ones their windows.
fn measure(
    backend: Backend,
    shape: Shape,
    contestants: &[Contestant],
    groups: &mut [Group],
    pace: &Pace,
) -> (Vec<Cell>, Vec<Failure>) {
    let mut failures = Vec::new();
    let mut fail = |label: &str, error: &dyn std::fmt::Display| {
        // Some libraries say the same many times over.
        let reason = error.to_string().chars().take(240).collect();
        failures.push(Failure { arm: label.to_owned(), shape: Some(shape), reason });
    };
    let mut racing: Vec<(String, usize, Vec<Window>)> = Vec::new();
    for Contestant { arm, group } in contestants.iter().filter(|contestant| !has_gap(&contestant.arm, backend, shape)) {
        let label = arm.label();
        match groups[*group].check(&label, shape) {
            Ok(()) => racing.push((label, *group, Vec::new())),
            Err(error) => fail(&label, &error),
        }
    }
    for round in 0..pace.rounds {
        let arms = racing.len();
        for turn in 0..arms {
            let (label, group, windows) = &mut racing[(turn + round) % arms];
            match groups[*group].time(label, shape, pace.window) {
                Ok(window) => windows.push(window),
                Err(error) => fail(label, &error),
            }
        }
    }
    let finished = racing.into_iter().filter(|(_, _, windows)| windows.len() == pace.rounds);
    (finished.map(|(label, _, windows)| Cell::of(label, shape, &windows)).collect(), failures)
}

fn has_gap(arm: &ArmInfo, backend: Backend, shape: Shape) -> bool {
    arm.on(backend).is_none_or(|info| info.gaps.iter().any(|gap| gap.shape == shape))
}

fn report(failure: &Failure) {
    let shape = failure.shape.map_or_else(String::new, |shape| format!(" {shape}"));
    eprintln!("FAILED: {}{shape}: {}", failure.arm, failure.reason);
}
