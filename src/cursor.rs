//! Where a page of a list begins, and how that is written for a client that gives it back.
//!
//! ```text
//! cursor     a place in a list: its start, its end, before or after a row; the place as text
//!   base64   bytes as text that needs no escape in a URL
//!   seal     a number that tells whether a cursor belongs to a list
//!   values   the values by which the list is ordered, as bytes
//! ```

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::value::Value;

mod base64;
mod seal;
mod values;

pub(crate) use seal::Seal;

/// The form in which cursors are written. One that is written in another form is refused.
const VERSION: u8 = 1;

/// A place in a list: its start, its end, or before or after one of its rows.
///
/// [`Repository::page`](crate::Repository::page) begins there, and gives cursors for the next page and the previous one. A cursor is text
/// for a client to give back (`Display`, `FromStr`, and `serde` with the feature of that name): letters, digits, `-` and `_`.
///
/// The text holds the values of one row in the columns that the list is ordered by, among them the primary key, and a number that tells
/// whether they belong to a list: to its model, its order and its database. It is opaque, but neither secret nor signed. Whoever has a
/// cursor can read those values, so do not order by what they must not see. Whoever makes one up reads rows that the filter of the list
/// matches, and no others, because the values are bound to the statement like any other. Check who may see which rows in the filter.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// let start = Cursor::start();
/// assert_eq!(start.to_string().parse::<Cursor>()?, start);
/// let error = "from elsewhere".parse::<Cursor>().unwrap_err();
/// assert_eq!(*error.kind(), ErrorKind::Cursor);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Cursor(Place);

#[derive(Clone, Default, PartialEq, Eq, Hash)]
enum Place {
    #[default]
    Start,
    End,
    Beside(Mark),
}

/// A row, and on which side of it the place is.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Mark {
    side: Side,
    seal: Seal,
    values: Vec<u8>,
}

/// A side of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Before,
    After,
}

impl Cursor {
    /// The start of a list: the page there is the first one.
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
    /// let first = User::repo(&db).page(All.limit(2), Cursor::start()).await?;
    /// assert_eq!((first.items[0].id, first.previous.is_none()), (1, true));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn start() -> Self {
        Self(Place::Start)
    }

    /// The end of a list: the page there is the last one.
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
    /// let last = User::repo(&db).page(All.limit(2), Cursor::end()).await?;
    /// assert_eq!((last.items[1].id, last.next.is_none()), (3, true));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn end() -> Self {
        Self(Place::End)
    }

    /// Beside the row that has these values, in a list with this seal.
    pub(crate) fn beside(side: Side, list: Seal, values: &[Value]) -> Result<Self> {
        let values = values::write(values)?;
        Ok(Self(Place::Beside(Mark { side, seal: sealed(list, side, &values), values })))
    }

    /// Whether the rows of the page are those before the place, and not those after it.
    pub(crate) const fn looks_back(&self) -> bool {
        matches!(self.0, Place::End | Place::Beside(Mark { side: Side::Before, .. }))
    }

    /// The values of the row, if the place is beside one. The list must be the one that the cursor was made for.
    pub(crate) fn values(self, list: Seal) -> Result<Option<Vec<Value>>> {
        let Place::Beside(Mark { side, seal, values }) = self.0 else { return Ok(None) };
        if seal != sealed(list, side, &values) {
            return Err(Error::cursor("it was changed, or belongs to a list of another model, order or database"));
        }
        values::read(&values).map(Some).ok_or_else(malformed)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mark = match &self.0 {
            Place::Start => return vec![VERSION, b's'],
            Place::End => return vec![VERSION, b'e'],
            Place::Beside(mark) => mark,
        };
        let mut bytes = vec![VERSION, mark.side.code()];
        bytes.extend(mark.seal.to_bytes());
        bytes.extend(&mark.values);
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(match bytes {
            [b's'] => Place::Start,
            [b'e'] => Place::End,
            [side, rest @ ..] => {
                let (seal, values) = rest.split_first_chunk()?;
                values::read(values)?;
                Place::Beside(Mark { side: Side::of(*side)?, seal: Seal::from_bytes(*seal), values: values.to_vec() })
            }
            [] => return None,
        }))
    }
}

impl Side {
    const fn code(self) -> u8 {
        match self {
            Self::Before => b'b',
            Self::After => b'a',
        }
    }

    fn of(code: u8) -> Option<Self> {
        [Self::Before, Self::After].into_iter().find(|side| side.code() == code)
    }
}

/// The seal of a row beside which a cursor is.
fn sealed(list: Seal, side: Side, values: &[u8]) -> Seal {
    list.with(&[side.code()]).with(values)
}

#[cold]
fn malformed() -> Error {
    Error::cursor("it was changed or cut off, or is none")
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64::write(&self.to_bytes()))
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bytes = base64::read(text).ok_or_else(malformed)?;
        match bytes.split_first() {
            Some((&VERSION, bytes)) => Self::from_bytes(bytes).ok_or_else(malformed),
            Some(_) => Err(Error::cursor("it was written by another version: begin at the start of the list")),
            None => Err(malformed()),
        }
    }
}

/// Shows where a cursor is and not its values, which may be secrets on their way into a log.
impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Place::Start => "Cursor(Start)",
            Place::End => "Cursor(End)",
            Place::Beside(Mark { side: Side::Before, .. }) => "Cursor(Before(..))",
            Place::Beside(Mark { side: Side::After, .. }) => "Cursor(After(..))",
        })
    }
}

/// As text.
#[cfg(feature = "serde")]
impl serde::Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn list(name: &str) -> Seal {
        Seal::new().with_text(name)
    }

    fn cursor() -> Cursor {
        let values = [Value::Text("Ann".to_owned()), Value::Null, Value::Int(-7)];
        Cursor::beside(Side::After, list("users"), &values).expect("a cursor can hold them")
    }

    fn is_refused<T: fmt::Debug>(outcome: Result<T>) -> bool {
        outcome.is_err_and(|error| *error.kind() == ErrorKind::Cursor)
    }

    #[test]
    fn text_is_read_as_the_cursor_it_was_written_from() {
        for cursor in [Cursor::start(), Cursor::end(), cursor()] {
            let text = cursor.to_string();
            assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
            assert_eq!(text.parse::<Cursor>().expect("it is one"), cursor);
        }
    }

    #[test]
    fn a_changed_cursor_is_refused() {
        let bytes = cursor().to_bytes();
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                let read = base64::write(&changed).parse().and_then(|cursor: Cursor| cursor.values(list("users")));
                assert!(is_refused(read), "bit {bit} of byte {place}");
            }
        }
    }

    #[test]
    fn a_cursor_that_is_cut_off_is_refused() {
        let text = cursor().to_string();
        for length in 0..text.len() {
            let read = text[..length].parse().and_then(|cursor: Cursor| cursor.values(list("users")));
            assert!(is_refused(read), "{length}");
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        assert!(is_refused(cursor().values(list("teams"))));
        assert!(cursor().values(list("users")).is_ok());
    }

    #[test]
    fn a_cursor_of_another_version_is_refused() {
        let mut bytes = cursor().to_bytes();
        bytes[0] = VERSION + 1;
        let error = base64::write(&bytes).parse::<Cursor>().expect_err("it is of another version");
        assert!(error.to_string().contains("version"), "{error}");
    }

    #[test]
    fn debug_output_shows_no_values() {
        assert_eq!(format!("{:?}", cursor()), "Cursor(After(..))");
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_has_it_as_text() {
        let json = serde_json::to_string(&cursor()).expect("text is JSON");
        assert_eq!(json, format!("\"{}\"", cursor()));
        assert_eq!(serde_json::from_str::<Cursor>(&json).expect("it is one"), cursor());
        assert!(serde_json::from_str::<Cursor>("\"?\"").is_err());
    }
}
