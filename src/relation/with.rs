//! A repository whose rows come with their relations.

use std::fmt;

use crate::entity::Entity;
use crate::mode::{Mode, Repository};
use crate::relation::Relations;

/// The operations of a repository that read rows, with what belongs to the rows. See [`Repository::with`].
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # use tablesmith::Db;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:").await?;
/// # db.execute_script(SCHEMA).await?;
/// let with_tags = User::repo(&db).with(User::TAGS);
/// assert_eq!(with_tags.list(All).await?.len(), 3);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct With<'s, E, R, M: Mode> {
    pub(crate) repository: Repository<'s, E, M>,
    pub(crate) relations: R,
}

impl<'s, E: Entity, M: Mode> Repository<'s, E, M> {
    /// The same rows, each with what belongs to it: a relation, or a tuple of several.
    ///
    /// A relation is a constant of the model. It can be filtered, ordered and limited for each row, and has its own relations loaded with it. Each
    /// one in the tree of relations takes one statement more, whatever the number of rows; each statement sees what others have changed
    /// meanwhile, unless all are in one transaction that keeps that from it.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct User {
    ///     #[model(id)]
    ///     id: i64,
    ///     name: String,
    /// }
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Post {
    ///     #[model(id)]
    ///     id: i64,
    ///     title: String,
    ///     #[model(references = User)]
    ///     user_id: i64, // makes `User::POSTS` and `Post::USER`
    /// }
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Comment {
    ///     #[model(id)]
    ///     id: i64,
    ///     body: String,
    ///     #[model(references = Post)]
    ///     post_id: i64,
    ///     #[model(references = User)]
    ///     author_id: Option<i64>, // makes `User::AUTHOR_COMMENTS` and `Comment::AUTHOR`
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    /// #     CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users);
    /// #     CREATE TABLE comments (id INTEGER PRIMARY KEY, body TEXT NOT NULL, post_id INTEGER NOT NULL REFERENCES posts, author_id INTEGER REFERENCES users)")?;
    /// # let ann = User::repo(&db).create(UserCreate::new("Ann"))?;
    /// # let post = Post::repo(&db).create(PostCreate::new("one", ann.id))?;
    /// # Comment::repo(&db).create(CommentCreate { author_id: Some(ann.id), ..CommentCreate::new("first", post.id) })?;
    /// // One statement for the posts, one for their users, one for their latest comments, and one for the authors of these.
    /// let latest = Post::COMMENTS.order_by(Comment::ID.desc()).limit(3).with(Comment::AUTHOR);
    /// for post in Post::repo(&db).with((Post::USER, latest)).list(Post::TITLE.eq("one"))? {
    ///     let (user, comments) = &post.related;
    ///     assert_eq!(user.as_ref().map(|user| user.name.as_str()), Some("Ann"));
    ///     println!("{}, {} comments", post.title, comments.len());
    ///     assert_eq!(comments[0].related.as_ref().map(|author| author.id), comments[0].author_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn with<R: Relations<E>>(&self, relations: R) -> With<'s, E, R, M> {
        With { repository: *self, relations }
    }
}

impl<E, R, M: Mode> fmt::Debug for With<'_, E, R, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("With").field("repository", &self.repository).finish_non_exhaustive()
    }
}
