//! Real schemas, as the build script found them: the generated models, and a round trip of each table.
#![allow(missing_docs, reason = "the schemas have no comments, and what they generate is checked elsewhere")]
#![allow(clippy::unused_async, clippy::unnecessary_wraps, reason = "without schemas there is nothing to run")]

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));
