//! Templates of the user's own that add files: what they see and print, where their files are put, and who recognises them later.
#![allow(clippy::unwrap_used)]

mod kept;
mod printed;
mod project;
mod refused;
mod seen;
