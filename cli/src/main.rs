//! The `tablesmith` command: reads arguments, calls the generator, prints what happened.
//!
//! Exit codes: 0 done; 1 the input or the state of the output is at fault; 2 the arguments are.

mod arguments;
mod print;
mod run;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Generate(arguments) => run::generate(&arguments),
        Command::Check(arguments) => run::check(&arguments),
        Command::Ir(arguments) => run::ir(&arguments),
        Command::Expand(arguments) => run::expand(&arguments),
    };
    done.unwrap_or_else(print::Failure::report)
}
