//! Conditions on the words of texts.

use crate::column::Column;
use crate::filter::{Filter, Node};

impl<E> Column<E, String> {
    /// The text has all of the words, in any order, upper and lower case as the database's search has it. It takes an index:
    ///
    /// * on PostgreSQL it is slow without `CREATE INDEX … USING gin (to_tsvector('simple', body))`;
    /// * on MySQL and MariaDB it fails without `FULLTEXT (body)`, which leaves out words that are short or frequent;
    /// * on SQLite the table is one of FTS5: `CREATE VIRTUAL TABLE posts USING fts5(id UNINDEXED, body)`.
    ///
    /// What is no letter and no digit is between words. Without a word no text matches.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Post {
    /// #     #[model(id(assigned))]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE VIRTUAL TABLE posts USING fts5(id UNINDEXED, body); INSERT INTO posts VALUES (1, 'the owl hunts at night')")?;
    /// assert_eq!(Post::repo(&db).count(Post::BODY.matches("night owl"))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn matches(self, words: impl AsRef<str>) -> Filter<E> {
        let separate = |character: char| !character.is_alphanumeric();
        let words: Vec<String> = words.as_ref().split(separate).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return Filter::leaf(Node::Nothing);
        }
        Filter::leaf(Node::Matches { column: self.column_name(), words })
    }
}
