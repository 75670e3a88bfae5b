//! Rows that say who has written them.

/// One function a scenario.
#[tablesmith::twin]
pub mod actors {
    use tablesmith::prelude::*;
    use tablesmith::{Actor, Scoped};

    use crate::models::{Memo, MemoCreate, MemoUnique, MemoUpdate};
    use crate::world::World;

    fn by<'d>(db: &'d Db, name: &str) -> Scoped<'d, Db> {
        db.acting(Actor(name.to_owned()))
    }

    fn change(body: &str) -> MemoUpdate {
        MemoUpdate { body: Set(Some(body.to_owned())), ..MemoUpdate::default() }
    }

    fn writers(memo: &Memo) -> (&str, Option<&str>) {
        (&memo.created_by, memo.updated_by.as_deref())
    }

    /// Who created it stays, whatever others do.
    pub async fn a_row_says_who_has_written_it(world: &World<Db>) -> Result<()> {
        let (ann, bob) = (by(&world.db, "ann"), by(&world.db, "bob"));
        let (hers, his) = (Memo::repo(&ann), Memo::repo(&bob));
        let memo = hers.create(MemoCreate::new("a")).await?;
        assert_eq!(writers(&memo), ("ann", Some("ann")));
        assert_eq!(writers(&his.update(memo.id, change("b")).await?), ("ann", Some("bob")));
        assert_eq!(writers(&hers.update(memo.id, MemoUpdate::default()).await?), ("ann", Some("bob")));
        assert_eq!(writers(&hers.upsert(MemoCreate::new("a"), MemoUnique::Subject).await?), ("ann", Some("ann")));
        assert_eq!(
            writers(&his.upsert_many(["b", "a"].map(MemoCreate::new), MemoUnique::Subject).await?[1]),
            ("ann", Some("bob"))
        );
        assert_eq!(writers(&hers.get_or_upsert(MemoCreate::new("a"), MemoUnique::Subject).await?.0), ("ann", Some("ann")));
        assert_eq!(writers(&his.get_or_create(MemoCreate::new("a"), MemoUnique::Subject).await?.0), ("ann", Some("ann")));
        assert_eq!(writers(&his.update_many([(memo.id, change("c"))]).await?[0]), ("ann", Some("bob")));
        assert_eq!(hers.update_where(Memo::SUBJECT.eq("a"), change("d")).await?, 1);
        assert_eq!(writers(&his.get(memo.id).await?), ("ann", Some("ann")));
        assert_eq!(writers(&his.delete(memo.id).await?), ("ann", Some("bob")));
        assert_eq!(writers(&hers.restore(memo.id).await?), ("ann", Some("ann")));
        assert_eq!(writers(&his.delete_many([memo.id]).await?[0]), ("ann", Some("bob")));
        assert_eq!(writers(&his.create_many(["c", "d"].map(MemoCreate::new)).await?[1]), ("bob", Some("bob")));
        assert!(hers.delete_where(All).await?.iter().all(|memo| memo.updated_by.as_deref() == Some("ann")));
        Ok(())
    }

    /// A column that cannot be NULL refuses it; another one does not name somebody who did nothing.
    pub async fn nobody_writes_in_anothers_name(world: &World<Db>) -> Result<()> {
        let ann = by(&world.db, "ann");
        let memo = Memo::repo(&ann).create(MemoCreate::new("a")).await?;
        let repo = Memo::repo(&world.db);
        world.log.take();
        for error in [
            repo.create(MemoCreate::new("b")).await.unwrap_err(),
            repo.create_many([MemoCreate::new("b")]).await.unwrap_err(),
            repo.upsert(MemoCreate::new("a"), MemoUnique::Subject).await.unwrap_err(),
            repo.get_or_create(MemoCreate::new("b"), MemoUnique::Subject).await.unwrap_err(),
        ] {
            assert_eq!(*error.kind(), ErrorKind::Anonymous { entity: "memo" }, "{error}");
        }
        assert_eq!(world.log.take(), Vec::<String>::new());
        assert_eq!(writers(&repo.update(memo.id, change("b")).await?), ("ann", None));
        Ok(())
    }
}
