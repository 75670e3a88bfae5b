//! `PRAGMA table_xinfo`, `PRAGMA foreign_key_list`, and the statements of `sqlite_schema`.

use std::collections::{BTreeMap, BTreeSet};

use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::ir::Dialect;

use super::{Files, fields, numbered, statements};
use crate::facts::{Category, Facts, listed, whether};
use crate::part;

pub(super) fn facts(files: &Files) -> Facts {
    let mut facts = Facts::default();
    let keys = columns(&mut facts, files);
    foreign_keys(&mut facts, &files.constraints, &keys);
    indexes(&mut facts, &files.indexes);
    // Constraints have no names and no statements there.
    facts.open = BTreeSet::from([Category::Unique, Category::Domain]);
    facts
}

/// The columns, and the primary keys by table.
fn columns(facts: &mut Facts, files: &Files) -> BTreeMap<String, String> {
    let mut keys: BTreeMap<&str, BTreeMap<usize, &str>> = BTreeMap::new();
    for (at, line) in numbered(files.columns.lines()) {
        let [table, column, sql_type, not_null, default, hidden, place] = fields(line);
        let place: usize = place.parse().expect("the place in the key is a number");
        if place > 0 {
            keys.entry(table).or_default().insert(place, column);
        }
        let name = format!("{table}.{column}");
        facts.add(Category::Table, table, "");
        facts.add(Category::Column, &name, at.to_string());
        facts.add(Category::Type, &name, canonical_type(Dialect::Sqlite, sql_type));
        // It takes NULL in keys, where everybody else would not.
        facts.add(Category::Null, &name, whether(not_null == "0" && place == 0, "null", "not null"));
        facts.add(Category::Default, &name, whether(default == "1", "default", "no default"));
        if default == "1" && not_null == "0" && files.null_defaults.contains(column) {
            facts.add(Category::Default, &name, "no default");
        }
        let computed = match hidden {
            "2" => "virtual",
            "3" => "stored",
            _ => "no",
        };
        facts.add(Category::Computed, &name, computed);
    }
    let keys = keys.into_iter().map(|(table, columns)| (table.to_owned(), listed(columns.values())));
    let keys: BTreeMap<String, String> = keys.collect();
    for (table, columns) in &keys {
        facts.add(Category::PrimaryKey, table, columns);
    }
    keys.into_iter().map(|(table, columns)| (table.to_lowercase(), columns)).collect()
}

/// A key without columns there refers to the primary key.
fn foreign_keys(facts: &mut Facts, constraints: &str, keys: &BTreeMap<String, String>) {
    let mut lines: BTreeMap<(&str, &str), Vec<[&str; 9]>> = BTreeMap::new();
    for line in constraints.lines().map(fields::<9>) {
        lines.entry((line[0], line[1])).or_default().push(line);
    }
    for ((table, _), lines) in lines {
        let [_, _, _, far, _, _, on_update, on_delete, _] = lines[0];
        let near = listed(lines.iter().map(|line| line[4]));
        let there = listed(lines.iter().map(|line| line[5]).filter(|column| !column.is_empty()));
        let there = if there.is_empty() { keys.get(&far.to_lowercase()).cloned().unwrap_or_default() } else { there };
        let far = far.to_lowercase();
        let value = format!("({}) {on_update}, {on_delete}", there.to_lowercase());
        facts.add(Category::ForeignKey, format!("{table} ({near}) -> {far}"), value);
    }
}

fn indexes(facts: &mut Facts, indexes: &str) {
    for statement in statements(indexes) {
        let (table, sql) = statement.split_once('\t').expect("the table stands before the statement");
        let (head, rest) = sql.split_once("INDEX ").expect("it makes an index");
        let rest = rest.strip_prefix("IF NOT EXISTS ").unwrap_or(rest);
        let name = rest.split([' ', '(', '\n']).next().unwrap_or_default().trim_matches(['"', '`', '[', ']']);
        let (inner, behind) = part::in_parentheses(rest).expect("it has parts");
        let (parts, is_unique, is_partial) =
            (part::split(inner), head.contains("UNIQUE"), behind.to_uppercase().contains("WHERE"));
        let written = part::parts(parts.iter().copied());
        if is_unique && !is_partial && parts.iter().all(|part| part::is_column(part)) {
            facts.add(Category::Unique, format!("{table} ({written})"), name);
        } else {
            let (unique, partial) = (if is_unique { "unique " } else { "" }, if is_partial { " partial" } else { "" });
            facts.add(Category::Index, format!("{table}.{name}"), format!("{unique}({written}){partial}"));
        }
    }
}
