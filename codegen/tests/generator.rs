//! From files on the disk to generated files: what is read, in which order, and what is refused.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tablesmith_codegen::Generator;
use tablesmith_codegen::generator::{Error, Layout};
use tablesmith_codegen::ir::Dialect;
use tablesmith_codegen::render::{Modes, Style};
use tempfile::{TempDir, tempdir};

const USERS: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);\n";
const POSTS: &str = "CREATE TABLE posts (id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL);\n";

fn project(files: &[(&str, &str)]) -> TempDir {
    let directory = tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn sqlite(paths: impl IntoIterator<Item = PathBuf>) -> Generator {
    paths.into_iter().fold(Generator::new().dialect(Dialect::Sqlite), Generator::schema)
}

fn tables(generator: &Generator) -> Vec<String> {
    generator.ir().unwrap().tables.iter().map(|table| table.name.to_string()).collect()
}

/// How the folders are laid out that it reads.
fn layouts_of(generator: &Generator) -> Vec<Option<Layout>> {
    let (_, summary) = generator.generate_with_summary().unwrap();
    summary.inputs.iter().map(|input| input.layout).collect()
}

fn messages(error: &Error) -> Vec<&str> {
    error.diagnostics().iter().map(|one| one.message.as_str()).collect()
}

#[test]
fn a_directory_is_replayed_in_the_order_of_its_numbers_without_down_migrations() {
    let project = project(&[
        ("migrations/10_posts.sql", POSTS),
        ("migrations/9_users/up.sql", USERS),
        ("migrations/9_users/down.sql", "not SQL"),
        ("migrations/10_posts.down.sql", "not SQL"),
        ("migrations/.hidden.sql", "not SQL"),
        ("migrations/README.md", "not SQL"),
    ]);
    assert_eq!(tables(&sqlite([project.path().join("migrations")])), ["users", "posts"]);
}

#[test]
fn modules_are_called_after_the_words_of_entities() {
    let project = project(&[
        (
            "a.sql",
            "CREATE TABLE oauth_tokens (id INTEGER PRIMARY KEY); CREATE TABLE api_keys (token_id INT REFERENCES oauth_tokens);",
        ),
        ("tablesmith.toml", "schema = [\"a.sql\"]\ndialect = \"sqlite\"\nnaming.initialisms = [\"API\", \"OAuth\"]\n"),
    ]);
    let generator = Generator::from_config(project.path().join("tablesmith.toml")).unwrap();
    for style in [Style::Plain, Style::Derive] {
        let files = generator.clone().style(style).generate().unwrap();
        files.write_to(&project.path().join("db")).unwrap();
        let read = |name: &str| fs::read_to_string(project.path().join("db").join(name)).unwrap();
        let (root, token) = (read("mod.rs"), read("oauth_token.rs"));
        assert!(root.contains("mod oauth_token;\n") && root.contains("mod api_key;\n"), "{root}");
        assert!(token.contains("pub struct OAuthToken {") && read("api_key.rs").contains("pub struct APIKey {"));
    }
}

/// The entity of each table, in the order of the tables' names.
fn entities(generator: &Generator) -> Vec<String> {
    let mut tables = generator.ir().unwrap().tables;
    tables.sort_by_key(|table| (table.schema.clone(), table.name.clone()));
    tables.iter().map(|table| format!("{} {}", table.qualified_name(), table.entity)).collect()
}

#[test]
fn entities_that_would_be_called_like_something_else_have_other_names_in_any_order() {
    let mut statements = [
        "CREATE TYPE user_role AS ENUM ('admin', 'guest'); CREATE TYPE audit.user_role AS ENUM ('reader')",
        "CREATE TABLE people (id INT PRIMARY KEY)",
        "CREATE TABLE person (id INT PRIMARY KEY)",
        "CREATE TABLE users (id INT PRIMARY KEY, role user_role)",
        "CREATE TABLE user_roles (id INT PRIMARY KEY)",
        "CREATE TABLE user_filters (id INT PRIMARY KEY)",
        "CREATE TABLE user_filter_rows (id INT PRIMARY KEY, kind TEXT CHECK (kind IN ('a', 'b')))",
        "CREATE TABLE user_filter_row_kind (id INT PRIMARY KEY)",
        "CREATE TABLE audit.users (id INT PRIMARY KEY, role user_role)",
        "CREATE TABLE audit.person (id INT PRIMARY KEY)",
        "CREATE TABLE audit.readers (id INT PRIMARY KEY, role audit.user_role)",
        "CREATE VIEW \"user\" AS SELECT id FROM users",
    ];
    let named = [
        "people People",
        "person Person",
        "user UserRow",
        "user_filter_row_kind UserFilterRowKindRow",
        "user_filter_rows UserFilterRow",
        "user_filters UserFilters",
        "user_roles UserRoles",
        "users User",
        "audit.person AuditPerson",
        "audit.readers Reader",
        "audit.users AuditUser",
    ];
    for _ in 0..2 {
        let project = project(&[("a.sql", &statements.join(";\n"))]);
        let generator = Generator::new().dialect(Dialect::Postgres).schema(project.path().join("a.sql"));
        assert_eq!(entities(&generator), named);
        let enums: BTreeSet<_> = generator.ir().unwrap().enums.iter().map(|one| one.name.to_string()).collect();
        assert_eq!(enums, ["AuditUserRole", "UserFilterRowKind", "UserRole"].map(str::to_owned).into());
        let (files, summary) = generator.generate_with_summary().unwrap();
        files.write_to(&project.path().join("db")).unwrap();
        assert!(project.path().join("db/audit_user.rs").exists());
        let said = "the entity of `audit.users` is `AuditUser`, because its usual name is taken; name it with `entity` under \
                    `[tables.\"audit.users\"]`";
        assert_eq!(summary.warnings.len(), 7, "{:?}", summary.warnings);
        assert!(summary.warnings.iter().any(|warning| warning == said), "{:?}", summary.warnings);
        statements[1..11].reverse();
    }
}

#[test]
fn a_name_that_the_configuration_gives_is_not_given_up() {
    let project = project(&[
        ("a.sql", "CREATE TABLE exports (id INTEGER PRIMARY KEY); CREATE TABLE export (id INTEGER PRIMARY KEY);"),
        ("tablesmith.toml", "schema = [\"a.sql\"]\ndialect = \"sqlite\"\ntables.exports.entity = \"Export\"\n"),
    ]);
    let generator = Generator::from_config(project.path().join("tablesmith.toml")).unwrap();
    assert_eq!(entities(&generator), ["export ExportRow", "exports Export"]);
    fs::write(
        project.path().join("tablesmith.toml"),
        "schema = [\"a.sql\"]\ndialect = \"sqlite\"\ntables.exports.entity = \"Export\"\ntables.export.entity = \"Export\"\n",
    )
    .unwrap();
    let error = Generator::from_config(project.path().join("tablesmith.toml")).unwrap().generate().unwrap_err();
    assert_eq!(messages(&error), ["`Export` would be the entity of `exports` and the entity of `export`"]);
}

#[test]
fn relations_that_would_be_called_like_columns_have_other_names() {
    let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, posts INTEGER NOT NULL, tags TEXT);
        CREATE TABLE tags (id INTEGER PRIMARY KEY);
        CREATE TABLE posts (id INTEGER PRIMARY KEY, user TEXT, user_id INTEGER REFERENCES users);
        CREATE TABLE user_tags (user_id INTEGER REFERENCES users, tag_id INTEGER REFERENCES tags, PRIMARY KEY (user_id, tag_id));";
    let project = project(&[("a.sql", sql)]);
    let generator = sqlite([project.path().join("a.sql")]);
    generator.generate().unwrap().write_to(&project.path().join("plain")).unwrap();
    generator.style(Style::Derive).generate().unwrap().write_to(&project.path().join("derive")).unwrap();
    let read = |name: &str| fs::read_to_string(project.path().join(name)).unwrap();
    let (post, tag) = (read("plain/post.rs"), read("plain/user_tag.rs"));
    assert!(post.contains("pub const USER_REF: ") && post.contains("pub const USER_POSTS: "), "{post}");
    assert!(tag.contains("pub const TAG_TAGS: ") && tag.contains("pub const USERS: "), "{tag}");
    let (post, tag) = (read("derive/post.rs"), read("derive/user_tag.rs"));
    assert!(post.contains("inverse = \"user_posts\"") && !post.contains("relation ="), "{post}");
    assert!(tag.contains("through = \"tag_tags\""), "{tag}");
}

#[test]
fn the_layouts_of_migration_tools_are_read_in_their_order() {
    let tags = "CREATE TABLE tags (id INTEGER PRIMARY KEY);\nALTER TABLE users ADD COLUMN tag_id INT REFERENCES tags;\n";
    let both = |up: &str, begin: &str, end: &str| format!("-- {begin}\n{up}\n-- {end}\nDROP TABLE users;\nnot SQL\n");
    let goose = |up: &str| {
        let up = format!("-- +goose StatementBegin\n{up}-- +goose StatementEnd");
        both(&up, "+goose Up", "+goose Down")
    };
    let dbmate = |up: &str| both(up, "migrate:up", "migrate:down transaction:false");
    let layouts: [(Layout, Vec<(&str, String)>); 8] = [
        (Layout::Goose, vec![("00002_tags.sql", goose(tags)), ("00001_users.sql", goose(USERS))]),
        (Layout::Dbmate, vec![("20240102_tags.sql", dbmate(tags)), ("20240101_users.sql", dbmate(USERS))]),
        (Layout::SqlMigrate, vec![("1.sql", both(USERS, "+migrate Up", "+migrate Down")), ("2.sql", tags.into())]),
        (
            Layout::Diesel,
            vec![
                ("2024-01-10-000000_tags/up.sql", tags.into()),
                ("2024-01-10-000000_tags/down.sql", "not SQL".into()),
                ("2024-01-09-000000_users/up.sql", USERS.into()),
            ],
        ),
        (
            Layout::Prisma,
            vec![
                ("20240110000000_tags/migration.sql", tags.into()),
                ("20240109000000_users/migration.sql", USERS.into()),
                ("migration_lock.toml", "not SQL".into()),
            ],
        ),
        (
            Layout::Reversible,
            vec![
                ("10_tags.up.sql", tags.into()),
                ("10_tags.down.sql", "not SQL".into()),
                ("9_users.up.sql", USERS.into()),
                ("9_users.down.sql", "not SQL".into()),
            ],
        ),
        (Layout::Numbered, vec![("10-tags.sql", tags.into()), ("9-users.sql", USERS.into())]),
        // A file may refer to what a later one creates.
        (
            Layout::Files,
            vec![("users.sql", USERS.into()), ("tags.sql", "CREATE TABLE tags (user_id INT REFERENCES users);".into())],
        ),
    ];
    for (layout, files) in layouts {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let project = project(&files);
        let generator = sqlite([project.path().to_path_buf()]);
        let expected = if layout == Layout::Files { ["tags", "users"] } else { ["users", "tags"] };
        assert_eq!(tables(&generator), expected, "{layout}");
        assert_eq!(layouts_of(&generator), [Some(layout)]);
    }
}

#[test]
fn flyway_repeats_last_undoes_nothing_and_begins_at_its_baseline() {
    let add = |column: &str| format!("ALTER TABLE users ADD COLUMN {column} TEXT;");
    let versions = [
        ("V1__users.sql", "not SQL"),
        ("U1__users.sql", "not SQL"),
        ("B1.1__all.sql", USERS),
        ("V1_1__more.sql", "not SQL"),
        ("V1.2__a.sql", &add("a")),
        ("V1.10__b.sql", &add("b")),
        ("R__a_copy.sql", "CREATE TABLE copies (a TEXT, b TEXT);"),
    ];
    let project = project(&versions);
    let generator = sqlite([project.path().to_path_buf()]);
    let schema = generator.ir().unwrap();
    let columns: Vec<_> = schema.tables[0].columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["id", "name", "a", "b"]);
    assert_eq!(schema.tables[1].name.as_str(), "copies");
    assert_eq!(layouts_of(&generator), [Some(Layout::Flyway)]);
}

#[test]
fn refinery_runs_migrations_without_a_fixed_place_by_their_number() {
    let tags = "ALTER TABLE users ADD COLUMN tag TEXT;";
    let project = project(&[("V1__users.sql", USERS), ("U2__tags.sql", tags), ("V10__posts.sql", POSTS)]);
    let generator = sqlite([project.path().to_path_buf()]);
    assert_eq!(generator.ir().unwrap().tables[0].columns.len(), 3);
    assert_eq!(layouts_of(&generator), [Some(Layout::Versioned)]);
}

#[test]
fn what_is_for_a_database_replaces_what_is_for_all() {
    let project = project(&[
        ("1_users.up.sql", "not SQL"),
        ("1_users.sqlite3.up.sql", USERS),
        ("1_users.mysql.up.sql", "not SQL"),
        ("2_posts.up.sql", POSTS),
        ("2_posts.postgres.up.sql", "not SQL"),
        ("2_posts.down.sql", "not SQL"),
        ("3_more.up.fizz", "add_column(\"posts\", \"body\", \"text\")"),
    ]);
    let generator = sqlite([project.path().to_path_buf()]);
    assert_eq!(tables(&generator), ["users", "posts"]);
    assert_eq!(layouts_of(&generator), [Some(Layout::Pop)]);
    let (_, summary) = generator.generate_with_summary().unwrap();
    let [warning] = &summary.warnings[..] else { panic!("{:?}", summary.warnings) };
    assert!(warning.ends_with("3_more.up.fizz` is a program: what it does to the schema is not known"), "{warning}");
}

#[test]
fn a_folder_of_programs_has_nothing_to_read() {
    let project = project(&[("20240101_users.rb", "create_table :users"), ("mod.rs", "")]);
    let error = sqlite([project.path().to_path_buf()]).generate().unwrap_err();
    let help = error.diagnostics()[0].help.clone().unwrap();
    assert!(
        help.ends_with("20240101_users.rb` is a program, which cannot be read: name a dump of the database that it makes"),
        "{help}"
    );
}

#[test]
fn files_are_replayed_in_the_order_in_which_they_are_given() {
    let project = project(&[("a.sql", USERS), ("b.sql", POSTS)]);
    let [a, b] = ["a.sql", "b.sql"].map(|name| project.path().join(name));
    assert_eq!(tables(&sqlite([a.clone(), b.clone()])), ["users", "posts"]);
    assert_eq!(tables(&sqlite([b, a])), ["posts", "users"]);
}

#[test]
fn the_same_input_gives_the_same_bytes_wherever_it_lies() {
    let generated = || {
        let project = project(&[("migrations/2.sql", POSTS), ("migrations/1.sql", USERS)]);
        sqlite([project.path().join("migrations")]).generate().unwrap()
    };
    let first = generated();
    for _ in 0..20 {
        assert_eq!(generated(), first);
    }
    for (name, text) in first.iter() {
        assert!(text.starts_with("// @generated by tablesmith from migrations. Do not edit.\n\n"), "{name}: {text}");
        syn::parse_file(text).unwrap();
    }
    assert!(first.get("mod.rs").is_some());
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_file() {
    let project = project(&[("schema.sql", &format!("\u{feff}{USERS}"))]);
    assert_eq!(tables(&sqlite([project.path().join("schema.sql")])), ["users"]);
}

#[test]
fn a_configuration_is_relative_to_its_file_and_code_wins_over_it() {
    let config =
        "schema = [\"migrations\"]\ndialect = \"sqlite\"\nout = \"src/db\"\nmodes = [\"async\"]\n[tables.posts]\nskip = true\n";
    let project = project(&[
        ("sub/tablesmith.toml", config),
        // A finder, because the variants differ in finders alone.
        ("sub/migrations/1.sql", &USERS.replace("name TEXT", "name TEXT UNIQUE")),
        ("sub/migrations/2.sql", POSTS),
        ("other.sql", POSTS),
    ]);
    let generator = Generator::from_config(project.path().join("sub/tablesmith.toml")).unwrap();
    assert_eq!(generator.out(), Some(project.path().join("sub/src/db")));
    assert_eq!(tables(&generator), ["users"]);
    let modes = generator.clone().modes(Modes { asynchronous: true, blocking: true }).generate().unwrap();
    assert_ne!(modes, generator.generate().unwrap());
    let error = generator.schema(project.path().join("sub/migrations/1.sql")).generate().unwrap_err();
    assert_eq!(messages(&error), ["the schema has no table `posts`"]);
}

#[test]
fn what_cannot_be_read_is_named_all_at_once_with_what_is_wrong_in_the_rest() {
    let project = project(&[("empty/notes.txt", ""), ("bad.sql", "not SQL;\nCREATE INDEX i ON in_the_absent_file(id);")]);
    fs::write(project.path().join("latin1.sql"), b"-- a\n-- caf\xe9\n").unwrap();
    let paths = ["absent.sql", "empty", "bad.sql", "latin1.sql"].map(|name| project.path().join(name));
    let error = sqlite(paths).generate().unwrap_err();
    let text = error.to_string().replace(&*project.path().to_string_lossy(), "");
    assert_eq!(error.diagnostics().len(), 4, "{text}");
    for expected in [
        "cannot read `/absent.sql`: ",
        "the directory `/empty` has no *.sql files",
        "`/latin1.sql` is not UTF-8: byte 0xe9 is in no character",
        "--> /latin1.sql:2:7",
        "save the file as UTF-8",
        "`not SQL` does not begin a statement",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn a_path_in_a_configuration_that_does_not_exist_is_reported_at_its_token() {
    let project = project(&[("tablesmith.toml", "dialect = \"sqlite\"\nschema = [\"nowhere\"]\n")]);
    let error = Generator::from_config(project.path().join("tablesmith.toml")).unwrap().generate().unwrap_err();
    let text = error.to_string();
    assert!(text.contains("tablesmith.toml:2:11") && text.contains("cannot read `"), "{text}");
}

#[test]
fn a_half_valid_file_is_refused_at_the_statement() {
    let project = project(&[("schema.sql", &format!("{USERS}CREATE NONSENSE;\n{POSTS}"))]);
    let error = sqlite([project.path().join("schema.sql")]).generate().unwrap_err();
    assert!(error.to_string().contains("schema.sql:2:"), "{error}");
}

#[test]
fn files_without_a_table_are_refused() {
    let project = project(&[("schema.sql", "")]);
    let error = sqlite([project.path().join("schema.sql")]).generate().unwrap_err();
    assert_eq!(messages(&error), ["no table is defined in any of the SQL files"]);
}

#[test]
fn what_must_be_set_is_said_in_one_go() {
    let error = Generator::new().generate().unwrap_err();
    assert_eq!(messages(&error), ["no SQL files are named", "no dialect is set"]);
}

#[test]
fn a_template_that_does_not_render_is_refused_with_its_place() {
    let project = project(&[("schema.sql", USERS), ("templates/broken.rs.j2", "{{ nonsense"), ("empty/x.txt", "")]);
    let generator = sqlite([project.path().join("schema.sql")]);
    let error = generator.clone().templates(project.path().join("templates")).generate().unwrap_err();
    assert!(error.to_string().contains("broken.rs.j2"), "{error}");
    let error = generator.clone().templates(project.path().join("empty")).generate().unwrap_err();
    assert!(error.to_string().contains("has no *.rs.j2 files"), "{error}");
    let error = generator.templates(project.path().join("schema.sql")).generate().unwrap_err();
    assert!(error.to_string().contains("is a file, not a directory of templates"), "{error}");
}

#[test]
fn an_error_that_main_returns_is_legible() {
    let error = Generator::new().generate().unwrap_err();
    let debug = format!("{error:?}");
    assert_eq!(debug, format!("nothing was generated\n\n{error}"));
    assert!(debug.contains("error: no dialect is set\n"), "{debug}");
}

/// The variable by which the test below knows that it runs as the build script.
const CHILD: &str = "TABLESMITH_TEST_BUILD_SCRIPT";

#[test]
fn a_build_script_writes_a_file_a_table_and_tells_cargo_what_it_has_read() {
    if std::env::var_os(CHILD).is_some() {
        Generator::from_config("tablesmith.toml").unwrap().run().unwrap();
        return;
    }
    let config = "schema = [\"migrations\"]\ndialect = \"sqlite\"\n";
    let project = project(&[("tablesmith.toml", config), ("migrations/1.sql", USERS), ("out/other.rs", "fn f() {}")]);
    let out = project.path().join("out");
    let lines = build_script(project.path(), &out);
    for path in ["tablesmith.toml", "migrations", "migrations/1.sql"] {
        assert!(lines.contains(&format!("cargo::rerun-if-changed={path}")), "{path}: {lines:#?}");
    }
    let folder = out.join("tablesmith");
    let root = syn::parse_file(&fs::read_to_string(folder.join("mod.rs")).unwrap()).unwrap();
    assert!(root.attrs.is_empty(), "an included file cannot have inner attributes");
    let written = || fs::metadata(folder.join("user.rs")).unwrap().modified().unwrap();
    let first = written();
    build_script(project.path(), &out);
    assert_eq!(written(), first, "what stays as it is, is not written");
    fs::write(project.path().join("migrations/1.sql"), POSTS).unwrap();
    build_script(project.path(), &out);
    assert!(folder.join("post.rs").exists() && !folder.join("user.rs").exists());
    assert_eq!(fs::read_to_string(out.join("other.rs")).unwrap(), "fn f() {}");
}

fn build_script(directory: &Path, out: &Path) -> Vec<String> {
    let this = "a_build_script_writes_a_file_a_table_and_tells_cargo_what_it_has_read";
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", this, "--nocapture"]).env(CHILD, "1").env("OUT_DIR", out).current_dir(directory);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}
