//! Real schemas, as the build script found them: the generated models, and a round trip of each table.
#![allow(missing_docs, reason = "the schemas have no comments, and what they generate is checked elsewhere")]

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));
