//! Statements that generated code makes at run time: the runtime writes them here as it does there.

use tablesmith::Dialect;
use tablesmith_codegen::ir::{Column, SqlIdent, Table, TriggerEvent, Write};
use tablesmith_codegen::statements;

/// The statements of a table for all columns, under the names of their methods.
pub(super) fn statements(table: &Table, dialect: Dialect) -> Vec<(&'static str, String)> {
    let targets: Vec<_> = statements::conflict_targets(table).map(|columns| positions(table, columns)).collect();
    let is_allowed = |method: &str| Write::ALL.iter().all(|write| write.name() != method || table.allows(*write));
    let mut statements = known(table).shaped_statements(dialect, &targets);
    statements.retain(|(method, _)| is_allowed(method));
    statements
}

/// The table as generated code describes it to the runtime. What is there in a program for as long as it runs is so here, too.
fn known(table: &Table) -> &'static tablesmith::Table {
    let position =
        |name: &Option<SqlIdent>| name.as_ref().and_then(|name| positions(table, std::slice::from_ref(name)).first().copied());
    let fires = |event| table.triggers.iter().any(|trigger| trigger.event == event);
    Box::leak(Box::new(tablesmith::Table {
        schema: table.schema.as_ref().map(text),
        columns: table.columns.iter().map(|column| text(&column.name)).collect::<Vec<_>>().leak(),
        key: positions(table, &table.primary_key.columns),
        insertable: numbers(table.columns.iter().enumerate().filter(|(_, column)| column.is_insertable()).map(|(at, _)| at)),
        version: position(&table.policies.version),
        created_at: position(&table.policies.created_at),
        updated_at: position(&table.policies.updated_at),
        read_as: casts(table),
        reselect_after_insert: fires(TriggerEvent::Insert),
        reselect_after_update: fires(TriggerEvent::Update),
        ..tablesmith::Table::named(text(&table.name))
    }))
}

fn text(name: &SqlIdent) -> &'static str {
    name.to_string().leak()
}

fn positions(table: &Table, names: &[SqlIdent]) -> &'static [u16] {
    let position = |name: &SqlIdent| table.columns.iter().position(|column: &Column| column.name == *name);
    numbers(names.iter().filter_map(position))
}

/// No database has a table of more columns than the runtime can count.
fn numbers(positions: impl Iterator<Item = usize>) -> &'static [u16] {
    positions.filter_map(|position| u16::try_from(position).ok()).collect::<Vec<_>>().leak()
}

fn casts(table: &Table) -> &'static [(u16, &'static str)] {
    let casts = (0_u16..).zip(&table.columns).filter_map(|(at, column)| Some((at, statements::read_as(column)?)));
    casts.collect::<Vec<_>>().leak()
}
