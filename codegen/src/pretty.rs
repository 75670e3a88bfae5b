//! Prints Rust as people format it: prettyplease for the lines, and a blank line between items, which prettyplease leaves out.

use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{AttrStyle, Attribute, File, ForeignItem, ImplItem, Item, TraitItem, parse_quote};

/// The longest constant, in characters of its tokens, that is certain to be printed on one line.
const ONE_LINE: usize = 80;

/// The formatted text of a file. Equal files give equal text.
pub fn file(file: &File) -> String {
    // The marker must not be a line of a string in the code, so the count is compared; a clash takes a hostile input.
    let mut clashes = 0_usize;
    loop {
        let mut spaced = file.clone();
        let mut spacing = Spacing { marker: format!("blank_line_{clashes}"), inserted: 0 };
        spacing.visit_file_mut(&mut spaced);
        let text = prettyplease::unparse(&spaced);
        if let Some(text) = spacing.blank(&text) {
            return text;
        }
        clashes += 1;
    }
}

/// Puts a marker, a macro call on a line of its own, where a blank line belongs.
struct Spacing {
    marker: String,
    inserted: usize,
}

impl Spacing {
    /// `below` are the attributes of what the items are in; inner ones stand above the first item.
    fn space<T: Spaced>(&mut self, below: &[Attribute], items: &mut Vec<T>) {
        let mut spaced: Vec<T> = Vec::with_capacity(items.len() * 2);
        let headed = below.iter().any(|attribute| matches!(attribute.style, AttrStyle::Inner(_)));
        for item in items.drain(..) {
            if spaced.last().map_or(headed, |previous| !previous.joins(&item)) {
                spaced.push(T::marker(&format_ident!("{}", self.marker)));
                self.inserted += 1;
            }
            spaced.push(item);
        }
        *items = spaced;
    }

    /// The text with its markers made blank lines; `None` if a line of the code looks like one.
    fn blank(&self, text: &str) -> Option<String> {
        let marker = format!("{}!();", self.marker);
        let mut found = 0;
        let mut blanked = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            if line.trim() == marker {
                found += 1;
                blanked.push('\n');
            } else {
                blanked.push_str(line);
            }
        }
        (found == self.inserted).then_some(blanked)
    }
}

impl VisitMut for Spacing {
    fn visit_file_mut(&mut self, file: &mut File) {
        visit_mut::visit_file_mut(self, file);
        self.space(&file.attrs, &mut file.items);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        visit_mut::visit_item_mod_mut(self, module);
        if let Some((_, items)) = &mut module.content {
            self.space(&module.attrs, items);
        }
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        visit_mut::visit_item_impl_mut(self, block);
        self.space(&block.attrs, &mut block.items);
    }

    fn visit_item_trait_mut(&mut self, definition: &mut syn::ItemTrait) {
        visit_mut::visit_item_trait_mut(self, definition);
        self.space(&definition.attrs, &mut definition.items);
    }

    fn visit_item_foreign_mod_mut(&mut self, block: &mut syn::ItemForeignMod) {
        visit_mut::visit_item_foreign_mod_mut(self, block);
        self.space(&block.attrs, &mut block.items);
    }
}

/// An item of a list that gets blank lines.
trait Spaced: Sized {
    fn marker(name: &syn::Ident) -> Self;

    /// What kind of one-line item this is; `None` for one that stands alone.
    fn one_line(&self) -> Option<u8>;

    /// Whether `next` follows without a blank line.
    fn joins(&self, next: &Self) -> bool {
        self.one_line().is_some() && self.one_line() == next.one_line()
    }
}

impl Spaced for Item {
    fn marker(name: &syn::Ident) -> Self {
        parse_quote! { #name!(); }
    }

    fn one_line(&self) -> Option<u8> {
        match self {
            Self::Use(item) => bare(&item.attrs, 0),
            Self::Mod(item) if item.content.is_none() => bare(&item.attrs, 1),
            Self::Const(item) if is_short(item) => bare(&item.attrs, 2),
            _ => None,
        }
    }
}

impl Spaced for ImplItem {
    fn marker(name: &syn::Ident) -> Self {
        parse_quote! { #name!(); }
    }

    fn one_line(&self) -> Option<u8> {
        match self {
            Self::Type(item) => bare(&item.attrs, 0),
            Self::Const(item) if is_short(item) => bare(&item.attrs, 1),
            _ => None,
        }
    }
}

impl Spaced for TraitItem {
    fn marker(name: &syn::Ident) -> Self {
        parse_quote! { #name!(); }
    }

    fn one_line(&self) -> Option<u8> {
        match self {
            Self::Type(item) => bare(&item.attrs, 0),
            Self::Const(item) if is_short(item) => bare(&item.attrs, 1),
            _ => None,
        }
    }
}

impl Spaced for ForeignItem {
    fn marker(name: &syn::Ident) -> Self {
        parse_quote! { #name!(); }
    }

    fn one_line(&self) -> Option<u8> {
        None
    }
}

fn bare(attributes: &[Attribute], kind: u8) -> Option<u8> {
    attributes.is_empty().then_some(kind)
}

fn is_short(item: &impl ToTokens) -> bool {
    item.to_token_stream().to_string().len() <= ONE_LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> String {
        let parsed = syn::parse_file(text).unwrap();
        let formatted = file(&parsed);
        assert_eq!(syn::parse_file(&formatted).unwrap(), parsed, "formatting changed the code:\n{formatted}");
        assert_eq!(file(&syn::parse_file(&formatted).unwrap()), formatted, "formatting twice differs");
        formatted
    }

    #[test]
    fn items_stand_apart_and_one_line_items_of_a_kind_together() {
        let text = "//! Docs.\nmod a; mod b; pub use a::A; use b::B; const X: u8 = 1; const Y: u8 = 2;
            /// Documented.\nconst Z: u8 = 3; struct S; impl S { const A: u8 = 1; const B: u8 = 2; fn f(self) {} fn g() {} }
            trait T { type A; type B; fn f(); fn g() {} } mod inner { //! Inner.\n use x::Y; fn f() {} }";
        assert_eq!(
            format(text),
            "//! Docs.\n\nmod a;\nmod b;\n\npub use a::A;\nuse b::B;\n\nconst X: u8 = 1;\nconst Y: u8 = 2;\n\n/// Documented.\nconst Z: u8 = 3;\n\n\
             struct S;\n\nimpl S {\n    const A: u8 = 1;\n    const B: u8 = 2;\n\n    fn f(self) {}\n\n    fn g() {}\n}\n\n\
             trait T {\n    type A;\n    type B;\n\n    fn f();\n\n    fn g() {}\n}\n\nmod inner {\n    //! Inner.\n\n    use x::Y;\n\n    fn f() {}\n}\n"
        );
    }

    #[test]
    fn a_string_with_the_marker_in_it_survives() {
        let text = "const A: &str = \"\nblank_line_0!();\n\"; fn f() {}";
        assert!(format(text).contains("\nblank_line_0!();\n"));
    }

    #[test]
    fn an_empty_file_is_empty() {
        assert_eq!(format(""), "");
    }
}
