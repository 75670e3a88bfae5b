//! How many statements a call is.

/// One function a scenario.
#[tablesmith::twin]
pub mod statements {
    use tablesmith::prelude::*;

    use crate::models::{Team, TeamCreate, TeamUnique, TeamUpdate};
    use crate::world::World;

    /// A call that concerns one row is one statement, whatever it returns.
    pub async fn a_call_is_one_statement(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        world.log.take();
        let team = teams.create(TeamCreate::new("a")).await?;
        let statements = world.log.take();
        assert_eq!(statements.len(), 1, "{statements:?}");
        teams.get(team.id).await?;
        teams.get_by_name("a").await?;
        teams.list(All.limit(5)).await?;
        teams.count(All).await?;
        teams.update(team.id, TeamUpdate { name: Set("b".into()) }).await?;
        teams.upsert(TeamCreate::new("b"), TeamUnique::Name).await?;
        teams.delete_where(Team::NAME.eq("c")).await?;
        teams.delete(team.id).await?;
        let statements = world.log.take();
        assert_eq!(statements.len(), 8, "{statements:?}");
        Ok(())
    }

    /// What reads is one statement for one row and for a hundred.
    pub async fn a_list_is_one_statement_however_long(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        teams.create_many((0..100).map(|n| TeamCreate::new(format!("team {n}")))).await?;
        world.log.take();
        assert_eq!(teams.list(All).await?.len(), 100);
        assert_eq!(world.log.take().len(), 1);
        Ok(())
    }

    /// Also where the server calls it an error.
    pub async fn a_script_without_statements_does_nothing(world: &World<Db>) -> Result<()> {
        world.db.execute_script("").await?;
        world.db.execute_script(" \n\t").await
    }

    /// A script fails with whichever of its statements fails.
    pub async fn every_statement_of_a_script_counts(world: &World<Db>) -> Result<()> {
        let script = "INSERT INTO teams (name) VALUES ('a'); INSERT INTO nowhere (name) VALUES ('b');";
        world.db.execute_script(script).await.unwrap_err();
        world.db.execute_script("INSERT INTO nowhere (name) VALUES ('b'); SELECT 1;").await.unwrap_err();
        world.db.execute_script("SELECT 1; INSERT INTO teams (name) VALUES ('c'); SELECT 2;").await?;
        assert!(Team::repo(&world.db).exists(Team::NAME.eq("c")).await?);
        Ok(())
    }

    /// A transaction is shown from its first step to its last.
    pub async fn the_steps_of_a_transaction_are_shown(world: &World<Db>) -> Result<()> {
        world.log.take();
        world.db.transaction(async |tx| Team::repo(tx).count(All).await).await?;
        let statements = world.log.take();
        assert_eq!(statements.len(), 3, "{statements:?}");
        assert!(statements[1].starts_with("SELECT"), "{statements:?}");
        assert_eq!(statements[2], "COMMIT");
        Ok(())
    }

    /// A handle that was cloned before it was observed shows nothing, one that was cloned after shows what it runs.
    pub async fn an_observer_sees_its_own_handle(world: &World<Db>) -> Result<()> {
        let quiet = Db::connect(&world.url).await?;
        let log = crate::log::Log::default();
        let observed = quiet.clone().observe(log.observer());
        quiet.health().await?;
        assert_eq!(log.take(), Vec::<String>::new());
        observed.clone().health().await?;
        assert_eq!(log.take(), ["SELECT 1"]);
        Ok(())
    }
}
