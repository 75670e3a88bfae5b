//! Macro bodies, which syn leaves as tokens: read as expressions where that is what the macro takes.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Expr, Macro, Pat, Token};

use super::refusal::Refusal;
use super::rewrite::Twin;
use super::{attributes, paths, residue};

/// Macros that poll several futures, or make one.
const CONCURRENT: [&str; 9] = ["join", "join_all", "pin", "poll", "select", "select_biased", "stream", "try_join", "try_stream"];

/// Macros whose arguments are expressions with commas between them; named arguments (`x = y`) read as assignments.
const EXPRESSIONS: [&str; 29] = [
    "anyhow",
    "assert",
    "assert_eq",
    "assert_ne",
    "bail",
    "dbg",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "ensure",
    "eprint",
    "eprintln",
    "error",
    "format",
    "format_args",
    "info",
    "log",
    "panic",
    "print",
    "println",
    "todo",
    "trace",
    "unimplemented",
    "unreachable",
    "vec",
    "warn",
    "write",
    "writeln",
];

/// What a macro takes.
#[derive(PartialEq)]
enum Body {
    /// `a, b, name = c`
    Expressions(Punctuated<Expr, Token![,]>),
    /// `value; length`
    Repeated(Box<Expr>, Token![;], Box<Expr>),
    /// `value, pattern if guard`
    Matches(Box<Matches>),
}

#[derive(PartialEq)]
struct Matches {
    value: Expr,
    comma: Token![,],
    pattern: Pat,
    guard: Option<(Token![if], Expr)>,
    trailing: Option<Token![,]>,
}

impl Parse for Matches {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            value: input.parse()?,
            comma: input.parse()?,
            pattern: Pat::parse_multi_with_leading_vert(input)?,
            guard: if input.peek(Token![if]) { Some((input.parse()?, input.parse()?)) } else { None },
            trailing: input.parse()?,
        })
    }
}

impl ToTokens for Body {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Expressions(arguments) => arguments.to_tokens(tokens),
            Self::Repeated(value, semicolon, length) => tokens.extend(quote!(#value #semicolon #length)),
            Self::Matches(matches) => {
                let Matches { value, comma, pattern, guard, trailing } = &**matches;
                let guard = guard.as_ref().map(|(keyword, guard)| quote!(#keyword #guard));
                tokens.extend(quote!(#value #comma #pattern #guard #trailing));
            }
        }
    }
}

impl Body {
    fn parse(name: &str, tokens: &TokenStream) -> Option<Self> {
        let parsed = match name {
            "matches" => syn::parse2(tokens.clone()).map(|matches| Self::Matches(Box::new(matches))),
            "vec" if has_semicolon(tokens) => repeated.parse2(tokens.clone()),
            _ => Punctuated::parse_terminated.parse2(tokens.clone()).map(Self::Expressions),
        };
        parsed.ok()
    }

    fn rewrite(&mut self, twin: &mut Twin<'_>) {
        match self {
            Self::Expressions(arguments) => arguments.iter_mut().for_each(|argument| twin.visit_expr_mut(argument)),
            Self::Repeated(value, _, length) => {
                twin.visit_expr_mut(value);
                twin.visit_expr_mut(length);
            }
            Self::Matches(matches) => {
                twin.visit_expr_mut(&mut matches.value);
                twin.visit_pat_mut(&mut matches.pattern);
                if let Some((_, guard)) = &mut matches.guard {
                    twin.visit_expr_mut(guard);
                }
            }
        }
    }
}

fn repeated(input: ParseStream<'_>) -> syn::Result<Body> {
    Ok(Body::Repeated(input.parse()?, input.parse()?, input.parse()?))
}

fn has_semicolon(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'))
}

/// The macro's name without its path.
pub(super) fn name(mac: &Macro) -> String {
    mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// Whether no use of the macro has a blocking form.
pub(super) fn is_refused(mac: &Macro) -> bool {
    CONCURRENT.contains(&name(mac).as_str()) || mac.path.segments.first().is_some_and(|first| paths::is_runtime(&first.ident))
}

/// Whether a `?` or a `return` among the tokens may leave the block around the macro.
pub(super) fn may_leave(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Ident(ident) => ident == "return",
        TokenTree::Group(group) => may_leave(&group.stream()),
        TokenTree::Literal(_) => false,
    })
}

impl Twin<'_> {
    pub(super) fn rewrite_macro(&mut self, mac: &mut Macro) {
        let name = name(mac);
        let Some(ident) = mac.path.segments.last().map(|segment| segment.ident.clone()) else { return };
        if CONCURRENT.contains(&name.as_str()) {
            self.refuse(Refusal::concurrent_macro(ident.span(), &name));
            return;
        }
        self.rename_path(&mut mac.path);
        if name == "cfg" {
            mac.tokens = attributes::predicate(mac.tokens.clone());
            return;
        }
        self.rewrite_body(mac, &name, &ident);
    }

    fn rewrite_body(&mut self, mac: &mut Macro, name: &str, ident: &Ident) {
        let is_async = residue(&mac.tokens).is_some();
        let known = name == "matches" || EXPRESSIONS.contains(&name);
        match Body::parse(name, &mac.tokens) {
            Some(mut body) if known || !is_async => {
                body.rewrite(self);
                // Tokens that need no change keep their spans and their spelling.
                if Body::parse(name, &mac.tokens).is_none_or(|before| before != body) {
                    mac.tokens = body.into_token_stream();
                }
            }
            _ if is_async => self.refuse(Refusal::opaque_macro(ident.span(), name)),
            _ => {}
        }
    }
}
