//! The blocking half of the runtime is what the transformation makes of the async half. `BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use tablesmith_codegen::twin::{self, Options};

/// What the transformation cannot know: the pairs of types that are written by hand.
const PAIRS: &[(&str, &str)] = &[
    ("AsyncConn", "BlockingConn"),
    ("AsyncConnection", "BlockingConnection"),
    ("AsyncDriver", "BlockingDriver"),
    ("AsyncLease", "BlockingLease"),
    ("AsyncNative", "BlockingNative"),
    ("AsyncOpener", "BlockingOpener"),
    ("AsyncPool", "BlockingPool"),
    ("async_pause", "blocking_pause"),
    ("async_erased", "blocking_erased"),
    ("AsyncSeat", "BlockingSeat"),
    ("AsyncSeated", "BlockingSeated"),
];

/// What is written async, and where its twin stands, below `src`.
const TWINS: &[(&str, &str)] = &[
    ("repository.rs", "blocking/repository.rs"),
    ("repository/linking.rs", "blocking/repository/linking.rs"),
    ("repository/summing.rs", "blocking/repository/summing.rs"),
    ("session.rs", "blocking/session.rs"),
    ("session/either.rs", "blocking/session/either.rs"),
    ("session/linking.rs", "blocking/session/linking.rs"),
    ("session/many.rs", "blocking/session/many.rs"),
    ("session/related.rs", "blocking/session/related.rs"),
    ("session/slugs.rs", "blocking/session/slugs.rs"),
    ("session/summing.rs", "blocking/session/summing.rs"),
    ("with.rs", "blocking/with.rs"),
    ("db.rs", "blocking/db.rs"),
    ("hooks.rs", "blocking/hooks.rs"),
    ("transaction.rs", "blocking/transaction.rs"),
    ("driver/asynchronous.rs", "driver/blocking.rs"),
    ("observer/asynchronous.rs", "observer/blocking.rs"),
    ("network/asynchronous.rs", "network/blocking.rs"),
    ("network/native/asynchronous.rs", "network/native/blocking.rs"),
    ("backend/asynchronous.rs", "backend/blocking.rs"),
];

#[test]
fn the_blocking_runtime_is_the_twin_of_the_async_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let renames: BTreeMap<_, _> = PAIRS.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    let options = Options { renames, suffix: String::new(), ..Options::default() };
    for (name, twin) in TWINS {
        let file = syn::parse_file(&fs::read_to_string(source.join(name)).expect("the file is there")).expect("it is Rust");
        let blocking = twin::blocking_file(&file, &options).expect("it has a blocking form");
        let code = format(&tablesmith_codegen::pretty::file(&blocking));
        let path = source.join(twin);
        if env::var_os("BLESS").is_some() {
            fs::write(&path, &code).expect("the file can be written");
        }
        let actual = fs::read_to_string(&path).expect("the file is there");
        assert!(tokens(&actual) == tokens(&code), "{} is not the twin of {name}; BLESS=1 writes it anew", path.display());
    }
}

/// What the compiler sees: comments and layout may differ with the version of the formatter.
fn tokens(code: &str) -> String {
    let file = syn::parse_file(code).expect("it is Rust");
    tablesmith_codegen::pretty::file(&file)
}

fn format(code: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    rustfmt.stdin.take().expect("it is piped").write_all(code.as_bytes()).expect("rustfmt reads its input");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}
