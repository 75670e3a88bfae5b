//! Names in generated code: different things need different names, and the error says which two met and how to rename one.

use std::collections::BTreeSet;

use crate::render::stem;

use super::clashes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Column, Composite, Enum, NativeType, Origin, Part, RustIdent, Schema, SqlIdent, Table};
use crate::relations::{self, Entities, Relation};
use crate::{naming, toml_text};

/// A Rust item that is made from the schema.
struct Item<'a> {
    name: String,
    what: String,
    origin: &'a Origin,
    /// How to give it another name, unless it follows from that of an entity.
    rename: Option<String>,
}

/// Entities, enums and everything that is named after an entity (`UserCreate`, `UserRepository`) are exported side by side.
pub(super) fn items(schema: &Schema, diagnostics: &mut Diagnostics) {
    // A table that is defined twice has been reported as such.
    let tables = firsts(schema.tables.iter(), super::database_names::key);
    let mut all: Vec<Item<'_>> = tables.iter().map(|table| entity(table)).collect();
    all.extend(schema.enums.iter().map(|one| enumeration(one, &tables)));
    all.extend(schema.composites.iter().map(composite));
    // What is named after two entities of one name clashes because they do.
    let different = firsts(tables.into_iter(), |table| table.entity.clone());
    all.extend(different.into_iter().flat_map(|table| companions(table).into_iter().map(|made| companion(table, made))));
    clashes(
        &all,
        |item| item.name.clone(),
        |first, second| {
            // Of an entity and what is named after another one, only the entity has a name to change.
            let (at, other) = if second.rename.is_some() { (second, first) } else { (first, second) };
            let message = format!("`{}` would be {} and {}", second.name, first.what, second.what);
            let help = at.rename.clone().unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(at.origin, message).help(help).related(other.origin, format!("{} is made from this", other.what)),
            );
        },
    );
}

/// Each entity has a module, and so a file; file names that differ in case only are one file on some systems.
pub(super) fn modules(schema: &Schema, diagnostics: &mut Diagnostics) {
    clashes(&schema.tables, stem, |first, second| {
        // Entities of one name have been reported as such.
        if first.entity != second.entity {
            let message = format!("`{}` and `{}` would both be in the module `{}`", first.entity, second.entity, stem(second));
            diagnostics.push(
                Diagnostic::new(&second.origin, message)
                    .help(rename_entity(second))
                    .related(&first.origin, "the other is made from this"),
            );
        }
    });
}

/// The labels of an enum are different variants.
pub(super) fn variants(schema: &Schema, diagnostics: &mut Diagnostics) {
    for enumeration in &schema.enums {
        clashes(
            &enumeration.labels,
            |label| label.variant.unraw().to_owned(),
            |first, second| {
                let message = format!(
                    "the labels {:?} and {:?} would both be `{}::{}`",
                    first.text, second.text, enumeration.name, second.variant
                );
                let help = "keep one of the two labels, or give the column a type of your own in the configuration";
                diagnostics.push(Diagnostic::new(&enumeration.origin, message).help(help));
            },
        );
    }
}

/// The columns of a table are different fields.
pub(super) fn fields(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    clashes(
        &different_columns(table),
        |column| column.field.unraw().to_owned(),
        |first, second| {
            let what = format!("be the field `{}` of `{}`", second.field, table.entity);
            diagnostics.push(columns(first, second, &what, table));
        },
    );
}

/// Each field has an associated constant, whose name forgets the difference between `createdAt` and `created_at`. The entity also
/// has the associated function `repo`, which shares a namespace with the constants.
pub(super) fn constants(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let constant = |column: &Column| naming::constant(&column.field);
    clashes(
        &different_columns(table),
        |column| constant(column),
        |first, second| {
            // Columns with one field have been reported as such.
            if first.field != second.field {
                let what = format!("have the constant `{}::{}`", table.entity, constant(second));
                diagnostics.push(columns(first, second, &what, table));
            }
        },
    );
    for column in table.columns.iter().filter(|column| constant(column).as_str() == "repo") {
        let message =
            format!("the constant of column `{}` would have the name of the function `{}::repo`", column.name, table.entity);
        diagnostics.push(Diagnostic::new(&column.origin, message).help(rename_field(table, &column.name)));
    }
}

/// Relations are constants beside those of the columns.
pub(super) fn relations(schema: &Schema, diagnostics: &mut Diagnostics) {
    let made = schema.tables.iter().flat_map(|table| {
        let relations = relations::relations(&schema.tables, table);
        relations.into_iter().map(move |relation| (table, relation))
    });
    let made: Vec<(&Table, Relation)> = made.collect();
    let entities = Entities::of(&schema.tables);
    let name = |(_, relation): &(&Table, Relation)| (relation.of.clone(), naming::constant(&relation.name));
    for one in &made {
        let (of, constant) = name(one);
        if let Some(column) = entities.column_of_constant(&of, &constant) {
            diagnostics.push(relation_clash(one, &format!("the constant of column `{}`", column.name), &column.origin));
        }
    }
    clashes(&made, name, |first, second| {
        let key = &first.0.foreign_keys[first.1.key];
        diagnostics.push(relation_clash(
            second,
            &format!("a relation by ({}) of `{}`", joined(&key.columns), first.0.name),
            &key.origin,
        ));
    });
}

fn relation_clash((table, relation): &(&Table, Relation), other: &str, origin: &Origin) -> Diagnostic {
    let key = &table.foreign_keys[relation.key];
    let constant = naming::constant(&relation.name);
    let message = format!(
        "the foreign key ({}) of `{}` would make `{}::{constant}`, which is also {other}",
        joined(&key.columns),
        table.name,
        relation.of
    );
    Diagnostic::new(&key.origin, message).help(rename_relation(table, relation)).related(origin, "the other one")
}

/// How to rename a relation.
fn rename_relation(table: &Table, relation: &Relation) -> String {
    let (key, role) = (&table.foreign_keys[relation.key], relation.role.name());
    let name = format!("{role} = \"{}_2\"", relation.name.unraw());
    if is_rust(&key.origin) {
        return format!("give the relation another name, such as `{name}`, or none, `{role} = \"\"`, beside `references`");
    }
    let column = key.columns.last().map_or("", SqlIdent::as_str);
    let section = toml_text::section(&["tables", &table.qualified_name(), "columns", column]);
    format!("give the relation another name in tablesmith.toml, such as `{name}`, or none, `{role} = \"\"`, under `{section}`")
}

/// The `Update` of a table with a version also has a field `expected_version`.
pub(super) fn update_fields(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    if table.policies.version.is_none() || !table.has(Part::Update) {
        return;
    }
    for column in table.columns.iter().filter(|column| column.field.unraw() == "expected_version") {
        let message = format!(
            "`{}Update` would have two fields `expected_version`: it is also where a caller gives the version",
            table.entity
        );
        diagnostics.push(Diagnostic::new(&column.origin, message).help(rename_field(table, &column.name)));
    }
}

/// A unique gives a finder `get_by_…`, a foreign key a finder `list_by_…`, named after their fields: `(a, b)` and `(a_b)` would
/// give the same name. Two keys over the same columns share a finder.
pub(super) fn finders(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    if !table.has(Part::Finders) {
        return;
    }
    let uniques = table.uniques.iter().map(|unique| (&unique.columns, &unique.origin));
    finders_of("get_by", uniques, table, diagnostics);
    let foreign_keys = table.foreign_keys.iter().map(|key| (&key.columns, &key.origin));
    finders_of("list_by", foreign_keys, table, diagnostics);
}

fn finders_of<'a>(
    prefix: &str,
    keys: impl Iterator<Item = (&'a Vec<SqlIdent>, &'a Origin)>,
    table: &Table,
    diagnostics: &mut Diagnostics,
) {
    let keys: Vec<_> = keys.collect();
    let field = |name: &SqlIdent| table.column(name).map_or(name.as_str(), |column| column.field.unraw()).to_owned();
    let finder = |columns: &[SqlIdent]| format!("{prefix}_{}", columns.iter().map(field).collect::<Vec<_>>().join("_"));
    clashes(
        &keys,
        |(columns, _)| finder(columns),
        |(first, origin), (second, other)| {
            if let (true, Some(column)) = (first != second, second.first()) {
                let (first, name) = (joined(first), finder(second));
                let message = format!("the keys ({first}) and ({}) would both have the finder `{name}`", joined(second));
                diagnostics
                    .push(Diagnostic::new(other, message).help(rename_field(table, column)).related(origin, "the other key"));
            }
        },
    );
}

/// How to rename the field of a column.
fn rename_field(table: &Table, column: &SqlIdent) -> String {
    if is_rust(&table.origin) {
        return format!("rename a field, and keep its column: `#[model(column = {})]`", toml_text::string(column.as_str()));
    }
    let section = toml_text::section(&["tables", &table.qualified_name(), "columns", column.as_str()]);
    format!("give the field another name in tablesmith.toml, with `field = \"…\"` under `{section}`")
}

/// How to rename an entity.
fn rename_entity(table: &Table) -> String {
    if is_rust(&table.origin) {
        let attribute = format!("#[model(table = {})]", toml_text::string(table.name.as_str()));
        return format!("give the struct another name, such as `{}Row`, and keep its table: `{attribute}`", table.entity.unraw());
    }
    let section = toml_text::section(&["tables", &table.qualified_name()]);
    let entity = format!("entity = \"{}Row\"", table.entity.unraw());
    format!("give the entity another name in tablesmith.toml, such as `{entity}` under `{section}`")
}

/// Whether it stands in Rust, and not in SQL.
fn is_rust(origin: &Origin) -> bool {
    origin.span.is_some()
}

fn joined(columns: &[SqlIdent]) -> String {
    columns.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(", ")
}

/// The columns of a table without those that another has the name of, which has been reported.
fn different_columns(table: &Table) -> Vec<&Column> {
    let mut seen = BTreeSet::new();
    table.columns.iter().filter(|column| seen.insert(column.name.as_str().to_ascii_lowercase())).collect()
}

fn columns(first: &Column, second: &Column, what: &str, table: &Table) -> Diagnostic {
    Diagnostic::new(&second.origin, format!("the columns `{}` and `{}` would both {what}", first.name, second.name))
        .help(rename_field(table, &second.name))
        .related(&first.origin, "the other column")
}

/// The first table with each key.
fn firsts<'a, K: Ord>(tables: impl Iterator<Item = &'a Table>, key: impl Fn(&Table) -> K) -> Vec<&'a Table> {
    let mut seen = BTreeSet::new();
    tables.filter(|table| seen.insert(key(table))).collect()
}

fn entity(table: &Table) -> Item<'_> {
    let (name, what) = (table.entity.unraw().to_owned(), format!("the entity of `{}`", table.qualified_name()));
    Item { name, what, origin: &table.origin, rename: Some(rename_entity(table)) }
}

fn enumeration<'a>(enumeration: &'a Enum, tables: &[&Table]) -> Item<'a> {
    let is_it = |column: &&Column| column.rust_type.enumeration() == Some(&enumeration.name);
    let columns = |table: &'_ &Table| table.columns.iter().find(is_it).map(|column| column.name.clone());
    let used = tables.iter().find_map(|table| Some((*table, columns(table)?)));
    let (what, rename) = match used {
        _ if !is_rust(&enumeration.origin) && enumeration.sql_name.is_some() => native(enumeration.sql_name.as_ref()),
        Some((table, column)) if !is_rust(&enumeration.origin) => {
            (format!("the enum of `{}.{column}`", table.name), rename_field(table, &column))
        }
        _ => ("an enum".into(), "give the enum another name".into()),
    };
    Item { name: enumeration.name.unraw().to_owned(), what, origin: &enumeration.origin, rename: Some(rename) }
}

fn composite(composite: &Composite) -> Item<'_> {
    let (what, rename) = if is_rust(&composite.origin) {
        ("a composite type".into(), "give the struct another name".into())
    } else {
        native(Some(&composite.sql_name))
    };
    Item { name: composite.name.unraw().to_owned(), what, origin: &composite.origin, rename: Some(rename) }
}

/// What a type of the database is, and how to have another one in its place.
fn native(named: Option<&NativeType>) -> (String, String) {
    let name = named.map(|native| native.name.as_str()).unwrap_or_default();
    let key = toml_text::string(&name.to_ascii_uppercase());
    (
        format!("the type `{name}`"),
        format!("write a type of your own, and name it in tablesmith.toml: `{key} = \"…\"` under `[types]`"),
    )
}

/// What is named after an entity, as far as it is made, with what stands behind the entity's name: a struct for the key only if the key is
/// composite, targets for `upsert` only if there is one.
pub(crate) fn companions(table: &Table) -> Vec<(String, &'static str)> {
    let is_key_given = |key: &RustIdent| !table.columns.iter().any(|column| column.field == *key && column.identity);
    let key_fields = || table.columns.iter().filter(|column| table.is_key(&column.name)).map(|column| &column.field);
    let has_unique = !table.uniques.is_empty() || key_fields().next().is_some() && key_fields().all(is_key_given);
    let parts = [("Create", Part::Create), ("Update", Part::Update), ("Public", Part::Public), ("Filter", Part::Filter)];
    let mut suffixes: Vec<_> = parts.into_iter().filter(|(_, part)| table.has(*part)).map(|(suffix, _)| suffix).collect();
    suffixes.push("Repository");
    suffixes.extend((has_unique && table.has(Part::Create) && table.has(Part::Upsert)).then_some("Unique"));
    suffixes.extend((table.primary_key.columns.len() > 1).then_some("Key"));
    suffixes.into_iter().map(|suffix| (format!("{}{suffix}", table.entity.unraw()), suffix)).collect()
}

fn companion<'a>(table: &'a Table, (name, suffix): (String, &str)) -> Item<'a> {
    Item { what: format!("the `{suffix}` of `{}`", table.name), name, origin: &table.origin, rename: None }
}
