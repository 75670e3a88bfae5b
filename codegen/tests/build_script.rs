//! A build script runs again and again in one folder, which must be as if it had run in a new one, and renders what has changed.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tablesmith_codegen::Generator;
use tempfile::{TempDir, tempdir};

const CONFIG: &str = "schema = [\"migrations\"]\ndialect = \"postgres\"\n";
const SCHEMA: &str = "\
CREATE TYPE mood AS ENUM ('calm', 'glad');
CREATE TYPE place AS (street text, town text);
CREATE TABLE teams (id bigint PRIMARY KEY, name text UNIQUE, mood mood NOT NULL);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams, mood mood NOT NULL, home place);
CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
";

const ENTITY: &str = include_str!("../templates/entity.rs.j2");

const SQL: &str = "migrations/1.sql";

/// The variable by which the first test knows that it runs as the build script.
const CHILD: &str = "TABLESMITH_TEST_BUILD_SCRIPT";
const BUILD_SCRIPT: &str = "a_change_renders_the_modules_that_it_concerns";

struct Project {
    directory: TempDir,
    program: PathBuf,
    runs: usize,
}

impl Project {
    fn new() -> Self {
        let project = Self { directory: tempdir().unwrap(), program: std::env::current_exe().unwrap(), runs: 0 };
        project.write("tablesmith.toml", CONFIG);
        project.write("migrations/1.sql", SCHEMA);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn replace(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from:?}:\n{text}");
        self.write(name, text.replace(from, to));
    }

    fn add(&self, name: &str, text: &str) {
        let before = fs::read_to_string(self.path(name)).unwrap();
        self.write(name, before + text);
    }

    /// The first line of a generated file.
    fn header(&self, name: &str) -> String {
        let text = fs::read_to_string(self.path("out/tablesmith").join(name)).unwrap();
        text.lines().next().unwrap().to_owned()
    }

    fn start(&self, out: &str) -> Output {
        let mut command = Command::new(&self.program);
        command.args(["--exact", BUILD_SCRIPT, "--nocapture"]).env(CHILD, "1").env("OUT_DIR", self.path(out));
        command.current_dir(self.directory.path()).output().unwrap()
    }

    /// Runs the build script, and says how many modules and files of templates it rendered.
    fn run(&self, out: &str) -> usize {
        let done = self.start(out);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8(done.stdout).unwrap();
        said.lines().find_map(|line| line.strip_prefix("rendered ")).unwrap().parse().unwrap()
    }

    /// Runs it where it always runs and in a new folder, which must be the same then.
    fn run_again(&mut self, what: &str) -> usize {
        self.runs += 1;
        let new = format!("new-{}", self.runs);
        let (again, all) = (self.run("out"), self.run(&new));
        let (folder, new) = (files(&self.path("out/tablesmith")), files(&self.path(&new).join("tablesmith")));
        assert_eq!(folder, new, "{what}: the folder is not as if it was new");
        assert_eq!(all, new.len() - 1, "{what}: a new folder has everything rendered");
        again
    }
}

/// Every file but the index, by its path in the folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, text)| (format!("{name}/{below}"), text)));
        } else if name != "index" {
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

type Change = fn(&Project);

fn play(changes: &[(&str, Change, usize)]) {
    let mut project = Project::new();
    assert_eq!(project.run_again("at first"), 3);
    for (what, change, expected) in changes {
        change(&project);
        assert_eq!(project.run_again(what), *expected, "{what}");
        assert_eq!(project.run_again(what), 0, "{what}, and nothing after that");
    }
}

#[test]
fn a_change_renders_the_modules_that_it_concerns() {
    if std::env::var_os(CHILD).is_some() {
        let report = Generator::from_config("tablesmith.toml").unwrap().run().unwrap();
        // Behind what the test harness may have begun on the line.
        println!("\nrendered {}", report.rendered + report.extras);
        return;
    }
    play(&[
        ("nothing", |_| (), 0),
        ("a column more", |p| p.replace(SQL, "body text NOT NULL", "body text NOT NULL, title text"), 1),
        ("a column renamed", |p| p.replace(SQL, "title text", "heading text"), 1),
        ("a comment on a column", |p| p.add(SQL, "COMMENT ON COLUMN notes.heading IS 'Above it.';\n"), 1),
        ("everything a line further down", |p| p.replace(SQL, "CREATE TYPE mood", "\n  CREATE TYPE mood"), 0),
        ("a table in a file of its own", |p| p.write("migrations/2.sql", "CREATE TABLE tags (id bigint PRIMARY KEY);"), 1),
        ("that file under another name", |p| fs::rename(p.path("migrations/2.sql"), p.path("migrations/3.sql")).unwrap(), 0),
        ("a table dropped", |p| fs::remove_file(p.path("migrations/3.sql")).unwrap(), 0),
        ("a label, in the module that has the enum", |p| p.replace(SQL, "'glad'", "'glad', 'sad'"), 1),
        (
            "the name of an enum of two tables",
            |p| {
                p.replace(SQL, "mood AS", "feeling AS");
                p.replace(SQL, "mood mood", "mood feeling");
            },
            2,
        ),
        ("a field of a composite type", |p| p.replace(SQL, "town text", "city text"), 1),
        (
            "another entity for a table that is referred to, which relations name",
            |p| p.add("tablesmith.toml", "[tables.teams]\nentity = \"Crew\"\n"),
            2,
        ),
        (
            "a foreign key's other action, which no text has, in the table alone",
            |p| p.replace(SQL, "REFERENCES teams", "REFERENCES teams ON DELETE CASCADE"),
            1,
        ),
        (
            "a table that has an enum instead of another one",
            |p| p.replace(SQL, "CREATE TABLE teams", "CREATE TABLE moods (mood feeling);\nCREATE TABLE teams"),
            2,
        ),
        ("how a word of one entity is written", |p| p.add("tablesmith.toml", "[naming]\ninitialisms = [\"NoTe\"]\n"), 1),
        (
            "a statement that is passed over",
            |p| {
                p.add(SQL, "FROB x;\n");
                p.replace("tablesmith.toml", "[tables.teams]", "ignore = [\"FROB\"]\n[tables.teams]");
            },
            0,
        ),
    ]);
}

#[test]
fn what_is_said_for_all_modules_renders_all() {
    play(&[
        ("one mode", |p| p.add("tablesmith.toml", "modes = [\"blocking\"]\n"), 3),
        ("serde", |p| p.add("tablesmith.toml", "serde = true\n"), 3),
        ("parts left out", |p| p.add("tablesmith.toml", "omit = [\"finders\"]\n"), 3),
        ("the names of the inputs", |p| p.replace("tablesmith.toml", "[\"migrations\"]", "[\"migrations/1.sql\"]"), 3),
        ("a comment in the configuration", |p| p.add("tablesmith.toml", "# nothing\n"), 0),
        (
            "a template of the user's",
            |p| {
                p.write("own/entity.rs.j2", format!("{ENTITY}\npub const A: () = ();\n"));
                p.add("tablesmith.toml", "templates = \"own\"\n");
            },
            3,
        ),
        ("its text", |p| p.replace("own/entity.rs.j2", "const A", "const B"), 3),
        ("no template of the user's", |p| p.replace("tablesmith.toml", "templates = \"own\"\n", ""), 3),
        ("annotated structs", |p| p.add("tablesmith.toml", "style = \"derive\"\n"), 3),
        ("an entity that others name", |p| p.add("tablesmith.toml", "[tables.teams]\nentity = \"Crew\"\n"), 3),
    ]);
}

#[test]
fn a_change_renders_the_files_of_templates_that_it_concerns() {
    const ROWS: &str = "own/extra/rows/{table}.rs.j2";
    const NOTES: &str = "own/extra/{table}.txt.j2";
    play(&[
        (
            "a template for each table, which reads nothing else, and one for all",
            |p| {
                p.write(ROWS, "use super::super::{{ table.entity | ident }}; pub type Row = {{ table.entity | ident }};");
                p.write("own/extra/all.txt.j2", "{{ schema.tables | map(attribute='name') | join(' ') }}");
                p.add("tablesmith.toml", "templates = \"own\"\n");
            },
            // The modules of the tables are as they were.
            4,
        ),
        ("a column more", |p| p.replace(SQL, "body text NOT NULL", "body text NOT NULL, title text"), 3),
        (
            "a foreign key, which two tables have",
            |p| p.replace(SQL, "body text", "user_id bigint REFERENCES users, body text"),
            4,
        ),
        ("a template's text", |p| p.replace(ROWS, "type Row", "type Line"), 3),
        ("a template that reads the schema for each table", |p| p.write(NOTES, "{{ schema.tables | length }}\n"), 3),
        ("a column more, which it may read", |p| p.replace(SQL, "title text", "title text, more text"), 6),
        ("a file of it changed", |p| p.write("out/tablesmith/rows/note.rs", p.header("rows/user.rs")), 1),
        ("a file of it deleted", |p| fs::remove_file(p.path("out/tablesmith/note.txt")).unwrap(), 1),
        ("everything a line further down", |p| p.replace(SQL, "CREATE TYPE mood", "\n  CREATE TYPE mood"), 0),
        ("no such template", |p| fs::remove_file(p.path(NOTES)).unwrap(), 0),
        ("no templates", |p| p.replace("tablesmith.toml", "templates = \"own\"\n", ""), 0),
    ]);
}

#[test]
fn a_file_that_somebody_changed_is_written_again() {
    const NOTE: &str = "out/tablesmith/note.rs";
    const INDEX: &str = "out/tablesmith/index";
    play(&[
        ("a file deleted", |p| fs::remove_file(p.path(NOTE)).unwrap(), 1),
        ("the root deleted", |p| fs::remove_file(p.path("out/tablesmith/mod.rs")).unwrap(), 0),
        ("a file longer", |p| p.add(NOTE, "// more\n"), 1),
        ("a file with other text of the same length", |p| p.replace(NOTE, "pub struct Note", "pub struct Nope"), 1),
        ("a file cut", |p| p.write(NOTE, fs::read_to_string(p.path(NOTE)).unwrap().lines().next().unwrap()), 1),
        ("a file that is no text", |p| p.write(NOTE, [fs::read(p.path(NOTE)).unwrap(), vec![0xff]].concat()), 1),
        ("a file with another's text", |p| p.write(NOTE, fs::read(p.path("out/tablesmith/user.rs")).unwrap()), 1),
        ("the index deleted", |p| fs::remove_file(p.path(INDEX)).unwrap(), 3),
        ("the index empty", |p| p.write(INDEX, ""), 3),
        ("the index no text", |p| p.write(INDEX, [0xff, 0, 1]), 3),
        ("the index cut", |p| p.write(INDEX, &fs::read(p.path(INDEX)).unwrap()[..60]), 3),
        ("an index of other hashes", |p| p.replace(INDEX, " ", " 0"), 3),
        ("an index of other files", |p| p.replace(INDEX, "note.rs", "nope.rs"), 1),
        ("the folder deleted", |p| fs::remove_dir_all(p.path("out")).unwrap(), 3),
    ]);
}

#[test]
fn another_build_of_the_generator_renders_all() {
    let mut project = Project::new();
    project.run_again("at first");
    let other = project.path("other-build-script");
    fs::copy(&project.program, &other).unwrap();
    project.program = other;
    assert_eq!(project.run_again("another program"), 3);
    assert_eq!(project.run_again("the same program"), 0);
}

#[test]
fn a_schema_that_is_refused_leaves_everything_for_the_next_run() {
    let mut project = Project::new();
    project.run_again("at first");
    let before = files(&project.path("out/tablesmith"));
    project.add("migrations/1.sql", "CREATE NONSENSE;\n");
    assert!(!project.start("out").status.success());
    assert_eq!(files(&project.path("out/tablesmith")), before);
    project.write("migrations/1.sql", SCHEMA);
    assert_eq!(project.run_again("the schema is right again"), 0);
}

#[test]
fn files_that_are_committed_have_no_index_beside_them() {
    let project = Project::new();
    let generator = Generator::from_config(project.path("tablesmith.toml")).unwrap();
    generator.generate().unwrap().write_to(&project.path("db")).unwrap();
    let names = fs::read_dir(project.path("db")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| Path::new(&name).extension().is_some_and(|extension| extension == "rs")));
}
