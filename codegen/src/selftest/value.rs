//! The values that rows of a test are made of.

use std::cmp::Ordering;

use crate::ir::SqlIdent;

/// What a column of a row holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// True or false.
    Bool(bool),
    /// A number without a fraction.
    Integer(i128),
    /// Any other number, as it is written.
    Number(String),
    /// A text, also of what has another type in Rust and is parsed from it.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An array, or the labels of a set.
    List(Vec<Value>),
    /// A range without its upper bound.
    Range(Box<Value>, Box<Value>),
    /// The fields of a composite type.
    Fields(Vec<Value>),
    /// The value of a column in a row that is there before.
    Reference(Reference),
    /// What the database or the repository gives.
    Default,
}

/// A column of a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The position of the table in the schema.
    pub table: usize,
    /// Which of its rows.
    pub row: usize,
    /// The column.
    pub column: SqlIdent,
}

impl Value {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The number that it is or stands for.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Bool(value) => Some(if *value { 1.0 } else { 0.0 }),
            Self::Integer(value) => value.to_string().parse().ok(),
            Self::Number(text) | Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Bool(_) | Self::Integer(_) | Self::Number(_))
    }

    /// How two values that are not NULL compare, if that is known.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(two)) => Some(one.cmp(two)),
            (Self::Text(one), Self::Text(two)) => Some(comparable(one).cmp(&comparable(two))),
            (Self::Bytes(one), Self::Bytes(two)) => Some(one.cmp(two)),
            (Self::Bool(one), Self::Text(two)) => Some(one.cmp(&truth(two)?)),
            (Self::Text(one), Self::Bool(two)) => Some(truth(one)?.cmp(two)),
            (Self::List(one), Self::List(two)) => {
                let pairs = one.iter().zip(two).map(|(one, two)| one.compare(two));
                let differing = pairs.collect::<Option<Vec<_>>>()?.into_iter().find(|order| order.is_ne());
                Some(differing.unwrap_or_else(|| one.len().cmp(&two.len())))
            }
            _ if self.is_number() || other.is_number() => self.number()?.partial_cmp(&other.number()?),
            _ => (self == other && !matches!(self, Self::Default)).then_some(Ordering::Equal),
        }
    }
}

/// A text of a time as the others: with a space and without the zone, which is always UTC.
fn comparable(text: &str) -> String {
    let is_time = text.len() > 10 && text.as_bytes()[10] == b'T' && text.as_bytes()[4] == b'-';
    if is_time { text.replacen('T', " ", 1).trim_end_matches('Z').to_owned() } else { text.to_owned() }
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "t" | "true" | "yes" | "on" | "1" => Some(true),
        "f" | "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}
