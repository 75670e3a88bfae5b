//! What resolving links, fills in and leaves alone.

#[allow(dead_code, reason = "each of the test crates uses a part")]
mod support;

use support::source;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::rust::read_file;
use tablesmith_codegen::ir::{Default, ForeignKey, Schema, SqlIdent};
use tablesmith_codegen::resolve::{Scope, resolve, resolve_in};

fn unresolved(text: &str) -> Schema {
    let mut diagnostics = Diagnostics::new();
    let schema = read_file(&source(text), &mut diagnostics);
    diagnostics.into_result(schema).expect("the structs are right")
}

fn resolved(mut schema: Schema) -> Schema {
    let mut diagnostics = Diagnostics::new();
    resolve(&mut schema, &mut diagnostics);
    diagnostics.into_result(schema).expect("everything is there")
}

fn joined(names: &[SqlIdent]) -> String {
    names.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(", ")
}

fn name(text: &str) -> SqlIdent {
    SqlIdent::new(text).expect("a name")
}

/// `schema.table(columns)`
fn far_end(key: &ForeignKey) -> String {
    let to = &key.references;
    let schema = to.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
    format!("{schema}{}({})", to.table.as_ref().map_or("?", SqlIdent::as_str), joined(&to.columns))
}

#[test]
fn a_reference_is_completed_by_what_it_refers_to() {
    let there = r#"
        #[derive(Model)] #[model(table = "Team")] struct Team { #[model(id, column = "ID")] id: i64, #[model(column = "Code")] code: String }
        #[derive(Model)] #[model(table = "pair", schema = "main", key(a, b))] struct Pair { a: i64, b: i64 }"#;
    let cases = [
        ("columns(x), references = Team", "Team(ID)"),
        (r#"columns(x), table = "TEAM""#, "Team(ID)"),
        (r#"columns(x), table = "team", to(CODE)"#, "Team(Code)"),
        (r#"columns(x), table = "elsewhere""#, "elsewhere()"),
        (r#"columns(x), table = "elsewhere", schema = "far", to(Y)"#, "far.elsewhere(Y)"),
        (r#"columns(x), table = "team", schema = "far""#, "far.team()"),
        ("columns(x, y), references = Pair", "main.pair(a, b)"),
        (r#"columns(x, y), table = "pair", to(B, A)"#, "main.pair(b, a)"),
    ];
    for (key, expected) in cases {
        let text = format!(
            "{there} #[derive(Model)] #[model(foreign_key({key}))] struct User {{ #[model(id)] id: i64, x: i64, y: i64 }}"
        );
        let schema = resolved(unresolved(&text));
        assert_eq!(far_end(&schema.tables[2].foreign_keys[0]), expected, "{key}");
    }
}

#[test]
fn a_table_of_the_same_name_is_looked_for_in_the_own_schema_first() {
    let schema = resolved(unresolved(
        r#"#[derive(Model)] #[model(table = "t", schema = "a")] struct TeamA { #[model(id)] a: i64 }
           #[derive(Model)] #[model(table = "t", schema = "b")] struct TeamB { #[model(id)] b: i64 }
           #[derive(Model)] #[model(table = "u", schema = "b")] struct User { #[model(id)] id: i64, #[model(references(table = "t"))] x: i64 }
           #[derive(Model)] #[model(table = "v")] struct Other { #[model(id)] id: i64, #[model(references(table = "t"))] x: i64 }"#,
    ));
    assert_eq!(far_end(&schema.tables[2].foreign_keys[0]), "b.t(b)");
    assert_eq!(far_end(&schema.tables[3].foreign_keys[0]), "t()");
}

#[test]
fn a_reference_without_columns_needs_a_key_there() {
    let mut diagnostics = Diagnostics::new();
    let mut schema = unresolved(
        "#[derive(Model)] struct Log { text: String }
         #[derive(Model)] struct User { #[model(id)] id: i64, #[model(references = Log)] log: i64 }",
    );
    resolve(&mut schema, &mut diagnostics);
    let found = diagnostics.into_result(()).expect_err("there is no key");
    assert_eq!(found[0].message, "`logs` has no primary key that the foreign key could refer to");
}

#[test]
fn a_derive_sees_one_table_and_leaves_the_other_models_as_names() {
    let text = "#[derive(Model)] struct User { #[model(id)] id: i64, #[model(references = Team)] team: i64, #[model(references = User)] boss: i64 }";
    let mut schema = unresolved(text);
    let mut diagnostics = Diagnostics::new();
    resolve_in(Scope::Single, &mut schema, &mut diagnostics);
    let schema = diagnostics.into_result(schema).expect("a derive cannot know the other models");
    let [team, boss] = schema.tables[0].foreign_keys.as_slice() else { panic!("two foreign keys") };
    assert_eq!(
        (far_end(team).as_str(), team.references.model.as_ref().map(ToString::to_string)),
        ("?()", Some("Team".to_owned()))
    );
    assert_eq!((far_end(boss).as_str(), &boss.references.model), ("users(id)", &None));
}

#[test]
fn keys_spell_columns_as_the_table_does_and_stand_once_and_in_order() {
    let mut schema = unresolved(
        r#"#[derive(Model)]
           #[model(unique(b, a), unique(c), unique(a), unique(name = "named", columns(a)), unique(id), unique(a, b))]
           #[model(foreign_key(columns(b), table = "x"), foreign_key(columns(a), table = "x"))]
           #[model(foreign_key(name = "again", columns(b), table = "x"), index(c), index(a))]
           struct T { #[model(id)] id: i64, a: i64, b: i64, c: i64 }"#,
    );
    let table = &mut schema.tables[0];
    table.uniques[0].columns[0] = name("B");
    table.primary_key.columns[0] = name("ID");
    table.policies.tenant = Some(name("C"));
    let table = &resolved(schema).tables[0];
    let uniques: Vec<_> =
        table.uniques.iter().map(|unique| (joined(&unique.columns), unique.name.as_ref().map(SqlIdent::as_str))).collect();
    let expected = [("a", Some("named")), ("a, b", None), ("b, a", None), ("c", None)];
    assert_eq!(uniques, expected.map(|(columns, name)| (columns.to_owned(), name)));
    let keys: Vec<_> =
        table.foreign_keys.iter().map(|key| (joined(&key.columns), key.name.as_ref().map(SqlIdent::as_str))).collect();
    assert_eq!(keys, [("a".to_owned(), None), ("b".to_owned(), Some("again"))]);
    assert_eq!(format!("{:?}", table.indexes[0].parts), format!("{:?}", [tablesmith_codegen::ir::IndexPart::Column(name("a"))]));
    assert_eq!(joined(&table.primary_key.columns), "id");
    assert_eq!(table.policies.tenant, Some(name("c")));
}

#[test]
fn a_default_that_is_none_is_dropped() {
    let cases = [("Option<i64>", "null", None), ("i64", "null", Some(Default::Expression("null".into())))];
    for (ty, sql, expected) in cases {
        let text = format!(r#"#[derive(Model)] struct T {{ #[model(id)] id: i64, #[model(default = "{sql}")] a: {ty} }}"#);
        assert_eq!(resolved(unresolved(&text)).tables[0].columns[1].default, expected, "{ty}");
    }
}

#[test]
fn resolving_again_changes_nothing() {
    let once = resolved(unresolved(
        "/** a\n    b */ #[derive(Model)] #[model(unique(b), index(b), index(a))] struct T { #[model(id)] a: i64, #[model(references = T)] b: i64, c: C }
         #[derive(DbValue)] enum B { X } #[derive(DbValue)] enum C { X }",
    ));
    assert_eq!(resolved(once.clone()), once);
}
