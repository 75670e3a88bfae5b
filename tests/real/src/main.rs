//! Every real schema, as a user of the command would take it: models are generated of what its database prints, compiled in both modes
//! without warnings, compared with the database (`verify`), and tested there (`--selftest`).
//!
//! ```text
//! cargo run --manifest-path tests/real/Cargo.toml [-- SCHEMA…]
//! ```
//!
//! The schemas are no part of this repository: `TABLESMITH_SCHEMAS` names their directory. Databases are made on the servers that
//! `TABLESMITH_TEST_POSTGRES` and `TABLESMITH_TEST_MYSQL` name, or on this machine. It takes a quarter of an hour. The report goes to the standard
//! output, as a table of Markdown; the process fails if something does not compile, or differs from its database.

mod crates;
#[allow(dead_code, reason = "other tests need more of it")]
#[path = "../../../cli/tests/databases/place.rs"]
mod place;
mod report;
#[path = "../../../cli/tests/databases/script.rs"]
mod script;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use crates::Crate;
use place::{Dialect, Place};
use report::Report;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let schemas = env::var_os("TABLESMITH_SCHEMAS").map_or_else(|| root.join("../shared/schemas"), PathBuf::from);
    let names: Vec<String> = env::args().skip(1).collect();
    let command = crates::command(&root)?;
    let mut report = Report::default();
    for line in fs::read_to_string(schemas.join("MANIFEST.tsv"))?.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(name), Some(dialect)) = (cells.next(), cells.next()) else { continue };
        let dump = schemas.join(format!("TRUTH/{name}.dump.sql"));
        let is_meant = names.is_empty() || names.iter().any(|meant| meant == name);
        let Some(dialect) = Dialect::ALL.into_iter().find(|known| known.name() == dialect) else { continue };
        if !is_meant || !dump.exists() {
            continue;
        }
        let place = Place::new(dialect).ok_or_else(|| format!("there is no server for {}", dialect.name()))?;
        place.load_dump(&script::of_dump(dialect, &fs::read_to_string(&dump)?));
        eprintln!("{name}");
        report.add(Crate::new(&root, &command, name, dialect.name(), &dump)?.run(&place.url)?);
    }
    print!("{report}");
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
