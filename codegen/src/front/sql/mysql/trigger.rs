//! Reads `CREATE TRIGGER`.

use super::create_table::Existing;
use super::names::TableName;
use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::Cursor;
use crate::ir::{Trigger, TriggerEvent};

/// Reads what follows `CREATE TRIGGER`, and notes the trigger if it may change rows behind the back of a statement.
///
/// A `BEFORE` trigger changes the row before it is written, and so before `RETURNING` or the read after the write shows it. Only
/// what an `AFTER` trigger changes would be missed.
pub(super) fn create(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    existing: Existing,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let (_, name) = cursor.qualified_name("a trigger name")?;
    catalog.other_objects.insert(folded(&name.ident));
    let is_after = cursor.eat(&["AFTER"]);
    if !is_after {
        cursor.expect(&["BEFORE"]).map_err(|_| cursor.unexpected("`BEFORE` or `AFTER`"))?;
    }
    let event = event(cursor)?;
    cursor.expect(&["ON"])?;
    let table = TableName::read(&catalog.databases, cursor)?;
    cursor.expect(&["FOR", "EACH", "ROW"])?;
    if cursor.peek().is_none() {
        return Err(cursor.unexpected("what the trigger does"));
    }
    let at = table.expect(catalog, diagnostics);
    let found = catalog.trigger(&name.ident);
    if lenient && found.is_some() {
        return Ok(());
    }
    if let Some((table, trigger)) = found.filter(|_| existing == Existing::Replaced) {
        catalog.tables[table].triggers.remove(trigger);
    }
    if is_after {
        catalog.other_objects.remove(&folded(&name.ident));
        catalog.tables[at].triggers.push(Trigger { name: name.ident, event });
    }
    Ok(())
}

fn event(cursor: &mut Cursor<'_>) -> Fallible<TriggerEvent> {
    let events = [("INSERT", TriggerEvent::Insert), ("UPDATE", TriggerEvent::Update), ("DELETE", TriggerEvent::Delete)];
    let found = events.into_iter().find(|(word, _)| cursor.eat(&[word]));
    found.map(|(_, event)| event).ok_or_else(|| cursor.unexpected("`INSERT`, `UPDATE` or `DELETE`"))
}
