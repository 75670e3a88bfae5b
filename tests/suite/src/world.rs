//! What a scenario works on.

use tablesmith_harness::build::Backend;
use tablesmith_harness::servers::Place;

use crate::capability::Capability;
use crate::log::Log;
use crate::schema;

/// An empty database with the tables of [`models`](crate::models), which nobody else uses.
#[derive(Debug)]
pub struct World<D> {
    /// The database.
    pub db: D,
    /// Its kind.
    pub backend: Backend,
    /// What it was opened with, for whoever needs a pool beside this one.
    pub url: String,
    /// The statements that it has run.
    pub log: Log,
}

impl<D> World<D> {
    /// Whether the database has a capability. A scenario that makes no sense without one asks for it in the table.
    pub fn has(&self, capability: Capability) -> bool {
        capability.missing_on(self.backend).is_none()
    }

    /// A definition in the dialect of the database.
    pub fn in_dialect(&self, definition: &str) -> String {
        schema::in_dialect(self.backend, definition)
    }

    fn new(db: D, log: Log, place: &Place) -> Self {
        Self { db, backend: place.backend, url: place.url.clone(), log }
    }
}

/// Opens worlds.
#[tablesmith::twin]
pub mod open {
    use tablesmith::prelude::*;

    use super::{Log, Place, World, schema};

    /// The world at a place, with its tables.
    pub async fn world(place: &Place) -> Result<World<Db>> {
        let log = Log::default();
        let db = Db::connect(&place.url).await?.observe(log.observer());
        db.execute_script(&schema::script(place.backend)).await?;
        Ok(World::new(db, log, place))
    }
}
