//! What a column can be compared with.

use crate::codec::Encode;
use crate::value::Value;

/// A value that can stand opposite a column of type `T`: a `T`, a reference to one, or an `Option` where `None` is `NULL`.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// // Values, references to them, texts, and `None` for NULL.
/// let name = "Ann".to_owned();
/// let filters = [User::NAME.eq("Ann"), User::NAME.eq(&name), User::NAME.eq(None)];
/// # let _ = filters;
/// # }
/// ```
pub trait Operand<T> {
    /// The value to bind.
    fn operand(self) -> Value;
}

impl<T: Encode> Operand<T> for T {
    fn operand(self) -> Value {
        self.encode()
    }
}

impl<T: Encode> Operand<T> for Option<T> {
    fn operand(self) -> Value {
        self.encode()
    }
}

impl<T: Encode + Clone> Operand<T> for &T {
    fn operand(self) -> Value {
        self.clone().encode()
    }
}

impl Operand<String> for &str {
    fn operand(self) -> Value {
        self.encode()
    }
}

impl Operand<Vec<u8>> for &[u8] {
    fn operand(self) -> Value {
        self.encode()
    }
}
