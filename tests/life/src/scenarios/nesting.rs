//! Statements that fail in a transaction.

/// What is kept.
#[tablesmith::twin]
pub mod nests {
    use tablesmith::prelude::*;
    use tablesmith_harness::build::Backend;

    use crate::models::{Account, AccountCreate};
    use crate::world::World;

    /// What somebody else sees.
    async fn names(world: &World) -> Result<String> {
        let db = Db::connect(&world.url("")).await?;
        let accounts = Account::repo(&db).list(All.order_by(Account::NAME.asc())).await?;
        Ok(accounts.into_iter().map(|account| account.name).collect())
    }

    /// `PostgreSQL` would answer `COMMIT` with a rollback and no error.
    pub async fn a_failed_statement_fails_the_commit(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=1")).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await.unwrap_err();
        assert_eq!(*tx.commit().await.unwrap_err().kind(), ErrorKind::Transaction);
        let swallowed = db
            .transaction(async |tx| {
                Account::repo(tx).create(AccountCreate::new("b", 1)).await?;
                Account::repo(tx).create(AccountCreate::new("b", 1)).await.unwrap_err();
                Ok(())
            })
            .await;
        assert_eq!(*swallowed.unwrap_err().kind(), ErrorKind::Transaction);
        assert_eq!(names(world).await?, "");
        Account::repo(&db).create(AccountCreate::new("c", 1)).await.map(drop)
    }

    /// The transaction around it goes on.
    pub async fn a_failed_statement_fails_its_savepoint_alone(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("")).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        let failed = tx
            .transaction(async |tx| {
                Account::repo(tx).create(AccountCreate::new("b", 1)).await?;
                Account::repo(tx).create(AccountCreate::new("a", 1)).await
            })
            .await;
        assert!(matches!(failed.unwrap_err().kind(), ErrorKind::UniqueViolation { .. }));
        // The statements of one call are a savepoint as well, where they are several.
        let rows =
            ["c", "a", "d"].map(|name| AccountCreate { owner_id: (name == "c").then_some(1), ..AccountCreate::new(name, 1) });
        let nested = tx.begin().await?;
        Account::repo(&nested).create_many(rows).await.unwrap_err();
        nested.rollback().await?;
        Account::repo(&tx).create(AccountCreate::new("e", 1)).await?;
        tx.commit().await?;
        assert_eq!(names(world).await?, "ae");
        Ok(())
    }

    /// Before the transaction around it is used again, however many were dropped.
    pub async fn a_dropped_savepoint_is_undone(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("")).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        let first = tx.begin().await?;
        Account::repo(&first).create(AccountCreate::new("b", 1)).await?;
        let second = first.begin().await?;
        Account::repo(&second).create(AccountCreate::new("c", 1)).await?;
        drop(second);
        drop(first);
        let third = tx.begin().await?;
        Account::repo(&third).create(AccountCreate::new("d", 1)).await?;
        Account::repo(&third).create(AccountCreate::new("d", 1)).await.unwrap_err();
        drop(third);
        let last = tx.begin().await?;
        Account::repo(&last).create(AccountCreate::new("e", 1)).await?;
        drop(last);
        tx.commit().await?;
        assert_eq!(names(world).await?, "a");
        Ok(())
    }

    /// Where a failure spoils the nested transaction, its commit says so, and the outer one goes on.
    pub async fn a_swallowed_failure_leaves_the_outer_one_usable(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("")).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        let nested = tx.begin().await?;
        Account::repo(&nested).create(AccountCreate::new("b", 1)).await?;
        Account::repo(&nested).create(AccountCreate::new("b", 1)).await.unwrap_err();
        let outcome = nested.commit().await;
        let is_spoilt = world.backend == Backend::Postgres;
        assert_eq!(outcome.map_err(|error| error.kind().clone()), if is_spoilt { Err(ErrorKind::Transaction) } else { Ok(()) });
        Account::repo(&tx).create(AccountCreate::new("c", 1)).await?;
        tx.commit().await?;
        assert_eq!(names(world).await?, if is_spoilt { "ac" } else { "abc" });
        Ok(())
    }

    /// `innodb_rollback_on_timeout` makes a timeout undo everything: what follows must not be kept alone.
    pub async fn a_server_that_rolls_back_ends_the_transaction(world: &World) -> Result<()> {
        let Some(server) = world.throwaway(&["--innodb-rollback-on-timeout=ON"]) else { return Ok(()) };
        let db = Db::connect(&format!("{}?lock_timeout=1000", server.url())).await?;
        db.execute_script(&crate::models::schema(world.backend)).await?;
        let held = Account::repo(&db).create(AccountCreate::new("held", 1)).await?;
        let holder = db.begin().await?;
        Account::repo(&holder).delete(held.id).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await?;
        let error = Account::repo(&tx).delete(held.id).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::LockTimeout);
        let error = Account::repo(&tx).create(AccountCreate::new("b", 1)).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Transaction);
        assert_eq!(*tx.commit().await.unwrap_err().kind(), ErrorKind::Transaction);
        holder.rollback().await?;
        assert_eq!(Account::repo(&db).list(All).await?, [held]);
        Ok(())
    }
}
