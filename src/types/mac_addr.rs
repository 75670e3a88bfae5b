//! Hardware addresses of network cards.

use std::fmt;
use std::str::FromStr;

use super::ParseError;

/// A hardware address of six bytes, printed like `08:00:2b:01:02:03`.
///
/// # Examples
///
/// ```
/// use tablesmith::types::MacAddr;
///
/// let address: MacAddr = "08:00:2b:01:02:03".parse().unwrap();
/// assert_eq!(address.0[0], 8);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MacAddr(pub [u8; 6]);

impl fmt::Display for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ":" };
            write!(f, "{separator}{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for MacAddr {
    type Err = ParseError;

    /// Reads six bytes of two hexadecimal digits, with a `:` or a `-` between them.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let error = ParseError("a hardware address like 08:00:2b:01:02:03");
        let mut parts = text.split([':', '-']);
        let mut bytes = [0; 6];
        for byte in &mut bytes {
            let digits = parts.next().filter(|part| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_hexdigit()));
            *byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).ok_or(error)?;
        }
        parts.next().is_none().then_some(Self(bytes)).ok_or(error)
    }
}
