//! One run of tablesmith's generator over SQL files, stage by stage; prints what it took as a line of JSON.

use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use mimalloc::MiMalloc;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use tablesmith_bench_compiler::stages::Stages;
use tablesmith_codegen::Generator;
use tablesmith_codegen::config::Choice;
use tablesmith_codegen::generator::Error;
use tablesmith_codegen::ir::Dialect;

/// As in the command.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Runs the generator once.
#[derive(Debug, Parser)]
struct Arguments {
    /// SQL files, or folders of them, in order.
    #[arg(required = true)]
    schema: Vec<PathBuf>,
    #[arg(long)]
    dialect: String,
    /// A folder that is empty or not there.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let dialect = Dialect::named(&arguments.dialect).ok_or("a dialect is sqlite, postgres or mysql")?;
    let generator = arguments.schema.into_iter().fold(Generator::new().dialect(dialect), Generator::schema);

    let start = processor_seconds()?;
    let tables = generator.ir()?.tables.len();
    let read = processor_seconds()?;
    // It reads again, because a schema cannot be handed in.
    let begun = Instant::now();
    let files = generator.generate()?;
    let generated = processor_seconds()?;
    files.write_to(&arguments.out).map_err(Error::from)?;
    let wall_seconds = begun.elapsed().as_secs_f64();
    let written = processor_seconds()?;

    let read_seconds = read - start;
    let lines = files.iter().map(|(_, text)| text.lines().count()).sum();
    let peak_bytes = u64::try_from(getrusage(UsageWho::RUSAGE_SELF)?.max_rss())? * 1024;
    let stages = Stages {
        tables,
        files: files.len(),
        lines,
        read_seconds,
        generate_seconds: (generated - read - read_seconds).max(0.0),
        write_seconds: written - generated,
        wall_seconds,
        peak_bytes,
    };
    println!("{}", serde_json::to_string(&stages)?);
    Ok(())
}

/// What this process used so far, in user mode and in the system.
#[allow(clippy::cast_precision_loss, reason = "microseconds of a process")]
fn processor_seconds() -> nix::Result<f64> {
    let used = getrusage(UsageWho::RUSAGE_SELF)?;
    Ok((used.user_time() + used.system_time()).num_microseconds() as f64 / 1e6)
}
