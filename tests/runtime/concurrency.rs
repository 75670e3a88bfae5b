//! Many tasks and threads at once.

use std::future::Future;

use tablesmith::prelude::*;

use crate::entity::{SCHEMA, User, UserCreate};

/// Handles can be shared between threads, and every future can move between them.
#[tokio::test]
async fn futures_can_be_spawned() {
    fn shared<T: Clone + Send + Sync + 'static>(value: &T) -> T {
        value.clone()
    }
    fn sendable<F: Future + Send>(future: F) -> F {
        future
    }
    let db = shared(&Db::connect("sqlite::memory:").await.expect("connects"));
    db.execute_script(SCHEMA).await.expect("creates the tables");
    shared(&tablesmith::blocking::Db::connect("sqlite::memory:").expect("connects"));
    let task = tokio::spawn(async move {
        let email = String::from("a");
        let created = db
            .transaction(async |tx: &Tx| {
                let users = User::repo(tx);
                let user = users.create(UserCreate::new(email.as_str())).await?;
                tx.transaction(async |inner| User::repo(inner).get(user.id).await).await
            })
            .await?;
        sendable(User::repo(&db).get(created.id)).await?;
        sendable(User::repo(&db).list(User::EMAIL.eq("a").limit(1))).await?;
        sendable(User::repo(&db).update(created.id, crate::entity::UserUpdate::default())).await
    });
    assert_eq!(task.await.expect("runs").expect("creates").email, "a");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tasks_share_a_file() {
    let directory = tempfile::tempdir().expect("has a directory");
    let url = format!("sqlite:{}", directory.path().join("app.db").display());
    let db = Db::connect(&url).await.expect("connects");
    db.execute_script(SCHEMA).await.expect("creates the tables");
    let tasks: Vec<_> = (0..32)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                let users = User::repo(&db);
                for n in 0..10 {
                    let created = users.create(UserCreate::new(format!("{task}-{n}"))).await?;
                    assert_eq!(users.get(created.id).await?, created);
                    users.list(User::ID.gt(created.id - 3)).await?;
                }
                db.transaction(async |tx: &Tx| User::repo(tx).delete_where(User::EMAIL.eq(format!("{task}-0"))).await).await
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("runs").expect("works").len(), 1);
    }
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 32 * 9);
}

#[tokio::test]
async fn statements_of_one_transaction_queue_up() {
    let db = Db::connect("sqlite::memory:").await.expect("connects");
    db.execute_script(SCHEMA).await.expect("creates the tables");
    let tx = db.begin().await.expect("begins");
    let users = User::repo(&tx);
    let (first, second, all) =
        tokio::join!(users.create(UserCreate::new("a")), users.create(UserCreate::new("b")), users.count(All));
    assert_eq!((first.expect("creates").id, second.expect("creates").id, all.expect("counts")), (1, 2, 2));
    tx.commit().await.expect("commits");
}

#[test]
fn threads_share_a_database_in_memory() {
    let db = tablesmith::blocking::Db::connect("sqlite::memory:").expect("connects");
    db.execute_script(SCHEMA).expect("creates the tables");
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let db = db.clone();
            scope.spawn(move || {
                for n in 0..20 {
                    let tx = db.begin().expect("begins");
                    User::repo(&tx).create(UserCreate::new(format!("{thread}-{n}"))).expect("creates");
                    if n % 2 == 0 { tx.commit().expect("commits") } else { drop(tx) }
                }
            });
        }
    });
    assert_eq!(User::repo(&db).count(All).expect("counts"), 80);
}
