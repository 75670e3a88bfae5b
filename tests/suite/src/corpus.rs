//! Real schemas, as the build script found them: the generated models, and a round trip of each table, in a database of its own.
#![allow(missing_docs, reason = "the schemas have no comments, and what they generate is checked elsewhere")]

#[cfg(feature = "async")]
use std::pin::Pin;
use std::process::ExitCode;

use libtest_mimic::{Completion, Failed, Trial};
use tablesmith_harness::build::{Backend, Mode};
use tablesmith_harness::servers::{Failure, Place, Servers};
use tablesmith_harness::trials::{self, Case};

use crate::BUILD;

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

/// A schema, and what is done with it.
#[derive(Clone, Debug)]
struct RoundTrips {
    schema: &'static Schema,
    expected: Option<Counts>,
}

/// The main function of the test.
///
/// # Arguments
/// * `expected`: what is done with every schema that there is.
pub fn main(expected: &'static [(&'static str, Counts)]) -> ExitCode {
    let expected_of = |schema: &Schema| expected.iter().find(|(name, _)| *name == schema.name).map(|(_, counts)| *counts);
    let cases = SCHEMAS.iter().map(|schema| RoundTrips { schema, expected: expected_of(schema) });
    let are_there = Trial::ignorable_test("the_schemas_are_there", move || are_there(expected));
    trials::main(BUILD, &cases.collect::<Vec<_>>(), vec![are_there])
}

fn are_there(expected: &[(&str, Counts)]) -> Result<Completion, Failed> {
    if SCHEMAS.iter().all(|schema| schema.is_golden) {
        eprintln!("SKIPPED: real schemas, which are not beside the project, and TABLESMITH_SCHEMAS names none");
        return Ok(Completion::ignored_with("no real schemas beside the project, and TABLESMITH_SCHEMAS names none"));
    }
    let is_enabled = |name: &str| BUILD.backends.iter().any(|backend| name.ends_with(suffix(*backend)));
    let missing = expected.iter().find(|(name, _)| is_enabled(name) && !SCHEMAS.iter().any(|schema| schema.name == *name));
    missing.map_or(Ok(Completion::Completed), |(name, _)| Err(format!("there is no schema `{name}`").into()))
}

fn suffix(backend: Backend) -> &'static str {
    backend.choose(["_sqlite", "_pg", "_mysql"])
}

impl Case for RoundTrips {
    fn name(&self) -> &'static str {
        self.schema.name
    }

    fn concerns(&self, backend: Backend, _: Mode) -> bool {
        self.schema.backend == backend
    }

    fn place(&self, backend: Backend, servers: &Servers) -> Result<Place, Failure> {
        match backend {
            Backend::Sqlite => servers.place(backend),
            _ => servers.loaded(backend, self.schema.script),
        }
    }

    fn run(&self, mode: Mode, place: &Place) -> Result<Completion, Failed> {
        let (url, script) = match place.backend {
            // It cannot drop a constraint.
            Backend::Sqlite => (place.url_with("foreign_keys=off"), self.schema.script),
            _ => (place.url.clone(), self.schema.changes),
        };
        let outcome = match mode {
            #[cfg(feature = "async")]
            Mode::Async => tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
                let db = tablesmith::Db::connect(&url).await?;
                db.execute_script(script).await?;
                (self.schema.asynchronous)(&db).await
            }),
            #[cfg(feature = "blocking")]
            Mode::Blocking => tablesmith::blocking::Db::connect(&url).and_then(|db| {
                db.execute_script(script)?;
                (self.schema.blocking)(&db)
            }),
            #[allow(unreachable_patterns, reason = "both modes may be switched on")]
            mode => return Err(format!("this build has no mode `{mode}`").into()),
        };
        let (counts, expected) = (outcome.map_err(|error| format!("{error}\n{error:?}"))?, self.expected);
        if Some(counts) == expected {
            Ok(Completion::Completed)
        } else {
            Err(format!("{counts:?} instead of {expected:?}").into())
        }
    }
}
