//! Tables whose columns have something in them.

use tablesmith::prelude::*;
use tablesmith::types::JsonValue;

/// A thing with what is known of it.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Thing {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// What is known of it.
    pub facts: Option<JsonValue>,
    /// What it is called.
    pub names: Option<Vec<String>>,
    /// What it is counted by.
    pub sizes: Vec<i64>,
}

/// A text whose words are searched.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Article {
    /// The number.
    #[model(id(assigned))]
    pub id: i64,
    /// The text.
    pub body: String,
    /// What is written beside it.
    pub note: Option<String>,
}
