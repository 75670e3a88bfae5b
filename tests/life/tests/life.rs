//! Every scenario, on every database that it concerns, in every mode that it has.

use std::process::ExitCode;

use tablesmith_harness::build::Build;
use tablesmith_harness::trials;
use tablesmith_life::scenarios::scenarios;

fn main() -> ExitCode {
    trials::main(Build::FULL, &scenarios(), Vec::new())
}
