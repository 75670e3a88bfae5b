//! The way back: a schema, printed as annotated structs and read again, is the same schema.

#[allow(dead_code, reason = "each of the test crates uses a part")]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quote::ToTokens as _;
use syn::Attribute;
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::rust::annotate::{attributes, label_attributes};
use tablesmith_codegen::ir::{
    Column, Default, Enum, ForeignKey, Generated, Index, IndexPart, Known, Label, Mark, Origin, Part, Policies, PrimaryKey,
    Reference, ReferentialAction, RelationName, RelationNames, RustIdent, RustType, Schema, Slug, SqlIdent, Table, Trigger,
    TriggerEvent, TypePath, Unique, Write,
};
use tablesmith_codegen::resolve::resolve;

fn sql(text: &str) -> SqlIdent {
    SqlIdent::new(text).expect("a name")
}

fn names(texts: &[&str]) -> Vec<SqlIdent> {
    texts.iter().map(|text| sql(text)).collect()
}

fn rust(text: &str) -> RustIdent {
    RustIdent::new(text).expect("a name")
}

fn column(name: &str, rust_type: RustType) -> Column {
    let sql_type = match &rust_type {
        RustType::Known(known) => known.default_sql_type(),
        _ => "TEXT",
    };
    Column {
        name: sql(name),
        field: RustIdent::new(name).unwrap_or_else(|_| rust(&format!("r#{name}"))),
        sql_type: sql_type.into(),
        rust_type,
        nullable: false,
        default: None,
        generated: None,
        identity: false,
        comment: None,
        max_len: None,
        default_origin: Origin::default(),
        secret: false,
        marks: BTreeSet::new(),
        key_strategy: None,
        origin: Origin::default(),
    }
}

fn integer(name: &str) -> Column {
    column(name, RustType::Known(Known::I64))
}

fn table(name: &str, entity: &str, key: &[&str], columns: Vec<Column>) -> Table {
    Table {
        schema: None,
        name: sql(name),
        entity: rust(entity),
        module: None,
        comment: None,
        columns,
        primary_key: PrimaryKey { columns: names(key) },
        uniques: Vec::new(),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        triggers: Vec::new(),
        refuses: BTreeSet::new(),
        omits: BTreeSet::new(),
        view: false,
        policies: Policies::default(),
        origin: Origin::default(),
    }
}

fn schema(tables: Vec<Table>) -> Schema {
    Schema { tables, ..Schema::new() }
}

fn unique(name: Option<&str>, columns: &[&str]) -> Unique {
    Unique { name: name.map(sql), columns: names(columns), origin: Origin::default() }
}

fn index(name: Option<&str>, parts: Vec<IndexPart>) -> Index {
    Index { name: name.map(sql), parts, unique: false, predicate: None, origin: Origin::default() }
}

fn part(column: &str) -> IndexPart {
    IndexPart::Column(sql(column))
}

fn foreign_key(columns: &[&str], to: (Option<&str>, &str, &[&str])) -> ForeignKey {
    ForeignKey {
        name: None,
        columns: names(columns),
        references: Reference { schema: to.0.map(sql), table: Some(sql(to.1)), columns: names(to.2), model: None },
        on_delete: ReferentialAction::NoAction,
        on_update: ReferentialAction::NoAction,
        relations: RelationNames::default(),
        origin: Origin::default(),
    }
}

fn relation(name: &str) -> RelationName {
    RelationName::new(name).expect("the test names identifiers")
}

/// A schema as a file of annotated structs and enums.
fn print(schema: &Schema) -> String {
    let mut text = String::new();
    for table in &schema.tables {
        let (on_struct, on_fields) = attributes(schema, table);
        write!(text, "#[derive(Model)]\n{}\npub struct {} {{\n", tokens(&on_struct), table.entity).expect("a string takes it");
        for (column, on_field) in table.columns.iter().zip(on_fields) {
            let ty = match &column.rust_type {
                RustType::Known(known) => known.path().to_owned(),
                other => other.to_string(),
            };
            let ty = if column.nullable { format!("::core::option::Option<{ty}>") } else { ty };
            writeln!(text, "{} pub {}: {ty},", tokens(&on_field), column.field).expect("a string takes it");
        }
        text.push_str("}\n");
    }
    for enumeration in &schema.enums {
        let (on_enum, on_variants) = label_attributes(enumeration);
        write!(text, "#[derive(DbValue)]\n{}\npub enum {} {{\n", tokens(&on_enum), enumeration.name).expect("a string takes it");
        for (label, on_variant) in enumeration.labels.iter().zip(on_variants) {
            writeln!(text, "{} {},", tokens(&on_variant), label.variant).expect("a string takes it");
        }
        text.push_str("}\n");
    }
    text
}

fn tokens(attributes: &[Attribute]) -> String {
    attributes.iter().map(|attribute| attribute.to_token_stream().to_string()).collect::<Vec<_>>().join("\n")
}

fn resolved(mut schema: Schema) -> Schema {
    let mut diagnostics = Diagnostics::new();
    resolve(&mut schema, &mut diagnostics);
    diagnostics.into_result(schema).expect("the schema is right")
}

#[track_caller]
fn assert_same(schema: Schema) -> String {
    let schema = resolved(schema);
    let text = print(&schema);
    let again = support::read(&text).unwrap_or_else(|found| panic!("{text}\n{found:#?}"));
    assert_eq!(again, schema, "{text}");
    text
}

#[test]
fn columns_of_every_type_nullable_or_not() {
    let mut columns = vec![column("id", RustType::Custom(TypePath::new("crate::Id<u8, (i64, [u8; 4])>").expect("a type")))];
    for known in Known::ALL {
        let name = format!("c_{known:?}").to_lowercase();
        columns.push(column(&name, RustType::Known(*known)));
        columns.push(Column { nullable: true, ..column(&format!("{name}_null"), RustType::Known(*known)) });
    }
    let text = assert_same(schema(vec![table("things", "Thing", &["id"], columns)]));
    assert_eq!(text.matches("model").count(), 1, "only the key needs an attribute: {text}");
}

#[test]
fn everything_that_a_column_can_say() {
    let text_column = |name: &str| column(name, RustType::Known(Known::String));
    let generated = |stored| Some(Generated { expression: "a || \"b\" || 'c'\n".into(), stored });
    let mut columns = vec![
        Column { identity: true, ..integer("id") },
        Column { name: sql("self"), field: rust("self_"), ..text_column("x") },
        text_column("type"),
        Column { name: sql("weird \"name\" \u{1f600}"), field: rust("weird"), ..text_column("x") },
        Column { sql_type: String::new(), ..text_column("untyped") },
        Column { sql_type: "VARCHAR(3)".into(), max_len: Some(3), secret: true, ..text_column("short") },
        Column { marks: BTreeSet::from(Mark::ALL), ..text_column("marked") },
        Column { default: Some(Default::Database), ..text_column("d1") },
        Column { default: Some(Default::Expression("'it''s \\ \" */'".into())), ..text_column("d2") },
        Column { generated: generated(true), ..text_column("g1") },
        Column { generated: generated(false), nullable: true, ..text_column("g2") },
        Column { comment: Some("One \"line\".\n\n  Another */ #![x] {{ }}\n/// three".into()), ..text_column("commented") },
    ];
    columns[0].comment = Some("\r\n trimmed \r\n".into());
    let mut it = table("It's", "It", &["id"], columns);
    it.comment = Some("of\r\nthe table".into());
    it.schema = Some(sql("main"));
    it.triggers = vec![
        Trigger { name: sql("b"), event: TriggerEvent::Update },
        Trigger { name: sql("a"), event: TriggerEvent::Insert },
        Trigger { name: sql("a"), event: TriggerEvent::Delete },
    ];
    it.refuses = [Write::Upsert, Write::Delete].into();
    it.omits = [Part::Filter, Part::Upsert].into();
    let every =
        Table { refuses: Write::ALL.into(), omits: Part::ALL.into(), ..table("every", "Every", &["id"], vec![integer("id")]) };
    assert_same(schema(vec![it, every]));
}

#[test]
fn every_kind_of_primary_key() {
    let two = || vec![integer("a"), integer("b")];
    assert_same(schema(vec![
        table("numbered", "Numbered", &["id"], vec![Column { identity: true, ..integer("id") }]),
        table("assigned", "Assigned", &["id"], vec![integer("id")]),
        table("text", "Text", &["id"], vec![column("id", RustType::Known(Known::String))]),
        table(
            "wrapped",
            "Wrapped",
            &["id"],
            vec![Column { identity: true, ..column("id", RustType::Custom(TypePath::new("Id").expect("a type"))) }],
        ),
        table("none", "Nothing", &[], two()),
        table("serial", "Serial", &[], vec![Column { identity: true, ..integer("a") }, integer("b")]),
        table("in_order", "InOrder", &["a", "b"], two()),
        table("reversed", "Reversed", &["b", "a"], two()),
        table("partly", "Partly", &["b", "a"], vec![integer("a"), Column { identity: true, ..integer("b") }]),
    ]));
}

#[test]
fn every_kind_of_unique_and_index() {
    let columns = ["id", "a", "b", "name", "columns", "unique", "type"].map(integer).to_vec();
    let mut it = table("its", "It", &["id"], columns);
    it.uniques = vec![
        unique(Some("both"), &["b", "a"]),
        unique(None, &["a", "b"]),
        unique(None, &["name"]),
        unique(Some("strange"), &["unique"]),
        unique(None, &["name", "columns", "unique", "type"]),
        unique(None, &["b"]),
    ];
    let expression = |text: &str| IndexPart::Expression(text.into());
    it.indexes = vec![
        index(Some("second"), vec![part("a")]),
        index(None, vec![part("a")]),
        index(None, vec![part("b"), part("a")]),
        index(None, vec![part("unique"), part("type")]),
        index(Some("parts"), vec![expression("lower(a)"), part("b"), expression("\"a\" DESC")]),
        index(None, vec![part("b"), expression("a + 1")]),
        Index { unique: true, predicate: Some("a > 0".into()), ..index(None, vec![part("name")]) },
        Index { predicate: Some("a > '\"'".into()), ..index(Some("partial"), vec![part("name")]) },
    ];
    assert_same(schema(vec![it]));
}

#[test]
fn every_kind_of_foreign_key() {
    let columns = ["id", "a", "b", "c", "d"].map(integer).to_vec();
    let mut it = table("its", "It", &["id"], columns.clone());
    let mut there = table("there", "There", &["a", "b"], columns);
    there.schema = Some(sql("other"));
    it.omits = BTreeSet::from([Part::Relations]);
    it.foreign_keys = vec![
        foreign_key(&["a"], (None, "ITS", &[])),
        ForeignKey {
            name: Some(sql("again")),
            on_delete: ReferentialAction::SetNull,
            ..foreign_key(&["a"], (None, "its", &["id"]))
        },
        ForeignKey { on_update: ReferentialAction::Cascade, ..foreign_key(&["b"], (None, "its", &["C"])) },
        foreign_key(&["c"], (None, "elsewhere", &[])),
        foreign_key(&["d"], (Some("far"), "elsewhere", &["strange name"])),
        foreign_key(&["c", "d"], (None, "there", &[])),
        ForeignKey { on_delete: ReferentialAction::Restrict, ..foreign_key(&["c", "d"], (Some("other"), "there", &["b", "a"])) },
        ForeignKey {
            on_delete: ReferentialAction::SetDefault,
            ..foreign_key(&["d", "c"], (Some("far"), "away", &["x", "type"]))
        },
        ForeignKey {
            relations: RelationNames {
                relation: Some(relation("other")),
                inverse: Some(relation("")),
                through: Some(relation("type_")),
            },
            ..foreign_key(&["d"], (None, "its", &["id"]))
        },
    ];
    let text = assert_same(schema(vec![it, there]));
    assert!(text.contains("references = It"), "{text}");
}

#[test]
fn policies() {
    let time = |name: &str| column(name, RustType::Known(Known::DateTimeUtc));
    let columns = vec![
        Column { identity: true, ..integer("id") },
        integer("v"),
        time("c"),
        time("u"),
        Column { nullable: true, ..time("d") },
        integer("t"),
        integer("cb"),
        Column { nullable: true, ..integer("ub") },
        column("s", RustType::Known(Known::String)),
        column("x", RustType::Known(Known::String)),
    ];
    let mut it = table("its", "It", &["id"], columns);
    it.uniques = vec![Unique { name: None, columns: vec![sql("s")], origin: Origin::default() }];
    it.policies = Policies {
        version: Some(sql("V")),
        created_at: Some(sql("c")),
        updated_at: Some(sql("u")),
        created_by: Some(sql("cb")),
        updated_by: Some(sql("ub")),
        soft_delete: Some(sql("d")),
        tenant: Some(sql("t")),
        slug: Some(Slug { column: sql("s"), from: sql("x") }),
    };
    assert_same(schema(vec![it]));
}

#[test]
fn enums_in_the_order_of_their_use() {
    let enumeration = |name: &str, labels: &[(&str, &str)]| Enum {
        name: rust(name),
        sql_name: None,
        labels: labels.iter().map(|(text, variant)| Label { text: (*text).into(), variant: rust(variant) }).collect(),
        origin: Origin::default(),
    };
    let typed = |name: &str, ty: &str| column(name, RustType::Enum(rust(ty)));
    let mut it = schema(vec![table(
        "its",
        "It",
        &["id"],
        vec![
            Column { identity: true, ..integer("id") },
            typed("a", "Strange"),
            Column { nullable: true, ..typed("b", "Snake") },
            column("c", RustType::Set(rust("Set"))),
        ],
    )]);
    it.enums = vec![
        enumeration("Unused", &[("Plain", "Plain"), ("AsIs", "AsIs")]),
        enumeration("Set", &[("x", "X"), ("y z", "YZ")]),
        enumeration("Snake", &[("in_progress", "InProgress"), ("done", "Done")]),
        enumeration("Strange", &[("", "Empty"), ("it's \"done\"", "Done"), ("Self", "Self_"), ("Kept", "Kept")]),
    ];
    let text = assert_same(it);
    assert_eq!((text.matches("rename_all").count(), text.matches("rename =").count()), (1, 5), "{text}");
}
