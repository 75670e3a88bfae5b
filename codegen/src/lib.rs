//! Reads table definitions and writes the data layer for them.
//!
//! ```text
//! #[derive(Model)] struct --front::rust--\                              /-- splice --> tokens  (derive)
//!                                         >-- ir::Schema -- resolve -- check -- render --<
//! SQL files, migrations   --front::sql---/                              \-- pretty --> files   (Generator, CLI)
//!                                                                |
//!                                                  twin: async -> blocking
//! ```
//!
//! A front end collects what stands in its source and decides nothing; [`resolve`] links names across tables;
//! [`check`] judges, and reports everything that is wrong at once; [`render`] turns a checked [`ir::Schema`] into async Rust by
//! the templates; [`twin`] adds the blocking variant. What a stage needs to say to the user is a
//! [`diagnostic::Diagnostic`].

extern crate proc_macro;

#[cfg(feature = "sql")]
pub mod canonical_type;
pub mod check;
#[cfg(feature = "generator")]
pub mod config;
pub mod diagnostic;
pub mod front;
#[cfg(feature = "generator")]
pub mod generator;
pub mod ir;
pub mod naming;
mod nearest;
#[cfg(feature = "generator")]
pub mod output;
#[cfg(feature = "sql")]
pub mod pattern;
#[cfg(feature = "pretty")]
pub mod pretty;
pub mod relations;
pub mod render;
pub mod resolve;
#[cfg(feature = "selftest")]
pub mod selftest;
pub mod splice;
pub mod statements;
pub mod toml_text;
pub mod twin;

#[cfg(feature = "generator")]
pub use generator::Generator;
