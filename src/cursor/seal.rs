//! A number that tells whether a cursor belongs to a list.

/// The sum of what was put into it, by FNV-1a. Two things of one length that differ in one byte never have the same seal.
///
/// It finds mistakes, and keeps nobody from making up a cursor. The standard library's hash may differ between versions, and a cursor
/// outlives a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Seal(u32);

impl Seal {
    pub(crate) const fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(crate) fn with(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)))
    }

    /// With a text, and its end: no text has such a byte in it.
    pub(crate) fn with_text(self, text: &str) -> Self {
        self.with(text.as_bytes()).with(&[0xff])
    }

    pub(super) const fn to_bytes(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }

    pub(super) const fn from_bytes(bytes: [u8; 4]) -> Self {
        Self(u32::from_be_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_fnv_1a() {
        for (text, sum) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(Seal::new().with(text.as_bytes()), Seal(sum));
        }
    }

    #[test]
    fn texts_have_ends() {
        assert_ne!(Seal::new().with_text("ab").with_text("c"), Seal::new().with_text("a").with_text("bc"));
    }
}
