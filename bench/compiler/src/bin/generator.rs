//! What tablesmith's generator takes for many tables: see the benchmark's README.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Parser;
use tablesmith_bench_compiler::report::{Run, mebibytes, median};
use tablesmith_bench_compiler::stages::{Generated, Stages};
use tablesmith_bench_compiler::tables::{Edition, tables};
use tablesmith_bench_compiler::templates;
use tablesmith_bench_harness::Result;

const WORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/generated");

/// Measures tablesmith's generator.
#[derive(Debug, Parser)]
struct Arguments {
    /// Without 10,000 tables, and fewer rounds.
    #[arg(long)]
    quick: bool,
    /// An SQL file or a folder of them, to be measured as well; several are one schema, in order.
    #[arg(long, requires = "dialect")]
    schema: Vec<PathBuf>,
    /// The dialect of that schema: sqlite, postgres or mysql.
    #[arg(long)]
    dialect: Option<String>,
    #[arg(long)]
    rounds: Option<usize>,
    /// Where the table and the figures go.
    #[arg(long, default_value = "bench/results")]
    results: PathBuf,
}

/// A schema to generate from.
struct Input {
    name: String,
    dialect: String,
    files: Vec<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let rounds = arguments.rounds.unwrap_or(if arguments.quick { 3 } else { 5 }).max(1);
    let run = Run::begin(arguments.quick, rounds);
    let inputs = inputs(&arguments)?;
    let mut runs: Vec<Vec<Stages>> = inputs.iter().map(|_| Vec::new()).collect();
    for round in 1..=rounds {
        for (input, runs) in inputs.iter().zip(&mut runs) {
            eprintln!("round {round} of {rounds}: {}", input.name);
            runs.push(generate(input)?);
        }
    }
    let figure = |(Input { name, dialect, .. }, runs)| Generated { name, dialect, runs };
    let figures: Vec<_> = inputs.into_iter().zip(runs).map(figure).collect();
    report(&run, &figures, &arguments.results)
}

fn inputs(arguments: &Arguments) -> Result<Vec<Input>> {
    let sizes: &[usize] = if arguments.quick { &[10, 100, 1_000] } else { &[10, 100, 1_000, 10_000] };
    let mut inputs = Vec::new();
    fs::create_dir_all(WORK)?;
    for &size in sizes {
        let file = Path::new(WORK).join(format!("{size}.sql"));
        fs::write(&file, templates::schema(&tables(size, Edition::First))?)?;
        inputs.push(Input { name: format!("{size} tables"), dialect: "sqlite".to_owned(), files: vec![file] });
    }
    if let (Some(first), Some(dialect)) = (arguments.schema.first(), &arguments.dialect) {
        let name = first.file_stem().unwrap_or(first.as_os_str()).to_string_lossy().into_owned();
        inputs.push(Input { name, dialect: dialect.clone(), files: arguments.schema.clone() });
    }
    Ok(inputs)
}

/// One run in a process of its own, into an empty folder.
fn generate(input: &Input) -> Result<Stages> {
    let out = Path::new(WORK).join("out");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let mut command = Command::new(std::env::current_exe()?.with_file_name("generate"));
    command.args(&input.files).args(["--dialect", &input.dialect]).arg("--out").arg(&out);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("nothing is generated from {}", input.name).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn report(run: &Run, figures: &[Generated], folder: &Path) -> Result<()> {
    let mut page = run.page("The generator");
    page.paragraph("Both modes, statements of the schema's own database. Processor time of all threads, and the time that passed in all; medians of processes of one run each, which write into an empty folder.");
    let titles = ["schema", "tables", "lines", "read", "generate", "write", "all", "a table", "passed", "peak memory", "a table"];
    page.table(&titles, figures.iter().map(row));
    run.write("generator", &page, figures, folder)
}

#[allow(clippy::cast_precision_loss, reason = "there are not that many tables")]
fn row(generated: &Generated) -> Vec<String> {
    let Stages { tables, lines, peak_bytes, .. } = generated.runs[0];
    let of = |stage: fn(&Stages) -> f64| median(generated.runs.iter().map(stage));
    let all = of(Stages::seconds);
    vec![
        generated.name.clone(),
        tables.to_string(),
        lines.to_string(),
        seconds(of(|run| run.read_seconds)),
        seconds(of(|run| run.generate_seconds)),
        seconds(of(|run| run.write_seconds)),
        seconds(all),
        seconds(all / tables as f64),
        seconds(of(|run| run.wall_seconds)),
        mebibytes(peak_bytes),
        format!("{} KiB", peak_bytes / 1024 / tables as u64),
    ]
}

fn seconds(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.2} ms", seconds * 1e3) } else { format!("{seconds:.2} s") }
}
