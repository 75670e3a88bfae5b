//! The three states of a field in an update.

/// Whether an update leaves a column alone or sets it. `NULL` is `Set(None)` of a `Patch<Option<T>>`.
///
/// With the `serde` feature and `#[serde(default)]` on the field, an absent field is `Keep` and `null` is `Set(None)`.
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
/// #     #[model(unique)]
/// #     email: String,
/// #     name: Option<String>,
/// #     age: i32,
/// # }
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
/// # let users = User::repo(&db);
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// let ann = users.get_by_email("ann@example.org")?;
/// let birthday = UserUpdate { age: Set(ann.age + 1), ..UserUpdate::default() };
/// assert_eq!(users.update(ann.id, birthday)?.name.as_deref(), Some("Ann"));
///
/// let nameless = UserUpdate { name: Set(None), ..UserUpdate::default() };
/// assert_eq!(users.update(ann.id, nameless)?.name, None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Leave the column as it is.
    #[default]
    Keep,
    /// Set the column to this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the column stays as it is.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// let changes = UserUpdate { age: Set(32), ..UserUpdate::default() };
    /// assert!(changes.email.is_keep() && !changes.age.is_keep());
    /// # }
    /// ```
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The new value, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// assert_eq!(Set(3).into_option(), Some(3));
    /// assert_eq!(tablesmith::Patch::<i32>::Keep.into_option(), None);
    /// # }
    /// ```
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Patch<T> {
    /// `Keep` has no form of its own: skip the field with `#[serde(skip_serializing_if = "Patch::is_keep")]`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Patch<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Set)
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    #[serde(default)]
    struct Update {
        name: Patch<Option<String>>,
    }

    #[test]
    fn absent_is_keep_and_null_is_set_none() {
        for (text, name) in [
            ("{}", Patch::Keep),
            (r#"{"name": null}"#, Patch::Set(None)),
            (r#"{"name": "Ann"}"#, Patch::Set(Some("Ann".to_owned()))),
        ] {
            assert_eq!(serde_json::from_str::<Update>(text).ok(), Some(Update { name }), "{text}");
        }
    }
}
