//! What errors say.

use tablesmith::prelude::*;
use tablesmith::{Assignments, Encode};

use crate::entity::{LINES, Line, User, UserCreate, line};

scenario! {
    fn a_missing_row_is_named_by_its_key(db) {
        let error = wait!(User::repo(&db).get(42)).expect_err("is missing");
        assert_eq!(error.to_string(), "user not found with id: 42");
        let error = wait!(db.session().get::<Line>(&LINES.get, &[1_i64.encode(), 2_i64.encode()])).expect_err("is missing");
        assert_eq!(error.to_string(), "order line not found with order_id: 1, line: 2");
        let error = wait!(User::repo(&db).get_by_email("secret")).expect_err("is missing");
        assert_eq!(error.to_string(), "user not found with the given email");
    }
}

scenario! {
    fn violations_are_told_apart_by_code_and_name_no_value(db) {
        let users = User::repo(&db);
        wait!(users.create(UserCreate { id: Some(1), ..UserCreate::new("hidden") })).expect("creates");
        let unique = wait!(users.create(UserCreate::new("hidden"))).expect_err("exists");
        assert_eq!(unique.kind(), &ErrorKind::UniqueViolation { constraint: None, columns: vec!["email".into()] });
        assert!(!format!("{unique:?} {unique}").contains("hidden"), "{unique:?}");
        let key = wait!(users.create(UserCreate { id: Some(1), ..UserCreate::new("other") })).expect_err("exists");
        assert_eq!(key.kind(), &ErrorKind::UniqueViolation { constraint: None, columns: vec!["id".into()] });
        wait!(db.session().create::<Line>(&LINES.create, line(1, 1, None))).expect("creates");
        let pair = wait!(db.session().create::<Line>(&LINES.create, line(1, 1, None))).expect_err("exists");
        let columns = vec!["order_id".to_owned(), "line".to_owned()];
        assert_eq!(pair.kind(), &ErrorKind::UniqueViolation { constraint: None, columns });
        let foreign = wait!(db.session().create::<Line>(&LINES.create, line(1, 2, Some(99)))).expect_err("refers to nothing");
        assert_eq!(foreign.kind(), &ErrorKind::ForeignKeyViolation { constraint: None });
        let mut without = Assignments::default();
        without.set(1, 1_i64);
        let null = wait!(db.session().create::<Line>(&LINES.create, without)).expect_err("has no order");
        assert_eq!(null.kind(), &ErrorKind::NotNullViolation { column: Some("order_id".into()) });
        let check = wait!(db.execute_script("INSERT INTO users VALUES (5, 'x', NULL, -1, 1, 1, '')")).expect_err("is negative");
        assert!(matches!(check.kind(), ErrorKind::CheckViolation { .. }), "{check}");
    }
}

scenario! {
    fn a_cell_of_another_type_is_an_error_that_names_its_column(db) {
        for (script, column) in [
            ("age = 'abc'", "age"),
            ("age = 256", "age"),
            ("email = CAST(x'ff' AS TEXT)", "email"),
            ("email = x'00'", "email"),
            ("active = 2", "active"),
            ("version = 1.5", "version"),
            ("created_at = 'yesterday'", "created_at"),
        ] {
            let insert = "DELETE FROM users; INSERT INTO users VALUES (1, 'a', NULL, 1, 1, 1, '2024-01-01');";
            wait!(db.execute_script(&format!("{insert} UPDATE users SET {script}"))).expect(script);
            let error = wait!(User::repo(&db).get(1)).expect_err(script);
            assert_eq!(error.kind(), &ErrorKind::Decode { column: column.into() }, "{script}");
            assert!(error.to_string().starts_with(&format!("cannot decode column `{column}`: ")), "{error}");
        }
        wait!(db.execute_script("UPDATE users SET created_at = '2024-01-01T00:00:00Z', version = 1, active = 1, age = 1, email = 'a'")).expect("mends");
        wait!(User::repo(&db).get(1)).expect("is readable");
    }
}

scenario! {
    fn a_script_must_end_the_transaction_it_begins(db) {
        let error = wait!(db.execute_script("BEGIN; DELETE FROM users")).expect_err("is open");
        assert_eq!(error.kind(), &ErrorKind::Transaction);
        let error = wait!(db.execute_script("BEGIN; SELEKT")).expect_err("is wrong");
        assert_eq!(error.kind(), &ErrorKind::Syntax);
        wait!(db.execute_script("BEGIN; DELETE FROM users; COMMIT")).expect("runs");
    }
}

scenario! {
    fn an_error_of_the_application_rolls_back_and_comes_out(db) {
        let outcome: Result<()> = wait!(db.transaction(body!(|tx| {
            wait!(User::repo(tx).create(UserCreate::new("a")))?;
            Err(Error::custom(std::io::Error::other("no")))
        })));
        let error = outcome.expect_err("fails");
        assert_eq!((error.kind(), error.to_string().as_str()), (&ErrorKind::Custom, "no"));
        assert_eq!(wait!(User::repo(&db).count(All)).expect("counts"), 0);
    }
}
