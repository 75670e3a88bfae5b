//! What generated code tells the runtime about a table.

use crate::assignments::Assignments;
use crate::column::ColumnName;
use crate::error::Result;
use crate::row::Row;
use crate::slug::Slug;
use crate::statement::Statement;
use crate::value::Value;

/// What the version of a row is: the type of the column with the role decides.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::types::{DateTime, Utc};
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Note {
///     #[model(id)]
///     id: i64,
///     body: String,
///     #[model(version)]
///     changed: DateTime<Utc>,
/// }
/// # fn main() -> Result<()> {
/// assert_eq!(Note::TABLE.versioning, tablesmith::Versioning::Instant);
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL, changed TIMESTAMPTZ NOT NULL)")?;
///
/// let note = Note::repo(&db).create(NoteCreate::new("buy milk"))?;
/// let change = NoteUpdate { body: Set("buy tea".into()), expected_version: Some(note.changed) };
/// let changed = Note::repo(&db).update(note.id, change.clone())?;
/// assert!(changed.changed > note.changed);
/// assert!(Note::repo(&db).update(note.id, change).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioning {
    /// A number to which each change adds one.
    Count,
    /// The time of the last change by the clock of the database, but at least a second after the version before.
    Instant,
    /// The same in UTC, in a column without a zone.
    Moment,
}

/// A table as the runtime needs to know it. Columns are named by their position in `columns`.
#[derive(Debug)]
pub struct Table {
    /// The schema, if the table is not in the default one.
    pub schema: Option<&'static str>,
    /// The database's name of the table.
    pub name: &'static str,
    /// The database's names of the columns, in the order in which an entity decodes them.
    pub columns: &'static [&'static str],
    /// The columns of the primary key.
    pub key: &'static [u16],
    /// The columns that an insert can name, in ascending order.
    pub insertable: &'static [u16],
    /// The columns that are never NULL.
    pub not_null: &'static [u16],
    /// The columns with texts that have a largest number of characters.
    pub max_lens: &'static [(u16, u32)],
    /// The columns that only an insert sets.
    pub immutable: &'static [u16],
    /// The column that says which change of a row it is.
    pub version: Option<u16>,
    /// What it says.
    pub versioning: Versioning,
    /// The column with the time of the insert.
    pub created_at: Option<u16>,
    /// The column with the time of the last change.
    pub updated_at: Option<u16>,
    /// The column that says who created the row.
    pub created_by: Option<u16>,
    /// The column that says who wrote the row last.
    pub updated_by: Option<u16>,
    /// The column with the time when the row was deleted; a row with `NULL` there is not. Rows stay if there is such a column.
    pub deleted_at: Option<u16>,
    /// The column that says to whom a row belongs.
    pub tenant: Option<u16>,
    /// The column whose value is made from another's.
    pub slug: Option<Slug>,
    /// The columns whose type has no form on PostgreSQL's wire that is known here, and as what they are read: `text` or `text[]`.
    pub read_as: &'static [(u16, &'static str)],
    /// Whether a trigger changes inserted rows, so that they have to be read again.
    pub reselect_after_insert: bool,
    /// Whether a trigger changes updated rows, so that they have to be read again.
    pub reselect_after_update: bool,
    /// Selects the row with a key. Like the others it has no text where there is no such statement.
    pub get: Statement,
    /// Inserts a row with every insertable column.
    pub create: Statement,
    /// Deletes the row with a key.
    pub delete: Statement,
    /// The statements of the methods that are named after keys.
    pub finders: &'static [&'static Statement],
}

impl Table {
    /// A table that nothing else is known of.
    pub const fn named(name: &'static str) -> Self {
        Self {
            schema: None,
            name,
            columns: &[],
            key: &[],
            insertable: &[],
            not_null: &[],
            max_lens: &[],
            immutable: &[],
            version: None,
            versioning: Versioning::Count,
            created_at: None,
            updated_at: None,
            created_by: None,
            updated_by: None,
            deleted_at: None,
            tenant: None,
            slug: None,
            read_as: &[],
            reselect_after_insert: false,
            reselect_after_update: false,
            get: Statement::key_read(),
            create: Statement::write(),
            delete: Statement::write(),
            finders: &[],
        }
    }

    /// A column by its position.
    pub(crate) const fn column_name(&self, position: u16) -> ColumnName {
        ColumnName { table: self.name, column: self.columns[position as usize] }
    }

    pub(crate) fn key_columns(&'static self) -> impl Iterator<Item = ColumnName> {
        self.key.iter().map(|position| self.column_name(*position))
    }

    /// The position of the column with the name.
    pub(crate) fn position(&self, name: &str) -> Option<u16> {
        (0..).zip(self.columns).find(|(_, column)| **column == name).map(|(position, _)| position)
    }

    /// Every statement that was generated for the table.
    pub fn statements(&'static self) -> impl Iterator<Item = &'static Statement> {
        let own = [&self.get, &self.create, &self.delete].into_iter().filter(|statement| statement.exists());
        own.chain(self.finders.iter().copied())
    }
}

/// A row of a table as a Rust value.
///
/// # Examples
///
/// ```
/// use tablesmith::Dialect;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct User {
/// #     #[model(id)]
/// #     id: i64,
/// #     #[model(unique)]
/// #     email: String,
/// #     name: Option<String>,
/// #     age: i32,
/// # }
/// assert_eq!((<User as Entity>::NAME, User::TABLE.name), ("user", "users"));
/// for statement in User::TABLE.statements() {
///     println!("{}", statement.sql(Dialect::Sqlite));
/// }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no model", note = "give it `#[derive(Model)]`")]
pub trait Entity: Sized + Send + 'static {
    /// The name of one such thing in messages, in lower case.
    const NAME: &'static str;
    /// The table.
    const TABLE: &'static Table;
    /// The database's names of the columns that say something about a person.
    const PII: &'static [&'static str] = &[];

    /// Reads an entity from a row with the table's columns in their order.
    fn decode(row: &Row<'_>) -> Result<Self>;
}

/// An entity whose table has a primary key.
pub trait Keyed: Entity {
    /// The key: the type of its column, or a struct of its columns.
    type Key: Send;
    /// The values of the key's columns.
    type KeyValues: AsRef<[Value]> + Send + Sync;

    /// The key of this row.
    fn key(&self) -> Self::Key;

    /// The values of the key's columns, in the order of [`Table::key`].
    fn key_values(key: Self::Key) -> Self::KeyValues;
}

/// An entity whose rows can be deleted.
pub trait Deletable: Entity {
    /// What marks a row as deleted now, if rows stay.
    fn deleted() -> Option<Assignments> {
        None
    }
}

/// An entity whose deleted rows stay, and can be seen and restored.
pub trait SoftDeletable: Deletable {
    /// What takes the mark from a row.
    fn restored() -> Assignments;
}

/// An entity whose rows can be deleted one by one.
pub trait DeletableByKey: Keyed + Deletable {}

/// An entity of which new rows can be created.
pub trait Insertable: Entity {
    /// What a caller gives to create a row.
    type Create;

    /// The columns to insert and their values.
    fn created(data: Self::Create) -> Assignments;
}

/// An entity whose rows can be changed.
pub trait Updatable: Keyed {
    /// What a caller gives to change a row.
    type Update;

    /// The columns to set and their values.
    fn changed(changes: Self::Update) -> Assignments;

    /// The version that the row must still have.
    fn expected_version(changes: &Self::Update) -> Option<Value> {
        let _ = changes;
        None
    }
}

/// An entity with a unique key on which an upsert decides whether a row exists.
pub trait Upsertable: Insertable {
    /// One of the unique keys.
    type Unique: Copy;

    /// The columns of the unique key.
    fn target(on: Self::Unique) -> &'static [u16];
}
