//! Nothing that a text holds becomes SQL: through every method that takes one.

/// One function a scenario.
#[tablesmith::twin]
pub mod injections {
    use std::slice::from_ref;

    use tablesmith::prelude::*;

    use crate::capability::Capability;
    use crate::hostile as texts;
    use crate::models::{
        Setting, SettingCreate, SettingUnique, SettingUpdate, Team, TeamCreate, TeamFilter, TeamUnique, TeamUpdate,
    };
    use crate::world::World;

    /// Writes a row with the text and deletes it, by each method that takes a text and returns what it wrote.
    async fn write(db: &Db, text: &str) -> Result<()> {
        let (teams, settings) = (Team::repo(db), Setting::repo(db));
        let team = teams.create(TeamCreate::new(text)).await?;
        assert_eq!(team.name, text);
        teams.update(team.id, TeamUpdate { name: Set("other".into()) }).await?;
        assert_eq!(teams.update(team.id, TeamUpdate { name: Set(text.into()) }).await?.name, text);
        assert_eq!(teams.upsert(TeamCreate::new(text), TeamUnique::Name).await?, team);
        assert_eq!(teams.delete(team.id).await?, team);
        let many = teams.create_many([TeamCreate::new(text), TeamCreate::new("other")]).await?;
        assert_eq!(many[0].name, text);
        assert_eq!(teams.delete_where(Team::NAME.eq(text)).await?, many[..1]);
        assert_eq!(teams.delete_where(All).await?, many[1..]);
        let valued = SettingCreate { value: Some(text.to_owned()), ..SettingCreate::new(text) };
        let setting = settings.create(valued.clone()).await?;
        assert_eq!((setting.name.as_str(), setting.value.as_deref()), (text, Some(text)));
        assert_eq!(settings.upsert(valued, SettingUnique::Name).await?, setting);
        let change = SettingUpdate { value: Set(Some(text.to_owned())) };
        assert_eq!(settings.update(text, change).await?, setting);
        assert_eq!(settings.get(text).await?, setting);
        assert_eq!(settings.delete(text).await?, setting);
        Ok(())
    }

    /// Finds the one row with the text, by each method that takes a text.
    async fn read(db: &Db, text: &str) -> Result<()> {
        let teams = Team::repo(db);
        let team = teams.create(TeamCreate::new(text)).await?;
        assert_eq!(teams.get_by_name(text).await?, team);
        assert_eq!(teams.get_one(Team::NAME.eq(text)).await?, team);
        assert_eq!(teams.get_one_or_none(Team::NAME.in_([text])).await?, Some(team.clone()));
        assert_eq!(teams.list_and_count(Team::NAME.between(text, text)).await?, (vec![team.clone()], 1));
        assert_eq!(teams.count(Team::NAME.ge(text) & Team::NAME.le(text)).await?, 1);
        assert!(!teams.exists(Team::NAME.ne(text) | Team::NAME.not_in([text])).await?);
        assert!(!teams.exists(Team::NAME.lt(text) | Team::NAME.gt(text)).await?);
        assert_eq!(teams.count(Team::NAME.contains(text)).await?, 1);
        assert_eq!(teams.count(Team::NAME.starts_with(text) & Team::NAME.ends_with(text)).await?, 1);
        let values = TeamFilter { name: Some(text.to_owned()), ..TeamFilter::default() };
        assert_eq!(teams.list(values).await?, from_ref(&team));
        assert_eq!(teams.delete(team.id).await?, team);
        Ok(())
    }

    /// The statements are those of a harmless text, and the value comes back as it was or is refused.
    pub async fn a_text_never_becomes_sql(world: &World<Db>) -> Result<()> {
        world.log.take();
        write(&world.db, "harmless").await?;
        read(&world.db, "harmless").await?;
        let harmless = world.log.take();
        assert!(harmless.len() > 20, "{harmless:?}");
        for text in texts::keys() {
            let refused = text.contains('\0') && !world.has(Capability::TextHoldsNul);
            if refused {
                is_refused(world, &text).await?;
            } else {
                write(&world.db, &text).await?;
                read(&world.db, &text).await?;
                assert_eq!(world.log.take(), harmless, "{text:?}");
            }
        }
        assert_eq!(Team::repo(&world.db).count(All).await?, 0);
        Ok(())
    }

    /// A text too long for a key is a value like any other.
    pub async fn a_long_text_never_becomes_sql(world: &World<Db>) -> Result<()> {
        let settings = Setting::repo(&world.db);
        world.log.take();
        let mut statements = Vec::new();
        for text in ["harmless".to_owned()].into_iter().chain(texts::long()) {
            let setting = settings.create(SettingCreate { value: Some(text.clone()), ..SettingCreate::new("long") }).await?;
            assert_eq!(setting.value.as_ref(), Some(&text));
            assert_eq!(settings.list(Setting::VALUE.eq(text.as_str())).await?, [setting]);
            settings.delete("long").await?;
            statements.push(world.log.take());
        }
        assert!(statements.iter().all(|run| *run == statements[0]), "{statements:?}");
        Ok(())
    }

    /// Each way in gives an error that names no value, and the next statement works.
    async fn is_refused(world: &World<Db>, text: &str) -> Result<()> {
        let teams = Team::repo(&world.db);
        let errors = [
            teams.create(TeamCreate::new(text)).await.map(drop),
            teams.create_many([TeamCreate::new("harmless"), TeamCreate::new(text)]).await.map(drop),
            teams.update(1, TeamUpdate { name: Set(text.into()) }).await.map(drop),
            teams.upsert(TeamCreate::new(text), TeamUnique::Name).await.map(drop),
            teams.get_by_name(text).await.map(drop),
            teams.list(Team::NAME.contains(text)).await.map(drop),
            teams.delete_where(Team::NAME.eq(text)).await.map(drop),
            Setting::repo(&world.db).get(text).await.map(drop),
        ];
        for error in errors.map(Result::unwrap_err) {
            assert!(!matches!(error.kind(), ErrorKind::NotFound { .. }), "{error:?}");
            assert!(!error.to_string().contains('\0'), "{error:?}");
        }
        assert_eq!(teams.count(All).await?, 0);
        world.log.take();
        Ok(())
    }
}
