//! Filters as documents.

use super::{Askable, Entries, Error, FieldError, Filter, FilterTree, Given, MAX_PARTS, Node, Result, condition};

/// Groups nest no deeper.
const MAX_DEPTH: usize = 32;

impl<E: Askable> Filter<E> {
    /// The filter that a document describes.
    ///
    /// # Errors
    /// `Validation`, which names the place of all that nobody can ask for, as `and[1].or[0]`: a field, an operator or a value as for
    /// [`Select::asked`](crate::Select::asked), a group of another name or form, and groups that nest too deep or have too many parts.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::FilterTree;
    /// use tablesmith::prelude::*;
    ///
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # #[model(serde)]
    /// # struct User {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     name: String,
    /// #     age: i32,
    /// # }
    /// # fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER NOT NULL)")?;
    /// # let users = User::repo(&db);
    /// # users.create_many([UserCreate::new("Ann", 41), UserCreate::new("Bob", 17)])?;
    /// let document = r#"{"or": [{"field": "age", "op": "gt", "value": 40}, {"not": {"field": "name", "op": "contains", "value": "o"}}]}"#;
    /// let tree: FilterTree = serde_json::from_str(document)?;
    /// assert_eq!(users.get_one(Filter::asked(&tree)?)?.name, "Ann");
    /// # Ok(())
    /// # }
    /// ```
    pub fn asked(tree: &FilterTree) -> Result<Self> {
        let mut reader = Reader { parts: 0, errors: Vec::new() };
        let node = reader.read::<E>(&tree.0, &mut String::new(), 0);
        match node {
            Some(node) if reader.errors.is_empty() => Ok(Self::leaf(node)),
            _ => Err(Error::validation(reader.errors)),
        }
    }
}

struct Reader {
    parts: usize,
    errors: Vec<FieldError>,
}

impl Reader {
    fn read<E: Askable>(&mut self, given: &Given, path: &mut String, depth: usize) -> Option<Node> {
        self.parts += 1;
        if depth > MAX_DEPTH {
            return self.refuse(path, "is too deep");
        }
        let Given::Map(map) = given else { return self.refuse(path, EXPECTED) };
        match map.0.as_slice() {
            [(name, Given::List(parts))] if name == "and" => self.group::<E>(name, parts, path, depth, Node::All),
            [(name, Given::List(parts))] if name == "or" => self.group::<E>(name, parts, path, depth, Node::Any),
            [(name, part)] if name == "not" => self
                .within(path, ".not", |reader, path| reader.read::<E>(part, path, depth + 1))
                .map(|node| Node::Not(Box::new(node))),
            _ => self.leaf::<E>(map, path),
        }
    }

    fn group<E: Askable>(
        &mut self,
        name: &str,
        parts: &[Given],
        path: &mut String,
        depth: usize,
        list: fn(Vec<Node>) -> Node,
    ) -> Option<Node> {
        if parts.is_empty() {
            return self.refuse(path, "is a group without parts");
        }
        if self.parts + parts.len() > MAX_PARTS {
            return self.refuse(path, &format!("has more parts than the {MAX_PARTS} of a filter"));
        }
        let read = |(place, part): (usize, &Given)| {
            self.within(path, &format!(".{name}[{place}]"), |reader, path| reader.read::<E>(part, path, depth + 1))
        };
        let nodes: Vec<Option<Node>> = parts.iter().enumerate().map(read).collect();
        nodes.into_iter().collect::<Option<Vec<Node>>>().map(list)
    }

    fn leaf<E: Askable>(&mut self, map: &Entries, path: &str) -> Option<Node> {
        let text = |name| if let Some(Given::Text(text)) = map.get(name) { Some(text.as_str()) } else { None };
        let (Some(field), Some(operator), Some(value), 3) = (text("field"), text("op"), map.get("value"), map.0.len()) else {
            return self.refuse(path, EXPECTED);
        };
        match condition::<E>(field, operator, value) {
            Ok(node) => Some(node),
            Err(message) => self.refuse(path, &format!("`{}` {message}", field.escape_debug())),
        }
    }

    fn within<T>(&mut self, path: &mut String, step: &str, read: impl FnOnce(&mut Self, &mut String) -> T) -> T {
        let length = path.len();
        path.push_str(step);
        let read = read(self, path);
        path.truncate(length);
        read
    }

    fn refuse<T>(&mut self, path: &str, message: &str) -> Option<T> {
        let place = path.strip_prefix('.').filter(|place| !place.is_empty()).unwrap_or("filter");
        self.errors.push(FieldError::new(place.to_owned(), message.to_owned()));
        None
    }
}

const EXPECTED: &str = "is none of {\"and\": […]}, {\"or\": […]}, {\"not\": {…}} and {\"field\": …, \"op\": …, \"value\": …}";
