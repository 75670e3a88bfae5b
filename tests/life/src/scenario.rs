//! A scenario, where it runs, and how it ends.

use std::pin::Pin;

use libtest_mimic::{Completion, Failed};
use tablesmith::Result;
use tablesmith_harness::build::{Backend, Mode};
use tablesmith_harness::servers::Place;
use tablesmith_harness::trials::Case;

use crate::world::World;

/// An async scenario.
pub type Asynchronous = for<'w> fn(&'w World) -> Pin<Box<dyn Future<Output = Result<()>> + 'w>>;

/// Something that is true when things die.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The module and the function.
    pub name: &'static str,
    /// The databases that it concerns.
    pub backends: Vec<Backend>,
    /// How it ends.
    pub ends: End,
    /// Runs it async.
    pub asynchronous: Asynchronous,
    /// Runs it blocking, if that is possible.
    pub blocking: Option<fn(&World) -> Result<()>>,
}

/// How a scenario ends.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// Well.
    Well,
    /// With an error whose kind is this in words, on each of [`Backend::ALL`].
    Error([&'static str; 3]),
}

impl Case for Scenario {
    fn name(&self) -> &'static str {
        self.name
    }

    fn concerns(&self, backend: Backend, mode: Mode) -> bool {
        self.backends.contains(&backend) && (mode == Mode::Async || self.blocking.is_some())
    }

    fn run(&self, mode: Mode, place: &Place) -> std::result::Result<Completion, Failed> {
        let world = World::new(mode, place)?;
        let outcome = if let (Mode::Blocking, Some(blocking)) = (mode, self.blocking) {
            blocking(&world)
        } else {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            runtime.block_on((self.asynchronous)(&world))
        };
        if let Some(reason) = world.missing() {
            eprintln!("SKIPPED: {} on {}: {reason}", self.name, place.backend);
            return Ok(Completion::ignored_with(reason));
        }
        self.ends.check(place.backend, &outcome)?;
        Ok(Completion::Completed)
    }
}

impl End {
    /// Compares it with how the scenario did end.
    ///
    /// # Errors
    /// If that is another end.
    pub fn check(self, backend: Backend, outcome: &Result<()>) -> std::result::Result<(), String> {
        match (self, outcome) {
            (Self::Well, Ok(())) => Ok(()),
            (Self::Well, Err(error)) => Err(format!("{error}\n{error:?}")),
            (Self::Error(kinds), Ok(())) => Err(format!("no error, expected {}", backend.choose(kinds))),
            (Self::Error(kinds), Err(error)) => {
                let (kind, expected) = (format!("{:?}", error.kind()), backend.choose(kinds));
                if kind == expected { Ok(()) } else { Err(format!("expected {expected}\nfound    {error:?}")) }
            }
        }
    }
}
