//! The tables that the scenarios use; [`schema`](crate::schema) has their definitions.

use tablesmith::prelude::*;
use tablesmith::types::{
    BitString, Decimal, Interval, IpCidr, IpInet, JsonValue, MacAddr, NaiveDate, NaiveDateTime, NaiveTime, Range, Uuid,
};

pub mod article;
pub mod library;
pub mod member;

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

/// A document: deleted ones stay, and free their title.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(soft_delete = deleted_at, index(columns(title), unique, where = "deleted_at IS NULL"))]
pub struct Document {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// What others call it.
    pub title: String,
    /// The team that it belongs to.
    #[model(references = Team)]
    pub team_id: Option<i64>,
    /// Counts the changes.
    #[model(version)]
    pub version: i32,
    /// Set by every change.
    #[model(updated_at)]
    pub updated_at: DateTime<Utc>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// An invoice: each customer's are nobody else's.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(unique(customer_id, number))]
pub struct Invoice {
    /// The number among all.
    #[model(id)]
    pub id: i64,
    /// Whose it is.
    #[model(tenant)]
    pub customer_id: i64,
    /// The number among the customer's.
    pub number: i32,
    /// Nobody else's either.
    #[model(unique)]
    pub code: Option<String>,
    /// In cents.
    pub total: i64,
    /// The team that wrote it.
    #[model(references = Team)]
    pub team_id: Option<i64>,
}

/// A memo: it says who has written it, also when it is deleted.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(soft_delete = deleted_at)]
pub struct Memo {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// What it is about.
    #[model(unique)]
    pub subject: String,
    /// What it says.
    pub body: Option<String>,
    /// Who began it.
    #[model(created_by)]
    pub created_by: String,
    /// Who wrote last, if that is known.
    #[model(updated_by)]
    pub updated_by: Option<String>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
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
    pub positive: u32,
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

/// A table in another schema, with a name in mixed case.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(schema = "Other Place", table = "Boxes")]
pub struct Crate {
    /// The number.
    #[model(id, column = "Id")]
    pub id: i64,
    /// What it is called.
    #[model(unique, column = "Label")]
    pub label: String,
    /// What it weighs.
    #[model(column = "Weight")]
    pub weight: Option<i32>,
}

/// One of each type that there is.
#[derive(Model, Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names are the types")]
pub struct Specimen {
    #[model(id)]
    pub id: i64,
    pub int_8: i8,
    pub int_16: i16,
    pub int_32: i32,
    pub int_64: i64,
    pub uint_8: u8,
    pub uint_16: u16,
    pub uint_32: u32,
    pub float_32: f32,
    pub float_64: f64,
    pub flag: bool,
    pub body: Option<String>,
    pub data: Vec<u8>,
    pub token: Uuid,
    pub day: NaiveDate,
    pub hour: NaiveTime,
    pub moment: NaiveDateTime,
    pub instant: DateTime<Utc>,
    pub price: Decimal,
    pub document: JsonValue,
    pub span: Interval,
    pub address: IpInet,
    pub network: IpCidr,
    pub hardware: MacAddr,
    pub bits: BitString,
    pub numbers: Vec<i32>,
    pub gaps: Vec<Option<i64>>,
    pub words: Vec<String>,
    pub holidays: Vec<NaiveDate>,
    pub stretch: Range<i32>,
}

/// A place in a room.
#[derive(DbValue, Debug, Clone, PartialEq)]
pub struct Corner {
    /// To the right.
    pub x: Option<i64>,
    /// Up.
    pub y: Option<i64>,
}

/// What stands on a parcel.
#[derive(DbValue, Debug, Clone, PartialEq)]
pub struct Label {
    /// The text.
    pub words: Option<String>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// Where it is.
    pub corner: Option<Corner>,
}

/// A parcel, with structs in its columns.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Parcel {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// A composite type, or a JSON array.
    pub label: Label,
    /// The same, which may be NULL.
    pub spare: Option<Label>,
    /// A list of them.
    pub corners: Vec<Corner>,
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
