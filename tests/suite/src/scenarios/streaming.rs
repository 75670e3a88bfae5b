//! Lists of which only some rows are in memory.

/// One function a scenario.
#[tablesmith::twin]
#[cfg_attr(feature = "blocking", allow(clippy::while_let_on_iterator, reason = "the twin of an async loop"))]
pub mod streams {
    use tablesmith::prelude::*;

    use crate::models::library::{Author, AuthorCreate};
    use crate::models::{OrderLine, OrderLineCreate, Team, TeamCreate};
    use crate::world::World;

    async fn teams(world: &World<Db>, number: i64) -> Result<()> {
        let team = |n: i64| TeamCreate::new(format!("team {n:05}"));
        Team::repo(&world.db).create_many((0..number).map(team)).await.map(drop)
    }

    /// Every row once, in its order, and some thousand of them are some statements.
    pub async fn a_stream_is_the_list(world: &World<Db>) -> Result<()> {
        teams(world, 9_000).await?;
        let repo = Team::repo(&world.db);
        for select in [All.order_by(Team::ID.asc()), All.order_by(Team::NAME.desc()), Team::ID.gt(800).order_by(Team::ID.desc())]
        {
            world.log.take();
            let mut streamed = Vec::new();
            let mut rows = repo.stream(select.clone());
            while let Some(team) = rows.next().await {
                streamed.push(team?);
            }
            let statements = world.log.take();
            assert_eq!(statements.len(), 3, "{statements:?}");
            assert_eq!(streamed, repo.list(select).await?);
            assert!(rows.next().await.is_none());
        }
        Ok(())
    }

    /// As many rows as asked for; of none, no statement.
    pub async fn a_stream_has_a_limit(world: &World<Db>) -> Result<()> {
        teams(world, 4_200).await?;
        for (limit, expected) in [(0, 0), (1, 1), (4_000, 4_000), (4_001, 4_001), (9_000, 4_200)] {
            world.log.take();
            let mut rows = Team::repo(&world.db).stream(All.limit(limit));
            let mut number = 0;
            while let Some(team) = rows.next().await {
                team?;
                number += 1;
            }
            assert_eq!((number, world.log.take().is_empty()), (expected, expected == 0));
        }
        Ok(())
    }

    /// No connection is held while nobody reads, and what is written meanwhile does not shift the other rows.
    pub async fn rows_may_change_behind_a_stream(world: &World<Db>) -> Result<()> {
        teams(world, 4_500).await?;
        let repo = Team::repo(&world.db);
        let mut rows = repo.stream(All.order_by(Team::ID.asc()));
        let first = rows.next().await.expect("there are rows")?;
        repo.delete(first.id).await?;
        repo.delete_where(Team::ID.between(4_400, 4_450)).await?;
        let mut number = 1;
        while let Some(team) = rows.next().await {
            team?;
            number += 1;
        }
        assert_eq!(number, 4_449);
        Ok(())
    }

    /// Also by keys of several columns, and in a transaction.
    pub async fn a_transaction_has_streams(world: &World<Db>) -> Result<()> {
        let line = |n: i32| OrderLineCreate::new(i64::from(n % 7), n, format!("sku {n}"));
        OrderLine::repo(&world.db).create_many((0..4_100).map(line)).await?;
        let number = world
            .db
            .transaction(async |tx| {
                OrderLine::repo(tx).create(line(9_000)).await?;
                let mut rows = OrderLine::repo(tx).stream(OrderLine::LINE.ge(100));
                let mut number = 0;
                while let Some(line) = rows.next().await {
                    line?;
                    number += 1;
                }
                Ok(number)
            })
            .await?;
        assert_eq!(number, 4_001);
        Ok(())
    }

    /// An error ends it.
    pub async fn what_has_no_pages_has_no_stream(world: &World<Db>) -> Result<()> {
        Author::repo(&world.db).create(AuthorCreate::new("Ann")).await?;
        let mut rows = Author::repo(&world.db).stream(All.offset(1));
        let error = rows.next().await.expect("it fails").unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Unsupported);
        assert!(rows.next().await.is_none());
        Ok(())
    }
}
