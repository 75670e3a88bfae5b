//! Real schemas against what the databases themselves say about them after loading them.
//!
//! ```text
//! manifest -- reading (Generator) --> ir::Schema -- said --> Facts --\
//!                                                                     comparison -- report
//!             files that the database has written -- truth --> Facts --/
//! ```
//!
//! Each schema is read twice: as its project writes it, and as the database prints what it has made of that. What differs and is not in
//! [`exceptions`] is a failure, and so is an exception that is none any more. The report goes to standard error, its totals to
//! `docs/schemas.md`.
//!
//! The schemas are no part of this repository. `TABLESMITH_SCHEMAS` names their folder.

mod comparison;
mod exceptions;
mod facts;
mod manifest;
mod models;
#[path = "../page/mod.rs"]
mod page;
mod part;
mod reading;
mod report;
mod said;
mod settings;
mod truth;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use comparison::Comparison;
use manifest::{Entry, Form};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = match folder() {
        Ok(Some(folder)) => trials(&folder, arguments.list),
        Ok(None) => vec![Trial::ignorable_test("the_schemas_are_there", || {
            Ok(Completion::ignored_with("no real schemas beside the project, and TABLESMITH_SCHEMAS names none"))
        })],
        Err(message) => vec![Trial::test("the_schemas_are_there", || Err(message.into()))],
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The folder of the schemas, if there is one; one that is asked for has to be there.
fn folder() -> Result<Option<PathBuf>, String> {
    match env::var_os("TABLESMITH_SCHEMAS").map(PathBuf::from) {
        Some(named) if named.is_dir() => Ok(Some(named)),
        Some(named) => Err(format!("TABLESMITH_SCHEMAS names `{}`, which is no folder", named.display())),
        None => {
            let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
            Ok(beside.is_dir().then_some(beside))
        }
    }
}

fn trials(folder: &Path, is_list: bool) -> Vec<Trial> {
    let entries = manifest::entries(folder);
    // What is listed does not run.
    let compared = if is_list { Vec::new() } else { comparison::all(folder, &entries) };
    if !is_list {
        eprintln!("{}", report::text(&compared));
    }
    let totals = report::page(&compared);
    let mut trials: Vec<Trial> = entries.iter().flat_map(|entry| of_entry(entry, &compared)).collect();
    trials.push(Trial::test("the_page_of_the_schemas_has_the_totals", move || {
        page::compare("schemas.md", "Real schemas", &totals);
        Ok(())
    }));
    trials.push(Trial::test("every_exception_is_about_a_schema_of_the_manifest", move || Ok(exceptions::are_about(&entries)?)));
    trials
}

fn of_entry(entry: &Entry, compared: &[Comparison]) -> Vec<Trial> {
    let forms = Form::ALL.into_iter().filter(|form| entry.has(*form));
    let mut trials: Vec<Trial> = forms
        .map(|form| {
            let failures = compared.iter().find(|one| one.entry == *entry && one.form == form).map(Comparison::failures);
            Trial::test(format!("{form}::{}", entry.name), move || no_failures(&failures.unwrap_or_default()))
        })
        .collect();
    if entry.has(Form::Printed) {
        let differing = models::differing(entry, compared);
        trials.push(Trial::test(format!("models::{}", entry.name), move || no_failures(&differing)));
    }
    trials
}

fn no_failures(failures: &[String]) -> Result<(), Failed> {
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n").into()) }
}
