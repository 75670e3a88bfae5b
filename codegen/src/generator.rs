//! The whole way from SQL files to Rust files, as a build script and the command walk it.

mod distinct;
mod earlier;
mod error;
mod expand;
mod imports;
mod inline;
mod inputs;
mod rendering;
mod summary;
mod tests;

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

pub use error::Error;
pub use expand::{Expansion, expand};
use inputs::Inputs;
pub use inputs::{Input, Layout};
use rendering::Prepared;
pub use summary::{Summary, Untested};

use crate::config::{Config, Located};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Reading;
use crate::front::{Source, sql};
use crate::ir::{Dialect, Origin, Part, Schema, SqlIdent};
use crate::output::{Files, Written, header};
use crate::render::extra::Extras;
use crate::render::{Modes, Renderer, Settings, Style};
use crate::{check, relations, resolve};

/// The folder in `OUT_DIR` that [`Generator::run`] writes.
///
/// A file a table, and not one for all: the compiler checks again what stands in the file of a table that changed, and in one file everything
/// below it as well.
pub const OUT_FOLDER: &str = "tablesmith";

/// Generates models from SQL.
///
/// # Examples
///
/// A build script, for `tablesmith::include_models!()`:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     tablesmith_codegen::Generator::from_config("tablesmith.toml")?.run()?;
///     Ok(())
/// }
/// ```
///
/// Files to commit, and what is wrong with a schema:
///
/// ```
/// use std::fs;
/// use tablesmith_codegen::generator::{Error, Generator};
/// use tablesmith_codegen::ir::Dialect;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let schema = folder.path().join("schema.sql");
/// # let out = folder.path().join("db");
/// fs::write(&schema, "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);")?;
/// let generator = Generator::new().schema(&schema).dialect(Dialect::Sqlite);
/// assert_eq!(generator.ir()?.tables[0].name.as_str(), "notes");
/// generator.generate()?.write_to(&out).map_err(Error::from)?;
/// assert!(out.join("note.rs").exists());
///
/// fs::write(&schema, "CREATE TABLE notes (id INTEGER PRIMARY KEY, body SCROLL NOT NULL);")?;
/// let refused = generator.generate().unwrap_err();
/// assert!(refused.to_string().contains("SCROLL"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Generator {
    config: Config,
    /// The configuration file, if there is one.
    file: Option<Source>,
    /// What is wrong with it, to be reported together with what is wrong with the inputs.
    refused: Vec<Diagnostic>,
    /// What paths in the configuration file are relative to.
    base: PathBuf,
    /// Given in code; these replace those of the configuration.
    schema: Vec<PathBuf>,
    /// The same, of texts that stand in no file.
    sources: Vec<Source>,
    templates: Option<PathBuf>,
}

/// What [`Generator::run`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Modules of tables that were rendered. The text of the others would be what it was, and was taken from their files.
    pub rendered: usize,
    /// Files of the user's own templates that were rendered, likewise.
    pub extras: usize,
    /// What became of the files.
    pub files: Written,
}

/// The variants of the repositories that are generated unless something else is said.
pub const DEFAULT_MODES: Modes = Modes { asynchronous: true, blocking: true };

impl Generator {
    /// A generator that knows nothing yet; [`Self::schema`] and [`Self::dialect`] must be called.
    pub fn new() -> Self {
        Self::default()
    }

    /// A generator as a configuration file describes it. Paths in the file are relative to its directory.
    ///
    /// What is wrong in the file is reported when the generator runs, together with everything else.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn from_config(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let source = inputs::read_file(path).map_err(|one| vec![*one])?;
        let mut diagnostics = Diagnostics::new();
        let config = Config::read(&source, &mut diagnostics);
        let refused = diagnostics.into_result(()).err().unwrap_or_default();
        let base = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { config, file: Some(source), refused, base, ..Self::default() })
    }

    /// Adds an SQL file, or a directory of them, relative to the current directory. The first call replaces those of the configuration.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schema.push(path.into());
        self
    }

    /// Adds SQL that stands in no file, such as what a database says of itself. It is read before the files; the first call of this or of
    /// [`schema`](Self::schema) replaces the files of the configuration.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    /// Sets the dialect of the SQL files.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.config.dialect = Some(dialect);
        self
    }

    /// Sets the databases to generate statements for; the one of the dialect unless set.
    #[must_use]
    pub fn databases(mut self, databases: impl IntoIterator<Item = Dialect>) -> Self {
        self.config.databases = databases.into_iter().collect();
        self
    }

    /// Sets the variants of the repositories; both unless set.
    #[must_use]
    pub fn modes(mut self, modes: Modes) -> Self {
        self.config.modes = Some(modes);
        self
    }

    /// Sets how the definition of a model is printed; [`Style::Plain`] unless set.
    #[must_use]
    pub fn style(mut self, style: Style) -> Self {
        self.config.style = Some(style);
        self
    }

    /// Sets whether entities and DTOs implement serde's traits; they do not unless set.
    #[must_use]
    pub fn serde(mut self, serde: bool) -> Self {
        self.config.serde = Some(serde);
        self
    }

    /// Leaves parts out of what is generated; what the configuration says of single tables wins.
    #[must_use]
    pub fn omit(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.config.omit = parts.into_iter().collect();
        self
    }

    /// Sets whether tests of the models are generated as well, in the folder `selftest` of the output; they are not unless set. What they need
    /// comes with the feature `selftest` of this crate.
    ///
    /// Each inserts rows, reads, changes and deletes them on the database that `TABLESMITH_SELFTEST_URL` names, in a transaction that is
    /// rolled back.
    #[must_use]
    pub fn selftest(mut self, selftest: bool) -> Self {
        self.config.selftest = Some(selftest);
        self
    }

    /// Sets a directory whose `*.rs.j2` files replace built-in templates, and whose folder `extra` has templates that add files, relative to
    /// the current directory.
    #[must_use]
    pub fn templates(mut self, directory: impl Into<PathBuf>) -> Self {
        self.templates = Some(directory.into());
        self
    }

    /// The output directory that the configuration names.
    pub fn out(&self) -> Option<PathBuf> {
        self.config.out.as_ref().map(|out| self.base.join(&out.value))
    }

    /// The files and directories that it reads: what a change in would change what is generated.
    pub fn watched(&self) -> Vec<PathBuf> {
        let config = self.file.iter().map(|file| PathBuf::from(&*file.name));
        let schema = self.schema_paths().into_iter().map(|(_, path, _)| path);
        config.chain(schema).chain(self.template_path().map(|(path, _)| path)).collect()
    }

    /// The text of everything that it reads as SQL, as far as it can be read.
    pub fn sql(&self) -> String {
        let (inputs, unreadable) = self.read();
        // What cannot be read is said by whatever generates.
        drop(unreadable.into_result(()));
        inputs.sql.into_iter().map(|source| source.text).collect()
    }

    /// Whether something is wrong with the configuration file, so that what seems to be missing may stand in it.
    pub fn is_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// The dialect of the SQL files, from code or from the configuration.
    pub fn schema_dialect(&self) -> Option<Dialect> {
        self.config.dialect
    }

    /// Whether a dialect is known, from code or from the configuration.
    pub fn has_dialect(&self) -> bool {
        self.config.dialect.is_some()
    }

    /// Whether SQL files are named, in code or in the configuration.
    pub fn has_schema(&self) -> bool {
        !self.schema.is_empty() || !self.sources.is_empty() || !self.config.schema.is_empty()
    }

    /// Reads, resolves and checks the schema.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn ir(&self) -> Result<Schema, Error> {
        let (inputs, unreadable) = self.read();
        let prepared = self.prepare(&inputs, unreadable);
        prepared.map(|prepared| prepared.schema).map_err(|all| self.error(all, inputs))
    }

    /// As [`Self::ir`], with the names of the tables that the configuration leaves out.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn ir_with_skipped(&self) -> Result<(Schema, Vec<SqlIdent>), Error> {
        let (inputs, unreadable) = self.read();
        let prepared = self.prepare(&inputs, unreadable);
        prepared.map(|prepared| (prepared.schema, prepared.skipped)).map_err(|all| self.error(all, inputs))
    }

    /// The content of every file: `mod.rs`, one per table, what these need, and what templates of the user's own add.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn generate(&self) -> Result<Files, Error> {
        self.generate_with_summary().map(|(files, _)| files)
    }

    /// As [`Self::generate`], with what was read and made.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn generate_with_summary(&self) -> Result<(Files, Summary), Error> {
        self.generate_watched(&|_, _| ())
    }

    /// As [`Self::generate_with_summary`], and says after each table how many are done, and of how many. It is called from several threads.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn generate_watched(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<(Files, Summary), Error> {
        let (inputs, unreadable) = self.read();
        let files = || {
            let prepared = self.prepare(&inputs, unreadable)?;
            let files = prepared.files(progress)?;
            Ok((files, Summary::new(inputs.read.clone(), prepared)))
        };
        files().map_err(|all| self.error(all, inputs))
    }

    /// Generates into `OUT_DIR`, for `tablesmith::include_models!()`, and tells Cargo which files were read. For build scripts.
    ///
    /// What it finds there of an earlier run is not rendered again, unless what it was rendered from has changed, or the file has.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs; if `OUT_DIR` is not set or cannot be written.
    pub fn run(&self) -> Result<Report, Error> {
        let Some(directory) = env::var_os("OUT_DIR") else {
            let message = "`OUT_DIR` is not set: this is no build script";
            let one = Diagnostic::new(&Origin::default(), message).help("call `generate`, and `write_to` on what it returns");
            return Err(vec![one].into());
        };
        let (inputs, unreadable) = self.read();
        let config = self.file.iter().map(|file| Path::new(&*file.name));
        for path in config.chain(inputs.watched.iter().map(PathBuf::as_path)) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        let folder = Path::new(&directory).join(OUT_FOLDER);
        let written = self.prepare(&inputs, unreadable).and_then(|prepared| prepared.write_changed(&folder));
        written.map_err(|all| self.error(all, inputs))
    }

    /// Everything that is Rust in one text with inline modules.
    ///
    /// # Errors
    /// With everything that is wrong with the inputs.
    pub fn inline(&self) -> Result<String, Error> {
        let (inputs, unreadable) = self.read();
        let inlined = self.prepare(&inputs, unreadable).and_then(|prepared| prepared.inline());
        inlined.map_err(|all| self.error(all, inputs))
    }

    /// Everything that the generator reads, and what cannot be read.
    fn read(&self) -> (Inputs, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut inputs = Inputs::default();
        self.sources.iter().for_each(|source| inputs.take_sql(source.clone()));
        for (given, path, origin) in self.schema_paths() {
            inputs.read_sql(given, &path, self.config.dialect, &origin, &mut diagnostics);
        }
        if let Some((path, origin)) = self.template_path() {
            inputs.read_templates(&path, &origin, &mut diagnostics);
        }
        (inputs, diagnostics)
    }

    /// Whether other SQL is read than what the configuration names.
    fn has_other_sources(&self) -> bool {
        !self.sources.is_empty() || (!self.schema.is_empty() && !self.config.schema.is_empty())
    }

    /// Reads the inputs as SQL and templates, up to a schema that can be rendered.
    fn prepare(&self, inputs: &Inputs, unreadable: Diagnostics) -> Result<Prepared, Vec<Diagnostic>> {
        let has_all_sources = unreadable.is_empty();
        let mut diagnostics = unreadable;
        diagnostics.extend(self.refused.iter().cloned());
        let renderer = Renderer::new().with_overrides(&inputs.templates).unwrap_or_else(|refused| {
            diagnostics.extend(refused);
            Renderer::new()
        });
        let extras = Extras::read(&inputs.extras, &mut diagnostics);
        let dialect = self.required(&mut diagnostics);
        let mut options = sql::Options { has_all_sources, ..self.config.sql_options(dialect) };
        options.ignored.is_for_others = self.has_other_sources();
        let mut reading = self.read_tables(&inputs.sql, &mut options, &mut diagnostics);
        let mut schema = std::mem::take(&mut reading.schema);
        if reading.is_complete && options.has_all_overrides {
            resolve::resolve(&mut schema, &mut diagnostics);
            relations::spell_out(&mut schema, &options.naming);
            check::check(&schema, &mut diagnostics);
        }
        let renamed = distinct::renamed(&schema, &options);
        let overrides = inputs.templates.iter().map(|template| (template.name.to_string(), template.text.clone())).collect();
        let (settings, header) = (self.settings(), self.header());
        let (skipped, ignored, untraceable) = (reading.skipped, reading.ignored, reading.untraceable);
        let (mut tests, mut untested) = (Vec::new(), Vec::new());
        if self.config.selftest == Some(true) && diagnostics.is_empty() {
            let made = tests::tests(&schema, &reading.conditions, dialect, &renderer, &settings);
            (tests, untested) = made.unwrap_or_else(|refused| {
                diagnostics.extend(refused);
                (Vec::new(), Vec::new())
            });
        }
        diagnostics.into_result(Prepared {
            schema,
            skipped,
            ignored,
            untraceable,
            renamed,
            renderer,
            extras,
            overrides,
            settings,
            header,
            tests,
            untested,
        })
    }

    /// Reads the SQL as often as it takes for all entities to have names that differ: once, unless some are called alike.
    fn read_tables(&self, sources: &[Source], options: &mut sql::Options, diagnostics: &mut Diagnostics) -> Reading {
        loop {
            let mut found = Diagnostics::new();
            let mut reading = sql::read(sources, options, &mut found);
            let is_empty = reading.schema.tables.is_empty() && reading.skipped.is_empty();
            if is_empty && found.is_empty() && diagnostics.is_empty() {
                let message = "no table is defined in any of the SQL files";
                found.push(Diagnostic::new(&Origin::default(), message).help("name files with `CREATE TABLE` statements"));
            }
            self.config.apply(&mut reading, &mut found);
            let found = found.into_result(()).err().unwrap_or_default();
            let names = distinct::names(&reading.schema, options);
            if names.is_empty() {
                diagnostics.extend(found);
                return reading;
            }
            options.names.distinct.extend(names);
        }
    }

    /// The settings that have no default; reports those that are missing, unless the configuration may have them where it is wrong.
    fn required(&self, diagnostics: &mut Diagnostics) -> Dialect {
        let mut missing = |message: &str, help: &str| diagnostics.push(Diagnostic::new(&Origin::default(), message).help(help));
        if !self.has_schema() && !self.is_refused() {
            missing("no SQL files are named", "call `schema`, or write `schema = [\"migrations\"]` in tablesmith.toml");
        }
        if !self.has_dialect() && !self.is_refused() {
            missing("no dialect is set", "call `dialect`, or write `dialect = \"sqlite\"` in tablesmith.toml");
        }
        self.config.dialect.unwrap_or(Dialect::Sqlite)
    }

    /// What is generated, with the defaults for what nobody said.
    pub fn settings(&self) -> Settings {
        Settings {
            modes: self.config.modes.unwrap_or(DEFAULT_MODES),
            style: self.config.style.unwrap_or(Style::Plain),
            serde: self.config.serde.unwrap_or_default(),
            dialects: self.databases_in_order(),
        }
    }

    fn databases_in_order(&self) -> Vec<Dialect> {
        let set = &self.config.databases;
        let all: BTreeSet<_> =
            if set.is_empty() { self.config.dialect.into_iter().collect() } else { set.iter().copied().collect() };
        all.into_iter().collect()
    }

    fn header(&self) -> String {
        let paths = self.schema_paths();
        header(self.sources.iter().map(|source| &*source.name).chain(paths.iter().map(|(given, ..)| given.as_str())))
    }

    /// The SQL inputs: as given, as a path, and where they are given.
    fn schema_paths(&self) -> Vec<(String, PathBuf, Origin)> {
        if !self.schema.is_empty() || !self.sources.is_empty() {
            let given = |path: &PathBuf| (path.to_string_lossy().into_owned(), path.clone(), Origin::default());
            return self.schema.iter().map(given).collect();
        }
        let configured = |path: &Located<String>| (path.value.clone(), self.base.join(&path.value), path.origin.clone());
        self.config.schema.iter().map(configured).collect()
    }

    fn template_path(&self) -> Option<(PathBuf, Origin)> {
        let configured = || self.config.templates.as_ref().map(|path| (self.base.join(&path.value), path.origin.clone()));
        self.templates.clone().map(|path| (path, Origin::default())).or_else(configured)
    }

    fn error(&self, diagnostics: Vec<Diagnostic>, inputs: Inputs) -> Error {
        let extras = inputs.extras.into_iter().map(|extra| extra.source);
        let sources = inputs.sql.into_iter().chain(inputs.templates).chain(extras).chain(self.file.clone());
        Error::new(diagnostics, sources.collect())
    }
}
