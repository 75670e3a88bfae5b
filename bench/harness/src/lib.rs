//! What every arm of the benchmark has in common: the tables and their rows, the shapes of work, the clock, and the conversation
//! with the runner.
//!
//! ```text
//! run (the runner) --a line of JSON--> a group's process --> serve --> check:   Arm's rows against `data`
//!                  <-a line of JSON---                             \-> operate: Arm's work under a `Meter`
//! ```
//!
//! A group is a program whose `main` registers its arms: `Group::new("native").arm::<Rusqlite>().serve()`.

mod arm;
mod backend;
mod check;
mod data;
mod executor;
pub mod machine;
#[macro_use]
mod measure;
mod concurrent;
mod memory;
mod operate;
mod protocol;
mod schema;
mod serve;
mod session;
mod shape;
mod writes;

pub use arm::{Arm, Handle, Mode, Result};
pub use backend::{Backend, POOL_SIZE};
pub use data::{Change, Comment, Filter, NewEvent, Post, PostComments, Streamed, User, UserComments, UserPosts};
pub use measure::Window;
pub use protocol::{ArmInfo, BackendInfo, Gap, Reply, Request};
pub use schema::create;
pub use serve::Group;
pub use shape::{CALLERS, Shape};
