//! Counts the instructions of the hot paths on SQLite in memory under callgrind, and compares them with a baseline.
//!
//! ```sh
//! cargo run --release             # fails if a path takes 5 % more than the baseline says
//! BLESS=1 cargo run --release     # writes the baseline anew
//! ```
//!
//! What a call costs is the difference of two processes that run it a different number of times, which leaves out how they start.

mod baseline;
mod by_hand;
mod count;
mod model;
mod typed;

use std::process::ExitCode;

use crate::model::Work;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// The paths: what tablesmith does, and the same by hand on `rusqlite`.
const PATHS: &[(&str, Work, Work)] = &[
    ("get", typed::get, by_hand::get),
    ("get, async", typed::get_async, by_hand::get),
    ("get-by-email, async", typed::get_by_email_async, by_hand::get_by_email),
    ("list/1", typed::list::<1>, by_hand::list::<1>),
    ("list/100", typed::list::<100>, by_hand::list::<100>),
    ("page/50", typed::page, by_hand::page),
    ("relations/100x10", typed::relations, by_hand::relations),
    ("insert", typed::insert, by_hand::insert),
    ("insert/100", typed::insert_many::<100>, by_hand::insert_many::<100>),
    ("update", typed::update, by_hand::update),
    ("update/100", typed::update_many::<100>, by_hand::update_many::<100>),
    ("upsert", typed::upsert, by_hand::upsert),
    ("delete", typed::delete, by_hand::delete),
];

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => baseline::compare(&count::all()?),
        [path, arm, times] => run(path, arm, times.parse()?).map(|()| ExitCode::SUCCESS),
        _ => Err("without arguments all paths are counted; with a path, an arm and a number it is run so many times".into()),
    }
}

fn run(path: &str, arm: &str, times: i64) -> Result<()> {
    let (_, typed, by_hand) = PATHS.iter().find(|(name, ..)| *name == path).ok_or("there is no such path")?;
    match arm {
        count::TYPED => typed(times),
        count::BY_HAND => by_hand(times),
        _ => Err("there is no such arm".into()),
    }
}
