//! Pictures and pages of schemas: what they show, and that names, comments and SQL are nothing but text in them.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::process::Command;

use roxmltree::Document;
use tempfile::{TempDir, tempdir};

const BLOG: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY NOT NULL, email TEXT NOT NULL UNIQUE, name VARCHAR(80));
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY NOT NULL REFERENCES users (id) ON DELETE CASCADE, bio TEXT);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY NOT NULL,
    author_id INTEGER NOT NULL REFERENCES users (id),
    reply_to INTEGER REFERENCES posts (id),
    price DECIMAL(10, 2) NOT NULL DEFAULT 0
);
CREATE INDEX posts_price ON posts (price);
";

/// What a name has in it so that something is wrong wherever it is not escaped.
const HOSTILE: &str = "a</script><b onclick='x'>]]>--> {{ x }} } ] % # ; \\";

struct Project(TempDir);

impl Project {
    fn new(schema: &str) -> Self {
        let directory = tempdir().unwrap();
        fs::write(directory.path().join("schema.sql"), schema).unwrap();
        Self(directory)
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tablesmith"));
        command.args(["diagram", "--schema", "schema.sql", "--dialect", "sqlite"]).args(arguments);
        let output = command.current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn drawn(&self, arguments: &[&str]) -> String {
        let (code, stdout, stderr) = self.run(arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        stdout
    }
}

/// The texts of all elements of a class, without their titles.
fn texts<'d>(document: &'d Document<'_>, class: &str) -> Vec<&'d str> {
    let is_of = |class_of: Option<&str>| class_of.is_some_and(|all| all.split(' ').any(|one| one == class));
    document.descendants().filter(|node| is_of(node.attribute("class"))).filter_map(|node| node.text()).collect()
}

/// A quoted name of SQLite.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn hostile() -> Project {
    let (table, column) = (quoted(&format!("t\"\n{HOSTILE}")), quoted(&format!("c\"\n{HOSTILE}")));
    Project::new(&format!(
        "CREATE TABLE {table} (id INTEGER PRIMARY KEY NOT NULL, {column} TEXT DEFAULT '</script><b>{{{{ y }}}}');
         CREATE TABLE \"pk\" (\"fk\" INTEGER PRIMARY KEY NOT NULL, \"1st\" INTEGER REFERENCES {table} (id));"
    ))
}

#[test]
fn mermaid_shows_columns_keys_and_cardinality() {
    assert_eq!(
        Project::new(BLOG).drawn(&["--format", "mermaid"]),
        r#"erDiagram
    "users" {
        INTEGER id PK
        TEXT email UK
        VARCHAR(80) name "NULL"
    }
    "profiles" {
        INTEGER user_id PK, FK
        TEXT bio "NULL"
    }
    "posts" {
        INTEGER id PK
        INTEGER author_id FK
        INTEGER reply_to FK "NULL"
        DECIMAL(10_2) price "price DECIMAL(10, 2)"
    }
    "users" ||--o| "profiles" : "user_id"
    "users" ||--o{ "posts" : "author_id"
    "posts" |o--o{ "posts" : "reply_to"
"#
    );
}

#[test]
fn dot_shows_columns_keys_and_cardinality() {
    let row = |port: usize, marks: &str, name: &str, sql_type: &str| {
        let name = format!(r#"<td align="left">{name}</td>"#);
        format!(r#"<tr><td port="w{port}">{marks}</td>{name}<td align="left" port="e{port}">{sql_type}</td></tr>"#)
    };
    let table = |name: &str, rows: &[String]| {
        let head = format!(r##"<tr><td bgcolor="#e8edf3" colspan="3"><b>{name}</b></td></tr>"##);
        let style = r#"border="0" cellborder="1" cellspacing="0" cellpadding="4""#;
        format!("    \"{name}\" [label=<<table {style}>{head}{}</table>>]\n", rows.concat())
    };
    let users = [row(0, "PK", "id", "INTEGER"), row(1, "UK", "email", "TEXT"), row(2, "", "name", "VARCHAR(80)?")];
    let profiles = [row(0, "PK FK", "user_id", "INTEGER"), row(1, "", "bio", "TEXT?")];
    let posts = [
        row(0, "PK", "id", "INTEGER"),
        row(1, "FK", "author_id", "INTEGER"),
        row(2, "FK", "reply_to", "INTEGER?"),
        row(3, "", "price", "DECIMAL(10, 2)"),
    ];
    let expected = [
        r##"digraph schema {
    graph [rankdir=LR, nodesep=0.4, ranksep=1.2]
    node [shape=plain, fontname="Helvetica,Arial,sans-serif", fontsize=11]
    edge [dir=both, color="#666666"]
"##,
        &table("users", &users),
        &table("profiles", &profiles),
        &table("posts", &posts),
        r#"    "profiles":e0:e -> "users":w0:w [arrowtail=teeodot, arrowhead=teetee, tooltip="profiles (user_id) → users (id)"]
    "posts":e1:e -> "users":w0:w [arrowtail=crowodot, arrowhead=teetee, tooltip="posts (author_id) → users (id)"]
    "posts":e2:e -> "posts":w0:w [arrowtail=crowodot, arrowhead=teeodot, tooltip="posts (reply_to) → posts (id)"]
}
"#,
    ];
    assert_eq!(Project::new(BLOG).drawn(&["--format", "dot"]), expected.concat());
}

#[test]
fn svg_shows_every_table_and_line_apart() {
    let svg = Project::new(BLOG).drawn(&[]);
    let document = Document::parse(&svg).unwrap();
    assert_eq!(texts(&document, "title"), ["users", "profiles", "posts"]);
    assert_eq!(texts(&document, "marks"), ["PK", "UK", "PK FK", "PK", "FK", "FK"]);
    assert!(texts(&document, "type").contains(&"VARCHAR(80)?"));
    let lines: Vec<_> = document.descendants().filter(|node| node.attribute("class") == Some("line")).collect();
    let ends: Vec<_> = lines.iter().map(|line| (line.attribute("marker-start"), line.attribute("marker-end"))).collect();
    let [one, maybe, many] = ["one", "maybe", "many"].map(|sign| format!("url(#sign-{sign})"));
    let expected = [(&maybe, &one), (&many, &one), (&many, &maybe)];
    assert_eq!(ends, expected.map(|(here, there)| (Some(here.as_str()), Some(there.as_str()))));
    let boxes = boxes(&document);
    for (position, one) in boxes.iter().enumerate() {
        assert!(boxes[position + 1..].iter().all(|other| are_apart(one, other)), "{boxes:?}");
    }
}

/// From the left and the top to the right and the bottom.
fn boxes(document: &Document<'_>) -> Vec<[f64; 4]> {
    let tables = document.descendants().filter(|node| node.attribute("class") == Some("table"));
    let place = |table: roxmltree::Node<'_, '_>| {
        let place = table.attribute("transform").unwrap().trim_start_matches("translate(").trim_end_matches(')');
        let (x, y) = place.split_once(' ').unwrap();
        let outline = table.descendants().find(|node| node.attribute("class") == Some("box")).unwrap();
        let number = |text: &str| text.parse::<f64>().unwrap();
        let [width, height] = ["width", "height"].map(|name| number(outline.attribute(name).unwrap()));
        [number(x), number(y), number(x) + width, number(y) + height]
    };
    tables.map(place).collect()
}

fn are_apart(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[2] < other[0] || other[2] < one[0] || one[3] < other[1] || other[3] < one[1]
}

#[test]
fn a_page_has_everything_about_each_table_and_loads_nothing() {
    let page = Project::new(BLOG).drawn(&["--format", "html"]);
    for expected in [
        "<section class=\"about\" id=\"table-user\">",
        "<h2>posts <code>Post</code></h2>",
        "schema.sql:3",
        "<code>Option&lt;String&gt;</code>",
        "<dt>index</dt><dd><code>price</code></dd>",
        "<dt>foreign key</dt><dd><code>user_id</code> → <a href=\"#table-user\">users</a> <code>(id)</code> <span class=\"rules\">ON DELETE CASCADE</span></dd>",
        "<dt>referred to by</dt><dd><a href=\"#table-profile\">profiles</a>",
        "<code>User::AUTHOR_POSTS</code> → many <a href=\"#table-post\">Post</a>",
        "CREATE INDEX posts_price ON posts (price);",
        "pub struct Post {",
        "pub const PROFILE: ToOne&lt;Self, Profile&gt;;",
        "pub async fn get_by_email(&amp;self, email: impl Into&lt;String&gt;) -&gt; Result&lt;User&gt;;",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let sources = ["http://", "https://", "src=", "@import", "url(http", "fetch(", "<link"];
    let without_namespaces = page.replace("http://www.w3.org/2000/svg", "");
    assert!(sources.iter().all(|source| !without_namespaces.contains(source)));
    assert!(page.contains("content=\"default-src 'none';"));
}

#[test]
fn names_and_values_are_text_in_a_picture() {
    let project = hostile();
    let svg = project.drawn(&["--format", "svg"]);
    let document = Document::parse(&svg).unwrap();
    let [title, _] = texts(&document, "title").try_into().unwrap();
    assert!(title.starts_with("t\" a</script><b onclick='x'>"), "{title}");
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    assert!(elements.into_iter().all(|node| !["b", "script"].contains(&node.tag_name().name())));
}

#[test]
fn names_and_values_are_text_on_a_page() {
    let page = hostile().drawn(&["--format", "html"]);
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(!page.contains("<b onclick") && !page.contains("<b>{{"), "{page}");
    assert!(page.contains("&lt;/script&gt;&lt;b&gt;{{ y }}"), "{page}");
    // The page is also XML, apart from what HTML alone leaves open.
    let body = &page[page.find("<main>").unwrap()..page.find("</main>").unwrap()];
    let document = format!("{body}</main>");
    assert!(Document::parse(&document).is_ok(), "{:?}", Document::parse(&document));
}

#[test]
fn names_and_values_are_text_for_mermaid_and_graphviz() {
    let project = hostile();
    let mermaid = project.drawn(&["--format", "mermaid"]);
    let table = "\"t#34; a#60;#47;script#62;#60;b onclick#61;#39;x#39;#62;#93;#93;#62;#45;#45;#62; #123;#123; x #125;#125; #125; #93; #37; #35; #59; #92;\"";
    assert!(
        mermaid.contains(&format!("    {table} {{\n        INTEGER id PK\n        TEXT c_a_script_b_onclick_x_x_ ")),
        "{mermaid}"
    );
    assert!(
        mermaid.contains("    \"pk\" {\n        INTEGER _fk PK \"fk INTEGER\"\n        INTEGER _1st FK \"1st INTEGER NULL\"\n"),
        "{mermaid}"
    );
    assert!(mermaid.ends_with(&format!("    {table} |o--o{{ \"pk\" : \"1st\"\n")), "{mermaid}");

    let dot = project.drawn(&["--format", "dot"]);
    assert!(dot.contains("    \"t\\\"\na</script><b onclick='x'>]]>--> {{ x }} } ] % # ; \\\\\" [label=<"), "{dot}");
    assert!(dot.contains("<b>t&quot; a&lt;/script&gt;&lt;b onclick=&#39;x&#39;&gt;]]&gt;"), "{dot}");
}

#[test]
fn tables_are_chosen_by_patterns_and_keys_to_others_are_left_out() {
    let project = Project::new(BLOG);
    let chosen = project.drawn(&["--format", "mermaid", "--tables", "po*", "prof?les"]);
    assert!(chosen.contains("\"posts\" {") && chosen.contains("\"profiles\" {") && !chosen.contains("\"users\""), "{chosen}");
    assert!(chosen.ends_with("    }\n    \"posts\" |o--o{ \"posts\" : \"reply_to\"\n"), "{chosen}");
    let page = project.drawn(&["--format", "html", "--tables", "posts"]);
    assert!(page.contains("<code>author_id</code> → users <code>(id)</code>"), "{page}");
    assert!(!page.contains("table-user"));
}

#[test]
fn a_pattern_that_fits_no_table_is_refused() {
    let project = Project::new(BLOG);
    let (code, stdout, stderr) = project.run(&["--tables", "posts", "--tables", "log_*", "x"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("error: no table fits `log_*` or `x`; the tables are `users`, `profiles`, `posts`\n"), "{stderr}");
    let (code, _, stderr) = project.run(&["--tables", "["]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`[` is no pattern"), "{stderr}");
}

#[test]
fn what_is_wrong_with_the_schema_or_the_file_is_said() {
    let project = Project::new("CREATE TABLE notes (id INTEGER PRIMARY KEY, body SCROLL);");
    let (code, stdout, stderr) = project.run(&["--format", "html"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("SCROLL") && stderr.ends_with("\n1 error\n"), "{stderr}");
    let (code, _, stderr) = Project::new(BLOG).run(&["--out", "missing/a.svg"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("cannot write `missing/a.svg`"), "{stderr}");
}

#[test]
fn a_file_has_what_would_be_printed_and_twice_is_the_same() {
    let project = Project::new(BLOG);
    for format in ["svg", "mermaid", "dot", "html"] {
        let printed = project.drawn(&["--format", format]);
        assert_eq!(project.drawn(&["--format", format, "--out", "picture"]), "");
        assert_eq!(fs::read_to_string(project.0.path().join("picture")).unwrap(), printed);
    }
}

#[test]
fn four_hundred_tables_can_be_drawn() {
    let mut schema = String::new();
    for table in 0..400_usize {
        let _ = write!(schema, "CREATE TABLE t{table} (id INTEGER PRIMARY KEY NOT NULL");
        for key in 0..table % 4 {
            // Near and far, to itself, in circles, and many to a few.
            let there = [table / 7, table.saturating_sub(key + 1), (table * 31 + 7) % 400, table][(table + key) % 4];
            let _ = write!(schema, ", r{key}_id INTEGER REFERENCES t{there} (id)");
        }
        for column in 0..table % 23 {
            let _ = write!(schema, ", c{column} TEXT");
        }
        schema.push_str(");\n");
    }
    let project = Project::new(&schema);
    let svg = project.drawn(&["--format", "svg"]);
    assert_eq!(texts(&Document::parse(&svg).unwrap(), "title").len(), 400);
    let page = project.drawn(&["--format", "html"]);
    assert_eq!(page.matches("<section class=\"about\"").count(), 400);
}
