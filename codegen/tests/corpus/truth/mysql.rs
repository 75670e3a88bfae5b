//! `information_schema` of MariaDB.

use std::collections::BTreeSet;

use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::ir::{Dialect, ReferentialAction};

use super::{Files, fields, numbered};
use crate::facts::{Category, Facts, listed, whether};

pub(super) fn facts(files: &Files) -> Facts {
    let mut facts = Facts { open: BTreeSet::from([Category::Domain]), ..Facts::default() };
    for (at, line) in numbered(files.columns.lines()) {
        column(&mut facts, at, fields(line));
    }
    files.constraints.lines().for_each(|line| foreign_key(&mut facts, fields(line)));
    files.indexes.lines().for_each(|line| index(&mut facts, fields(line)));
    facts
}

fn column(facts: &mut Facts, at: usize, [table, column, sql_type, not_null, default, extra]: [&str; 6]) {
    let name = format!("{table}.{column}");
    facts.add(Category::Table, table, "");
    facts.add(Category::Column, &name, at.to_string());
    facts.add(Category::Type, &name, canonical_type(Dialect::Mysql, sql_type));
    facts.add(Category::Null, &name, whether(not_null == "0", "null", "not null"));
    facts.add(Category::Default, &name, whether(default == "1", "default", "no default"));
    let computed = match extra {
        "STORED GENERATED" => "stored",
        "VIRTUAL GENERATED" => "virtual",
        "auto_increment" => "numbered",
        // What a column gets when its row is updated has no place in the representation: rows are read again.
        _ => "no",
    };
    facts.add(Category::Computed, &name, computed);
    let labels = ["enum('", "set('"].iter().find_map(|prefix| sql_type.strip_prefix(prefix)?.strip_suffix("')"));
    if let Some(labels) = labels {
        facts.add(Category::Enum, &name, labels.replace("','", ",").replace("''", "'"));
    }
}

fn foreign_key(facts: &mut Facts, [table, name, near, far, there, on_delete, on_update]: [&str; 7]) {
    let (near, there) = (listed(near.split(',')), listed(there.split(',')));
    let value = format!("{name} ({there}) {}, {}", action(on_update), action(on_delete));
    facts.add(Category::ForeignKey, format!("{table} ({near}) -> {far}"), value);
}

/// The two that refuse are one for the server, which shows either.
fn action(action: &str) -> &str {
    if action == ReferentialAction::NoAction.as_sql() { ReferentialAction::Restrict.as_sql() } else { action }
}

fn index(facts: &mut Facts, [table, name, non_unique, _, columns]: [&str; 5]) {
    let columns = listed(columns.split(','));
    match (name, non_unique) {
        ("PRIMARY", _) => facts.add(Category::PrimaryKey, table, columns),
        (_, "0") => facts.add(Category::Unique, format!("{table} ({columns})"), name),
        _ => facts.add(Category::Index, format!("{table}.{name}"), format!("({columns})")),
    }
}
