//! Runs cases on every database in every mode, as tests that `cargo test` knows how to filter and list.
//!
//! The harness of the standard library cannot say at run time that a test did not run: it would be green. libtest-mimic can,
//! so what a missing server or a missing capability keeps from running is `ignored`, with the reason, and counted as that.

use std::convert::Infallible;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use libtest_mimic::{Arguments, Completion, Conclusion, Failed, Trial};

use crate::build::{Backend, Build, Mode};
use crate::servers::{self, Absence, Failure, Place, Servers};

/// No case takes longer, unless it hangs.
const LONGEST: Duration = Duration::from_secs(180);

/// Something that is tested on databases in modes.
pub trait Case: Clone + Send + 'static {
    /// What it is called wherever it runs.
    fn name(&self) -> &'static str;

    /// Whether it is about a database in a mode.
    fn concerns(&self, _: Backend, _: Mode) -> bool {
        true
    }

    /// Why it does not run on a database that it is about, if it does not.
    fn skipped_on(&self, _: Backend) -> Option<&'static str> {
        None
    }

    /// Makes the place that it runs on.
    ///
    /// # Errors
    /// With what the server says.
    fn place(&self, backend: Backend, servers: &Servers) -> Result<Place, Failure> {
        servers.place(backend)
    }

    /// Runs it.
    ///
    /// # Errors
    /// If it fails.
    fn run(&self, mode: Mode, place: &Place) -> Result<Completion, Failed>;
}

/// What the trials share: servers are looked for once it is known which trials run.
type Shared = Arc<OnceLock<Servers>>;

/// The main function of a test: the cases, and the trials that need no server.
pub fn main<C: Case>(build: Build, cases: &[C], others: Vec<Trial>) -> ExitCode {
    let arguments = Arguments::from_args();
    let shared = Shared::default();
    let mut trials = others;
    trials.push(Trial::test("every_required_database_is_built_in", move || required_is_in(build)));
    trials.extend(build.backends.iter().flat_map(|backend| trials_on(*backend, build.modes, cases, &shared)));
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

fn trials_on<C: Case>(backend: Backend, modes: &[Mode], cases: &[C], shared: &Shared) -> Vec<Trial> {
    let servers = Arc::clone(shared);
    let mut trials = vec![Trial::ignorable_test(format!("{backend}::the_server_is_there"), move || is_there(backend, &servers))];
    for mode in modes.iter().copied() {
        let concerned = cases.iter().filter(|case| case.concerns(backend, mode));
        trials.extend(concerned.map(|case| trial(case.clone(), backend, mode, Arc::clone(shared))));
    }
    trials
}

fn trial(case: impl Case, backend: Backend, mode: Mode, servers: Shared) -> Trial {
    let name = format!("{backend}::{mode}::{}", case.name());
    Trial::ignorable_test(name.clone(), move || {
        let servers = servers.get().ok_or("no servers were looked for")?;
        if let Some(reason) = case.skipped_on(backend) {
            return Ok(Completion::ignored_with(reason));
        }
        if servers.absence(backend).is_some() {
            return Ok(Completion::ignored_with("no server"));
        }
        let place = case.place(backend, servers)?;
        within(LONGEST, name, move || case.run(mode, &place))
    })
}

/// Runs the work on a thread of its own, so that one that hangs ends.
fn within<T: Send + 'static>(
    limit: Duration,
    name: String,
    work: impl FnOnce() -> Result<T, Failed> + Send + 'static,
) -> Result<T, Failed> {
    let (done, is_done) = channel::<Infallible>();
    let worker = thread::Builder::new().name(name).spawn(move || {
        // Dropped when the work ends, also in a panic.
        let _done = done;
        work()
    })?;
    if is_done.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
        return Err(format!("it hangs: it was not done within {limit:?}").into());
    }
    worker.join().unwrap_or_else(|panic| resume_unwind(panic))
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
fn required_is_in(build: Build) -> Result<(), Failed> {
    let is_in = |name: &String| build.backends.iter().any(|backend| backend.name() == name);
    match servers::required().iter().find(|name| !is_in(name)) {
        Some(name) => Err(format!("TABLESMITH_REQUIRE lists `{name}`, and this build has no such database").into()),
        None => Ok(()),
    }
}
