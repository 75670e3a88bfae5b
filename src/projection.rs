//! Some columns of rows.

use crate::entity::{Entity, Table};
use crate::error::{Error, ErrorKind, Result};
use crate::row::Row;

/// Some columns of an entity's rows, which are all that is read: `#[derive(Projection)]`. See
/// [`Repository::list_as`](crate::Repository::list_as).
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # use tablesmith::Db;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:").await?;
/// # db.execute_script(SCHEMA).await?;
/// #[derive(Projection, Debug)]
/// #[projection(User)]
/// struct Address {
///     name: Option<String>,
///     email: String,
/// }
///
/// let addresses: Vec<Address> = User::repo(&db).list_as(User::NAME.is_not_null()).await?;
/// assert_eq!(addresses.len(), 2);
/// # let _ = addresses.iter().map(|one| (&one.name, &one.email)).count();
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no projection",
    note = "give it `#[derive(Projection)]` and `#[projection(User)]`"
)]
pub trait Projection: Sized + Send + 'static {
    /// The entity.
    type Entity: Entity;

    /// The database's names of the columns.
    const COLUMNS: &'static [&'static str];

    /// Reads the columns in their order.
    fn decode(row: &Row<'_>) -> Result<Self>;
}

/// Where the table has the columns.
pub(crate) fn positions(table: &'static Table, columns: &[&'static str]) -> Result<Vec<u16>> {
    let missing = |column: &&str| {
        Error::new(ErrorKind::Unsupported, format!("`{}` has no column `{column}`, which is asked for", table.name))
    };
    columns.iter().map(|column| table.position(column).ok_or_else(|| missing(column))).collect()
}
