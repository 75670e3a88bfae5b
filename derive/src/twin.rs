//! `#[twin]`: the async variant as written, the blocking one beside it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, FnArg, ImplItem, Item, ItemFn, ItemImpl, ItemMod, Lit, Meta, Result, Token};
use tablesmith_codegen::twin::{self, Options, Refusal};

/// Which variants are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Variants {
    pub(crate) asynchronous: bool,
    pub(crate) blocking: bool,
}

impl Variants {
    /// Those of the enabled features.
    pub(crate) const fn enabled() -> Self {
        Self { asynchronous: cfg!(feature = "async"), blocking: cfg!(feature = "blocking") }
    }
}

/// Both variants of `item`, or the async one with the errors.
///
/// The blocking variant is always made, also if it is not written: whether code has one must not depend on a feature that some
/// other crate may switch on.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream, variants: Variants) -> TokenStream {
    match blocking(arguments, item.clone()) {
        Ok(blocking) => {
            let asynchronous = variants.asynchronous.then_some(item);
            let blocking = variants.blocking.then_some(blocking);
            quote!(#asynchronous #blocking)
        }
        Err(error) => {
            let errors = error.into_compile_error();
            quote!(#item #errors)
        }
    }
}

fn blocking(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let name = Name::parse(arguments)?;
    match syn::parse2(item)? {
        Item::Fn(function) => blocking_fn(&function, name.as_ref()),
        Item::Impl(item) => blocking_impl(&item, name.as_ref()),
        Item::Mod(module) => blocking_mod(&module, name.as_ref()),
        other => Err(not_twinnable(&other)),
    }
}

fn blocking_fn(function: &ItemFn, name: Option<&Name>) -> Result<TokenStream> {
    let ident = &function.sig.ident;
    if let Some(FnArg::Receiver(receiver)) = function.sig.inputs.first() {
        return Err(error(receiver.self_token.span, "`#[twin]` goes on an `impl`, not on a method", "write it above the `impl`"));
    }
    if !twin::is_async(&function.sig) {
        let help = "write `async fn`, or remove `#[twin]`; other attributes that take the `async` away go below `#[twin]`";
        return Err(error(function.sig.fn_token.span, &format!("`{ident}` is not async, so it has no blocking variant"), help));
    }
    finish(twin::blocking_fn(function, &blocking_name(ident, name)?, &Options::default()))
}

fn blocking_impl(item: &ItemImpl, name: Option<&Name>) -> Result<TokenStream> {
    if let Some(name) = name {
        return Err(error(name.key, "an `impl` has no name", "write `#[twin]`; the methods keep their names"));
    }
    if !item.items.iter().any(|item| matches!(item, ImplItem::Fn(method) if twin::is_async(&method.sig))) {
        let help = "remove `#[twin]`: an `impl` without async methods serves both modes";
        return Err(error(item.impl_token.span, "no method of this `impl` is async, so it has no blocking variant", help));
    }
    finish(twin::blocking_impl(item, &Options::default()))
}

fn blocking_mod(module: &ItemMod, name: Option<&Name>) -> Result<TokenStream> {
    let span = module.mod_token.span;
    let Some((_, items)) = &module.content else {
        let help = "write `#[twin] mod name { .. }`, or `#[twin]` on the items in the file";
        return Err(error(span, "`#[twin]` cannot see a module that is in another file", help));
    };
    if !twin::has_async(items) {
        let help = "remove `#[twin]`: a module without async code serves both modes";
        return Err(error(span, "nothing in this module is async, so it has no blocking variant", help));
    }
    finish(twin::blocking_mod(module, &blocking_name(&module.ident, name)?, &Options::default()))
}

fn blocking_name(ident: &Ident, name: Option<&Name>) -> Result<Ident> {
    match name {
        Some(name) if name.value == *ident => {
            let help = format!("write `#[twin]` for `{ident}_blocking`, or another name");
            Err(error(name.value.span(), &format!("`{ident}` is the async variant"), &help))
        }
        Some(name) => Ok(name.value.clone()),
        None => Ok(format_ident!("{ident}_blocking")),
    }
}

fn finish<T: ToTokens>(twin: std::result::Result<T, Vec<Refusal>>) -> Result<TokenStream> {
    twin.map(|item| item.to_token_stream()).map_err(|refusals| {
        let errors = refusals.iter().map(Refusal::to_syn_error).reduce(|mut all, error| {
            all.combine(error);
            all
        });
        errors.unwrap_or_else(|| Error::new(Span::call_site(), "the code has no blocking form"))
    })
}

/// `name = "…"`
struct Name {
    key: Span,
    value: Ident,
}

impl Name {
    fn parse(arguments: TokenStream) -> Result<Option<Self>> {
        let arguments = Punctuated::<Meta, Token![,]>::parse_terminated.parse2(arguments)?;
        let mut name = None;
        for argument in &arguments {
            let key = argument.path().span();
            if !argument.path().is_ident("name") {
                let written = argument.path().to_token_stream().to_string().replace(' ', "");
                return Err(error(key, &format!("unknown argument `{written}`"), "write `#[twin]` or `#[twin(name = \"…\")]`"));
            }
            if name.replace(Self { key, value: Self::value(argument)? }).is_some() {
                return Err(error(key, "the name is given twice", "write `#[twin(name = \"…\")]`"));
            }
        }
        Ok(name)
    }

    fn value(argument: &Meta) -> Result<Ident> {
        let help = "write `name = \"…\"` with the name of the blocking variant";
        let Meta::NameValue(argument) = argument else {
            return Err(error(argument.span(), "`name` has no value", help));
        };
        let Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) = &argument.value else {
            return Err(error(argument.value.span(), "the name is not a string", help));
        };
        let message = || format!("`{}` is not a name that Rust accepts", value.value());
        value.parse().map_err(|_| error(value.span(), &message(), help))
    }
}

fn not_twinnable(item: &Item) -> Error {
    let (span, what) = match item {
        Item::Struct(item) => (item.struct_token.span, "a struct"),
        Item::Enum(item) => (item.enum_token.span, "an enum"),
        Item::Trait(item) => (item.trait_token.span, "a trait"),
        Item::Const(item) => (item.const_token.span, "a constant"),
        Item::Static(item) => (item.static_token.span, "a static"),
        Item::Type(item) => (item.type_token.span, "a type alias"),
        Item::Use(item) => (item.use_token.span, "an import"),
        Item::Macro(item) => (item.mac.path.span(), "a macro"),
        other => (other.span(), "this item"),
    };
    error(
        span,
        &format!("{what} has no blocking variant"),
        "write `#[twin]` on an `impl`, an `async fn`, or an inline `mod` around it",
    )
}

fn error(span: Span, message: &str, help: &str) -> Error {
    Refusal::new(span, message, help).to_syn_error()
}

#[cfg(test)]
#[path = "twin/tests.rs"]
mod tests;
