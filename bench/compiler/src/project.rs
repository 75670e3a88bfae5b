//! The Cargo project of a library and a number of tables, and what is done to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde::Serialize;
use tablesmith_bench_harness::Result;
use tablesmith_codegen::{
    Generator,
    generator::{Expansion, expand},
};

use crate::library::Library;
use crate::tables::{Edition, tables};
use crate::templates;
use crate::usage::{self, Usage};

/// Where the projects are kept between runs.
const PROJECTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/projects");
/// Where all of them are built: what several of them depend on is built once, and packages do not share a name.
const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/measured");
/// The fewest tables whose circle of foreign keys diesel accepts.
const FEW: usize = 3;

/// What of the user's environment would change what is measured.
const UNSET: [&str; 4] = ["CARGO_BUILD_JOBS", "CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "RUSTC"];

/// What the user's configuration of Cargo may say otherwise; variables come before it, also empty ones.
const SET: [(&str, &str); 5] = [
    ("CARGO_PROFILE_DEV_DEBUG", "true"),
    ("CARGO_PROFILE_DEV_OPT_LEVEL", "0"),
    ("RUSTC_WORKSPACE_WRAPPER", ""),
    ("RUSTC_WRAPPER", ""),
    ("RUSTFLAGS", ""),
];

/// A package in the Cargo project of a library, which has one for each number of tables.
pub struct Project {
    pub library: &'static Library,
    pub tables: usize,
    package: String,
    /// The project of the library.
    workspace: PathBuf,
    edition: Edition,
}

/// What Cargo is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    Check,
    Build,
}

/// How many lines a table takes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Lines {
    /// In the source.
    pub written: usize,
    /// In what tablesmith makes of it; what the macros of other libraries make is not counted.
    pub generated: Option<usize>,
}

impl Project {
    /// Writes the package.
    pub fn create(library: &'static Library, tables: usize) -> Result<Self> {
        let package = format!("{}-{tables}", library.name);
        let workspace = Path::new(PROJECTS).join(library.name);
        write(&workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"tables-*\"]\n")?;
        let mut project = Self { library, tables, package, workspace, edition: Edition::First };
        project.write()?;
        Ok(project)
    }

    /// Builds what the packages of a library depend on, by one of few tables, because Cargo builds no dependency without what needs it.
    pub fn build_dependencies(library: &'static Library) -> Result<()> {
        let small = Self::create(library, FEW)?;
        for (job, incremental) in [(Job::Check, true), (Job::Check, false), (Job::Build, true), (Job::Build, false)] {
            usage::of(&small.cargo(job, incremental))?;
        }
        Ok(())
    }

    /// Compiles the package alone, and all of it.
    pub fn compile(&self, job: Job, incremental: bool) -> Result<Usage> {
        if self.folder().join("build.rs").exists() {
            // The build script runs now if it has to, and not in the time.
            usage::of(&self.cargo(Job::Check, incremental))?;
        }
        if incremental {
            self.forget()?;
        }
        fs::File::options().append(true).open(self.folder().join("src/lib.rs"))?.set_modified(SystemTime::now())?;
        self.run(job, incremental)
    }

    /// Gives a column of one table another name, and checks the package.
    pub fn check_edited(&mut self) -> Result<Usage> {
        self.edition = if self.edition == Edition::First { Edition::Edited } else { Edition::First };
        self.write()?;
        self.run(Job::Check, true)
    }

    /// The size of the library that the last build made.
    pub fn library_bytes(&self) -> Result<u64> {
        Ok(fs::metadata(Self::target().join(format!("lib{}.rlib", self.crate_name())))?.len())
    }

    /// The version of the library, as it was locked.
    pub fn version(&self) -> Result<String> {
        let lock = fs::read_to_string(self.workspace.join("Cargo.lock"))?;
        let found = lock.split_once(&format!("name = \"{}\"\nversion = \"", self.library.package));
        let (version, _) = found.and_then(|(_, rest)| rest.split_once('"')).ok_or("the lock does not have the library")?;
        Ok(version.to_owned())
    }

    /// How long the source is, and what is generated from it.
    pub fn lines(&self) -> Result<Lines> {
        let tables = tables(self.tables, Edition::First);
        let mut written = 0;
        for file in templates::render(self.library, &self.package, &tables)? {
            let root = ["Cargo.toml", "build.rs", "tablesmith.toml"].iter().any(|name| file.path.ends_with(name));
            written += if root { 0 } else { lines(&file.text) };
        }
        Ok(Lines { written: written / self.tables, generated: self.generated()? })
    }

    fn generated(&self) -> Result<Option<usize>> {
        let Some(modes) = self.library.generated() else { return Ok(None) };
        let config = self.folder().join("tablesmith.toml");
        // The generator's errors stay on their thread, those of the benchmark need not.
        let counted = if config.exists() {
            let text = Generator::from_config(config).and_then(|generator| generator.inline());
            text.map(|text| lines(&text) / self.tables)
        } else {
            let table = &tables(self.tables, Edition::First)[0];
            let file = self.folder().join("src").join(format!("{}.rs", table.name()));
            expand(&file, &Expansion { modes, ..Expansion::default() }).map(|text| lines(&text))
        };
        Ok(Some(counted.map_err(|error| error.to_string())?))
    }

    fn write(&mut self) -> Result<()> {
        for file in templates::render(self.library, &self.package, &tables(self.tables, self.edition))? {
            write(&self.folder().join(file.path), &file.text)?;
        }
        Ok(())
    }

    /// Deletes what the compiler remembers of the crate.
    fn forget(&self) -> Result<()> {
        let begin = format!("{}-", self.crate_name());
        for entry in fs::read_dir(Self::target().join("incremental"))? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(&begin) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    fn run(&self, job: Job, incremental: bool) -> Result<Usage> {
        let (usage, said) = usage::of(&self.cargo(job, incremental))?;
        let compiled: Vec<_> = said.lines().filter(|line| line.contains("Checking") || line.contains("Compiling")).collect();
        let is_alone = compiled.iter().all(|line| line.contains(&format!(" {} ", self.package)));
        if !is_alone || compiled.is_empty() {
            return Err(format!("not just {} was compiled:\n{said}", self.package).into());
        }
        Ok(usage)
    }

    fn cargo(&self, job: Job, incremental: bool) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.arg(if job == Job::Check { "check" } else { "build" }).args(["--package", &self.package, "--color", "never"]);
        cargo.current_dir(&self.workspace);
        for name in UNSET {
            cargo.env_remove(name);
        }
        cargo.envs(SET);
        cargo.env("CARGO_INCREMENTAL", if incremental { "1" } else { "0" });
        cargo.env("CARGO_TARGET_DIR", TARGET);
        cargo
    }

    fn crate_name(&self) -> String {
        self.package.replace('-', "_")
    }

    fn folder(&self) -> PathBuf {
        self.workspace.join(format!("tables-{}", self.tables))
    }

    fn target() -> PathBuf {
        Path::new(TARGET).join("debug")
    }
}

fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Leaves a file alone that is as it should be, because Cargo looks at its time.
fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().ok_or("a file is in a folder")?)?;
    Ok(fs::write(path, text)?)
}
