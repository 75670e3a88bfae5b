//! SQL is read in each dialect; what is read without an error, and checked without one, renders to Rust.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_fuzz::{accepted, dialect, forget, make, settings, source};

fuzz_target!(|input: (u8, &str)| {
    let (byte, text) = input;
    let (dialect, source) = (dialect(byte & 0xf), source(text));
    let mut diagnostics = Diagnostics::new();
    let reading = read(std::slice::from_ref(&source), &Options::new(dialect), &mut diagnostics);
    if let Some(reading) = accepted(reading, diagnostics, &source) {
        make(reading.schema, &settings(byte, dialect), &source);
    }
    forget();
});
