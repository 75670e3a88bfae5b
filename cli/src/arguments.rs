//! The arguments of the command, and what they make of the generator.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use tablesmith_codegen::config::keys::KEYS;
use tablesmith_codegen::config::{Choice, Mode};
use tablesmith_codegen::generator::{Error, Generator};
use tablesmith_codegen::ir::{Dialect, Part};
use tablesmith_codegen::pattern::TablePattern;
use tablesmith_codegen::render::{Modes, Style};

use crate::database;
use crate::print::Failure;

/// The configuration file that is read when nothing else is said.
pub(crate) const CONFIG: &str = "tablesmith.toml";

/// Typed models and repositories from a table definition.
#[derive(Debug, Parser)]
#[command(name = "tablesmith", version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the models of an SQL schema
    #[command(after_long_help = keys())]
    Generate(Writing),
    /// Fail if a generated file is missing, stale or orphaned, and show how it differs
    Check(Generation),
    /// Fail if a database has not what an SQL schema says, and list each difference
    Verify(Verification),
    /// Print what an SQL schema says, as JSON
    Ir(Origin),
    /// Write a tablesmith.toml for the SQL that is found, with what can be said in it
    Init(Start),
    /// Print the JSON Schema of tablesmith.toml, for editors
    ConfigSchema,
    /// Draw the tables of an SQL schema, or write a page about them
    Diagram(Drawing),
    /// Print which Rust type the values of each declared type have
    Types(Dialects),
    /// Print what the derive emits for the models of a Rust file
    Expand(Expansion),
}

/// The SQL files. `tablesmith.toml` in the current directory is read if neither --schema nor --config is given.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// SQL files, or directories of them
    #[arg(long, value_name = "PATH", num_args = 1..)]
    schema: Vec<PathBuf>,
    /// The dialect of the SQL files
    #[arg(long, value_parser = choice::<Dialect>())]
    dialect: Option<Dialect>,
    /// A configuration file; arguments win over it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// The SQL files, or a database.
#[derive(Debug, Args)]
pub(crate) struct Origin {
    #[command(flatten)]
    inputs: Inputs,
    /// A database to read instead of SQL files: `sqlite:app.db`, `postgres://user@localhost/app` or `mysql://user@localhost/app`. A file is
    /// only read, and not made
    #[arg(long, value_name = "URL", conflicts_with_all = ["schema", "dialect"])]
    database: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Generation {
    #[command(flatten)]
    origin: Origin,
    /// The directory of the generated files
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The databases to generate statements for; that of the dialect unless given
    #[arg(long, value_delimiter = ',', value_parser = choice::<Dialect>())]
    databases: Vec<Dialect>,
    /// The variants of the repositories
    #[arg(long, value_delimiter = ',', value_parser = choice::<Mode>())]
    mode: Vec<Mode>,
    /// Print everything in full, or annotated structs for the derive
    #[arg(long, value_parser = choice::<Style>())]
    style: Option<Style>,
    /// Implement serde's traits for entities and DTOs
    #[arg(long)]
    serde: bool,
    /// Generate tests of the models, too: they insert, read, change and delete rows on the database that `TABLESMITH_SELFTEST_URL` names, in
    /// transactions that are rolled back
    #[arg(long)]
    selftest: bool,
    /// What is not generated, because nobody needs it
    #[arg(long, value_delimiter = ',', value_parser = choice::<Part>())]
    omit: Vec<Part>,
    /// A directory whose *.rs.j2 files replace built-in templates, and whose folder `extra` has some that add files
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Writing {
    #[command(flatten)]
    pub generation: Generation,
    /// How to say what was read and written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub report: Report,
    /// Write them again whenever an SQL file, a template or the configuration changes, until the command is ended
    #[arg(long, conflicts_with = "database")]
    pub watch: bool,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// Lines for people
    Text,
    /// One object for programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Verification {
    #[command(flatten)]
    inputs: Inputs,
    /// The database: `sqlite:app.db`, `postgres://user@localhost/app` or `mysql://user@localhost/app`. A file is only read, and not made
    #[arg(long, value_name = "URL")]
    pub database: String,
    /// Fail also if the database has a table that the schema has not
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Start {
    /// SQL files, or directories of them; looked for where tools keep them unless given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub schema: Vec<String>,
    /// The dialect of the SQL files; that of `DATABASE_URL`, or the one in which they can be read unless given
    #[arg(long, value_parser = choice::<Dialect>())]
    pub dialect: Option<Dialect>,
    /// Print the file instead of writing it
    #[arg(long)]
    pub print: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Drawing {
    #[command(flatten)]
    pub origin: Origin,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "svg")]
    pub format: Format,
    /// The tables to show, by names with `*`, `?` and `[…]` in them; all unless given
    #[arg(long, value_name = "GLOB", num_args = 1.., value_parser = TablePattern::new)]
    pub tables: Vec<TablePattern>,
    /// The file to write; standard output unless given
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A picture for browsers and documents, in light and dark
    Svg,
    /// The text of a diagram for Mermaid
    Mermaid,
    /// The text of a diagram for Graphviz
    Dot,
    /// One page with the picture, and with what there is to know of each table
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Dialects {
    /// The dialect; all of them unless given
    #[arg(long, value_parser = choice::<Dialect>())]
    dialect: Option<Dialect>,
}

#[derive(Debug, Args)]
pub(crate) struct Expansion {
    /// The Rust file
    pub file: PathBuf,
    /// The model to expand; all of the file unless given
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// The databases to generate statements for; SQLite unless given
    #[arg(long, value_delimiter = ',', value_parser = choice::<Dialect>())]
    databases: Vec<Dialect>,
    /// The variants of the repositories
    #[arg(long, value_delimiter = ',', value_parser = choice::<Mode>())]
    mode: Vec<Mode>,
    /// Implement serde's traits for the DTOs
    #[arg(long)]
    pub serde: bool,
}

impl Inputs {
    /// The generator for these inputs.
    pub(crate) fn generator(&self, command: &str) -> Result<Generator, Failure> {
        let mut generator = self.configured()?;
        for path in &self.schema {
            generator = generator.schema(path);
        }
        if let Some(dialect) = self.dialect {
            generator = generator.dialect(dialect);
        }
        if generator.is_refused() {
            return Ok(generator);
        }
        if !generator.has_schema() {
            return Err(missing(command, "--schema <PATH>...", "schema"));
        }
        if !generator.has_dialect() {
            return Err(missing(command, "--dialect <DIALECT>", "dialect"));
        }
        Ok(generator)
    }

    fn configured(&self) -> Result<Generator, Error> {
        match &self.config {
            Some(config) => Generator::from_config(config),
            None if self.schema.is_empty() && Path::new(CONFIG).exists() => Generator::from_config(CONFIG),
            None => Ok(Generator::new()),
        }
    }
}

impl Origin {
    /// The generator for these inputs.
    pub(crate) fn generator(&self, command: &str) -> Result<Generator, Failure> {
        let Some(url) = &self.database else { return self.inputs.generator(command) };
        let generator = self.inputs.configured()?;
        let (source, dialect) = database::read(url)?;
        if let Some(said) = generator.schema_dialect() {
            database::expect(said, dialect)?;
        }
        Ok(generator.source(source).dialect(dialect))
    }
}

impl Dialects {
    /// The dialects that are asked for.
    pub(crate) fn all(&self) -> Vec<Dialect> {
        self.dialect.map_or_else(|| Dialect::ALL.to_vec(), |one| vec![one])
    }
}

impl Generation {
    /// The generator for these arguments, and the output directory.
    pub(crate) fn generator(&self, command: &str) -> Result<(Generator, PathBuf), Failure> {
        let mut generator = self.origin.generator(command)?;
        if !self.databases.is_empty() {
            generator = generator.databases(self.databases.iter().copied());
        }
        if let Some(modes) = modes(&self.mode) {
            generator = generator.modes(modes);
        }
        if let Some(style) = self.style {
            generator = generator.style(style);
        }
        if self.serde {
            generator = generator.serde(true);
        }
        if self.selftest {
            generator = generator.selftest(true);
        }
        if !self.omit.is_empty() {
            generator = generator.omit(self.omit.iter().copied());
        }
        if let Some(templates) = &self.templates {
            generator = generator.templates(templates);
        }
        let missing = || missing(command, "--out <DIR>", "out");
        let out = self.out.clone().or_else(|| generator.out());
        let out = if generator.is_refused() { out.unwrap_or_default() } else { out.ok_or_else(missing)? };
        Ok((generator, out))
    }
}

impl Verification {
    /// The generator for these arguments, and the dialect of its schema, which is not known if the configuration is refused.
    pub(crate) fn generator(&self) -> Result<(Generator, Dialect), Failure> {
        let generator = self.inputs.generator("verify")?;
        let dialect = generator.schema_dialect().unwrap_or(Dialect::Sqlite);
        Ok((generator, dialect))
    }
}

impl Expansion {
    /// The databases that are asked for.
    pub(crate) fn databases(&self) -> Vec<Dialect> {
        if self.databases.is_empty() { vec![Dialect::Sqlite] } else { self.databases.clone() }
    }

    /// The variants that are asked for.
    pub(crate) fn modes(&self) -> Option<Modes> {
        modes(&self.mode)
    }
}

fn modes(given: &[Mode]) -> Option<Modes> {
    (!given.is_empty()).then(|| given.iter().copied().collect())
}

/// Accepts the names of a choice, and lists them in the help.
fn choice<T: Choice + Send + Sync>() -> impl TypedValueParser<Value = T> {
    let names = T::ALL.iter().map(|value| value.name());
    PossibleValuesParser::new(names).try_map(|name| T::named(&name).ok_or("no such value"))
}

fn missing(command: &str, argument: &str, key: &str) -> Failure {
    refused(command, ErrorKind::MissingRequiredArgument, format!("{argument} is required, unless `{key}` is set in {CONFIG}"))
}

/// The failure of a subcommand whose arguments say something that cannot be.
pub(crate) fn refused(command: &str, kind: ErrorKind, message: String) -> Failure {
    let mut arguments = Arguments::command();
    arguments.build();
    let subcommand = arguments.find_subcommand_mut(command).map(|found| found.clone());
    Failure::Usage(subcommand.unwrap_or(arguments).error(kind, message))
}

/// Every key of the configuration file, as a file that has them all.
fn keys() -> String {
    let mut file = format!("Keys of {CONFIG}:\n");
    let mut current = String::new();
    for key in KEYS {
        let (section, name) = key.written();
        if section != current {
            let _ = writeln!(file, "\n{section}");
        }
        let _ = writeln!(file, "{name} = {}  # {}", key.example, key.doc);
        current = section;
    }
    file
}
