//! Puts the modules of a run into one file, because `include!` finds no `mod x;`.

use std::collections::BTreeMap;

use syn::{AttrStyle, Attribute, File, Item, parse_quote};

use crate::render::Module;

/// The root with each `mod x;` replaced by the module itself.
pub(super) fn inline(modules: Vec<Module>) -> File {
    let mut modules: BTreeMap<String, File> = modules.into_iter().map(|module| (module.stem, module.file)).collect();
    let mut root = modules.remove("mod").unwrap_or_else(|| parse_quote! {});
    for item in &mut root.items {
        if let Item::Mod(declared) = item {
            let stem = declared.ident.to_string();
            if let Some(file) = modules.remove(stem.trim_start_matches("r#")) {
                declared.attrs.extend(file.attrs);
                declared.content = Some((syn::token::Brace::default(), file.items));
                declared.semi = None;
            }
        }
    }
    move_inner_attributes(&mut root);
    root
}

/// An included file cannot have inner attributes: its documentation goes, and a lint level moves to each item.
fn move_inner_attributes(root: &mut File) {
    let inner = std::mem::take(&mut root.attrs).into_iter().filter(|attribute| !attribute.path().is_ident("doc"));
    let outer: Vec<Attribute> = inner.map(|attribute| Attribute { style: AttrStyle::Outer, ..attribute }).collect();
    for item in &mut root.items {
        if let Some(attributes) = attributes(item) {
            attributes.splice(0..0, outer.iter().cloned());
        }
    }
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_modules_become_inline_ones_with_their_documentation() {
        let module = |stem: &str, text: &str| Module { stem: stem.into(), file: syn::parse_file(text).unwrap() };
        let root = "//! Models.\n#![allow(dead_code)]\npub mod user; pub mod r#type; pub use user::*;";
        let modules =
            vec![module("mod", root), module("user", "//! A model.\npub struct User;"), module("type", "pub struct Type;")];
        let expected: File = syn::parse_file(
            "#[allow(dead_code)] pub mod user { //! A model.\n pub struct User; }
             #[allow(dead_code)] pub mod r#type { pub struct Type; }
             #[allow(dead_code)] pub use user::*;",
        )
        .unwrap();
        assert_eq!(crate::pretty::file(&inline(modules)), crate::pretty::file(&expected));
    }
}
