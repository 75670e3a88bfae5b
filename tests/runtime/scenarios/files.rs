//! Databases in files: one writer, readers beside it.

use tablesmith::prelude::*;

use super::Db;
use crate::entity::{SCHEMA, User, UserCreate};

fn url(directory: &tempfile::TempDir, options: &str) -> String {
    format!("sqlite:{}{options}", directory.path().join("app.db").display())
}

scenario! {
    fn readers_see_what_is_committed_while_a_transaction_writes() {
        let directory = tempfile::tempdir().expect("has a directory");
        let db = wait!(Db::connect(&url(&directory, "?readers=2"))).expect("connects");
        wait!(db.execute_script(SCHEMA)).expect("creates the tables");
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(UserCreate::new("a"))).expect("creates");
        assert_eq!(wait!(User::repo(&tx).count(All)).expect("counts"), 1);
        assert_eq!(wait!(User::repo(&db).count(All)).expect("counts"), 0);
        wait!(tx.commit()).expect("commits");
        assert_eq!(wait!(User::repo(&db).count(All)).expect("counts"), 1);
        assert!(directory.path().join("app.db-wal").exists(), "the journal is a write-ahead log");
    }
}

scenario! {
    fn a_file_is_opened_as_the_url_says() {
        let directory = tempfile::tempdir().expect("has a directory");
        let error = wait!(Db::connect(&url(&directory, "?mode=rw"))).expect_err("does not exist");
        assert_eq!(error.kind(), &ErrorKind::Connection, "{error}");
        let db = wait!(Db::connect(&url(&directory, ""))).expect("creates the file");
        wait!(db.execute_script(SCHEMA)).expect("creates the tables");
        let reader = wait!(Db::connect(&url(&directory, "?mode=ro"))).expect("connects");
        let error = wait!(User::repo(&reader).create(UserCreate::new("a"))).expect_err("only reads");
        assert_eq!(error.kind(), &ErrorKind::ReadOnly, "{error}");
        assert_eq!(wait!(User::repo(&reader).count(All)).expect("counts"), 0);
    }
}

scenario! {
    fn a_lock_of_another_process_is_a_lock_timeout() {
        let directory = tempfile::tempdir().expect("has a directory");
        let first = wait!(Db::connect(&url(&directory, ""))).expect("connects");
        wait!(first.execute_script(SCHEMA)).expect("creates the tables");
        let second = wait!(Db::connect(&url(&directory, "?busy_timeout=10"))).expect("connects");
        let tx = wait!(first.begin()).expect("begins");
        let error = wait!(User::repo(&second).create(UserCreate::new("a"))).expect_err("is locked");
        assert_eq!(error.kind(), &ErrorKind::LockTimeout, "{error}");
        wait!(tx.commit()).expect("commits");
        wait!(User::repo(&second).create(UserCreate::new("a"))).expect("is free");
    }
}
