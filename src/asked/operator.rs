//! The operators that conditions are asked for with.

use super::{AskableField, Comparison, Given, MAX_VALUES, Node, Value};
use crate::column::pattern;

/// What is asked of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Compare(Comparison),
    In { negated: bool },
    IsNull,
    Like { start: bool, end: bool, ignore_case: bool },
}

/// Every operator by its name; the last ones are for texts only.
const OPERATORS: [(&str, Operator); 16] = [
    ("eq", Operator::Compare(Comparison::Equal)),
    ("ne", Operator::Compare(Comparison::NotEqual)),
    ("gt", Operator::Compare(Comparison::Greater)),
    ("ge", Operator::Compare(Comparison::GreaterOrEqual)),
    ("lt", Operator::Compare(Comparison::Less)),
    ("le", Operator::Compare(Comparison::LessOrEqual)),
    ("in", Operator::In { negated: false }),
    ("not_in", Operator::In { negated: true }),
    ("is_null", Operator::IsNull),
    ("contains", Operator::Like { start: false, end: false, ignore_case: false }),
    ("starts_with", Operator::Like { start: true, end: false, ignore_case: false }),
    ("ends_with", Operator::Like { start: false, end: true, ignore_case: false }),
    ("icontains", Operator::Like { start: false, end: false, ignore_case: true }),
    ("istarts_with", Operator::Like { start: true, end: false, ignore_case: true }),
    ("iends_with", Operator::Like { start: false, end: true, ignore_case: true }),
    ("ieq", Operator::Like { start: true, end: true, ignore_case: true }),
];

impl Operator {
    pub(super) fn named(name: &str, of_text: bool) -> Result<Self, String> {
        let allowed = || OPERATORS.iter().filter(|(_, operator)| of_text || !matches!(operator, Self::Like { .. }));
        allowed().find(|(other, _)| *other == name).map(|(_, operator)| *operator).ok_or_else(|| {
            let names: Vec<_> = allowed().map(|(name, _)| *name).collect();
            format!("has no operator `{}`, but {}", name.escape_debug(), names.join(", "))
        })
    }

    pub(super) fn condition(self, field: &AskableField, given: &Given) -> Result<Node, String> {
        let column = field.column;
        match (self, given) {
            (Self::Compare(Comparison::Equal), Given::Null) => Ok(Node::Null { column, negated: false }),
            (Self::Compare(Comparison::NotEqual), Given::Null) => Ok(Node::Null { column, negated: true }),
            (Self::Compare(comparison), given) => Ok(Node::Compare { column, comparison, value: one(field, given)? }),
            (Self::In { negated }, given) => {
                let values = list(field, given)?;
                Ok(match (values.is_empty(), negated) {
                    (true, false) => Node::Nothing,
                    (true, true) => Node::Everything,
                    _ => Node::In { column, values, negated },
                })
            }
            (Self::IsNull, Given::Bool(is_null)) => Ok(Node::Null { column, negated: !is_null }),
            (Self::IsNull, Given::Text(text)) if text == "true" || text == "false" => {
                Ok(Node::Null { column, negated: text == "false" })
            }
            (Self::IsNull, _) => Err("is null or is not: `true` or `false`".to_owned()),
            (Self::Like { start, end, ignore_case }, Given::Text(text)) => {
                Ok(Node::Like { column, pattern: pattern(text, start, end), ignore_case })
            }
            (Self::Like { .. }, _) => Err("is compared with a text".to_owned()),
        }
    }
}

/// The values of a list, or of a text with commas between them.
fn list(field: &AskableField, given: &Given) -> Result<Vec<Value>, String> {
    let parts;
    let list = match given {
        Given::List(list) => list.as_slice(),
        Given::Text(text) => {
            parts = text.split(',').map(|part| Given::Text(part.to_owned())).collect::<Vec<_>>();
            parts.as_slice()
        }
        given => std::slice::from_ref(given),
    };
    if list.len() > MAX_VALUES {
        return Err(format!("takes {MAX_VALUES} values at most"));
    }
    list.iter().map(|given| one(field, given)).collect()
}

fn one(field: &AskableField, given: &Given) -> Result<Value, String> {
    (field.read)(given).ok_or_else(|| "is not a value of its type".to_owned())
}
