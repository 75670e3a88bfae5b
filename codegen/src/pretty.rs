//! Prints Rust as people format it.
//!
//! It reads no syntax tree but tokens, of templates' text or of a tree, and puts spaces and line ends between them: half of the
//! generator's instructions would parse what it rendered otherwise, to print it.
//!
//! ```text
//! text --lex-----\
//!                  >-- Tokens -- structure: brackets, spaces, widths -- layout: lines --> text
//! tree --stream--/
//! ```

mod layout;
mod lex;
mod stream;
mod structure;
mod token;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::File;

use layout::Printer;
use structure::Structure;

/// The formatted text of a file. Equal files give equal text; comments are not in a tree, and so are not in the text.
pub fn file(file: &File) -> String {
    let mut page = Page::default();
    page.add(&Code::of(file.to_token_stream()));
    page.into_text()
}

/// A piece of Rust, ready to be printed.
#[derive(Debug)]
pub(crate) struct Code(Structure);

impl Code {
    /// What a template gave.
    ///
    /// # Errors
    /// If it is no sequence of tokens, or its brackets do not match: the place of the first byte that is wrong.
    pub(crate) fn read(text: String) -> Result<Self, usize> {
        let length = text.len();
        lex::lex(text).and_then(|tokens| Structure::of(tokens).map(Self).ok_or(length))
    }

    /// What a tree stands for.
    pub(crate) fn of(tokens: TokenStream) -> Self {
        Self(Structure::of(stream::flatten(tokens)).expect("the brackets of a stream match"))
    }
}

/// A file that is printed piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Page(Printer);

impl Page {
    /// Adds items, as they would stand behind the others in one file.
    pub(crate) fn add(&mut self, code: &Code) {
        self.0.add(&code.0);
    }

    /// The whole text.
    pub(crate) fn into_text(self) -> String {
        self.0.text
    }
}

#[cfg(test)]
mod tests;
