//! How the modules of templates are declared: those in a folder stand in a module that is called like it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::{Item, parse_quote};

/// The items that declare modules by their paths without `.rs`; `leaf` makes one of what is given with the path.
pub(crate) fn modules<'p, T>(files: impl IntoIterator<Item = (&'p str, T)>, leaf: &impl Fn(&Ident, T) -> Item) -> Vec<Item> {
    below("", files, leaf)
}

fn below<'p, T>(folder: &str, files: impl IntoIterator<Item = (&'p str, T)>, leaf: &impl Fn(&Ident, T) -> Item) -> Vec<Item> {
    let mut leaves = BTreeMap::new();
    let mut folders: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (path, file) in files {
        match path.split_once('/') {
            Some((name, rest)) => folders.entry(name).or_default().push((rest, file)),
            None => drop(leaves.insert(path, file)),
        }
    }
    let ident = |name: &str| Ident::new(name, Span::call_site());
    let nested = |(name, files)| {
        let (path, name) = (format!("{folder}/{name}"), ident(name));
        let doc = format!(" What the templates in `{}{path}` add.", super::FOLDER);
        let items = below(&path, files, leaf);
        parse_quote!(#[doc = #doc] pub mod #name { #(#items)* })
    };
    let leaves: Vec<Item> = leaves.into_iter().map(|(name, file)| leaf(&ident(name), file)).collect();
    leaves.into_iter().chain(folders.into_iter().map(nested)).collect()
}
