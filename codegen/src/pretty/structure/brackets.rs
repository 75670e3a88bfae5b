//! Pairs of brackets.

use super::super::token::{Delimiter, Kind, Sign, Token, Tokens};
use super::Reader;

/// How many tokens may stand between `<` and `>`. The search ends there, so that it does not go from each `<` to the end.
const GENERICS: usize = 4096;

/// For each bracket the other one, and for what is none a place that there is not; `None` if they do not match.
pub(super) fn partners(tokens: &Tokens) -> Option<Vec<usize>> {
    let mut partners = vec![usize::MAX; tokens.tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.tokens.iter().enumerate() {
        match token.kind {
            Kind::Open(delimiter) => open.push((at, delimiter)),
            Kind::Close(delimiter) => {
                let (opened, _) = open.pop().filter(|(_, opened)| *opened == delimiter)?;
                partners[opened] = at;
                partners[at] = opened;
            }
            _ => {}
        }
    }
    open.is_empty().then_some(partners)
}

impl Reader<'_> {
    /// What the token is, now that it is known what was before it: `<` and `>` are brackets around generics, and operators elsewhere.
    pub(super) fn kind(&mut self, at: usize, token: Token) -> Kind {
        match token.sign {
            Sign::Less if self.is_paired(at) || self.pair_generics(at).is_some() => Kind::Open(Delimiter::Angle),
            Sign::Greater if self.is_paired(at) => Kind::Close(Delimiter::Angle),
            _ => token.kind,
        }
    }

    pub(super) fn is_paired(&self, at: usize) -> bool {
        self.partners.get(at).is_some_and(|partner| *partner != usize::MAX)
    }

    /// Pairs the brackets of generics from here on, if they are such: then nothing stands in them that does not stand in types.
    fn pair_generics(&mut self, at: usize) -> Option<()> {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        let mut next = at;
        while next - at < GENERICS {
            let token = *self.tokens.tokens.get(next)?;
            let before = next.checked_sub(1).map(|before| self.tokens.tokens[before]);
            let is_behind_name = before.is_some_and(|before| matches!(before.kind, Kind::Word | Kind::Literal | Kind::Close(_)));
            match (token.kind, token.sign) {
                (_, Sign::Less) if !(token.is_joint && self.sign_behind(next) == Sign::Assign) => {
                    let is_path =
                        !is_behind_name && before.is_some_and(|before| before.kind == Kind::Punct && before.sign != Sign::Path);
                    open.push((next, is_path));
                }
                (_, Sign::Greater) => {
                    let (opened, is_path) = open.pop()?;
                    // A type in brackets is the beginning of a path, and else these are shifts.
                    if is_path && self.sign_behind(next) != Sign::Path {
                        return None;
                    }
                    pairs.push((opened, next));
                    if open.is_empty() {
                        break;
                    }
                }
                (Kind::Open(delimiter), _) => {
                    let is_argument = before.is_some_and(|before| matches!(before.sign, Sign::Comma | Sign::Less | Sign::Assign));
                    if delimiter == Delimiter::Brace && !is_argument {
                        return None;
                    }
                    next = self.partners[next];
                }
                _ if !is_in_types(token, is_behind_name) => return None,
                _ => {}
            }
            next += 1;
        }
        for (open, close) in pairs.into_iter().filter(|_| open.is_empty()) {
            self.partners[open] = close;
            self.partners[close] = open;
        }
        self.is_paired(at).then_some(())
    }
}

/// Whether the token can stand in a type, and where it does not follow a name, before one.
fn is_in_types(token: Token, is_behind_name: bool) -> bool {
    matches!(token.kind, Kind::Word | Kind::Keyword | Kind::Lifetime | Kind::Literal)
        || matches!(token.sign, Sign::Arrow | Sign::Assign | Sign::Colon | Sign::Comma | Sign::Path | Sign::Plus)
        || !is_behind_name
            && matches!(token.sign, Sign::And | Sign::AndAnd | Sign::Bang | Sign::Minus | Sign::Question | Sign::Star)
}
