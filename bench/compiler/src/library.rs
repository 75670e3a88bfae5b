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
    /// What it does not generate.
    pub omit: &'static [&'static str],
    /// The package whose version the report shows.
    pub package: &'static str,
    pub about: &'static str,
}

const BOTH: &[&str] = &["async", "blocking"];
/// What the crates by hand do not have.
const NOT_BY_HAND: &[&str] = &["upsert", "public", "filter"];
const DERIVE: &str = "annotated structs; the derive writes the rest";
const BUILD: &str = "an SQL file; the build script writes everything";
const DERIVE_SAME: &str = "the same, of which it omits what the crate by hand does not have";
const BUILD_SAME: &str = "the same, without what the crate by hand does not have";

/// The base of every ratio is the first one.
pub const LIBRARIES: &[Library] = &[
    peer("rusqlite", "rusqlite", "structs and functions by hand, blocking"),
    tablesmith("tablesmith-derive-blocking", "tablesmith-derive", &["blocking"], DERIVE),
    tablesmith("tablesmith-derive-async", "tablesmith-derive", &["async"], DERIVE),
    tablesmith("tablesmith-derive-both", "tablesmith-derive", BOTH, DERIVE),
    without("tablesmith-derive-same-blocking", "tablesmith-derive", &["blocking"], DERIVE_SAME),
    without("tablesmith-derive-same-async", "tablesmith-derive", &["async"], DERIVE_SAME),
    tablesmith("tablesmith-build-blocking", "tablesmith-build", &["blocking"], BUILD),
    tablesmith("tablesmith-build-async", "tablesmith-build", &["async"], BUILD),
    tablesmith("tablesmith-build-both", "tablesmith-build", BOTH, BUILD),
    without("tablesmith-build-same-blocking", "tablesmith-build", &["blocking"], BUILD_SAME),
    without("tablesmith-build-same-async", "tablesmith-build", &["async"], BUILD_SAME),
    peer("sqlx", "sqlx", "`FromRow` structs and functions by hand with `query_as`, which does not look at a database, async"),
    peer("sea-orm", "sea-orm", "entities with relations, and functions, async"),
    peer(
        "diesel",
        "diesel",
        "`table!`, `joinable!`, pairs of related tables in one query, structs with derives, and functions, blocking",
    ),
];

const fn peer(name: &'static str, package: &'static str, about: &'static str) -> Library {
    Library { name, folder: name, modes: &[], omit: &[], package, about }
}

const fn tablesmith(name: &'static str, folder: &'static str, modes: &'static [&'static str], about: &'static str) -> Library {
    Library { name, folder, modes, omit: &[], package: "tablesmith", about }
}

const fn without(name: &'static str, folder: &'static str, modes: &'static [&'static str], about: &'static str) -> Library {
    Library { omit: NOT_BY_HAND, ..tablesmith(name, folder, modes, about) }
}

impl Library {
    /// The variants, as the generator takes them; `None` for other libraries.
    pub fn generated(&self) -> Option<Modes> {
        let has = |mode| self.modes.contains(&mode);
        (!self.modes.is_empty()).then(|| Modes { asynchronous: has("async"), blocking: has("blocking") })
    }
}
