//! Procedures: a call can change the schema, by what the body says.

use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::Kind;

/// The words of statements that change a schema, or may.
const CHANGES: [&str; 7] = ["ALTER", "CALL", "CREATE", "DROP", "EXECUTE", "IMMEDIATE", "RENAME"];

/// Reads what follows `CREATE PROCEDURE`, and notes whether calls of it can be passed over.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (_, name) = cursor.qualified_name("a procedure name")?;
    let body = &cursor.statement.tokens[cursor.at..];
    let changes = |word: &str| CHANGES.iter().any(|change| change.eq_ignore_ascii_case(word));
    let name = folded(&name.ident);
    if body.iter().any(|token| token.kind == Kind::Word && changes(cursor.written(token))) {
        catalog.harmless_procedures.remove(&name);
    } else {
        catalog.harmless_procedures.insert(name);
    }
    Ok(())
}

/// Reads what follows `CALL`.
pub(super) fn call(catalog: &Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let first = cursor.at;
    let (_, name) = cursor.qualified_name("a procedure name")?;
    if catalog.harmless_procedures.contains(&folded(&name.ident)) {
        return Ok(());
    }
    cursor.at = first;
    Err(unread(cursor, &format!("the procedure `{}` may change the schema, and what it runs is not read", name.ident)))
}

/// What a statement does is only known when it runs.
pub(super) fn unread(cursor: &Cursor<'_>, message: &str) -> Box<Diagnostic> {
    let help = "write what it changes as statements of their own, and take this one out of the schema";
    Box::new(Diagnostic::new(&cursor.origin(&(cursor.at..cursor.at + 1)), message).help(help))
}
