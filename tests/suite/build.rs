//! Generates models, and a round trip of each table, from real schemas outside the project, if they are there; and the models of
//! README.md, from the files that it shows.

#[path = "build/cases.rs"]
mod cases;
#[path = "build/order.rs"]
mod order;
#[path = "build/readme.rs"]
mod readme;
#[path = "build/round_trip.rs"]
mod round_trip;
#[path = "build/sample.rs"]
mod sample;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tablesmith_codegen::Generator;
use tablesmith_codegen::ir::Dialect;

use cases::{CASES, Case};
use round_trip::RoundTrips;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-env-changed=TABLESMITH_SCHEMAS");
    println!("cargo::rerun-if-changed=build");
    generate_readme(&out)?;
    let mut corpus = sample::HELPERS.to_owned();
    let mut entries = String::new();
    for case in CASES {
        let path = definition(case)?;
        println!("cargo::rerun-if-changed={}", path.display());
        if path.exists() {
            corpus += &module(case, &path, &out)?;
            entries += &entry(case);
        }
    }
    writeln!(corpus, "/// The schemas that were there when the crate was built.\npub const SCHEMAS: &[Schema] = &[{entries}];")?;
    fs::write(out.join("corpus.rs"), corpus)?;
    Ok(())
}

/// Does what the build script in README.md does, with the files in README.md.
fn generate_readme(out: &Path) -> Result<(), Box<dyn Error>> {
    let text = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../README.md");
    println!("cargo::rerun-if-changed={}", text.display());
    let folder = out.join("readme");
    fs::create_dir_all(&folder)?;
    for block in readme::blocks(&fs::read_to_string(text)?) {
        if let Some(file) = block.file.filter(|_| ["sql", "toml"].contains(&block.language.as_str())) {
            fs::write(folder.join(file), block.text)?;
        }
    }
    Generator::from_config(folder.join("tablesmith.toml"))?.run()?;
    Ok(())
}

/// `TABLESMITH_SCHEMAS`, or a folder beside the project.
fn schemas() -> Result<PathBuf, Box<dyn Error>> {
    let beside = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../../shared/schemas");
    Ok(env::var_os("TABLESMITH_SCHEMAS").map_or(beside, PathBuf::from))
}

/// The file that models are generated from.
fn definition(case: &Case) -> Result<PathBuf, Box<dyn Error>> {
    if case.is_golden {
        return Ok(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../golden").join(case.name).join("schema.sql"));
    }
    Ok(schemas()?.join(case.backend()).join(format!("{}.sql", case.name)))
}

fn module(case: &Case, path: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let config = path.with_file_name("config.toml");
    let generator = if case.is_golden { Generator::from_config(config)? } else { Generator::new() };
    let generator = generator.schema(path).dialect(case.dialect).databases([case.dialect]);
    let models = out.join(format!("{}.rs", case.name));
    fs::write(&models, generator.inline()?)?;
    let schema = generator.ir()?;
    let round_trips = RoundTrips::new(case, &schema);
    let (name, backend) = (case.name, case.backend());
    let (script, models) = (script(case, path)?.display().to_string(), models.display().to_string());
    Ok(format!(
        "/// Models of `{name}`, and a round trip of each table.\n\
         #[cfg(feature = {backend:?})]\n\
         pub mod {name} {{\n\
             /// What makes the tables.\n\
             pub const SCRIPT: &str = include_str!({script:?});\n\
             /// What the round trips need to be otherwise.\n\
             pub const CHANGES: &str = {changes:?};\n\
             /// The generated models.\n\
             pub mod models {{ include!({models:?}); }}\n\
             {module}\n\
         }}\n",
        changes = round_trips.changes(),
        module = round_trips.module(),
    ))
}

/// The file that makes the tables. Scripts for servers are written for their command-line clients and name the database, so the server's own
/// dump of what the script had built takes their place; the models are those of the script.
fn script(case: &Case, path: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let script = match case.dialect {
        _ if case.is_golden => path.to_owned(),
        Dialect::Sqlite => path.to_owned(),
        Dialect::Postgres | Dialect::Mysql => schemas()?.join("TRUTH").join(format!("{}.dump.sql", case.name)),
    };
    println!("cargo::rerun-if-changed={}", script.display());
    Ok(script)
}

/// The line of a schema in the table of all.
fn entry(case: &Case) -> String {
    let (name, backend, is_golden) = (case.name, case.backend(), case.is_golden);
    let variant = format!("{}{}", backend[..1].to_uppercase(), &backend[1..]);
    format!(
        "#[cfg(feature = {backend:?})]\n\
         Schema {{\n\
             name: {name:?},\n\
             is_golden: {is_golden},\n\
             backend: Backend::{variant},\n\
             script: {name}::SCRIPT,\n\
             changes: {name}::CHANGES,\n\
             #[cfg(feature = \"async\")]\n\
             asynchronous: |db| Box::pin({name}::round_trips::run(db)),\n\
             #[cfg(feature = \"blocking\")]\n\
             blocking: {name}::round_trips_blocking::run,\n\
         }},\n"
    )
}
