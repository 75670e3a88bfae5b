//! Values inside values in PostgreSQL's binary form, read when they are asked for.

use std::ops::Bound;

use tokio_postgres::types::{Field, Type};

use super::decode::decode;
use super::form::{Form, form};
use crate::codec::DecodeError;
use crate::types::Range;
use crate::value::{Value, ValueRef};

/// An array, a range, a composite or a vector in PostgreSQL's binary form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nested<'r> {
    ty: &'r Type,
    bytes: &'r [u8],
}

/// The parts of an array, a composite or a vector that are not yet read.
#[derive(Debug)]
pub(crate) struct NestedParts<'r> {
    layout: Layout<'r>,
    left: usize,
    rest: &'r [u8],
}

#[derive(Debug)]
enum Layout<'r> {
    Array(&'r Type),
    Composite(std::slice::Iter<'r, Field>),
    Vector,
}

impl<'r> Nested<'r> {
    pub(super) const fn new(ty: &'r Type, bytes: &'r [u8]) -> Self {
        Self { ty, bytes }
    }

    /// What it is, in words for an error message.
    pub(crate) fn kind(&self) -> &'static str {
        match form(self.ty) {
            Form::Range(_) => "a range",
            Form::Composite(_) => "a composite",
            Form::Vector => "a vector",
            _ => "an array",
        }
    }

    /// The parts of an array, a composite or a vector.
    pub(crate) fn parts(&self) -> Result<NestedParts<'r>, DecodeError> {
        let mut rest = self.bytes;
        let (layout, left) = match form(self.ty) {
            Form::Array(element) => (Layout::Array(element), array_length(&mut rest)?),
            Form::Composite(fields) => (Layout::Composite(fields.iter()), length(&mut rest)?),
            Form::Vector => (Layout::Vector, vector_length(&mut rest)?),
            _ => return Err(DecodeError::expected("an array", ValueRef::Nested(*self))),
        };
        Ok(NestedParts { layout, left, rest })
    }

    /// The bounds of a range.
    pub(crate) fn range(&self) -> Result<Range<ValueRef<'r>>, DecodeError> {
        let Form::Range(ty) = form(self.ty) else {
            return Err(DecodeError::expected("a range", ValueRef::Nested(*self)));
        };
        let mut rest = self.bytes;
        let [flags] = take(&mut rest)?;
        if flags & EMPTY != 0 {
            return Ok(Range::Empty);
        }
        let mut bound = |is_infinite, is_included| {
            if is_infinite {
                return Ok(Bound::Unbounded);
            }
            let value = prefixed(ty, &mut rest)?;
            Ok(if is_included { Bound::Included(value) } else { Bound::Excluded(value) })
        };
        let lower = bound(flags & NO_LOWER != 0, flags & LOWER_INCLUDED != 0)?;
        Ok(Range::Between(lower, bound(flags & NO_UPPER != 0, flags & UPPER_INCLUDED != 0)?))
    }

    /// The same as a value that outlives its row.
    pub(crate) fn to_value(self) -> Value {
        let value = match form(self.ty) {
            Form::Range(_) => self
                .range()
                .and_then(|range| range.try_map(|bound| Ok(bound.to_value())))
                .map(|range| Value::Range(Box::new(range))),
            Form::Composite(_) => self.values().map(Value::Composite),
            Form::Vector => self.parts().and_then(|mut parts| parts.floats()).map(Value::Vector),
            _ => self.values().map(Value::Array),
        };
        value.unwrap_or_else(|reason| Value::Invalid(reason.to_string()))
    }

    fn values(&self) -> Result<Vec<Value>, DecodeError> {
        let mut parts = self.parts()?;
        let mut values = Vec::with_capacity(parts.left.min(self.bytes.len()));
        while let Some(cell) = parts.next_cell()? {
            values.push(cell.to_value());
        }
        Ok(values)
    }
}

pub(super) const EMPTY: u8 = 0x01;
pub(super) const LOWER_INCLUDED: u8 = 0x02;
pub(super) const UPPER_INCLUDED: u8 = 0x04;
pub(super) const NO_LOWER: u8 = 0x08;
pub(super) const NO_UPPER: u8 = 0x10;

impl<'r> NestedParts<'r> {
    /// Reads the next part; `None` after the last one.
    pub(crate) fn next_cell(&mut self) -> Result<Option<ValueRef<'r>>, DecodeError> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        match &mut self.layout {
            Layout::Array(element) => prefixed(element, &mut self.rest),
            Layout::Composite(fields) => {
                let _type: [u8; 4] = take(&mut self.rest)?;
                let field = fields.next().ok_or_else(truncated)?;
                prefixed(field.type_(), &mut self.rest)
            }
            Layout::Vector => float(&mut self.rest).map(|number| ValueRef::Float(number.into())),
        }
        .map(Some)
    }

    fn floats(&mut self) -> Result<Vec<f32>, DecodeError> {
        (0..self.left).map(|_| float(&mut self.rest)).collect()
    }
}

/// Takes bytes from the front.
pub(super) fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], DecodeError> {
    let (first, rest) = bytes.split_first_chunk().ok_or_else(truncated)?;
    *bytes = rest;
    Ok(*first)
}

#[cold]
pub(super) fn truncated() -> DecodeError {
    DecodeError::new("the cell is not in PostgreSQL's binary form of its type")
}

/// A cell behind its length, which is -1 for NULL.
fn prefixed<'r>(ty: &'r Type, rest: &mut &'r [u8]) -> Result<ValueRef<'r>, DecodeError> {
    let length = i32::from_be_bytes(take(rest)?);
    if length == -1 {
        return Ok(ValueRef::Null);
    }
    let length = usize::try_from(length).map_err(|_| truncated())?;
    let (bytes, after) = rest.split_at_checked(length).ok_or_else(truncated)?;
    *rest = after;
    decode(ty, bytes)
}

fn array_length(rest: &mut &[u8]) -> Result<usize, DecodeError> {
    let dimensions = i32::from_be_bytes(take(rest)?);
    let _has_nulls_and_element_type: [u8; 8] = take(rest)?;
    match dimensions {
        0 => Ok(0),
        1 => {
            let length = length(rest)?;
            let _lower_bound: [u8; 4] = take(rest)?;
            Ok(length)
        }
        _ => Err(DecodeError::new("the array has more than one dimension: cast the column to text or to json in the statement")),
    }
}

fn vector_length(rest: &mut &[u8]) -> Result<usize, DecodeError> {
    let [high, low, _, _] = take(rest)?;
    Ok(usize::from(u16::from_be_bytes([high, low])))
}

fn length(rest: &mut &[u8]) -> Result<usize, DecodeError> {
    usize::try_from(i32::from_be_bytes(take(rest)?)).map_err(|_| truncated())
}

fn float(rest: &mut &[u8]) -> Result<f32, DecodeError> {
    take(rest).map(f32::from_be_bytes)
}
