//! Dates and times as text, for databases without types of their own for them.
//!
//! The written form sorts like the moments do: fixed width, UTC, a fraction only where there is one. Written by hand
//! because `chrono`'s pattern-driven formatting and parsing costs more than the statement around it.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

/// Writes `YYYY-MM-DD`; `None` for a year that four digits cannot hold.
pub(crate) fn write_date(date: NaiveDate) -> Option<String> {
    let mut out = String::with_capacity(10);
    push_date(&mut out, date)?;
    Some(out)
}

/// Writes `HH:MM:SS` and six more digits if the time is not a whole second.
pub(crate) fn write_time(time: NaiveTime) -> String {
    let mut out = String::with_capacity(15);
    push_time(&mut out, time);
    out
}

/// Writes date and time with a space between them.
pub(crate) fn write_date_time(moment: NaiveDateTime) -> Option<String> {
    let mut out = String::with_capacity(32);
    push_date(&mut out, moment.date())?;
    out.push(' ');
    push_time(&mut out, moment.time());
    Some(out)
}

/// Writes a moment in UTC with the offset `+00:00`.
pub(crate) fn write_timestamp(moment: DateTime<Utc>) -> Option<String> {
    let mut out = write_date_time(moment.naive_utc())?;
    out.push_str("+00:00");
    Some(out)
}

/// Reads `YYYY-MM-DD`.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    match text.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            let year = i32::try_from(digits(&[*y1, *y2, *y3, *y4])?).ok()?;
            NaiveDate::from_ymd_opt(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
        }
        _ => None,
    }
}

/// Reads `HH:MM`, `HH:MM:SS` or `HH:MM:SS.f`, with up to nine digits of fraction.
pub(crate) fn parse_time(text: &str) -> Option<NaiveTime> {
    match text.as_bytes() {
        [h1, h2, b':', m1, m2] => NaiveTime::from_hms_opt(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, 0),
        [h1, h2, b':', m1, m2, b':', s1, s2, fraction @ ..] => {
            let nanos = parse_fraction(fraction)?;
            NaiveTime::from_hms_nano_opt(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?, nanos)
        }
        _ => None,
    }
}

/// Reads date and time with a space or a `T` between them, or a date alone as its midnight.
fn parse_date_time(text: &str) -> Option<NaiveDateTime> {
    let date = parse_date(text.get(..10)?)?;
    match text.as_bytes().get(10) {
        None => Some(date.and_time(NaiveTime::MIN)),
        Some(b' ' | b'T') => Some(date.and_time(parse_time(text.get(11..)?)?)),
        Some(_) => None,
    }
}

/// As [`parse_timestamp`], in UTC: what SQLite's own functions make of a text with an offset.
pub(crate) fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    parse_timestamp(text).map(|moment| moment.naive_utc())
}

/// Reads date and time with `Z`, an offset like `+02:00`, or neither, which means UTC.
pub(crate) fn parse_timestamp(text: &str) -> Option<DateTime<Utc>> {
    if let Some(text) = text.strip_suffix('Z') {
        return Some(parse_date_time(text)?.and_utc());
    }
    let split = text.len().checked_sub(6).filter(|at| *at > 10);
    let Some((moment, [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2])) =
        split.and_then(|at| Some((text.get(..at)?, text.as_bytes().get(at..)?)))
    else {
        return Some(parse_date_time(text)?.and_utc());
    };
    let minutes = i64::from(digits(&[*h1, *h2])? * 60 + digits(&[*m1, *m2])?);
    let offset = TimeDelta::minutes(if *sign == b'+' { minutes } else { -minutes });
    Some(parse_date_time(moment)?.checked_sub_signed(offset)?.and_utc())
}

fn parse_fraction(text: &[u8]) -> Option<u32> {
    match text {
        [] => Some(0),
        [b'.', fraction @ ..] if (1..=9).contains(&fraction.len()) => {
            let missing = u32::try_from(9 - fraction.len()).ok()?;
            Some(digits(fraction)? * 10_u32.pow(missing))
        }
        _ => None,
    }
}

fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

fn push_date(out: &mut String, date: NaiveDate) -> Option<()> {
    let year = u32::try_from(date.year()).ok().filter(|year| *year <= 9999)?;
    push_digits(out, year, 1000);
    out.push('-');
    push_digits(out, date.month(), 10);
    out.push('-');
    push_digits(out, date.day(), 10);
    Some(())
}

fn push_time(out: &mut String, time: NaiveTime) {
    push_digits(out, time.hour(), 10);
    out.push(':');
    push_digits(out, time.minute(), 10);
    out.push(':');
    push_digits(out, time.second(), 10);
    // A leap second counts on in the fraction; SQL knows none, so it stays within its second.
    let micros = (time.nanosecond() / 1000).min(999_999);
    if micros > 0 {
        out.push('.');
        push_digits(out, micros, 100_000);
    }
}

/// Writes a number with leading zeros; `unit` is the value of its first digit.
fn push_digits(out: &mut String, number: u32, unit: u32) {
    let mut unit = unit;
    while unit > 0 {
        out.push(char::from_digit(number / unit % 10, 10).unwrap_or('0'));
        unit /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_read_in_every_common_form() {
        let noon = "2024-02-29 12:00:00+00:00";
        for text in [
            noon,
            "2024-02-29 12:00:00",
            "2024-02-29T12:00:00Z",
            "2024-02-29T12:00",
            "2024-02-29 14:30:00.000+02:30",
            "2024-02-29 06:00:00-06:00",
        ] {
            let moment = parse_timestamp(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_timestamp(moment).as_deref(), Some(noon), "{text}");
        }
        assert_eq!(parse_moment("2024-02-29 14:30:00+02:30"), parse_moment("2024-02-29 12:00:00"));
        assert_eq!(parse_timestamp("2024-02-29"), parse_timestamp("2024-02-29T00:00:00Z"));
    }

    #[test]
    fn other_text_is_refused() {
        for text in
            ["", "Z", "2024-02-30", "2024-02-29x12:00", "2024-02-29 25:00:00", "2024-02-29 12:00:00.", "29.02.2024", "ä024-02-29"]
        {
            assert_eq!(parse_timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn the_written_form_sorts_like_the_moments() {
        let texts = ["2024-01-01 00:00:00", "2024-01-01 00:00:00.5", "2024-01-01 00:00:00.500001", "2024-01-01 00:00:01"];
        let written: Vec<_> = texts.iter().map(|text| parse_timestamp(text).and_then(write_timestamp)).collect();
        assert!(written.is_sorted() && written.iter().all(Option::is_some), "{written:?}");
    }

    #[test]
    fn years_beyond_four_digits_are_refused() {
        assert_eq!(write_date(NaiveDate::MAX), None);
        assert_eq!(write_date(NaiveDate::MIN), None);
    }
}
