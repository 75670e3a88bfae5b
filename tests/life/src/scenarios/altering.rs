//! Tables that change under prepared statements.

/// What is prepared, is prepared anew.
#[tablesmith::twin]
pub mod alterations {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tablesmith::Retry;
    use tablesmith::prelude::*;

    use crate::models::{Account, AccountCreate, AccountUnique, AccountUpdate, schema};
    use crate::world::World;

    /// Has every connection prepare what `works` runs.
    async fn warm(db: &Db, size: i64) -> Result<()> {
        let mut transactions = Vec::new();
        for number in 0..size {
            let tx = db.begin().await?;
            Account::repo(&tx).create(AccountCreate::new(format!("warm{number}"), 1)).await?;
            Account::repo(&tx).list(All).await?;
            transactions.push(tx);
        }
        for tx in transactions {
            tx.rollback().await?;
        }
        for _ in 0..size {
            works(db, 1).await?;
        }
        Ok(())
    }

    async fn works(db: &Db, balance: i64) -> Result<()> {
        let accounts = Account::repo(db);
        let created = accounts.create(AccountCreate::new("a", balance)).await?;
        assert_eq!(accounts.get(created.id).await?, created);
        let change = AccountUpdate { balance: Set(balance + 1), ..AccountUpdate::default() };
        let changed = accounts.update(created.id, change).await?;
        assert_eq!(changed.balance, balance + 1);
        assert_eq!(accounts.upsert(AccountCreate::new("a", balance), AccountUnique::Name).await?, created);
        assert_eq!(accounts.list(Account::BALANCE.eq(balance)).await?, std::slice::from_ref(&created));
        assert_eq!(accounts.delete(created.id).await?, created);
        // Several statements in a transaction of the call's own.
        let rows = [Some(1), None, Some(1)].map(|owner_id| AccountCreate { owner_id, ..AccountCreate::new("", balance) });
        let names = ["b", "c", "d"].map(str::to_owned);
        let many = rows.into_iter().zip(names).map(|(row, name)| AccountCreate { name, ..row });
        let many = accounts.create_many(many).await?;
        assert_eq!(accounts.list_and_count(All.order_by(Account::NAME.asc()).limit(2)).await?, (many[..2].to_vec(), 3));
        assert_eq!(accounts.delete_where(All).await?.len(), 3);
        Ok(())
    }

    /// Runs everything on each of the connections.
    async fn works_on_all(db: &Db, size: i64, balance: i64) -> Result<()> {
        for _ in 0..size {
            works(db, balance).await?;
        }
        // Each transaction is on a connection of its own.
        let mut transactions = Vec::new();
        for _ in 0..size {
            let tx = db.begin().await?;
            Account::repo(&tx).count(All).await?;
            transactions.push(tx);
            if i64::try_from(transactions.len()).unwrap() < size {
                works(db, balance).await?;
            }
        }
        for tx in transactions {
            tx.rollback().await?;
        }
        Ok(())
    }

    fn options(world: &World) -> &'static str {
        world.backend.choose(["", "pool_size=3", "pool_size=3"])
    }

    fn size(world: &World) -> i64 {
        world.backend.choose([1, 3, 3])
    }

    pub async fn a_column_is_added(world: &World) -> Result<()> {
        let db = Db::connect(&world.url(options(world))).await?;
        warm(&db, size(world)).await?;
        let other = Db::connect(&world.url("")).await?;
        other.execute_script("ALTER TABLE accounts ADD COLUMN note VARCHAR(100) DEFAULT 'x'").await?;
        works_on_all(&db, size(world), 5).await?;
        other.execute_script("ALTER TABLE accounts DROP COLUMN note").await?;
        works_on_all(&db, size(world), 6).await
    }

    pub async fn a_table_is_made_anew(world: &World) -> Result<()> {
        let db = Db::connect(&world.url(options(world))).await?;
        warm(&db, size(world)).await?;
        let other = Db::connect(&world.url("")).await?;
        other.execute_script("DROP VIEW naps; DROP TABLE accounts; DROP TABLE owners; DROP TABLE pages").await?;
        other.execute_script(&schema(world.backend)).await?;
        works_on_all(&db, size(world), 5).await
    }

    fn retype(world: &World, ty: &str) -> String {
        let (postgres, mysql) = (format!("ALTER COLUMN balance TYPE {ty}"), format!("MODIFY balance {ty} NOT NULL"));
        format!("ALTER TABLE accounts {}", world.backend.choose([String::new(), postgres, mysql]))
    }

    pub async fn a_column_becomes_narrower(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=3")).await?;
        warm(&db, 3).await?;
        Db::connect(&world.url("")).await?.execute_script(&retype(world, "INTEGER")).await?;
        works_on_all(&db, 3, 5).await
    }

    /// And takes values that were too large before.
    pub async fn a_column_becomes_wider(world: &World) -> Result<()> {
        let other = Db::connect(&world.url("")).await?;
        other.execute_script(&retype(world, "INTEGER")).await?;
        let db = Db::connect(&world.url("pool_size=3")).await?;
        warm(&db, 3).await?;
        other.execute_script(&retype(world, "BIGINT")).await?;
        works_on_all(&db, 3, 5_000_000_000).await
    }

    /// A call of several statements is a transaction of its own, which is tried again as a whole.
    pub async fn a_call_of_several_statements_is_tried_again(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=1")).await?;
        warm(&db, 1).await?;
        let other = Db::connect(&world.url("")).await?;
        other.execute_script(&retype(world, "INTEGER")).await?;
        let owned = AccountCreate { owner_id: Some(1), ..AccountCreate::new("a", 1) };
        let many = Account::repo(&db).create_many([owned, AccountCreate::new("b", 1)]).await?;
        Account::repo(&db).list_and_count(All.limit(1)).await?;
        other.execute_script(&retype(world, "BIGINT")).await?;
        let page = Account::repo(&db).list_and_count(All.order_by(Account::NAME.asc()).limit(1)).await?;
        assert_eq!(page, (many[..1].to_vec(), 2));
        Ok(())
    }

    /// In a transaction nothing can be prepared anew once a statement has failed, but the transaction can be tried again.
    pub async fn a_transaction_is_tried_again(world: &World) -> Result<()> {
        let db = Db::connect(&world.url("pool_size=1")).await?;
        warm(&db, 1).await?;
        Db::connect(&world.url("")).await?.execute_script(&retype(world, "INTEGER")).await?;
        let attempts = AtomicU32::new(0);
        db.retry(Retry::new(), async |tx| {
            attempts.fetch_add(1, Ordering::Relaxed);
            Account::repo(tx).create(AccountCreate::new("a", 7)).await
        })
        .await?;
        assert_eq!(attempts.into_inner(), 2);
        Ok(())
    }
}
