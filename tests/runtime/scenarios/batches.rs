//! Batches on SQLite: which statements they are, and what comes back.

use std::sync::{Arc, Mutex};

use tablesmith::prelude::*;
use tablesmith::{Assignments, Encode, Row, Table, Value};

use super::Db;
use crate::entity::{User, UserCreate};

/// A row as its cells.
macro_rules! entity {
    ($name:ident = $table:ident($($column:ident $index:literal),*)) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name(Vec<Value>);

        impl Entity for $name {
            const NAME: &'static str = stringify!($table);
            const TABLE: &'static Table = {
                static TABLE: Table = Table {
                    columns: &[$(stringify!($column)),*],
                    key: &[0],
                    insertable: &[$($index),*],
                    ..Table::named(stringify!($table))
                };
                &TABLE
            };

            fn decode(row: &Row<'_>) -> Result<Self> {
                [$($index),*].into_iter().map(|index| row.get(index)).collect::<Result<_>>().map(Self)
            }
        }
    };
}

entity!(Code = codes(code 0, body 1, noted 2));
entity!(Token = tokens(id 0, body 1));
entity!(Price = prices(id 0, price 1));
entity!(Level = levels(id 0, level 1));
entity!(Once = once(id 0, name 1));

const TABLES: &str = "
    CREATE TABLE codes (code TEXT PRIMARY KEY, body INTEGER NOT NULL UNIQUE, noted TEXT) WITHOUT ROWID;
    CREATE TABLE tokens (id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))), body TEXT NOT NULL);
    CREATE TABLE prices (id INTEGER PRIMARY KEY, price NUMERIC NOT NULL);
    CREATE TABLE levels (id INTEGER PRIMARY KEY, level TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'seven');
    CREATE TABLE once (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE ON CONFLICT FAIL);
";

fn row<T: Encode>(values: impl IntoIterator<Item = (u16, T)>) -> Assignments {
    let mut row = Assignments::default();
    values.into_iter().for_each(|(column, value)| row.set(column, value));
    row
}

/// The statements that ran.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn of(&self, db: Db) -> Db {
        let log = Self::clone(self);
        db.observe(move |statement| log.0.lock().expect("no test panics here").push(statement.sql().to_owned()))
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("no test panics here"))
    }

    /// How many rows each insert was of. The other statements stand for none.
    fn rows(&self) -> Vec<usize> {
        let rows = |sql: &str| sql.split_once(" VALUES ").map_or(0, |(_, values)| values.matches("(?").count());
        self.take().iter().map(|sql| rows(sql)).collect()
    }
}

scenario! {
    fn rows_of_a_batch_are_few_statements_and_come_back_in_order(db) {
        let log = Log::default();
        let db = log.of(db);
        for (count, statements) in [
            (1, vec![1]),
            (2, vec![2]),
            (31, vec![16, 8, 4, 2, 1]),
            (32, vec![32]),
            (33, vec![32, 1]),
            (1000, [vec![32; 31], vec![8]].concat()),
        ] {
            wait!(User::repo(&db).delete_where(All)).expect("deletes");
            log.take();
            let names: Vec<String> = (0..count).rev().map(|number| format!("{number:04}@x")).collect();
            let created = wait!(User::repo(&db).create_many(names.iter().map(UserCreate::new))).expect("creates");
            assert_eq!(log.rows(), [vec![0], statements, vec![0]].concat(), "{count}");
            assert!(created.iter().map(|user| &user.email).eq(&names), "{count}");
            assert!(created.iter().zip(1..).all(|(user, id)| user.id == id), "{count}");
            assert_eq!(wait!(User::repo(&db).list(All.order_by(User::ID.asc()))).expect("lists"), created);
        }
    }
}

scenario! {
    fn rows_come_back_in_order_where_an_index_has_another(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let log = Log::default();
        let db = log.of(db);
        let code = |number: i64| {
            let mut code = row([(0, format!("{number:03}"))]);
            code.set(1, (number * 7) % 64);
            code
        };
        let created: Vec<Code> =
            wait!(db.session().create_many((0..64).rev().map(code).collect())).expect("creates");
        assert_eq!(log.rows(), [0, 32, 32, 0]);
        for (number, Code(cells)) in (0..64).rev().zip(created) {
            assert_eq!(cells, [format!("{number:03}").encode(), ((number * 7) % 64).encode(), Value::Null]);
        }
    }
}

scenario! {
    fn equal_rows_have_keys_of_their_own(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let rows = (0..40).map(|_| row([(1, "same")])).collect();
        let created: Vec<Token> = wait!(db.session().create_many(rows)).expect("creates");
        let mut keys: Vec<String> = created.iter().map(|token| format!("{:?}", token.0[0])).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 40);
    }
}

scenario! {
    fn numbers_that_a_column_makes_of_text_are_what_was_given(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let log = Log::default();
        let db = log.of(db);
        let rows = ["1.50", "2.00", "0.1", "7"].map(|price| row([(1, price)]));
        let created: Vec<Price> = wait!(db.session().create_many(rows.into())).expect("creates");
        let prices: Vec<Value> = created.into_iter().map(|Price(mut cells)| cells.remove(1)).collect();
        assert_eq!(prices, [Value::Float(1.5), Value::Int(2), Value::Float(0.1), Value::Int(7)]);
        assert_eq!(log.rows(), [0, 4, 0]);
    }
}

scenario! {
    fn rows_that_come_back_with_other_values_are_inserted_alone(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let log = Log::default();
        let db = log.of(db);
        let given = [Value::Int(5), Value::Null, "a".encode(), Value::Float(0.5)];
        let kept = ["5", "seven", "a", "0.5"];
        let rows = || given.iter().map(|value| row([(1, value.clone())])).collect();
        for (first, statements) in [(1, vec![0, 4, 0, 0, 1, 1, 1, 1, 0]), (5, vec![0, 1, 1, 1, 1, 0])] {
            let created: Vec<Level> = wait!(db.session().create_many(rows())).expect("creates");
            assert_eq!(log.rows(), statements);
            for ((id, kept), Level(cells)) in (first..).zip(kept).zip(created) {
                assert_eq!(cells, [Value::Int(id), kept.encode()]);
            }
        }
    }
}

scenario! {
    fn what_a_transaction_has_done_before_stays_when_rows_are_inserted_alone(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let rows = |values: [i64; 2]| values.map(|value| row([(1, value)])).into();
        let created = wait!(db.transaction(body!(|tx| {
            let before: Level = wait!(tx.session().create(&Level::TABLE.create, row([(1, "before")])))?;
            let mut created: Vec<Level> = wait!(tx.session().create_many(rows([6, 7])))?;
            created.insert(0, before);
            Ok::<_, Error>(created)
        })));
        let created = created.expect("commits");
        let expected = (1..).zip(["before", "6", "7"]).map(|(id, level): (i64, _)| Level(vec![id.encode(), level.encode()]));
        assert!(created.iter().cloned().eq(expected), "{created:?}");
        assert_eq!(wait!(db.session().count(Filter::<Level>::from(All))).expect("counts"), 3);
    }
}

scenario! {
    fn a_row_that_a_trigger_leaves_out_undoes_the_batch_wherever_it_stands(db) {
        wait!(db.execute_script(
            "CREATE TRIGGER choosy BEFORE INSERT ON users WHEN new.email = 'unwanted' BEGIN SELECT RAISE(IGNORE); END",
        ))
        .expect("creates the trigger");
        let log = Log::default();
        let db = log.of(db);
        let users = User::repo(&db);
        for place in [0, 20, 31, 32, 39] {
            let email = |number| if number == place { "unwanted".to_owned() } else { format!("{number}@x") };
            let refused = wait!(users.create_many((0..40).map(|number| UserCreate::new(email(number))))).expect_err("is ignored");
            assert_eq!(refused.to_string(), "the user was not written, a trigger of the database ignored it");
            assert_eq!(wait!(users.count(All)).expect("counts"), 0);
        }
        log.take();
        assert_eq!(wait!(users.create_many(["a", "b"].map(UserCreate::new))).expect("creates").len(), 2);
        assert_eq!(log.rows(), [0, 2, 0]);
    }
}

scenario! {
    fn a_violation_in_the_middle_undoes_the_batch_and_names_its_columns(db) {
        wait!(db.execute_script(TABLES)).expect("creates the tables");
        let users = User::repo(&db);
        let emails = || (0..100).map(|number| UserCreate::new(format!("{}@x", if number == 50 { 40 } else { number })));
        let unique = |column: &str| ErrorKind::UniqueViolation { constraint: None, columns: vec![column.into()] };
        let refused = wait!(users.create_many(emails())).expect_err("has a duplicate");
        assert_eq!(*refused.kind(), unique("email"));
        assert_eq!(wait!(users.count(All)).expect("counts"), 0);
        let kept = wait!(db.transaction(body!(|tx| {
            wait!(User::repo(tx).create(UserCreate::new("before")))?;
            assert!(wait!(User::repo(tx).create_many(emails())).is_err());
            wait!(User::repo(tx).count(All))
        })));
        assert_eq!(kept.expect("commits"), 1);

        // Here SQLite itself would keep the rows before the one that is refused.
        let rows = ["a", "b", "a", "c"].map(|name| row([(1, name)]));
        let refused = wait!(db.session().create_many::<Once>(rows.into())).expect_err("has a duplicate");
        assert_eq!(*refused.kind(), unique("name"));
        assert_eq!(wait!(db.session().count(Filter::<Once>::from(All))).expect("counts"), 0);
    }
}

scenario! {
    fn rows_of_other_columns_are_other_statements(db) {
        let log = Log::default();
        let db = log.of(db);
        let user = |number: i64| UserCreate::new(format!("{number}@x"));
        let rows = (0..10).map(|number| match number {
            4 | 5 => UserCreate { active: Some(false), ..user(number) },
            6 => UserCreate { id: Some(100), active: Some(true), ..user(number) },
            _ => user(number),
        });
        let created = wait!(User::repo(&db).create_many(rows)).expect("creates");
        assert_eq!(log.rows(), [0, 4, 2, 1, 2, 1, 0]);
        assert!(created.iter().map(|user| user.email.clone()).eq((0..10).map(|number| format!("{number}@x"))));
        assert!(created.iter().map(|user| user.id).eq([1, 2, 3, 4, 5, 6, 100, 101, 102, 103]));
        assert!(created.iter().enumerate().all(|(number, user)| user.active != (4..6).contains(&number)));
    }
}
