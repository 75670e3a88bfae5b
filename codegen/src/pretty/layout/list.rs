//! What stands in brackets, where these are broken.

use super::super::structure::{Group, Role};
use super::super::token::{Delimiter, Kind, Sign};
use super::{Layout, WIDTH};

/// The widest elements of an array that stand beside each other on several lines.
const SHORT: usize = 10;

/// What stands between separators.
pub(super) struct Element {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where the separator is, if there is one.
    separator: Option<usize>,
}

impl Layout<'_, '_> {
    /// A pair of brackets with what is in them, on several lines.
    pub(super) fn group(&mut self, open: usize) {
        let close = self.node(open).partner;
        let Some(group) = self.node(open).opens() else { return };
        if self.node(open).is_body() {
            return self.body(open, group);
        }
        let elements = self.elements(open + 1, close);
        if self.is_last_broken_alone(open, group, &elements) {
            return self.with_last_broken(open, &elements);
        }
        let is_short = |element: &Element| self.code.width(element.from, element.to).is_some_and(|width| width <= SHORT);
        self.flat(open, open + 1);
        self.end_line();
        if group == Group::Names || group == Group::Array && elements.iter().all(is_short) {
            self.indented(|inner| inner.filled(&elements));
        } else {
            self.indented(|inner| inner.lines(&elements, group));
        }
        self.begin_line();
        self.flat(close, close + 1);
    }

    /// What separators divide.
    pub(super) fn elements(&self, from: usize, to: usize) -> Vec<Element> {
        let mut elements = Vec::new();
        let mut start = from;
        for at in self.code.outer(from, to) {
            if matches!(self.code.sign(at), Sign::Comma | Sign::Semicolon) && !self.is_repetition(at) {
                elements.push(Element { from: start, to: at, separator: Some(at) });
                start = at + 1;
            }
        }
        if start < to {
            elements.push(Element { from: start, to, separator: None });
        }
        elements
    }

    /// Whether a separator belongs to what follows, as in `$($a),*`.
    fn is_repetition(&self, at: usize) -> bool {
        self.node(at).is_raw && at + 1 < self.code.len() && self.node(at + 1).kind() == Kind::Punct && !self.node(at + 1).is_apart
    }

    /// As [`Self::elements`], of a `match`: an arm with a block ends with it.
    pub(super) fn arms(&self, from: usize, to: usize) -> Vec<Element> {
        let mut arms = Vec::new();
        let mut start = from;
        for at in self.code.outer(from, to) {
            let is_comma = self.code.sign(at) == Sign::Comma;
            let is_block = self.node(at).opens() == Some(Group::Block) && at > start && self.code.sign(at - 1) == Sign::FatArrow;
            if is_block {
                arms.push(Element { from: start, to: self.code.next(at), separator: None });
                start = self.code.next(at);
            } else if is_comma {
                if start < at {
                    arms.push(Element { from: start, to: at, separator: Some(at) });
                }
                start = at + 1;
            }
        }
        if start < to {
            arms.push(Element { from: start, to, separator: None });
        }
        arms
    }

    /// Each element on lines of its own.
    pub(super) fn lines(&mut self, elements: &[Element], group: Group) {
        let is_single = elements.len() == 1;
        for element in elements {
            let is_documented = self.node(element.from).kind() == Kind::OuterDoc;
            let from = if is_documented || matches!(group, Group::Fields | Group::Record | Group::Arms) {
                self.attributes(element.from, element.to)
            } else {
                element.from
            };
            self.begin_line();
            match group {
                Group::Fields | Group::Record => self.field(from, element.to, group),
                _ => self.element(from, element.to, 1),
            }
            self.separator(element, group, is_single);
            self.end_line();
        }
    }

    fn may_end_with_comma(&self, element: &Element, group: Group, is_single: bool) -> bool {
        match group {
            _ if self.node(element.from).is_raw => false,
            Group::Index => false,
            // The length of an array.
            Group::Array if self.code.sign(element.from - 1) == Sign::Semicolon => false,
            Group::Tuple => !is_single,
            Group::Arms => {
                let last = self.node(element.to - 1);
                let is_block = last.kind() == Kind::Close(Delimiter::Brace) && self.code.sign(last.partner - 1) == Sign::FatArrow;
                !is_block
            }
            _ => self.code.sign(element.from) != Sign::Dots,
        }
    }

    /// As many elements on a line as fit.
    fn filled(&mut self, elements: &[Element]) {
        for (number, element) in elements.iter().enumerate() {
            if number == 0 {
                self.begin_line();
            } else if self.code.width(element.from, element.to).is_some_and(|width| self.to.column + 2 + width <= WIDTH) {
                self.push(" ");
            } else {
                self.next_line();
            }
            self.flat(element.from, element.to);
            self.separator(element, Group::Array, false);
        }
        self.end_line();
    }

    /// What stands behind an element that ends a line or is followed by others.
    fn separator(&mut self, element: &Element, group: Group, is_single: bool) {
        match element.separator {
            Some(at) => self.push(self.code.text(at)),
            None if self.may_end_with_comma(element, group, is_single) => self.push(","),
            None => {}
        }
    }

    /// Whether all arguments begin on one line and only the last one is broken.
    fn is_last_broken_alone(&self, open: usize, group: Group, elements: &[Element]) -> bool {
        let Some(last) = elements
            .last()
            .filter(|_| matches!(group, Group::Call | Group::Tuple | Group::Macro | Group::Array | Group::Attribute))
        else {
            return false;
        };
        let is_closure = self.begins_closure(last);
        let is_single = elements.len() == 1;
        if !(is_closure || is_single && self.ends_in_brackets(last)) {
            return false;
        }
        let Some(before) = self.code.width(open, last.from) else { return false };
        let head = if is_closure { self.closure_head(last) } else { self.head(last.from, last.to) };
        head.is_some_and(|head| self.to.column + before + head + self.to.nesting < WIDTH)
    }

    fn begins_closure(&self, element: &Element) -> bool {
        let mut words = element.from..element.to;
        words.find(|at| !matches!(self.code.sign(*at), Sign::Move | Sign::Async | Sign::Unsafe | Sign::Const)).is_some_and(|at| {
            let node = self.node(at);
            matches!(node.role, Role::OpenBar) || self.code.sign(at) == Sign::OrOr || node.opens() == Some(Group::Block)
        })
    }

    fn closure_head(&self, element: &Element) -> Option<usize> {
        let body = self.code.outer(element.from, element.to).find(|at| self.node(*at).opens().is_some_and(Group::is_body));
        body.and_then(|body| self.code.width(element.from, body)).map(|width| width + 2)
    }

    /// Whether nothing but brackets can be broken, and these end it.
    fn ends_in_brackets(&self, element: &Element) -> bool {
        let is_other = |at: usize| {
            matches!(self.node(at).role, Role::Infix(_))
                || self.node(at).opens().is_some_and(Group::is_body)
                || self.code.sign(at) == Sign::Dot
        };
        let all = self.code.outer(element.from, element.to).filter(|at| self.code.sign(*at) != Sign::Question);
        let is_end = all.last().is_some_and(|at| self.node(at).opens().is_some());
        is_end && !self.code.outer(element.from, element.to).any(is_other)
    }

    fn with_last_broken(&mut self, open: usize, elements: &[Element]) {
        let close = self.node(open).partner;
        let Some(last) = elements.last() else { return };
        self.flat(open, last.from);
        if elements.len() > 1 {
            self.space_before(last.from, last.to);
        }
        self.to.nesting += 1;
        self.broken(last.from, last.to, 0);
        self.to.nesting -= 1;
        self.flat(last.to, close + 1);
    }
}
