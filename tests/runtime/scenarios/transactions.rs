//! What transactions keep and undo.

use tablesmith::prelude::*;

use crate::entity::{User, UserCreate};

fn user(email: &str) -> UserCreate {
    UserCreate::new(email)
}

macro_rules! stored {
    ($handle:expr) => {
        wait!(User::repo($handle).list(All.order_by(User::EMAIL.asc())))
            .expect("lists")
            .into_iter()
            .map(|user| user.email)
            .collect::<String>()
    };
}

scenario! {
    fn a_commit_keeps_and_everything_else_undoes(db) {
        wait!(db.transaction(body!(|tx| wait!(User::repo(tx).create(user("a"))))))
            .expect("commits");
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("b"))).expect("creates");
        wait!(tx.commit()).expect("commits");
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("c"))).expect("creates");
        wait!(tx.rollback()).expect("rolls back");
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("d"))).expect("creates");
        drop(tx);
        assert_eq!(stored!(&db), "ab");
    }
}

scenario! {
    fn a_failed_statement_leaves_the_transaction_usable(db) {
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("a"))).expect("creates");
        wait!(User::repo(&tx).create(user("a"))).expect_err("exists");
        wait!(User::repo(&tx).create(user("b"))).expect("creates");
        wait!(tx.commit()).expect("commits");
        assert_eq!(stored!(&db), "ab");
    }
}

scenario! {
    fn nested_transactions_end_on_their_own(db) {
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("a"))).expect("creates");
        let kept = wait!(tx.begin()).expect("begins");
        wait!(User::repo(&kept).create(user("b"))).expect("creates");
        wait!(kept.commit()).expect("commits");
        let undone = wait!(tx.begin()).expect("begins");
        wait!(User::repo(&undone).create(user("c"))).expect("creates");
        wait!(undone.rollback()).expect("rolls back");
        let dropped = wait!(tx.begin()).expect("begins");
        wait!(User::repo(&dropped).create(user("d"))).expect("creates");
        let deeper = wait!(dropped.begin()).expect("begins");
        wait!(User::repo(&deeper).create(user("e"))).expect("creates");
        drop(deeper);
        drop(dropped);
        assert_eq!(stored!(&tx), "ab");
        let failed = wait!(tx.transaction(body!(|inner| {
            wait!(User::repo(inner).create(user("f")))?;
            wait!(User::repo(inner).create(user("a")))
        })));
        failed.expect_err("exists");
        wait!(tx.commit()).expect("commits");
        assert_eq!(stored!(&db), "ab");
    }
}

scenario! {
    fn only_the_innermost_transaction_can_be_used(db) {
        let outer = wait!(db.begin()).expect("begins");
        let inner = wait!(outer.begin()).expect("begins");
        let error = wait!(User::repo(&outer).count(All)).expect_err("is not its turn");
        assert_eq!(error.to_string(), "a nested transaction is open, commit it or roll it back first");
        wait!(User::repo(&inner).create(user("a"))).expect("creates");
        wait!(outer.commit()).expect_err("has an open nested one");
        let error = wait!(User::repo(&inner).count(All)).expect_err("has ended");
        assert_eq!(error.kind(), &ErrorKind::Transaction, "{error}");
        assert_eq!(stored!(&db), "");
    }
}

scenario! {
    fn a_nested_transaction_that_ended_with_its_outer_one_cannot_touch_the_next(db) {
        let outer = wait!(db.begin()).expect("begins");
        let first = wait!(outer.begin()).expect("begins");
        let orphan = wait!(first.begin()).expect("begins");
        drop(first);
        let second = wait!(outer.begin()).expect("begins");
        let third = wait!(second.begin()).expect("begins");
        wait!(User::repo(&orphan).create(user("x"))).expect_err("has ended");
        drop(orphan);
        wait!(User::repo(&third).create(user("a"))).expect("creates");
        wait!(third.commit()).expect("commits");
        wait!(second.commit()).expect("commits");
        wait!(outer.commit()).expect("commits");
        assert_eq!(stored!(&db), "a");
    }
}

scenario! {
    fn a_transaction_that_the_database_ended_does_not_go_on_without_it(db) {
        wait!(db.execute_script(
            "CREATE TRIGGER harsh BEFORE INSERT ON users WHEN new.email = 'boom' BEGIN SELECT RAISE(ROLLBACK, 'no'); END"
        )).expect("runs");
        let tx = wait!(db.begin()).expect("begins");
        wait!(User::repo(&tx).create(user("a"))).expect("creates");
        wait!(User::repo(&tx).create(user("boom"))).expect_err("ends the transaction");
        let error = wait!(User::repo(&tx).create(user("b"))).expect_err("has ended");
        assert_eq!(error.to_string(), "the database has ended the transaction");
        wait!(tx.commit()).expect_err("has ended");
        assert_eq!(stored!(&db), "");
    }
}

scenario! {
    fn the_database_in_memory_has_one_connection(db) {
        let tx = wait!(db.begin()).expect("begins");
        let error = wait!(User::repo(&db).count(All)).expect_err("is in use");
        assert_eq!(error.kind(), &ErrorKind::PoolTimeout, "{error}");
        drop(tx);
        assert_eq!(wait!(User::repo(&db).count(All)).expect("is free"), 0);
    }
}
