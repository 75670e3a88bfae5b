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

/// A database in a file, which a test may open a second time.
async fn file(folder: &tempfile::TempDir) -> (Db, Threads, String) {
    let url = format!("sqlite:{}", folder.path().join("app.db").display());
    let (db, threads) = database(&url).await;
    (db, threads, url)
}

/// Creates a user with so many bytes of name.
async fn create(db: &Db, email: &str, bytes: usize) -> User {
    let user = UserCreate { name: Some("n".repeat(bytes)), ..UserCreate::new(email) };
    User::repo(db).create(user).await.expect("creates")
}

#[tokio::test]
async fn writes_of_one_row_to_a_file_are_inline_once_they_are_prepared() {
    let folder = tempfile::tempdir().expect("there is room");
    let (db, threads, _) = file(&folder).await;
    db.execute_script("DROP TABLE lines").await.expect("nothing refers to users");
    let users = User::repo(&db);
    for prepared in [false, true] {
        threads.0.lock().expect("no observer panics").clear();
        let user = create(&db, "a", 1).await;
        assert_eq!(threads.were_inline(), prepared, "create");
        users.update(user.id, change()).await.expect("updates");
        assert_eq!(threads.were_inline(), prepared, "update");
        users.upsert(UserCreate::new("a"), UserUnique::Email).await.expect("upserts");
        assert_eq!(threads.were_inline(), prepared, "upsert");
        users.delete(user.id).await.expect("deletes");
        assert_eq!(threads.were_inline(), prepared, "delete");
    }
}

#[tokio::test]
async fn a_write_that_waits_for_the_disk_is_not_inline() {
    for setting in ["PRAGMA synchronous = FULL", "PRAGMA journal_mode = DELETE", "PRAGMA wal_autocheckpoint = 10"] {
        let folder = tempfile::tempdir().expect("there is room");
        let (db, threads, _) = file(&folder).await;
        for email in ["a", "b"] {
            create(&db, email, 1).await;
        }
        threads.were_inline();
        create(&db, "c", 1).await;
        assert!(threads.were_inline(), "without {setting}");
        db.execute_script(setting).await.expect("sets");
        create(&db, "d", 1).await;
        assert!(!threads.were_inline(), "{setting}");
    }
}

#[tokio::test]
async fn a_write_waits_for_a_lock_on_another_thread_and_is_seen_once() {
    let folder = tempfile::tempdir().expect("there is room");
    let (db, threads, url) = file(&folder).await;
    for email in ["a", "b"] {
        create(&db, email, 1).await;
    }
    let other = Db::connect(&url).await.expect("connects");
    let lock = other.begin().await.expect("begins");
    threads.were_inline();
    let (created, ()) = tokio::join!(create(&db, "c", 1), async {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        lock.rollback().await.expect("rolls back");
    });
    assert_eq!(threads.0.lock().expect("no observer panics").len(), 1);
    assert!(!threads.were_inline(), "the caller's thread let go of the lock meanwhile");
    assert_eq!(User::repo(&db).get(created.id).await.expect("is there").email, "c");
    threads.were_inline();
    create(&db, "d", 1).await;
    assert!(threads.were_inline(), "without the lock");
}

#[tokio::test]
async fn a_log_is_copied_into_the_file_on_another_thread() {
    let folder = tempfile::tempdir().expect("there is room");
    let (db, threads, _) = file(&folder).await;
    let size = |name: &str| folder.path().join(name).metadata().expect("is there").len();
    let mut inline = 0;
    for number in 0..600 {
        create(&db, &number.to_string(), 16_384).await;
        inline += u32::from(threads.were_inline());
    }
    assert!(inline > 570, "{inline} of 600 were inline");
    assert!(size("app.db") > 8_000_000, "{} bytes were copied", size("app.db"));
    assert!(size("app.db-wal") < 6_000_000, "the log has {} bytes", size("app.db-wal"));
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 600);
}

#[tokio::test]
async fn lists_are_inline_as_long_as_they_are_short() {
    let folder = tempfile::tempdir().expect("there is room");
    for url in ["sqlite::memory:".to_owned(), format!("sqlite:{}", folder.path().join("app.db").display())] {
        let (db, threads) = database(&url).await;
        let users = User::repo(&db);
        let list = async |length: usize| {
            threads.0.lock().expect("no observer panics").clear();
            assert_eq!(users.list(All.order_by(User::ID.asc())).await.expect("lists").len(), length);
            assert_eq!(threads.0.lock().expect("no observer panics").len(), 1, "is seen once");
            threads.were_inline()
        };
        users.create_many((0..10).map(|number| UserCreate::new(number.to_string()))).await.expect("creates");
        assert!(!list(10).await, "is not prepared");
        assert!(list(10).await, "is short");
        users.create_many((10..5_000).map(|number| UserCreate::new(number.to_string()))).await.expect("creates");
        assert!(!list(5_000).await, "takes longer than it did");
        assert!(!list(5_000).await, "is long");
        users.delete_where(User::ID.gt(10)).await.expect("deletes");
        assert!(!list(10).await, "was long");
        assert!(list(10).await, "is short again");
    }
}

#[tokio::test]
async fn a_list_that_takes_longer_than_it_did_leaves_its_transaction_open() {
    let (db, threads) = database("sqlite::memory:").await;
    let tx = db.begin().await.expect("begins");
    let users = User::repo(&tx);
    users.create(UserCreate::new("first")).await.expect("creates");
    for _ in 0..2 {
        users.list(All.order_by(User::ID.asc())).await.expect("lists");
    }
    users.create_many((0..5_000).map(|number| UserCreate::new(number.to_string()))).await.expect("creates");
    threads.were_inline();
    assert_eq!(users.list(All.order_by(User::ID.asc())).await.expect("lists").len(), 5_001);
    assert!(!threads.were_inline());
    tx.commit().await.expect("commits");
    assert_eq!(User::repo(&db).count(All).await.expect("counts"), 5_001);
}

#[tokio::test]
async fn calls_that_never_wait_let_other_tasks_have_their_turn() {
    let (db, _) = database("sqlite::memory:").await;
    create(&db, "a", 1).await;
    let other = tokio::spawn(async {});
    for _ in 0..1_000 {
        User::repo(&db).get(1).await.expect("is there");
    }
    assert!(other.is_finished());
}
