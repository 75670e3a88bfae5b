//! Every scenario, on every database, in every mode, each on a place of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    tablesmith_suite::harness::main()
}
