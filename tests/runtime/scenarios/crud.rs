//! What the methods of a repository do with rows.

use tablesmith::prelude::*;

use super::Db;
use crate::entity::{NOTES, Note, User, UserCreate, UserUnique, UserUpdate, key, note};

fn ann() -> UserCreate {
    UserCreate { age: Some(30), ..UserCreate::new("ann@example.org") }
}

fn emails(users: &[User]) -> Vec<&str> {
    users.iter().map(|user| user.email.as_str()).collect()
}

scenario! {
    fn a_created_row_has_what_was_given_and_the_defaults(db) {
        let users = User::repo(&db);
        let created = wait!(users.create(ann())).expect("creates");
        assert_eq!((created.id, created.age, created.active, created.version), (1, Some(30), true, 1));
        assert_eq!(wait!(users.get(1)).expect("gets"), created);
        assert_eq!(wait!(users.get_by_email("ann@example.org")).expect("gets"), created);
        let full = UserCreate { id: Some(9), active: Some(false), ..UserCreate::new("bob@example.org") };
        let full = wait!(users.create(full)).expect("creates by the generated statement");
        assert_eq!((full.id, full.active), (9, false));
    }
}

scenario! {
    fn an_update_sets_only_what_the_patch_sets(db) {
        let users = User::repo(&db);
        wait!(users.create(ann())).expect("creates");
        let named = wait!(users.update(1, UserUpdate { name: Set(Some("Ann".into())), ..Default::default() })).expect("updates");
        assert_eq!((named.name.as_deref(), named.email.as_str(), named.version), (Some("Ann"), "ann@example.org", 2));
        let unnamed = wait!(users.update(1, UserUpdate { name: Set(None), ..Default::default() })).expect("updates");
        assert_eq!((unnamed.name, unnamed.version), (None, 3));
        let same = wait!(users.update(1, UserUpdate::default())).expect("gets");
        assert_eq!(same.version, 3);
    }
}

scenario! {
    fn an_update_with_an_old_version_is_refused(db) {
        let users = User::repo(&db);
        wait!(users.create(ann())).expect("creates");
        let change = |version| UserUpdate { email: Set("a@example.org".into()), expected_version: Some(version), ..Default::default() };
        assert_eq!(wait!(users.update(1, change(1))).expect("is current").version, 2);
        let error = wait!(users.update(1, change(1))).expect_err("is stale");
        assert_eq!(error.kind(), &ErrorKind::StaleVersion { entity: "user", key: "id: 1".into(), version: "2".into() });
        let empty = UserUpdate { expected_version: Some(1), ..Default::default() };
        let error = wait!(users.update(1, empty)).expect_err("is stale without a change, too");
        assert!(matches!(error.kind(), ErrorKind::StaleVersion { .. }), "{error}");
        let error = wait!(users.update(2, change(1))).expect_err("is missing");
        assert_eq!(error.to_string(), "user not found with id: 2");
    }
}

scenario! {
    fn an_upsert_inserts_or_sets_all_but_key_and_creation(db) {
        let users = User::repo(&db);
        let first = wait!(users.upsert(ann(), UserUnique::Email)).expect("inserts");
        let again = UserCreate { id: Some(7), name: Some("Ann".into()), ..ann() };
        let second = wait!(users.upsert(again, UserUnique::Email)).expect("updates");
        assert_eq!(second, User { name: Some("Ann".into()), version: 2, ..first });
        assert_eq!(wait!(users.count(All)).expect("counts"), 1);
    }
}

scenario! {
    fn many_rows_are_created_in_order(db) {
        let users = User::repo(&db);
        let rows = ["c@x", "a@x", "b@x"].map(UserCreate::new).into_iter().chain([UserCreate { id: Some(100), active: Some(false), ..ann() }]);
        let created = wait!(users.create_many(rows)).expect("creates");
        assert_eq!(emails(&created), ["c@x", "a@x", "b@x", "ann@example.org"]);
        assert_eq!(created[3].id, 100);
        assert_eq!(wait!(users.create_many([])).expect("creates nothing"), []);
    }
}

scenario! {
    fn many_rows_are_created_together_or_not_at_all(db) {
        let users = User::repo(&db);
        let error = wait!(users.create_many(["a@x", "b@x", "a@x"].map(UserCreate::new))).expect_err("has a duplicate");
        assert!(matches!(error.kind(), ErrorKind::UniqueViolation { .. }), "{error}");
        assert_eq!(wait!(users.count(All)).expect("counts"), 0);
        let kept = wait!(db.transaction(body!(|tx| {
            wait!(User::repo(tx).create(ann()))?;
            assert!(wait!(User::repo(tx).create_many(["a@x", "a@x"].map(UserCreate::new))).is_err());
            wait!(User::repo(tx).count(All))
        })));
        assert_eq!(kept.expect("commits"), 1);
    }
}

scenario! {
    fn deleted_rows_are_returned(db) {
        let users = User::repo(&db);
        let created = wait!(users.create_many(["a@x", "b@x", "c@x"].map(UserCreate::new))).expect("creates");
        assert_eq!(wait!(users.delete(1)).expect("deletes"), created[0]);
        assert_eq!(wait!(users.delete(1)).expect_err("is gone").to_string(), "user not found with id: 1");
        assert_eq!(emails(&wait!(users.delete_where(User::EMAIL.eq("c@x"))).expect("deletes")), ["c@x"]);
        assert_eq!(emails(&wait!(users.delete_where(All)).expect("deletes")), ["b@x"]);
        assert!(!wait!(users.exists(All)).expect("asks"));
    }
}

scenario! {
    fn one_row_is_one_row(db) {
        let users = User::repo(&db);
        assert_eq!(wait!(users.get_one_or_none(All)).expect("asks"), None);
        assert_eq!(wait!(users.get_one(All)).expect_err("is empty").to_string(), "user not found with the given filter");
        wait!(users.create_many(["a@x", "b@x", "c@x"].map(UserCreate::new))).expect("creates");
        assert_eq!(wait!(users.get_one(User::ID.eq(2))).expect("gets").email, "b@x");
        let error = wait!(users.get_one_or_none(User::ID.gt(1))).expect_err("finds two");
        assert_eq!(error.kind(), &ErrorKind::MultipleRows { entity: "user" });
    }
}

scenario! {
    fn the_total_of_a_page_is_right_wherever_the_page_is(db) {
        let users = User::repo(&db);
        wait!(users.create_many((0..5).map(|n| UserCreate::new(format!("{n}@x"))))).expect("creates");
        for (limit, offset, rows) in [(2, 0, 2), (2, 4, 1), (2, 5, 0), (2, 99, 0), (9, 0, 5), (0, 0, 0), (5, 0, 5)] {
            let page = All.order_by(User::ID.desc()).limit(limit).offset(offset);
            let (page, total) = wait!(users.list_and_count(page)).expect("lists");
            assert_eq!((page.len(), total), (rows, 5), "limit {limit} offset {offset}");
        }
        let rest = wait!(users.list(All.order_by(User::ID.asc()).offset(3))).expect("lists");
        assert_eq!(emails(&rest), ["3@x", "4@x"]);
    }
}

scenario! {
    fn what_triggers_change_is_read_again(db) {
        let notes = db.session();
        let created: Note = wait!(notes.create(&NOTES.create, note(Some("a")))).expect("creates");
        assert_eq!(created.body, "A");
        let empty: Note = wait!(notes.create(&NOTES.create, note(None))).expect("creates without a value");
        assert_eq!(empty, Note { id: 2, body: "EMPTY".into() });
        let changed: Note = wait!(notes.update(&NOTES.get, &key(1), None, note(Some("b")))).expect("updates");
        assert_eq!(changed.body, "B");
        let missing = wait!(notes.update::<Note>(&NOTES.get, &key(3), None, note(Some("b")))).expect_err("is missing");
        assert_eq!(missing.to_string(), "note not found with id: 3");
        let many: Vec<Note> = wait!(notes.create_many(vec![note(Some("c")), note(Some("d"))])).expect("creates");
        assert_eq!(many.iter().map(|note| note.body.as_str()).collect::<Vec<_>>(), ["C", "D"]);
    }
}

scenario! {
    fn every_generated_statement_can_be_prepared(db) {
        wait!(db.health()).expect("answers");
        wait!(db.prepare::<User>()).expect("the schema fits");
        let other = wait!(Db::connect("sqlite::memory:")).expect("connects");
        let drifted = crate::entity::SCHEMA.replace("name TEXT", "label TEXT");
        wait!(other.execute_script(&drifted)).expect("creates the tables");
        let error = wait!(other.prepare::<User>()).expect_err("a column is missing");
        assert!(error.to_string().contains("users.name"), "{error}");
    }
}
