//! A scenario, and where it runs.

#[cfg(feature = "async")]
use std::pin::Pin;

use tablesmith::Result;

use crate::backend::{Backend, Capability};
use crate::world::World;

/// A scenario that runs async.
#[cfg(feature = "async")]
pub type Running<'w> = Pin<Box<dyn Future<Output = Result<()>> + 'w>>;

/// Something that is true of repositories on every database, in both modes.
#[derive(Debug)]
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

impl Scenario {
    /// Why it does not run on a database, if it does not.
    pub fn skipped_on(&self, backend: Backend) -> Option<&'static str> {
        self.requires.iter().find_map(|capability| backend.lacks(*capability))
    }
}

/// One of the two modes of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `async`
    #[cfg(feature = "async")]
    Async,
    /// Blocking.
    #[cfg(feature = "blocking")]
    Blocking,
}

impl Mode {
    /// The modes of this build.
    pub const ENABLED: &[Self] = &[
        #[cfg(feature = "async")]
        Self::Async,
        #[cfg(feature = "blocking")]
        Self::Blocking,
    ];

    /// What it is called in names of tests.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "async")]
            Self::Async => "async",
            #[cfg(feature = "blocking")]
            Self::Blocking => "blocking",
        }
    }
}
