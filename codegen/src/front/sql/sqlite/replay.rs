//! Tells statements that change the schema from those that do not, and applies them.

use super::alter;
use super::create_table::{self, Body};
use super::index;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, OtherKind, folded};
use crate::front::sql::cursor::{Cursor, Name, correct_it};
use crate::front::sql::definition::TableDef;
use crate::front::sql::split::Statement;
use crate::front::sql::view;
use crate::ir::{Dialect, SqlIdent, Trigger, TriggerEvent};

/// The words that begin a statement without effect on the tables.
const WITHOUT_EFFECT: [&str; 20] = [
    "ANALYZE",
    "ATTACH",
    "BEGIN",
    "COMMIT",
    "DELETE",
    "DETACH",
    "END",
    "EXPLAIN",
    "INSERT",
    "PRAGMA",
    "REINDEX",
    "RELEASE",
    "REPLACE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "UPDATE",
    "VACUUM",
    "VALUES",
    "WITH",
];

/// Applies a statement to the catalog.
///
/// What fails inside gives its error to `diagnostics` if it knows what the statement was about, and notes there that it is not
/// known in full; an error that comes back leaves a gap that anything may have been in.
pub(super) fn statement(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    if catalog.ignored.takes(statement) {
        return;
    }
    let mut cursor = Cursor::new(statement);
    let result = if cursor.eat(&["CREATE"]) {
        create(catalog, &mut cursor, diagnostics)
    } else if cursor.eat(&["ALTER"]) {
        alter::read(catalog, &mut cursor, diagnostics)
    } else if cursor.eat(&["DROP"]) {
        drop_statement(catalog, &mut cursor, diagnostics)
    } else if cursor.eat(&["PRAGMA"]) {
        pragma(catalog, &mut cursor);
        Ok(())
    } else if cursor.is_any(&WITHOUT_EFFECT) {
        Ok(())
    } else {
        Err(unknown(&Cursor::new(statement)))
    };
    if let Err(error) = result {
        catalog.has_gaps = true;
        diagnostics.push(*error);
    }
}

fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let temporary = cursor.eat_any(&["TEMP", "TEMPORARY"]);
    if cursor.eat(&["TABLE"]) {
        create_table(catalog, cursor, temporary, diagnostics)
    } else if cursor.eat(&["VIEW"]) {
        let name = new_name(cursor)?;
        catalog.add_other(&name, OtherKind::View);
        view::define(catalog, cursor, view::Names::of(Dialect::Sqlite), None, name);
        Ok(())
    } else if cursor.eat(&["TRIGGER"]) {
        let trigger = create_trigger(catalog, cursor, temporary, diagnostics);
        without_gap(trigger, diagnostics);
        Ok(())
    } else if !temporary && cursor.eat(&["VIRTUAL", "TABLE"]) {
        let name = new_name(cursor)?;
        cursor.expect(&["USING"])?;
        let module = cursor.name("a module name")?;
        catalog.add_other(&name, OtherKind::of_module(&module.ident));
        Ok(())
    } else if !temporary && (cursor.is(&["INDEX"]) || cursor.is(&["UNIQUE", "INDEX"])) {
        let index = create_index(catalog, cursor, diagnostics);
        without_gap(index, diagnostics);
        Ok(())
    } else {
        Err(unknown(&Cursor::new(cursor.statement)))
    }
}

/// A name without the schema that every name has when it says none.
pub(super) fn object_name(cursor: &mut Cursor<'_>, what: &str) -> Fallible<(Option<SqlIdent>, Name)> {
    let (schema, name) = cursor.qualified_name(what)?;
    let schema = schema.map(|schema| schema.ident).filter(|schema| !schema.as_str().eq_ignore_ascii_case("main"));
    Ok((schema, name))
}

fn is_temporary(schema: Option<&SqlIdent>) -> bool {
    schema.is_some_and(|schema| schema.as_str().eq_ignore_ascii_case("temp"))
}

fn create_table(catalog: &mut Catalog, cursor: &mut Cursor<'_>, temporary: bool, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (schema, name) = object_name(cursor, "a table name")?;
    let other = if temporary || is_temporary(schema.as_ref()) {
        Some(OtherKind::Temporary)
    } else {
        catalog.is_internal(&name.ident).then_some(OtherKind::Internal)
    };
    if let Some(kind) = other {
        catalog.add_other(&name, kind);
        return Ok(());
    }
    let body = create_table::body(cursor, schema.clone(), &name);
    if lenient && (catalog.position(schema.as_ref(), &name.ident).is_some() || catalog.other(&name.ident).is_some()) {
        return body.map(drop);
    }
    match body {
        Ok(Body::Columns(mut table)) => {
            catalog.remove_other(&name.ident);
            if let Some(at) = catalog.defined(&table) {
                let first = &catalog.tables[at];
                if !first.has_gaps {
                    diagnostics.push(twice(&name, first));
                    return Ok(());
                }
                catalog.tables.remove(at);
            }
            // The definition is read in full, whatever has not been read before it.
            table.spell_columns().into_iter().for_each(|error| diagnostics.push(error));
            catalog.tables.push(*table);
            Ok(())
        }
        Ok(Body::Derived) => {
            catalog.add_other(&name, OtherKind::Derived);
            Ok(())
        }
        Err(error) => {
            catalog.tables.push(TableDef::unread(schema, name));
            diagnostics.push(*error);
            Ok(())
        }
    }
}

/// Reports what is wrong with a statement that no later one depends on, apart from those that drop what it creates.
fn without_gap(result: Fallible<()>, diagnostics: &mut Diagnostics) {
    result.unwrap_or_else(|error| diagnostics.push(*error));
}

/// Where the table stands. One that nothing has created is reported once, and is from then on a table that is not known in full.
pub(super) fn table(catalog: &mut Catalog, schema: Option<SqlIdent>, name: &Name, diagnostics: &mut Diagnostics) -> usize {
    catalog.position(schema.as_ref(), &name.ident).unwrap_or_else(|| {
        if !catalog.may_lack(Dialect::Sqlite, schema.as_ref(), &name.ident) {
            diagnostics.push(*no_such("table", name));
        }
        catalog.tables.push(TableDef::unread(schema, name.clone()));
        catalog.tables.len() - 1
    })
}

fn new_name(cursor: &mut Cursor<'_>) -> Fallible<Name> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    Ok(object_name(cursor, "a name")?.1)
}

fn create_index(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let unique = cursor.eat(&["UNIQUE"]);
    cursor.expect(&["INDEX"])?;
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (schema, name) = object_name(cursor, "an index name")?;
    let (on, index) = index::read(cursor, name.clone(), unique).inspect_err(|_| forget(catalog, &name))?;
    if catalog.other(&on.ident).is_some() {
        forget(catalog, &name);
        return Ok(());
    }
    if lenient && catalog.index(&name.ident).is_some() {
        return Ok(());
    }
    let at = table(catalog, schema, &on, diagnostics);
    catalog.tables[at].indexes.push(index);
    spell_columns(catalog, at, diagnostics);
    Ok(())
}

fn create_trigger(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    temporary: bool,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (schema, name) = object_name(cursor, "a trigger name")?;
    let (event, (table_schema, on)) = trigger(cursor).inspect_err(|_| forget(catalog, &name))?;
    if temporary || is_temporary(schema.as_ref()) || catalog.other(&on.ident).is_some() {
        forget(catalog, &name);
        return Ok(());
    }
    if lenient && catalog.trigger(&name.ident).is_some() {
        return Ok(());
    }
    let schema = table_schema.or(schema);
    let at = table(catalog, schema, &on, diagnostics);
    catalog.tables[at].triggers.push(Trigger { name: name.ident, event });
    Ok(())
}

/// Notes an index or trigger that is no part of the schema, so that it can be dropped.
fn forget(catalog: &mut Catalog, name: &Name) {
    catalog.other_objects.insert(folded(&name.ident));
}

/// Reads a trigger behind its name: what fires it, and the table.
fn trigger(cursor: &mut Cursor<'_>) -> Fallible<(TriggerEvent, (Option<SqlIdent>, Name))> {
    if !cursor.eat(&["INSTEAD", "OF"]) {
        cursor.eat_any(&["BEFORE", "AFTER"]);
    }
    let event = trigger_event(cursor)?;
    cursor.expect(&["ON"])?;
    let on = object_name(cursor, "a table name")?;
    trigger_body(cursor)?;
    Ok((event, on))
}

fn trigger_event(cursor: &mut Cursor<'_>) -> Fallible<TriggerEvent> {
    if cursor.eat(&["INSERT"]) {
        return Ok(TriggerEvent::Insert);
    }
    if cursor.eat(&["DELETE"]) {
        return Ok(TriggerEvent::Delete);
    }
    if !cursor.eat(&["UPDATE"]) {
        return Err(cursor.unexpected("`INSERT`, `UPDATE` or `DELETE`"));
    }
    if cursor.eat(&["OF"]) {
        cursor.name("a column name")?;
        while cursor.eat_symbol(',') {
            cursor.name("a column name")?;
        }
    }
    Ok(TriggerEvent::Update)
}

/// Requires a body, which only running it would read.
fn trigger_body(cursor: &mut Cursor<'_>) -> Fallible<()> {
    while cursor.peek().is_some() && !cursor.is(&["BEGIN"]) {
        cursor.at += 1;
    }
    cursor.expect(&["BEGIN"])?;
    cursor.at = cursor.statement.tokens.len() - 1;
    if cursor.eat(&["END"]) {
        return Ok(());
    }
    cursor.at += 1;
    Err(cursor.unexpected("`END`"))
}

fn drop_statement(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let Some(kind) = ["TABLE", "VIEW", "INDEX", "TRIGGER"].into_iter().find(|kind| cursor.eat(&[kind])) else {
        return Err(unknown(&Cursor::new(cursor.statement)));
    };
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let (schema, name) = object_name(cursor, "a name")?;
    cursor.expect_end()?;
    let found = match kind {
        "TABLE" => drop_table(catalog, schema.as_ref(), &name.ident),
        "VIEW" => catalog.remove_other(&name.ident).is_some(),
        "INDEX" => drop_index(catalog, &name.ident),
        _ => drop_trigger(catalog, &name.ident),
    };
    if !found && !lenient && !catalog.has_gaps {
        diagnostics.push(*no_such(&kind.to_ascii_lowercase(), &name));
    }
    Ok(())
}

fn drop_table(catalog: &mut Catalog, schema: Option<&SqlIdent>, name: &SqlIdent) -> bool {
    if catalog.remove_other(name).is_some() {
        return true;
    }
    let found = catalog.position(schema, name);
    found.is_some_and(|at| {
        catalog.tables.remove(at);
        true
    })
}

fn drop_index(catalog: &mut Catalog, name: &SqlIdent) -> bool {
    if catalog.other_objects.remove(&folded(name)) {
        return true;
    }
    catalog.index(name).is_some_and(|(table, at)| {
        catalog.tables[table].indexes.remove(at);
        true
    })
}

fn drop_trigger(catalog: &mut Catalog, name: &SqlIdent) -> bool {
    if catalog.other_objects.remove(&folded(name)) {
        return true;
    }
    catalog.trigger(name).is_some_and(|(table, at)| {
        catalog.tables[table].triggers.remove(at);
        true
    })
}

/// Notes the settings that say what renaming a table does to the foreign keys of others.
fn pragma(catalog: &mut Catalog, cursor: &mut Cursor<'_>) {
    let Ok((_, name)) = cursor.qualified_name("a name") else { return };
    if !(cursor.eat_symbol('=') || cursor.eat_symbol('(')) {
        return;
    }
    let value = cursor.text(&(cursor.at..cursor.at + 1)).to_ascii_lowercase();
    let on = matches!(value.trim_matches('\''), "on" | "yes" | "true" | "1");
    match name.ident.as_str().to_ascii_lowercase().as_str() {
        "legacy_alter_table" => catalog.legacy_alter_table = on,
        "foreign_keys" => catalog.foreign_keys = on,
        _ => {}
    }
}

fn twice(name: &Name, first: &TableDef) -> Diagnostic {
    Diagnostic::new(&name.origin, format!("table `{}` is defined twice", name.ident))
        .help("remove one of the two definitions, or give one of them another name")
        .related(&first.name.origin, "first defined here")
}

/// Spells the columns of a table as it does, and reports those that it cannot have.
pub(super) fn spell_columns(catalog: &mut Catalog, at: usize, diagnostics: &mut Diagnostics) {
    let table = &mut catalog.tables[at];
    table.has_gaps |= catalog.has_gaps;
    table.spell_columns().into_iter().for_each(|error| diagnostics.push(error));
}

fn no_such(kind: &str, name: &Name) -> Box<Diagnostic> {
    let message = format!("there is no {kind} `{}` at this point", name.ident);
    let help = format!(
        "give the files in the order in which they are applied, or remove the statement: nothing has created `{}`",
        name.ident
    );
    Box::new(Diagnostic::new(&name.origin, message).help(help))
}

fn unknown(cursor: &Cursor<'_>) -> Box<Diagnostic> {
    const SHOWN: usize = 3;
    let tokens = cursor.at..(cursor.at + SHOWN).min(cursor.statement.tokens.len());
    let words = cursor.text(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{words}` does not begin a statement of SQLite that is known here");
    Box::new(Diagnostic::new(&cursor.origin(&tokens), message).help(correct_it(cursor.statement)))
}
