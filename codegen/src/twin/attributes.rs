//! Attributes: the feature that code depends on, the test and main attributes of runtimes, and code in doc comments.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Path, parse_quote};

use super::paths;
use super::refusal::Refusal;

/// Rewrites the attributes of one node; what cannot be is returned.
pub(super) fn rewrite(attributes: &mut Vec<Attribute>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let mut docs = Docs { in_fence: false };
    attributes.retain_mut(|attribute| match last_segment(attribute.path()).as_deref() {
        _ if attribute.path().is_ident("doc") => docs.rewrite(attribute),
        Some("async_trait") => false,
        // What is twinned already must not be twinned again.
        Some("twin") if is_facade(attribute.path()) => false,
        Some("main") if names_runtime(attribute.path()) => false,
        Some("test") if names_runtime(attribute.path()) => {
            attribute.meta = parse_quote!(test);
            true
        }
        _ => {
            refusals.extend(rewrite_list(attribute));
            true
        }
    });
    refusals
}

fn last_segment(path: &Path) -> Option<String> {
    path.segments.last().map(|segment| segment.ident.to_string())
}

fn names_runtime(path: &Path) -> bool {
    path.segments.len() > 1 && paths::is_runtime(&path.segments[0].ident)
}

fn is_facade(path: &Path) -> bool {
    path.segments.len() == 1 || path.segments[0].ident == "tablesmith"
}

fn rewrite_list(attribute: &mut Attribute) -> Option<Refusal> {
    if names_runtime(attribute.path()) {
        return Some(Refusal::runtime(attribute.path().segments[0].ident.span(), &paths::written(attribute.path())));
    }
    let Meta::List(list) = &mut attribute.meta else { return None };
    if list.path.is_ident("cfg") || list.path.is_ident("cfg_attr") {
        list.tokens = predicate(list.tokens.clone());
        return list.path.is_ident("cfg_attr").then(|| runtime_in(&list.tokens)).flatten();
    }
    None
}

fn runtime_in(tokens: &TokenStream) -> Option<Refusal> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if paths::is_runtime(&ident) => Some(Refusal::runtime(ident.span(), &ident.to_string())),
        _ => None,
    })
}

/// A `cfg` predicate with `feature = "async"` turned to `feature = "blocking"`, at any depth.
pub(super) fn predicate(tokens: TokenStream) -> TokenStream {
    let mut before: [Option<String>; 2] = [None, None];
    let mut rewritten = TokenStream::new();
    for token in tokens {
        let text = token.to_string();
        let is_feature = before[0].as_deref() == Some("feature") && before[1].as_deref() == Some("=");
        rewritten.extend([match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), predicate(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Literal(literal) if is_feature && text == "\"async\"" => {
                let mut blocking = Literal::string("blocking");
                blocking.set_span(literal.span());
                TokenTree::Literal(blocking)
            }
            other => other,
        }]);
        before = [before[1].take(), Some(text)];
    }
    rewritten
}

/// The doc comments of one node, in their order: a fence that one line opens is open in the next.
struct Docs {
    in_fence: bool,
}

impl Docs {
    /// Whether anything is left of the comment.
    fn rewrite(&mut self, attribute: &mut Attribute) -> bool {
        match &mut attribute.meta {
            Meta::NameValue(meta) => {
                if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &mut meta.value {
                    let Some(rewritten) = self.text(&text.value()) else { return false };
                    if rewritten != text.value() {
                        *text = LitStr::new(&rewritten, text.span());
                    }
                }
            }
            Meta::List(list) => list.tokens = predicate(list.tokens.clone()),
            Meta::Path(_) => {}
        }
        true
    }

    fn text(&mut self, text: &str) -> Option<String> {
        let lines: Vec<_> = text.split('\n').filter_map(|line| self.line(line)).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn line(&mut self, line: &str) -> Option<String> {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            self.in_fence = !self.in_fence;
            return Some(line.to_owned());
        }
        if !self.in_fence {
            return Some(inline(line));
        }
        (!starts_runtime(start)).then(|| code(line))
    }
}

/// Whether a line of an example is an attribute such as `#[tokio::main]`, perhaps hidden by rustdoc's `# `.
fn starts_runtime(line: &str) -> bool {
    let shown = line.strip_prefix("# ").unwrap_or(line);
    let path = shown.strip_prefix("#[").and_then(|attribute| attribute.split(['(', ']']).next());
    path.and_then(|path| path.split_once("::"))
        .is_some_and(|(runtime, name)| name == "main" && paths::is_name_of_runtime(runtime))
}

/// Rewrites what stands between backticks.
fn inline(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let closed = |at: usize| at % 2 == 1 && at + 1 < parts.len();
    let rewritten = parts.iter().enumerate().map(|(at, part)| if closed(at) { code(part) } else { (*part).to_owned() });
    rewritten.collect::<Vec<_>>().join("`")
}

/// What is written otherwise in the code of an example, which need not be code that parses.
const IN_EXAMPLES: [(&str, &str); 7] = [
    (".await", ""),
    ("async fn", "fn"),
    ("async |", "|"),
    ("async move |", "move |"),
    ("tablesmith::Db", "tablesmith::blocking::Db"),
    ("tablesmith::Tx", "tablesmith::blocking::Tx"),
    ("tablesmith::Hooks", "tablesmith::blocking::Hooks"),
];

fn code(text: &str) -> String {
    IN_EXAMPLES.iter().fold(text.to_owned(), |text, (from, to)| replace(&text, from, to))
}

/// Replaces `from` where it is not a part of a longer word.
fn replace(text: &str, from: &str, to: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rewritten = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let joined =
            from.starts_with(is_word) && before.ends_with(is_word) || from.ends_with(is_word) && after.starts_with(is_word);
        rewritten.push_str(before);
        rewritten.push_str(if joined { from } else { to });
        rest = after;
    }
    rewritten + rest
}
