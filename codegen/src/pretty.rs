//! Prints Rust as people format it: prettyplease for the lines, and a blank line between items, which prettyplease leaves out.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{AttrStyle, Attribute, File, ForeignItem, ImplItem, Item, Macro, MacroDelimiter, Path, Token, TraitItem, Type, token};

/// The longest constant, in characters of its tokens, that is certain to be printed on one line.
const ONE_LINE: usize = 80;

/// The formatted text of a file. Equal files give equal text.
pub fn file(file: &File) -> String {
    into_text(file.clone())
}

/// As [`file()`], of a file that nobody needs afterwards: a copy of the tree takes longer than to print it.
pub fn into_text(mut file: File) -> String {
    // The marker must not be a line of a string in the code, so the count is compared; a clash takes a hostile input.
    let mut spacing = Spacing { marker: format_ident!("blank_line_0"), clashed: Vec::new(), inserted: 0 };
    loop {
        spacing.visit_file_mut(&mut file);
        if let Some(text) = spacing.blank(&prettyplease::unparse(&file)) {
            return text;
        }
        let next = format_ident!("blank_line_{}", spacing.clashed.len() + 1);
        spacing.clashed.push(std::mem::replace(&mut spacing.marker, next));
        spacing.inserted = 0;
    }
}

/// A file that is printed piece by piece.
#[derive(Debug)]
pub struct Page {
    text: String,
    /// What comes last, if anything stands there.
    last: Option<Shape>,
}

impl Page {
    /// A file with attributes and nothing else.
    pub fn new(attrs: Vec<Attribute>) -> Self {
        let last = is_headed(&attrs).then_some(Shape::Alone);
        Self { text: into_text(File { shebang: None, frontmatter: None, attrs, items: Vec::new() }), last }
    }

    /// Adds items, as they would stand behind the others in one file.
    pub fn add(&mut self, items: Vec<Item>) {
        let Some((first, last)) = items.first().zip(items.last()) else { return };
        if is_apart(self.last, first.shape()) {
            self.text.push('\n');
        }
        self.last = Some(last.shape());
        self.text += &into_text(File { shebang: None, frontmatter: None, attrs: Vec::new(), items });
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// How an item stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// With a blank line on either side.
    Alone,
    /// On one line, beside others of its kind.
    Line(u8),
}

/// Whether a blank line belongs between an item and what stands before it.
fn is_apart(previous: Option<Shape>, next: Shape) -> bool {
    previous.is_some_and(|previous| previous == Shape::Alone || previous != next)
}

fn is_headed(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| matches!(attribute.style, AttrStyle::Inner(_)))
}

/// Puts a marker, a macro call on a line of its own, where a blank line belongs.
struct Spacing {
    marker: Ident,
    /// The markers of earlier tries, to be taken out again.
    clashed: Vec<Ident>,
    inserted: usize,
}

impl Spacing {
    /// `below` are the attributes of what the items are in; inner ones stand above the first item.
    fn space<T: Spaced>(&mut self, below: &[Attribute], items: &mut Vec<T>) {
        items.retain(|item| !self.clashed.iter().any(|clashed| item.is_marker(clashed)));
        let mut spaced: Vec<T> = Vec::with_capacity(items.len() * 2);
        let mut previous = is_headed(below).then_some(Shape::Alone);
        for item in items.drain(..) {
            let shape = item.shape();
            if is_apart(previous, shape) {
                spaced.push(T::marker(self.call()));
                self.inserted += 1;
            }
            previous = Some(shape);
            spaced.push(item);
        }
        *items = spaced;
    }

    /// `marker!()`, built and not parsed, because every other item is one.
    fn call(&self) -> Macro {
        Macro {
            path: self.marker.clone().into(),
            bang_token: <Token![!]>::default(),
            delimiter: MacroDelimiter::Paren(token::Paren::default()),
            tokens: TokenStream::new(),
        }
    }

    /// The text with its markers made blank lines; `None` if a line of the code looks like one.
    fn blank(&self, text: &str) -> Option<String> {
        let marker = format!("{}!();", self.marker);
        let (mut found, mut copied) = (0, 0);
        let mut blanked = String::with_capacity(text.len());
        for (at, _) in text.match_indices(&marker) {
            let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let to = text[at..].find('\n').map_or(text.len(), |end| at + end);
            if text[from..to].trim() == marker {
                found += 1;
                blanked.push_str(&text[copied..from]);
                copied = to;
            }
        }
        blanked.push_str(&text[copied..]);
        (found == self.inserted).then_some(blanked)
    }
}

impl VisitMut for Spacing {
    /// In these there are no items, and most of what there is are these.
    fn visit_attribute_mut(&mut self, _: &mut Attribute) {}

    fn visit_path_mut(&mut self, _: &mut Path) {}

    fn visit_type_mut(&mut self, _: &mut Type) {}

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
    /// The call without the semicolon that every parsed call in parentheses has; it is printed all the same.
    fn marker(mac: Macro) -> Self;

    fn is_marker(&self, name: &Ident) -> bool;

    fn shape(&self) -> Shape;
}

impl Spaced for Item {
    fn marker(mac: Macro) -> Self {
        Self::Macro(syn::ItemMacro { attrs: Vec::new(), ident: None, mac, semi_token: None })
    }

    fn is_marker(&self, name: &Ident) -> bool {
        matches!(self, Self::Macro(item) if item.semi_token.is_none() && item.mac.path.is_ident(name))
    }

    fn shape(&self) -> Shape {
        match self {
            Self::Use(item) => bare(&item.attrs, 0),
            Self::Mod(item) if item.content.is_none() => bare(&item.attrs, 1),
            Self::Const(item) if item.attrs.is_empty() && is_short(item) => Shape::Line(2),
            _ => Shape::Alone,
        }
    }
}

impl Spaced for ImplItem {
    fn marker(mac: Macro) -> Self {
        Self::Macro(syn::ImplItemMacro { attrs: Vec::new(), mac, semi_token: None })
    }

    fn is_marker(&self, name: &Ident) -> bool {
        matches!(self, Self::Macro(item) if item.semi_token.is_none() && item.mac.path.is_ident(name))
    }

    fn shape(&self) -> Shape {
        match self {
            Self::Type(item) => bare(&item.attrs, 0),
            Self::Const(item) if item.attrs.is_empty() && is_short(item) => Shape::Line(1),
            _ => Shape::Alone,
        }
    }
}

impl Spaced for TraitItem {
    fn marker(mac: Macro) -> Self {
        Self::Macro(syn::TraitItemMacro { attrs: Vec::new(), mac, semi_token: None })
    }

    fn is_marker(&self, name: &Ident) -> bool {
        matches!(self, Self::Macro(item) if item.semi_token.is_none() && item.mac.path.is_ident(name))
    }

    fn shape(&self) -> Shape {
        match self {
            Self::Type(item) => bare(&item.attrs, 0),
            Self::Const(item) if item.attrs.is_empty() && is_short(item) => Shape::Line(1),
            _ => Shape::Alone,
        }
    }
}

impl Spaced for ForeignItem {
    fn marker(mac: Macro) -> Self {
        Self::Macro(syn::ForeignItemMacro { attrs: Vec::new(), mac, semi_token: None })
    }

    fn is_marker(&self, name: &Ident) -> bool {
        matches!(self, Self::Macro(item) if item.semi_token.is_none() && item.mac.path.is_ident(name))
    }

    fn shape(&self) -> Shape {
        Shape::Alone
    }
}

fn bare(attributes: &[Attribute], kind: u8) -> Shape {
    if attributes.is_empty() { Shape::Line(kind) } else { Shape::Alone }
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
