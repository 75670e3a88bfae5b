//! What generated code takes as arguments, wider than one type.
//!
//! Each trait here stands where `Into` could, and is implemented by everything that is: the error of a missing `Into` lists every
//! conversion that exists, where these name what was given and what was expected.

use crate::filter::Filter;
use crate::select::Select;

/// What a secret prints in `Debug` output.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// #[derive(Model, Clone, PartialEq)]
/// #[model(debug)]
/// struct Account {
///     #[model(id)]
///     id: i64,
///     #[model(secret)]
///     password_hash: String,
/// }
/// let account = Account { id: 1, password_hash: "hash".into() };
/// assert!(format!("{account:?}").contains(tablesmith::MASK));
/// ```
pub const MASK: &str = "***";

/// What converts into a column's type: everything that is `Into<T>`.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// let new = UserCreate::new("ann@example.org", 31); // a `&str` for a `String`
/// assert_eq!(new.email, "ann@example.org");
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "a column of type `{T}` cannot hold a value of type `{Self}`")]
pub trait IntoColumn<T> {
    /// The value, converted.
    fn into_column(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoColumn<T> for V {
    fn into_column(self) -> T {
        self.into()
    }
}

/// What says which rows of a model are meant: a filter, or [`All`](crate::All).
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
/// let users = User::repo(&db);
/// users.count(All).await?;
/// users.count(User::AGE.gt(3)).await?;
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no filter of `{E}` rows")]
pub trait IntoFilter<E> {
    /// The filter.
    fn into_filter(self) -> Filter<E>;
}

#[diagnostic::do_not_recommend]
impl<E, V: Into<Filter<E>>> IntoFilter<E> for V {
    fn into_filter(self) -> Filter<E> {
        self.into()
    }
}

/// What says which rows of a model are meant, in which order and how many: a selection, a filter, a model's filter DTO, or
/// [`All`](crate::All).
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
/// let users = User::repo(&db);
/// users.list(All).await?;
/// users.list(User::AGE.gt(3)).await?;
/// users.list(User::AGE.gt(3).limit(1)).await?;
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no selection of `{E}` rows")]
pub trait IntoSelect<E> {
    /// The selection.
    fn into_select(self) -> Select<E>;
}

#[diagnostic::do_not_recommend]
impl<E, V: Into<Select<E>>> IntoSelect<E> for V {
    fn into_select(self) -> Select<E> {
        self.into()
    }
}

/// What converts into a key: the key itself, and what is borrowed text where the key is a `String`.
///
/// Not everything that is `Into<K>`: then a literal such as `1` would be an `i32` and no key of type `u64`.
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
/// User::repo(&db).get(1).await?;
/// UserTag::repo(&db).get(UserTagKey { user_id: 1, tag_id: 2 }).await?;
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "a key of type `{K}` cannot be a value of type `{Self}`")]
pub trait IntoKey<K> {
    /// The key.
    fn into_key(self) -> K;
}

#[diagnostic::do_not_recommend]
impl<K> IntoKey<K> for K {
    fn into_key(self) -> K {
        self
    }
}

macro_rules! text_keys {
    ($($text:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoKey<String> for $text {
            fn into_key(self) -> String {
                self.into()
            }
        }
    )*};
}
text_keys!(&str &String Box<str> std::borrow::Cow<'_, str>);
