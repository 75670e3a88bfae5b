//! Selections as query strings.

use std::str::FromStr;

use super::{Askable, ColumnName, Error, FieldError, Filter, Given, MAX_PARTS, Node, Result, condition, field};
use crate::select::{Direction, Order, Select};

impl<E: Askable> Select<E> {
    /// What the pairs of a query string ask for, such as `age__ge=18&name__icontains=ann&order_by=-created_at,name&limit=20`.
    ///
    /// A name is that of a field, perhaps with an operator behind `__`: `eq`, which is meant without one, `ne`, `gt`, `ge`, `lt`, `le`, `in` and
    /// `not_in` with commas between the values, `is_null` with `true` or `false`; and of texts `contains`, `starts_with`, `ends_with`, the same with
    /// an `i` in front, and `ieq`. All conditions hold. `order_by` names fields in their order, each with `-` in front to descend; `limit` is 50 unless
    /// it is given and 100 at most, and `offset` leaves rows out. A field that is called so itself is asked for as `limit__eq`.
    ///
    /// # Errors
    /// `Validation`, which names all that nobody can ask for: a field that there is not, or is secret or hidden, an operator that there is not or
    /// that its type does not have, and a value that is none of its type. So is what is given twice, a query of more than 200 parts, and a list
    /// of more than 1000 values: nothing is left out silently.
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
        let mut reader = Reader::default();
        for (part, (name, text)) in query.into_iter().enumerate() {
            if part == MAX_PARTS {
                reader.refuse("the query", format!("has more than {MAX_PARTS} parts"));
                break;
            }
            reader.read::<E>(name.as_ref(), text.as_ref());
        }
        reader.select()
    }
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    conditions: Vec<Node>,
    order: Vec<(ColumnName, Direction)>,
    limit: Option<u32>,
    offset: Option<u64>,
    errors: Vec<FieldError>,
}

impl Reader {
    fn read<E: Askable>(&mut self, name: &str, text: &str) {
        match name {
            "order_by" => text.split(',').for_each(|term| self.term::<E>(term.trim())),
            "limit" => self.limit = self.number(name, text, self.limit.is_some()),
            "offset" => self.offset = self.number(name, text, self.offset.is_some()),
            name => self.condition::<E>(name, text),
        }
    }

    /// A field may have `__` in its own name.
    fn condition<E: Askable>(&mut self, name: &str, text: &str) {
        let parts = if field::<E>(name).is_ok() { None } else { name.rsplit_once("__") };
        let (field, operator) = parts.unwrap_or((name, "eq"));
        match condition::<E>(field, operator, &Given::Text(text.to_owned())) {
            Ok(condition) => self.conditions.push(condition),
            Err(message) => self.refuse(&name.escape_debug().to_string(), message),
        }
    }

    /// A term of the order, with `-` in front to descend.
    fn term<E: Askable>(&mut self, term: &str) {
        let (name, direction) = match term.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (term, Direction::Ascending),
        };
        match field::<E>(name) {
            Ok(field) if self.order.iter().any(|(other, _)| *other == field.column) => {
                self.refuse(&format!("order_by {name:?}"), "is given twice");
            }
            Ok(field) => self.order.push((field.column, direction)),
            Err(message) => self.refuse(&format!("order_by {name:?}"), message),
        }
    }

    fn number<N: FromStr>(&mut self, name: &str, text: &str, is_given: bool) -> Option<N> {
        let number = text.parse().ok();
        if is_given {
            self.refuse(name, "is given twice");
        } else if number.is_none() {
            self.refuse(name, "is not a number of rows");
        }
        number
    }

    fn select<E: Askable>(self) -> Result<Select<E>> {
        if !self.errors.is_empty() {
            return Err(Error::validation(self.errors));
        }
        let filter = if self.conditions.is_empty() { Node::Everything } else { Node::All(self.conditions) };
        let select = Filter::leaf(filter).page(self.limit, self.offset);
        let order = self.order.into_iter().map(|(column, direction)| Order::new(column, direction));
        Ok(order.fold(select, Select::order_by))
    }

    fn refuse(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push(FieldError::new(name.to_owned(), message.into()));
    }
}
