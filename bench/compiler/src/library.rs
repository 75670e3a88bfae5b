//! What is compared.

use tablesmith_codegen::render::Modes;

/// A library in one of the ways in which it is used.
#[derive(Debug)]
pub struct Library {
    /// What the report calls it, and what its packages begin with.
    pub name: &'static str,
    /// The folder of its templates.
    pub folder: &'static str,
    /// The variants that tablesmith generates.
    pub modes: &'static [&'static str],
    /// The package whose version the report shows.
    pub package: &'static str,
    pub about: &'static str,
}

const BOTH: &[&str] = &["async", "blocking"];
const DERIVE: &str = "annotated structs; the derive writes the rest";
const BUILD: &str = "an SQL file; the build script writes everything";

/// The base of every ratio is the first one.
pub const LIBRARIES: &[Library] = &[
    peer("rusqlite", "rusqlite", "structs and functions by hand, blocking"),
    tablesmith("tablesmith-derive-blocking", "tablesmith-derive", &["blocking"], DERIVE),
    tablesmith("tablesmith-derive-async", "tablesmith-derive", &["async"], DERIVE),
    tablesmith("tablesmith-derive-both", "tablesmith-derive", BOTH, DERIVE),
    tablesmith("tablesmith-build-blocking", "tablesmith-build", &["blocking"], BUILD),
    tablesmith("tablesmith-build-async", "tablesmith-build", &["async"], BUILD),
    tablesmith("tablesmith-build-both", "tablesmith-build", BOTH, BUILD),
    peer("sqlx", "sqlx", "`FromRow` structs and functions by hand with `query_as`, which does not look at a database, async"),
    peer("sea-orm", "sea-orm", "entities with relations, and functions, async"),
    peer(
        "diesel",
        "diesel",
        "`table!`, `joinable!`, pairs of related tables in one query, structs with derives, and functions, blocking",
    ),
];

const fn peer(name: &'static str, package: &'static str, about: &'static str) -> Library {
    Library { name, folder: name, modes: &[], package, about }
}

const fn tablesmith(name: &'static str, folder: &'static str, modes: &'static [&'static str], about: &'static str) -> Library {
    Library { name, folder, modes, package: "tablesmith", about }
}

impl Library {
    /// The variants, as the generator takes them; `None` for other libraries.
    pub fn generated(&self) -> Option<Modes> {
        let has = |mode| self.modes.contains(&mode);
        (!self.modes.is_empty()).then(|| Modes { asynchronous: has("async"), blocking: has("blocking") })
    }
}
