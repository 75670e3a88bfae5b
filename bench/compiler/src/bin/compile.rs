//! What the same tables cost the compiler in each library: see the benchmark's README.

use std::path::PathBuf;

use clap::Parser;
use tablesmith_bench_compiler::library::{LIBRARIES, Library};
use tablesmith_bench_compiler::measured::{Measure, Measured};
use tablesmith_bench_compiler::project::Project;
use tablesmith_bench_compiler::report::{Page, Run, mebibytes};
use tablesmith_bench_harness::Result;

/// Measures what the compiler takes for the same tables in each library.
#[derive(Debug, Parser)]
struct Arguments {
    /// 100 tables only, one round, and no clean builds.
    #[arg(long)]
    quick: bool,
    /// Libraries whose names begin so, joined by commas; the base is always measured.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// How many tables, joined by commas.
    #[arg(long, value_delimiter = ',')]
    tables: Vec<usize>,
    /// How often everything is measured.
    #[arg(long)]
    rounds: Option<usize>,
    /// Where the tables and the figures go.
    #[arg(long, default_value = "bench/results")]
    results: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let measures = if arguments.quick { Measure::QUICK } else { Measure::ALL };
    let rounds = arguments.rounds.unwrap_or(if arguments.quick { 1 } else { 3 }).max(1);
    let sizes = match &arguments.tables[..] {
        [] if arguments.quick => vec![100],
        [] => vec![10, 100, 300],
        sizes => sizes.to_vec(),
    };
    let run = Run::begin(arguments.quick, rounds);
    let libraries = libraries(&arguments.only)?;
    let mut page = run.page("The compiler");
    page.paragraph(ABOUT);
    let mut figures = Vec::new();
    for size in sizes {
        let measured = measure(&libraries, size, rounds, measures)?;
        add_tables(&mut page, &measured, measures);
        figures.extend(measured);
    }
    let about: Vec<_> = libraries.iter().map(|library| format!("- {}: {}.", library.name, library.about)).collect();
    page.paragraph(&about.join("\n"));
    run.write("compile", &page, &figures, &arguments.results)
}

const ABOUT: &str = "Seconds of processor time in user mode, the least of the rounds, and their ratio to the first row; in brackets the seconds that passed.";

fn libraries(only: &[String]) -> Result<Vec<&'static Library>> {
    if let Some(word) = only.iter().find(|word| !LIBRARIES.iter().any(|library| library.name.starts_with(&***word))) {
        return Err(format!("no library's name begins with `{word}`").into());
    }
    let is_base = |library: &Library| library.name == LIBRARIES[0].name;
    let is_named = |library: &Library| only.is_empty() || only.iter().any(|word| library.name.starts_with(&**word));
    Ok(LIBRARIES.iter().filter(|library| is_base(library) || is_named(library)).collect())
}

/// Goes round the libraries, with another one first in each round.
fn measure(libraries: &[&'static Library], size: usize, rounds: usize, measures: &[Measure]) -> Result<Vec<Measured>> {
    let mut projects = Vec::new();
    let mut measured = Vec::new();
    for library in libraries {
        eprintln!("what {} depends on", library.name);
        Project::build_dependencies(library)?;
        let project = Project::create(library, size)?;
        measured.push(Measured::begin(&project, measures)?);
        projects.push(project);
    }
    for round in 0..rounds {
        for measure in measures {
            eprintln!("{size} tables, round {} of {rounds}: {}", round + 1, measure.title());
            for turn in 0..projects.len() {
                let number = (turn + round) % projects.len();
                let usage = measure.take(&mut projects[number])?;
                measured[number].add(*measure, usage);
            }
        }
    }
    for (project, measured) in projects.iter().zip(&mut measured) {
        measured.library_bytes = project.library_bytes()?;
    }
    Ok(measured)
}

fn add_tables(page: &mut Page, measured: &[Measured], measures: &[Measure]) {
    let Some(base) = measured.first() else { return };
    page.paragraph(&format!("### {} tables", base.tables));
    let times = measures.iter().map(|measure| measure.title());
    let rest = ["peak of check", "peak of build", "library", "lines written", "lines generated"];
    let titles: Vec<_> = std::iter::once("tables by").chain(times).chain(rest).collect();
    page.table(&titles, measured.iter().map(|one| row(one, base, measures)));
}

fn row(measured: &Measured, base: &Measured, measures: &[Measure]) -> Vec<String> {
    let time = |measure: &Measure| {
        let user = measured.user_seconds(*measure);
        format!("{user:.2} ×{:.2} ({:.2})", user / base.user_seconds(*measure), measured.wall_seconds(*measure))
    };
    let name = format!("{} {}", measured.library, measured.version);
    let peaks = [Measure::Check, Measure::Build].map(|measure| mebibytes(measured.peak_bytes(measure)));
    let lines = measured.lines_per_table;
    let rest = [
        mebibytes(measured.library_bytes),
        lines.written.to_string(),
        lines.generated.map_or_else(|| "–".to_owned(), |lines| lines.to_string()),
    ];
    std::iter::once(name).chain(measures.iter().map(time)).chain(peaks).chain(rest).collect()
}
