//! The commands that README.md shows, run in a folder with the files that it shows.

#[path = "../../tests/suite/build/readme.rs"]
mod readme;

use std::fs;
use std::process::Command;

use tempfile::tempdir;

const README: &str = include_str!("../../README.md");
const CI: &str = include_str!("../../.ci/run");

fn commands(program: &str) -> Vec<String> {
    let blocks = readme::blocks(README).into_iter().filter(|block| block.language == "sh");
    let lines = blocks.flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter_map(|line| line.strip_prefix(program).map(str::to_owned)).collect()
}

#[test]
fn every_command_works_on_the_files_shown() {
    let project = tempdir().expect("a folder can be made");
    for block in readme::blocks(README) {
        let Some(file) = block.file else { continue };
        let path = project.path().join(file);
        fs::create_dir_all(path.parent().expect("it is in the project")).expect("a folder can be made");
        fs::write(path, block.text).expect("a file can be written");
    }
    let database = format!("sqlite:{}", project.path().join("app.db").display());
    let schema = fs::read_to_string(project.path().join("schema.sql")).expect("the README shows a schema");
    let made = tablesmith::blocking::Db::connect(&database).and_then(|db| db.execute_script(&schema));
    made.expect("the schema can be loaded");
    let commands = commands("tablesmith ");
    for name in ["generate", "check", "verify", "ir", "expand", "diagram"] {
        assert!(commands.iter().any(|command| command.starts_with(name)), "the README does not show `{name}`");
    }
    for command in commands {
        let mut tablesmith = Command::new(env!("CARGO_BIN_EXE_tablesmith"));
        let arguments = command.split('#').next().unwrap_or_default().split_whitespace();
        let done = tablesmith.args(arguments).current_dir(project.path()).output().expect("the command runs");
        assert!(done.status.success(), "tablesmith {command}\n{}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn continuous_integration_runs_the_commands_of_cargo() {
    let commands = commands("cargo ");
    assert!(commands.len() >= 2);
    for command in commands {
        let command = command.split('#').next().unwrap_or_default().trim_end();
        assert!(CI.lines().any(|line| line == format!("step cargo {command}")), "`cargo {command}` is not in .ci/run");
    }
}
