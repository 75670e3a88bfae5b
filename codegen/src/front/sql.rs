//! Reads SQL: statement by statement, replaying each that changes the schema, so that migrations give what they build.
//!
//! ```text
//! text -- split (lex) --> statements -- replay --> catalog -- lower (types, naming) --> ir::Schema
//! ```
//!
//! A statement that cannot be read is an error at the token that is wrong, never passed over: a schema that lacks one `ALTER`
//! is a wrong schema. Errors do not stop the reading, so that all are reported at once.
//!
//! The grammar of `CREATE TABLE` is read here, on tokens, and not by a general parser: SQLite takes more than the standard, the
//! declared type must be kept as it is written, and expressions need no more than their text.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::ir::{Dialect, Origin, Position, Schema, TypePath};

mod alter;
mod catalog;
mod column;
mod comments;
mod constraint;
mod create_table;
mod cursor;
mod definition;
mod index;
mod lex;
mod lower;
mod membership;
mod rename;
mod replay;
mod rules;
mod split;
mod types;

use catalog::Catalog;
use rules::Rules;
use split::Splitter;

/// What reading gives, or the one thing that is wrong.
type Fallible<T> = Result<T, Box<Diagnostic>>;

/// How SQL is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The dialect of the sources.
    pub dialect: Dialect,
    /// Rust types that replace the usual ones.
    pub types: TypeOverrides,
}

/// Rust types that the user names instead of those that the declared types stand for.
#[derive(Debug, Clone, Default)]
pub struct TypeOverrides {
    /// By declared type, in upper case and without arguments: `VARCHAR`, `DOUBLE PRECISION`.
    pub by_sql_type: BTreeMap<String, TypePath>,
    /// By table and column. These win.
    pub by_column: BTreeMap<(String, String), TypePath>,
}

/// Reads the sources in their order as one history of statements.
///
/// # Arguments
/// * `sources`: SQL files; each statement may refer to what those before it have created.
/// * `diagnostics`: takes everything that is wrong. The schema is only complete if it stays empty.
pub fn read(sources: &[Source], options: &Options, diagnostics: &mut Diagnostics) -> Schema {
    let Some(rules) = Rules::of(options.dialect) else {
        diagnostics.push(unsupported(sources, options.dialect));
        return Schema::new();
    };
    let mut catalog = Catalog::default();
    for source in sources {
        for statement in Splitter::new(&source.name, &source.text, rules) {
            match statement {
                Ok(statement) => replay::statement(&mut catalog, &statement, diagnostics),
                Err(error) => diagnostics.push(*error),
            }
        }
    }
    lower::schema(&catalog, options, diagnostics)
}

fn unsupported(sources: &[Source], dialect: Dialect) -> Diagnostic {
    let start = Position { line: 1, column: 1 };
    let origin = sources.first().map(|source| Origin::in_file(&source.name, start, start)).unwrap_or_default();
    let message = format!("the {} dialect is not supported yet", rules::dialect_name(dialect));
    Diagnostic::new(&origin, message).help("supported: sqlite")
}
