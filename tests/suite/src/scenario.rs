//! A scenario, and where it runs.

#[cfg(feature = "async")]
use std::pin::Pin;

use libtest_mimic::{Completion, Failed};
use tablesmith::Result;
use tablesmith_harness::build::{Backend, Mode};
use tablesmith_harness::servers::Place;
use tablesmith_harness::trials::Case;

use crate::capability::Capability;
use crate::world::World;
#[cfg(feature = "async")]
use crate::world::open;
#[cfg(feature = "blocking")]
use crate::world::open_blocking;

/// A scenario that runs async.
#[cfg(feature = "async")]
pub type Running<'w> = Pin<Box<dyn Future<Output = Result<()>> + 'w>>;

/// Something that is true of repositories on every database, in both modes.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The module and the function.
    pub name: &'static str,
    /// What a database must have for it.
    pub requires: &'static [Capability],
    /// Runs it async.
    #[cfg(feature = "async")]
    pub asynchronous: for<'w> fn(&'w World<tablesmith::Db>) -> Running<'w>,
    /// Runs it blocking.
    #[cfg(feature = "blocking")]
    pub blocking: fn(&World<tablesmith::blocking::Db>) -> Result<()>,
}

impl Case for Scenario {
    fn name(&self) -> &'static str {
        self.name
    }

    fn skipped_on(&self, backend: Backend) -> Option<&'static str> {
        self.requires.iter().find_map(|capability| capability.missing_on(backend))
    }

    fn run(&self, mode: Mode, place: &Place) -> std::result::Result<Completion, Failed> {
        let outcome = match mode {
            #[cfg(feature = "async")]
            Mode::Async => tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
                let world = open::world(place).await?;
                (self.asynchronous)(&world).await
            }),
            #[cfg(feature = "blocking")]
            Mode::Blocking => open_blocking::world(place).and_then(|world| (self.blocking)(&world)),
            #[allow(unreachable_patterns, reason = "both modes may be switched on")]
            mode => return Err(format!("this build has no mode `{mode}`").into()),
        };
        outcome.map(|()| Completion::Completed).map_err(|error| Failed::from(format!("{error}\n{error:?}")))
    }
}
