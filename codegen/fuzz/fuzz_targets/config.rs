//! A configuration is read, and applied to a schema that has something of everything it can speak of.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tablesmith_codegen::config::Config;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::sql::read;
use tablesmith_codegen::ir::Dialect;
use tablesmith_fuzz::{accepted, forget, make, settings, source};

const SCHEMA: &str = "
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email VARCHAR(50) UNIQUE, slug TEXT, tenant INT NOT NULL,
    version INT NOT NULL DEFAULT 0, created_at TIMESTAMP NOT NULL, updated_at TIMESTAMP, created_by INT, deleted_at TIMESTAMP);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INT NOT NULL REFERENCES users (id), body TEXT, done BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'old')));
CREATE TABLE tags (post_id INT REFERENCES posts, tag TEXT, PRIMARY KEY (post_id, tag));
CREATE VIEW names AS SELECT id, name FROM users;
";

fuzz_target!(|input: (u8, &str)| {
    let (byte, text) = input;
    let (source, schema) = (source(text), source(SCHEMA));
    let mut diagnostics = Diagnostics::new();
    let config = Config::read(&source, &mut diagnostics);
    let dialect = config.dialect.unwrap_or(Dialect::Sqlite);
    let mut reading = read(&[schema], &config.sql_options(dialect), &mut diagnostics);
    config.apply(&mut reading, &mut diagnostics);
    if let Some(reading) = accepted(reading, diagnostics, &source) {
        let mut settings = settings(byte, dialect);
        settings.style = config.style.unwrap_or(settings.style);
        settings.serde = config.serde.unwrap_or(settings.serde);
        make(reading.schema, &settings, &source);
    }
    forget();
});
