//! Rules: what the database does beside a write of rows, or instead of it, so that it may refuse to return them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{RuleAction, RuleDef, TableDef};
use crate::ir::{SqlIdent, TriggerEvent, Write};

use super::object::{self, Object};
use super::state::Relation;
use super::{expression, inherit};

/// The writes of rows that cannot be done and return them.
pub(in crate::front::sql) fn refused(table: &TableDef) -> BTreeSet<Write> {
    let rules = |event| table.rules.iter().filter(move |rule| rule.event == event);
    let in_force = |event| rules(event).filter(|rule| rule.enabled);
    // Of the rules that replace a statement, one has to say what is returned.
    let is_replaced =
        |event| in_force(event).any(|rule| rule.instead) && !in_force(event).any(|rule| rule.action == RuleAction::Returning);
    let events =
        [(TriggerEvent::Insert, Write::Insert), (TriggerEvent::Update, Write::Update), (TriggerEvent::Delete, Write::Delete)];
    let mut refused: BTreeSet<Write> =
        events.into_iter().filter(|(event, _)| is_replaced(*event)).map(|(_, write)| write).collect();
    // Before version 17, a partition has no part in the numbers that its parent gives: rows go in through that.
    if table.is_partition && table.columns.iter().any(inherit::has_identity) {
        refused.insert(Write::Insert);
    }
    // No `ON CONFLICT` goes with a rule that does something for an insert, or with any rule for updates, be it disabled.
    let conflicts = in_force(TriggerEvent::Insert).any(|rule| rule.action != RuleAction::Nothing)
        || rules(TriggerEvent::Update).next().is_some();
    if conflicts || refused.contains(&Write::Insert) {
        refused.insert(Write::Upsert);
    }
    refused
}

/// Reads what follows `CREATE [OR REPLACE] RULE`.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let name = cursor.name("a rule name")?;
    cursor.expect(&["AS", "ON"])?;
    let event = event(cursor)?;
    cursor.expect(&["TO"])?;
    let on = Object::read(cursor, "a table name")?;
    if on.is_other(catalog) {
        return Ok(());
    }
    let at = object::table(catalog, &on, diagnostics);
    let Some(event) = event else {
        // A rule for `SELECT` makes a view of an empty table: so a dump writes views that refer to each other.
        let key = catalog.tables.remove(at).key();
        catalog.postgres.relations.insert(key, Relation::View(BTreeMap::new()));
        return Ok(());
    };
    let (instead, action) = action(cursor)?;
    let rules = &mut catalog.tables[at].rules;
    let old = rules.iter().position(|rule| rule.name == name.ident).map(|at| rules.remove(at));
    rules.push(RuleDef { name: name.ident, event, instead, action, enabled: old.is_none_or(|old| old.enabled) });
    Ok(())
}

/// What the rule is for; `None` is `SELECT`.
fn event(cursor: &mut Cursor<'_>) -> Fallible<Option<TriggerEvent>> {
    let events = [
        ("SELECT", None),
        ("INSERT", Some(TriggerEvent::Insert)),
        ("UPDATE", Some(TriggerEvent::Update)),
        ("DELETE", Some(TriggerEvent::Delete)),
    ];
    let found = events.into_iter().find(|(word, _)| cursor.eat(&[word]));
    found.map(|(_, event)| event).ok_or_else(|| cursor.unexpected("`SELECT`, `INSERT`, `UPDATE` or `DELETE`"))
}

/// Reads the condition, whether the action replaces the write, and the action.
fn action(cursor: &mut Cursor<'_>) -> Fallible<(bool, RuleAction)> {
    if cursor.eat(&["WHERE"]) {
        while cursor.peek().is_some() && !cursor.is(&["DO"]) {
            expression::token(cursor)?;
        }
    }
    cursor.expect(&["DO"])?;
    let instead = cursor.eat(&["INSTEAD"]);
    if !instead {
        cursor.eat(&["ALSO"]);
    }
    if cursor.eat(&["NOTHING"]) {
        return Ok((instead, RuleAction::Nothing));
    }
    // Several statements stand in parentheses; what they hold in parentheses of their own returns nothing to the caller.
    cursor.eat_symbol('(');
    let mut action = RuleAction::Silent;
    while cursor.peek().is_some() {
        if cursor.is(&["RETURNING"]) {
            action = RuleAction::Returning;
        }
        if !cursor.eat_symbol(')') {
            expression::token(cursor)?;
        }
    }
    Ok((instead, action))
}

/// Reads what follows `ALTER RULE`.
pub(super) fn alter(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let name = cursor.name("a rule name")?;
    cursor.expect(&["ON"])?;
    let on = Object::read(cursor, "a table name")?;
    cursor.expect(&["RENAME", "TO"])?;
    let new = cursor.name("a rule name")?;
    if let Some(at) = on.table(catalog) {
        named(&mut catalog.tables[at], &name.ident).for_each(|rule| rule.name = new.ident.clone());
    }
    Ok(())
}

/// Reads `[ENABLE|DISABLE] [ALWAYS|REPLICA] RULE name` as an action of `ALTER TABLE`, if it comes next.
pub(super) fn switch(table: &mut TableDef, cursor: &mut Cursor<'_>) -> Fallible<bool> {
    const SWITCHES: [(&[&str], bool); 4] = [
        (&["ENABLE", "RULE"], true),
        (&["ENABLE", "ALWAYS", "RULE"], true),
        (&["ENABLE", "REPLICA", "RULE"], false),
        (&["DISABLE", "RULE"], false),
    ];
    let Some((_, enabled)) = SWITCHES.into_iter().find(|(words, _)| cursor.eat(words)) else { return Ok(false) };
    let name = cursor.name("a rule name")?;
    named(table, &name.ident).for_each(|rule| rule.enabled = enabled);
    Ok(true)
}

fn named<'t>(table: &'t mut TableDef, name: &SqlIdent) -> impl Iterator<Item = &'t mut RuleDef> {
    table.rules.iter_mut().filter(move |rule| rule.name == *name)
}
