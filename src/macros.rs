//! The macros that users write, with their documentation.

/// Makes a struct the definition of a table, and writes its data layer beside it.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// #[model(table = "people", unique(first_name, last_name))]
/// struct Person {
///     #[model(id)]
///     id: i64,
///     first_name: String,
///     last_name: String,
///     #[model(default)]
///     score: i64,
/// }
///
/// # fn main() -> Result<()> {
/// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// db.execute_script(
///     "CREATE TABLE people (id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
///         score INTEGER NOT NULL DEFAULT 7, UNIQUE (first_name, last_name))",
/// )?;
/// let people = Person::repo(&db);
/// let ada = people.create(PersonCreate::new("Ada", "Lovelace"))?;
/// assert_eq!(ada.score, 7);
///
/// let better = PersonCreate { score: Some(8), ..PersonCreate::new("Ada", "Lovelace") };
/// let better = people.upsert(better, PersonUnique::FirstNameLastName)?;
/// assert_eq!((better.id, better.score), (ada.id, 8));
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "derive")]
pub use tablesmith_derive::Model;

/// Makes a struct some columns of a model: see [`Repository::list_as`](crate::Repository::list_as).
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct User {
/// #     #[model(id)]
/// #     id: i64,
/// #     email: String,
/// #     name: Option<String>,
/// # }
/// #[derive(Projection)]
/// #[projection(User)]
/// struct Contact {
///     email: String,
///     name: Option<String>,
/// }
///
/// assert_eq!(Contact::COLUMNS, ["email", "name"]);
/// ```
#[cfg(feature = "derive")]
pub use tablesmith_derive::Projection;

/// Makes a newtype or an enum of labels a value that a column can hold.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Encode, Value};
///
/// #[derive(DbValue, Debug, Clone, PartialEq)]
/// struct Email(String);
///
/// #[derive(DbValue, Debug, Clone, Copy, PartialEq)]
/// #[db(rename_all = "snake_case")]
/// enum Status {
///     InProgress,
///     #[db(rename = "finished")]
///     Done,
/// }
///
/// assert_eq!(Email("ann@example.org".into()).encode(), Value::Text("ann@example.org".into()));
/// assert_eq!(Status::InProgress.encode(), Value::Text("in_progress".into()));
/// assert_eq!(Status::Done.encode(), Value::Text("finished".into()));
/// ```
#[cfg(feature = "derive")]
pub use tablesmith_derive::DbValue;

/// Writes the blocking variant of async code beside it.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Note {
/// #     #[model(id)]
/// #     id: i64,
/// #     body: String,
/// # }
/// #[tablesmith::twin]
/// impl NoteRepository<'_> {
///     /// The notes about something.
///     async fn about(&self, topic: &str) -> Result<Vec<Note>> {
///         self.list(Note::BODY.contains(topic)).await
///     }
/// }
///
/// #[tablesmith::twin]
/// async fn remember(db: &Db, what: &str) -> Result<usize> {
///     Note::repo(db).create(NoteCreate::new(what)).await?;
///     Ok(Note::repo(db).about(what).await?.len())
/// }
///
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
/// assert_eq!(remember_blocking(&db, "milk")?, 1);
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "derive")]
pub use tablesmith_derive::twin;

/// Includes the models that a build script generated into `OUT_DIR`.
///
/// # Examples
///
/// In `build.rs`, with `tablesmith-codegen` among the build dependencies:
///
/// ```text
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     tablesmith_codegen::Generator::from_config("tablesmith.toml")?.run()?;
///     Ok(())
/// }
/// ```
///
/// In `src/lib.rs`:
///
/// ```text
/// pub mod db {
///     tablesmith::include_models!();
/// }
/// ```
#[macro_export]
macro_rules! include_models {
    () => {
        include!(concat!(env!("OUT_DIR"), "/tablesmith/mod.rs"));
    };
}
