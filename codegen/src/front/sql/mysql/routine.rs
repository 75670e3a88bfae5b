//! Procedures: a call can change the schema, by what the body says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::program;
use super::value::{Scope, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::{Cursor, correct_it};
use crate::front::sql::ignore;
use crate::front::sql::lex::Kind;
use crate::ir::Position;

/// The words of statements that change a schema, or may.
const CHANGES: [&str; 7] = ["ALTER", "CALL", "CREATE", "DROP", "EXECUTE", "IMMEDIATE", "RENAME"];

/// What can stand between the parameters of a procedure and its body.
const CHARACTERISTICS: [&[&str]; 9] = [
    &["LANGUAGE", "SQL"],
    &["NOT", "DETERMINISTIC"],
    &["DETERMINISTIC"],
    &["CONTAINS", "SQL"],
    &["NO", "SQL"],
    &["READS", "SQL", "DATA"],
    &["MODIFIES", "SQL", "DATA"],
    &["SQL", "SECURITY", "DEFINER"],
    &["SQL", "SECURITY", "INVOKER"],
];

/// A procedure that has been created.
#[derive(Debug, Clone)]
pub(in crate::front::sql) struct Procedure {
    /// The names of what it is given, in lower case; `None` for what it gives back.
    parameters: Vec<Option<String>>,
    pub(super) file: Arc<str>,
    /// As it is written.
    pub(super) body: String,
    /// Where the body stands.
    pub(super) from: Position,
    /// Whether it has a statement that changes a schema, or may.
    may_change: bool,
}

/// Whether there is a word that changes a schema in what comes next.
pub(super) fn may_change(cursor: &Cursor<'_>) -> bool {
    let changes = |word: &str| CHANGES.iter().any(|change| change.eq_ignore_ascii_case(word));
    let mut rest = cursor.statement.tokens[cursor.at..].iter();
    rest.any(|token| token.kind == Kind::Word && changes(cursor.written(token)))
}

/// Reads what follows `CREATE PROCEDURE`.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (_, name) = cursor.qualified_name("a procedure name")?;
    let parameters = parameters(cursor)?;
    while CHARACTERISTICS.iter().any(|words| cursor.eat(words)) || comment(cursor) {}
    let rest = cursor.at..cursor.statement.tokens.len();
    let from = cursor.peek().map_or(Position::default(), |token| token.from);
    let (file, body) = (Arc::clone(cursor.statement.file), cursor.text(&rest).to_owned());
    let procedure = Procedure { parameters, file, body, from, may_change: may_change(cursor) };
    catalog.programs.procedures.insert(folded(&name.ident), procedure);
    Ok(())
}

fn comment(cursor: &mut Cursor<'_>) -> bool {
    let is_comment = cursor.eat(&["COMMENT"]);
    cursor.at += usize::from(is_comment && cursor.peek().is_some());
    is_comment
}

/// Reads `(IN a INT, b VARCHAR(10))`.
fn parameters(cursor: &mut Cursor<'_>) -> Fallible<Vec<Option<String>>> {
    let group = cursor.group()?;
    let (outer, inner) = (cursor.statement, cursor.statement.part(group));
    let (mut cursor, mut names) = (Cursor::new(&inner), Vec::new());
    while cursor.peek().is_some() {
        let is_given = !cursor.eat_any(&["OUT", "INOUT"]);
        cursor.eat(&["IN"]);
        let name = cursor.label("a parameter name").map_err(|error| Box::new(error.help(correct_it(outer))))?;
        names.push(is_given.then(|| folded(&name.ident)));
        while cursor.peek().is_some() && !cursor.eat_symbol(',') {
            if cursor.is_symbol('(') {
                cursor.group()?;
            } else {
                cursor.at += 1;
            }
        }
    }
    Ok(names)
}

/// Reads what follows `CALL`, and runs it.
pub(super) fn call(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    locals: &BTreeMap<String, Option<Value>>,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let first = cursor.clone();
    let (_, name) = cursor.qualified_name("a procedure name")?;
    let procedure = catalog.programs.procedures.get(&folded(&name.ident)).cloned();
    let gives_back = procedure.as_ref().is_some_and(|procedure| procedure.parameters.contains(&None));
    let is_known = match procedure {
        Some(procedure) if procedure.may_change => {
            let arguments = arguments(catalog, cursor, &procedure, locals)?;
            program::run(catalog, &procedure, arguments, &first, diagnostics)?
        }
        found => {
            // It may have set variables.
            catalog.programs.forget();
            found.is_some()
        }
    };
    if gives_back {
        catalog.programs.forget();
    }
    let message = format!("the procedure `{}` may change the schema, and what it runs is not read", name.ident);
    if is_known { Ok(()) } else { Err(unread(&first, &message)) }
}

/// What a procedure is called with, by the names of its parameters.
fn arguments(
    catalog: &Catalog,
    cursor: &mut Cursor<'_>,
    procedure: &Procedure,
    locals: &BTreeMap<String, Option<Value>>,
) -> Fallible<BTreeMap<String, Option<Value>>> {
    let group = if cursor.is_symbol('(') { cursor.group()? } else { cursor.at..cursor.at };
    let inner = cursor.statement.part(group);
    let mut cursor = Cursor::new(&inner);
    let mut given = BTreeMap::new();
    for parameter in &procedure.parameters {
        let value = Scope::new(catalog, locals).value(&mut cursor);
        let value = value.filter(|_| cursor.peek().is_none() || cursor.is_symbol(','));
        while cursor.peek().is_some() && !cursor.eat_symbol(',') {
            cursor.at += 1;
        }
        given.extend(parameter.clone().map(|name| (name, value)));
    }
    Ok(given)
}

/// What a statement does is only known when it runs.
pub(super) fn unread(cursor: &Cursor<'_>, message: &str) -> Box<Diagnostic> {
    let help = format!(
        "write what it changes as statements of their own, and pass this one over with {}",
        ignore::way_out(cursor.statement)
    );
    Box::new(Diagnostic::new(&cursor.origin(&(cursor.at..cursor.at + 1)), message).help(help))
}
