//! The tables that are filled for a shape, and what is written.

use crate::arm::{Arm, Result};
use crate::backend::Backend;
use crate::data::{Change, EVENTS, NewEvent, email};
use crate::schema::{clear_events, fill_events, people};

/// Empties `events`.
pub(crate) async fn clear<A: Arm>(arm: &mut A, backend: Backend) -> Result<()> {
    arm.execute(clear_events(backend)).await
}

/// Makes `events` the first users again, with keys from 1.
pub(crate) async fn refill<A: Arm>(arm: &mut A, backend: Backend, rows: i64) -> Result<()> {
    clear(arm, backend).await?;
    arm.execute(&fill_events(rows)).await
}

/// How many events there are before so many existing ones are written.
pub(crate) fn events_for(count: usize) -> i64 {
    EVENTS.max(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Makes `people` so many rows.
pub(crate) async fn populate<A: Arm>(arm: &mut A, backend: Backend, rows: i64) -> Result<()> {
    for statement in people(backend, rows) {
        arm.execute(&statement).await?;
    }
    Ok(())
}

/// Numbers that are spread over a range, and the same in every run.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new() -> Self {
        Self(1)
    }

    /// A number from 1 to this one.
    pub(crate) fn up_to(&mut self, last: i64) -> i64 {
        // Constants of Knuth's MMIX generator; its high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % last.unsigned_abs()).unwrap_or_default() + 1
    }
}

/// Rows to create that no table has yet.
pub(crate) struct Fresh(i64);

impl Fresh {
    pub(crate) fn new() -> Self {
        Self(0)
    }

    pub(crate) fn row(&mut self) -> NewEvent {
        self.0 += 1;
        NewEvent::like(self.0, format!("fresh{}@example.org", self.0))
    }

    pub(crate) fn rows(&mut self, count: usize) -> Vec<NewEvent> {
        std::iter::repeat_with(|| self.row()).take(count).collect()
    }
}

/// A row for the email of a user with the values of another one.
pub(crate) fn existing(id: i64) -> NewEvent {
    NewEvent::like(id + 7, email(id))
}

/// So many of them in a row, from anywhere.
pub(crate) fn existing_rows(numbers: &mut Numbers, count: usize) -> Vec<NewEvent> {
    let events = events_for(count);
    let first = numbers.up_to(events);
    (first..).take(count).map(|id| existing((id - 1) % events + 1)).collect()
}

/// Keys that are spread over the users, each once.
pub(crate) fn spread_ids(count: usize) -> Vec<i64> {
    (0..100_000).step_by(97).map(|id| id + 1).take(count).collect()
}

pub(crate) fn change(id: i64) -> Change {
    Change { name: format!("Changed {id}"), score: 0.5 }
}
