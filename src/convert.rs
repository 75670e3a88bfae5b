//! What generated DTOs need besides the codecs.

/// What a secret prints in `Debug` output.
pub const MASK: &str = "***";

/// What converts into a column's type: everything that is `Into<T>`.
///
/// It stands where `Into` could because its error names two types, where that of `Into` lists every conversion that exists.
#[diagnostic::on_unimplemented(message = "a column of type `{T}` cannot hold a value of type `{Self}`")]
pub trait IntoColumn<T> {
    /// The value, converted.
    fn into_column(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoColumn<T> for V {
    fn into_column(self) -> T {
        self.into()
    }
}
