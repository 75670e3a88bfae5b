//! What a condition says of a row, in SQL's logic of three values, as far as it can be known without a database.

use std::cmp::Ordering;

use sqlparser::ast::{
    BinaryOperator, CaseWhen, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, ObjectNamePart, UnaryOperator,
    Value as Literal,
};

use super::matching::{self, Kind};
use super::value::Value;

/// What cannot be known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unknown;

type Known<T> = Result<T, Unknown>;

/// The values of a row's columns by name.
pub(super) trait Row {
    fn value(&self, column: &str) -> Known<Value>;
}

/// What the expression is for the row.
pub(super) fn evaluate(expression: &Expr, row: &dyn Row) -> Known<Value> {
    let of = |expression: &Expr| evaluate(expression, row);
    let test = |expression: &Expr, test: &dyn Fn(&Value) -> bool| of(expression).map(|value| Value::Bool(test(&value)));
    match expression {
        Expr::Identifier(name) => row.value(&name.value),
        Expr::CompoundIdentifier(names) => row.value(&names.last().ok_or(Unknown)?.value),
        Expr::Nested(inner) => of(inner),
        Expr::Collate { expr, .. }
        | Expr::Cast { expr, .. }
        | Expr::Convert { expr, .. }
        | Expr::Prefixed { value: expr, .. } => of(expr),
        Expr::TypedString(typed) => literal(&typed.value.value),
        Expr::Value(value) => literal(&value.value),
        Expr::IsNull(inner) => test(inner, &|value| *value == Value::Null),
        Expr::IsNotNull(inner) => test(inner, &|value| *value != Value::Null),
        Expr::IsTrue(inner) => test(inner, &|value| truth(value) == Ok(Some(true))),
        Expr::IsNotTrue(inner) => test(inner, &|value| truth(value) != Ok(Some(true))),
        Expr::IsFalse(inner) => test(inner, &|value| truth(value) == Ok(Some(false))),
        Expr::IsNotFalse(inner) => test(inner, &|value| truth(value) != Ok(Some(false))),
        Expr::IsUnknown(inner) => test(inner, &|value| *value == Value::Null),
        Expr::IsNotUnknown(inner) => test(inner, &|value| *value != Value::Null),
        Expr::IsDistinctFrom(one, two) => same(&of(one)?, &of(two)?).map(|same| Value::Bool(!same)),
        Expr::IsNotDistinctFrom(one, two) => same(&of(one)?, &of(two)?).map(Value::Bool),
        Expr::InList { expr, list, negated } => {
            let value = of(expr)?;
            let equals = list.iter().map(|one| Ok(equal(&value, &of(one)?)?.map_or(Value::Null, Value::Bool)));
            negate(any(equals), *negated)
        }
        Expr::Between { expr, negated, low, high } => {
            let value = of(expr)?;
            let above = ordered(&value, &of(low)?, Ordering::is_ge);
            let below = ordered(&value, &of(high)?, Ordering::is_le);
            negate(all([above, below].into_iter()), *negated)
        }
        Expr::BinaryOp { left, op, right } => binary(left, op, right, row),
        Expr::UnaryOp { op, expr } => unary(*op, of(expr)?),
        Expr::Like { negated, expr, pattern, .. } => matches(Kind::Like, &of(expr)?, &of(pattern)?, *negated),
        Expr::ILike { negated, expr, pattern, .. } => matches(Kind::LikeIgnoringCase, &of(expr)?, &of(pattern)?, *negated),
        Expr::SimilarTo { negated, expr, pattern, .. } => matches(Kind::Similar, &of(expr)?, &of(pattern)?, *negated),
        Expr::RLike { negated, expr, pattern, .. } => matches(Kind::RegexIgnoringCase, &of(expr)?, &of(pattern)?, *negated),
        Expr::AnyOp { left, compare_op: BinaryOperator::Eq, right, .. } => {
            let (value, list) = (of(left)?, elements(of(right)?)?);
            any(list.iter().map(|one| Ok(equal(&value, one)?.map_or(Value::Null, Value::Bool))))
        }
        Expr::AllOp { left, compare_op: BinaryOperator::NotEq, right } => {
            let (value, list) = (of(left)?, elements(of(right)?)?);
            all(list.iter().map(|one| Ok(equal(&value, one)?.map_or(Value::Null, |equal| Value::Bool(!equal)))))
        }
        Expr::Array(array) => array.elem.iter().map(of).collect::<Known<Vec<_>>>().map(Value::List),
        Expr::Tuple(parts) => parts.iter().map(of).collect::<Known<Vec<_>>>().map(Value::List),
        Expr::Case { operand, conditions, else_result, .. } => case(operand.as_deref(), conditions, else_result.as_deref(), row),
        Expr::Trim { expr, trim_what: None, trim_characters: None, .. } => Ok(match of(expr)? {
            Value::Text(padded) => Value::text(padded.trim_matches(' ')),
            other => other,
        }),
        Expr::Function(function) => call(function, row),
        _ => Err(Unknown),
    }
}

fn literal(literal: &Literal) -> Known<Value> {
    match literal {
        Literal::Null => Ok(Value::Null),
        Literal::Boolean(value) => Ok(Value::Bool(*value)),
        Literal::Number(text, _) => Ok(text.parse().map_or_else(|_| Value::Number(text.clone()), Value::Integer)),
        Literal::SingleQuotedString(text)
        | Literal::EscapedStringLiteral(text)
        | Literal::NationalStringLiteral(text)
        | Literal::DoubleQuotedString(text) => Ok(Value::text(text)),
        _ => Err(Unknown),
    }
}

/// Whether a condition with this value holds; `None` for NULL.
pub(super) fn truth(value: &Value) -> Known<Option<bool>> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(value) => Ok(Some(*value)),
        other => other.number().map(|number| Some(number != 0.0)).ok_or(Unknown),
    }
}

fn same(one: &Value, two: &Value) -> Known<bool> {
    match (one, two) {
        (Value::Null, Value::Null) => Ok(true),
        (Value::Null, Value::Default) | (Value::Default, Value::Null) => Err(Unknown),
        (Value::Null, _) | (_, Value::Null) => Ok(false),
        _ => equal(one, two).map(|equal| equal == Some(true)),
    }
}

fn equal(one: &Value, two: &Value) -> Known<Option<bool>> {
    if matches!((one, two), (Value::Null, _) | (_, Value::Null)) {
        return Ok(None);
    }
    if let (Value::Reference(one), Value::Reference(two)) = (one, two) {
        // Rows of one table differ in what others refer to.
        return if (one.table, &one.column) == (two.table, &two.column) { Ok(Some(one.row == two.row)) } else { Err(Unknown) };
    }
    one.compare(two).map(|order| Some(order.is_eq())).ok_or(Unknown)
}

fn ordered(one: &Value, two: &Value, is_meant: fn(Ordering) -> bool) -> Known<Value> {
    if matches!((one, two), (Value::Null, _) | (_, Value::Null)) {
        return Ok(Value::Null);
    }
    one.compare(two).map(|order| Value::Bool(is_meant(order))).ok_or(Unknown)
}

/// Whether one of the parts holds; one that does makes up for those that are not known.
fn any(parts: impl Iterator<Item = Known<Value>>) -> Known<Value> {
    let (mut unknown, mut null) = (false, false);
    for part in parts {
        match part.and_then(|value| truth(&value)) {
            Ok(Some(true)) => return Ok(Value::Bool(true)),
            Ok(Some(false)) => {}
            Ok(None) => null = true,
            Err(Unknown) => unknown = true,
        }
    }
    match (unknown, null) {
        (true, _) => Err(Unknown),
        (_, true) => Ok(Value::Null),
        _ => Ok(Value::Bool(false)),
    }
}

/// Whether all of the parts hold; one that does not makes up for those that are not known.
fn all(parts: impl Iterator<Item = Known<Value>>) -> Known<Value> {
    negate(any(parts.map(|part| negate(part, true))), true)
}

fn negate(value: Known<Value>, negated: bool) -> Known<Value> {
    let value = value?;
    if !negated {
        return Ok(value);
    }
    Ok(truth(&value)?.map_or(Value::Null, |holds| Value::Bool(!holds)))
}

fn matches(kind: Kind, value: &Value, pattern: &Value, negated: bool) -> Known<Value> {
    let (Value::Text(text), Value::Text(pattern)) = (value, pattern) else {
        return if matches!((value, pattern), (Value::Null, _) | (_, Value::Null)) { Ok(Value::Null) } else { Err(Unknown) };
    };
    let regex = matching::regex(kind, pattern).ok_or(Unknown)?;
    Ok(Value::Bool(regex.is_match(text) != negated))
}

fn binary(left: &Expr, operator: &BinaryOperator, right: &Expr, row: &dyn Row) -> Known<Value> {
    let of = |expression: &Expr| evaluate(expression, row);
    let both = || Ok((of(left)?, of(right)?));
    let like = |kind, negated| both().and_then(|(value, pattern)| matches(kind, &value, &pattern, negated));
    let compare = |is_meant| both().and_then(|(one, two)| ordered(&one, &two, is_meant));
    match operator {
        BinaryOperator::And => all([of(left), of(right)].into_iter()),
        BinaryOperator::Or => any([of(left), of(right)].into_iter()),
        BinaryOperator::Eq => both().and_then(|(one, two)| Ok(equal(&one, &two)?.map_or(Value::Null, Value::Bool))),
        BinaryOperator::NotEq => {
            both().and_then(|(one, two)| Ok(equal(&one, &two)?.map_or(Value::Null, |equal| Value::Bool(!equal))))
        }
        BinaryOperator::Gt => compare(Ordering::is_gt),
        BinaryOperator::GtEq => compare(Ordering::is_ge),
        BinaryOperator::Lt => compare(Ordering::is_lt),
        BinaryOperator::LtEq => compare(Ordering::is_le),
        BinaryOperator::Spaceship => both().and_then(|(one, two)| same(&one, &two).map(Value::Bool)),
        BinaryOperator::PGRegexMatch | BinaryOperator::Regexp => like(Kind::Regex, false),
        BinaryOperator::PGRegexIMatch => like(Kind::RegexIgnoringCase, false),
        BinaryOperator::PGRegexNotMatch => like(Kind::Regex, true),
        BinaryOperator::PGRegexNotIMatch => like(Kind::RegexIgnoringCase, true),
        BinaryOperator::PGLikeMatch => like(Kind::Like, false),
        BinaryOperator::PGNotLikeMatch => like(Kind::Like, true),
        BinaryOperator::PGILikeMatch => like(Kind::LikeIgnoringCase, false),
        BinaryOperator::PGNotILikeMatch => like(Kind::LikeIgnoringCase, true),
        BinaryOperator::Glob => like(Kind::Glob, false),
        BinaryOperator::Xor => {
            let (one, two) = both()?;
            let different = truth(&one)?.zip(truth(&two)?).map(|(one, two)| one != two);
            Ok(different.map_or(Value::Null, Value::Bool))
        }
        BinaryOperator::StringConcat => match both()? {
            (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
            (Value::Text(one), Value::Text(two)) => Ok(Value::Text(one + &two)),
            _ => Err(Unknown),
        },
        BinaryOperator::Plus | BinaryOperator::Minus | BinaryOperator::Multiply | BinaryOperator::Modulo => {
            let (one, two) = both()?;
            arithmetic(operator, &one, &two)
        }
        _ => Err(Unknown),
    }
}

fn arithmetic(operator: &BinaryOperator, one: &Value, two: &Value) -> Known<Value> {
    let whole = |value: &Value| match value {
        Value::Integer(number) => Ok(*number),
        Value::Bool(holds) => Ok(i128::from(*holds)),
        _ => Err(Unknown),
    };
    if matches!((one, two), (Value::Null, _) | (_, Value::Null)) {
        return Ok(Value::Null);
    }
    let (one, two) = (whole(one)?, whole(two)?);
    let result = match operator {
        BinaryOperator::Plus => one.checked_add(two),
        BinaryOperator::Minus => one.checked_sub(two),
        BinaryOperator::Multiply => one.checked_mul(two),
        _ => one.checked_rem(two),
    };
    result.map(Value::Integer).ok_or(Unknown)
}

fn unary(operator: UnaryOperator, value: Value) -> Known<Value> {
    match (operator, value) {
        (UnaryOperator::Not | UnaryOperator::BangNot, value) => negate(Ok(value), true),
        (UnaryOperator::Plus, value) | (UnaryOperator::Minus, value @ Value::Null) => Ok(value),
        (UnaryOperator::Minus, Value::Integer(number)) => Ok(Value::Integer(-number)),
        (UnaryOperator::Minus, Value::Number(text)) => {
            Ok(Value::Number(text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned)))
        }
        _ => Err(Unknown),
    }
}

fn case(operand: Option<&Expr>, branches: &[CaseWhen], otherwise: Option<&Expr>, row: &dyn Row) -> Known<Value> {
    let operand = operand.map(|operand| evaluate(operand, row)).transpose()?;
    for branch in branches {
        let condition = evaluate(&branch.condition, row)?;
        let is_meant = match &operand {
            Some(operand) => equal(operand, &condition)?,
            None => truth(&condition)?,
        };
        if is_meant == Some(true) {
            return evaluate(&branch.result, row);
        }
    }
    otherwise.map_or(Ok(Value::Null), |otherwise| evaluate(otherwise, row))
}

fn elements(value: Value) -> Known<Vec<Value>> {
    match value {
        Value::List(elements) => Ok(elements),
        Value::Text(text) => {
            let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).ok_or(Unknown)?;
            Ok(inner.split(',').map(|element| Value::text(element.trim_matches('"'))).collect())
        }
        _ => Err(Unknown),
    }
}

fn call(function: &Function, row: &dyn Row) -> Known<Value> {
    let Some(ObjectNamePart::Identifier(name)) = function.name.0.last() else { return Err(Unknown) };
    let FunctionArguments::List(list) = &function.args else { return Err(Unknown) };
    let argument = |argument: &FunctionArg| match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(expression)) => evaluate(expression, row),
        _ => Err(Unknown),
    };
    let name = name.value.to_ascii_lowercase();
    if name == "coalesce" || name == "ifnull" {
        for one in &list.args {
            match argument(one)? {
                Value::Null => {}
                other => return Ok(other),
            }
        }
        return Ok(Value::Null);
    }
    let arguments = list.args.iter().map(argument).collect::<Known<Vec<_>>>()?;
    let nulls = arguments.iter().filter(|value| **value == Value::Null).count();
    match name.as_str() {
        "num_nulls" => return Ok(count(nulls)),
        "num_nonnulls" => return Ok(count(arguments.len() - nulls)),
        "typeof" => return arguments.first().ok_or(Unknown).and_then(storage_class),
        _ if nulls > 0 => return Ok(Value::Null),
        _ => {}
    }
    strict(&name, &arguments)
}

/// A function of arguments that are not NULL.
fn strict(name: &str, arguments: &[Value]) -> Known<Value> {
    match (name, arguments) {
        ("length" | "char_length" | "character_length", [Value::Text(text)]) => Ok(count(text.chars().count())),
        ("octet_length" | "length", [Value::Bytes(bytes)]) => Ok(count(bytes.len())),
        ("octet_length", [Value::Text(text)]) => Ok(count(text.len())),
        ("cardinality", [Value::List(list)]) => Ok(count(list.len())),
        ("array_length", [Value::List(list), Value::Integer(1)]) => {
            Ok(if list.is_empty() { Value::Null } else { count(list.len()) })
        }
        ("lower", [Value::Text(text)]) => Ok(Value::Text(text.to_lowercase())),
        ("upper", [Value::Text(text)]) => Ok(Value::Text(text.to_uppercase())),
        ("trim" | "btrim", [Value::Text(text)]) => Ok(Value::text(text.trim_matches(' '))),
        ("ltrim", [Value::Text(text)]) => Ok(Value::text(text.trim_start_matches(' '))),
        ("rtrim", [Value::Text(text)]) => Ok(Value::text(text.trim_end_matches(' '))),
        ("abs", [Value::Integer(number)]) => Ok(Value::Integer(number.abs())),
        ("nullif", [one, two]) => Ok(if equal(one, two)? == Some(true) { Value::Null } else { one.clone() }),
        ("greatest", [first, rest @ ..]) => extreme(first, rest, Ordering::is_gt),
        ("least", [first, rest @ ..]) => extreme(first, rest, Ordering::is_lt),
        ("json_valid", [Value::Text(text)]) => Ok(Value::Bool(json_type(text).is_some())),
        ("jsonb_typeof" | "json_typeof" | "json_type", [Value::Text(text)]) => json_type(text).map(Value::text).ok_or(Unknown),
        ("starts_with", [Value::Text(text), Value::Text(start)]) => Ok(Value::Bool(text.starts_with(start))),
        ("strpos" | "instr", [Value::Text(text), Value::Text(part)]) => {
            Ok(count(text.find(part).map_or(0, |at| text[..at].chars().count() + 1)))
        }
        ("regexp_like", [value, pattern]) => matches(Kind::Regex, value, pattern, false),
        ("bool", [value]) => truth(value).map(|truth| truth.map_or(Value::Null, Value::Bool)),
        _ => Err(Unknown),
    }
}

fn count(number: usize) -> Value {
    Value::Integer(i128::try_from(number).unwrap_or(i128::MAX))
}

fn extreme(first: &Value, rest: &[Value], is_meant: fn(Ordering) -> bool) -> Known<Value> {
    rest.iter().try_fold(first.clone(), |found, other| {
        let order = other.compare(&found).ok_or(Unknown)?;
        Ok(if is_meant(order) { other.clone() } else { found })
    })
}

/// As SQLite's `typeof` says it.
fn storage_class(value: &Value) -> Known<Value> {
    let class = match value {
        Value::Null => "null",
        Value::Bool(_) | Value::Integer(_) => "integer",
        Value::Number(_) => "real",
        Value::Text(_) => "text",
        Value::Bytes(_) => "blob",
        _ => return Err(Unknown),
    };
    Ok(Value::text(class))
}

/// What kind of JSON the text is, by how it begins.
fn json_type(text: &str) -> Option<&'static str> {
    match text.trim_start().chars().next()? {
        '{' => Some("object"),
        '[' => Some("array"),
        '"' => Some("string"),
        't' | 'f' => Some("boolean"),
        'n' => Some("null"),
        '-' | '0'..='9' => Some("number"),
        _ => None,
    }
}
