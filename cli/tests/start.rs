//! `init`, `config-schema`, `types`, the report and `--watch`: what stands around generating.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tablesmith_codegen::config::keys::KEYS;
use tempfile::{TempDir, tempdir};

const USERS: &str = "CREATE TABLE users (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    lock_version INT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ
);
";
const POSTS: &str = "CREATE TABLE posts (id BIGINT PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users);\n";

fn project(files: &[(&str, &str)]) -> TempDir {
    let directory = tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    directory
}

fn command(project: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tablesmith"));
    command.current_dir(project).args(arguments).env_remove("DATABASE_URL");
    command
}

fn tablesmith(project: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let output = command(project.path(), arguments).output().expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
    (output.status.code().expect("it ends by itself"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn init_writes_a_file_that_generates_and_whose_suggestions_hold() {
    let project = project(&[("db/migrations/1_users.sql", USERS), ("db/migrations/2_posts.sql", POSTS)]);
    let (code, stdout, stderr) = tablesmith(&project, &["init"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "tablesmith.toml reads db/migrations as postgres\n", ""));
    let path = project.path().join("tablesmith.toml");
    let text = fs::read_to_string(&path).expect("it is there");
    for key in KEYS.iter().filter(|key| !key.path.contains('.')) {
        assert!(text.contains(key.doc) && text.contains(&format!("{} = ", key.path)), "{}", key.path);
    }
    assert_eq!(tablesmith(&project, &["generate"]).0, 0);

    let suggested = "
# [tables.users]
# created_at = \"created_at\"
# updated_at = \"updated_at\"
# soft_delete = \"deleted_at\"
# version = \"lock_version\"
# secret = [\"password_hash\"]
# pii = [\"email\"]
";
    assert!(text.ends_with(suggested), "{text}");
    fs::write(&path, text.replace(suggested, &suggested.replace("# ", ""))).expect("a file can be written");
    let (code, stdout, stderr) = tablesmith(&project, &["generate"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");

    let (code, _, stderr) = tablesmith(&project, &["init"]);
    assert_eq!(code, 1);
    assert_eq!(stderr, "error: `tablesmith.toml` is there already: remove it, or look at another one with --print\n");
}

#[test]
fn init_finds_the_dialect_by_the_database_and_by_the_sql() {
    let plain = "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY);\n";
    let dialect = |files: &[(&str, &str)]| {
        let (code, stdout, stderr) = tablesmith(&project(files), &["init", "--print"]);
        let line = stdout.lines().find(|line| line.starts_with("dialect = ")).unwrap_or_default();
        (code, line.replace("dialect = ", ""), stderr)
    };
    let found = |name: &str| (0, format!("\"{name}\""), String::new());
    assert_eq!(dialect(&[("schema.sql", plain), (".env", "DATABASE_URL=\"mysql://root@localhost/app\"\n")]), found("mysql"));
    assert_eq!(
        dialect(&[("schema.sql", "CREATE TABLE `users` (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;")]),
        found("mysql")
    );
    assert_eq!(dialect(&[("schema.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT);")]), found("sqlite"));
    assert_eq!(dialect(&[("db/structure.sql", USERS)]), found("postgres"));
    let (code, _, stderr) = dialect(&[("schema.sql", plain)]);
    assert_eq!(
        (code, stderr.as_str()),
        (1, "error: the SQL may be of sqlite or of postgres: say which with --dialect <DIALECT>\n")
    );
    let (code, _, stderr) = dialect(&[]);
    assert_eq!(code, 1);
    assert!(stderr.starts_with("error: no SQL is at `migrations`, ") && stderr.ends_with("--schema <PATH>\n"), "{stderr}");
}

#[test]
fn the_json_schema_has_every_key_and_no_others() {
    let (code, stdout, _) = tablesmith(&project(&[]), &["config-schema"]);
    assert_eq!(code, 0);
    let schema: serde_json::Value = serde_json::from_str(&stdout).expect("it is JSON");
    for key in KEYS {
        let mut at = &schema;
        for segment in key.path.split('.') {
            at = if segment == "*" { &at["additionalProperties"] } else { &at["properties"][segment] };
        }
        assert_eq!(at["description"], key.doc, "{}", key.path);
    }
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["dialect"]["enum"], serde_json::json!(["sqlite", "postgres", "mysql"]));
}

#[test]
fn types_are_printed_for_one_dialect_or_for_all() {
    let project = project(&[]);
    let (code, stdout, _) = tablesmith(&project, &["types", "--dialect", "postgres"]);
    assert_eq!(code, 0);
    assert!(stdout.starts_with("postgres\n") && stdout.contains("TIMESTAMPTZ, TIMESTAMP WITH TIME ZONE"), "{stdout}");
    assert!(tablesmith(&project, &["types"]).1.contains("\nmysql\n"));
}

#[test]
fn the_report_is_an_object_for_programs() {
    let project =
        project(&[("migrations/1_users.up.sql", USERS), ("migrations/2_posts.up.sql", POSTS), ("migrations/3_more.up.go", "")]);
    let arguments = ["generate", "--schema", "migrations", "--dialect", "postgres", "--out", "db", "--report", "json"];
    let (code, stdout, stderr) = tablesmith(&project, &arguments);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("it is JSON");
    assert_eq!((&report["tables"], &report["columns"], &report["relations"]), (&2.into(), &9.into(), &2.into()));
    assert_eq!(report["inputs"][0]["layout"], "sqlx or golang-migrate");
    assert_eq!(report["files"]["written"], 3);
    assert_eq!(report["warnings"].as_array().map(Vec::len), Some(1));
    let (_, stdout, stderr) = tablesmith(&project, &arguments[..7]);
    assert!(stdout.starts_with("migrations: 2 files (sqlx or golang-migrate)\n2 tables, "), "{stdout}");
    assert!(stderr.starts_with("warning: `migrations/3_more.up.go` is a program: "), "{stderr}");
}

/// Ends the command with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed by then.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until the file holds the text.
fn await_text(file: &Path, text: &str) {
    let began = Instant::now();
    while !fs::read_to_string(file).is_ok_and(|found| found.contains(text)) {
        assert!(began.elapsed() < Duration::from_secs(60), "{} does not come to hold `{text}`", file.display());
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn watch_generates_again_after_each_change_also_after_a_mistake() {
    let project = project(&[
        ("migrations/1.sql", USERS),
        ("tablesmith.toml", "schema = [\"migrations\"]\ndialect = \"postgres\"\nout = \"db\"\n"),
    ]);
    let child = command(project.path(), &["generate", "--watch"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let _running = Running(child.expect("the command runs"));
    let (entity, second) = (project.path().join("db/user.rs"), project.path().join("migrations/2.sql"));
    await_text(&entity, "pub struct User {");
    fs::write(&second, "ALTER TABLE users ADD COLUMN nick NOSUCH;").expect("a file can be written");
    sleep(Duration::from_millis(500));
    fs::write(&second, "ALTER TABLE users ADD COLUMN nick TEXT;").expect("a file can be written");
    await_text(&entity, "pub nick:");
    let config = project.path().join("tablesmith.toml");
    let text = fs::read_to_string(&config).expect("it is there");
    fs::write(&config, format!("{text}[tables.users]\nentity = \"Person\"\n")).expect("a file can be written");
    await_text(&project.path().join("db/person.rs"), "pub struct Person {");
}
