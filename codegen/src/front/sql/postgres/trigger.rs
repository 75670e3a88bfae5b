//! Triggers after which a row has to be read again.

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::clauses::column_list;
use crate::front::sql::cursor::Cursor;
use crate::ir::{Trigger, TriggerEvent};

use super::object::{self, Object};

/// Reads what follows `CREATE [CONSTRAINT] TRIGGER` and notes it if rows have to be read again for it.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let name = cursor.name("a trigger name")?;
    // What a `BEFORE` trigger does to a row is in what `RETURNING` gives, so that the row need not be read again. What an
    // `AFTER` trigger does is not. `INSTEAD OF` is for views.
    let after = cursor.eat(&["AFTER"]);
    if !after && !cursor.eat(&["BEFORE"]) && !cursor.eat(&["INSTEAD", "OF"]) {
        return Err(cursor.unexpected("`BEFORE`, `AFTER` or `INSTEAD OF`"));
    }
    let events = events(cursor)?;
    cursor.expect(&["ON"])?;
    let on = Object::read(cursor, "a table name")?;
    if !after || on.is_other(catalog) {
        return Ok(());
    }
    let at = object::table(catalog, &on, diagnostics);
    let triggers = &mut catalog.tables[at].triggers;
    triggers.retain(|trigger| trigger.name != name.ident);
    triggers.extend(events.into_iter().map(|event| Trigger { name: name.ident.clone(), event }));
    Ok(())
}

/// The events, without `TRUNCATE`, after which there is no row to read.
fn events(cursor: &mut Cursor<'_>) -> Fallible<Vec<TriggerEvent>> {
    let mut events = Vec::new();
    loop {
        if cursor.eat(&["INSERT"]) {
            events.push(TriggerEvent::Insert);
        } else if cursor.eat(&["DELETE"]) {
            events.push(TriggerEvent::Delete);
        } else if cursor.eat(&["UPDATE"]) {
            events.push(TriggerEvent::Update);
            columns(cursor)?;
        } else if !cursor.eat(&["TRUNCATE"]) {
            return Err(cursor.unexpected("`INSERT`, `UPDATE`, `DELETE` or `TRUNCATE`"));
        }
        if !cursor.eat(&["OR"]) {
            return Ok(events);
        }
    }
}

fn columns(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if !cursor.eat(&["OF"]) {
        return Ok(());
    }
    if cursor.is_symbol('(') {
        return column_list(cursor).map(drop);
    }
    cursor.name("a column name")?;
    while cursor.eat_symbol(',') {
        cursor.name("a column name")?;
    }
    Ok(())
}

/// Reads what follows `ALTER TRIGGER`.
pub(super) fn alter(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let name = cursor.name("a trigger name")?;
    cursor.expect(&["ON"])?;
    let on = Object::read(cursor, "a table name")?;
    if let (Some(at), true) = (on.table(catalog), cursor.eat(&["RENAME", "TO"])) {
        let new = cursor.name("a trigger name")?;
        let triggers = catalog.tables[at].triggers.iter_mut().filter(|trigger| trigger.name == name.ident);
        triggers.for_each(|trigger| trigger.name = new.ident.clone());
    }
    Ok(())
}
