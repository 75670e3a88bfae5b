//! What somebody outside asks for: selections from query strings, and filters from documents, by names that the model allows.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeOwned, IntoDeserializer, value};
use serde::{Deserialize, Serialize};

use crate::codec::Encode;
use crate::column::{Column, ColumnName};
use crate::entity::Entity;
use crate::error::{Error, FieldError, Result};
use crate::filter::{Comparison, Filter, Node};
use crate::select::{DEFAULT_LIMIT, Direction, MAX_LIMIT, Order, Select};
use crate::value::Value;

mod operator;
mod tree;

use operator::Operator;

/// The parts of a filter, and the conditions of a query, are at most so many.
const MAX_PARTS: usize = 200;

/// An entity whose rows can be asked for from outside: by the columns that its filter DTO has.
#[diagnostic::on_unimplemented(
    message = "nobody can ask for `{Self}` rows",
    note = "a model with `#[model(serde)]`, or `serde = true` in tablesmith.toml, and a filter DTO can be asked for"
)]
pub trait Askable: Entity {
    /// The columns.
    const FIELDS: &'static [AskableField];
}

/// A column that can be asked for, and how its values are read.
#[derive(Clone, Copy)]
pub struct AskableField {
    name: &'static str,
    column: ColumnName,
    read: fn(&Given) -> Option<Value>,
}

/// A filter as a document, for whoever builds one outside: `{"and": [{"field": "age", "op": "gt", "value": 18}, {"not": {…}}]}`, with `and`,
/// `or`, `not`, and the operators of [`Select::asked`]. See [`Filter::asked`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FilterTree(Given);

/// A value that was given, of a type that is not known yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Given {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(String),
    List(Vec<Given>),
    Map(BTreeMap<String, Given>),
}

impl AskableField {
    /// A column under the name of its field.
    pub const fn new<E, T: DeserializeOwned + Encode>(name: &'static str, column: Column<E, T>) -> Self {
        Self { name, column: column.column_name(), read: read::<T> }
    }

    /// Whether its values are texts, of which there are parts.
    fn is_text(&self) -> bool {
        matches!((self.read)(&Given::Text("a".to_owned())), Some(Value::Text(_)))
    }
}

/// The value as one of the type, if it is one. A text is what it says where the type is not a text: query strings have nothing else.
fn read<T: DeserializeOwned + Encode>(given: &Given) -> Option<Value> {
    let value: T = match given {
        Given::Null | Given::List(_) | Given::Map(_) => None,
        Given::Bool(value) => plain(*value),
        Given::Int(value) => plain(*value),
        Given::Uint(value) => plain(*value),
        Given::Float(value) => plain(*value),
        Given::Text(text) => plain(text.as_str())
            .or_else(|| plain(text.parse::<i64>().ok()?))
            .or_else(|| plain(text.parse::<u64>().ok()?))
            .or_else(|| plain(text.parse::<bool>().ok()?))
            .or_else(|| plain(text.parse::<f64>().ok()?)),
    }?;
    Some(value.encode())
}

fn plain<'d, T: DeserializeOwned>(value: impl IntoDeserializer<'d, value::Error>) -> Option<T> {
    T::deserialize(value.into_deserializer()).ok()
}

impl<E: Askable> Select<E> {
    /// What the pairs of a query string ask for, such as `age__ge=18&name__icontains=ann&order_by=-created_at,name&limit=20`.
    ///
    /// A name is that of a field, perhaps with an operator behind `__`: `eq`, which is meant without one, `ne`, `gt`, `ge`, `lt`, `le`, `in` and
    /// `not_in` with commas between the values, `is_null` with `true` or `false`; and of texts `contains`, `starts_with`, `ends_with`, the same with
    /// an `i` in front, and `ieq`. All conditions hold. `order_by` names fields in their order, each with `-` in front to descend; `limit` is 50 unless
    /// it is given and 100 at most, and `offset` leaves rows out.
    ///
    /// # Errors
    /// `Validation`, which names all that nobody can ask for: a field that there is not, or is secret or hidden, an operator that there is not or
    /// that its type does not have, and a value that is none of its type.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// #[model(serde)]
    /// struct User {
    ///     #[model(id)]
    ///     id: i64,
    ///     name: String,
    ///     age: i32,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER NOT NULL)")?;
    /// # let users = User::repo(&db);
    /// # users.create_many([UserCreate::new("Ann", 41), UserCreate::new("Bob", 17), UserCreate::new("Joanna", 30)])?;
    /// let query = [("age__ge", "18"), ("name__icontains", "ann"), ("order_by", "-age")];
    /// let found = users.list(Select::asked(query)?)?;
    /// assert_eq!(found.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), ["Ann", "Joanna"]);
    ///
    /// let error = Select::<User>::asked([("agee", "18"), ("age", "old")]).unwrap_err();
    /// assert_eq!(error.to_string(), "invalid: agee cannot be asked for, but id, name, age can; age is not a value of its type");
    /// # Ok(())
    /// # }
    /// ```
    pub fn asked<N, V>(query: impl IntoIterator<Item = (N, V)>) -> Result<Self>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let (mut errors, mut conditions, mut order) = (Vec::new(), Vec::new(), Vec::new());
        let (mut limit, mut offset) = (DEFAULT_LIMIT, 0);
        for (name, text) in query.into_iter().take(MAX_PARTS) {
            let (name, text) = (name.as_ref(), text.as_ref());
            match name {
                "order_by" => order.extend(terms::<E>(text, &mut errors)),
                "limit" => limit = number(name, text, &mut errors).unwrap_or(limit),
                "offset" => offset = number(name, text, &mut errors).unwrap_or(offset),
                name => {
                    let (field, operator) = name.rsplit_once("__").unwrap_or((name, "eq"));
                    match condition::<E>(field, operator, &Given::Text(text.to_owned())) {
                        Ok(condition) => conditions.push(condition),
                        Err(message) => errors.push(FieldError::new(name.to_owned(), message)),
                    }
                }
            }
        }
        if !errors.is_empty() {
            return Err(Error::validation(errors));
        }
        let filter = if conditions.is_empty() { Node::Everything } else { Node::All(conditions) };
        let select = Self::from(Filter::leaf(filter)).limit(limit.min(MAX_LIMIT)).offset(offset);
        Ok(order.into_iter().fold(select, Self::order_by))
    }
}

/// The terms of an order: names with commas between, each with `-` in front to descend.
fn terms<E: Askable>(text: &str, errors: &mut Vec<FieldError>) -> Vec<Order<E>> {
    let mut terms = Vec::new();
    for name in text.split(',').map(str::trim) {
        let (name, direction) = match name.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (name, Direction::Ascending),
        };
        match field::<E>(name) {
            Ok(field) => terms.push(Order::new(field.column, direction)),
            Err(message) => errors.push(FieldError::new(format!("order_by {name:?}"), message)),
        }
    }
    terms
}

fn number<N: std::str::FromStr>(name: &str, text: &str, errors: &mut Vec<FieldError>) -> Option<N> {
    let number = text.parse().ok();
    if number.is_none() {
        errors.push(FieldError::new(name.to_owned(), "is not a number of rows"));
    }
    number
}

/// The condition on a field, or why nobody can ask for it.
fn condition<E: Askable>(name: &str, operator: &str, given: &Given) -> std::result::Result<Node, String> {
    let field = field::<E>(name)?;
    let operator = Operator::named(operator, field.is_text())?;
    operator.condition(field, given)
}

fn field<E: Askable>(name: &str) -> std::result::Result<&'static AskableField, String> {
    E::FIELDS.iter().find(|field| field.name == name).ok_or_else(|| {
        let names: Vec<_> = E::FIELDS.iter().map(|field| field.name).collect();
        format!("cannot be asked for, but {} can", names.join(", "))
    })
}

impl fmt::Debug for AskableField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AskableField({})", self.name)
    }
}
