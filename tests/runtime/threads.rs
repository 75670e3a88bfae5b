//! Which thread a statement runs on, as the observer sees it.

use std::sync::{Arc, Mutex};
use std::thread;

use tablesmith::prelude::*;

use crate::entity::{SCHEMA, User, UserCreate, UserUnique, UserUpdate};

/// The threads of the statements so far.
#[derive(Clone, Default)]
struct Threads(Arc<Mutex<Vec<thread::ThreadId>>>);

impl Threads {
    /// Whether all statements since the last question ran on the caller's thread.
    fn were_inline(&self) -> bool {
        let ids = std::mem::take(&mut *self.0.lock().expect("no observer panics"));
        assert!(!ids.is_empty(), "statements are observed wherever they run");
        ids.iter().all(|id| *id == thread::current().id())
    }
}

async fn database(url: &str) -> (Db, Threads) {
    let threads = Threads::default();
    let seen = threads.clone();
    let db = Db::connect(url).await.expect("connects");
    db.execute_script(SCHEMA).await.expect("creates the tables");
    (db.observe(move |_| seen.0.lock().expect("no observer panics").push(thread::current().id())), threads)
}

fn change() -> UserUpdate {
    UserUpdate { name: Set(Some("Bob".to_owned())), ..UserUpdate::default() }
}

#[tokio::test]
async fn writes_of_one_row_in_memory_are_inline_once_they_are_prepared() {
    let (db, threads) = database("sqlite::memory:").await;
    db.execute_script("DROP TABLE lines").await.expect("nothing refers to users");
    let users = User::repo(&db);
    for prepared in [false, true] {
        threads.0.lock().expect("no observer panics").clear();
        let user = users.create(UserCreate::new("a")).await.expect("creates");
        assert_eq!(threads.were_inline(), prepared, "create");
        users.update(user.id, change()).await.expect("updates");
        assert_eq!(threads.were_inline(), prepared, "update");
        users.upsert(UserCreate::new("a"), UserUnique::Email).await.expect("upserts");
        assert_eq!(threads.were_inline(), prepared, "upsert");
        users.delete(user.id).await.expect("deletes");
        assert_eq!(threads.were_inline(), prepared, "delete");
    }
    users.delete(1).await.expect_err("is gone");
    assert!(threads.were_inline());

    let tx = db.begin().await.expect("begins");
    threads.were_inline();
    User::repo(&tx).create(UserCreate::new("b")).await.expect("creates");
    assert!(threads.were_inline(), "in a transaction");
    User::repo(&tx).create_many(["c", "d"].map(UserCreate::new)).await.expect("creates");
    assert!(!threads.were_inline(), "many rows");
}

#[tokio::test]
async fn a_delete_that_has_to_look_through_another_table_is_not_inline() {
    let (db, threads) = database("sqlite::memory:").await;
    let users = User::repo(&db);
    for email in ["a", "b"] {
        users.create(UserCreate::new(email)).await.expect("creates");
    }
    users.delete(1).await.expect("prepares");
    threads.were_inline();
    users.delete(2).await.expect("deletes");
    assert!(!threads.were_inline(), "lines refer to users");
}

#[tokio::test]
async fn a_write_that_a_script_gave_a_trigger_is_not_inline() {
    let (db, threads) = database("sqlite::memory:").await;
    let users = User::repo(&db);
    users.create(UserCreate::new("a")).await.expect("prepares");
    threads.were_inline();
    users.create(UserCreate::new("b")).await.expect("creates");
    assert!(threads.were_inline());
    let trigger = "CREATE TRIGGER many AFTER INSERT ON users BEGIN INSERT INTO notes (body) SELECT email FROM users; END";
    db.execute_script(trigger).await.expect("creates the trigger");
    users.create(UserCreate::new("c")).await.expect("creates");
    assert!(!threads.were_inline(), "what the trigger does is not bounded");
}

#[tokio::test]
async fn a_write_to_a_file_is_not_inline() {
    let folder = tempfile::tempdir().expect("there is room");
    let (db, threads) = database(&format!("sqlite:{}", folder.path().join("app.db").display())).await;
    for email in ["a", "b"] {
        User::repo(&db).create(UserCreate::new(email)).await.expect("creates");
        assert!(!threads.were_inline(), "{email}");
    }
}
