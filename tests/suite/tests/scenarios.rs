//! Every scenario, on every database, in every mode, each on a place of its own.

use std::process::ExitCode;

use tablesmith_harness::trials;
use tablesmith_suite::BUILD;
use tablesmith_suite::scenarios::SCENARIOS;

fn main() -> ExitCode {
    trials::main(BUILD, SCENARIOS, Vec::new())
}
