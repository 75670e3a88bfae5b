//! Prepares the modules of a run for standing in one file.

use proc_macro2::Ident;
use quote::format_ident;
use syn::{File, Item, parse_quote};

use crate::render::Module;
use crate::render::extra::modules;

/// What the module contributes to the one file: itself as `pub mod x { .. }`; the root, what it imports.
pub(super) fn inline(module: Module) -> File {
    let Module { stem, mut file } = module;
    if stem == "mod" {
        file.items.retain(|item| !matches!(item, Item::Mod(_)));
        return file;
    }
    of_items(vec![module_of(&format_ident!("{stem}"), file)])
}

/// The modules of templates of the user's own, by their paths.
pub(super) fn extras(files: &[(String, File)]) -> File {
    let files = files.iter().map(|(path, file)| (path.strip_suffix(".rs").unwrap_or(path), file.clone()));
    of_items(modules(files, &module_of))
}

fn module_of(name: &Ident, file: File) -> Item {
    let mut inline: syn::ItemMod = parse_quote!(pub mod #name {});
    inline.attrs = file.attrs;
    inline.content = Some((syn::token::Brace::default(), file.items));
    Item::Mod(inline)
}

fn of_items(items: Vec<Item>) -> File {
    File { shebang: None, frontmatter: None, attrs: Vec::new(), items }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlined(stem: &str, text: &str) -> String {
        crate::pretty::file(&inline(Module { stem: stem.into(), file: syn::parse_file(text).unwrap() }))
    }

    #[test]
    fn a_declared_module_becomes_an_inline_one_with_its_documentation() {
        let expected = "pub mod user {\n    //! A model.\n\n    pub struct User;\n}\n";
        assert_eq!(inlined("user", "//! A model.\npub struct User;"), expected);
    }

    #[test]
    fn the_root_keeps_its_imports() {
        assert_eq!(inlined("mod", "pub mod user; pub use user::*;"), "pub use user::*;\n");
    }
}
