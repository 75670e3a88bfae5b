//! A row as the server has sent it.

use std::cell::Cell;
use std::fmt;

use tokio_postgres::Column;

use super::value::decode;
use crate::codec::DecodeError;
use crate::value::ValueRef;

/// The cells of a row: the number of them, and each by its length and its bytes.
pub(crate) struct Cells<'r> {
    columns: &'r [Column],
    bytes: &'r [u8],
    /// A cell, and where it begins: cells are read in their order.
    place: Cell<(usize, usize)>,
}

/// Where the first cell begins.
const FIRST: (usize, usize) = (0, 2);

impl<'r> Cells<'r> {
    pub(super) const fn new(columns: &'r [Column], bytes: &'r [u8]) -> Self {
        Self { columns, bytes, place: Cell::new(FIRST) }
    }

    /// Reads a cell.
    pub(crate) fn cell(&self, index: usize) -> Result<ValueRef<'_>, DecodeError> {
        let column = self.columns.get(index).ok_or_else(|| DecodeError::new("the row has no such column"))?;
        self.bytes(index)?.map_or(Ok(ValueRef::Null), |bytes| decode(column.type_(), bytes))
    }

    /// The name of a column.
    pub(crate) fn name(&self, index: usize) -> Option<&str> {
        self.columns.get(index).map(Column::name)
    }

    /// The bytes of a cell, if it is not NULL.
    fn bytes(&self, wanted: usize) -> Result<Option<&'r [u8]>, DecodeError> {
        let (mut index, mut start) = if self.place.get().0 <= wanted { self.place.get() } else { FIRST };
        loop {
            let rest = self.bytes.get(start..).unwrap_or_default();
            let (length, rest) = rest.split_first_chunk().ok_or_else(too_short)?;
            // A negative length is that of NULL.
            let cell = match usize::try_from(i32::from_be_bytes(*length)) {
                Ok(length) => Some(rest.get(..length).ok_or_else(too_short)?),
                Err(_) => None,
            };
            let end = start + length.len() + cell.map_or(0, <[u8]>::len);
            if index == wanted {
                self.place.set((index + 1, end));
                return Ok(cell);
            }
            (index, start) = (index + 1, end);
        }
    }
}

#[cold]
fn too_short() -> DecodeError {
    DecodeError::new("the row is too short")
}

impl fmt::Debug for Cells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.columns.iter().map(Column::name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three cells: two bytes, NULL, nothing.
    const ROW: &[u8] = &[0, 3, 0, 0, 0, 2, 7, 8, 255, 255, 255, 255, 0, 0, 0, 0];

    #[test]
    fn cells_are_read_in_any_order() {
        let expected = [Some(&[7, 8][..]), None, Some(&[])];
        for order in [[0, 1, 2], [2, 1, 0], [1, 1, 0], [2, 2, 1], [0, 2, 2]] {
            let cells = Cells::new(&[], ROW);
            for index in order {
                assert_eq!(cells.bytes(index).unwrap(), expected[index], "{order:?}");
            }
        }
    }

    #[test]
    fn a_row_that_is_cut_off_has_no_more_cells() {
        for length in 0..ROW.len() {
            let cells = Cells::new(&[], &ROW[..length]);
            assert!(cells.bytes(2).is_err(), "{length}");
        }
        assert!(Cells::new(&[], ROW).bytes(3).is_err());
    }
}
