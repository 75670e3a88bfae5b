//! Real schemas, as the build script found them: the generated models, and a round trip of each table, in a database of its own.
#![allow(missing_docs, reason = "the schemas have no comments, and what they generate is checked elsewhere")]

#[cfg(feature = "async")]
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Completion, Failed, Trial};

use crate::backend::Backend;
use crate::harness::{self, Shared};
use crate::scenario::Mode;
use crate::servers::Servers;

/// The round trips of a schema while they run.
#[cfg(feature = "async")]
pub type Running<'d> = Pin<Box<dyn Future<Output = tablesmith::Result<Counts>> + 'd>>;

/// A real schema.
#[derive(Debug)]
pub struct Schema {
    /// The name of its file.
    pub name: &'static str,
    /// Whether it is one of the project's own, which is always there.
    pub is_golden: bool,
    /// The database that it was written for.
    pub backend: Backend,
    /// What makes the tables.
    pub script: &'static str,
    /// What the round trips need to be otherwise.
    pub changes: &'static str,
    /// The round trips, async.
    #[cfg(feature = "async")]
    pub asynchronous: for<'d> fn(&'d tablesmith::Db) -> Running<'d>,
    /// The round trips, blocking.
    #[cfg(feature = "blocking")]
    pub blocking: fn(&tablesmith::blocking::Db) -> tablesmith::Result<Counts>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The tables whose rows went there and back.
    pub tables: usize,
    /// The statements that were prepared.
    pub statements: usize,
}

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

/// The main function of the test.
///
/// # Arguments
/// * `expected`: what is done with every schema that there is.
pub fn main(expected: &'static [(&'static str, Counts)]) -> ExitCode {
    harness::run_all(|servers| trials(expected, servers))
}

fn trials(expected: &'static [(&'static str, Counts)], servers: &Shared) -> Vec<Trial> {
    let mut trials = vec![Trial::ignorable_test("the_schemas_are_there", move || are_there(expected))];
    for schema in SCHEMAS {
        let counts = expected.iter().find(|(name, _)| *name == schema.name).map(|(_, counts)| *counts);
        for mode in Mode::ENABLED {
            let (servers, name) = (Arc::clone(servers), format!("{}::{}::{}", schema.backend, mode.name(), schema.name));
            trials.push(Trial::ignorable_test(name, move || match servers.get() {
                Some(servers) if servers.absence(schema.backend).is_some() => Ok(Completion::ignored_with("no server")),
                Some(servers) => round_trips(schema, *mode, servers, counts),
                None => Err("no servers were looked for".into()),
            }));
        }
    }
    trials
}

fn are_there(expected: &[(&str, Counts)]) -> Result<Completion, Failed> {
    if SCHEMAS.iter().all(|schema| schema.is_golden) {
        eprintln!("SKIPPED: real schemas, which are not beside the project, and TABLESMITH_SCHEMAS names none");
        return Ok(Completion::ignored_with("no real schemas beside the project, and TABLESMITH_SCHEMAS names none"));
    }
    let is_enabled = |name: &str| Backend::ALL.iter().any(|one| one.is_enabled() && name.ends_with(suffix(*one)));
    let missing = expected.iter().find(|(name, _)| is_enabled(name) && !SCHEMAS.iter().any(|schema| schema.name == *name));
    missing.map_or(Ok(Completion::Completed), |(name, _)| Err(format!("there is no schema `{name}`").into()))
}

fn suffix(backend: Backend) -> &'static str {
    backend.choose(["_sqlite", "_pg", "_mysql"])
}

fn round_trips(schema: &Schema, mode: Mode, servers: &Servers, expected: Option<Counts>) -> Result<Completion, Failed> {
    let (url, script) = match schema.backend {
        // It cannot drop a constraint.
        Backend::Sqlite => (servers.place(schema.backend)?.url + "?foreign_keys=off", schema.script),
        backend => (servers.loaded(backend, schema.script)?.url, schema.changes),
    };
    let outcome = match mode {
        #[cfg(feature = "async")]
        Mode::Async => tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let db = tablesmith::Db::connect(&url).await?;
            db.execute_script(script).await?;
            (schema.asynchronous)(&db).await
        }),
        #[cfg(feature = "blocking")]
        Mode::Blocking => tablesmith::blocking::Db::connect(&url).and_then(|db| {
            db.execute_script(script)?;
            (schema.blocking)(&db)
        }),
    };
    let counts = outcome.map_err(|error| format!("{error}\n{error:?}"))?;
    if Some(counts) == expected { Ok(Completion::Completed) } else { Err(format!("{counts:?} instead of {expected:?}").into()) }
}
