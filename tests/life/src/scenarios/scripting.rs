//! Scripts that begin transactions.

/// What stays of them.
#[tablesmith::twin]
pub mod scripts {
    use tablesmith::prelude::*;

    use crate::models::{Account, AccountCreate};
    use crate::world::World;

    const INSERT: &str = "BEGIN; INSERT INTO accounts (name, balance) VALUES ('a', 1)";

    async fn nothing_stays(world: &World, db: &Db) -> Result<()> {
        world.settle();
        let fresh = Db::connect(&world.url("")).await?;
        assert_eq!(Account::repo(&fresh).list(All).await?, []);
        // On the connection that ran the script.
        let account = Account::repo(db).create(AccountCreate::new("b", 1)).await?;
        assert_eq!(Account::repo(&fresh).delete(account.id).await?, account);
        Ok(())
    }

    fn options(world: &World) -> &'static str {
        world.backend.choose(["", "pool_size=1", "pool_size=1"])
    }

    /// Otherwise the next caller would write into it.
    pub async fn a_script_must_end_its_transaction(world: &World) -> Result<()> {
        let db = Db::connect(&world.url(options(world))).await?;
        let error = db.execute_script(INSERT).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Transaction, "{error}");
        nothing_stays(world, &db).await?;
        db.execute_script(&format!("{INSERT}; ROLLBACK")).await?;
        nothing_stays(world, &db).await
    }

    /// Also if it stops in the middle.
    pub async fn a_script_that_fails_leaves_no_transaction(world: &World) -> Result<()> {
        let db = Db::connect(&world.url(options(world))).await?;
        let error = db.execute_script(&format!("{INSERT}; INSERT INTO owners VALUES (1); COMMIT")).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::UniqueViolation { .. }), "{error}");
        nothing_stays(world, &db).await
    }
}
