//! Makes the blocking variant of async code.
//!
//! Code is written once, async; this pass takes the async away on the syntax tree: `async`, `.await`, async closures, async
//! blocks that are awaited where they stand, `impl Future` that a function returns, `AsyncFn` bounds, and the names that say
//! which mode is meant. The result is a pure function of the code and the [`Options`], and blocking code comes out as it went in.
//!
//! What has no blocking form that keeps the meaning (a future that is stored, `select!`, a call into a runtime) is refused,
//! every place at once. Nothing async is ever left over: a [`residue`] is a refusal, too.
//!
//! | file | what it rewrites |
//! |---|---|
//! | `rewrite` | walks the tree and hands each node to the others |
//! | `futures` | `.await`, async blocks, closures, awaited calls of free functions |
//! | `returned` | functions that return `impl Future<Output = T>` |
//! | `paths`, `uses` | names, in paths and in imports |
//! | `macros` | macro bodies, which are plain tokens to syn |
//! | `attributes` | `#[cfg]`, `#[tokio::test]`, code in doc comments |
//! | `scope` | which names the code itself declares |

mod attributes;
mod futures;
mod macros;
mod paths;
mod refusal;
mod returned;
mod rewrite;
mod scope;
mod uses;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{File, GenericArgument, Item, ItemFn, ItemImpl, ItemMod, PathArguments, Type, parse_quote};

pub use refusal::Refusal;
pub use returned::{has_async, is_async};
use rewrite::Twin;
use scope::Scope;

/// What the blocking variant is called where the rules cannot know it.
#[derive(Debug, Clone)]
pub struct Options {
    /// Further names. A key that is one identifier stands for that identifier in every path, import and declaration; a key
    /// with `::` for every path and import that begins with it. No value may be a key, else a second pass would rename again.
    pub renames: BTreeMap<String, String>,
    /// The names of the blocking variants of awaited free functions, by the path as the call has it.
    pub functions: BTreeMap<String, String>,
    /// What other awaited free functions get appended; empty keeps their names.
    pub suffix: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { renames: BTreeMap::new(), functions: BTreeMap::new(), suffix: "_blocking".to_owned() }
    }
}

/// The blocking variant of a file.
///
/// # Errors
/// With everything in it that has no blocking form.
pub fn blocking_file(file: &File, options: &Options) -> Result<File, Vec<Refusal>> {
    let mut file = file.clone();
    rewrite(Scope::of_items(&file.items), options, false, &mut file, Twin::visit_file_mut)?;
    Ok(file)
}

/// The blocking variant of an item, under the same name.
///
/// # Errors
/// With everything in it that has no blocking form.
pub fn blocking_item(item: &Item, options: &Options) -> Result<Item, Vec<Refusal>> {
    let mut item = item.clone();
    rewrite(Scope::of_items([&item]), options, false, &mut item, Twin::visit_item_mut)?;
    Ok(item)
}

/// The blocking variant of a free function, which is called `name`, also where it calls itself.
///
/// # Errors
/// With everything in it that has no blocking form.
pub fn blocking_fn(function: &ItemFn, name: &Ident, options: &Options) -> Result<ItemFn, Vec<Refusal>> {
    let mut options = options.clone();
    options.functions.insert(function.sig.ident.to_string(), name.to_string());
    let mut function = function.clone();
    rewrite(Scope::of_items([&Item::Fn(function.clone())]), &options, false, &mut function, Twin::visit_item_fn_mut)?;
    function.sig.ident = name.clone();
    Ok(function)
}

/// The blocking variant of an `impl` that stands beside the async one: it is for the `Blocking` mode of the type.
///
/// A type argument `Async` becomes `Blocking`; a type that names no mode gets `::tablesmith::Blocking` as its last argument.
///
/// # Errors
/// With everything in it that has no blocking form.
pub fn blocking_impl(item: &ItemImpl, options: &Options) -> Result<ItemImpl, Vec<Refusal>> {
    let mut item = item.clone();
    rewrite(Scope::of_items([&Item::Impl(item.clone())]), options, true, &mut item, Twin::visit_item_impl_mut)?;
    Ok(item)
}

/// The blocking variant of an inline module, which is called `name`.
///
/// An async `impl` of a type that the module does not declare is for the `Blocking` mode of that type, as in [`blocking_impl`].
///
/// # Errors
/// With everything in it that has no blocking form.
pub fn blocking_mod(module: &ItemMod, name: &Ident, options: &Options) -> Result<ItemMod, Vec<Refusal>> {
    let mut module = module.clone();
    rewrite(Scope::of_items([&Item::Mod(module.clone())]), options, true, &mut module, Twin::visit_item_mod_mut)?;
    module.ident = name.clone();
    Ok(module)
}

/// The first `async` or `await` in the tokens, at any depth.
pub fn residue(tokens: &TokenStream) -> Option<Span> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == "async" || ident == "await").then(|| ident.span()),
        TokenTree::Group(group) => residue(&group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

fn rewrite<'o, T: ToTokens>(
    scope: Scope,
    options: &'o Options,
    modes: bool,
    node: &mut T,
    visit: impl FnOnce(&mut Twin<'o>, &mut T),
) -> Result<(), Vec<Refusal>> {
    let mut twin = Twin::new(scope, options, modes)?;
    visit(&mut twin, node);
    twin.finish(&node.to_token_stream())
}

/// Makes `ty` name the blocking mode; `None` if it is no type that can.
fn name_blocking_mode(ty: &mut Type) -> Option<()> {
    let path = match ty {
        Type::Path(path) => path,
        Type::Group(group) => return name_blocking_mode(&mut group.elem),
        Type::Paren(paren) => return name_blocking_mode(&mut paren.elem),
        _ => return None,
    };
    let segment = path.path.segments.last_mut()?;
    match &mut segment.arguments {
        PathArguments::None => segment.arguments = PathArguments::AngleBracketed(parse_quote!(<::tablesmith::Blocking>)),
        PathArguments::AngleBracketed(arguments) if arguments.args.iter().any(is_blocking_mode) => {}
        PathArguments::AngleBracketed(arguments) => arguments.args.push(parse_quote!(::tablesmith::Blocking)),
        PathArguments::Parenthesized(_) => return None,
    }
    Some(())
}

fn is_blocking_mode(argument: &GenericArgument) -> bool {
    let GenericArgument::Type(Type::Path(ty)) = argument else { return false };
    ty.path.segments.last().is_some_and(|segment| segment.ident == "Blocking")
}
