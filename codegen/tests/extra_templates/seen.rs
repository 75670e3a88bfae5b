//! What templates see, and which files they make of it.

use crate::project::{Project, ROWS, SCHEMA};

#[test]
fn a_path_with_a_table_in_it_is_a_file_for_each_and_another_one_for_all() {
    let project = Project::new([
        ("{table}.txt.j2", "{{ stem }}: {{ table.columns | map(attribute='name') | join(', ') }}\n"),
        ("of/{table}/{table}_x.txt.j2", "{{ table.entity }}"),
        ("tables.txt.j2", "{% for table in schema.tables %}\n{{ table.name }}\n{% endfor %}\n"),
        ("notes.md", "no template"),
    ]);
    let files = project.files();
    let names: Vec<_> = files.iter().map(|(name, _)| name).collect();
    let expected =
        ["mod.rs", "of/order_line/order_line_x.txt", "of/user/user_x.txt", "order_line.rs", "order_line.txt", "tables.txt"];
    assert_eq!(names, [expected.as_slice(), &["user.rs", "user.txt"]].concat());
    assert_eq!(files.get("user.txt"), Some("user: id, name, role\n"));
    assert_eq!(files.get("of/order_line/order_line_x.txt"), Some("OrderLine"));
    assert_eq!(files.get("tables.txt"), Some("users\norder_lines\n"));
}

#[test]
fn a_template_sees_the_versioned_schema_and_the_relations_of_its_table_and_not_where_they_were_read() {
    let project = Project::new([
        (
            "{table}.txt.j2",
            "{{ ir_version }} {% for r in relations %}{{ r.of }}.{{ r.name }}: {{ r.to }} {{ r.role }} by {{ r.table }}{% endfor %}",
        ),
        ("all.txt.j2", "{% for r in relations %}{{ r.name }} {% endfor %}{{ schema.version }}"),
        ("schema.json.j2", "{{ schema }}"),
        (
            "enums.txt.j2",
            "{{ schema.composites | default([]) | length }} {{ schema.enums[0].labels | map(attribute='text') | join(' ') }}",
        ),
    ]);
    let files = project.files();
    assert_eq!(files.get("user.txt"), Some("1 User.order_lines: OrderLine inverse by order_lines"));
    assert_eq!(files.get("order_line.txt"), Some("1 OrderLine.user: User relation by order_lines"));
    assert_eq!(files.get("all.txt"), Some("user order_lines 1"));
    assert_eq!(files.get("enums.txt"), Some("0 member admin"));
    let json: serde_json::Value = serde_json::from_str(files.get("schema.json").unwrap()).unwrap();
    let mut expected = serde_json::to_value(project.generator().ir().unwrap()).unwrap();
    without_origins(&mut expected);
    assert_eq!(json, expected);
    assert!(!files.get("schema.json").unwrap().contains("schema.sql"));
}

fn without_origins(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.retain(|key, _| !key.ends_with("origin"));
            map.values_mut().for_each(without_origins);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_origins),
        _ => {}
    }
}

#[test]
fn the_same_schema_and_templates_give_the_same_bytes_wherever_they_lie() {
    let templates = [("{table}.json.j2", "{{ table }} {{ relations }} {{ schema }}"), ("rows/{table}.rs.j2", ROWS)];
    let files = || Project::new(templates).files();
    let first = files();
    assert!((0..10).all(|_| files() == first));
    let moved = Project::new(templates);
    moved.write("schema.sql", &format!("\n\n-- further down\n{SCHEMA}"));
    assert_eq!(moved.files(), first);
}
