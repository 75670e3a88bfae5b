//! Runs a command and prints what it used as a line of JSON.

use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use tablesmith_bench_compiler::usage::Usage;
use tablesmith_bench_harness::Result;

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let program = arguments.next().ok_or("name a command")?;
    let begun = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    let wall_seconds = begun.elapsed().as_secs_f64();
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[allow(clippy::cast_precision_loss, reason = "microseconds of a command")]
    let user_seconds = used.user_time().num_microseconds() as f64 / 1e6;
    let peak_bytes = u64::try_from(used.max_rss())? * 1024;
    println!("{}", serde_json::to_string(&Usage { user_seconds, wall_seconds, peak_bytes })?);
    Ok(ExitCode::from(u8::from(!status.success())))
}
