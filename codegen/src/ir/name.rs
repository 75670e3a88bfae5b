use std::fmt;

use proc_macro2::Span;
use serde::{Deserialize, Serialize};

use super::Known;

/// A name that the database knows: a table, a column, a constraint. Not quoted; not empty; without NUL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SqlIdent(String);

/// An identifier in Rust, raw (`r#type`) where it must be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RustIdent(String);

/// A type in Rust, as source text that parses as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TypePath(String);

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidName(String);

impl SqlIdent {
    /// The longest name, in bytes, that any supported database accepts is shorter than this.
    pub const MAX_LEN: usize = 1024;

    /// Accepts any text that a database can have as a name.
    ///
    /// # Errors
    /// If it is empty, longer than [`Self::MAX_LEN`] bytes, or has a NUL in it.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidName> {
        let name = name.into();
        match name.as_str() {
            "" => Err(InvalidName("a name in SQL cannot be empty".into())),
            n if n.contains('\0') => Err(InvalidName(format!("{n:?} has a NUL in it, which no database can have in a name"))),
            n if n.len() > Self::MAX_LEN => {
                Err(InvalidName(format!("a name of {} bytes is longer than any database allows", n.len())))
            }
            _ => Ok(Self(name)),
        }
    }

    /// The name without quotes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RustIdent {
    /// Accepts what the Rust parser accepts as an identifier.
    ///
    /// # Errors
    /// If it is no identifier, or a keyword that is not written raw.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidName> {
        let name = name.into();
        if is_no_keyword(&name) {
            return Ok(Self(name));
        }
        match syn::parse_str::<syn::Ident>(&name) {
            Ok(ident) if ident == name => Ok(Self(name)),
            _ => Err(InvalidName(format!("{name:?} is not an identifier in Rust"))),
        }
    }

    /// The name of an item or a field, as it was parsed, which makes it an identifier.
    pub(crate) fn declared(ident: &syn::Ident) -> Self {
        Self(ident.to_string())
    }

    /// The source text, with `r#` where it is raw.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier, found at `span`.
    pub fn spanned(&self, span: Span) -> syn::Ident {
        match self.0.strip_prefix("r#") {
            Some(name) => syn::Ident::new_raw(name, span),
            None => syn::Ident::new(&self.0, span),
        }
    }

    /// The text without `r#`.
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl TypePath {
    /// Accepts what the Rust parser accepts as a type.
    ///
    /// # Errors
    /// If it does not parse as one type.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidName> {
        let path = path.into();
        match syn::parse_str::<syn::Type>(&path) {
            Ok(_) => Ok(Self(path)),
            Err(error) => Err(InvalidName(format!("{path:?} is not a type in Rust: {error}"))),
        }
    }

    /// The type as the one argument of `generic`, a path that is known to be one.
    pub(crate) fn within(&self, generic: &'static str) -> Self {
        Self(format!("{generic}<{self}>"))
    }

    /// The source text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether the text is an identifier that differs from every keyword at first sight: those have no digit, but for `Self` no capital, and
/// but for `_` no underscore. Of the time of a derive, which is compiled without optimisation, 11 % went into parsing names.
fn is_no_keyword(name: &str) -> bool {
    let mut differs = false;
    let is_identifier = name.bytes().enumerate().all(|(at, byte)| {
        differs |= !byte.is_ascii_lowercase();
        byte.is_ascii_alphabetic() || byte == b'_' || (at > 0 && byte.is_ascii_digit())
    });
    is_identifier && differs && name != "_" && name != "Self"
}

impl From<&RustIdent> for TypePath {
    fn from(name: &RustIdent) -> Self {
        Self(name.0.clone())
    }
}

impl From<Known> for TypePath {
    fn from(known: Known) -> Self {
        Self(known.path().to_owned())
    }
}

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidName {}

macro_rules! text {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidName;

            fn try_from(text: String) -> Result<Self, InvalidName> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    )*};
}

text! { SqlIdent RustIdent TypePath }
