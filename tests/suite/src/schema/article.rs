//! The tables of [`models::article`](crate::models::article).

/// In every dialect.
pub(super) const ARTICLES: &str = "
    CREATE TABLE things (id {id}, facts {json}, names {texts}, sizes {longs} NOT NULL);
    {articles}
";
