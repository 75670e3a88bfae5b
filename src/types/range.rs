//! Ranges of values.

use std::ops::Bound;

/// The values between two bounds, or none at all.
///
/// PostgreSQL gives ranges of integers and dates back with an included lower and an excluded upper bound.
///
/// # Examples
///
/// ```
/// use std::ops::Bound;
/// use tablesmith::types::Range;
///
/// assert_eq!(Range::from(1..10), Range::Between(Bound::Included(1), Bound::Excluded(10)));
/// assert_eq!(Range::<i32>::default(), Range::Empty);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Range<T> {
    /// No value.
    #[default]
    Empty,
    /// The values between a lower and an upper bound.
    Between(Bound<T>, Bound<T>),
}

impl<T> Range<T> {
    /// The range of the converted bounds.
    ///
    /// # Errors
    ///
    /// The first error of the conversion.
    pub fn try_map<U, X>(self, mut convert: impl FnMut(T) -> Result<U, X>) -> Result<Range<U>, X> {
        Ok(match self {
            Self::Empty => Range::Empty,
            Self::Between(lower, upper) => Range::Between(try_bound(lower, &mut convert)?, try_bound(upper, &mut convert)?),
        })
    }
}

impl<T> From<std::ops::Range<T>> for Range<T> {
    fn from(range: std::ops::Range<T>) -> Self {
        Self::Between(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<T> From<std::ops::RangeInclusive<T>> for Range<T> {
    fn from(range: std::ops::RangeInclusive<T>) -> Self {
        let (lower, upper) = range.into_inner();
        Self::Between(Bound::Included(lower), Bound::Included(upper))
    }
}

fn try_bound<T, U, X>(bound: Bound<T>, mut convert: impl FnMut(T) -> Result<U, X>) -> Result<Bound<U>, X> {
    Ok(match bound {
        Bound::Included(value) => Bound::Included(convert(value)?),
        Bound::Excluded(value) => Bound::Excluded(convert(value)?),
        Bound::Unbounded => Bound::Unbounded,
    })
}
