//! JSON documents, untyped and typed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decode, DecodeError, Encode};
use crate::value::{Value, ValueRef};

/// A value that is stored as a JSON document.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// /// What a column of JSON holds.
/// #[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]
/// # #[serde(crate = "tablesmith::serde")]
/// struct Settings {
///     dark: bool,
/// }
/// # use tablesmith::serde;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Account {
///     #[model(id)]
///     id: i64,
///     settings: Json<Settings>,
/// }
///
/// # fn main() -> Result<()> {
/// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE accounts (id INTEGER PRIMARY KEY, settings TEXT NOT NULL)")?;
/// let account = Account::repo(&db).create(AccountCreate::new(Json(Settings { dark: true })))?;
/// assert!(account.settings.0.dark);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Json<T>(pub T);

impl<T: Serialize> Encode for Json<T> {
    fn encode(self) -> Value {
        document(&self.0)
    }
}

impl<T: DeserializeOwned> Decode for Json<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        parse(value).map(Self)
    }
}

impl Encode for serde_json::Value {
    fn encode(self) -> Value {
        document(&self)
    }
}

impl Decode for serde_json::Value {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        parse(value)
    }
}

#[cfg(feature = "serde")]
impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Json<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

fn document(value: &impl Serialize) -> Value {
    serde_json::to_string(value)
        .map_or_else(|_| Value::Invalid("the value has no form as a JSON document".to_owned()), Value::Json)
}

fn parse<T: DeserializeOwned>(value: ValueRef<'_>) -> Result<T, DecodeError> {
    // The position is all of serde_json's message that is sure not to quote the document.
    let describe = |error: serde_json::Error| {
        let (line, column) = (error.line(), error.column());
        DecodeError::new(format!("the JSON document does not have the expected form at line {line} column {column}"))
    };
    match value {
        ValueRef::Json(text) | ValueRef::Text(text) => serde_json::from_str(text).map_err(describe),
        ValueRef::Bytes(bytes) => serde_json::from_slice(bytes).map_err(describe),
        // A column with numeric affinity turns the documents `1` and `1.5` into numbers.
        ValueRef::Int(number) => serde_json::from_value(number.into()).map_err(describe),
        ValueRef::Float(number) => serde_json::from_value(number.into()).map_err(describe),
        ValueRef::Uint(number) => serde_json::from_value(number.into()).map_err(describe),
        ValueRef::Bool(value) => serde_json::from_value(value.into()).map_err(describe),
        other => Err(DecodeError::expected("a JSON document", other)),
    }
}
