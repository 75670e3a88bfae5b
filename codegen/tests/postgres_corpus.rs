//! Real schemas against what PostgreSQL itself says about them after loading them.
//!
//! The corpus is no part of this repository. `TABLESMITH_SCHEMAS` names its directory.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpus::{corpus, source, sources, text};
use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::front::sql::{Options, Reading, TypeOverrides, read};
use tablesmith_codegen::ir::{Column, Dialect, Schema, Table, TypePath};
use tablesmith_codegen::resolve::resolve;

/// A schema of the corpus and the types that it declares and only its application knows.
struct Case {
    name: &'static str,
    types: &'static [&'static str],
    /// A type that the database did not have when the truth was taken, which stands there as `text`.
    missing_type: Option<&'static str>,
    /// Tables that are no part of the schema, and had to be there to load it.
    needed: &'static [&'static str],
}

const CASES: &[Case] = &[
    plain("chinook_pg"),
    plain("memos_pg"),
    plain("sakila_pg"),
    plain("atuin_pg"),
    plain("authelia_pg"),
    plain("concourse"),
    plain("crates_io"),
    Case {
        types: &["DATEMULTIRANGE", "INT4MULTIRANGE", "INT8MULTIRANGE", "NUMMULTIRANGE", "TSMULTIRANGE", "TSTZMULTIRANGE"],
        ..plain("diesel_test_pg")
    },
    plain("docs_rs"),
    Case {
        types: &[
            "BOX",
            "CIRCLE",
            "LINE",
            "LSEG",
            "PATH",
            "POINT",
            "POLYGON",
            "REGCLASS",
            "REGCONFIG",
            "REGDICTIONARY",
            "REGOPER",
            "REGOPERATOR",
            "REGPROC",
            "REGPROCEDURE",
            "REGTYPE",
        ],
        ..plain("graphile_kitchensink")
    },
    plain("guacamole_pg"),
    plain("hexpm"),
    Case { types: &["GEOMETRY"], missing_type: Some("geometry"), ..plain("inaturalist") },
    plain("kanboard_pg"),
    Case { needed: &["tenants"], ..plain("logto") },
    plain("northwind_pg"),
    plain("openfga_pg"),
    plain("synapse_pg"),
];

const fn plain(name: &'static str) -> Case {
    Case { name, types: &[], missing_type: None, needed: &[] }
}

#[test]
fn schemas_are_read_as_postgres_reads_them() {
    let Some(corpus) = corpus() else { return };
    let failures: Vec<String> =
        CASES.iter().flat_map(|case| compare(&corpus, case, &sources(&corpus, "postgres", case.name))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schemas_that_postgres_printed_are_read_the_same() {
    let Some(corpus) = corpus() else { return };
    let dumped = |case: &Case| vec![source(&corpus.join(format!("TRUTH/{}.dump.sql", case.name)))];
    let failures: Vec<String> = CASES.iter().flat_map(|case| compare(&corpus, case, &dumped(case))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_postgres_schema_of_the_corpus_is_compared() {
    // Another database, of which there is no truth.
    const APART: &str = "omicron_crdb";
    let Some(corpus) = corpus() else { return };
    let manifest = text(&corpus.join("MANIFEST.tsv"));
    let listed = manifest.lines().filter(|line| line.split('\t').nth(1) == Some("postgres")).filter_map(|l| l.split('\t').next());
    let listed: BTreeSet<_> = listed.filter(|name| *name != APART).collect();
    assert_eq!(CASES.iter().map(|case| case.name).collect::<BTreeSet<_>>(), listed);
}

/// What PostgreSQL reports about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    sql_type: String,
    not_null: bool,
    default: bool,
    generated: bool,
}

type Columns = BTreeMap<(String, String), Facts>;
type Rows = BTreeSet<Vec<String>>;

fn compare(corpus: &Path, case: &Case, sources: &[Source]) -> Vec<String> {
    let path = |rust: &str| TypePath::new(rust).expect("the table of cases holds types");
    let by_sql_type = case.types.iter().map(|sql| ((*sql).to_owned(), path("String"))).collect();
    let types = TypeOverrides { by_sql_type, ..TypeOverrides::default() };
    let mut diagnostics = Diagnostics::new();
    let Reading { mut schema, .. } = read(sources, &Options { types, ..Options::new(Dialect::Postgres) }, &mut diagnostics);
    resolve(&mut schema, &mut diagnostics);
    schema.tables.retain(|table| !table.view);
    let errors = diagnostics.into_result(()).err().unwrap_or_default();
    let mut failures: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let truth = |kind: &str| text(&corpus.join(format!("TRUTH/{}.{kind}.tsv", case.name)));
    let (types, constraints) = (truth("types"), truth("constraints"));
    let domains: BTreeSet<&str> =
        types.lines().filter(|line| line.split('\t').nth(1) == Some("d")).filter_map(|line| line.split('\t').next()).collect();
    let mut columns = found_columns(&schema);
    columns.retain(|(table, _), _| !case.needed.contains(&table.as_str()));
    for facts in columns.values_mut().filter(|facts| case.missing_type.is_some_and(|ty| facts.sql_type.starts_with(ty))) {
        "text".clone_into(&mut facts.sql_type);
    }
    failures.extend(differing_columns(&columns, &true_columns(&truth("columns"), case.needed), &domains));
    let rows = |rows: Rows| rows.into_iter().filter(|row| !case.needed.contains(&row[0].as_str())).collect::<Rows>();
    failures.extend(differing("primary key", &rows(found_keys(&schema)), &rows(true_keys(&constraints, "p"))));
    failures.extend(differing("unique", &found_uniques(&schema), &true_uniques(&schema, &constraints, &truth("indexes"))));
    // Of two foreign keys that say the same, one is kept.
    let unnamed = |rows: &Rows| rows.iter().map(|row| row[1..].to_vec()).collect::<Rows>();
    let (keys, true_keys) = (found_foreign_keys(&schema), true_foreign_keys(&constraints));
    failures.extend(differing("foreign key", &unnamed(&keys), &unnamed(&true_keys)));
    failures.extend(keys.difference(&true_keys).map(|row| format!("foreign key {row:?} has another name")));
    failures.extend(differing("enum", &found_enums(&schema), &true_enums(&schema, &types)));
    failures.iter().map(|failure| format!("{}: {failure}", case.name)).collect()
}

fn differing(what: &str, found: &Rows, truth: &Rows) -> Vec<String> {
    let missing = truth.difference(found).map(|row| format!("{what} missing: {row:?}"));
    missing.chain(found.difference(truth).map(|row| format!("{what} too much: {row:?}"))).collect()
}

/// What a domain says is no fact of the column in PostgreSQL, and so is a default of NULL in most of its versions.
fn differing_columns(found: &Columns, truth: &Columns, domains: &BTreeSet<&str>) -> Vec<String> {
    let agrees = |found: &Facts, truth: &Facts| {
        let qualified = if truth.sql_type.contains('.') { truth.sql_type.clone() } else { format!("public.{}", truth.sql_type) };
        let is_domain = domains.contains(qualified.as_str());
        let not_null = if is_domain { truth.not_null } else { found.not_null };
        let default = if is_domain || (!found.default && !truth.not_null) { truth.default } else { found.default };
        Facts { not_null, default, ..found.clone() } == *truth
    };
    let wrong = truth.iter().filter(|(key, facts)| !found.get(*key).is_some_and(|found| agrees(found, facts)));
    let wrong = wrong.map(|(key, facts)| format!("{key:?}: {:?} instead of {facts:?}", found.get(key)));
    let extra = found.keys().filter(|key| !truth.contains_key(*key)).map(|key| format!("{key:?} is too much"));
    wrong.chain(extra).collect()
}

fn table_name(table: &Table) -> String {
    table.schema.as_ref().map_or_else(
        || quoted(table.name.as_str()),
        |schema| format!("{}.{}", quoted(schema.as_str()), quoted(table.name.as_str())),
    )
}

const RESERVED: [&str; 12] =
    ["user", "order", "group", "references", "default", "table", "select", "column", "case", "check", "analyze", "do"];

/// A name as PostgreSQL prints it.
fn quoted(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if plain && !RESERVED.contains(&name) { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn unquoted(name: &str) -> String {
    name.replace('"', "")
}

fn found_columns(schema: &Schema) -> Columns {
    let columns = schema.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    columns.map(|(table, column)| ((unquoted(&table_name(table)), column.name.to_string()), facts(column))).collect()
}

fn facts(column: &Column) -> Facts {
    Facts {
        sql_type: canonical_type(Dialect::Postgres, &column.sql_type),
        not_null: !column.nullable,
        default: column.default.is_some() || column.identity || column.generated.is_some(),
        generated: column.generated.is_some(),
    }
}

fn true_columns(table: &str, needed: &[&str]) -> Columns {
    table.lines().filter_map(true_column).filter(|((table, _), _)| !needed.contains(&table.as_str())).collect()
}

fn true_column(line: &str) -> Option<((String, String), Facts)> {
    let fields: Vec<_> = line.split('\t').collect();
    let [table, column, sql_type, not_null, default, generated, kind, _] = fields[..] else { panic!("not a line: {line:?}") };
    let facts = Facts {
        sql_type: sql_type.to_owned(),
        not_null: not_null == "1",
        default: default == "1" || generated.contains(['a', 'd']),
        generated: generated.contains('s'),
    };
    matches!(kind, "r" | "p").then(|| ((unquoted(table), column.to_owned()), facts))
}

/// The part of a definition in its first parentheses, as names.
fn names(definition: &str) -> String {
    let inner = definition.split_once('(').map_or("", |(_, rest)| rest.split(')').next().unwrap_or_default());
    unquoted(inner)
}

fn listed<'a>(columns: impl IntoIterator<Item = &'a tablesmith_codegen::ir::SqlIdent>) -> String {
    columns.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn found_keys(schema: &Schema) -> Rows {
    let keyed = schema.tables.iter().filter(|table| !table.primary_key.columns.is_empty());
    keyed.map(|table| vec![unquoted(&table_name(table)), listed(&table.primary_key.columns)]).collect()
}

/// The lines of the constraints of a kind: the table, the name, the definition.
fn lines<'t>(constraints: &'t str, kind: &'t str) -> impl Iterator<Item = (String, &'t str, &'t str)> {
    constraints.lines().filter_map(move |line| {
        let fields: Vec<_> = line.split('\t').collect();
        let [table, name, found, definition] = fields[..] else { panic!("not a line: {line:?}") };
        (found == kind).then(|| (unquoted(table), name, definition))
    })
}

fn true_keys(constraints: &str, kind: &str) -> Rows {
    lines(constraints, kind).map(|(table, _, definition)| vec![table, names(definition)]).collect()
}

fn found_uniques(schema: &Schema) -> Rows {
    let rows = |table: &Table| {
        let rows = table.uniques.iter().map(|unique| vec![unquoted(&table_name(table)), listed(&unique.columns)]);
        rows.collect::<Vec<_>>()
    };
    schema.tables.iter().flat_map(rows).collect()
}

/// The unique constraints, and the unique indexes over plain columns; one that repeats the key is none here.
fn true_uniques(schema: &Schema, constraints: &str, indexes: &str) -> Rows {
    let index = |line: &str| {
        let (table, sql) = line.split_once('\t')?;
        let parts = sql.strip_prefix("CREATE UNIQUE INDEX ")?.split_once(" USING btree (")?.1;
        let plain = parts.split_once(')').is_some_and(|(columns, rest)| {
            let simple = |name: &str| !name.trim().trim_matches('"').contains([' ', '(']);
            !columns.contains('(')
                && columns.split(',').all(|name| simple(name.trim_end_matches(" DESC")))
                && !rest.contains("WHERE")
        });
        let table = unquoted(table.strip_prefix("public.").unwrap_or(table));
        plain.then(|| vec![table, unquoted(parts.split(')').next().unwrap_or_default()).replace(" DESC", "")])
    };
    let constraints = lines(constraints, "u").map(|(table, _, definition)| vec![table, names(definition)]);
    let all: Rows = constraints.chain(indexes.lines().filter_map(index)).collect();
    let sorted = |row: &[String]| {
        let mut columns: Vec<String> = row[1].split(", ").map(ToOwned::to_owned).collect();
        columns.sort();
        (row[0].clone(), columns)
    };
    let keys: BTreeSet<_> = found_keys(schema).iter().map(|row| sorted(row)).collect();
    // Materialized views have indexes, too.
    let tables: BTreeSet<String> = schema.tables.iter().map(|table| unquoted(&table_name(table))).collect();
    all.into_iter().filter(|row| tables.contains(&row[0]) && !keys.contains(&sorted(row))).collect()
}

fn found_foreign_keys(schema: &Schema) -> Rows {
    let rows = |table: &Table| {
        let row = |key: &tablesmith_codegen::ir::ForeignKey| {
            let to = &key.references;
            let far = to.table.as_ref().map(ToString::to_string).unwrap_or_default();
            let far = to.schema.as_ref().map_or(far.clone(), |schema| format!("{schema}.{far}"));
            let actions = format!("{} / {}", key.on_update.as_sql(), key.on_delete.as_sql());
            let name = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
            vec![name, unquoted(&table_name(table)), listed(&key.columns), far, listed(&to.columns), actions]
        };
        table.foreign_keys.iter().map(row).collect::<Vec<_>>()
    };
    schema.tables.iter().flat_map(rows).collect()
}

fn true_foreign_keys(constraints: &str) -> Rows {
    let action = |definition: &str, event: &str| {
        let rest = definition.split_once(event).map_or("", |(_, rest)| rest.trim_start());
        let all = ["CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT"];
        all.into_iter().find(|action| rest.starts_with(action)).unwrap_or("NO ACTION")
    };
    let row = |(table, name, definition): (String, &str, &str)| {
        let (near, far) = definition.split_once(" REFERENCES ").expect("a foreign key refers to something");
        let far_table = unquoted(far.split('(').next().unwrap_or_default());
        let actions = format!("{} / {}", action(far, "ON UPDATE"), action(far, "ON DELETE"));
        vec![name.to_owned(), table, names(near), far_table, names(far), actions]
    };
    lines(constraints, "f").map(row).collect()
}

fn found_enums(schema: &Schema) -> Rows {
    let native = schema.enums.iter().filter_map(|one| Some((one.sql_name.as_ref()?, one)));
    let row = |(native, one): (&tablesmith_codegen::ir::NativeType, &tablesmith_codegen::ir::Enum)| {
        let schema = native.schema.as_ref().map_or("public", |schema| schema.as_str());
        let labels: Vec<_> = one.labels.iter().map(|label| label.text.clone()).collect();
        vec![format!("{schema}.{}", native.name), labels.join(",")]
    };
    native.map(row).collect()
}

/// The enums that columns use.
fn true_enums(schema: &Schema, types: &str) -> Rows {
    let used: BTreeSet<String> = found_enums(schema).into_iter().map(|row| row[0].clone()).collect();
    let row = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        let [name, kind, labels] = fields[..] else { panic!("not a line: {line:?}") };
        (kind == "e" && used.contains(&unquoted(name))).then(|| vec![unquoted(name), labels.to_owned()])
    };
    types.lines().filter_map(row).collect()
}
