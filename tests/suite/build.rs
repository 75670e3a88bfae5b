//! Generates models, and a round trip of each table, from real schemas outside the project, if they are there; and the models of
//! README.md, from the files that it shows.

#[path = "build/readme.rs"]
mod readme;
#[path = "build/round_trip.rs"]
mod round_trip;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tablesmith_codegen::Generator;
use tablesmith_codegen::ir::Dialect;

/// The schemas, as files below `schemas/sqlite`.
const SCHEMAS: [&str; 3] = ["chinook_sqlite", "memos_sqlite", "sakila_sqlite"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-env-changed=TABLESMITH_SCHEMAS");
    println!("cargo::rerun-if-changed=build");
    generate_readme(&out)?;
    let mut corpus = String::new();
    let mut names = Vec::new();
    for name in SCHEMAS {
        let path = schemas()?.join("sqlite").join(format!("{name}.sql"));
        println!("cargo::rerun-if-changed={}", path.display());
        if path.exists() {
            corpus += &module(name, &path, &out)?;
            names.push(name);
        }
    }
    writeln!(corpus, "{}", round_trip::runs(&names))?;
    writeln!(corpus, "/// The schemas that were there when the crate was built.\npub const SCHEMAS: &[&str] = &{names:?};")?;
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
    let models = Generator::from_config(folder.join("tablesmith.toml"))?.inline()?;
    fs::write(out.join("tablesmith.rs"), models)?;
    Ok(())
}

/// `TABLESMITH_SCHEMAS`, or a folder beside the project.
fn schemas() -> Result<PathBuf, Box<dyn Error>> {
    let beside = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../../shared/schemas");
    Ok(env::var_os("TABLESMITH_SCHEMAS").map_or(beside, PathBuf::from))
}

fn module(name: &str, path: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let generator = Generator::new().schema(path).dialect(Dialect::Sqlite);
    let models = out.join(format!("{name}.rs"));
    fs::write(&models, generator.inline()?)?;
    let schema = generator.ir()?;
    let round_trips = round_trip::all(&schema);
    let empty: String = schema.tables.iter().map(|table| format!("DELETE FROM \"{}\";\n", table.name)).collect();
    Ok(format!(
        "/// Models of `{name}`, and a round trip of each table.\n\
         pub mod {name} {{\n\
             /// The definition of the tables.\n\
             pub const SCHEMA: &str = include_str!({path:?});\n\
             /// Empties the tables that the definition fills.\n\
             pub const EMPTY: &str = {empty:?};\n\
             /// The generated models.\n\
             pub mod models {{ include!({models:?}); }}\n\
             {round_trips}\n\
         }}\n"
    ))
}
