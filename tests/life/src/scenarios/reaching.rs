//! Several hosts, and such that cannot be used.

/// What a connection is made to.
#[tablesmith::twin]
pub mod hosts {
    use std::net::TcpListener;
    use std::time::{Duration, Instant};

    use tablesmith::prelude::*;

    use crate::models::Account;
    use crate::world::World;

    /// A host that nobody listens at is passed over.
    pub async fn the_first_that_answers_is_used(world: &World) -> Result<()> {
        let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
        let db = Db::connect(&world.url(&format!("host={closed},{}", world.host()))).await?;
        Account::repo(&db).count(All).await.map(drop)
    }

    /// The server of the tests takes writes.
    pub async fn one_that_is_not_wanted_is_refused(world: &World) -> Result<()> {
        Db::connect(&world.url("target_session_attrs=read-write")).await?;
        let error = Db::connect(&world.url("target_session_attrs=read-only")).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
        assert!(error.to_string().contains("not read only"), "{error}");
        Ok(())
    }

    /// A host that lets connect and says nothing is not waited for without end.
    pub async fn one_that_says_nothing_is_left(world: &World) -> Result<()> {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let start = Instant::now();
        let url = world.url(&format!("host={}&connect_timeout=1", silent.local_addr().unwrap()));
        let error = Db::connect(&url).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
        assert!(error.to_string().contains("within 1 s"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
        let both = format!("host={},{}&connect_timeout=1", silent.local_addr().unwrap(), world.host());
        Db::connect(&world.url(&both)).await.map(drop)
    }
}
