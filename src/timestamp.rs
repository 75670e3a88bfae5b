//! Types that can hold the time of a change.

/// A type for columns such as `created_at` and `updated_at`.
pub trait Timestamp {
    /// The current time, to the microsecond where the type can hold it: what every database stores and gives back.
    fn now() -> Self;
}

#[cfg(feature = "chrono")]
impl Timestamp for chrono::DateTime<chrono::Utc> {
    fn now() -> Self {
        let now = chrono::Utc::now();
        Self::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}

#[cfg(feature = "chrono")]
impl Timestamp for chrono::NaiveDateTime {
    fn now() -> Self {
        <chrono::DateTime<chrono::Utc> as Timestamp>::now().naive_utc()
    }
}

/// Seconds since the Unix epoch.
impl Timestamp for i64 {
    fn now() -> Self {
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        elapsed.map_or(0, |elapsed| Self::try_from(elapsed.as_secs()).unwrap_or(Self::MAX))
    }
}
