//! One row of a result, whichever database it comes from.

use crate::codec::{Decode, DecodeError};
use crate::error::{Error, Result};
use crate::value::{Value, ValueRef};

/// A row of a result, valid until the next one is read.
///
/// # Examples
///
/// ```
/// use tablesmith::{Result, Row};
///
/// /// What a projection by hand reads.
/// fn decode(row: &Row<'_>) -> Result<(i64, Option<String>)> {
///     Ok((row.get(0)?, row.get_nullable(1)?))
/// }
/// ```
#[derive(Debug)]
pub struct Row<'r>(Backend<'r>);

#[derive(Debug)]
enum Backend<'r> {
    #[cfg(feature = "sqlite")]
    Sqlite(&'r rusqlite::Row<'r>),
    #[cfg(feature = "postgres")]
    Postgres(&'r crate::postgres::Cells<'r>),
    #[cfg(feature = "mysql")]
    Mysql(&'r mysql_async::Row),
    #[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
    None(std::convert::Infallible, std::marker::PhantomData<&'r ()>),
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
impl<'r> Row<'r> {
    #[cfg(feature = "sqlite")]
    pub(crate) const fn sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        Self(Backend::Sqlite(row))
    }

    #[cfg(feature = "postgres")]
    pub(crate) const fn postgres(row: &'r crate::postgres::Cells<'r>) -> Self {
        Self(Backend::Postgres(row))
    }

    #[cfg(feature = "mysql")]
    pub(crate) const fn mysql(row: &'r mysql_async::Row) -> Self {
        Self(Backend::Mysql(row))
    }
}

impl Row<'_> {
    /// Reads a cell by its position.
    pub fn get<T: Decode>(&self, index: usize) -> Result<T> {
        self.cell(index).and_then(T::decode).map_err(|reason| self.undecodable(index, reason))
    }

    /// Reads a cell that may be NULL by its position.
    pub fn get_nullable<T: Decode>(&self, index: usize) -> Result<Option<T>> {
        self.get(index)
    }

    /// Reads a cell by whose column rows are ordered, as what compares with the column in that order.
    pub(crate) fn order_value(&self, index: usize) -> Result<Value> {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(_) => {}
            #[cfg(feature = "postgres")]
            Backend::Postgres(_) => {}
            #[cfg(feature = "mysql")]
            Backend::Mysql(row) => crate::mysql::value::check_order(row, index)?,
            #[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            Backend::None(never, _) => match never {},
        }
        self.get(index)
    }

    fn cell(&self, index: usize) -> std::result::Result<ValueRef<'_>, DecodeError> {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(row) => crate::sqlite::value::cell(row, index),
            #[cfg(feature = "postgres")]
            Backend::Postgres(row) => row.cell(index),
            #[cfg(feature = "mysql")]
            Backend::Mysql(row) => crate::mysql::value::cell(row, index),
            #[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            Backend::None(never, _) => {
                let _ = index;
                match never {}
            }
        }
    }

    #[cold]
    fn undecodable(&self, index: usize, reason: DecodeError) -> Error {
        let column: Option<String> = match self.0 {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(row) => row.as_ref().column_name(index).ok().map(str::to_owned),
            #[cfg(feature = "postgres")]
            Backend::Postgres(row) => row.name(index).map(str::to_owned),
            #[cfg(feature = "mysql")]
            Backend::Mysql(row) => row.columns_ref().get(index).map(|column| column.name_str().into_owned()),
            #[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            Backend::None(never, _) => match never {},
        };
        Error::decode(column.unwrap_or_else(|| format!("#{index}")), reason)
    }
}
