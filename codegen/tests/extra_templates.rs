//! Templates of the user's own that add files: what they see and print, where their files are put, and who recognises them later.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use tablesmith_codegen::Generator;
use tablesmith_codegen::generator::Error;
use tablesmith_codegen::ir::Dialect;
use tablesmith_codegen::output::{DifferenceKind, Files, Written};
use tempfile::{TempDir, tempdir};

const SCHEMA: &str = "\
CREATE TABLE users (
    id INTEGER PRIMARY KEY, -- what others refer to
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'admin'))
);
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), type TEXT);
";

struct Project(TempDir);

impl Project {
    /// The schema above, and templates by their paths below `extra`.
    fn new<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let project = Self(tempdir().unwrap());
        project.write("schema.sql", SCHEMA);
        fs::create_dir_all(project.path("templates/extra")).unwrap();
        for (name, text) in templates {
            project.write(&format!("templates/extra/{name}"), text);
        }
        project
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    fn generator(&self) -> Generator {
        let generator = Generator::new().schema(self.path("schema.sql")).dialect(Dialect::Sqlite);
        if self.path("templates").exists() { generator.templates(self.path("templates")) } else { generator }
    }

    fn files(&self) -> Files {
        self.generator().generate().unwrap()
    }

    fn refused(&self) -> Error {
        self.generator().generate().unwrap_err()
    }

    fn generate(&self) -> Written {
        self.files().write_to(&self.path("db")).unwrap()
    }

    /// The names of the differences that `tablesmith check` would report.
    fn check(&self) -> Vec<(String, DifferenceKind)> {
        let differences = self.files().compare_with(&self.path("db")).unwrap();
        differences.into_iter().map(|one| (one.path, one.kind)).collect()
    }
}

fn messages(error: &Error) -> Vec<&str> {
    error.diagnostics().iter().map(|one| one.message.as_str()).collect()
}

/// What one template for the schema gives.
fn rendered(name: &str, text: &str) -> Result<String, Error> {
    let project = Project::new([(&*format!("{name}.j2"), text)]);
    project.generator().generate().map(|files| files.get(name).unwrap().to_owned())
}

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

const ROWS: &str = "\
//! Rows.
use super::super::{{ table.entity | ident }};
{% if table.comment %}{{ table.comment | doc }}{% endif %}
pub struct {{ (table.entity ~ 'Row') | ident }} {
{% for column in table.columns %}{{ column.name | doc }}pub {{ column.field | ident }}: {{ column.rust_type | type }},{% endfor %}
}
impl {{ table.entity | ident }} {
    /// The names.
    pub const NAMES: [&'static str; {{ table.columns | length }}] = [{% for column in table.columns %}{{ column.name | rust_string }},{% endfor %}];
}
";

#[test]
fn what_is_rust_is_printed_like_the_rest_and_declared_as_a_module() {
    let project = Project::new([
        ("rows/{table}.rs.j2", ROWS),
        ("rows/more/all.rs.j2", "/// All.\npub const ALL: usize = {{ schema.tables | length }};"),
        ("about.rs.j2", "pub const A: u8 = 1;"),
    ]);
    let files = project.files();
    let header = "// @generated by tablesmith from schema.sql. Do not edit.";
    let order_line = files.get("rows/order_line.rs").unwrap();
    assert!(order_line.starts_with(&format!("{header}\n\n//! Rows.\n\nuse super::super::OrderLine;\n\n")), "{order_line}");
    assert!(order_line.contains("    /// type\n    pub r#type: ::std::string::String,\n"), "{order_line}");
    assert!(order_line.contains("pub const NAMES: [&'static str; 3] = [\"id\", \"user_id\", \"type\"];"), "{order_line}");
    let root = files.get("mod.rs").unwrap();
    let listed = root.lines().skip(1).take_while(|line| line.starts_with("// also generated: "));
    assert_eq!(listed.count(), 4);
    assert!(
        root.ends_with(
            "pub mod user;\npub mod order_line;\npub mod about;\n\n/// What the templates in `extra/rows` add.\npub mod rows {\n    \
             pub mod order_line;\n    pub mod user;\n\n    /// What the templates in `extra/rows/more` add.\n    pub mod more {\n        \
             pub mod all;\n    }\n}\n\n#[allow(unused_imports)]\npub use user::*;\n\n#[allow(unused_imports)]\npub use order_line::*;\n"
        ),
        "{root}"
    );
    for (name, text) in files.iter() {
        assert_eq!(syn::parse_file(text).map(drop).map_err(|error| error.to_string()), Ok(()), "{name}");
    }
}

#[test]
fn in_one_text_the_modules_are_inline_and_other_formats_are_left_out() {
    let templates = [("rows/{table}.rs.j2", ROWS), ("about.rs.j2", "pub const A: u8 = 1;"), ("x.txt.j2", "x")];
    let inline = Project::new(templates).generator().inline().unwrap();
    let file = syn::parse_file(&inline).unwrap();
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some((module.ident.to_string(), module.content.as_ref().unwrap().1.len())),
        _ => None,
    });
    let modules: Vec<_> = modules.filter(|(name, _)| !["user", "order_line"].contains(&name.as_str())).collect();
    assert_eq!(modules, [("about".to_owned(), 1), ("rows".to_owned(), 2)]);
}

/// Ways to print a text of the schema in Rust without a sink.
#[test]
fn a_bare_text_does_not_render_in_rust_whatever_way_it_takes() {
    let safe = "{% macro m() %}a{% endmacro %}{% set s = m() %}";
    for printed in [
        "{{ x }}",
        "{{ x | safe }}",
        "{{ x | escape }}",
        "{{ x | upper_camel }}",
        "{{ x | json }}",
        "{{ x | tojson }}",
        "{{ x | sql_string }}",
        "{{ x | csv }}",
        "{{ ('a' | ident) ~ x }}",
        "{{ [s, x] | join }}",
        "{{ [s, x] | join(s) }}",
        "{{ s | replace('a', x) }}",
        "{{ s ~ x }}",
        "{% set captured %}{{ x }}{% endset %}{{ captured }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% autoescape 'html' %}{{ x }}{{ [s, x] | join }}{% endautoescape %}",
        "{% autoescape 'json' %}{{ [s, x] | join }}{% endautoescape %}",
        "{% filter upper %}{{ x }}{% endfilter %}",
        "{{ debug() }}",
    ] {
        let text = format!("{safe}{{% set x = schema.tables[0].name %}}pub fn f() {{ {printed} }}");
        let refused = rendered("a.rs", &text).expect_err(printed).to_string();
        let is_said = ["cannot print", "unknown filter"].iter().any(|reason| refused.contains(reason));
        assert!(is_said && refused.contains("a.rs.j2:1:"), "{printed}\n{refused}");
    }
}

const HOSTILE: &str = "x\n*/ pub fn pwn() {} // \" \\ </script> {{ 7*7 }}";

#[test]
fn a_hostile_text_is_a_literal_or_documentation_in_rust_and_escaped_elsewhere() {
    let project = Project::new([
        ("a.rs.j2", "{{ schema.tables[0].name | doc }}pub const A: &str = {{ schema.tables[0].name | rust_string }};"),
        ("a.html.j2", "<b title='{{ schema.tables[0].name }}'>{{ schema.tables[0].name }}</b>"),
        ("a.xml.j2", "<b>{{ schema.tables[0].name }}</b>"),
        ("a.json.j2", "{\"name\": {{ schema.tables[0].name }}, \"again\": {{ schema.tables[0].name | json }}}"),
        ("a.csv.j2", "{{ schema.tables[0].name | csv }},{{ none | csv }}"),
        ("a.sql.j2", "{{ schema.tables[0].name | sql_string('mysql') }}"),
    ]);
    let name = HOSTILE.replace('"', "\"\"");
    project.write("schema.sql", &format!("CREATE TABLE \"{name}\" (id INTEGER PRIMARY KEY);"));
    project.write("tablesmith.toml", "");
    let files = project.files();
    let rust = syn::parse_file(files.get("a.rs").unwrap()).unwrap();
    let [syn::Item::Const(constant)] = &rust.items[..] else { panic!("{}", files.get("a.rs").unwrap()) };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(literal), .. }) = &*constant.expr else { panic!("no literal") };
    assert_eq!((literal.value().as_str(), constant.attrs.len()), (HOSTILE, 2));
    for name in ["a.html", "a.xml"] {
        assert!(!files.get(name).unwrap().contains("</script>") && files.get(name).unwrap().contains("&lt;"), "{name}");
    }
    let json: serde_json::Value = serde_json::from_str(files.get("a.json").unwrap()).unwrap();
    assert_eq!((json["name"].as_str(), json["again"].as_str()), (Some(HOSTILE), Some(HOSTILE)));
    assert_eq!(files.get("a.csv").unwrap(), format!("\"{name}\","));
    assert_eq!(files.get("a.sql").unwrap(), format!("'{}'", HOSTILE.replace('\\', "\\\\")));
}

#[test]
fn what_a_sink_refuses_is_said_at_its_place() {
    for (printed, reason) in [
        ("{{ 'a b' | ident }}", "\"a b\" is not an identifier"),
        ("{{ 'fn pwn() {}' | type }}", "is not a type"),
        ("{{ 'a-b' | constant }}", "is not an identifier"),
        ("{{ none | ident }}", "not a string"),
        ("{{ 'x' | sql_string('oracle') | rust_string }}", "there is no dialect `oracle`"),
    ] {
        let refused = rendered("a.rs", &format!("pub struct X;\n{printed}")).expect_err(printed).to_string();
        assert!(refused.contains(reason) && refused.contains("a.rs.j2:2:"), "{printed}\n{refused}");
    }
}

/// The rows of the tables of filters below a heading of the README: the name, an example, and what it gives.
fn examples(readme: &str, heading: &str) -> Vec<[String; 3]> {
    let section = readme.split("\n### ").find(|section| section.starts_with(heading)).unwrap();
    let rows = section.lines().filter(|line| line.contains("{{ ") && line.starts_with('|'));
    let cells = |row: &str| row.replace("\\|", "\u{0}").split('|').map(|cell| cell.replace('\u{0}', "|")).collect::<Vec<_>>();
    let row = |cells: Vec<String>| [1, 2, 3].map(|cell: usize| cells[cell].trim().trim_matches('`').to_owned());
    rows.map(|line| row(cells(line))).collect()
}

#[test]
fn every_filter_gives_what_the_readme_says() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/README.md")).unwrap();
    let (rust, texts) = (examples(&readme, "Rust"), examples(&readme, "Other formats"));
    assert_eq!((rust.len(), texts.len()), (5, 10));
    for [filter, example, expected] in rust {
        assert!(example.contains(&format!("| {filter} ")), "{example}");
        let (item, printed) = match filter.as_str() {
            "ident" | "constant" => (format!("pub static {example}: u8 = 1;"), format!("pub static {expected}: u8")),
            "type" => (format!("pub type T = {example};"), format!("= {expected};")),
            "rust_string" => (format!("pub const A: &str = {example};"), format!("= {expected};")),
            _ => (format!("{example} pub struct S;"), "/// A user.\n".to_owned()),
        };
        let made = rendered("a.rs", &item).unwrap();
        assert!(made.contains(&printed), "{filter}\n{made}");
    }
    for [filter, example, expected] in texts {
        assert!(example.contains(&format!("| {filter} ")), "{example}");
        assert_eq!(rendered("a.txt", &example).unwrap(), expected, "{filter}");
    }
}

#[test]
fn two_templates_that_write_one_file_are_refused_with_both_named() {
    let own = "in the place of what tablesmith writes";
    for (templates, expected) in [
        (
            ["user.txt.j2", "{table}.txt.j2"],
            "`{table}.txt.j2` writes `user.txt`, in the place of what template `user.txt.j2` writes",
        ),
        (["USER.TXT.j2", "{table}.txt.j2"], "template `USER.TXT.j2`"),
        (["{table}.rs.j2", "a.txt.j2"], &*format!("`{{table}}.rs.j2` writes `user.rs`, {own} for the table `users`")),
        (["Mod.rs.j2", "a.txt.j2"], &*format!("`Mod.rs.j2` writes `Mod.rs`, {own} for itself")),
        (["index.j2", "a.txt.j2"], &*format!("`index.j2` writes `index`, {own} for itself")),
        (["{table}/a.rs.j2", "a.txt.j2"], &*format!("`{{table}}/a.rs.j2` writes `user/a.rs`, {own} for the table `users`")),
        (["a.rs.j2", "a/b.rs.j2"], "template `a/b.rs.j2` writes `a/b.rs`, in the place of what template `a.rs.j2` writes"),
        (["a.j2", "A/b.txt.j2"], "template `A/b.txt.j2` writes `A/b.txt`, in the place of what template `a.j2` writes"),
    ] {
        let refused = Project::new(templates.map(|name| (name, ""))).refused();
        assert!(messages(&refused)[0].contains(expected) && messages(&refused).len() == 1, "{expected}\n{refused}");
    }
    let beside = Project::new([("a.rs.j2", ""), ("a/b.txt.j2", ""), ("{table}/x.txt.j2", "")]);
    assert!(beside.files().get("a/b.txt").is_some(), "a folder without modules may be called like a module");
}

#[test]
fn paths_that_are_not_safe_are_refused_at_the_template() {
    for (name, reason) in [
        ("con.txt.j2", "Windows reserves the name"),
        ("a/aux.j2", "Windows reserves the name"),
        ("trailing..j2", "not a name that every platform allows"),
        ("a\\b.txt.j2", "outside the output directory"),
        ("{entity}.txt.j2", "has braces that are not `{table}`"),
        ("my-rows/a.rs.j2", "`my-rows` is no name of one"),
        ("{table}-rows.rs.j2", "`user-rows` is no name of one"),
        ("fn.rs.j2", "`fn` is no name of one"),
        ("a/mod.rs.j2", "`mod` is no name of one"),
        ("a\u{202e}b.txt.j2", "characters that nobody sees"),
    ] {
        let refused = Project::new([(name, "")]).refused();
        assert!(messages(&refused)[0].contains(reason), "{name}\n{refused}");
        assert!(refused.diagnostics()[0].help.is_some() && refused.to_string().contains("templates/extra/"), "{refused}");
    }
}

#[test]
fn everything_that_is_wrong_with_templates_is_said_at_once_with_its_place_and_nothing_is_written() {
    let project = Project::new([
        ("a.txt.j2", "one\n  {{ nothing }}"),
        ("b.txt.j2", "{% for x in %}"),
        ("c.txt.j2", "ż {{ 'x' | nofilter }}"),
        ("of/{table}.rs.j2", "pub struct {{ table.entity }};"),
        ("e.rs.j2", "struct {"),
        ("f.txt.j2", "{% include 'a.txt.j2' %}"),
        ("{entity}.txt.j2", ""),
    ]);
    project.write("templates/extra/latin1.txt.j2", "");
    fs::write(project.path("templates/extra/latin1.txt.j2"), b"caf\xe9").unwrap();
    // What does not parse keeps everything else from being rendered.
    let refused = project.refused().to_string();
    for expected in [
        "extra/b.txt.j2:1:13",
        "extra/latin1.txt.j2:1:4",
        "is not UTF-8",
        "has braces that are not",
        "help: the syntax is that of https://docs.rs/minijinja",
    ] {
        assert!(refused.contains(expected), "{expected}\n{refused}");
    }
    for name in ["b.txt.j2", "latin1.txt.j2", "{entity}.txt.j2"] {
        project.remove(&format!("templates/extra/{name}"));
    }
    project.write("templates/entity.rs.j2", "{{ nonsense }}");
    let error = project.refused();
    let refused = error.to_string();
    assert_eq!(error.diagnostics().len(), 6, "a mistake that is there for every table is one: {refused}");
    for expected in [
        "templates/entity.rs.j2:1:4",
        "extra/a.txt.j2:2:6",
        "`nothing` is undefined",
        "help: the README of the templates lists what they see",
        "extra/c.txt.j2:1:12",
        "filter nofilter is unknown",
        "extra/of/{table}.rs.j2:1:15",
        "a template cannot print 'User'",
        "schema.sql:1:",
        "for this table",
        "`e.rs.j2` renders no Rust",
        "extra/f.txt.j2:1:4",
        "non-existing template",
        "stand alone",
    ] {
        assert!(refused.contains(expected), "{expected}\n{refused}");
    }
    assert!(!project.path("db").exists());
}

#[test]
fn a_template_that_hardly_ends_or_gives_too_much_is_refused() {
    let project = Project::new([
        ("{table}.txt.j2", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"),
        ("long.txt.j2", "{% for a in range(100) %}{{ 'x' * 1000000 }}{% endfor %}"),
        ("deep.txt.j2", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    ]);
    project.write("templates/entity.rs.j2", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}");
    let refused = project.refused();
    let all = messages(&refused);
    assert_eq!(all.len(), 4, "{refused}");
    for expected in [
        "`entity` takes too many steps",
        "`{table}.txt.j2` takes too many steps",
        "`long.txt.j2` renders more than 16 MiB",
        "recursion limit",
    ] {
        assert!(all.iter().any(|message| message.contains(expected)), "{expected}\n{refused}");
    }
}

#[test]
fn folders_without_templates_are_refused() {
    let project = Project::new([]);
    assert!(project.refused().to_string().contains("has no *.j2 files"));
    fs::remove_dir(project.path("templates/extra")).unwrap();
    assert!(project.refused().to_string().contains("has no *.rs.j2 files"));
    project.write("templates/extra", "");
    assert!(project.refused().to_string().contains("has no *.j2 files"));
    project.write("templates/entitty.rs.j2", "");
    project.remove("templates/extra");
    let refused = project.refused().to_string();
    assert!(refused.contains("no template `entitty`") && refused.contains("did you mean `entity`?"), "{refused}");
}

#[test]
fn files_of_any_format_are_known_again_and_removed_with_their_template() {
    let project =
        Project::new([("a/b/{table}.json.j2", "{{ table.name }}"), ("rows/{table}.rs.j2", ROWS), ("notes.txt.j2", "x\n")]);
    assert_eq!(project.generate(), Written { written: 8, unchanged: 0, removed: 0 });
    assert_eq!(project.generate(), Written { written: 0, unchanged: 8, removed: 0 });
    assert_eq!(project.check(), []);
    project.write("db/a/mine.txt", "mine");

    project.write("templates/extra/notes.txt.j2", "y\n");
    assert_eq!(project.check(), [("mod.rs".to_owned(), DifferenceKind::Stale), ("notes.txt".to_owned(), DifferenceKind::Stale)]);
    assert_eq!(project.generate(), Written { written: 2, unchanged: 6, removed: 0 });

    project.remove("templates/extra/a/b/{table}.json.j2");
    project.remove("templates/extra/rows/{table}.rs.j2");
    let orphaned = project.check().into_iter().filter(|(_, kind)| *kind == DifferenceKind::Orphaned);
    let expected = ["a/b/order_line.json", "a/b/user.json", "rows/order_line.rs", "rows/user.rs"];
    assert_eq!(orphaned.map(|(name, _)| name).collect::<Vec<_>>(), expected);
    assert_eq!(project.generate(), Written { written: 1, unchanged: 3, removed: 4 });
    assert_eq!(project.read("db/a/mine.txt"), "mine");
    assert!(!project.path("db/a/b").exists() && !project.path("db/rows").exists());

    fs::remove_dir_all(project.path("templates")).unwrap();
    assert_eq!(project.generate(), Written { written: 1, unchanged: 2, removed: 1 });
    assert!(!project.read("db/mod.rs").contains("also generated"));
}

#[test]
fn a_file_of_the_users_is_never_overwritten_or_removed() {
    let project = Project::new([("a/notes.txt.j2", "generated\n"), ("rows.rs.j2", "")]);
    let refused = || {
        let refused = project.files().write_to(&project.path("db")).unwrap_err();
        refused.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    project.write("db/a/notes.txt", "mine\n");
    project.write("db/rows.rs", "fn mine() {}\n");
    assert_eq!(refused(), ["the file exists and was not generated by tablesmith"; 2]);
    assert!(!project.path("db/mod.rs").exists());

    project.write("db/a/notes.txt", "generated\r\n");
    project.remove("db/rows.rs");
    assert_eq!(project.generate().unchanged, 1, "what is as it would be written is not in the way");

    project.write("db/a/notes.txt", "changed\n");
    project.write("templates/extra/a/notes.txt.j2", "generated anew\n");
    assert_eq!(refused(), ["the file was changed since tablesmith generated it"]);
    assert_eq!(project.check()[0], ("a/notes.txt".to_owned(), DifferenceKind::Stale));
    project.remove("templates/extra/a/notes.txt.j2");
    assert_eq!(project.generate().removed, 0);
    assert_eq!(project.read("db/a/notes.txt"), "changed\n");
}

#[test]
fn a_list_that_somebody_changed_leads_nowhere_else() {
    let project = Project::new([("notes.txt.j2", "x\n")]);
    project.generate();
    project.write("outside.txt", "x\n");
    let root = project.read("db/mod.rs");
    project.write("db/mod.rs", &root.replace(" notes.txt", " ../outside.txt"));
    project.remove("templates/extra/notes.txt.j2");
    project.write("templates/extra/other.txt.j2", "y\n");
    assert_eq!(project.generate().removed, 0);
    assert_eq!(project.read("outside.txt"), "x\n");
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_on_the_way_to_a_file() {
    let project = Project::new([("a/b/notes.txt.j2", "x\n")]);
    fs::create_dir_all(project.path("elsewhere/b")).unwrap();
    fs::create_dir_all(project.path("db")).unwrap();
    std::os::unix::fs::symlink(project.path("elsewhere"), project.path("db/a")).unwrap();
    let refused = project.files().write_to(&project.path("db")).unwrap_err();
    assert_eq!(refused[0].message, "the output file is a symbolic link, which is not written through");
    assert!(!project.path("elsewhere/b/notes.txt").exists() && !project.path("db/mod.rs").exists());

    fs::remove_file(project.path("db/a")).unwrap();
    project.generate();
    fs::rename(project.path("db/a"), project.path("moved")).unwrap();
    std::os::unix::fs::symlink(project.path("moved"), project.path("db/a")).unwrap();
    fs::remove_dir_all(project.path("templates")).unwrap();
    assert_eq!(project.generate().removed, 0);
    assert_eq!(project.read("moved/b/notes.txt"), "x\n");
}

#[test]
fn something_else_in_the_place_of_a_folder_is_refused() {
    let project = Project::new([("a/notes.txt.j2", "x\n")]);
    project.write("db/a", "a file");
    let refused = project.files().write_to(&project.path("db")).unwrap_err();
    assert_eq!(refused[0].message, "there is something in the place of the output file that is no file");
    assert_eq!(project.read("db/a"), "a file");
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
