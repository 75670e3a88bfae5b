//! Runs every scenario, as tests that `cargo test` knows how to filter and list. What has no server is `ignored`, with the
//! reason; a scenario that hangs fails.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tablesmith::Result;

use crate::backend::Backend;
use crate::scenario::{Mode, Scenario};
use crate::scenarios::scenarios;
use crate::servers::{Absence, Server};
use crate::world::World;

/// No scenario takes longer, unless it hangs.
const LONGEST: Duration = Duration::from_secs(180);

type Servers = HashMap<&'static str, Result<Server, Absence>>;
type Shared = Arc<OnceLock<Servers>>;

/// The main function of the test.
pub fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let shared = Shared::default();
    let trials = trials(&shared);
    if !arguments.list {
        shared.get_or_init(|| Backend::ALL.iter().map(|backend| (backend.name(), Server::find(*backend))).collect());
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let closed = Arc::into_inner(shared).and_then(OnceLock::into_inner).is_none_or(close);
    if closed { conclusion.exit_code() } else { ExitCode::FAILURE }
}

/// Says which servers were missing, and drops what the run made on the others.
fn close(servers: Servers) -> bool {
    let mut closed = true;
    for (name, server) in servers {
        match server {
            Err(absence) => eprintln!("SKIPPED: every scenario on {name}: {}", absence.reason),
            Ok(server) => {
                if let Err(error) = server.close() {
                    eprintln!("error: databases of this run are left on {name}: {error}");
                    closed = false;
                }
            }
        }
    }
    closed
}

fn trials(shared: &Shared) -> Vec<Trial> {
    let mut trials = Vec::new();
    for backend in Backend::ALL {
        let servers = Arc::clone(shared);
        trials.push(Trial::ignorable_test(format!("{backend}::the_server_is_there"), move || is_there(*backend, &servers)));
        for scenario in scenarios().into_iter().filter(|scenario| scenario.backends.contains(backend)) {
            if scenario.blocking.is_some() {
                trials.push(trial(scenario.clone(), *backend, Mode::Blocking, shared));
            }
            trials.push(trial(scenario, *backend, Mode::Async, shared));
        }
    }
    trials
}

fn trial(scenario: Scenario, backend: Backend, mode: Mode, servers: &Shared) -> Trial {
    let servers = Arc::clone(servers);
    let word = if mode == Mode::Async { "async" } else { "blocking" };
    Trial::ignorable_test(format!("{backend}::{word}::{}", scenario.name), move || {
        match servers.get().and_then(|servers| servers.get(backend.name())).ok_or("no servers were looked for")? {
            Ok(server) => within(LONGEST, server.world()?, move |world| run(&scenario, backend, mode, world)),
            Err(_) => Ok(Completion::ignored_with("no server")),
        }
    })
}

/// Runs the work on a thread of its own, so that one that hangs ends.
fn within(
    limit: Duration,
    world: World,
    work: impl FnOnce(&World) -> std::result::Result<Completion, String> + Send + 'static,
) -> std::result::Result<Completion, Failed> {
    let (done, is_done) = channel();
    let worker = thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&world)));
        done.send(()).unwrap_or_default();
        outcome
    });
    if is_done.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
        return Err(format!("it hangs: it was not done within {limit:?}").into());
    }
    match worker.join().and_then(|outcome| outcome) {
        Ok(outcome) => outcome.map_err(Failed::from),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn run(scenario: &Scenario, backend: Backend, mode: Mode, world: &World) -> std::result::Result<Completion, String> {
    let outcome = if let (Mode::Blocking, Some(blocking)) = (mode, scenario.blocking) {
        blocking(world)
    } else {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.map_err(|error| error.to_string())?.block_on((scenario.asynchronous)(world))
    };
    if let Some(reason) = world.missing() {
        eprintln!("SKIPPED: {} on {backend}: {reason}", scenario.name);
        return Ok(Completion::ignored_with(reason));
    }
    scenario.ends.check(backend, &outcome).map(|()| Completion::Completed)
}

/// Passes, is ignored or fails, so that the absence of a server is a line of its own.
fn is_there(backend: Backend, servers: &Shared) -> std::result::Result<Completion, Failed> {
    match servers.get().and_then(|servers| servers.get(backend.name())).and_then(|server| server.as_ref().err()) {
        None => Ok(Completion::Completed),
        Some(absence) if absence.is_failure => Err(absence.reason.as_str().into()),
        Some(absence) => Ok(Completion::ignored_with(&absence.reason)),
    }
}
