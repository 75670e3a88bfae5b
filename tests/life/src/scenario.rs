//! A scenario, where it runs, and how it ends.

use std::pin::Pin;

use tablesmith::Result;

use crate::backend::Backend;
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

/// The two modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `async`
    Async,
    /// Blocking.
    Blocking,
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
