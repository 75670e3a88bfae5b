//! What each token does.

use super::super::token::{Delimiter, Kind, Sign, Token};
use super::level::Body;
use super::{Group, Precedence, Reader, Role};

impl Reader<'_> {
    pub(super) fn role(&mut self, at: usize, token: Token) -> Role {
        match token.kind {
            Kind::Open(delimiter) => Role::Group(self.group(delimiter)),
            Kind::Close(_) => self.nodes[self.partners[at]].role,
            Kind::Punct => self.punct(at, token),
            _ => Role::Plain,
        }
    }

    /// What the brackets hold that open here.
    fn group(&mut self, delimiter: Delimiter) -> Group {
        let is_operand = self.is_behind_operand;
        if self.is_macro() {
            return Group::Macro;
        }
        match delimiter {
            Delimiter::Angle => Group::Generics,
            Delimiter::Bracket if self.is_behind_pound() => Group::Attribute,
            Delimiter::Bracket if is_operand => Group::Index,
            Delimiter::Bracket => Group::Array,
            Delimiter::Paren if self.sign_before(1) == Sign::Pub => Group::Visibility,
            Delimiter::Paren => {
                let is_function = matches!(self.sign_before(1), Sign::FnTrait | Sign::Fn);
                let level = self.level();
                let is_head = matches!(level.body, Some(Body::Of(Group::Block | Group::Fields)));
                match (is_function || is_head || level.group == Group::Fields, is_operand) {
                    (true, _) => Group::Params,
                    (false, true) => Group::Call,
                    (false, false) => Group::Tuple,
                }
            }
            Delimiter::Brace => self.brace(),
        }
    }

    /// Whether the name of a macro stands before, or that of one that is defined.
    fn is_macro(&self) -> bool {
        match self.nodes.as_slice() {
            [.., last] if last.role == Role::Bang => true,
            [.., bang, name] => bang.role == Role::Bang && name.kind() == Kind::Word,
            _ => false,
        }
    }

    pub(super) fn is_behind_pound(&self) -> bool {
        matches!((self.sign_before(2), self.sign_before(1)), (_, Sign::Pound) | (Sign::Pound, Sign::Bang))
    }

    fn brace(&mut self) -> Group {
        let sign = self.sign_before(1);
        let Some(kind) = self.previous().map(super::Node::kind) else { return Group::Block };
        let is_value = matches!(kind, Kind::Word | Kind::Close(Delimiter::Angle)) && self.is_before_field();
        let level = self.level();
        if level.group == Group::Names || matches!(sign, Sign::Path | Sign::Use) {
            return Group::Names;
        }
        match level.body {
            Some(Body::Pattern) => Group::Record,
            Some(body) => {
                level.body = None;
                if let Body::Of(group) = body { group } else { Group::Block }
            }
            None if is_value => Group::Record,
            None => Group::Block,
        }
    }

    /// Whether fields follow the brace, or nothing at all.
    fn is_before_field(&self) -> bool {
        let mut behind = self.tokens.tokens[self.nodes.len() + 1..].iter();
        let (first, second) = (behind.next(), behind.next());
        let is_name_over = second.is_some_and(|token| {
            matches!(token.sign, Sign::Colon | Sign::Comma) || matches!(token.kind, Kind::Close(Delimiter::Brace))
        });
        first.is_some_and(|first| match first.kind {
            Kind::Word | Kind::Literal => is_name_over,
            // `ref` and `mut` in a pattern.
            Kind::Keyword | Kind::Punct => matches!(first.sign, Sign::None | Sign::Dots | Sign::Pound),
            Kind::Close(_) | Kind::OuterDoc => true,
            _ => false,
        })
    }

    fn punct(&mut self, at: usize, token: Token) -> Role {
        let is_operand = self.is_behind_operand;
        let next = self.tokens.tokens.get(at + 1).copied();
        if self.is_second(token.sign) {
            return Role::Second;
        }
        match token.sign {
            Sign::Bang
                if self.previous().is_some_and(|previous| previous.kind() == Kind::Word) && next.is_some_and(is_behind_bang) =>
            {
                Role::Bang
            }
            Sign::Or if self.level().is_in_bars => {
                self.level().is_in_bars = false;
                Role::CloseBar
            }
            Sign::Or if !is_operand => {
                self.level().is_in_bars = true;
                Role::OpenBar
            }
            Sign::OrOr if !is_operand => Role::CloseBar,
            Sign::And | Sign::AndAnd | Sign::Star | Sign::Minus | Sign::Bang | Sign::Question | Sign::Dots if !is_operand => {
                Role::Prefix
            }
            Sign::Comma if next.is_some_and(|next| self.is_close(at + 1, next)) => {
                let level = self.level();
                // The comma makes a tuple of one.
                let is_single = level.group == Group::Tuple && level.commas == 0;
                if level.is_raw || is_single { Role::Plain } else { Role::TrailingComma }
            }
            Sign::FatArrow | Sign::Assign => Role::Infix(Precedence::Assignment),
            sign if is_operand => {
                let is_doubled = token.is_joint && next.is_some_and(|next| next.sign == sign);
                infix(sign, is_doubled).map_or(Role::Plain, Role::Infix)
            }
            _ => Role::Plain,
        }
    }

    /// Whether it is the second character of `<=`, `<<`, `>=` or `>>`.
    fn is_second(&self, sign: Sign) -> bool {
        let is_first =
            |token: &Token| token.kind == Kind::Punct && token.is_joint && matches!(token.sign, Sign::Less | Sign::Greater);
        matches!(sign, Sign::Less | Sign::Greater | Sign::Assign)
            && self.previous().is_some_and(|previous| is_first(&previous.token))
    }

    fn is_close(&self, at: usize, token: Token) -> bool {
        matches!(token.kind, Kind::Close(_)) || token.sign == Sign::Greater && self.is_paired(at)
    }

    /// Whether an operator behind the token, which was read last, stands between two operands.
    pub(super) fn is_operand(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        match (node.kind(), node.role) {
            (Kind::Word | Kind::Literal, _) => true,
            (Kind::Keyword, _) => node.sign() == Sign::Await,
            (Kind::Close(Delimiter::Brace), Role::Group(group)) => matches!(group, Group::Record | Group::Macro),
            (Kind::Close(Delimiter::Angle), _) => {
                // Those of an `impl` or a `for` say nothing about a value.
                let before = node.partner.checked_sub(1).map_or(Sign::None, |before| self.nodes[before].sign());
                !matches!(before, Sign::Impl | Sign::For)
            }
            (Kind::Close(_), role) => role != Role::Group(Group::Attribute),
            (Kind::Punct, Role::Plain) => node.sign() == Sign::Question,
            _ => false,
        }
    }
}

fn is_behind_bang(token: Token) -> bool {
    matches!(token.kind, Kind::Open(_) | Kind::Word)
}

fn infix(sign: Sign, is_doubled: bool) -> Option<Precedence> {
    Some(match sign {
        Sign::AssignAfter => Precedence::Assignment,
        Sign::OrOr => Precedence::Or,
        Sign::AndAnd => Precedence::And,
        Sign::Less | Sign::Greater if is_doubled => Precedence::Shift,
        Sign::Compare | Sign::Less | Sign::Greater => Precedence::Comparison,
        Sign::Or => Precedence::BitOr,
        Sign::Caret => Precedence::BitXor,
        Sign::And => Precedence::BitAnd,
        Sign::Plus | Sign::Minus => Precedence::Sum,
        Sign::Star | Sign::Slash | Sign::Percent => Precedence::Product,
        _ => return None,
    })
}
