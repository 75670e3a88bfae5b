//! How often a transaction is tried that conflicts with others.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use crate::transaction_options::TransactionOptions;

/// The pause after the first attempt is at most this.
const FIRST: Duration = Duration::from_millis(10);
/// No pause is longer.
const LONGEST: Duration = Duration::from_secs(1);

/// How often a transaction is tried, and how it is begun each time.
///
/// # Examples
///
/// ```
/// use tablesmith::{Isolation, Retry, TransactionOptions};
///
/// let retry = Retry::new().attempts(3).begin(TransactionOptions::new().isolation(Isolation::Serializable));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    attempts: u32,
    begin: TransactionOptions,
}

impl Retry {
    /// Five attempts at the database's own level of isolation.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use tablesmith::Retry;
    ///
    /// let total = db.retry(Retry::new(), async |tx| User::repo(tx).count(All).await).await?;
    /// assert_eq!(total, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn new() -> Self {
        Self { attempts: 5, begin: TransactionOptions::new() }
    }

    /// Sets how often the transaction is tried in all; once at least.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use tablesmith::Retry;
    ///
    /// let total = db.retry(Retry::new().attempts(10), async |tx| User::repo(tx).count(All).await).await?;
    /// assert_eq!(total, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets how the transaction is begun.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use tablesmith::{Isolation, Retry, TransactionOptions};
    ///
    /// let serializable = Retry::new().begin(TransactionOptions::new().isolation(Isolation::Serializable));
    /// db.retry(serializable, async |tx| User::repo(tx).delete(3).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn begin(mut self, options: TransactionOptions) -> Self {
        self.begin = options;
        self
    }

    pub(crate) const fn options(self) -> TransactionOptions {
        self.begin
    }

    /// How long to wait after so many attempts, if there is another one.
    ///
    /// A random time up to a bound that doubles: "full jitter" of Marc Brooker, "Exponential Backoff And Jitter", AWS
    /// Architecture Blog, 2015.
    pub(crate) fn pause(self, attempts: u32) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        let bound = FIRST.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(LONGEST);
        let nanoseconds = u64::try_from(bound.as_nanos()).unwrap_or(u64::MAX);
        // Each state of the standard library's hashes is another random number.
        let random = RandomState::new().hash_one(attempts);
        Some(Duration::from_nanos(random % (nanoseconds + 1)))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "async")]
pub(crate) async fn async_pause(time: Duration) {
    tokio::time::sleep(time).await;
}

#[cfg(feature = "blocking")]
pub(crate) fn blocking_pause(time: Duration) {
    std::thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_end() {
        let retry = Retry::new().attempts(30);
        for attempt in 1..30 {
            let pause = retry.pause(attempt).expect("there is another attempt");
            assert!(pause <= LONGEST && pause <= FIRST * (1 << (attempt - 1).min(16)), "{attempt}: {pause:?}");
        }
        assert_eq!(retry.pause(30), None);
        assert_eq!(Retry::new().attempts(0).pause(1), None);
    }
}
