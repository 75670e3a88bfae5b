//! The runtime under entities written by hand, as the generator would write them.
//!
//! A scenario is written once and runs in both modes: `wait!` and `body!` say where the async mode waits.
#![allow(clippy::duplicate_mod, reason = "the scenarios are modules of both modes")]

mod asynchronous;
mod blocking;
mod cancellation;
mod concurrency;
mod entity;
mod threads;
mod url;
