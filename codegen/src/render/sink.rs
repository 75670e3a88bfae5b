//! The only things that a template can print.
//!
//! Each kind is made from something that was validated before, and prints itself as tokens that cannot be anything else:
//! whoever writes a template cannot forget to escape, because a bare string does not render.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind, Output, State};
use proc_macro2::Literal;
use quote::ToTokens;

use crate::ir::{RustIdent, TypePath};

/// A value that may stand in generated code.
#[derive(Debug, Clone)]
pub enum Sink {
    /// An identifier.
    Ident(RustIdent),
    /// A type.
    Type(TypePath),
    /// A text, as a string literal.
    Text(String),
    /// SQL, as a raw string literal where that is legible.
    Sql(String),
    /// Documentation, as one `#[doc]` attribute a line.
    Doc(String),
    /// Attributes that were parsed or built as such.
    Attributes(Vec<String>),
    /// A visibility.
    Visibility(String),
    /// An expression that was built as one.
    Expression(String),
}

impl Sink {
    /// The value for a template's context.
    pub fn value(self) -> Value {
        Value::from_object(Printed(self.to_string()))
    }

    /// Attributes.
    pub fn attributes(attributes: &[syn::Attribute]) -> Self {
        Self::Attributes(attributes.iter().map(|a| a.to_token_stream().to_string()).collect())
    }

    /// A visibility.
    pub fn visibility(visibility: &syn::Visibility) -> Self {
        Self::Visibility(visibility.to_token_stream().to_string())
    }
}

impl fmt::Display for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ident(ident) => ident.fmt(f),
            Self::Type(path) => path.fmt(f),
            Self::Text(text) => Literal::string(text).fmt(f),
            Self::Sql(sql) => f.write_str(&raw_string(sql)),
            Self::Doc(text) => text.lines().try_for_each(|line| {
                let line = if line.is_empty() { String::new() } else { format!(" {}", printable(line)) };
                writeln!(f, "#[doc = {}]", Literal::string(&line))
            }),
            Self::Attributes(attributes) => attributes.iter().try_for_each(|a| writeln!(f, "{a}")),
            Self::Visibility(text) | Self::Expression(text) => f.write_str(text),
        }
    }
}

/// The text of a sink, which several templates print.
struct Printed(String);

/// As it is printed, for who debugs a template.
impl fmt::Debug for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Object for Printed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Prints sinks, integers and what a macro printed, and refuses everything else.
pub(super) fn format(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let refused = || {
        let message =
            format!("a template cannot print {value:?}, a {}; print an identifier, type, text, SQL or doc value", value.kind());
        Error::new(ErrorKind::InvalidOperation, message)
    };
    match value.downcast_object_ref::<Printed>() {
        Some(Printed(text)) => out.write_str(text).map_err(Error::from),
        None if value.is_integer() || value.is_safe() => write!(out, "{value}").map_err(Error::from),
        None => Err(refused()),
    }
}

/// A line in which characters that a reader cannot see, or that change how text is laid out, are shown by their code.
fn printable(line: &str) -> String {
    line.chars().fold(String::new(), |mut text, c| {
        match c {
            '\t' => text.push(' '),
            c if is_hidden(c) => text.extend(c.escape_unicode()),
            c => text.push(c),
        }
        text
    })
}

/// Whether a reader does not see the character, or sees others elsewhere for it.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
}

fn raw_string(text: &str) -> String {
    if !text.contains(['"', '\\']) || text.chars().any(is_hidden) {
        return Literal::string(text).to_string();
    }
    let mut guard = "#".to_owned();
    while text.contains(&format!("\"{guard}")) {
        guard.push('#');
    }
    format!("r{guard}\"{text}\"{guard}")
}
