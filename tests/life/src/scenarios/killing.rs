//! Connections that the server ends.

/// What comes of it.
#[tablesmith::twin]
pub mod kills {
    use tablesmith::prelude::*;

    use crate::models::{Account, AccountCreate, Nap};
    use crate::world::{Session, World};

    /// As many connections as the pool may have, at once.
    async fn crowd(db: &Db, size: usize) -> Result<()> {
        let mut transactions = Vec::new();
        for _ in 0..size {
            let tx = db.begin().await?;
            Account::repo(&tx).count(All).await?;
            transactions.push(tx);
        }
        for tx in transactions {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Calls fail as those of a lost connection do, for each connection once at most; then all works.
    async fn heals(db: &Db, size: usize) -> Result<()> {
        for _ in 0..size {
            match Account::repo(db).count(All).await {
                Err(error) => assert_eq!(*error.kind(), ErrorKind::Connection, "{error}"),
                Ok(_) => break,
            }
        }
        crowd(db, size).await
    }

    /// Somebody else sees no accounts.
    async fn nothing_is_kept(world: &World) -> Result<()> {
        world.settle();
        let fresh = Db::connect(&world.url("pool_size=1")).await?;
        assert_eq!(Account::repo(&fresh).list(All).await?, []);
        Ok(())
    }

    async fn connect(world: &World) -> Result<Db> {
        Db::connect(&world.url("pool_size=3&pool_timeout=20000")).await
    }

    fn is_lost<T>(outcome: Result<T>) {
        let error = outcome.err().expect("the connection was killed");
        assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
    }

    /// While nobody uses them.
    pub async fn idle(world: &World) -> Result<()> {
        let db = connect(world).await?;
        for _ in 0..3 {
            crowd(&db, 3).await?;
            world.kill_all();
            heals(&db, 3).await?;
        }
        Ok(())
    }

    /// By its client, which is dropped: with a statement behind it, and in a transaction.
    pub async fn by_dropping_the_pool(world: &World) -> Result<()> {
        let db = connect(world).await?;
        Account::repo(&db).count(All).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        drop(tx);
        drop(db);
        world.wait("the sessions are gone", <[Session]>::is_empty);
        nothing_is_kept(world).await
    }

    /// In the middle of a query.
    pub async fn in_a_query(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let killer = world.kill_the_napping();
        is_lost(Nap::repo(&db).list(All).await);
        killer.join().unwrap();
        heals(&db, 3).await
    }

    /// Between two statements of a transaction.
    pub async fn in_a_transaction(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        world.kill_all();
        is_lost(Account::repo(&tx).create(AccountCreate::new("b", 1)).await);
        let again = Account::repo(&tx).create(AccountCreate::new("c", 1)).await.unwrap_err();
        assert_eq!(*again.kind(), ErrorKind::Transaction, "{again}");
        assert_eq!(*tx.commit().await.unwrap_err().kind(), ErrorKind::Transaction);
        nothing_is_kept(world).await?;
        heals(&db, 3).await
    }

    /// Between the last statement of a transaction and its commit.
    pub async fn before_a_commit(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        world.kill_all();
        is_lost(tx.commit().await);
        nothing_is_kept(world).await?;
        heals(&db, 3).await
    }

    /// In the middle of a query of a transaction, in which another is nested.
    pub async fn in_a_query_of_a_transaction(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        let nested = tx.begin().await?;
        let killer = world.kill_the_napping();
        is_lost(Nap::repo(&nested).list(All).await);
        killer.join().unwrap();
        drop(nested);
        assert_eq!(*Account::repo(&tx).count(All).await.unwrap_err().kind(), ErrorKind::Transaction);
        drop(tx);
        nothing_is_kept(world).await?;
        heals(&db, 3).await
    }

    /// The error of the closure comes out.
    pub async fn in_a_closure(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let outcome = db
            .transaction(async |tx| {
                Account::repo(tx).create(AccountCreate::new("a", 1)).await?;
                world.kill_all();
                Account::repo(tx).create(AccountCreate::new("b", 1)).await
            })
            .await;
        is_lost(outcome);
        nothing_is_kept(world).await?;
        heals(&db, 3).await
    }
}
