//! Transactions that conflict with others.

/// How often they are tried.
#[tablesmith::twin]
pub mod retries {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tablesmith::prelude::*;
    use tablesmith::{Isolation, Retry, TransactionOptions};

    use crate::models::{Account, AccountCreate, AccountUpdate};
    use crate::rival::Rival;
    use crate::world::World;

    async fn two_accounts(db: &Db) -> Result<(i64, i64)> {
        let first = Account::repo(db).create(AccountCreate::new("first", 1)).await?;
        let second = Account::repo(db).create(AccountCreate::new("second", 1)).await?;
        Ok((first.id, second.id))
    }

    fn balance(balance: i64) -> AccountUpdate {
        AccountUpdate { balance: Set(balance), ..AccountUpdate::default() }
    }

    fn serializable(attempts: u32) -> Retry {
        Retry::new().attempts(attempts).begin(TransactionOptions::new().isolation(Isolation::Serializable))
    }

    /// The second attempt sees what the first one collided with.
    pub async fn a_conflict_is_tried_again(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=2")).await?;
        let (first, _) = two_accounts(&db).await?;
        let attempts = AtomicU32::new(0);
        let account = db
            .retry(serializable(5), async |tx| {
                let seen = Account::repo(tx).get(first).await?;
                if attempts.fetch_add(1, Ordering::Relaxed) == 0 {
                    world.line().rows(&format!("UPDATE {} SET balance = 10 WHERE id = {first}", world.table("accounts")));
                }
                Account::repo(tx).update(first, balance(seen.balance + 1)).await
            })
            .await?;
        assert_eq!((account.balance, attempts.into_inner()), (11, 2));
        Ok(())
    }

    /// Then the conflict comes out.
    pub async fn a_conflict_is_tried_so_often(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=1")).await?;
        let (first, _) = two_accounts(&db).await?;
        let attempts = AtomicU32::new(0);
        let outcome = db
            .retry(serializable(3), async |tx| {
                let seen = Account::repo(tx).get(first).await?;
                attempts.fetch_add(1, Ordering::Relaxed);
                world.line().rows(&format!("UPDATE {} SET balance = balance + 10 WHERE id = {first}", world.table("accounts")));
                Account::repo(tx).update(first, balance(seen.balance + 1)).await
            })
            .await;
        assert_eq!(*outcome.unwrap_err().kind(), ErrorKind::Serialization);
        assert_eq!(attempts.into_inner(), 3);
        assert_eq!(Account::repo(&db).get(first).await?.balance, 31);
        Ok(())
    }

    /// The rival commits, then the second attempt does.
    pub async fn a_deadlock_is_tried_again(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=2")).await?;
        let (first, second) = two_accounts(&db).await?;
        let attempts = AtomicU32::new(0);
        db.retry(Retry::new(), async |tx| {
            let rival = (attempts.fetch_add(1, Ordering::Relaxed) == 0).then(|| Rival::new(world, second));
            Account::repo(tx).update(first, balance(2)).await?;
            if let Some(rival) = rival {
                rival.wants(world, first);
            }
            Account::repo(tx).update(second, balance(3)).await
        })
        .await?;
        assert_eq!(attempts.into_inner(), 2);
        assert_eq!(Account::repo(&db).get(first).await?.balance, 2);
        assert_eq!(Account::repo(&db).get(second).await?.balance, 3);
        Ok(())
    }

    /// They would only come again.
    pub async fn other_errors_are_not_tried_again(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("")).await?;
        two_accounts(&db).await?;
        let attempts = AtomicU32::new(0);
        let outcome = db
            .retry(Retry::new(), async |tx| {
                attempts.fetch_add(1, Ordering::Relaxed);
                Account::repo(tx).create(AccountCreate::new("first", 1)).await
            })
            .await;
        assert!(matches!(outcome.unwrap_err().kind(), ErrorKind::UniqueViolation { .. }));
        assert_eq!(attempts.into_inner(), 1);
        Ok(())
    }
}
