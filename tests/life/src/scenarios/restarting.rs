//! A server that stops and starts again.

/// Under a pool.
#[tablesmith::twin]
pub mod restarts {
    use tablesmith::prelude::*;

    use crate::models::{Account, AccountCreate, schema};
    use crate::world::World;

    /// Every error while it is down is one of the connection; then all works without another `Db`.
    pub async fn a_pool_outlives_its_server(world: &World) -> Result<()> {
        let Some(mut server) = world.throwaway(&[]) else { return Ok(()) };
        let db = Db::connect(&format!("{}?pool_size=3", server.url())).await?;
        db.execute_script(&schema(world.backend)).await?;
        for round in 0..3 {
            let transactions = [db.begin().await?, db.begin().await?, db.begin().await?];
            Account::repo(&transactions[0]).create(AccountCreate::new(format!("lost{round}"), 1)).await?;
            let [first, second, third] = transactions;
            drop(first);
            second.commit().await?;
            server.stop();
            // One transaction is open, two connections are in the pool.
            assert_eq!(*third.commit().await.unwrap_err().kind(), ErrorKind::Connection);
            for _ in 0..4 {
                let error = Account::repo(&db).count(All).await.unwrap_err();
                assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
                let error = db.begin().await.unwrap_err();
                assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
            }
            server.resume().unwrap();
            Account::repo(&db).create(AccountCreate::new(format!("kept{round}"), 1)).await?;
            let (first, second, third) = (db.begin().await?, db.begin().await?, db.begin().await?);
            assert_eq!(Account::repo(&second).count(All).await?, round + 1);
            first.rollback().await?;
            second.rollback().await?;
            third.rollback().await?;
            // Nobody calls while it is down: of each connection that was idle, one call at most is lost.
            server.stop();
            server.resume().unwrap();
            let mut lost = 0;
            while let Err(error) = Account::repo(&db).count(All).await {
                assert_eq!(*error.kind(), ErrorKind::Connection, "{error}");
                lost += 1;
                assert!(lost <= 1, "the first loss tells the pool of the others");
            }
        }
        Ok(())
    }
}
