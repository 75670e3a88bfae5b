//! The syntax of attributes: `name`, `name = value` and `name(…)`, without any meaning yet.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Expr, LitInt, LitStr, Path, PathSegment, Token, parenthesized, token};

/// One item of a list.
pub(super) struct Raw {
    pub(super) head: Head,
    pub(super) value: RawValue,
}

/// What an item starts with.
pub(super) enum Head {
    Path(Path),
    Text(LitStr),
}

/// What follows.
pub(super) enum RawValue {
    None,
    Text(LitStr),
    Number(LitInt),
    Path(Path),
    List(Vec<Raw>),
    /// Something that no attribute takes.
    Other(Span),
}

impl Raw {
    /// The items between the parentheses of an attribute.
    pub(super) fn list(input: ParseStream<'_>) -> syn::Result<Vec<Self>> {
        Ok(Punctuated::<Self, Token![,]>::parse_terminated(input)?.into_iter().collect())
    }
}

impl Head {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Path(path) => path.span(),
            Self::Text(text) => text.span(),
        }
    }

    /// The name, if it is a single one.
    pub(super) fn ident(&self) -> Option<&Ident> {
        match self {
            Self::Path(path) => path.get_ident(),
            Self::Text(_) => None,
        }
    }
}

impl Parse for Raw {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self { head: Head::Text(input.parse()?), value: RawValue::None });
        }
        let head = Head::Path(path(input)?);
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            value(input)?
        } else if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            RawValue::List(Raw::list(&content)?)
        } else {
            RawValue::None
        };
        Ok(Self { head, value })
    }
}

/// A path whose segments may be keywords: `where`, `crate::Team`.
fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    let leading_colon = input.parse()?;
    let mut segments = Punctuated::new();
    loop {
        segments.push_value(PathSegment::from(input.call(Ident::parse_any)?));
        if !input.peek(Token![::]) {
            return Ok(Path { leading_colon, segments });
        }
        segments.push_punct(input.parse()?);
    }
}

fn value(input: ParseStream<'_>) -> syn::Result<RawValue> {
    let ahead = input.fork();
    if ahead.parse::<LitStr>().is_ok() && at_end(&ahead) {
        return Ok(RawValue::Text(input.parse()?));
    }
    let ahead = input.fork();
    if ahead.parse::<LitInt>().is_ok() && at_end(&ahead) {
        return Ok(RawValue::Number(input.parse()?));
    }
    let ahead = input.fork();
    if path(&ahead).is_ok_and(|path| !path.is_ident("true") && !path.is_ident("false")) && at_end(&ahead) {
        return Ok(RawValue::Path(path(input)?));
    }
    Ok(RawValue::Other(input.parse::<Expr>()?.span()))
}

fn at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}
