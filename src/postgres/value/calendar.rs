//! Dates and times in binary: days and microseconds since the first of January 2000.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::codec::DecodeError;
use crate::error::Result;
use crate::value::unstorable;

const EPOCH: NaiveDateTime = match NaiveDate::from_ymd_opt(2000, 1, 1) {
    Some(date) => date.and_time(NaiveTime::MIN),
    None => unreachable!(),
};

/// The first day that PostgreSQL counts: the 24th of November 4714 BC.
const FIRST_DAY: i32 = -2_451_545;

/// The days of a date.
pub(super) fn days(date: NaiveDate) -> Result<i32> {
    let days = i32::try_from(date.signed_duration_since(EPOCH.date()).num_days());
    days.ok()
        .filter(|days| *days >= FIRST_DAY)
        .ok_or_else(|| unstorable("PostgreSQL has no dates before the 24th of November 4714 BC"))
}

/// The microseconds of a moment.
pub(super) fn micros(moment: NaiveDateTime) -> Result<i64> {
    Ok(i64::from(days(moment.date())?) * 86_400_000_000 + micros_of_day(moment.time()))
}

/// The microseconds since midnight.
pub(super) fn micros_of_day(time: NaiveTime) -> i64 {
    // A leap second counts on in the fraction; SQL knows none, so it stays within its second.
    let micros = (time.nanosecond() / 1000).min(999_999);
    i64::from(time.num_seconds_from_midnight()) * 1_000_000 + i64::from(micros)
}

/// The date of the days.
pub(super) fn date(days: i32) -> Result<NaiveDate, DecodeError> {
    if matches!(days, i32::MIN | i32::MAX) {
        return Err(infinite("date"));
    }
    EPOCH.date().checked_add_signed(TimeDelta::days(days.into())).ok_or_else(|| too_far("date"))
}

/// The time of the microseconds since midnight.
pub(super) fn time(micros: i64) -> Result<NaiveTime, DecodeError> {
    match NaiveTime::MIN.overflowing_add_signed(TimeDelta::microseconds(micros)) {
        (time, 0) => Ok(time),
        _ => Err(DecodeError::new("the time is 24:00:00, which no time in Rust is: cast the column to text in the statement")),
    }
}

/// The moment of the microseconds.
pub(super) fn moment(micros: i64) -> Result<NaiveDateTime, DecodeError> {
    if matches!(micros, i64::MIN | i64::MAX) {
        return Err(infinite("timestamp"));
    }
    EPOCH.checked_add_signed(TimeDelta::microseconds(micros)).ok_or_else(|| too_far("timestamp"))
}

#[cold]
fn infinite(what: &str) -> DecodeError {
    DecodeError::new(format!("the {what} is infinity, which no {what} in Rust is: cast the column to text in the statement"))
}

#[cold]
fn too_far(what: &str) -> DecodeError {
    DecodeError::new(format!("the {what} is out of the range of chrono: cast the column to text in the statement"))
}
