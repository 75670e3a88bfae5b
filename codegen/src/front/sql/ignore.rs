//! Passes over the statements that the user has listed by how they begin.
//!
//! A beginning is compared token by token, so that white space, comments and the case of letters that are not in quotes mean nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lex::{Kind, Lexer, Token};
use super::rules::Rules;
use super::split::Statement;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::Origin;
use crate::nearest::nearest;
use crate::toml_text;

/// Which statements are passed over.
#[derive(Debug, Clone, Default)]
pub struct Ignored {
    /// How they begin, and where that is written.
    pub beginnings: Vec<(String, Origin)>,
    /// Whether none of the statements need be there: the list is for other sources than those that are read.
    pub is_for_others: bool,
}

/// What has become of the list while statements were read.
#[derive(Debug, Default)]
pub(super) struct Ignoring {
    entries: Vec<Entry>,
    /// How many statements were passed over.
    pub(super) count: usize,
}

#[derive(Debug)]
struct Entry {
    beginning: Beginning,
    origin: Origin,
    is_used: bool,
    /// How many tokens of it the statements have that come nearest.
    agreeing: usize,
    /// How these begin.
    near: BTreeSet<String>,
}

/// The first tokens of a statement: their kinds and texts, and all of it with single spaces.
#[derive(Debug)]
struct Beginning {
    tokens: Vec<(Kind, String)>,
    text: String,
}

/// The most statements that are kept to name the one that was meant.
const MOST_NEAR: usize = 100;

/// The most tokens of a statement that are proposed to pass it over.
const LONGEST: usize = 10;

impl Ignoring {
    /// Reads the list; reports what cannot begin a statement.
    pub(super) fn new(ignored: &Ignored, rules: &'static Rules, diagnostics: &mut Diagnostics) -> Self {
        let mut entries = Vec::new();
        for (text, origin) in &ignored.beginnings {
            match Beginning::of(text, rules) {
                Ok(beginning) => entries.push(Entry::new(beginning, origin.clone())),
                Err(why) => {
                    let message = format!("`{text}` does not begin a statement: {why}");
                    let help = "write the words that the statement begins with, such as `CREATE FOREIGN TABLE legacy`";
                    diagnostics.push(Diagnostic::new(origin, message).help(help));
                }
            }
        }
        Self { entries, count: 0 }
    }

    /// Whether the statement is passed over.
    pub(super) fn takes(&mut self, statement: &Statement<'_>) -> bool {
        let mut is_taken = false;
        for entry in &mut self.entries {
            is_taken |= entry.takes(statement);
        }
        self.count += usize::from(is_taken);
        is_taken
    }

    /// Reports what no statement begins with.
    pub(super) fn report_unused(&self, diagnostics: &mut Diagnostics) {
        for entry in self.entries.iter().filter(|entry| !entry.is_used) {
            let text = &entry.beginning.text;
            let help = match nearest(text, entry.near.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "correct it, or remove it: whole words are compared".to_owned(),
            };
            diagnostics.push(Diagnostic::new(&entry.origin, format!("no statement begins with `{text}`")).help(help));
        }
    }
}

impl Entry {
    fn new(beginning: Beginning, origin: Origin) -> Self {
        Self { beginning, origin, is_used: false, agreeing: 1, near: BTreeSet::new() }
    }

    fn takes(&mut self, statement: &Statement<'_>) -> bool {
        let own = &self.beginning.tokens;
        let written = |token: &Token| &statement.text[token.start..token.end];
        let is_same = |((kind, text), token): &(&(Kind, String), &Token)| match kind {
            Kind::Word => token.kind == Kind::Word && text.eq_ignore_ascii_case(written(token)),
            _ => *kind == token.kind && text == written(token),
        };
        let agreeing = own.iter().zip(&statement.tokens).take_while(is_same).count();
        let is_taken = agreeing == own.len();
        self.is_used |= is_taken;
        if !self.is_used && agreeing >= self.agreeing {
            if agreeing > self.agreeing {
                self.near.clear();
            }
            self.agreeing = agreeing;
            if self.near.len() < MOST_NEAR {
                self.near.insert(joined(statement.text, &statement.tokens[..own.len().min(statement.tokens.len())]));
            }
        }
        is_taken
    }
}

impl Beginning {
    fn of(text: &str, rules: &'static Rules) -> Result<Self, String> {
        let file = Arc::from("");
        let tokens: Result<Vec<Token>, _> = Lexer::new(&file, text, rules).collect();
        let mut tokens = tokens.map_err(|error| error.message)?;
        tokens.retain(|token| token.kind != Kind::Comment);
        tokens.pop_if(|token| &text[token.start..token.end] == ";");
        if tokens.is_empty() {
            return Err("there is no word in it".to_owned());
        }
        let of = |token: &Token| (token.kind, text[token.start..token.end].to_owned());
        Ok(Self { tokens: tokens.iter().map(of).collect(), text: joined(text, &tokens) })
    }
}

/// What to write to pass over a statement.
pub(super) fn way_out(statement: &Statement<'_>) -> String {
    let is_dot = |token: &Token| &statement.text[token.start..token.end] == ".";
    let is_name = |token: &&Token| matches!(token.kind, Kind::Word | Kind::QuotedName) || is_dot(token);
    let names = statement.tokens.iter().take(LONGEST).take_while(is_name).count().max(1);
    let tokens = &statement.tokens[..names.min(statement.tokens.len())];
    format!("`ignore = [{}]` in tablesmith.toml", toml_text::string(&joined(statement.text, tokens)))
}

/// The tokens with a space between those that do not touch.
fn joined(text: &str, tokens: &[Token]) -> String {
    let mut joined = String::new();
    let mut end = tokens.first().map_or(0, |token| token.start);
    for token in tokens {
        joined.push_str(if token.start > end { " " } else { "" });
        joined.push_str(&text[token.start..token.end]);
        end = token.end;
    }
    joined
}
