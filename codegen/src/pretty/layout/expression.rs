//! What is in one statement, and does not fit on its line.

use super::super::structure::{CHAIN, Group, Precedence, Role};
use super::super::token::{Kind, Sign};
use super::{INDENT, Layout, WIDTH};

/// What is found in tokens outside of all brackets.
#[derive(Default)]
struct Outline {
    assignment: Option<usize>,
    conditions: Option<usize>,
    /// The last bar of a closure's parameters; everything behind it is in the closure.
    closure: Option<usize>,
    body: Option<usize>,
    /// The operators that bind most weakly.
    weakest: Option<Precedence>,
    dots: Vec<usize>,
}

impl Layout<'_, '_> {
    /// The tokens, on one line if they fit there with so many characters behind them.
    pub(super) fn element(&mut self, from: usize, to: usize, behind: usize) {
        if self.fits(from, to, behind) {
            self.flat(from, to);
        } else {
            self.broken(from, to, behind);
        }
    }

    /// As [`Self::element`], behind something on the same line.
    fn element_behind(&mut self, from: usize, to: usize, behind: usize) {
        self.space_before(from, to);
        self.element(from, to, behind);
    }

    /// The tokens on several lines.
    pub(super) fn broken(&mut self, from: usize, to: usize, behind: usize) {
        let outline = self.outline(from, to);
        let assignment = outline.assignment.filter(|_| !self.is_conditional(from));
        if let Some(at) = assignment.filter(|at| outline.body.is_none_or(|body| *at < body)) {
            self.element(from, at, 1 + self.node(at).width());
            self.flat_behind(at, at + 1);
            self.assigned(at + 1, to, behind);
        } else if let Some(bar) = outline.closure {
            self.element(from, bar + 1, 2);
            self.element_behind(bar + 1, to, behind);
        } else if let Some(at) = outline.conditions {
            self.conditions(from, at, outline.body, to, behind);
        } else if let Some(body) = outline.body {
            self.with_body(from, body, to, behind);
        } else if let Some(precedence) = outline.weakest {
            self.operators(from, precedence, to, behind);
        } else if !outline.dots.is_empty() {
            self.chain(from, &outline.dots, to, behind);
        } else {
            self.brackets(from, to);
        }
    }

    fn outline(&self, from: usize, to: usize) -> Outline {
        let mut outline = Outline::default();
        for at in self.code.outer(from, to) {
            let node = self.node(at);
            match node.role {
                Role::OpenBar | Role::CloseBar => {
                    outline.closure = self.code.outer(at, to).find(|at| self.node(*at).role == Role::CloseBar);
                    break;
                }
                Role::Infix(Precedence::Assignment) => outline.assignment = outline.assignment.or(Some(at)),
                Role::Infix(precedence) => {
                    outline.weakest = Some(outline.weakest.map_or(precedence, |weakest| weakest.min(precedence)));
                }
                Role::Group(group) if group.is_body() => outline.body = outline.body.or(Some(at)),
                Role::Plain if node.kind() == Kind::Punct && at > from && self.code.sign(at) == Sign::Dot => {
                    outline.dots.push(at);
                }
                Role::Plain if node.kind() == Kind::Keyword && self.code.sign(at) == Sign::Where => outline.conditions = Some(at),
                _ => {}
            }
        }
        outline
    }

    /// The field of a definition, whose type stands on a line of its own where that is needed, or of a value, which begins on the same one.
    pub(super) fn field(&mut self, from: usize, to: usize, group: Group) {
        let colon = self.code.outer(from, to).find(|at| self.code.sign(*at) == Sign::Colon);
        let is_chain = colon.is_some_and(|colon| !self.outline(colon + 1, to).dots.is_empty());
        // In rustfmt's account a chain is wider by two.
        let behind = if is_chain { 3 } else { 1 };
        let Some(colon) = colon.filter(|_| !self.fits(from, to, behind)) else { return self.element(from, to, 1) };
        self.element(from, colon + 1, 0);
        if group == Group::Fields {
            self.assigned(colon + 1, to, behind);
        } else {
            self.element_behind(colon + 1, to, behind);
        }
    }

    /// What stands behind an assignment: on a line of its own, if it fits there.
    fn assigned(&mut self, from: usize, to: usize, behind: usize) {
        let starts = || self.first_line(from, to).is_some_and(|first| self.to.column + 1 + first <= WIDTH);
        if self.fits(from, to, 1 + behind) || !self.fits_below(from, to, behind) && starts() {
            self.element_behind(from, to, behind);
        } else {
            self.indented(|below| {
                below.next_line();
                below.element(from, to, behind);
            });
        }
    }

    /// How wide the first line at least is, if there are several.
    fn first_line(&self, from: usize, to: usize) -> Option<usize> {
        let outline = self.outline(from, to);
        if outline.closure.is_none() && outline.body.is_none() {
            if let Some(precedence) = outline.weakest {
                let operator = self.code.outer(from, to).find(|at| self.node(*at).role == Role::Infix(precedence))?;
                return self.code.width(from, operator);
            }
            if let Some(dot) = outline.dots.first() {
                return self.code.width_in_chain(from, *dot);
            }
        }
        let open = self.code.outer(from, to).find(|at| self.node(*at).opens().is_some())?;
        self.code.width(from, open + 1)
    }

    /// A definition with a `where` clause.
    fn conditions(&mut self, from: usize, at: usize, body: Option<usize>, to: usize, behind: usize) {
        let end = body.unwrap_or(to);
        self.element(from, at, 0);
        self.next_line();
        self.flat(at, at + 1);
        self.indented(|below| {
            for element in below.elements(at + 1, end) {
                below.next_line();
                below.element(element.from, element.to, 1);
                // The semicolon of a definition without a body stands there.
                if body.is_some() || element.to < end {
                    below.push(",");
                }
            }
        });
        if let Some(body) = body {
            self.next_line();
            self.with_body(body, body, to, behind);
        }
    }

    fn with_body(&mut self, from: usize, body: usize, to: usize, behind: usize) {
        if from < body {
            self.head_of_body(from, body);
        }
        let Some(group) = self.node(body).opens() else { return };
        let is_on_own_line = self.to.column == self.to.indent && from < body;
        if is_on_own_line && body + 1 == self.node(body).partner {
            self.push("{");
            self.next_line();
            self.push("}");
        } else {
            self.body(body, group);
        }
        self.element_behind(self.code.next(body), to, behind);
    }

    /// What stands before a body, and the space or the line end behind it.
    fn head_of_body(&mut self, from: usize, body: usize) {
        if self.fits(from, body, 2) {
            self.flat(from, body);
        } else if let Some(of) = self.implemented_for(from, body) {
            self.element(from, of, 0);
            self.indented(|below| {
                below.next_line();
                below.element(of, body, 0);
            });
            return self.next_line();
        } else if let Some(parameters) = self.parameters(from, body) {
            return self.head_of_function(from, self.code.next(parameters), body);
        } else {
            self.broken(from, body, 2);
        }
        if self.to.column + 2 > WIDTH || self.is_last_line_indented() {
            self.next_line();
        } else {
            self.space_before(body, body + 1);
        }
    }

    /// The same of a function, whose parameters are over where its type begins.
    fn head_of_function(&mut self, from: usize, returned: usize, body: usize) {
        // How wide the type may be is for rustfmt another question where all before it would fit on a line.
        let (beside_brace, alone) = if self.fits(from, returned, 0) { (WIDTH - 6, WIDTH + 7) } else { (WIDTH - 2, WIDTH) };
        self.brackets(from, returned);
        self.space_before(returned, body);
        let end = self.to.column + self.code.breadth(returned, body);
        if end <= alone && self.code.width(returned, body).is_some() {
            self.flat(returned, body);
        } else {
            self.brackets(returned, body);
        }
        if self.to.column > beside_brace {
            self.next_line();
        } else {
            self.space_before(body, body + 1);
        }
    }

    /// The parameters of the function that is defined.
    fn parameters(&self, from: usize, to: usize) -> Option<usize> {
        let mut words = self.code.outer(from, to).skip_while(|at| self.code.sign(*at) != Sign::Fn);
        words.find(|at| self.node(*at).opens() == Some(Group::Params))
    }

    /// Where `for` stands behind the trait of an `impl`.
    fn implemented_for(&self, from: usize, body: usize) -> Option<usize> {
        let mut words = self.code.outer(from, body).filter(|_| self.code.sign(from) == Sign::Impl);
        words.find(|at| self.code.sign(*at) == Sign::For)
    }

    /// Whether the last line is indented further than the one that it belongs to.
    fn is_last_line_indented(&self) -> bool {
        let line = self.to.text.rsplit('\n').next().unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len() > self.to.indent
    }

    fn operators(&mut self, from: usize, precedence: Precedence, to: usize, behind: usize) {
        let operators: Vec<usize> =
            self.code.outer(from, to).filter(|at| self.node(*at).role == Role::Infix(precedence)).collect();
        let ends = operators.iter().copied().skip(1).chain([to]);
        self.element(from, operators[0], 0);
        self.indented(|below| {
            for (operator, end) in operators.iter().copied().zip(ends) {
                below.next_line();
                below.flat(operator, operator + 1);
                below.element_behind(operator + 1, end, if end == to { behind } else { 0 });
            }
        });
    }

    /// Calls on calls: each on a line of its own, or only the last one broken.
    fn chain(&mut self, from: usize, dots: &[usize], to: usize, behind: usize) {
        // What does not reach further than an indentation stands before the first call.
        let start = self.to.column.saturating_sub(self.to.indent);
        let is_root = |dot: &&usize| self.code.width_in_chain(from, **dot).is_some_and(|width| start + width <= INDENT);
        let root = dots.iter().take_while(is_root).count();
        let calls = &dots[root..];
        let Some(last) = calls.last().copied() else { return self.brackets(from, to) };
        if self.is_last_broken(from, last, dots.len(), to, behind) {
            self.flat(from, last);
            return self.brackets(last, to);
        }
        if self.code.width_in_chain(from, calls[0]).is_some() {
            self.flat(from, calls[0]);
        } else {
            self.brackets(from, calls[0]);
        }
        self.indented(|below| {
            let ends = calls.iter().copied().skip(1).chain([to]);
            for (dot, end) in calls.iter().copied().zip(ends) {
                below.next_line();
                below.element(dot, end, if end == to { behind } else { 0 });
            }
        });
    }

    fn is_last_broken(&self, from: usize, last: usize, calls: usize, to: usize, behind: usize) -> bool {
        let Some(before) = self.code.width_in_chain(from, last) else { return false };
        let rest = WIDTH.saturating_sub(self.to.column + behind);
        let budget = if calls == 1 { rest } else { rest.min(CHAIN as usize) };
        let Some(head) = self.head(last, to) else { return false };
        before + head <= budget && !self.fits_below(last, to, behind)
    }

    /// How wide the first line is when the brackets are broken that [`Self::brackets`] breaks.
    pub(super) fn head(&self, from: usize, to: usize) -> Option<usize> {
        self.to_break(from, to).first().and_then(|open| self.code.width(from, open + 1))
    }

    /// The brackets to break where there is nothing else: those that do not fit on a line, or else the last ones.
    fn to_break(&self, from: usize, to: usize) -> Vec<usize> {
        let is_breakable = |at: &usize| {
            let group = self.node(*at).opens().filter(|group| *group != Group::Visibility);
            group.is_some() && at + 1 < self.node(*at).partner
        };
        let groups = || self.code.outer(from, to).filter(is_breakable);
        let hard: Vec<usize> = groups().filter(|at| self.code.width(*at, self.code.next(*at)).is_none()).collect();
        if !hard.is_empty() {
            return hard;
        }
        let of = |group: fn(Group) -> bool| groups().filter(move |at| self.node(*at).opens().is_some_and(group));
        let parameters = self.parameters(from, to);
        let last = parameters.or_else(|| of(|group| group != Group::Generics).last()).or_else(|| groups().last());
        last.into_iter().collect()
    }

    /// The tokens, of which only brackets can be broken.
    pub(super) fn brackets(&mut self, from: usize, to: usize) {
        let mut at = from;
        for open in self.to_break(from, to) {
            self.part(from, at, open);
            if open > from {
                self.space_before(open, open + 1);
            }
            self.group(open);
            at = self.code.next(open);
        }
        self.part(from, at, to);
    }

    /// Tokens of what begins at `start`.
    fn part(&mut self, start: usize, from: usize, to: usize) {
        if from > start { self.flat_behind(from, to) } else { self.flat(from, to) }
    }
}
