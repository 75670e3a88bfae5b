//! Get, list, count, finders.

/// One function a scenario.
#[tablesmith::twin]
pub mod reads {
    use tablesmith::prelude::*;

    use crate::models::{Team, TeamCreate, User, UserCreate, UserFilter, UserPublic};
    use crate::world::World;

    /// A missing row is an error that says which.
    pub async fn get_says_what_is_missing(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let missing = User::repo(db).get(42).await.unwrap_err();
        assert!(matches!(missing.kind(), ErrorKind::NotFound { .. }));
        assert_eq!(missing.to_string(), "user not found with id: 42");
        Ok(())
    }

    /// None, one and several matches are three answers.
    pub async fn get_one_is_exactly_one(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        assert!(matches!(teams.get_one(All).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
        assert_eq!(teams.get_one_or_none(All).await?, None);
        let team = teams.create(TeamCreate::new("a")).await?;
        assert_eq!(teams.get_one(All).await?, team);
        teams.create(TeamCreate::new("b")).await?;
        assert!(matches!(teams.get_one(All).await.unwrap_err().kind(), ErrorKind::MultipleRows { .. }));
        assert!(matches!(teams.get_one_or_none(All).await.unwrap_err().kind(), ErrorKind::MultipleRows { .. }));
        Ok(())
    }

    /// Order, limit and offset hold; the total ignores them, also past the last page.
    pub async fn list_and_count_gives_the_true_total(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        teams.create_many(["c", "a", "b", "d"].map(TeamCreate::new)).await?;
        let names = |page: Vec<Team>| page.into_iter().map(|team| team.name).collect::<Vec<_>>().concat();
        let (page, total) = teams.list_and_count(Team::NAME.ne("d").order_by(Team::NAME.desc()).limit(2).offset(1)).await?;
        assert_eq!((names(page).as_str(), total), ("ba", 3));
        let (page, total) = teams.list_and_count(All.order_by(Team::NAME.asc()).limit(2).offset(10)).await?;
        assert_eq!((page.len(), total), (0, 4));
        assert_eq!(names(teams.list(All.order_by(Team::NAME.asc()).offset(3)).await?), "d");
        Ok(())
    }

    /// Counting and asking whether there is one.
    pub async fn count_and_exists_agree(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        assert_eq!((teams.count(All).await?, teams.exists(All).await?), (0, false));
        teams.create_many(["a", "b"].map(TeamCreate::new)).await?;
        assert_eq!((teams.count(Team::NAME.eq("a")).await?, teams.exists(Team::NAME.eq("a")).await?), (1, true));
        assert!(!teams.exists(Team::NAME.eq("z")).await?);
        Ok(())
    }

    /// A finder for each unique key, and one for each foreign key.
    pub async fn finders_follow_keys(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let crew = Team::repo(db).create(TeamCreate::new("crew")).await?;
        let users = User::repo(db);
        let member = |n: u8| UserCreate { team_id: Some(crew.id), ..UserCreate::new(format!("{n}@example.org"), "hash") };
        users.create_many([member(1), member(2), UserCreate::new("3@example.org", "hash")]).await?;
        assert_eq!(Team::repo(db).get_by_name("crew").await?, crew);
        assert_eq!(users.list_by_team_id(crew.id).await?.len(), 2);
        assert_eq!(users.get_by_email("3@example.org").await?.team_id, None);
        let missing = users.get_by_email("canary@example.org").await.unwrap_err();
        assert!(matches!(missing.kind(), ErrorKind::NotFound { .. }));
        assert!(!missing.to_string().contains("canary"), "{missing}");
        Ok(())
    }

    /// A filter of values alone: only known columns, a default limit, a largest limit.
    pub async fn a_filter_of_values_is_bounded(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        users.create_many((0..120).map(|n| UserCreate::new(format!("{n}@example.org"), "hash"))).await?;
        assert_eq!(users.list(UserFilter::default()).await?.len(), 50);
        let greedy = UserFilter { limit: Some(100_000), ..UserFilter::default() };
        assert_eq!(users.list(greedy).await?.len(), 100);
        let one: UserFilter = serde_json::from_str(r#"{"email": "7@example.org"}"#).map_err(Error::custom)?;
        assert_eq!(users.list(one).await?.len(), 1);
        for hidden in [r#"{"password_hash": "hash"}"#, r#"{"_negated": true}"#] {
            assert!(serde_json::from_str::<UserFilter>(hidden).is_err(), "{hidden}");
        }
        Ok(())
    }

    /// Secrets are in no Debug output and in no public form.
    pub async fn secrets_stay_secret(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let create = UserCreate::new("ann@example.org", "canary");
        assert!(!format!("{create:?}").contains("canary"));
        let user = User::repo(db).create(create).await?;
        assert!(!format!("{user:?}").contains("canary"), "{user:?}");
        let public = serde_json::to_string(&UserPublic::from(user)).map_err(Error::custom)?;
        assert!(!public.contains("canary") && !public.contains("password_hash"), "{public}");
        Ok(())
    }

    /// Every static statement of every model prepares.
    pub async fn every_statement_prepares(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.prepare::<User>().await?;
        db.prepare::<Team>().await?;
        db.prepare::<crate::models::OrderLine>().await?;
        db.prepare::<crate::models::Setting>().await?;
        db.prepare::<crate::models::LogLine>().await?;
        db.prepare::<crate::models::Weird>().await?;
        db.prepare::<crate::models::Sample>().await?;
        db.execute_script("DROP TABLE log").await?;
        assert!(db.prepare::<crate::models::LogLine>().await.is_err());
        db.health().await
    }
}
