//! Where spaces stand.

use super::super::token::{Delimiter, Kind, Sign, Token};
use super::{Group, Reader, Role};

impl Reader<'_> {
    /// Whether a space stands between what was read last and the token.
    pub(super) fn is_apart(&self, token: Token, role: Role) -> bool {
        let Some(previous) = self.previous() else { return false };
        let (before, is_operand) = (previous.sign(), self.is_behind_operand);
        if previous.is_raw && (previous.kind(), token.kind) == (Kind::Punct, Kind::Punct) {
            return !previous.token.is_joint;
        }
        match (previous.kind(), previous.role) {
            (Kind::Open(Delimiter::Brace), Role::Group(group)) => {
                return group != Group::Names && token.kind != Kind::Close(Delimiter::Brace);
            }
            (Kind::Open(_), _) | (_, Role::OpenBar) => return false,
            _ => {}
        }
        match (token.kind, role, token.sign) {
            (Kind::Close(Delimiter::Brace), Role::Group(group), _) => return group != Group::Names,
            (Kind::Close(_), ..) | (_, Role::CloseBar, Sign::Or) => return false,
            (Kind::Open(Delimiter::Brace), ..) => return !matches!(before, Sign::Path | Sign::Dollar),
            // Else both would be one operator, or one number.
            (.., Sign::Assign | Sign::Compare | Sign::FatArrow) if before == Sign::Dots => return true,
            (.., Sign::Dot | Sign::Dots) if self.is_behind_point() => return true,
            (_, Role::Bang | Role::Second, _) | (.., Sign::Comma | Sign::Semicolon | Sign::Dot | Sign::Colon) => return false,
            (.., Sign::Question | Sign::Dots | Sign::Path) if is_operand => return false,
            _ => {}
        }
        match (previous.role, before) {
            (Role::Prefix, _) | (_, Sign::Dot | Sign::Dots | Sign::Path | Sign::Pound | Sign::Dollar) => return false,
            (Role::Bang, _) => return token.kind == Kind::Word,
            (_, Sign::Bang) if self.is_behind_pound() => return false,
            _ => {}
        }
        match (token.kind, role) {
            (Kind::Open(Delimiter::Angle), _) => !(is_operand || matches!(before, Sign::Impl | Sign::For | Sign::Fn)),
            (Kind::Open(_), Role::Group(Group::Call | Group::Index | Group::Visibility)) => false,
            (Kind::Open(_), Role::Group(Group::Params)) => !is_operand && before != Sign::Fn,
            _ => true,
        }
    }

    /// Whether a number stands before that ends with its decimal point.
    fn is_behind_point(&self) -> bool {
        let number = self.previous().filter(|previous| previous.kind() == Kind::Literal);
        number.is_some_and(|number| self.tokens.text_of(number.token).ends_with('.'))
    }
}
