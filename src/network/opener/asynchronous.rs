use std::sync::Arc;
use std::time::Instant;

use tokio::runtime::Handle;
use tokio::time::timeout;

use super::{AsyncOpener, Opener};
use crate::driver::{AsyncDriver as _, Command};
use crate::error::Result;
use crate::network::{AsyncConnection, AsyncNative, PATIENCE, PoolSettings as _};
use crate::pool::{AsyncManager, AsyncPlace, AsyncPool};

impl<N: AsyncNative> AsyncOpener<N> {
    /// A pool of connections, one of which is open.
    pub(crate) async fn pool(settings: N::Settings) -> Result<AsyncPool<Self>>
    where
        Self: AsyncManager,
    {
        let (limit, patience) = (settings.pool_size(), settings.pool_timeout());
        let pool = AsyncPool::new(Self(Opener::new(Arc::new(settings))), limit, patience);
        pool.acquire().await?;
        Ok(pool)
    }
}

/// The same for each driver: for a type parameter the compiler cannot see that the futures may move between threads.
macro_rules! manager {
    ($native:ty) => {
        impl AsyncManager for AsyncOpener<$native> {
            /// In a box, because a connection changes hands several times per call.
            type Connection = Box<AsyncConnection<$native>>;

            async fn open(&self) -> Result<Self::Connection> {
                <$native>::connect(Arc::clone(&self.0.settings)).await.map(|native| Box::new(AsyncConnection::new(native)))
            }

            async fn revive(&self, connection: &mut Self::Connection) -> bool {
                if !connection.seems_alive() {
                    return false;
                }
                let is_trusted = connection.state.is_trusted(self.0.broke());
                is_trusted || timeout(PATIENCE, connection.native.is_alive()).await.unwrap_or(false)
            }

            /// What was left running or open is ended by a task of its own, which has the connection and its place until then.
            fn restore(mut connection: Self::Connection, place: AsyncPlace<Self>) {
                if connection.is_lost() {
                    place.manager().0.breaks();
                    if !connection.is_interrupted() {
                        return;
                    }
                } else if connection.state.is_clean() {
                    connection.state.used = Instant::now();
                    return place.fill(connection);
                }
                // Without a runtime there is nobody to wait for the server, which undoes it when the connection ends.
                let Ok(runtime) = Handle::try_current() else { return };
                runtime.spawn(async move {
                    if connection.is_interrupted() {
                        connection.native.abandon().await;
                        return drop(place);
                    }
                    if matches!(timeout(PATIENCE, connection.command(Command::Rollback)).await, Ok(Ok(()))) {
                        connection.state.used = Instant::now();
                        place.fill(connection);
                    } else {
                        place.manager().0.breaks();
                    }
                });
            }
        }
    };
}

#[cfg(feature = "postgres")]
manager!(crate::postgres::AsyncNative);
#[cfg(feature = "mysql")]
manager!(crate::mysql::AsyncNative);
