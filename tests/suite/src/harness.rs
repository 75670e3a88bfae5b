//! Runs every scenario on every database in every mode, as tests that `cargo test` knows how to filter and list.
//!
//! The harness of the standard library cannot say at run time that a test did not run: it would be green. libtest-mimic can,
//! so what a missing server or a missing capability keeps from running is `ignored`, with the reason, and counted as that.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Completion, Conclusion, Failed, Trial};

use crate::backend::Backend;
use crate::scenario::{Mode, Scenario};
use crate::scenarios::SCENARIOS;
use crate::servers::{self, Absence, Servers};
#[cfg(feature = "async")]
use crate::world::open;
#[cfg(feature = "blocking")]
use crate::world::open_blocking;

/// What the trials share: servers are looked for once it is known which trials run.
pub type Shared = Arc<OnceLock<Servers>>;

/// The main function of the scenarios.
pub fn main() -> ExitCode {
    run_all(trials)
}

/// Runs trials on servers; the name of each begins with that of its database.
pub fn run_all(trials: impl FnOnce(&Shared) -> Vec<Trial>) -> ExitCode {
    let arguments = Arguments::from_args();
    let shared = Shared::default();
    let trials = trials(&shared);
    if !arguments.list {
        let wanted = Backend::ALL.into_iter().filter(|backend| runs_on(*backend, &trials, &arguments));
        let wanted: Vec<Backend> = wanted.collect();
        shared.get_or_init(|| Servers::start(&wanted));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    match Arc::into_inner(shared).and_then(OnceLock::into_inner) {
        Some(servers) => finish(&conclusion, servers),
        None => conclusion.exit_code(),
    }
}

/// Says which servers were missing, and drops what the run made on the others.
///
/// A missing server that was asked for fails the run also if the filter left out the test that says so.
fn finish(conclusion: &Conclusion, servers: Servers) -> ExitCode {
    let absences = Backend::ALL.into_iter().filter_map(|backend| Some((backend, servers.absence(backend)?)));
    let absences: Vec<(Backend, Absence)> = absences.map(|(backend, absence)| (backend, absence.clone())).collect();
    for (backend, absence) in &absences {
        eprintln!("SKIPPED: everything on {backend}: {}", absence.reason);
    }
    let failures = servers.close();
    for (backend, failure) in &failures {
        eprintln!("error: databases of this run are left on {backend}: {failure}");
    }
    let is_complete = failures.is_empty() && !absences.iter().any(|(_, absence)| absence.is_failure);
    if is_complete { conclusion.exit_code() } else { ExitCode::FAILURE }
}

fn runs_on(backend: Backend, trials: &[Trial], arguments: &Arguments) -> bool {
    let prefix = format!("{backend}::");
    trials.iter().any(|trial| trial.name().starts_with(&prefix) && !arguments.is_filtered_out(trial))
}

fn trials(shared: &Shared) -> Vec<Trial> {
    let mut trials = vec![Trial::test("every_required_database_is_built_in", required_is_enabled)];
    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_enabled()) {
        let servers = Arc::clone(shared);
        trials.push(Trial::ignorable_test(format!("{backend}::the_server_is_there"), move || is_there(backend, &servers)));
        for mode in Mode::ENABLED {
            trials.extend(SCENARIOS.iter().map(|scenario| trial(scenario, backend, *mode, Arc::clone(shared))));
        }
    }
    trials
}

fn trial(scenario: &'static Scenario, backend: Backend, mode: Mode, servers: Shared) -> Trial {
    let name = format!("{backend}::{}::{}", mode.name(), scenario.name);
    Trial::ignorable_test(name, move || {
        let servers = servers.get().ok_or("no servers were looked for")?;
        if let Some(reason) = scenario.skipped_on(backend) {
            return Ok(Completion::ignored_with(reason));
        }
        if servers.absence(backend).is_some() {
            return Ok(Completion::ignored_with("no server"));
        }
        run(scenario, backend, mode, servers)
    })
}

fn run(scenario: &Scenario, backend: Backend, mode: Mode, servers: &Servers) -> Result<Completion, Failed> {
    let place = servers.place(backend)?;
    let outcome = match mode {
        #[cfg(feature = "async")]
        Mode::Async => tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let world = open::world(&place).await?;
            (scenario.asynchronous)(&world).await
        }),
        #[cfg(feature = "blocking")]
        Mode::Blocking => open_blocking::world(&place).and_then(|world| (scenario.blocking)(&world)),
    };
    outcome.map(|()| Completion::Completed).map_err(|error| Failed::from(format!("{error}\n{error:?}")))
}

/// Passes, is ignored or fails, so that the absence of a server is a line of its own.
fn is_there(backend: Backend, servers: &Shared) -> Result<Completion, Failed> {
    match servers.get().and_then(|servers| servers.absence(backend)) {
        None => Ok(Completion::Completed),
        Some(absence) if absence.is_failure => Err(absence.reason.as_str().into()),
        Some(absence) => Ok(Completion::ignored_with(&absence.reason)),
    }
}

/// A misspelt name must not require nothing.
fn required_is_enabled() -> Result<(), Failed> {
    let enabled = |name: &String| Backend::ALL.iter().any(|backend| backend.name() == name && backend.is_enabled());
    match servers::required().iter().find(|name| !enabled(name)) {
        Some(name) => Err(format!("TABLESMITH_REQUIRE lists `{name}`, and this build has no such database").into()),
        None => Ok(()),
    }
}
