//! Where lines end.
//!
//! What fits stands on one line. What does not is broken where it binds most weakly: at a body, behind an assignment, before
//! operators or the calls of a chain, and last in brackets. Widths and rules are those of rustfmt, as far as the tokens tell.
//!
//! | file | what it lays out |
//! |---|---|
//! | `statement` | items and statements, each on lines of its own |
//! | `expression` | what is in one statement, and does not fit on its line |
//! | `list` | what stands in brackets |

mod expression;
mod list;
mod statement;

use proc_macro2::Literal;

use super::structure::{Node, Role, Structure};
use super::token::Kind;
use statement::Shape;

/// The widest line, in characters.
const WIDTH: usize = 100;

const INDENT: usize = 4;

/// Text, to which code is added.
#[derive(Debug, Default)]
pub(super) struct Printer {
    pub(super) text: String,
    indent: usize,
    /// How wide the last line is.
    column: usize,
    /// How many brackets are open that close where those in them do.
    nesting: usize,
    /// What came last among the items of what is printed.
    last: Option<Shape>,
}

impl Printer {
    /// Adds items, as they would stand behind the others in one file.
    pub(super) fn add(&mut self, code: &Structure) {
        Layout { code, to: self }.items(0, code.len());
    }
}

/// Code on its way into a text. Ranges are of tokens.
struct Layout<'c, 'p> {
    code: &'c Structure,
    to: &'p mut Printer,
}

impl Layout<'_, '_> {
    fn node(&self, at: usize) -> &Node {
        self.code.node(at)
    }

    fn push(&mut self, text: &str) {
        self.to.text += text;
        self.to.column += if text.is_ascii() { text.len() } else { text.chars().count() };
    }

    fn begin_line(&mut self) {
        self.to.text.extend(std::iter::repeat_n(' ', self.to.indent));
        self.to.column = self.to.indent;
    }

    fn end_line(&mut self) {
        self.to.text.push('\n');
    }

    fn next_line(&mut self) {
        self.end_line();
        self.begin_line();
    }

    fn indented(&mut self, print: impl FnOnce(&mut Self)) {
        let nesting = std::mem::take(&mut self.to.nesting);
        self.to.indent += INDENT;
        print(self);
        self.to.indent -= INDENT;
        self.to.nesting = nesting;
    }

    /// Whether the tokens, and so many characters behind them, fit on the rest of the line.
    fn fits(&self, from: usize, to: usize, behind: usize) -> bool {
        self.code.width(from, to).is_some_and(|width| self.to.column + width + behind <= WIDTH)
    }

    /// Whether they would, on a line of their own.
    fn fits_below(&self, from: usize, to: usize, behind: usize) -> bool {
        self.code.width(from, to).is_some_and(|width| self.to.indent + INDENT + width + behind <= WIDTH)
    }

    /// The tokens on one line.
    fn flat(&mut self, from: usize, to: usize) {
        let code = self.code;
        for at in from..to {
            if code.node(at).role != Role::TrailingComma {
                if at > from && code.node(at).is_apart {
                    self.to.text.push(' ');
                }
                match code.node(at).kind() {
                    // In the middle of a macro's tokens, where no line can be for it.
                    Kind::OuterDoc => self.to.text.extend(["#[doc = ", &Literal::string(code.text(at)).to_string(), "]"]),
                    Kind::InnerDoc => self.to.text.extend(["#![doc = ", &Literal::string(code.text(at)).to_string(), "]"]),
                    _ => self.to.text += code.text(at),
                }
            }
        }
        self.to.column += code.breadth(from, to);
    }

    /// The tokens on one line, behind others on that line.
    fn flat_behind(&mut self, from: usize, to: usize) {
        self.space_before(from, to);
        self.flat(from, to);
    }

    /// The space between the tokens and those before them on the same line, if there is one.
    fn space_before(&mut self, from: usize, to: usize) {
        if from < to && self.node(from).is_apart {
            self.push(" ");
        }
    }
}
