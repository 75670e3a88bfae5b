//! Prepares the modules of a run for standing in one file.

use quote::format_ident;
use syn::{File, Item, parse_quote};

use crate::render::Module;

/// What the module contributes to the one file: itself as `pub mod x { .. }`; the root, what it imports.
pub(super) fn inline(module: Module) -> File {
    let Module { stem, mut file } = module;
    if stem == "mod" {
        file.items.retain(|item| !matches!(item, Item::Mod(_)));
        return file;
    }
    let name = format_ident!("{stem}");
    let mut inline: syn::ItemMod = parse_quote!(pub mod #name {});
    inline.attrs = file.attrs;
    inline.content = Some((syn::token::Brace::default(), file.items));
    File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![Item::Mod(inline)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlined(stem: &str, text: &str) -> String {
        crate::pretty::into_text(inline(Module { stem: stem.into(), file: syn::parse_file(text).unwrap() }))
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
