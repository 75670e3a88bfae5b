//! What has no blocking form: the place, why, and what to write instead.

use std::fmt;

use proc_macro2::Span;

use crate::diagnostic::Diagnostic;
use crate::ir::Origin;

/// A place in async code that cannot be made blocking without a change of meaning.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Lower case, without a full stop: what has no blocking form.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The smallest piece of the code that is at fault.
    pub span: Span,
}

impl Refusal {
    /// A refusal at a place.
    pub fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), span }
    }

    /// The refusal as an error of a macro, at its place.
    pub fn to_syn_error(&self) -> syn::Error {
        syn::Error::new(self.span, self)
    }

    pub(super) fn async_block(span: Span) -> Self {
        Self::new(
            span,
            "an async block that is not awaited here has no blocking form",
            "await it where it stands (`async { .. }.await`), or write what is in it as an `async fn`",
        )
    }

    pub(super) fn closure_of_async_block(span: Span) -> Self {
        Self::new(
            span,
            "a closure that returns an async block has no blocking form",
            "write an async closure: `async |..| { .. }`, or `async move |..| { .. }`",
        )
    }

    pub(super) fn coroutine(span: Span, what: &str) -> Self {
        Self::new(span, format!("`{what}` has no blocking form"), "collect into a `Vec`, or return an iterator")
    }

    pub(super) fn future_type(span: Span, name: &str, returned: bool) -> Self {
        let help = if returned {
            "write `async fn`, whose blocking form is known"
        } else {
            "await where the future is made, and take an `AsyncFn(..)` closure instead of a future"
        };
        Self::new(span, format!("`{name}` has no blocking form"), help)
    }

    pub(super) fn returned_early(span: Span) -> Self {
        Self::new(
            span,
            "a `return` of a future has no blocking form",
            "write `async fn`, or let the future be what the function ends with",
        )
    }

    pub(super) fn stream_type(span: Span, name: &str) -> Self {
        let help = "keep the type of the stream out of the signature, and loop with `while let Some(x) = rows.next().await`";
        Self::new(span, format!("`{name}` has no blocking form"), help)
    }

    pub(super) fn runtime(span: Span, path: &str) -> Self {
        Self::new(span, format!("`{path}` has no blocking form"), "move it out of the twinned code")
    }

    pub(super) fn concurrent_macro(span: Span, name: &str) -> Self {
        let help = match name {
            "pin" | "poll" => "await the future where it is made",
            "stream" | "try_stream" => "collect into a `Vec`, or return an iterator",
            _ => "await one after the other",
        };
        Self::new(span, format!("`{name}!` has no blocking form"), help)
    }

    pub(super) fn opaque_macro(span: Span, name: &str) -> Self {
        let message = format!("`{name}!` is not known, so the async code in its arguments cannot be made blocking");
        Self::new(span, message, "await before the macro, and give it the result")
    }

    pub(super) fn macro_future(span: Span, name: &str) -> Self {
        let message = format!("`{name}!` is awaited, and what it returns in blocking code is not known");
        Self::new(span, message, "call an `async fn` instead of the macro")
    }

    pub(super) fn residue(span: Span) -> Self {
        let message = "async code of a form that is not known has no blocking form";
        Self::new(span, message, "use `async fn`, `async |..|` and `.await`, or move it out of the twinned code")
    }

    pub(super) fn self_type(span: Span) -> Self {
        let message = "an `impl` for a type that has no name has no blocking form";
        Self::new(span, message, "write the `impl` for a repository type: `impl UserRepository<'_> { .. }`")
    }

    pub(super) fn rename(from: &str, to: &str) -> Self {
        let message = format!("`{from}` cannot be renamed to `{to}`, which is no name");
        Self::new(Span::call_site(), message, "write identifiers with `::` between them")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  help: {}", self.message, self.help)
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Diagnostic {
    fn from(refusal: Refusal) -> Self {
        Self::new(&Origin::at_span(None, refusal.span), refusal.message).help(refusal.help)
    }
}
