//! Conditions on the elements of arrays.

use crate::codec::{Element, Encode};
use crate::column::Column;
use crate::filter::{Filter, Node};

/// Arrays are native on PostgreSQL, and documents elsewhere. Of an array that is `NULL` nothing is known. No array has `NULL` as an element, because no
/// value is equal to it.
impl<E, T: Element + Encode> Column<E, Vec<T>> {
    /// The array has the element.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Post {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     tags: Vec<String>,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE posts (id INTEGER PRIMARY KEY, tags TEXT NOT NULL)")?;
    /// # let posts = Post::repo(&db);
    /// # posts.create(PostCreate::new(vec!["birds".to_owned(), "night".to_owned()]))?;
    /// assert_eq!(posts.count(Post::TAGS.has("birds".to_owned()))?, 1);
    /// assert_eq!(posts.count(Post::TAGS.has_all(["birds".to_owned(), "day".to_owned()]))?, 0);
    /// assert_eq!(posts.count(Post::TAGS.has_any(["birds".to_owned(), "day".to_owned()]))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn has(self, element: T) -> Filter<E> {
        self.has_all([element])
    }

    /// The array has each of the elements; of none, every array does.
    pub fn has_all(self, elements: impl IntoIterator<Item = T>) -> Filter<E> {
        self.holds(elements, true)
    }

    /// The array has one of the elements; of none, no array does.
    pub fn has_any(self, elements: impl IntoIterator<Item = T>) -> Filter<E> {
        self.holds(elements, false)
    }

    fn holds(self, elements: impl IntoIterator<Item = T>, all: bool) -> Filter<E> {
        let values = elements.into_iter().map(Encode::encode).collect();
        Filter::leaf(Node::Holds { column: self.column_name(), values, all })
    }
}
