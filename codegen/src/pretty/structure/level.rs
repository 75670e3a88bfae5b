//! What is known inside of brackets that are still open.

use super::super::token::{Delimiter, Kind, Sign, Token};
use super::{CHAIN, Group, Node, Reader, Role};

/// The widest list in brackets on one line, and the widest fields of a value, of a variant and of an attribute. These are
/// rustfmt's.
const LIST: u32 = 60;
const RECORD: u32 = 18;
const VARIANT: u32 = 35;
const ATTRIBUTE: u32 = 70;

/// Brackets that are open.
pub(super) struct Level {
    pub(super) group: Group,
    /// Where they open.
    open: usize,
    /// What the next brace holds, because of a word before it.
    pub(super) body: Option<Body>,
    pub(super) is_in_bars: bool,
    pub(super) is_raw: bool,
    pub(super) commas: usize,
    semicolons: usize,
    /// Whether there is more than brackets behind a name.
    is_compound: bool,
    /// Where an operand began that is not over.
    operand: Option<usize>,
    /// The dots in it.
    dots: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// Of `if` and what is like it: an assignment may stand before it.
    Conditional,
    /// Of the same, behind a pattern that is not over.
    Pattern,
    Of(Group),
}

impl Level {
    pub(super) fn top() -> Self {
        Self::new(Group::Items, usize::MAX, false)
    }

    fn new(group: Group, open: usize, is_raw: bool) -> Self {
        Self {
            group,
            open,
            body: None,
            is_in_bars: false,
            is_raw,
            commas: 0,
            semicolons: 0,
            is_compound: false,
            operand: None,
            dots: 0,
        }
    }

    /// What a word says about the brackets that follow.
    fn introduce(&mut self, word: Sign, is_type: bool) {
        let is_free = self.body.is_none();
        match word {
            Sign::Match => self.body = Some(Body::Of(Group::Arms)),
            Sign::Struct | Sign::Enum | Sign::Union => self.body = Some(Body::Of(Group::Fields)),
            Sign::Impl | Sign::Trait | Sign::Mod | Sign::Extern if is_free && !is_type => {
                self.body = Some(Body::Of(Group::Items));
            }
            Sign::Fn => self.body = Some(Body::Of(Group::Block)),
            Sign::If | Sign::While | Sign::Loop if is_free => self.body = Some(Body::Conditional),
            Sign::For if is_free => self.body = Some(Body::Pattern),
            Sign::Let if self.body == Some(Body::Conditional) => self.body = Some(Body::Pattern),
            Sign::In if self.body == Some(Body::Pattern) => self.body = Some(Body::Conditional),
            _ => {}
        }
    }

    /// What punctuation says about what follows.
    fn separate(&mut self, role: Role, sign: Sign, is_behind_bars: bool) {
        match sign {
            Sign::Comma => {
                self.commas += usize::from(role != Role::TrailingComma);
                // Between items and statements, it is one of the conditions of what begins there.
                self.body = self.body.filter(|_| matches!(self.group, Group::Items | Group::Block));
            }
            Sign::Semicolon => {
                self.semicolons += 1;
                self.body = None;
            }
            Sign::FatArrow => self.body = None,
            Sign::Assign if matches!(self.body, Some(Body::Of(_))) => self.body = None,
            Sign::Assign => self.body = self.body.map(|_| Body::Conditional),
            // The type of a closure.
            Sign::Arrow if is_behind_bars => self.body = Some(Body::Of(Group::Block)),
            Sign::Dot => self.dots += 1,
            _ => {}
        }
        self.is_compound |= sign == Sign::Dot || matches!(role, Role::Infix(_) | Role::OpenBar | Role::CloseBar);
    }
}

impl Reader<'_> {
    /// What a token that was read changes for those behind it.
    pub(super) fn follow(&mut self, at: usize, token: Token, role: Role) {
        match (token.kind, role) {
            (Kind::Open(_), Role::Group(group)) => {
                let is_raw = self.level().is_raw || matches!(group, Group::Macro | Group::Attribute);
                self.level().operand.get_or_insert(at);
                self.levels.push(Level::new(group, at, is_raw));
            }
            (Kind::Close(_), _) => {
                let level = self.levels.pop().expect("brackets match");
                self.breaks += u32::from(self.is_broken(&level, at));
                if level.group.is_body() {
                    self.level().operand = None;
                }
            }
            (Kind::OuterDoc | Kind::InnerDoc, _) => self.breaks += 1,
            (Kind::Keyword, _) => {
                self.breaks += u32::from(token.sign == Sign::Where);
                let is_type = self.sign_before(2) == Sign::Arrow;
                self.level().introduce(token.sign, is_type);
            }
            (Kind::Word, _) => {
                // It is the name of many things, and before another name a definition.
                let is_definition =
                    token.sign == Sign::Union && self.tokens.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word);
                if is_definition {
                    self.level().introduce(token.sign, false);
                }
                self.level().operand.get_or_insert(at);
            }
            (Kind::Literal, _) => {
                self.level().operand.get_or_insert(at);
            }
            (Kind::Punct, _) => {
                let is_behind_bars = self.nodes.len() > 1 && self.nodes[self.nodes.len() - 2].role == Role::CloseBar;
                self.level().separate(role, token.sign, is_behind_bars);
            }
            (Kind::Lifetime | Kind::Open(_), _) => {}
        }
    }

    /// Whether the token, which was not read yet, belongs to the operand before it.
    pub(super) fn continues_operand(&self, token: Token, role: Role) -> bool {
        match (token.kind, role) {
            // Two words beside each other are none.
            (Kind::Word | Kind::Literal, _) => {
                self.previous().is_none_or(|previous| !matches!(previous.kind(), Kind::Word | Kind::Literal))
            }
            (Kind::Keyword, _) => token.sign == Sign::Await,
            (Kind::Open(_), Role::Group(group)) => !group.is_body(),
            (Kind::Punct, Role::Bang) => true,
            (Kind::Punct, Role::Plain) => matches!(token.sign, Sign::Dot | Sign::Question | Sign::Path),
            _ => false,
        }
    }

    /// What ends an operand: it does not stand on one line if it is a wide chain of calls.
    pub(super) fn end_operand(&mut self) {
        let level = self.level();
        let (operand, dots) = (level.operand.take(), std::mem::take(&mut level.dots));
        let Some(start) = operand.filter(|_| dots > 1) else { return };
        if self.column - self.nodes[start].at > CHAIN {
            self.breaks += 1;
            self.nodes[start].is_wide_chain = true;
            // What follows its beginning may stand on one line.
            self.nodes[start + 1..].iter_mut().for_each(|node| node.breaks += 1);
        }
    }

    /// Whether what the bracket closes does not stand on one line.
    fn is_broken(&self, level: &Level, close: usize) -> bool {
        if level.open + 1 == close {
            return false;
        }
        let width = self.nodes[close - 1].end - self.nodes[level.open + 1].at;
        let is_list = level.semicolons == 0;
        let is_in_braces = self.nodes[close].kind() == Kind::Close(Delimiter::Brace);
        match level.group {
            Group::Call | Group::Tuple if level.is_raw => is_list && width > ATTRIBUTE,
            Group::Macro if is_in_braces => true,
            Group::Call | Group::Macro | Group::Array if level.commas == 0 => {
                // One argument is as wide as the line, if it is not broken itself instead.
                let is_behind = |node: &&Node| node.role == Role::TrailingComma || node.sign() == Sign::Question;
                let last = self.nodes[..close].iter().rev().find(|node| !is_behind(node));
                let is_in_brackets = last.is_some_and(|last| matches!(last.kind(), Kind::Close(_)));
                is_list && width > LIST && is_in_brackets && !level.is_compound
            }
            Group::Call | Group::Tuple | Group::Macro | Group::Array => is_list && width > LIST,
            Group::Record if self.levels.last().is_some_and(|outer| outer.group == Group::Fields) => width > VARIANT,
            Group::Record => width > RECORD,
            Group::Block => !self.is_short(level),
            Group::Items | Group::Fields | Group::Arms => true,
            _ => false,
        }
    }

    /// Whether a block can stand on one line: it says so in a word before it, and is one expression.
    fn is_short(&self, level: &Level) -> bool {
        let word = level.open.checked_sub(1).map_or(Sign::None, |before| self.nodes[before].sign());
        let is_flat = self.nodes[level.open].breaks == self.breaks;
        matches!(word, Sign::Unsafe | Sign::Async | Sign::Move | Sign::Const) && level.semicolons == 0 && is_flat
    }
}
