//! What filters mean.

/// One function a scenario.
#[tablesmith::twin]
pub mod filters {
    use tablesmith::prelude::*;

    use crate::models::{
        Setting, SettingCreate, Specimen, SpecimenRepository, Team, TeamCreate, User, UserCreate, UserRepository,
    };
    use crate::specimens::specimens;
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

    /// A list of more values than a statement can bind.
    pub async fn a_list_may_be_longer_than_binds_go(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        let names = ["7", "69999", "70000", "a 7"];
        let created = teams.create_many(names.map(TeamCreate::new)).await?;
        let texts = || (0..70_000).map(|number| number.to_string());
        let found = teams.list(Team::NAME.in_(texts()).order_by(Team::ID.asc())).await?;
        assert_eq!(found, created[..2]);
        let others = teams.list(Team::NAME.not_in(texts()).order_by(Team::ID.asc())).await?;
        assert_eq!(others, created[2..]);
        assert_eq!(teams.count(Team::ID.in_(-30_000..40_000)).await?, 4);
        assert_eq!(teams.count(Team::ID.not_in(2..70_002)).await?, 1);
        assert_eq!(teams.count(Team::ID.in_(0..70_000) & Team::ID.not_in(0..70_000)).await?, 0);
        Ok(())
    }

    /// However the values of a list reach the database, it compares them in the same way.
    pub async fn a_list_means_the_same_however_long(world: &World<Db>) -> Result<()> {
        let rows = Specimen::repo(&world.db);
        let all = rows.create_many(specimens(world.backend, 16)).await?;
        let some = &all[..8];
        agree(&rows, Specimen::INT_64, some.iter().map(|row| row.int_64).collect()).await?;
        agree(&rows, Specimen::UINT_32, some.iter().map(|row| row.uint_32).collect()).await?;
        agree(&rows, Specimen::FLOAT_64, some.iter().map(|row| row.float_64).collect()).await?;
        agree(&rows, Specimen::FLAG, vec![true]).await?;
        let bodies = some.iter().filter_map(|row| row.body.clone());
        agree(&rows, Specimen::BODY, bodies.chain(["\"a\" \\ é\u{1f600} ".to_owned()]).collect()).await?;
        agree(&rows, Specimen::DATA, some.iter().map(|row| row.data.clone()).collect()).await?;
        agree(&rows, Specimen::TOKEN, some.iter().map(|row| row.token).collect()).await?;
        agree(&rows, Specimen::DAY, some.iter().map(|row| row.day).collect()).await?;
        agree(&rows, Specimen::HOUR, some.iter().map(|row| row.hour).collect()).await?;
        agree(&rows, Specimen::MOMENT, some.iter().map(|row| row.moment).collect()).await?;
        agree(&rows, Specimen::INSTANT, some.iter().map(|row| row.instant).collect()).await?;
        agree(&rows, Specimen::PRICE, some.iter().map(|row| row.price).collect()).await?;
        agree(&rows, Specimen::SPAN, some.iter().map(|row| row.span).collect()).await
    }

    async fn agree<C, T>(rows: &SpecimenRepository<'_, Async>, column: C, few: Vec<T>) -> Result<()>
    where
        C: CompareEach<Vec<T>, Entity = Specimen> + Copy,
        T: Clone,
    {
        let many: Vec<T> = few.iter().cloned().cycle().take(20_000).collect();
        assert_eq!(ids(rows, column.in_(few.clone())).await?, ids(rows, column.in_(many.clone())).await?);
        assert_eq!(ids(rows, column.not_in(few)).await?, ids(rows, column.not_in(many)).await?);
        Ok(())
    }

    async fn ids(rows: &SpecimenRepository<'_, Async>, filter: Filter<Specimen>) -> Result<Vec<i64>> {
        let found = rows.list(filter.order_by(Specimen::ID.asc())).await?;
        Ok(found.into_iter().map(|row| row.id).collect())
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

    /// Only the helpers that say so, on every database, and wildcards stand for themselves there, too.
    pub async fn like_helpers_ignore_case_if_asked(world: &World<Db>) -> Result<()> {
        let settings = Setting::repo(&world.db);
        settings.create_many(["Ann", "annabel", "JoANN", "bob", "50%", "500"].map(SettingCreate::new)).await?;
        for (filter, expected) in [
            (Setting::NAME.ieq("ANN"), &["Ann"][..]),
            (Setting::NAME.icontains("aNN"), &["Ann", "JoANN", "annabel"]),
            (Setting::NAME.istarts_with("ANN"), &["Ann", "annabel"]),
            (Setting::NAME.iends_with("Ann"), &["Ann", "JoANN"]),
            (Setting::NAME.icontains("0%"), &["50%"]),
            (Setting::NAME.ieq("b_b"), &[]),
            (!Setting::NAME.icontains("N"), &["50%", "500", "bob"]),
        ] {
            let mut names: Vec<String> = settings.list(filter).await?.into_iter().map(|setting| setting.name).collect();
            names.sort();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(names, expected);
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
