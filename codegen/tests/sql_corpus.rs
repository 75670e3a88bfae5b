//! Real schemas against what SQLite itself says about them after loading them.
//!
//! The corpus is no part of this repository. `TABLESMITH_SCHEMAS` names its directory.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpus::{corpus, source, sources, text};
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, TypeOverrides, read};
use tablesmith_codegen::ir::{Column, Dialect, ForeignKey, Schema, SqlIdent, Table, TypePath};

/// A schema of the corpus and the types that it declares and only its application knows.
struct Case {
    name: &'static str,
    types: &'static [(&'static str, &'static str)],
    /// Columns that declare no type.
    columns: &'static [(&'static str, &'static str, &'static str)],
    /// Whether the first files of the history are not in the corpus, so that statements refer to what is unknown.
    incomplete: bool,
}

const CASES: &[Case] = &[
    complete("chinook_sqlite"),
    complete("memos_sqlite"),
    complete("sakila_sqlite"),
    complete("synapse_sqlite"),
    complete("atuin_client"),
    complete("authelia_sqlite"),
    Case {
        types: &[("LOL_WHAT_EVEN_IS_THIS_TYPE_CAN_I_HAVE_A_HINT", "i64")],
        columns: &[
            ("infer_all_the_strings", "col10", "String"),
            ("multiple_fks_to_same_table", "post_id_1", "i64"),
            ("multiple_fks_to_same_table", "post_id_2", "i64"),
            ("cyclic_fk_1", "cyclic_fk_2_id", "i64"),
            ("cyclic_fk_2", "cyclic_fk_1_id", "i64"),
        ],
        ..complete("diesel_test_sqlite")
    },
    complete("lnd"),
    Case { incomplete: true, ..complete("memos_mig_sqlite") },
    complete("openfga_sqlite"),
];

const fn complete(name: &'static str) -> Case {
    Case { name, types: &[], columns: &[], incomplete: false }
}

/// What SQLite reports about a column: its type, whether it is not null and no key, has a default, its place in the key, and
/// whether it is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    sql_type: String,
    not_null: bool,
    default: bool,
    key: usize,
    generated: bool,
}

impl Facts {
    /// SQLite calls `DEFAULT NULL` a default, which here is none.
    fn agrees(&self, truth: &Self) -> bool {
        let null = !self.default && truth.default && !truth.not_null;
        self == truth || (null && Self { default: true, ..self.clone() } == *truth)
    }
}

type Columns = BTreeMap<(String, String), Facts>;

#[test]
fn schemas_are_read_as_sqlite_reads_them() {
    let Some(corpus) = corpus() else { return };
    let failures: Vec<String> =
        CASES.iter().flat_map(|case| compare(&corpus, case, &sources(&corpus, "sqlite", case.name))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schemas_that_sqlite_printed_are_read_the_same() {
    let Some(corpus) = corpus() else { return };
    let dumped = |case: &Case| vec![source(&corpus.join(format!("TRUTH/{}.dump.sql", case.name)))];
    let failures: Vec<String> = CASES.iter().flat_map(|case| compare(&corpus, case, &dumped(case))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_sqlite_schema_of_the_corpus_is_compared() {
    let Some(corpus) = corpus() else { return };
    let manifest = text(&corpus.join("MANIFEST.tsv"));
    let mut listed: Vec<_> =
        manifest.lines().filter(|line| line.split('\t').nth(1) == Some("sqlite")).filter_map(|l| l.split('\t').next()).collect();
    let mut compared: Vec<_> = CASES.iter().map(|case| case.name).collect();
    listed.sort_unstable();
    compared.sort_unstable();
    assert_eq!(compared, listed);
}

fn compare(corpus: &Path, case: &Case, sources: &[Source]) -> Vec<String> {
    let path = |rust: &str| TypePath::new(rust).expect("the table of cases holds types");
    let by_sql_type = case.types.iter().map(|(sql, rust)| ((*sql).to_owned(), path(rust))).collect();
    let by_column = case.columns.iter().map(|(table, column, rust)| (((*table).into(), (*column).into()), path(rust))).collect();
    let types = TypeOverrides { by_sql_type, by_column, ..TypeOverrides::default() };
    let mut diagnostics = Diagnostics::new();
    let mut schema = read(sources, &Options { types, ..Options::new(Dialect::Sqlite) }, &mut diagnostics).schema;
    schema.tables.retain(|table| !table.view);
    let errors = diagnostics.into_result(()).err().unwrap_or_default();
    let expected = |message: &str| case.incomplete && message.starts_with("there is no table");
    let mut failures: Vec<String> = errors.iter().filter(|e| !expected(&e.message)).map(ToString::to_string).collect();
    let truth = |kind: &str| text(&corpus.join(format!("TRUTH/{}.{kind}.tsv", case.name)));
    failures.extend(differing_columns(&found(&schema), &truth_of_columns(&truth("columns"))));
    let indexes = truth_of_indexes(&truth("indexes"));
    failures.extend(missing("index", &found_indexes(&schema), &indexes));
    failures.extend(missing("unknown index", &indexes, &found_plain_indexes(&schema)));
    let (keys, true_keys) = (found_foreign_keys(&schema), truth_of_foreign_keys(&truth("constraints")));
    failures.extend(missing("foreign key", &keys, &true_keys).into_iter().chain(missing(
        "unknown foreign key",
        &true_keys,
        &keys,
    )));
    failures.iter().map(|failure| format!("{}: {failure}", case.name)).collect()
}

fn differing_columns(found: &Columns, truth: &Columns) -> Vec<String> {
    let wrong = truth.iter().filter(|(key, facts)| !found.get(*key).is_some_and(|found| found.agrees(facts)));
    let wrong = wrong.map(|(key, facts)| format!("{key:?}: {:?} instead of {facts:?}", found.get(key)));
    let extra = found.keys().filter(|key| !truth.contains_key(*key)).map(|key| format!("{key:?} is too much"));
    wrong.chain(extra).collect()
}

fn missing(what: &str, found: &BTreeSet<Vec<String>>, truth: &BTreeSet<Vec<String>>) -> Vec<String> {
    truth.difference(found).map(|row| format!("{what} {row:?}")).collect()
}

/// The table and the name of every index, and of every unique constraint, which is not told apart from one.
fn found_indexes(schema: &Schema) -> BTreeSet<Vec<String>> {
    let names = |table: &Table| names(table, table.uniques.iter().map(|unique| unique.name.as_ref()));
    schema.tables.iter().flat_map(names).chain(found_plain_indexes(schema)).collect()
}

fn found_plain_indexes(schema: &Schema) -> BTreeSet<Vec<String>> {
    let names = |table: &Table| names(table, table.indexes.iter().map(|index| index.name.as_ref()));
    schema.tables.iter().flat_map(names).collect()
}

fn names<'t>(table: &'t Table, names: impl Iterator<Item = Option<&'t SqlIdent>>) -> Vec<Vec<String>> {
    names.flatten().map(|name| vec![table.name.to_string(), name.to_string()]).collect()
}

fn found(schema: &Schema) -> Columns {
    let columns = schema.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    columns.map(|(table, column)| ((table.name.to_string(), column.name.to_string()), facts(table, column))).collect()
}

fn facts(table: &Table, column: &Column) -> Facts {
    let key = table.primary_key.columns.iter().position(|name| name == &column.name).map_or(0, |at| at + 1);
    Facts {
        sql_type: column.sql_type.clone(),
        not_null: !column.nullable && key == 0,
        default: column.default.is_some(),
        key,
        generated: column.generated.is_some(),
    }
}

fn truth_of_columns(table: &str) -> Columns {
    table.lines().map(truth_of_line).collect()
}

fn truth_of_line(line: &str) -> ((String, String), Facts) {
    let fields: Vec<_> = line.split('\t').collect();
    let [table, column, sql_type, not_null, default, hidden, key] = fields[..] else { panic!("not a line of columns: {line:?}") };
    let key = key.parse().expect("the place in the key is a number");
    let facts = Facts {
        sql_type: sql_type.to_owned(),
        not_null: not_null == "1" && key == 0,
        default: default == "1",
        key,
        generated: hidden != "0",
    };
    ((table.to_owned(), column.to_owned()), facts)
}

/// The table, its column, the table and the column there (none if the definition leaves it out), and both actions.
fn found_foreign_keys(schema: &Schema) -> BTreeSet<Vec<String>> {
    let rows = |table: &Table| {
        let keys =
            table.foreign_keys.iter().flat_map(|key| key.columns.iter().enumerate().map(move |(at, column)| (key, at, column)));
        let row = |(key, at, column): (&ForeignKey, usize, &SqlIdent)| {
            let far = key.references.table.as_ref().map(ToString::to_string).unwrap_or_default().to_lowercase();
            let far_column = key.references.columns.get(at).map(ToString::to_string).unwrap_or_default().to_lowercase();
            let (on_update, on_delete) = (key.on_update.as_sql().to_owned(), key.on_delete.as_sql().to_owned());
            vec![table.name.to_string(), column.to_string(), far, far_column, on_update, on_delete]
        };
        keys.map(row).collect::<Vec<_>>()
    };
    schema.tables.iter().flat_map(rows).collect()
}

fn truth_of_foreign_keys(table: &str) -> BTreeSet<Vec<String>> {
    let row = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        let [table, _, _, far, column, far_column, on_update, on_delete, _] = fields[..] else { panic!("not a key: {line:?}") };
        [table, column, &far.to_lowercase(), &far_column.to_lowercase(), on_update, on_delete].map(ToOwned::to_owned).to_vec()
    };
    table.lines().map(row).collect()
}

/// The names come from `sqlite_schema`, where the statements stand; a statement of several lines is named in its first.
fn truth_of_indexes(table: &str) -> BTreeSet<Vec<String>> {
    let row = |line: &str| {
        let (table, sql) = line.split_once('\t')?;
        let name = sql.split_once("INDEX ")?.1.split([' ', '(', '\n']).next()?;
        Some(vec![table.to_owned(), name.trim_matches(['"', '`', '[', ']']).to_owned()])
    };
    table.lines().filter_map(row).collect()
}
