//! Primary keys and slugs that are made for new rows: what generated code calls for `id(uuid_v7)` and its kin.

/// A random UUID.
///
/// # Examples
///
/// ```
/// assert_ne!(tablesmith::keys::uuid_v4(), tablesmith::keys::uuid_v4());
/// ```
#[cfg(feature = "uuid")]
pub fn uuid_v4() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

/// A UUID that begins with the time in milliseconds ([RFC 9562](https://www.rfc-editor.org/rfc/rfc9562)): those that one process makes are in their
/// order, so that an index grows at its end.
///
/// # Examples
///
/// ```
/// assert!(tablesmith::keys::uuid_v7() < tablesmith::keys::uuid_v7());
/// ```
#[cfg(feature = "uuid")]
pub fn uuid_v7() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// A [ULID](https://github.com/ulid/spec): the time in milliseconds and 80 random bits, as 26 letters and digits that are in the order of time.
///
/// # Examples
///
/// ```
/// assert_eq!(tablesmith::keys::ulid().len(), 26);
/// ```
#[cfg(feature = "ulid")]
pub fn ulid() -> String {
    ulid::Ulid::generate().to_string()
}

/// A [Nano ID](https://github.com/ai/nanoid): 21 random letters, digits, hyphens and underscores.
///
/// # Examples
///
/// ```
/// assert_eq!(tablesmith::keys::nanoid().len(), 21);
/// ```
#[cfg(feature = "nanoid")]
pub fn nanoid() -> String {
    nanoid::nanoid!()
}

/// What names a row in an address, from a text: in lower case, without accents, with hyphens between the words
/// ([slug](https://docs.rs/slug)).
///
/// # Examples
///
/// ```
/// assert_eq!(tablesmith::keys::slug("Déjà vu!"), "deja-vu");
/// ```
#[cfg(feature = "slug")]
pub fn slug(text: &str) -> String {
    slug::slugify(text)
}
