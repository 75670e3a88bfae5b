//! Spans of time as calendars count them.

use std::fmt;
use std::str::FromStr;

use super::ParseError;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// The unit whose count has a fraction.
const SECONDS: char = 'S';

/// A span of time in months, days and microseconds, none of which is a fixed number of another.
///
/// It is printed and parsed as a duration of ISO 8601 with signs.
///
/// # Examples
///
/// ```
/// use tablesmith::types::Interval;
///
/// let interval: Interval = "P1Y2M-3DT1.5S".parse().unwrap();
/// assert_eq!(interval, Interval { months: 14, days: -3, microseconds: 1_500_000 });
/// assert_eq!(interval.to_string(), "P1Y2M-3DT1.5S");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Months; twelve of them print as a year.
    pub months: i32,
    /// Days; a day may have 23 or 25 hours.
    pub days: i32,
    /// Microseconds.
    pub microseconds: i64,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        part(f, i64::from(self.months / 12), 'Y')?;
        part(f, i64::from(self.months % 12), 'M')?;
        part(f, i64::from(self.days), 'D')?;
        if self.microseconds != 0 || *self == Self::default() {
            f.write_str("T")?;
        }
        part(f, self.microseconds / HOUR, 'H')?;
        part(f, self.microseconds % HOUR / MINUTE, 'M')?;
        seconds(f, self.microseconds % MINUTE, *self == Self::default())
    }
}

impl FromStr for Interval {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(text).ok_or(ParseError("a duration like P1Y2M3DT4H5M6.5S"))
    }
}

fn part(f: &mut fmt::Formatter<'_>, count: i64, unit: char) -> fmt::Result {
    if count == 0 { Ok(()) } else { write!(f, "{count}{unit}") }
}

fn seconds(f: &mut fmt::Formatter<'_>, micros: i64, zero: bool) -> fmt::Result {
    if micros == 0 {
        return if zero { f.write_str("0S") } else { Ok(()) };
    }
    let sign = if micros < 0 { "-" } else { "" };
    let (whole, fraction) = (micros.abs() / SECOND, micros.abs() % SECOND);
    if fraction == 0 {
        return write!(f, "{sign}{whole}S");
    }
    let digits = format!("{fraction:06}");
    write!(f, "{sign}{whole}.{}S", digits.trim_end_matches('0'))
}

fn parse(text: &str) -> Option<Interval> {
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    if date.is_empty() && time.is_none() || time == Some("") {
        return None;
    }
    let [years, months, weeks, days] = counts(date, ['Y', 'M', 'W', 'D'])?;
    let [hours, minutes, micros] = counts(time.unwrap_or_default(), ['H', 'M', SECONDS])?;
    let time = hours.checked_mul(HOUR)?.checked_add(minutes.checked_mul(MINUTE)?)?;
    Some(Interval {
        months: i32::try_from(years.checked_mul(12)?.checked_add(months)?).ok()?,
        days: i32::try_from(weeks.checked_mul(7)?.checked_add(days)?).ok()?,
        microseconds: time.checked_add(micros)?,
    })
}

/// The numbers before the units, which come in this order and each at most once; seconds are counted in microseconds.
fn counts<const N: usize>(text: &str, units: [char; N]) -> Option<[i64; N]> {
    let mut counts = [0; N];
    let (mut rest, mut next) = (text, 0);
    while !rest.is_empty() {
        let end = rest.find(|character: char| character.is_ascii_alphabetic())?;
        let unit = next + units.get(next..)?.iter().position(|unit| rest[end..].starts_with(*unit))?;
        counts[unit] = if units[unit] == SECONDS { micros(&rest[..end])? } else { whole(&rest[..end])? };
        rest = &rest[end + 1..];
        next = unit + 1;
    }
    Some(counts)
}

fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

fn micros(text: &str) -> Option<i64> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || fraction.len() > 6 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    let fraction = if seconds.starts_with('-') { -fraction } else { fraction };
    whole(seconds)?.checked_mul(SECOND)?.checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(months: i32, days: i32, microseconds: i64) -> Interval {
        Interval { months, days, microseconds }
    }

    #[test]
    fn every_interval_is_read_as_it_was_written() {
        for (interval, text) in [
            (interval(0, 0, 0), "PT0S"),
            (interval(14, -3, 4 * HOUR + 5 * MINUTE + 6_500_000), "P1Y2M-3DT4H5M6.5S"),
            (interval(-14, 0, -1), "P-1Y-2MT-0.000001S"),
            (interval(0, 1, 0), "P1D"),
            (interval(i32::MIN, i32::MAX, i64::MIN), "P-178956970Y-8M2147483647DT-2562047788H-54.775808S"),
            (interval(i32::MAX, i32::MIN, i64::MAX), "P178956970Y7M-2147483648DT2562047788H54.775807S"),
        ] {
            assert_eq!(interval.to_string(), text);
            assert_eq!(text.parse(), Ok(interval), "{text}");
        }
        assert_eq!("P2W1DT1.25S".parse(), Ok(interval(0, 15, 1_250_000)));
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1Y",
            "P1M1Y",
            "P1Y1Y",
            "PT1.5H",
            "PT1.S",
            "PT.5S",
            "PT1.0000001S",
            "P1S",
            "P99999999999D",
            "P1Yä",
        ] {
            assert!(text.parse::<Interval>().is_err(), "{text}");
        }
    }
}
