//! The tables that the scenarios use.

use tablesmith::prelude::*;
use tablesmith::types::{Decimal, JsonValue, NaiveDate, NaiveDateTime, NaiveTime, Uuid};

/// What the tables look like in SQLite.
pub const SCHEMA: &str = r#"
    CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        name TEXT,
        password_hash TEXT NOT NULL,
        team_id INTEGER REFERENCES teams (id),
        active BOOLEAN NOT NULL DEFAULT 1,
        age INTEGER CHECK (age >= 0),
        version INTEGER NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        updated_at TIMESTAMPTZ NOT NULL
    );
    CREATE TABLE order_lines (
        order_id INTEGER NOT NULL,
        line INTEGER NOT NULL,
        sku TEXT NOT NULL,
        amount INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (order_id, line),
        UNIQUE (order_id, sku)
    );
    CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT);
    CREATE TABLE log (message TEXT NOT NULL);
    CREATE TABLE stamped (id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched INTEGER NOT NULL DEFAULT 0);
    CREATE TRIGGER stamped_insert AFTER INSERT ON stamped BEGIN UPDATE stamped SET touched = 1 WHERE id = new.id; END;
    CREATE TRIGGER stamped_update AFTER UPDATE OF body ON stamped BEGIN UPDATE stamped SET touched = touched + 1 WHERE id = new.id; END;
    CREATE TABLE samples (
        id INTEGER PRIMARY KEY,
        small SMALLINT NOT NULL,
        unsigned INTEGER NOT NULL,
        huge INTEGER NOT NULL,
        ratio REAL NOT NULL,
        flag BOOLEAN NOT NULL,
        body TEXT NOT NULL,
        data BLOB NOT NULL,
        day DATE NOT NULL,
        hour TIME NOT NULL,
        moment DATETIME NOT NULL,
        instant TIMESTAMPTZ NOT NULL,
        price TEXT NOT NULL,
        token UUID NOT NULL,
        tags JSON NOT NULL,
        kind TEXT NOT NULL
    );
    CREATE TABLE "we""ird" ("sel""ect" INTEGER PRIMARY KEY, "from" TEXT NOT NULL, "a b" TEXT);
"#;

/// A team.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Team {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The name.
    #[model(unique)]
    pub name: String,
}

/// A user, with every policy that works.
#[derive(Model, Clone, PartialEq)]
#[model(debug, serde)]
pub struct User {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The address.
    #[model(unique, max_len = 320)]
    pub email: String,
    /// How to call the user.
    pub name: Option<String>,
    /// Never shown.
    #[model(secret)]
    pub password_hash: String,
    /// The team, if there is one.
    #[model(references = Team)]
    pub team_id: Option<i64>,
    /// Whether the user may log in.
    #[model(default)]
    pub active: bool,
    /// In years.
    pub age: Option<i32>,
    /// Counts the changes.
    #[model(version)]
    pub version: i32,
    /// Set once.
    #[model(created_at)]
    pub created_at: DateTime<Utc>,
    /// Set by every change.
    #[model(updated_at)]
    pub updated_at: DateTime<Utc>,
}

/// A line of an order: a key of two columns, and another unique key.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(key(order_id, line), unique(order_id, sku))]
pub struct OrderLine {
    /// The order.
    pub order_id: i64,
    /// The line.
    pub line: i32,
    /// The article.
    pub sku: String,
    /// How many.
    #[model(default)]
    pub amount: i64,
}

/// A setting: a key that the caller gives.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Setting {
    /// The name.
    #[model(id)]
    pub name: String,
    /// The value.
    pub value: Option<String>,
}

/// A line of a log: no key.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "log")]
pub struct LogLine {
    /// What happened.
    pub message: String,
}

/// A row that triggers change behind the statement's back.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(
    table = "stamped",
    trigger(name = "stamped_insert", event = "insert"),
    trigger(name = "stamped_update", event = "update")
)]
pub struct Stamped {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// What a caller writes.
    pub body: String,
    /// What the triggers write.
    #[model(default)]
    pub touched: i64,
}

/// What a sample is.
#[derive(DbValue, Debug, Clone, Copy, PartialEq)]
#[db(rename_all = "kebab-case")]
pub enum Kind {
    /// `plain`
    Plain,
    /// `rather-odd`
    RatherOdd,
}

/// A price in cents, around a type that a column can hold.
#[derive(DbValue, Debug, Clone, PartialEq)]
pub struct Price(pub Decimal);

/// One of each type.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Sample {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// 16 bits.
    pub small: i16,
    /// Unsigned.
    pub unsigned: u32,
    /// 64 bits, unsigned.
    pub huge: u64,
    /// Floating.
    pub ratio: f64,
    /// True or false.
    pub flag: bool,
    /// Text.
    pub body: String,
    /// Bytes.
    pub data: Vec<u8>,
    /// A date.
    pub day: NaiveDate,
    /// A time.
    pub hour: NaiveTime,
    /// Both, without a zone.
    pub moment: NaiveDateTime,
    /// Both, in UTC.
    pub instant: DateTime<Utc>,
    /// A newtype.
    pub price: Price,
    /// A UUID.
    pub token: Uuid,
    /// JSON.
    pub tags: JsonValue,
    /// An enum.
    pub kind: Kind,
}

/// A table of names that need quotes.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "we\"ird")]
pub struct Weird {
    /// A quote in the name.
    #[model(id, column = "sel\"ect")]
    pub select: i64,
    /// A keyword.
    pub from: String,
    /// A space in the name.
    #[model(column = "a b")]
    pub spaced: Option<String>,
}
