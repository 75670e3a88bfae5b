//! The catalogue of PostgreSQL.

use std::collections::{BTreeMap, BTreeSet};

use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::Dialect;

use super::{Files, fields, numbered, statements};
use crate::facts::{Category, Facts, whether};
use crate::part;

pub(super) fn facts(files: &Files) -> Facts {
    let mut truth = Truth { types: Types::read(&files.types), ..Truth::default() };
    truth.facts.open.insert(Category::Domain);
    for (at, line) in numbered(files.columns.lines()) {
        truth.column(at, line, &files.null_defaults);
    }
    // Unique constraints are seen beside the primary key.
    let (keys, others): (Vec<_>, Vec<_>) = files.constraints.lines().partition(|line| fields::<4>(line)[2] == "p");
    keys.into_iter().chain(others).for_each(|line| truth.constraint(line));
    for statement in statements(&files.indexes) {
        truth.index(&statement);
    }
    truth.enums();
    truth.facts
}

#[derive(Default)]
struct Truth<'f> {
    facts: Facts,
    types: Types<'f>,
    /// The types of columns, and what these stand for.
    used: BTreeSet<String>,
    tables: BTreeSet<String>,
    /// By table: the columns of the primary key, sorted.
    keys: BTreeMap<String, Vec<String>>,
    /// By table and name: what a constraint has made, and is no index of its own.
    of_constraints: BTreeSet<(String, String)>,
}

impl<'f> Truth<'f> {
    fn column(&mut self, at: usize, line: &'f str, null_defaults: &BTreeSet<String>) {
        let [table, column, sql_type, not_null, default, computed, kind, _] = fields(line);
        if !matches!(kind, "r" | "p") {
            return;
        }
        let (table, sql_type) = (unquoted(table), unquoted(sql_type));
        let name = format!("{table}.{column}");
        self.facts.add(Category::Table, &table, "");
        self.facts.add(Category::Column, &name, at.to_string());
        self.facts.add(Category::Type, &name, &sql_type);
        self.facts.add(Category::Null, &name, whether(not_null == "0", "null", "not null"));
        let has_default = default == "1" || !computed.is_empty();
        self.facts.add(Category::Default, &name, whether(has_default, "default", "no default"));
        if has_default && not_null == "0" && null_defaults.contains(column) {
            self.facts.add(Category::Default, &name, "no default");
        }
        let how = match computed {
            "s" => "stored",
            "a" | "d" => "numbered",
            _ => "no",
        };
        self.facts.add(Category::Computed, &name, how);
        if computed.is_empty() && default == "1" {
            // The default may be the next number of a sequence.
            self.facts.add(Category::Computed, &name, "numbered");
        }
        self.domain(&name, &sql_type);
        self.used.insert(self.types.element(&sql_type).to_owned());
        self.tables.insert(table);
    }

    /// What a domain says of its values is no fact of the column for the database.
    fn domain(&mut self, name: &str, sql_type: &str) {
        let Some(base) = self.types.base(sql_type) else { return };
        let rust_type = rust_type(base);
        self.facts.add(Category::Null, name, "not null");
        self.facts.add(Category::Default, name, "default");
        if let Some(rust_type) = rust_type {
            self.facts.add(Category::Domain, name, rust_type);
        }
    }

    fn constraint(&mut self, line: &str) {
        let [table, name, kind, definition] = fields(line);
        let (table, name) = (unquoted(table), unquoted(name));
        match kind {
            "p" => {
                self.facts.add(Category::PrimaryKey, &table, names(definition));
                self.keys.insert(table.clone(), sorted(&names(definition)));
            }
            "u" => self.unique(&table, &name, &names(definition)),
            "f" => self.foreign_key(&table, &name, definition),
            _ => {}
        }
        self.of_constraints.insert((table, name));
    }

    /// One that repeats the primary key is none.
    fn unique(&mut self, table: &str, name: &str, columns: &str) {
        if self.keys.get(table) != Some(&sorted(columns)) {
            self.facts.add(Category::Unique, format!("{table} ({columns})"), name);
        }
    }

    fn foreign_key(&mut self, table: &str, name: &str, definition: &str) {
        let (near, far) = definition.split_once(" REFERENCES ").expect("a foreign key refers to something");
        let far_table = unquoted(far.split('(').next().unwrap_or_default());
        let value = format!("{name} ({}) {}, {}", names(far), action(far, "ON UPDATE"), action(far, "ON DELETE"));
        self.facts.add(Category::ForeignKey, format!("{table} ({}) -> {far_table}", names(near)), value);
    }

    /// Materialized views have indexes, too.
    fn index(&mut self, statement: &str) {
        let [table, sql] = fields(statement);
        let table = unquoted(table.strip_prefix("public.").unwrap_or(table));
        let (head, rest) = sql.split_once(" INDEX ").expect("it makes an index");
        let (name, rest) = rest.split_once(" ON ").expect("it is an index on something");
        let name = unquoted(name);
        if !self.tables.contains(&table) || self.of_constraints.contains(&(table.clone(), name.clone())) {
            return;
        }
        let (_, using) = rest.split_once(" USING ").expect("it has a method");
        let (inner, behind) = part::in_parentheses(using).expect("it has parts");
        let (parts, is_unique, is_partial) = (part::split(inner), head.ends_with("UNIQUE"), behind.contains(" WHERE "));
        let written = part::parts(parts.iter().copied());
        if is_unique && !is_partial && parts.iter().all(|part| part::is_column(part)) {
            self.unique(&table, &name, &written);
        } else {
            let (unique, partial) = (if is_unique { "unique " } else { "" }, if is_partial { " partial" } else { "" });
            self.facts.add(Category::Index, format!("{table}.{name}"), format!("{unique}({written}){partial}"));
        }
    }

    /// The enums that columns have are in the schema; others may be, as fields of composite types.
    fn enums(&mut self) {
        for (name, labels) in &self.types.enums {
            self.facts.add(Category::Enum, name, *labels);
            if !self.used.contains(name) {
                self.facts.optional.insert((Category::Enum, name.clone()));
            }
        }
    }
}

/// The types of the schema, by name.
#[derive(Default)]
struct Types<'f> {
    enums: BTreeMap<String, &'f str>,
    /// What they stand for.
    domains: BTreeMap<String, String>,
}

impl<'f> Types<'f> {
    fn read(text: &'f str) -> Self {
        let mut types = Self::default();
        for [name, kind, says] in text.lines().map(fields::<3>) {
            let name = without_public(&unquoted(name)).to_owned();
            match kind {
                "e" => drop(types.enums.insert(name, says)),
                "d" => drop(types.domains.insert(name, without_public(&unquoted(says)).to_owned())),
                other => panic!("not a kind of types: {other:?}"),
            }
        }
        types
    }

    /// What a domain stands for in the end.
    fn base(&self, sql_type: &str) -> Option<&str> {
        let base = self.domains.get(without_public(sql_type))?;
        Some(self.base(base).unwrap_or(base))
    }

    /// What a type, or the type of the elements, is in the end.
    fn element<'t>(&'t self, sql_type: &'t str) -> &'t str {
        let element = without_public(sql_type.trim_end_matches("[]"));
        self.domains.get(element).map_or(element, |base| self.element(base))
    }
}

/// What the front end makes of a column that declares the type itself, if the database has it.
fn rust_type(sql_type: &str) -> Option<String> {
    let text = format!("CREATE TABLE one (value {sql_type})");
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "one.sql".into(), text };
    let schema = read(&[source], &Options::new(Dialect::Postgres), &mut diagnostics).schema;
    diagnostics.into_result(()).ok()?;
    Some(schema.tables[0].columns[0].rust_type.to_string())
}

fn without_public(name: &str) -> &str {
    name.strip_prefix("public.").unwrap_or(name)
}

fn unquoted(name: &str) -> String {
    name.replace('"', "")
}

/// The part of a definition in its first parentheses, as names.
fn names(definition: &str) -> String {
    unquoted(part::in_parentheses(definition).map_or("", |(inner, _)| inner))
}

fn sorted(columns: &str) -> Vec<String> {
    let mut columns: Vec<_> = columns.split(", ").map(ToOwned::to_owned).collect();
    columns.sort_unstable();
    columns
}

fn action(definition: &str, event: &str) -> &'static str {
    let rest = definition.split_once(event).map_or("", |(_, rest)| rest.trim_start());
    let all = ["CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT"];
    all.into_iter().find(|action| rest.starts_with(action)).unwrap_or("NO ACTION")
}
