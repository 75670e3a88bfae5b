//! Every scenario, on every database that it concerns, in every mode that it has.

use std::process::ExitCode;

fn main() -> ExitCode {
    tablesmith_life::harness::main()
}
