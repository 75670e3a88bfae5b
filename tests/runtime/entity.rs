//! Tables and entities as the generator would write them.

use tablesmith::prelude::*;
use tablesmith::{
    Assignments, Deletable, DeletableByKey, Encode, Insertable, Keyed, Mode, Repository, Row, Statement, Table, Timestamp,
    Updatable, Upsertable, Value,
};

pub(crate) const SCHEMA: &str = "
    CREATE TABLE users (
        id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER CHECK (age >= 0),
        active BOOLEAN NOT NULL DEFAULT TRUE, version INTEGER NOT NULL, created_at TEXT NOT NULL
    );
    CREATE TABLE lines (
        order_id INTEGER NOT NULL, line INTEGER NOT NULL, user_id INTEGER REFERENCES users (id), PRIMARY KEY (order_id, line)
    );
    CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL DEFAULT 'empty');
    CREATE TRIGGER notes_insert AFTER INSERT ON notes BEGIN UPDATE notes SET body = upper(new.body) WHERE id = new.id; END;
    CREATE TRIGGER notes_update AFTER UPDATE ON notes WHEN new.body <> upper(new.body)
        BEGIN UPDATE notes SET body = upper(new.body) WHERE id = new.id; END;
";

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) email: String,
    pub(crate) name: Option<String>,
    pub(crate) age: Option<u8>,
    pub(crate) active: bool,
    pub(crate) version: i32,
    pub(crate) created_at: DateTime<Utc>,
}

impl User {
    pub(crate) const ID: Column<Self, i64> = Column::new("users", "id");
    pub(crate) const EMAIL: Column<Self, String> = Column::new("users", "email");
    pub(crate) const NAME: Column<Self, String> = Column::new("users", "name");
    pub(crate) const AGE: Column<Self, u8> = Column::new("users", "age");

    pub(crate) fn repo<H: Handle>(handle: &H) -> UserRepository<'_, H::Mode> {
        UserRepository(Repository::new(handle))
    }
}

impl Entity for User {
    const NAME: &'static str = "user";
    const TABLE: &'static Table = &USERS;

    fn decode(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            email: row.get(1)?,
            name: row.get(2)?,
            age: row.get(3)?,
            active: row.get(4)?,
            version: row.get(5)?,
            created_at: row.get(6)?,
        })
    }
}

macro_rules! columns {
    () => {
        r#""users"."id", "users"."email", "users"."name", "users"."age", "users"."active", "users"."version", "users"."created_at""#
    };
}

static USERS: Table = Table {
    columns: &["id", "email", "name", "age", "active", "version", "created_at"],
    key: &[0],
    insertable: &[0, 1, 2, 3, 4, 5, 6],
    version: Some(5),
    created_at: Some(6),
    get: Statement::key_read().sqlite(concat!("SELECT ", columns!(), r#" FROM "users" WHERE "users"."id" = ?1"#)),
    create: Statement::write().sqlite(concat!(
        r#"INSERT INTO "users" ("id", "email", "name", "age", "active", "version", "created_at") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING "#,
        columns!()
    )),
    delete: Statement::write().sqlite(concat!(r#"DELETE FROM "users" WHERE "users"."id" = ?1 RETURNING "#, columns!())),
    finders: &[&GET_BY_EMAIL],
    ..Table::named("users")
};
static GET_BY_EMAIL: Statement =
    Statement::key_read().sqlite(concat!("SELECT ", columns!(), r#" FROM "users" WHERE "users"."email" = ?1"#));

#[derive(Clone, Debug, Default)]
pub(crate) struct UserCreate {
    pub(crate) id: Option<i64>,
    pub(crate) email: String,
    pub(crate) name: Option<String>,
    pub(crate) age: Option<u8>,
    pub(crate) active: Option<bool>,
}

impl UserCreate {
    pub(crate) fn new(email: impl Into<String>) -> Self {
        Self { email: email.into(), ..Self::default() }
    }
}

impl Insertable for User {
    type Create = UserCreate;

    fn created(data: UserCreate) -> Assignments {
        let mut row = Assignments::with_capacity(7);
        row.set_some(0, data.id);
        row.set(1, data.email);
        row.set(2, data.name);
        row.set(3, data.age);
        row.set_some(4, data.active);
        row.set(5, 1_i32);
        row.set(6, <DateTime<Utc> as Timestamp>::at(std::time::SystemTime::now()));
        row
    }
}

impl Keyed for User {
    type Key = i64;
    type KeyValues = [Value; 1];

    fn key(&self) -> i64 {
        self.id
    }

    fn key_values(id: i64) -> [Value; 1] {
        key(id)
    }
}

impl Deletable for User {}

impl DeletableByKey for User {}

#[derive(Clone, Debug, Default)]
pub(crate) struct UserUpdate {
    pub(crate) email: Patch<String>,
    pub(crate) name: Patch<Option<String>>,
    pub(crate) expected_version: Option<i32>,
}

impl Updatable for User {
    type Update = UserUpdate;

    fn changed(changes: UserUpdate) -> Assignments {
        let mut row = Assignments::with_capacity(2);
        row.patch(1, changes.email);
        row.patch(2, changes.name);
        row
    }

    fn expected_version(changes: &UserUpdate) -> Option<Value> {
        changes.expected_version.map(Encode::encode)
    }
}

#[derive(Clone, Copy)]
pub(crate) enum UserUnique {
    Email,
}

impl Upsertable for User {
    type Unique = UserUnique;

    fn target(on: UserUnique) -> &'static [u16] {
        match on {
            UserUnique::Email => &[1],
        }
    }
}

pub(crate) struct UserRepository<'s, M: Mode = Async>(Repository<'s, User, M>);

impl<'s, M: Mode> std::ops::Deref for UserRepository<'s, M> {
    type Target = Repository<'s, User, M>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

macro_rules! finders {
    ($mode:ty, [$($asynchronous:tt)?], [$($wait:tt)*]) => {
        impl UserRepository<'_, $mode> {
            pub(crate) $($asynchronous)? fn get_by_email(&self, email: impl Into<String>) -> Result<User> {
                self.session().get_by(&GET_BY_EMAIL, "email", &[Encode::encode(email.into())])$($wait)*
            }
        }
    };
}
finders!(Async, [async], [.await]);
finders!(Blocking, [], []);

/// A row of a table with a key of two columns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) order_id: i64,
    pub(crate) line: i64,
}

pub(crate) static LINES: Table = Table {
    schema: Some("main"),
    columns: &["order_id", "line", "user_id"],
    key: &[0, 1],
    insertable: &[0, 1, 2],
    get: Statement::key_read().sqlite(
        r#"SELECT "lines"."order_id", "lines"."line", "lines"."user_id" FROM "lines" WHERE "lines"."order_id" = ?1 AND "lines"."line" = ?2"#,
    ),
    create: Statement::write()
        .sqlite(r#"INSERT INTO "lines" ("order_id", "line", "user_id") VALUES (?1, ?2, ?3) RETURNING "order_id", "line", "user_id""#),
    ..Table::named("lines")
};

pub(crate) fn line(order_id: i64, line: i64, user_id: Option<i64>) -> Assignments {
    let mut row = Assignments::default();
    row.set(0, order_id);
    row.set(1, line);
    row.set(2, user_id);
    row
}

impl Entity for Line {
    const NAME: &'static str = "order line";
    const TABLE: &'static Table = &LINES;

    fn decode(row: &Row<'_>) -> Result<Self> {
        Ok(Self { order_id: row.get(0)?, line: row.get(1)? })
    }
}

/// A row of a table whose triggers change what is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Note {
    pub(crate) id: i64,
    pub(crate) body: String,
}

pub(crate) static NOTES: Table = Table {
    columns: &["id", "body"],
    key: &[0],
    insertable: &[0, 1],
    reselect_after_insert: true,
    reselect_after_update: true,
    get: Statement::key_read().sqlite(r#"SELECT "notes"."id", "notes"."body" FROM "notes" WHERE "notes"."id" = ?1"#),
    create: Statement::write().sqlite(r#"INSERT INTO "notes" ("id", "body") VALUES (?1, ?2) RETURNING "id", "body""#),
    ..Table::named("notes")
};

pub(crate) fn note(body: Option<&str>) -> Assignments {
    let mut row = Assignments::default();
    row.set_some(1, body);
    row
}

impl Entity for Note {
    const NAME: &'static str = "note";
    const TABLE: &'static Table = &NOTES;

    fn decode(row: &Row<'_>) -> Result<Self> {
        Ok(Self { id: row.get(0)?, body: row.get(1)? })
    }
}

pub(crate) fn key(id: i64) -> [Value; 1] {
    [id.encode()]
}
