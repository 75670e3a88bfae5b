//! What a connection needs of a native driver.
//!
//! `asynchronous` is written by hand; `blocking` is its twin.

mod asynchronous;
mod blocking;

pub(crate) use asynchronous::AsyncNative;
pub(crate) use blocking::BlockingNative;
