//! Real schemas against what MariaDB itself says about them after loading them.
//!
//! The corpus is no part of this repository. `TABLESMITH_SCHEMAS` names its directory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, read};
use tablesmith_codegen::ir::{Column, Dialect, ForeignKey, Index, IndexPart, ReferentialAction, Schema, SqlIdent, Table};

/// The schemas whose statements say by themselves what they change.
const STATIC: [&str; 7] =
    ["chinook_mysql", "sakila_mysql", "memos_mysql", "guacamole_mysql", "kanboard_mysql", "openfga_mysql", "diesel_test_mysql"];

/// Its migrations call procedures that put statements together.
const DYNAMIC: &str = "authelia_mysql";

/// The indexes that MariaDB still has, because it refuses the statement of MySQL that drops them: `DROP INDEX … LOCK = NONE`.
const KEPT: [(&str, &str); 1] = [("openfga_mysql", "tuple\tidx_reverse_lookup_user\t")];

/// By table: what is said about it, a line for each thing.
type Lines = BTreeMap<String, Vec<String>>;

#[test]
fn schemas_are_read_as_mariadb_reads_them() {
    let Some(corpus) = corpus() else { return };
    let failures: Vec<String> = STATIC.iter().flat_map(|name| compare(&corpus, name, &sources(&corpus, name))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schemas_that_mariadb_printed_are_read_the_same() {
    let Some(corpus) = corpus() else { return };
    let dumped = |name: &str| vec![source(&corpus.join(format!("TRUTH/{name}.dump.sql")))];
    let names = STATIC.iter().chain([&DYNAMIC]);
    let failures: Vec<String> = names.flat_map(|name| compare(&corpus, name, &dumped(name))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn both_ways_give_the_same_models() {
    let Some(corpus) = corpus() else { return };
    for name in STATIC {
        let (written, _) = parsed(&sources(&corpus, name));
        let (dumped, _) = parsed(&[source(&corpus.join(format!("TRUTH/{name}.dump.sql")))]);
        assert_eq!(models(&written), models(&dumped), "{name}");
    }
}

#[test]
fn what_a_procedure_changes_is_not_passed_over() {
    let Some(corpus) = corpus() else { return };
    let (_, errors) = parsed(&sources(&corpus, DYNAMIC));
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.message.ends_with("may change the schema, and what it runs is not read"), "{error}");
    }
}

#[test]
fn every_mysql_schema_of_the_corpus_is_compared() {
    let Some(corpus) = corpus() else { return };
    let manifest = text(&corpus.join("MANIFEST.tsv"));
    let is_mysql = |line: &&str| line.split('\t').nth(1) == Some("mysql");
    let mut listed: Vec<_> = manifest.lines().filter(is_mysql).filter_map(|line| line.split('\t').next()).collect();
    let mut compared: Vec<_> = STATIC.into_iter().chain([DYNAMIC]).collect();
    listed.sort_unstable();
    compared.sort_unstable();
    assert_eq!(compared, listed);
}

fn corpus() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let path = std::env::var_os("TABLESMITH_SCHEMAS").map_or_else(default, PathBuf::from);
    if !path.is_dir() {
        eprintln!("SKIPPED: no schemas at {}; set TABLESMITH_SCHEMAS to compare them", path.display());
        return None;
    }
    Some(path)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn source(path: &Path) -> Source {
    Source { name: Arc::from(path.display().to_string()), text: text(path) }
}

fn sources(corpus: &Path, name: &str) -> Vec<Source> {
    let order = corpus.join(format!("mysql/{name}.order.txt"));
    if !order.exists() {
        return vec![source(&corpus.join(format!("mysql/{name}.sql")))];
    }
    text(&order).lines().filter(|l| !l.is_empty()).map(|file| source(&corpus.join(format!("mysql/{name}")).join(file))).collect()
}

fn parsed(sources: &[Source]) -> (Schema, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let mut schema = read(sources, &Options::new(Dialect::Mysql), &mut diagnostics).schema;
    schema.tables.retain(|table| !table.view);
    (schema, diagnostics.into_result(()).err().unwrap_or_default())
}

fn compare(corpus: &Path, name: &str, sources: &[Source]) -> Vec<String> {
    let (schema, errors) = parsed(sources);
    let mut failures: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let truth = |kind: &str| text(&corpus.join(format!("TRUTH/{name}.{kind}.tsv")));
    failures.extend(differing(&columns(&schema), &truth_of_columns(&truth("columns")), false));
    failures.extend(differing(&keys(&schema), &truth_of_keys(&truth("constraints")), true));
    let is_dropped = |line: &&str| KEPT.iter().any(|(of, index)| *of == name && line.starts_with(index)) && !is_dump(sources);
    let all = truth("indexes");
    let listed = all.lines().filter(|line| !is_dropped(line)).collect::<Vec<_>>().join("\n");
    failures.extend(differing(&indexes(&schema), &truth_of_indexes(&listed), true));
    failures.iter().map(|failure| format!("{name}: {failure}")).collect()
}

fn is_dump(sources: &[Source]) -> bool {
    sources.iter().all(|source| source.name.ends_with(".dump.sql"))
}

fn differing(found: &Lines, truth: &Lines, sorted: bool) -> Vec<String> {
    let lines = |all: &Lines, table: &str| {
        let mut lines = all.get(table).cloned().unwrap_or_default();
        if sorted {
            lines.sort_unstable();
        }
        lines
    };
    let tables = found.keys().chain(truth.keys().filter(|table| !found.contains_key(*table)));
    let pairs = tables.map(|table| (table, lines(found, table), lines(truth, table)));
    pairs.filter(|(_, found, truth)| found != truth).map(|(table, found, truth)| difference(table, &found, &truth)).collect()
}

fn difference(table: &str, found: &[String], truth: &[String]) -> String {
    let extra: Vec<_> = found.iter().filter(|line| !truth.contains(line)).collect();
    let missing: Vec<_> = truth.iter().filter(|line| !found.contains(line)).collect();
    format!("{table}: {extra:#?} instead of {missing:#?}")
}

fn columns(schema: &Schema) -> Lines {
    let lines = |table: &Table| table.columns.iter().map(column).collect();
    schema.tables.iter().map(|table| (table.name.to_string(), lines(table))).collect()
}

/// The name, the type, whether it is not null, has a default, and what else there is. A column that can be NULL has a default
/// for MariaDB, unless it is computed.
fn column(column: &Column) -> String {
    let default = column.default.is_some() || (column.nullable && column.generated.is_none());
    let extra = match &column.generated {
        Some(generated) if generated.stored => "STORED GENERATED",
        Some(_) => "VIRTUAL GENERATED",
        None if column.identity => "auto_increment",
        None => "",
    };
    let (sql_type, not_null) = (canonical_type(Dialect::Mysql, &column.sql_type), u8::from(!column.nullable));
    format!("{}\t{sql_type}\t{not_null}\t{}\t{extra}", column.name, u8::from(default))
}

/// What a column gets when its row is updated has no place in the representation: rows are read again.
fn truth_of_columns(text: &str) -> Lines {
    by_table(text, |fields| {
        let [column, sql_type, not_null, default, extra] = fields else { panic!("not a column: {fields:?}") };
        let extra = if extra.starts_with("on update") { "" } else { extra };
        [*column, canonical_type(Dialect::Mysql, sql_type).as_str(), *not_null, *default, extra].join("\t")
    })
}

fn keys(schema: &Schema) -> Lines {
    let tables = schema.tables.iter().filter(|table| !table.foreign_keys.is_empty());
    tables.map(|table| (table.name.to_string(), table.foreign_keys.iter().map(key).collect())).collect()
}

fn key(key: &ForeignKey) -> String {
    let name = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
    let far = key.references.table.as_ref().map(ToString::to_string).unwrap_or_default();
    let (here, there) = (joined(&key.columns), joined(&key.references.columns));
    [&name, &here, &far, &there, action(key.on_delete.as_sql()), action(key.on_update.as_sql())].join("\t")
}

/// The two are one for the server, which shows the other if nothing is written.
fn action(action: &str) -> &str {
    if action == ReferentialAction::NoAction.as_sql() { ReferentialAction::Restrict.as_sql() } else { action }
}

fn truth_of_keys(text: &str) -> Lines {
    by_table(text, |fields| {
        let [name, here, far, there, on_delete, on_update] = fields else { panic!("not a key: {fields:?}") };
        [name, here, far, there, action(on_delete), action(on_update)].join("\t")
    })
}

/// The name, whether it is not unique, and the columns.
fn indexes(schema: &Schema) -> Lines {
    let lines = |table: &Table| {
        let key = &table.primary_key.columns;
        let primary = (!key.is_empty()).then(|| format!("PRIMARY\t0\t{}", joined(key)));
        let name = |name: &Option<SqlIdent>| name.as_ref().map(ToString::to_string).unwrap_or_default();
        let uniques = table.uniques.iter().map(|unique| format!("{}\t0\t{}", name(&unique.name), joined(&unique.columns)));
        let others =
            table.indexes.iter().map(|index| format!("{}\t{}\t{}", name(&index.name), u8::from(!index.unique), parts(index)));
        primary.into_iter().chain(uniques).chain(others).collect::<Vec<_>>()
    };
    let tables = schema.tables.iter().map(|table| (table.name.to_string(), lines(table)));
    tables.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The columns, without how much of them counts.
fn parts(index: &Index) -> String {
    let part = |part: &IndexPart| match part {
        IndexPart::Column(name) => name.to_string(),
        IndexPart::Expression(sql) => sql.split(['(', ' ']).next().unwrap_or_default().trim_matches('`').to_owned(),
    };
    index.parts.iter().map(part).collect::<Vec<_>>().join(",")
}

fn truth_of_indexes(text: &str) -> Lines {
    by_table(text, |fields| {
        let [name, non_unique, _, columns] = fields else { panic!("not an index: {fields:?}") };
        [*name, *non_unique, *columns].join("\t")
    })
}

fn by_table(text: &str, line: impl Fn(&[&str]) -> String) -> Lines {
    let mut lines = Lines::new();
    for fields in text.lines().map(|line| line.split('\t').collect::<Vec<_>>()) {
        lines.entry(fields[0].to_owned()).or_default().push(line(&fields[1..]));
    }
    lines
}

fn joined(names: &[SqlIdent]) -> String {
    names.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(",")
}

/// What a model is made of, in the order of the tables' names.
fn models(schema: &Schema) -> Vec<String> {
    let field = |column: &Column| format!("{}: {} {}", column.field, column.rust_type, column.nullable);
    let model = |table: &Table| {
        let mut triggers: Vec<_> = table.triggers.iter().map(|trigger| trigger.name.to_string()).collect();
        triggers.sort_unstable();
        let fields: Vec<_> = table.columns.iter().map(field).collect();
        format!("{} {} {fields:?} {triggers:?}", table.name, table.entity)
    };
    let enums = schema.enums.iter().map(|found| format!("{} {:?}", found.name, found.labels));
    let mut models: Vec<String> = schema.tables.iter().map(model).chain(enums).collect();
    models.sort_unstable();
    models
}
