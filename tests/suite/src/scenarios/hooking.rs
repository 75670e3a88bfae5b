//! What is done beside a write, and what is told of it.

/// One function a scenario.
#[tablesmith::twin]
pub mod hooks {
    use std::sync::Mutex;

    use tablesmith::prelude::*;
    use tablesmith::{Actor, Db, Hooks, Statement, Tenant, Tx};

    use crate::models::library::{Author, AuthorCreate, Book, BookCreate, Review, ReviewCreate, ReviewUpdate};
    use crate::models::{Team, TeamCreate, TeamUpdate};
    use crate::world::World;

    /// Says what was called, and with what; fails at one step.
    #[derive(Default)]
    struct Witness {
        name: &'static str,
        fails_at: Option<&'static str>,
        seen: Mutex<Vec<String>>,
    }

    /// A team that was written.
    struct Written(String);

    impl Witness {
        fn new(name: &'static str) -> Self {
            Self { name, ..Self::default() }
        }

        fn failing(step: &'static str) -> Self {
            Self { fails_at: Some(step), ..Self::default() }
        }

        fn see(&self, step: &str, team: &str) -> Result<()> {
            self.seen.lock().expect("nobody panics with it").push(format!("{}{step} {team}", self.name));
            match self.fails_at {
                Some(failing) if failing == step => Err(Error::custom(std::io::Error::other("the hook fails"))),
                _ => Ok(()),
            }
        }

        fn take(&self) -> Vec<String> {
            std::mem::take(&mut self.seen.lock().expect("nobody panics with it"))
        }
    }

    impl Hooks<Team> for Witness {
        async fn before_create(&self, _: &Tx, data: &mut TeamCreate) -> Result<()> {
            self.see("before create", &data.name)?;
            data.name.push('!');
            Ok(())
        }

        async fn after_create(&self, tx: &Tx, row: &Team) -> Result<()> {
            assert!(Team::repo(tx).exists(Team::ID.eq(row.id)).await?);
            tx.emit(Written(row.name.clone()));
            self.see("after create", &row.name)
        }

        async fn before_update(&self, _: &Tx, row: &Team, changes: &mut TeamUpdate) -> Result<()> {
            self.see("before update", &row.name)?;
            changes.name = Set("changed".into());
            Ok(())
        }

        async fn after_update(&self, _: &Tx, before: &Team, row: &Team) -> Result<()> {
            self.see("after update", &format!("{} {}", before.name, row.name))
        }

        async fn before_delete(&self, _: &Tx, row: &Team) -> Result<()> {
            self.see("before delete", &row.name)
        }

        async fn after_delete(&self, tx: &Tx, row: &Team) -> Result<()> {
            assert!(!Team::repo(tx).exists(Team::ID.eq(row.id)).await?);
            self.see("after delete", &row.name)
        }
    }

    /// An author's book, both of which are number 1.
    async fn book(world: &World<Db>) -> Result<()> {
        Author::repo(&world.db).create(AuthorCreate::new("Ann")).await?;
        Book::repo(&world.db).create(BookCreate::new("a", 1, 1)).await.map(drop)
    }

    /// Before and after each write, the first hooks first, with what they make of it.
    pub async fn hooks_are_called_in_order(world: &World<Db>) -> Result<()> {
        let both = (Witness::new("1: "), Witness::default());
        world
            .db
            .transaction(async |tx| {
                let teams = Team::repo(tx).hooked(tx, &both);
                let team = teams.create(TeamCreate::new("a")).await?;
                assert_eq!(team.name, "a!!");
                assert_eq!(both.0.take(), ["1: before create a", "1: after create a!!"]);
                assert_eq!(both.1.take(), ["before create a!", "after create a!!"]);
                let team = teams.update(team.id, TeamUpdate { name: Set("b".into()) }).await?;
                assert_eq!(team.name, "changed");
                teams.delete(team.id).await?;
                let expected = ["before update a!!", "after update a!! changed", "before delete changed", "after delete changed"];
                assert_eq!(both.1.take(), expected);
                assert_eq!(both.0.take().len(), 4);
                Ok(())
            })
            .await
    }

    /// Nothing of the write stays, and the transaction goes on.
    pub async fn a_hook_that_fails_undoes_the_write(world: &World<Db>) -> Result<()> {
        let kept = Team::repo(&world.db).create(TeamCreate::new("kept")).await?;
        let ((), events) = world
            .db
            .transaction_telling(async |tx| {
                for step in ["before create", "after create", "before update", "after update", "before delete", "after delete"] {
                    let witness = Witness::failing(step);
                    let teams = Team::repo(tx).hooked(tx, &witness);
                    let refused = match step.rsplit(' ').next() {
                        Some("create") => teams.create(TeamCreate::new("a")).await.map(drop),
                        Some("update") => teams.update(kept.id, TeamUpdate { name: Set("b".into()) }).await.map(drop),
                        _ => teams.delete(kept.id).await.map(drop),
                    };
                    assert_eq!(refused.unwrap_err().to_string(), "the hook fails");
                    assert_eq!(Team::repo(tx).get_one(All).await?, kept, "{step}");
                }
                Ok(())
            })
            .await?;
        assert!(events.is_empty());
        Ok(())
    }

    /// What was told in it, and in what was nested in it and not undone, once it is committed.
    pub async fn a_transaction_tells_what_has_happened(world: &World<Db>) -> Result<()> {
        let create = |name: &str| TeamCreate::new(name);
        let ((), events) = world
            .db
            .transaction_telling(async |tx| {
                Team::repo(tx).hooked(tx, &Witness::default()).create(create("a")).await?;
                tx.emit(7);
                tx.transaction(async |tx| {
                    tx.emit(Written("nested".into()));
                    tx.transaction(async |tx| {
                        tx.emit(8);
                        Ok(())
                    })
                    .await
                })
                .await?;
                let undone: Result<()> = tx
                    .transaction(async |tx| {
                        tx.emit(Written("undone".into()));
                        tx.transaction(async |tx| {
                            tx.emit(Written("undone with it".into()));
                            Ok(())
                        })
                        .await?;
                        Err(Error::custom(std::io::Error::other("no")))
                    })
                    .await;
                assert!(undone.is_err());
                let dropped = tx.begin().await?;
                dropped.emit(Written("dropped".into()));
                drop(dropped);
                Ok(())
            })
            .await?;
        assert_eq!(events.of::<Written>().map(|written| written.0.as_str()).collect::<Vec<_>>(), ["a!", "nested"]);
        assert_eq!((events.of::<i32>().copied().collect::<Vec<_>>(), events.len()), (vec![7, 8], 4));
        let tx = world.db.begin().await?;
        tx.emit(9);
        assert_eq!(tx.commit_telling().await?.of::<i32>().count(), 1);
        Ok(())
    }

    /// Hooked rows are those of the tenant.
    pub async fn hooked_rows_have_their_scope(world: &World<Db>) -> Result<()> {
        struct Nothing;
        impl Hooks<Review> for Nothing {}

        book(world).await?;
        world
            .db
            .transaction(async |tx| {
                let (ours, theirs) = (tx.scoped(Tenant(1)), tx.scoped(Tenant(2)));
                let review = Review::repo(&ours).hooked(tx, &Nothing).create(ReviewCreate::new("good", 1)).await?;
                assert_eq!(review.shop_id, 1);
                let acting = theirs.acting(Actor("bob"));
                let others = Review::repo(&acting).hooked(tx, &Nothing);
                let change = ReviewUpdate { body: Set("bad".into()), ..ReviewUpdate::default() };
                assert!(matches!(others.update(review.id, change).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
                assert!(matches!(others.delete(review.id).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
                Ok(())
            })
            .await
    }

    /// PostgreSQL refuses another tenant's rows itself, whoever forgets to say whose rows there are.
    pub async fn policies_are_a_second_wall(world: &World<Db>) -> Result<()> {
        static AS_NOBODY: Statement = Statement::write().postgres("SET LOCAL ROLE pg_write_all_data");
        book(world).await?;
        for shop in [1, 1, 2] {
            Review::repo(&world.db.scoped(Tenant(shop))).create(ReviewCreate::new("x", 1)).await?;
        }
        let policy = Review::TABLE.row_level_security().expect("it has a tenant");
        assert_eq!(Team::TABLE.row_level_security(), None);
        world.db.execute_script(&policy).await?;
        world.db.execute_script("GRANT SELECT ON reviews TO pg_write_all_data").await?;
        for (tenant, expected) in [(None, 0), (Some(1), 2), (Some(2), 1), (Some(3), 0)] {
            world
                .db
                .transaction(async |tx| {
                    if let Some(tenant) = tenant {
                        assert!(tx.secure(Tenant(tenant)).await?);
                    }
                    tx.session().list_by::<Review>(&AS_NOBODY, &[]).await?;
                    let everybody = tx.unscoped();
                    assert_eq!(Review::repo(&everybody).count(All).await?, expected);
                    let change = ReviewUpdate { body: Set("changed".into()), ..ReviewUpdate::default() };
                    assert_eq!(Review::repo(&everybody).update_where(All, change).await?, expected);
                    let nested = tx.begin().await?;
                    let forged = Review::repo(&nested.scoped(Tenant(9))).create(ReviewCreate::new("x", 1)).await.unwrap_err();
                    assert!(matches!(forged.kind(), ErrorKind::Database { code } if code == "42501"), "{forged:?}");
                    nested.rollback().await
                })
                .await?;
        }
        // It was for the transaction alone.
        assert_eq!(Review::repo(&world.db.unscoped()).count(Review::BODY.eq("changed")).await?, 3);
        Ok(())
    }

    /// The others have nothing to tell it to.
    pub async fn other_databases_have_one_wall(world: &World<Db>) -> Result<()> {
        let told = world.db.transaction(async |tx| tx.secure(Tenant(1)).await).await?;
        assert_eq!(told, world.backend == tablesmith_harness::build::Backend::Postgres);
        Ok(())
    }
}
