//! Strings of bits.

use std::fmt;
use std::str::FromStr;

use super::ParseError;

/// A string of bits of any length, printed like `0101`.
///
/// # Examples
///
/// ```
/// use tablesmith::types::BitString;
///
/// let bits: BitString = "1010".parse().unwrap();
/// assert_eq!((bits.len(), bits.iter().filter(|bit| *bit).count()), (4, 2));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct BitString {
    length: usize,
    bytes: Vec<u8>,
}

/// A string of bits in borrowed bytes.
///
/// # Examples
///
/// ```
/// use tablesmith::types::BitString;
///
/// let bits: BitString = "10".parse().unwrap();
/// assert_eq!(bits.as_bits().to_bits(), bits);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct BitsRef<'r> {
    length: usize,
    bytes: &'r [u8],
}

impl BitString {
    /// The number of bits.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether there is no bit.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The bits eight by eight, the first one highest; what the last byte has too many is zero.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bits in their order.
    pub fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        self.as_bits().iter()
    }

    /// The same bits, borrowed.
    pub fn as_bits(&self) -> BitsRef<'_> {
        BitsRef { length: self.length, bytes: &self.bytes }
    }
}

impl<'r> BitsRef<'r> {
    /// The first `length` bits of the bytes; `None` if that does not take all of the bytes.
    pub fn new(length: usize, bytes: &'r [u8]) -> Option<Self> {
        (bytes.len() == length.div_ceil(8)).then_some(Self { length, bytes })
    }

    /// The bits in their order.
    pub fn iter(self) -> impl Iterator<Item = bool> + 'r {
        self.bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).take(self.length)
    }

    /// The same bits, owned.
    pub fn to_bits(self) -> BitString {
        self.iter().collect()
    }
}

impl FromIterator<bool> for BitString {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut string = Self::default();
        for bit in bits {
            let place = string.length % 8;
            if place == 0 {
                string.bytes.push(0);
            }
            if let Some(last) = string.bytes.last_mut() {
                *last |= u8::from(bit) << (7 - place);
            }
            string.length += 1;
        }
        string
    }
}

impl FromStr for BitString {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let bit = |character| match character {
            '0' => Ok(false),
            '1' => Ok(true),
            _ => Err(ParseError("a string of bits like 0101")),
        };
        text.chars().map(bit).collect()
    }
}

impl fmt::Display for BitString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|bit| f.write_str(if bit { "1" } else { "0" }))
    }
}

impl fmt::Debug for BitString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BitString({self})")
    }
}

impl fmt::Debug for BitsRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BitsRef({})", self.to_bits())
    }
}
