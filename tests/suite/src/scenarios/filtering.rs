//! What filters mean.

/// One function a scenario.
#[tablesmith::twin]
pub mod filters {
    use tablesmith::prelude::*;

    use crate::models::{User, UserCreate, UserRepository};
    use crate::world::World;

    async fn people(db: &Db) -> Result<()> {
        let person = |email: &str, name: Option<&str>, age: Option<i32>| UserCreate {
            name: name.map(str::to_owned),
            age,
            ..UserCreate::new(email, "hash")
        };
        let rows = [
            person("a@example.org", Some("Ann"), Some(10)),
            person("b@example.org", Some("50%"), Some(20)),
            person("c@example.org", Some("5_0"), None),
            person("d@example.org", None, Some(30)),
        ];
        User::repo(db).create_many(rows).await?;
        Ok(())
    }

    async fn matches(users: &UserRepository<'_, Async>, filter: Filter<User>) -> Result<String> {
        let found = users.list(filter.order_by(User::EMAIL.asc())).await?;
        Ok(found.iter().filter_map(|user| user.email.chars().next()).collect())
    }

    /// Each comparison, as SQL means it.
    pub async fn comparisons_mean_what_they_say(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        people(db).await?;
        let users = User::repo(db);
        let cases = [
            (User::AGE.eq(20), "b"),
            (User::AGE.ne(20), "ad"),
            (User::AGE.gt(10), "bd"),
            (User::AGE.ge(10), "abd"),
            (User::AGE.lt(30), "ab"),
            (User::AGE.le(30), "abd"),
            (User::AGE.between(10, 20), "ab"),
            (User::AGE.in_([10, 30]), "ad"),
            (User::AGE.in_(Vec::<i32>::new()), ""),
            (User::AGE.not_in([10]), "bd"),
            (User::AGE.not_in(Vec::<i32>::new()), "abcd"),
        ];
        for (filter, expected) in cases {
            assert_eq!(matches(&users, filter.clone()).await?, expected, "{filter:?}");
        }
        Ok(())
    }

    /// Comparing with nothing asks for NULL.
    pub async fn null_is_asked_for_by_none(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        people(db).await?;
        let users = User::repo(db);
        let cases = [
            (User::NAME.eq(None), "d"),
            (User::NAME.ne(None), "abc"),
            (User::NAME.is_null(), "d"),
            (User::NAME.is_not_null(), "abc"),
            (User::NAME.eq(Some("Ann".to_owned())), "a"),
        ];
        for (filter, expected) in cases {
            assert_eq!(matches(&users, filter.clone()).await?, expected, "{filter:?}");
        }
        Ok(())
    }

    /// A wildcard in the value is a character like any other.
    pub async fn like_helpers_escape_wildcards(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        people(db).await?;
        let users = User::repo(db);
        let cases = [
            (User::NAME.contains("%"), "b"),
            (User::NAME.contains("_"), "c"),
            (User::NAME.starts_with("5"), "bc"),
            (User::NAME.ends_with("%"), "b"),
            (User::NAME.contains("!"), ""),
            (User::NAME.contains("\\"), ""),
        ];
        for (filter, expected) in cases {
            assert_eq!(matches(&users, filter.clone()).await?, expected, "{filter:?}");
        }
        Ok(())
    }

    /// And, or and not keep the grouping that the expression has.
    pub async fn groups_keep_their_parentheses(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        people(db).await?;
        let users = User::repo(db);
        let either = User::AGE.eq(10) | User::AGE.eq(20);
        assert_eq!(matches(&users, either.clone() & User::NAME.eq("Ann")).await?, "a");
        assert_eq!(matches(&users, User::AGE.eq(10) | (User::AGE.eq(20) & User::NAME.eq("Ann"))).await?, "a");
        assert_eq!(matches(&users, !either & User::AGE.is_not_null()).await?, "d");
        assert_eq!(matches(&users, !(User::AGE.gt(0) & User::NAME.is_null())).await?, "abc");
        Ok(())
    }

    /// Ten thousand alternatives are one statement, and no stack overflow.
    pub async fn wide_filters_work(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        people(db).await?;
        let wide = (0..10_000).map(|age| User::AGE.eq(age)).reduce(|a, b| a | b).unwrap_or(User::AGE.is_null());
        assert_eq!(User::repo(db).count(wide).await?, 3);
        Ok(())
    }
}
