use std::sync::Arc;
use std::time::Instant;

use super::{BlockingOpener, Opener};
use crate::driver::{BlockingDriver as _, Command};
use crate::error::Result;
use crate::network::{BlockingConnection, BlockingNative, PoolSettings as _};
use crate::pool::{BlockingManager, BlockingPlace, BlockingPool};

impl<N: BlockingNative> BlockingOpener<N> {
    /// A pool of connections, one of which is open.
    pub(crate) fn pool(settings: N::Settings) -> Result<BlockingPool<Self>> {
        let (limit, patience) = (settings.pool_size(), settings.pool_timeout());
        let pool = BlockingPool::new(Self(Opener::new(Arc::new(settings))), limit, patience);
        pool.acquire()?;
        Ok(pool)
    }
}

impl<N: BlockingNative> BlockingManager for BlockingOpener<N> {
    /// In a box, because a connection changes hands several times per call.
    type Connection = Box<BlockingConnection<N>>;

    fn open(&self) -> Result<Self::Connection> {
        N::connect(Arc::clone(&self.0.settings)).map(|native| Box::new(BlockingConnection::new(native)))
    }

    fn revive(&self, connection: &mut Self::Connection) -> bool {
        connection.seems_alive() && (connection.state.is_trusted(self.0.broke()) || connection.native.is_alive())
    }

    /// Nothing runs on it any more: its calls block.
    fn restore(mut connection: Self::Connection, place: BlockingPlace<Self>) {
        if !connection.is_lost() && (connection.state.is_clean() || connection.command(Command::Rollback).is_ok()) {
            connection.state.used = Instant::now();
            return place.fill(connection);
        }
        place.manager().0.breaks();
        if connection.is_interrupted() {
            connection.native.abandon();
        }
    }
}
