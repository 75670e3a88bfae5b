//! The tokens of a syntax tree.

use proc_macro2::{Delimiter as Mark, Spacing, TokenStream, TokenTree};

use super::token::{Delimiter, Kind, Sign, Tokens, word};

/// The tokens of the stream.
pub(super) fn flatten(stream: TokenStream) -> Tokens {
    let mut tokens = Tokens::default();
    add(stream, &mut tokens);
    tokens
}

fn add(stream: TokenStream, tokens: &mut Tokens) {
    let mut is_lifetime = false;
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                let delimiter = match group.delimiter() {
                    Mark::Parenthesis => Some((Delimiter::Paren, "(", ")")),
                    Mark::Bracket => Some((Delimiter::Bracket, "[", "]")),
                    Mark::Brace => Some((Delimiter::Brace, "{", "}")),
                    Mark::None => None,
                };
                if let Some((delimiter, open, _)) = delimiter {
                    tokens.push_text(Kind::Open(delimiter), Sign::None, open);
                }
                add(group.stream(), tokens);
                if let Some((delimiter, _, close)) = delimiter {
                    tokens.push_text(Kind::Close(delimiter), Sign::None, close);
                }
            }
            TokenTree::Ident(name) if is_lifetime => tokens.push_text(Kind::Lifetime, Sign::None, &format!("'{name}")),
            TokenTree::Ident(name) => {
                let name = name.to_string();
                let (kind, sign) = word(&name);
                tokens.push_text(kind, sign, &name);
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                is_lifetime = true;
                continue;
            }
            TokenTree::Punct(punct) => {
                tokens.text.push(punct.as_char());
                tokens.push_punct(punct.spacing() == Spacing::Joint);
            }
            TokenTree::Literal(literal) => tokens.push_text(Kind::Literal, Sign::None, &literal.to_string()),
        }
        is_lifetime = false;
    }
}
