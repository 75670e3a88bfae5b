//! Commit, rollback, savepoints.

/// One function a scenario.
#[tablesmith::twin]
pub mod transactions {
    use tablesmith::prelude::*;

    use crate::models::{Team, TeamCreate};
    use crate::world::World;

    async fn names(db: &Db) -> Result<String> {
        let teams = Team::repo(db).list(All.order_by(Team::NAME.asc())).await?;
        Ok(teams.into_iter().map(|team| team.name).collect())
    }

    /// What the closure returns is what the call returns, once it is committed.
    pub async fn a_closure_commits(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let team = db.transaction(async |tx| Team::repo(tx).create(TeamCreate::new("a")).await).await?;
        assert_eq!(Team::repo(db).get(team.id).await?, team);
        Ok(())
    }

    /// An error of the closure undoes everything and comes out.
    pub async fn an_error_rolls_back(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let failed = db
            .transaction(async |tx| {
                Team::repo(tx).create(TeamCreate::new("a")).await?;
                Team::repo(tx).get(99).await
            })
            .await;
        assert!(matches!(failed.unwrap_err().kind(), ErrorKind::NotFound { .. }));
        assert_eq!(names(db).await?, "");
        Ok(())
    }

    /// Begin, then commit or roll back by hand; to drop is to roll back.
    pub async fn a_handle_commits_or_rolls_back(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let tx = db.begin().await?;
        Team::repo(&tx).create(TeamCreate::new("a")).await?;
        tx.commit().await?;
        let tx = db.begin().await?;
        Team::repo(&tx).create(TeamCreate::new("b")).await?;
        tx.rollback().await?;
        let tx = db.begin().await?;
        Team::repo(&tx).create(TeamCreate::new("c")).await?;
        drop(tx);
        assert_eq!(names(db).await?, "a");
        Ok(())
    }

    /// A transaction in a transaction is a savepoint.
    pub async fn nested_transactions_are_savepoints(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.transaction(async |tx| {
            Team::repo(tx).create(TeamCreate::new("a")).await?;
            let inner = tx
                .transaction(async |tx| {
                    Team::repo(tx).create(TeamCreate::new("b")).await?;
                    Team::repo(tx).create(TeamCreate::new("b")).await
                })
                .await;
            assert!(matches!(inner.unwrap_err().kind(), ErrorKind::UniqueViolation { .. }));
            tx.transaction(async |tx| Team::repo(tx).create(TeamCreate::new("c")).await).await?;
            let dropped = tx.begin().await?;
            Team::repo(&dropped).create(TeamCreate::new("d")).await?;
            drop(dropped);
            Team::repo(tx).create(TeamCreate::new("e")).await
        })
        .await?;
        assert_eq!(names(db).await?, "ace");
        Ok(())
    }

    /// After an error in a statement the transaction goes on, as the caller decides.
    pub async fn a_failed_statement_leaves_the_transaction_open(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let tx = db.begin().await?;
        Team::repo(&tx).create(TeamCreate::new("a")).await?;
        Team::repo(&tx).create(TeamCreate::new("a")).await.unwrap_err();
        Team::repo(&tx).create(TeamCreate::new("b")).await?;
        tx.commit().await?;
        assert_eq!(names(db).await?, "ab");
        Ok(())
    }
}
