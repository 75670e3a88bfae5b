//! The two kinds of connections of one database: the one that writes, and those that read beside it.

use std::sync::Arc;

use super::settings::Settings;
use crate::statement::Access;

/// The writer's lane, or the readers'.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) settings: Arc<Settings>,
    pub(super) access: Access,
}

/// A pool for each lane. A database in memory exists on one connection only, which does everything.
#[derive(Clone, Debug)]
pub(super) struct Lanes<P> {
    writer: P,
    readers: Option<P>,
}

impl<P> Lanes<P> {
    /// The pools that `pool` makes for a lane and a number of connections.
    pub(super) fn new(settings: Settings, pool: impl Fn(Lane, usize) -> P) -> Self {
        let readers = settings.path.is_some().then_some(settings.readers);
        let settings = Arc::new(settings);
        let lane = |access| Lane { settings: Arc::clone(&settings), access };
        Self { writer: pool(lane(Access::Write), 1), readers: readers.map(|limit| pool(lane(Access::Read), limit)) }
    }

    pub(super) fn each_mut(&mut self) -> impl Iterator<Item = &mut P> {
        std::iter::once(&mut self.writer).chain(&mut self.readers)
    }

    pub(super) const fn of(&self, access: Access) -> &P {
        match (&self.readers, access) {
            (Some(readers), Access::Read) => readers,
            _ => &self.writer,
        }
    }
}
