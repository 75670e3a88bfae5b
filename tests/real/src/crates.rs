//! A crate of a user's with the models of a schema.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::report::{Outcome, Test};

/// The features that the values of real schemas take.
const FEATURES: &str = r#"["blocking", "json", "mysql", "net", "postgres", "sqlite", "uuid"]"#;

/// A crate, ready to generate its models.
pub(crate) struct Crate<'c> {
    command: &'c Path,
    name: &'c str,
    folder: PathBuf,
    target: PathBuf,
}

/// Builds the command; what it gives is its path.
pub(crate) fn command(root: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let built = Command::new("cargo").args(["build", "--release", "-p", "tablesmith-cli"]).current_dir(root).status()?;
    if built.success() { Ok(root.join("target/release/tablesmith")) } else { Err("the command does not compile".into()) }
}

impl<'c> Crate<'c> {
    pub(crate) fn new(root: &Path, command: &'c Path, name: &'c str, dialect: &str, dump: &Path) -> Result<Self, Box<dyn Error>> {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/crates");
        let folder = target.join("src").join(name);
        fs::create_dir_all(folder.join("src"))?;
        let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("settings/{name}.toml"));
        let settings = if settings.exists() { fs::read_to_string(settings)? } else { String::new() };
        let config = format!("dialect = {dialect:?}\nschema = [{dump:?}]\nout = \"src/db\"\nselftest = true\n{settings}");
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             tablesmith = {{ path = {root:?}, features = {FEATURES} }}\n\n[profile.dev]\ndebug = 0\nincremental = false\n"
        );
        fs::write(folder.join("tablesmith.toml"), config)?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(folder.join("src/lib.rs"), "//! Models.\n#![deny(warnings, missing_docs)]\n\n/// The tables.\npub mod db;\n")?;
        Ok(Self { command, name, folder, target })
    }

    /// Generates, compiles, compares and tests.
    pub(crate) fn run(&self, url: &str) -> Result<Outcome, Box<dyn Error>> {
        let generated = self.tablesmith(&["generate", "--report", "json"])?;
        if !generated.status.success() {
            return Err(format!("{}: {}", self.name, String::from_utf8_lossy(&generated.stderr)).into());
        }
        let summary: serde_json::Value = serde_json::from_slice(&generated.stdout)?;
        let verified = self.tablesmith(&["verify", "--database", url])?;
        let mut test = Command::new("cargo");
        test.args(["test", "--lib", "--no-fail-fast", "--target-dir"]).arg(&self.target).current_dir(&self.folder);
        let tested = test.env("TABLESMITH_SELFTEST_URL", url).output()?;
        let output = String::from_utf8_lossy(&tested.stdout);
        Ok(Outcome {
            schema: self.name.to_owned(),
            tables: usize::try_from(summary["tables"].as_u64().unwrap_or_default())?,
            drift: (!verified.status.success()).then(|| String::from_utf8_lossy(&verified.stdout).into_owned()),
            tests: tests(&output),
            errors: if output.contains("test result") {
                String::new()
            } else {
                String::from_utf8_lossy(&tested.stderr).into_owned()
            },
        })
    }

    fn tablesmith(&self, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
        Ok(Command::new(self.command).args(arguments).current_dir(&self.folder).output()?)
    }
}

/// What became of the test of each module, in both modes.
fn tests(output: &str) -> BTreeMap<String, Test> {
    let mut tests: BTreeMap<String, Test> = BTreeMap::new();
    let mut current = None;
    for line in output.lines() {
        if let Some((path, result)) = line.strip_prefix("test db::selftest::").and_then(|line| line.split_once(" ... ")) {
            let test = tests.entry(path.split("::").next().unwrap_or_default().to_owned()).or_default();
            if let Some(reason) = result.strip_prefix("ignored") {
                test.reason = Some(reason.trim_start_matches([',', ' ']).to_owned());
            }
        } else if let Some(path) = line.strip_prefix("---- db::selftest::") {
            current = path.split("::").next();
        } else if let Some((_, reason)) = line.split_once("`: ").filter(|_| line.starts_with('`'))
            && let Some(test) = current.take().and_then(|module| tests.get_mut(module))
        {
            test.reason = Some(reason.to_owned());
        }
    }
    tests
}
