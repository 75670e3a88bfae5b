//! What tokens are to each other: which bracket closes which, what it holds, where a space stands, and what does not stand on one line.
//!
//! No syntax tree is made: what surrounds a token tells enough to lay it out, and however it is laid out, no token changes.
//!
//! | file | what it finds |
//! |---|---|
//! | `brackets` | pairs of brackets |
//! | `level` | what is known inside of brackets that are still open |
//! | `roles` | what each token does |
//! | `spaces` | where spaces stand |

mod brackets;
mod level;
mod roles;
mod spaces;

use level::Level;

use super::token::{Delimiter, Kind, Sign, Token, Tokens};

/// The widest chain of calls on one line, which is rustfmt's.
pub(super) const CHAIN: u32 = 60;

/// Tokens, and what they are to each other.
#[derive(Debug)]
pub(super) struct Structure {
    text: String,
    /// One for each token, and one behind them.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    token: Token,
    pub(super) role: Role,
    /// Of a bracket the other one.
    pub(super) partner: usize,
    /// Whether a space stands before it, if it does not begin a line.
    pub(super) is_apart: bool,
    /// Whether no comma may be added or taken beside it, because it is a macro's.
    pub(super) is_raw: bool,
    /// Whether a chain of calls begins with it that is too wide for one line.
    is_wide_chain: bool,
    /// The column of its first character, if everything stood on one line.
    at: u32,
    /// The column behind it.
    end: u32,
    /// How much of what is before it does not fit on one line.
    breaks: u32,
}

/// What a token does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    /// An operator before its operand, as opposed to one between two.
    Prefix,
    Infix(Precedence),
    /// The second character of an operator whose first one could have been a bracket.
    Second,
    /// The bars around the parameters of a closure; if there are none, both are one token, the second.
    OpenBar,
    CloseBar,
    /// `!` behind the name of a macro.
    Bang,
    /// A comma that is only there if what it ends is on a line of its own.
    TrailingComma,
    Group(Group),
}

/// How strongly an operator binds, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precedence {
    Assignment,
    Or,
    And,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
}

/// What brackets hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Arguments.
    Call,
    /// Parameters, and whatever else in parentheses is as wide as the line.
    Params,
    /// Where a `pub` reaches.
    Visibility,
    /// An expression or several, in parentheses.
    Tuple,
    Array,
    Index,
    Generics,
    Attribute,
    Macro,
    /// Fields of a value or of a pattern.
    Record,
    /// The names of an import.
    Names,
    /// Statements.
    Block,
    /// Items.
    Items,
    /// Fields or variants of a definition.
    Fields,
    /// Arms of a `match`.
    Arms,
}

impl Group {
    /// Whether it is what a definition or a statement ends with.
    pub(super) fn is_body(self) -> bool {
        matches!(self, Self::Block | Self::Items | Self::Fields | Self::Arms)
    }
}

impl Node {
    pub(super) fn kind(&self) -> Kind {
        self.token.kind
    }

    pub(super) fn sign(&self) -> Sign {
        self.token.sign
    }

    /// What it holds, if it opens something.
    pub(super) fn opens(&self) -> Option<Group> {
        match (self.token.kind, self.role) {
            (Kind::Open(_), Role::Group(group)) => Some(group),
            _ => None,
        }
    }

    /// Whether it opens what a definition or a statement ends with, also if only a macro knows what that is.
    pub(super) fn is_body(&self) -> bool {
        self.opens()
            .is_some_and(|group| group.is_body() || group == Group::Macro && self.token.kind == Kind::Open(Delimiter::Brace))
    }

    pub(super) fn width(&self) -> usize {
        (self.end - self.at) as usize
    }
}

impl Structure {
    /// `None` if brackets do not match.
    pub(super) fn of(tokens: Tokens) -> Option<Self> {
        let partners = brackets::partners(&tokens)?;
        let mut reader = Reader::new(&tokens, partners);
        for at in 0..tokens.tokens.len() {
            reader.read(at);
        }
        let nodes = reader.finish();
        Some(Self { text: tokens.text, nodes })
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len() - 1
    }

    pub(super) fn node(&self, at: usize) -> &Node {
        &self.nodes[at]
    }

    pub(super) fn sign(&self, at: usize) -> Sign {
        self.nodes[at].token.sign
    }

    pub(super) fn text(&self, at: usize) -> &str {
        let token = self.nodes[at].token;
        &self.text[token.start as usize..token.end as usize]
    }

    /// How wide the tokens are on one line; `None` if they do not stand on one.
    pub(super) fn width(&self, from: usize, to: usize) -> Option<usize> {
        (self.nodes[to].breaks == self.nodes[from].breaks).then(|| self.breadth(from, to))
    }

    /// As [`Self::width`], of the beginning of a chain of calls, which may stand on one line where all of it does not.
    pub(super) fn width_in_chain(&self, from: usize, to: usize) -> Option<usize> {
        let wide = self.outer(from, to).filter(|at| self.nodes[*at].is_wide_chain).count();
        let is_flat = self.nodes[to].breaks as usize == self.nodes[from].breaks as usize + wide;
        is_flat.then(|| self.breadth(from, to))
    }

    /// How wide the tokens are on one line, also where they should not stand on one.
    pub(super) fn breadth(&self, from: usize, to: usize) -> usize {
        if from == to { 0 } else { (self.nodes[to - 1].end - self.nodes[from].at) as usize }
    }

    /// The index behind the token, or behind what it opens.
    pub(super) fn next(&self, at: usize) -> usize {
        if self.nodes[at].opens().is_some() { self.nodes[at].partner + 1 } else { at + 1 }
    }

    /// The tokens between two that are in no brackets that open there.
    pub(super) fn outer(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(from), |at| Some(self.next(*at))).take_while(move |at| *at < to)
    }
}

/// Reads tokens one by one.
struct Reader<'t> {
    tokens: &'t Tokens,
    /// Of the tokens that were read.
    nodes: Vec<Node>,
    /// For each bracket the other one.
    partners: Vec<usize>,
    levels: Vec<Level>,
    /// Whether an operator behind what was read would stand between two operands.
    is_behind_operand: bool,
    column: u32,
    breaks: u32,
}

impl<'t> Reader<'t> {
    fn new(tokens: &'t Tokens, partners: Vec<usize>) -> Self {
        let nodes = Vec::with_capacity(tokens.tokens.len() + 1);
        Self { tokens, nodes, partners, levels: vec![Level::top()], is_behind_operand: false, column: 0, breaks: 0 }
    }

    fn finish(mut self) -> Vec<Node> {
        self.end_operand();
        self.push(Token { start: 0, end: 0, kind: Kind::Punct, sign: Sign::None, is_joint: false }, Role::Plain, false, 0);
        self.nodes
    }

    fn read(&mut self, at: usize) {
        let mut token = self.tokens.tokens[at];
        token.kind = self.kind(at, token);
        let role = self.role(at, token);
        if !self.continues_operand(token, role) {
            self.end_operand();
        }
        let is_apart = self.is_apart(token, role);
        let width = if role == Role::TrailingComma { 0 } else { width(self.tokens.text_of(token)) };
        self.push(token, role, is_apart, width);
        self.follow(at, token, role);
        self.is_behind_operand = self.is_operand(at);
    }

    fn push(&mut self, token: Token, role: Role, is_apart: bool, width: u32) {
        let at = self.column + u32::from(is_apart);
        self.column = at + width;
        let partner = self.partners.get(self.nodes.len()).copied().unwrap_or(usize::MAX);
        let is_raw = self.level().is_raw;
        let (end, breaks) = (self.column, self.breaks);
        self.nodes.push(Node { token, role, partner, is_apart, is_raw, is_wide_chain: false, at, end, breaks });
    }

    fn level(&mut self) -> &mut Level {
        self.levels.last_mut().expect("the outermost is never closed")
    }

    fn previous(&self) -> Option<&Node> {
        self.nodes.last()
    }

    /// What the token is that was read so many before.
    fn sign_before(&self, back: usize) -> Sign {
        self.nodes.len().checked_sub(back).map_or(Sign::None, |at| self.nodes[at].token.sign)
    }

    /// What the token is that is read after this one.
    fn sign_behind(&self, at: usize) -> Sign {
        self.tokens.tokens.get(at + 1).map_or(Sign::None, |token| token.sign)
    }
}

fn width(text: &str) -> u32 {
    let width = if text.is_ascii() { text.len() } else { text.chars().count() };
    u32::try_from(width).expect("a token is shorter than 4 GiB")
}
