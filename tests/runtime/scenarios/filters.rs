//! What filters mean.

use tablesmith::prelude::*;

use crate::entity::{User, UserCreate};

fn row(email: &str, name: Option<&str>, age: Option<u8>) -> UserCreate {
    UserCreate { name: name.map(str::to_owned), age, ..UserCreate::new(email) }
}

scenario! {
    fn filters_select_what_they_say(db) {
        let users = User::repo(&db);
        let rows = [row("a", Some("50%"), Some(1)), row("b", Some("5_0"), Some(2)), row("c", None, Some(3)), row("d", Some("a!b"), None)];
        wait!(users.create_many(rows)).expect("creates");
        let age = Some(2_u8);
        let none: [u8; 0] = [];
        let cases: [(&str, Filter<User>, &str); 32] = [
            ("eq", User::AGE.eq(2), "b"),
            ("eq option", User::AGE.eq(age), "b"),
            ("eq none", User::AGE.eq(None), "d"),
            ("eq reference", User::EMAIL.eq(&"a".to_owned()), "a"),
            ("ne leaves NULL out", User::AGE.ne(2), "ac"),
            ("ne none", User::AGE.ne(None), "abc"),
            ("gt", User::AGE.gt(2), "c"),
            ("ge", User::AGE.ge(2), "bc"),
            ("lt", User::AGE.lt(2), "a"),
            ("le", User::AGE.le(2), "ab"),
            ("gt none is never true", User::AGE.gt(None), ""),
            ("between", User::AGE.between(2, 3), "bc"),
            ("in", User::AGE.in_([1, 3]), "ac"),
            ("in nothing", User::AGE.in_(none), ""),
            ("in with NULL", User::AGE.in_([Some(1), None]), "ad"),
            ("not in", User::AGE.not_in([1, 3]), "b"),
            ("not in nothing", User::AGE.not_in(none), "abcd"),
            ("not in with NULL", User::AGE.not_in([Some(1), None]), "bc"),
            ("is null", User::NAME.is_null(), "c"),
            ("is not null", User::NAME.is_not_null(), "abd"),
            ("contains %", User::NAME.contains("%"), "a"),
            ("contains _", User::NAME.contains("_"), "b"),
            ("contains the escape", User::NAME.contains("!"), "d"),
            ("starts with", User::NAME.starts_with("5"), "ab"),
            ("ends with", User::NAME.ends_with("0"), "b"),
            ("hostile text", User::EMAIL.eq("a' OR '1'='1"), ""),
            ("and binds as written", (User::AGE.eq(1) | User::AGE.eq(2)) & User::EMAIL.eq("b"), "b"),
            ("or binds as written", User::AGE.eq(1) | (User::AGE.eq(2) & User::EMAIL.eq("c")), "a"),
            ("not", !(User::AGE.eq(1) | User::AGE.eq(2)), "c"),
            ("not not", !!User::AGE.eq(1), "a"),
            ("not of between and null", !User::AGE.between(1, 2) & !User::AGE.is_null(), "c"),
            ("nothing or something", User::AGE.in_(none) | User::AGE.eq(1), "a"),
        ];
        for (name, filter, expected) in cases {
            let count = wait!(users.count(filter.clone())).expect(name);
            let exists = wait!(users.exists(filter.clone())).expect(name);
            let found = wait!(users.list(filter.order_by(User::EMAIL.asc()))).expect(name);
            let found: String = found.into_iter().map(|user| user.email).collect();
            assert_eq!(found, expected, "{name}");
            assert_eq!((count, exists), (expected.len() as u64, !expected.is_empty()), "{name}");
        }
    }
}

scenario! {
    fn orders_are_applied_one_after_the_other(db) {
        let users = User::repo(&db);
        let rows = [row("a", Some("x"), Some(1)), row("b", Some("y"), Some(1)), row("c", Some("x"), Some(2))];
        wait!(users.create_many(rows)).expect("creates");
        let found = wait!(users.list(All.order_by(User::NAME.desc()).order_by(User::AGE.desc()))).expect("lists");
        assert_eq!(found.into_iter().map(|user| user.email).collect::<String>(), "bca");
    }
}

scenario! {
    fn long_chains_of_one_operator_run(db) {
        let users = User::repo(&db);
        wait!(users.create(row("a", None, None))).expect("creates");
        let left = (1..10_000).map(|id| User::ID.eq(id)).reduce(|left, right| left | right).expect("has parts");
        let right = (1..10_000).map(|id| User::ID.ne(id + 1)).reduce(|left, right| right & left).expect("has parts");
        assert_eq!(wait!(users.count(left)).expect("counts"), 1);
        assert_eq!(wait!(users.count(right)).expect("counts"), 1);
    }
}

scenario! {
    fn groups_that_nest_too_deep_are_an_error_and_no_crash(db) {
        let deep = (0..100_000).fold(User::ID.eq(1), |filter, id| (filter & User::ID.ne(id)) | User::ID.eq(id));
        let error = wait!(User::repo(&db).count(deep)).expect_err("nests too deep");
        assert_eq!(error.kind(), &ErrorKind::Unsupported, "{error}");
        let allowed = (0..150).fold(User::ID.eq(1), |filter, id| (filter & User::ID.ne(id)) | User::ID.eq(id));
        assert_eq!(wait!(User::repo(&db).count(allowed)).expect("counts"), 0);
    }
}
