//! The operations on rows that belong to each other: find those that lead to a row, link rows, make them together.

use crate::convert::IntoKey;
use crate::entity::{Insertable, Keyed};
use crate::error::Result;
use crate::mode::{Blocking, Repository};
use crate::relation::{Loaded, ToMany, ToOne};
use crate::sql::Keys;

impl<E: Keyed> Repository<'_, E, Blocking> {
    /// The rows above the one with this key, the nearest one first: where the relation leads from it, and from there on.
    ///
    /// It is one statement, however far it leads, and a circle ends where it began.
    ///
    /// # Errors
    /// `NotFound` if there is no row with this key.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Category {
    ///     #[model(id)]
    ///     id: i64,
    ///     name: String,
    ///     #[model(references = Category)]
    ///     parent_id: Option<i64>, // makes `Category::PARENT` and `Category::CHILDREN`
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES categories)")?;
    /// let categories = Category::repo(&db);
    /// let below = |name: &str, parent_id| CategoryCreate { parent_id, ..CategoryCreate::new(name) };
    /// let animals = categories.create(below("animals", None))?;
    /// let birds = categories.create(below("birds", Some(animals.id)))?;
    /// let owls = categories.create(below("owls", Some(birds.id)))?;
    /// assert_eq!(categories.ancestors(Category::PARENT, owls.id)?, [birds.clone(), animals.clone()]);
    /// assert_eq!(categories.descendants(Category::CHILDREN, animals.id)?, [birds, owls]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ancestors(&self, parent: ToOne<E, E>, key: impl IntoKey<E::Key>) -> Result<Vec<E>> {
        self.session.tree(parent.into_reach(), E::key_values(key.into_key()).as_ref())
    }

    /// The rows below the one with this key, the nearest ones first: those to which the relation leads from it, and from these on. A filter of
    /// the relation says which of them are followed; its order and limit say nothing here.
    ///
    /// # Errors
    /// `NotFound` if there is no row with this key.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let parts = Team::repo(&db).descendants(Team::CHILDREN, 1)?;
    /// assert_eq!(parts.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn descendants(&self, children: ToMany<E, E>, key: impl IntoKey<E::Key>) -> Result<Vec<E>> {
        self.session.tree(children.into_reach(), E::key_values(key.into_key()).as_ref())
    }

    /// Links the row that has this key with those that have the keys, by the table between that the relation leads through; those that are
    /// linked already stay so. All links are made or none. Columns of the table between get their defaults.
    ///
    /// # Errors
    /// `ForeignKeyViolation` if a row does not exist; `Unsupported` if the relation has no table between, or that refers to something
    /// else than primary keys, or deletes softly.
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
    /// #     title: String,
    /// # }
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Tag {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     name: String,
    /// # }
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// #[model(key(post_id, tag_id))]
    /// struct PostTag {
    ///     #[model(references = Post)]
    ///     post_id: i64, // makes `Tag::POSTS`, and `Tag::POST_TAGS` and `PostTag::POST`
    ///     #[model(references = Tag)]
    ///     tag_id: i64,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
    /// #     CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    /// #     CREATE TABLE post_tags (post_id INTEGER NOT NULL REFERENCES posts, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (post_id, tag_id))")?;
    /// # let post = Post::repo(&db).create(PostCreate::new("one"))?;
    /// # let tags = Tag::repo(&db).create_many(["a", "b", "c"].map(TagCreate::new))?;
    /// let posts = Post::repo(&db);
    /// posts.link(Post::TAGS, post.id, [tags[0].id, tags[1].id])?;
    /// assert_eq!(posts.with(Post::TAGS.count()).get(post.id)?.related, 2);
    /// assert_eq!(posts.unlink(Post::TAGS, post.id, [tags[0].id])?, 1);
    /// posts.relink(Post::TAGS, post.id, [tags[2].id])?; // these and no others
    /// assert_eq!(posts.with(Post::TAGS).get(post.id)?.related, [tags[2].clone()]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn link<R, I>(&self, relation: ToMany<E, R>, key: impl IntoKey<E::Key>, keys: I) -> Result<()>
    where
        R: Keyed,
        I: IntoIterator<Item: IntoKey<R::Key>>,
    {
        let key = E::key_values(key.into_key());
        self.session.link(&relation.into_reach().link, key.as_ref(), &Keys::values::<R>(keys))
    }

    /// Ends the links of the row that has this key with those that have the keys. How many there were.
    ///
    /// # Errors
    /// `Unsupported` as for [`link`](Self::link).
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// assert_eq!(users.unlink(User::TAGS, 1, [1, 3])?, 1);
    /// assert_eq!(users.with(User::TAGS).get(1)?.related[0].label, "loud");
    /// # Ok(())
    /// # }
    /// ```
    pub fn unlink<R, I>(&self, relation: ToMany<E, R>, key: impl IntoKey<E::Key>, keys: I) -> Result<u64>
    where
        R: Keyed,
        I: IntoIterator<Item: IntoKey<R::Key>>,
    {
        let key = E::key_values(key.into_key());
        self.session.unlink(&relation.into_reach().link, key.as_ref(), &Keys::values::<R>(keys))
    }

    /// Links the row that has this key with those that have the keys and with no others, all or none.
    ///
    /// # Errors
    /// Those of [`link`](Self::link).
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// users.relink(User::TAGS, 1, [3])?;
    /// assert_eq!(users.with(User::TAGS).get(1)?.related[0].label, "tall");
    /// # Ok(())
    /// # }
    /// ```
    pub fn relink<R, I>(&self, relation: ToMany<E, R>, key: impl IntoKey<E::Key>, keys: I) -> Result<()>
    where
        R: Keyed,
        I: IntoIterator<Item: IntoKey<R::Key>>,
    {
        let key = E::key_values(key.into_key());
        self.session.relink(&relation.into_reach().link, key.as_ref(), &Keys::values::<R>(keys))
    }
}

impl<E: Insertable> Repository<'_, E, Blocking> {
    /// Creates a row and those that belong to it, which `rows` makes from it: all or none. They come back as if they were loaded by the relation.
    ///
    /// # Errors
    /// Those of `create`, for any of the rows; `Unsupported` if the relation leads through a table between.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    ///
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct User {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     name: String,
    /// # }
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Post {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     title: String,
    /// #     #[model(references = User)]
    /// #     user_id: i64,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    /// #     CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users)")?;
    /// let posts = |ann: &User| vec![PostCreate::new("one", ann.id), PostCreate::new("two", ann.id)];
    /// let ann = User::repo(&db).create_with(UserCreate::new("Ann"), User::POSTS, posts)?;
    /// assert_eq!((ann.name.as_str(), ann.related.len()), ("Ann", 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_with<R, F>(&self, data: E::Create, relation: ToMany<E, R>, rows: F) -> Result<Loaded<E, Vec<R>>>
    where
        R: Insertable,
        F: FnOnce(&E) -> Vec<R::Create> + Send + 'static,
    {
        relation.into_reach().expect_own_key()?;
        let rows = move |row: &E| rows(row).into_iter().map(R::created).collect();
        let (row, related) = self.session.create_with(E::created(data), rows)?;
        Ok(Loaded { row, related })
    }
}
