//! Types that can hold the time of a change.

use std::time::{SystemTime, UNIX_EPOCH};

/// A type for columns such as `created_at` and `updated_at`.
///
/// # Examples
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use tablesmith::Timestamp;
///
/// assert_eq!(i64::at(UNIX_EPOCH + Duration::from_secs(60)), 60);
/// ```
pub trait Timestamp {
    /// The instant, to the microsecond where the type can hold it: what every database stores and gives back.
    fn at(instant: SystemTime) -> Self;
}

#[cfg(feature = "chrono")]
impl Timestamp for chrono::DateTime<chrono::Utc> {
    fn at(instant: SystemTime) -> Self {
        let instant = Self::from(instant);
        Self::from_timestamp_micros(instant.timestamp_micros()).unwrap_or(instant)
    }
}

#[cfg(feature = "chrono")]
impl Timestamp for chrono::NaiveDateTime {
    fn at(instant: SystemTime) -> Self {
        <chrono::DateTime<chrono::Utc> as Timestamp>::at(instant).naive_utc()
    }
}

/// Seconds since the Unix epoch.
impl Timestamp for i64 {
    fn at(instant: SystemTime) -> Self {
        let elapsed = instant.duration_since(UNIX_EPOCH);
        elapsed.map_or(0, |elapsed| Self::try_from(elapsed.as_secs()).unwrap_or(Self::MAX))
    }
}
