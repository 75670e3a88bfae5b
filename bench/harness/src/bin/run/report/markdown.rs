//! A page for each database: the table, and what to know before reading it.

use std::collections::BTreeMap;
use std::fmt::Write;

use tablesmith_bench_harness::{ArmInfo, Shape};

use crate::measured::{Cell, Measured, Run, Spread};
use crate::verdict::{self, Slower};

/// The page of one database.
pub fn page(measured: &Measured, run: &Run) -> String {
    let parts = [header(measured, run), table(measured), verdict(measured), remarks(measured, run)];
    parts.join("\n")
}

fn header(measured: &Measured, run: &Run) -> String {
    let Run { machine, commit, load, window_millis, rounds, .. } = run;
    let kind = if run.quick { "quick run" } else { "full run" };
    format!(
        "## {}\n\n{machine}. Load before the run: {load}. Commit {commit}; {kind}, {rounds} windows of {window_millis} ms.\n\n\
        {}.\n",
        measured.backend.title(),
        measured.about
    )
}

fn table(measured: &Measured) -> String {
    let mut lines =
        vec![row("shape", measured.arms.iter().map(title)), row("---", measured.arms.iter().map(|_| "---:".to_owned()))];
    for shape in &measured.shapes {
        lines.push(row(&shape.to_string(), measured.arms.iter().map(|arm| entry(measured, arm, *shape))));
    }
    let mean = |arm| measured.mean_ratio(arm).map_or_else(|| "–".to_owned(), ratio);
    lines.push(row("geometric mean", measured.arms.iter().map(mean)));
    lines.join("\n") + "\n"
}

fn row(first: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    format!("| {first} | {} |", cells.join(" | "))
}

fn title(arm: &ArmInfo) -> String {
    if arm.is_base { format!("{} (base)", arm.label()) } else { arm.label() }
}

fn entry(measured: &Measured, arm: &ArmInfo, shape: Shape) -> String {
    let label = arm.label();
    let Some(cell) = measured.cell(&label, shape) else {
        let has_failed = measured.failures.iter().any(|failure| failure.arm == label && failure.shape == Some(shape));
        return if has_failed { "FAILED" } else { "gap" }.to_owned();
    };
    let by = measured.ratios(arm, shape).map(|ratios| Spread::of(&ratios));
    let spread = by.filter(|_| !arm.is_base).unwrap_or_else(|| Spread::of(&cell.nanoseconds));
    let ratio = by.map_or_else(String::new, |by| format!(" {}", ratio(by.median)));
    let peak = cell.peak_bytes.map_or_else(String::new, |bytes| format!(", {} MiB", bytes.div_ceil(1024 * 1024)));
    format!("{}{}{ratio}{peak}", if spread.is_noisy() { "~" } else { "" }, time(cell))
}

fn time(cell: &Cell) -> String {
    let (value, unit) = match cell.median_nanoseconds {
        time if time < 1e3 => (time, "ns"),
        time if time < 1e6 => (time / 1e3, "µs"),
        time if time < 1e9 => (time / 1e6, "ms"),
        time => (time / 1e9, "s"),
    };
    let decimals = if value < 10.0 { 2 } else { usize::from(value < 100.0) };
    format!("{value:.decimals$} {unit}")
}

fn ratio(by: f64) -> String {
    format!("×{by:.2}")
}

/// What tablesmith is slower than beyond noise, as the README says it is judged.
fn verdict(measured: &Measured) -> String {
    let mut text = String::new();
    let (peers, drivers): (Vec<_>, Vec<_>) = verdict::slower(measured).into_iter().partition(|one| !one.is_base);
    for (title, found) in
        [("Slower than a peer of its mode", peers), ("Slower than the native driver by more than 10 %", drivers)]
    {
        let list: Vec<_> = found.iter().map(shown).collect();
        let list = if list.is_empty() { "nothing".to_owned() } else { list.join("; ") };
        let _ = writeln!(text, "{title}, in each of the rounds: {list}.\n");
    }
    text
}

fn shown(Slower { shape, arm, than, by, .. }: &Slower) -> String {
    format!("{shape}, {arm} {} of {than}", ratio(*by))
}

fn remarks(measured: &Measured, run: &Run) -> String {
    let mut text = String::from("A `~` marks quartiles of the rounds that are more than 25 % apart.\n\n");
    for arm in &measured.arms {
        let gaps = gaps(measured, arm);
        let notes = arm.on(measured.backend).map_or_else(Vec::new, |info| info.notes.clone());
        let remarks = [vec![arm.about.clone()], notes, gaps].concat().join("; ");
        let _ = writeln!(text, "- {}: {remarks}.", arm.label());
    }
    for failure in &measured.failures {
        let shape = failure.shape.map_or_else(|| "all shapes".to_owned(), |shape| shape.to_string());
        let _ = writeln!(text, "- FAILED, {} on {shape}: {}", failure.arm, failure.reason);
    }
    for missing in &run.missing {
        let _ = writeln!(text, "- MISSING, {missing}");
    }
    text
}

/// The gaps by their reasons.
fn gaps(measured: &Measured, arm: &ArmInfo) -> Vec<String> {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let gaps = arm.on(measured.backend).map_or(&[][..], |info| &info.gaps);
    for gap in gaps.iter().filter(|gap| measured.shapes.contains(&gap.shape)) {
        reasons.entry(&gap.reason).or_default().push(gap.shape.to_string());
    }
    reasons.into_iter().map(|(reason, shapes)| format!("gap in {}: {reason}", shapes.join(", "))).collect()
}
