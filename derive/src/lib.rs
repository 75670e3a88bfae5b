//! The macros of tablesmith.

mod twin;

use proc_macro::TokenStream;

/// Writes the blocking variant of async code beside it.
///
/// * On an `impl` of a repository, the blocking methods have the same names, in an `impl` for the `Blocking` mode of the type.
/// * On a free `async fn`, the blocking function is called `name_blocking`, or as `#[twin(name = "…")]` says.
/// * On an inline `mod`, the blocking module is called `name_blocking`, or as `#[twin(name = "…")]` says; the functions in it
///   keep their names.
///
/// The blocking variant is the same code without `async` and `.await`; `Async`, `Db` and `Tx` become their blocking twins, and
/// an awaited call of a free function becomes a call of its `_blocking` variant. Code that has no blocking form (a future that
/// is stored, `select!`, a call into a runtime) is an error at its place.
///
/// In a module, `Db` and `Tx` come from `use tablesmith::Db`, the prelude, or `use super::*`; by `use super::Db` or from another
/// crate they are types of their own and stay.
///
/// Only the variants of the enabled features `async` and `blocking` are written; the errors are the same whichever are. Other
/// attributes go on both variants, so `#[twin]` stands above them.
///
/// ```text
/// #[tablesmith::twin]
/// impl UserRepository<'_> {
///     /// The user with that address.
///     pub async fn by_email(&self, email: &str) -> Result<Option<User>> {
///         self.get_one_or_none(User::EMAIL.eq(email)).await
///     }
/// }
/// ```
#[proc_macro_attribute]
pub fn twin(arguments: TokenStream, item: TokenStream) -> TokenStream {
    twin::expand(arguments.into(), item.into(), twin::Variants::enabled()).into()
}
