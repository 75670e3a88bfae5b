//! The runner: interleaves the arms of all groups on each database, and reports.

mod group;
mod measured;
mod report;
mod rounds;
mod selection;
mod servers;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use tablesmith_bench_harness::Result;

use crate::group::Program;
use crate::measured::{Measured, Run};
use crate::rounds::Pace;
use crate::selection::Selection;
use crate::servers::Databases;

/// Compares tablesmith with the native drivers and with its peers.
#[derive(Debug, Parser)]
struct Arguments {
    /// Shorter windows and fewer rounds: five minutes on two cores.
    #[arg(long)]
    quick: bool,
    /// Databases, shapes or arms whose names begin so, joined by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// How long a window is, in milliseconds.
    #[arg(long)]
    window: Option<u64>,
    /// How many windows each arm gets for each shape.
    #[arg(long)]
    rounds: Option<usize>,
    /// Where the tables, figures and charts go.
    #[arg(long, default_value = "bench/results")]
    results: PathBuf,
    /// Groups that were to be there and are not, with reasons to print.
    #[arg(long)]
    missing: Vec<String>,
    /// Prints which servers the run needs, and does nothing else.
    #[arg(long)]
    needs: bool,
    /// The programs of the groups.
    programs: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything that was to run has run.
fn run(arguments: &Arguments) -> Result<bool> {
    let programs: Vec<_> = arguments.programs.iter().map(|path| Program::at(path)).collect();
    let selection = Selection::read(&arguments.only, &programs, arguments.quick)?;
    if arguments.needs {
        for backend in selection.backends.iter().filter(|backend| !backend.is_sqlite()) {
            println!("{}", backend.name());
        }
        return Ok(true);
    }
    let pace = pace(arguments);
    let begun = Instant::now();
    let mut run = Run::begin(&pace, arguments.quick, &arguments.missing);
    for backend in &selection.backends {
        match Databases::of(*backend) {
            Ok(databases) => {
                let measured = rounds::run(*backend, databases, &programs, &selection, &pace)?;
                print(&measured, &run, &arguments.results)?;
                run.measured.push(measured);
            }
            Err(error) => run.missing.push(format!("{}: {error}", backend.title())),
        }
    }
    run.seconds = begun.elapsed().as_secs();
    report::json::write(&run, &arguments.results)?;
    eprintln!("{} s; tables, figures and charts are in {}", run.seconds, arguments.results.display());
    for missing in &run.missing {
        eprintln!("MISSING: {missing}");
    }
    let failures: usize = run.measured.iter().map(|measured| measured.failures.len()).sum();
    Ok(run.missing.is_empty() && failures == 0)
}

fn pace(arguments: &Arguments) -> Pace {
    let (window, rounds) = if arguments.quick { (20, 5) } else { (200, 9) };
    Pace { window: Duration::from_millis(arguments.window.unwrap_or(window)), rounds: arguments.rounds.unwrap_or(rounds).max(1) }
}

/// The table is printed and written, the chart is written.
fn print(measured: &Measured, run: &Run, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let table = report::markdown::page(measured, run);
    println!("{table}");
    let name = measured.backend.name();
    std::fs::write(folder.join(format!("{name}.md")), table)?;
    std::fs::write(folder.join(format!("{name}.svg")), report::svg::chart(measured))?;
    Ok(())
}
