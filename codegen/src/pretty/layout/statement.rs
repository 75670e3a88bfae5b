//! Items and statements, each on lines of its own.

use super::super::structure::{Group, Precedence, Role};
use super::super::token::{Kind, Sign};
use super::Layout;

/// The widest constant that stands beside others, without a blank line between them.
const SHORT: usize = 80;

/// How an item stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// With a blank line on either side.
    Alone,
    /// On one line, beside others of its kind.
    Inner,
    Use,
    Mod,
    Const,
    Type,
}

impl Layout<'_, '_> {
    /// Items, with blank lines between them.
    pub(super) fn items(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let end = self.statement_end(at, to);
            let shape = self.shape(at, end);
            if self.to.last.is_some_and(|last| last == Shape::Alone || last != shape) {
                self.end_line();
            }
            self.to.last = Some(shape);
            self.statement(at, end);
            at = end;
        }
    }

    fn statements(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let end = self.statement_end(at, to);
            self.statement(at, end);
            at = end;
        }
    }

    fn statement(&mut self, from: usize, to: usize) {
        let from = self.attributes(from, to);
        if from == to {
            return;
        }
        self.begin_line();
        if self.code.sign(to - 1) == Sign::Semicolon {
            self.element(from, to - 1, 1);
            self.push(";");
        } else {
            self.element(from, to, 0);
        }
        self.end_line();
    }

    /// Documentation and attributes, on lines of their own. The index behind them is returned.
    pub(super) fn attributes(&mut self, from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            let end = self.attribute_end(at);
            if end == at {
                break;
            }
            self.begin_line();
            match self.node(at).kind() {
                Kind::OuterDoc => {
                    self.push("///");
                    self.push(self.code.text(at));
                }
                Kind::InnerDoc => {
                    self.push("//!");
                    self.push(self.code.text(at));
                }
                _ => self.element(at, end, 0),
            }
            self.end_line();
            at = end;
        }
        at
    }

    /// The index behind the line of documentation or the attribute that begins here; this one, if none does.
    fn attribute_end(&self, at: usize) -> usize {
        let open = match self.node(at).kind() {
            Kind::OuterDoc | Kind::InnerDoc => return at + 1,
            _ if self.code.sign(at) != Sign::Pound => return at,
            _ if self.code.sign(at + 1) == Sign::Bang => at + 2,
            _ => at + 1,
        };
        if self.node(open).opens() == Some(Group::Attribute) { self.code.next(open) } else { at }
    }

    fn is_inner(&self, at: usize) -> bool {
        self.node(at).kind() == Kind::InnerDoc || self.code.sign(at) == Sign::Pound && self.code.sign(at + 1) == Sign::Bang
    }

    /// The index behind the item or statement that begins here.
    fn statement_end(&self, from: usize, to: usize) -> usize {
        let mut start = from;
        while start < to {
            let end = self.attribute_end(start);
            if end > start && self.is_inner(start) {
                return end;
            }
            if end == start {
                break;
            }
            start = end;
        }
        if start == to {
            return to;
        }
        let is_conditional = self.is_conditional(start);
        // What such a statement begins with goes on behind a body, up to its semicolon.
        let mut is_open = matches!(self.code.sign(start), Sign::Let | Sign::Return | Sign::Break);
        for at in self.code.outer(start, to) {
            if self.code.sign(at) == Sign::Semicolon {
                return at + 1;
            }
            is_open |= !is_conditional && self.node(at).role == Role::Infix(Precedence::Assignment);
            if !is_open && self.node(at).is_body() {
                let end = self.code.next(at);
                match self.code.sign(end) {
                    _ if end >= to => return to,
                    Sign::Else | Sign::Dot | Sign::Question => {}
                    Sign::Semicolon => return end + 1,
                    _ => return end,
                }
            }
        }
        to
    }

    /// Whether what begins here has a condition or a head before its body, with assignments in it that end nothing.
    pub(super) fn is_conditional(&self, at: usize) -> bool {
        matches!(self.code.sign(at), Sign::If | Sign::While | Sign::For | Sign::Match | Sign::Else)
    }

    fn shape(&self, from: usize, to: usize) -> Shape {
        if self.is_inner(from) {
            return Shape::Inner;
        }
        if self.attribute_end(from) > from {
            return Shape::Alone;
        }
        let mut word = from;
        if self.code.sign(word) == Sign::Pub {
            word += 1;
            if self.node(word).opens() == Some(Group::Visibility) {
                word = self.code.next(word);
            }
        }
        let is_short = || self.code.width(from, to).is_some_and(|width| width <= SHORT);
        match self.code.sign(word) {
            Sign::Use => Shape::Use,
            Sign::Mod if self.code.sign(to - 1) == Sign::Semicolon => Shape::Mod,
            Sign::Const if self.code.sign(word + 1) != Sign::Fn && is_short() => Shape::Const,
            Sign::Type => Shape::Type,
            _ => Shape::Alone,
        }
    }

    /// What a definition, a statement or an expression ends with, in its braces.
    pub(super) fn body(&mut self, open: usize, group: Group) {
        let close = self.node(open).partner;
        self.push("{");
        if open + 1 < close {
            self.end_line();
            self.indented(|inner| match group {
                Group::Items => {
                    let outer = inner.to.last.take();
                    inner.items(open + 1, close);
                    inner.to.last = outer;
                }
                Group::Fields => inner.lines(&inner.elements(open + 1, close), group),
                Group::Arms => inner.lines(&inner.arms(open + 1, close), group),
                _ => inner.statements(open + 1, close),
            });
            self.begin_line();
        }
        self.push("}");
    }
}
