//! What goes wrong, and is told by the same kind of error on every database.

/// Each of these ends with the error that the table of scenarios says.
#[tablesmith::twin]
pub mod errors {
    use std::net::TcpListener;

    use tablesmith::prelude::*;
    use tablesmith::{Isolation, TransactionOptions};
    use tablesmith_harness::build::Backend;

    use crate::models::{Account, AccountCreate, AccountUpdate, Loose, LooseCreate, Nap};
    use crate::rival::Rival;
    use crate::world::World;

    async fn connect(world: &World) -> Result<Db> {
        Db::connect(&world.url("")).await
    }

    async fn account(db: &Db, name: &str) -> Result<Account> {
        Account::repo(db).create(AccountCreate::new(name, 1)).await
    }

    fn balance(balance: i64) -> AccountUpdate {
        AccountUpdate { balance: Set(balance), ..AccountUpdate::default() }
    }

    pub async fn unique(world: &World) -> Result<()> {
        let db = connect(world).await?;
        account(&db, "a").await?;
        account(&db, "a").await.map(drop)
    }

    pub async fn foreign_key(world: &World) -> Result<()> {
        let account = AccountCreate { owner_id: Some(99), ..AccountCreate::new("a", 1) };
        Account::repo(&connect(world).await?).create(account).await.map(drop)
    }

    pub async fn check(world: &World) -> Result<()> {
        Account::repo(&connect(world).await?).create(AccountCreate::new("a", -1)).await.map(drop)
    }

    pub async fn not_null(world: &World) -> Result<()> {
        Loose::repo(&connect(world).await?).create(LooseCreate { name: None, ..LooseCreate::new(1) }).await.map(drop)
    }

    /// Each reads what the other writes.
    pub async fn serialization(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let (first, second) = (account(&db, "first").await?, account(&db, "second").await?);
        let serializable = TransactionOptions::new().isolation(Isolation::Serializable);
        let (one, other) = (db.begin_with(serializable).await?, db.begin_with(serializable).await?);
        Account::repo(&one).get(first.id).await?;
        Account::repo(&other).get(second.id).await?;
        Account::repo(&one).update(second.id, balance(2)).await?;
        Account::repo(&other).update(first.id, balance(2)).await?;
        one.commit().await?;
        other.commit().await
    }

    pub async fn deadlock(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let (first, second) = (account(&db, "first").await?, account(&db, "second").await?);
        let tx = db.begin().await?;
        let rival = Rival::new(world, second.id);
        Account::repo(&tx).update(first.id, balance(2)).await?;
        rival.wants(world, first.id);
        Account::repo(&tx).update(second.id, balance(2)).await.map(drop)
    }

    pub async fn lock_timeout(world: &World) -> Result<()> {
        let options = "lock_timeout=100";
        let impatient = Db::connect(&world.url(world.backend.choose(["busy_timeout=100", options, options]))).await?;
        let db = connect(world).await?;
        let account = account(&db, "a").await?;
        let tx = db.begin().await?;
        Account::repo(&tx).update(account.id, balance(2)).await?;
        Account::repo(&impatient).update(account.id, balance(3)).await.map(drop)
    }

    pub async fn statement_timeout(world: &World) -> Result<()> {
        Nap::repo(&Db::connect(&world.url("statement_timeout=100")).await?).list(All).await.map(drop)
    }

    pub async fn connection_lost(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let killer = world.kill_the_napping();
        let outcome = Nap::repo(&db).list(All).await;
        killer.join().unwrap();
        outcome.map(drop)
    }

    pub async fn nobody_listens(world: &World) -> Result<()> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap().port();
        Db::connect(&format!("{}://user@127.0.0.1:{port}/nowhere", world.backend)).await.map(drop)
    }

    pub async fn pool_timeout(world: &World) -> Result<()> {
        let options = "pool_size=1&pool_timeout=50";
        let db = Db::connect(&world.url(world.backend.choose(["busy_timeout=50", options, options]))).await?;
        let _tx = db.begin().await?;
        db.begin().await.map(drop)
    }

    /// A server keeps some connections for its administrators, so they are used up as well.
    pub async fn too_many_connections(world: &World) -> Result<()> {
        let options = ["-c max_connections=5 -c superuser_reserved_connections=1", "--max-connections=5"];
        let options: Vec<&str> = options[usize::from(world.backend == Backend::Mysql)].split(' ').collect();
        let Some(server) = world.throwaway(&options) else { return Ok(()) };
        let db = Db::connect(&format!("{}?pool_size=20", server.url())).await?;
        let mut transactions = Vec::new();
        while transactions.len() < 20 {
            transactions.push(db.begin().await?);
        }
        Ok(())
    }

    pub async fn read_only_transaction(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let tx = db.begin_with(TransactionOptions::new().read_only()).await?;
        assert_eq!(Account::repo(&tx).count(All).await?, 0);
        Account::repo(&tx).create(AccountCreate::new("a", 1)).await.map(drop)
    }

    /// A table that may hold so much and no more.
    pub async fn storage_full(world: &World) -> Result<()> {
        let db = connect(world).await?;
        if world.backend == Backend::Sqlite {
            db.execute_script("PRAGMA max_page_count = 20").await?;
            return db.execute_script("INSERT INTO accounts (name, balance) VALUES (hex(zeroblob(1000000)), 1)").await;
        }
        db.execute_script(
            "SET max_heap_table_size = 16384;
             CREATE TABLE small (body CHAR(200) NOT NULL) ENGINE = MEMORY;
             INSERT INTO small VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f'), ('g'), ('h');
             INSERT INTO small SELECT one.body FROM small one, small other, small third, small fourth",
        )
        .await
    }

    pub async fn syntax(world: &World) -> Result<()> {
        connect(world).await?.execute_script("SELEC 1").await
    }

    pub async fn missing_table(world: &World) -> Result<()> {
        let db = connect(world).await?;
        db.execute_script("DROP TABLE accounts").await?;
        Account::repo(&db).count(All).await.map(drop)
    }

    pub async fn after_a_failure(world: &World) -> Result<()> {
        let db = connect(world).await?;
        let tx = db.begin().await?;
        Account::repo(&tx).create(AccountCreate::new("a", -1)).await.unwrap_err();
        Account::repo(&tx).count(All).await.map(drop)
    }
}
