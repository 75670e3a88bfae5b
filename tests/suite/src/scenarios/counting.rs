//! How many statements a call is.

/// One function a scenario.
#[tablesmith::twin]
pub mod statements {
    use std::collections::BTreeSet;

    use tablesmith::prelude::*;

    use crate::models::{OrderLine, OrderLineCreate, Team, TeamCreate, TeamUnique, TeamUpdate};
    use crate::world::World;
    use tablesmith_harness::build::Backend;

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

    /// Lists of three values and of four are the same statement, so that it is prepared once.
    pub async fn lists_of_many_lengths_are_one_text(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        world.log.take();
        for length in [3, 4] {
            teams.list(Team::ID.in_(0..length)).await?;
            teams.list(Team::NAME.not_in((0..length).map(|n| n.to_string()))).await?;
        }
        let statements = world.log.take();
        assert_eq!(statements[..2], statements[2..]);
        Ok(())
    }

    /// More rows and values than a statement can bind are several statements, in one transaction and of few texts.
    pub async fn batches_of_any_size_are_few_texts(world: &World<Db>) -> Result<()> {
        let lines = OrderLine::repo(&world.db);
        let row = |line: i32| OrderLineCreate { amount: Some(1), ..OrderLineCreate::new(1, line, format!("sku {line}")) };
        world.log.take();
        let created = lines.create_many((0..20_000).map(row)).await?;
        assert!(created.iter().map(|line| line.line).eq(0..20_000));
        let statements = world.log.take();
        let texts: BTreeSet<&String> = statements.iter().collect();
        // With the two steps of the transaction.
        let most = if world.backend == Backend::Postgres { 3 } else { 16 };
        assert!(texts.len() <= most, "{} texts", texts.len());
        assert_eq!(statements.iter().filter(|sql| *sql == "COMMIT").count(), 1);
        assert_eq!(lines.count(OrderLine::LINE.in_(0..40_000)).await?, 20_000);

        // The last row is refused: none stays.
        let refused = lines.create_many((20_000..25_000).chain([0]).map(row)).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }), "{refused:?}");
        assert_eq!(lines.count(All).await?, 20_000);
        Ok(())
    }

    /// Changes of the same columns are a statement for as many rows as it takes, each with the changes of its own.
    pub async fn changes_of_many_rows_are_few_statements(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        teams.create_many((0..100).map(|n| TeamCreate::new(format!("team {n}")))).await?;
        world.log.take();
        let changed = teams.update_many((1..=100).map(|id| (id, TeamUpdate { name: Set(format!("new {id}")) }))).await?;
        assert!(changed.iter().all(|team| team.name == format!("new {}", team.id)));
        let statements = world.log.take();
        let updates = statements.iter().filter(|sql| sql.starts_with("UPDATE")).count();
        assert_eq!(updates, if world.backend == Backend::Sqlite { 4 } else { 1 }, "{statements:?}");
        // With the two steps of the transaction, and a read where an update does not return its rows.
        let reads = usize::from(world.backend == Backend::Mysql);
        assert_eq!(statements.len(), updates + reads + 2, "{statements:?}");
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
