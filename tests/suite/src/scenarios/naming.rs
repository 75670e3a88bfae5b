//! What names a row in an address, and what says which change of it is meant.

/// One function a scenario.
#[tablesmith::twin]
pub mod names {
    use std::collections::BTreeSet;

    use tablesmith::prelude::*;

    use crate::models::member::{Draft, DraftCreate, DraftUnique, DraftUpdate, Leaf, LeafCreate, LeafUnique, LeafUpdate};
    use crate::world::World;
    use tablesmith_harness::build::Backend;

    fn leaf(book: i32, title: &str) -> LeafCreate {
        LeafCreate { title: Some(title.to_owned()), ..LeafCreate::new(book) }
    }

    fn slugs(leaves: &[Leaf]) -> Vec<&str> {
        leaves.iter().map(|leaf| leaf.slug.as_str()).collect()
    }

    /// From its text, unless it is given a name; the first that no other row of the book has.
    pub async fn a_new_row_gets_a_slug(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        world.log.take();
        let first = leaves.create(leaf(1, "Ärger im Büro!")).await?;
        assert_eq!(first.slug, "arger-im-buro");
        let statements = world.log.take();
        // MySQL reads the row, in a transaction.
        assert!(statements.len() == 1 || world.backend == Backend::Mysql, "{statements:?}");
        for (row, slug) in [
            (leaf(1, "ärger, im büro?"), "arger-im-bur-2"),
            (leaf(1, "Arger im Buro"), "arger-im-bur-3"),
            (leaf(2, "Arger im Buro"), "arger-im-buro"),
            (leaf(2, "100% of a_b"), "100-of-a-b"),
            (leaf(2, "?!"), "leaf"),
            (LeafCreate::new(2), "leaf-2"),
            (LeafCreate { slug: Some("Own Name".to_owned()), ..leaf(2, "x") }, "Own Name"),
        ] {
            assert_eq!(leaves.create(row).await?.slug, slug);
        }
        let taken = leaves.create(LeafCreate { slug: Some("leaf".to_owned()), ..leaf(2, "x") }).await.unwrap_err();
        assert!(matches!(taken.kind(), ErrorKind::UniqueViolation { .. }), "{taken:?}");
        let long = leaves.create(leaf(3, "a title that is too long")).await?;
        assert_eq!(long.slug, "a-title-that-i");
        let renamed = leaves.update(long.id, LeafUpdate { slug: Set("short".to_owned()), ..LeafUpdate::default() }).await?;
        assert_eq!(renamed.slug, "short");
        Ok(())
    }

    /// What another key refuses is refused, also in the middle of a transaction, which goes on.
    pub async fn a_slug_is_found_in_a_transaction(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        leaves.create(LeafCreate { code: Some(7), ..leaf(1, "a") }).await?;
        let refused = leaves.create(LeafCreate { code: Some(7), ..leaf(1, "a") }).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }), "{refused:?}");
        let many = leaves.create_many([leaf(1, "b"), LeafCreate { code: Some(7), ..leaf(1, "a") }]).await.unwrap_err();
        assert!(matches!(many.kind(), ErrorKind::UniqueViolation { .. }), "{many:?}");
        let tx = world.db.begin().await?;
        assert_eq!(Leaf::repo(&tx).create(leaf(1, "a")).await?.slug, "a-2");
        assert_eq!(slugs(&Leaf::repo(&tx).create_many([leaf(1, "a"), leaf(1, "a")]).await?), ["a-3", "a-4"]);
        tx.commit().await?;
        assert_eq!(leaves.count(All).await?, 4);
        Ok(())
    }

    /// A deleted row keeps its slug, which nobody else gets.
    pub async fn a_deleted_row_keeps_its_slug(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        let first = leaves.create(leaf(1, "a")).await?;
        leaves.delete(first.id).await?;
        assert_eq!(leaves.create(leaf(1, "a")).await?.slug, "a-2");
        assert_eq!(slugs(&leaves.create_many([leaf(1, "a"), leaf(2, "a")]).await?), ["a-3", "a"]);
        assert_eq!(leaves.restore(first.id).await?.slug, "a");
        Ok(())
    }

    /// Each of many rows has its own, also of those that have the same text.
    pub async fn many_rows_get_slugs(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        leaves.create_many([leaf(1, "b"), leaf(1, "a")]).await?;
        let rows =
            [leaf(1, "a"), leaf(1, "b"), LeafCreate { slug: Some("a-3".to_owned()), ..leaf(1, "a") }, leaf(2, "a"), leaf(1, "a")];
        assert_eq!(slugs(&leaves.create_many(rows).await?), ["a-2", "b-2", "a-3", "a", "a-4"]);
        let many = leaves.create_many((0..300).map(|n| leaf(1, &format!("title {}", n % 150)))).await?;
        assert_eq!(many.iter().map(|leaf| &leaf.slug).collect::<BTreeSet<_>>().len(), 300);
        assert_eq!((many[0].slug.as_str(), many[150].slug.as_str()), ("title-0", "title-0-2"));
        Ok(())
    }

    /// The row and those that are made with it, together and in a transaction around them.
    pub async fn rows_that_are_made_together_get_slugs(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        leaves.create_many([leaf(1, "a"), leaf(1, "b")]).await?;
        let glued = |on: &Leaf| {
            let parent_id = Some(on.id);
            ["a", "b", "b"].map(|title| LeafCreate { parent_id, ..leaf(1, title) }).into()
        };
        let one = leaves.create_with(leaf(1, "a"), Leaf::CHILDREN, glued).await?;
        assert_eq!((one.slug.as_str(), slugs(&one.related)), ("a-2", vec!["a-3", "b-2", "b-3"]));
        let tx = world.db.begin().await?;
        let two = Leaf::repo(&tx).create_with(leaf(2, "a"), Leaf::CHILDREN, glued).await?;
        assert_eq!((two.slug.as_str(), slugs(&two.related)), ("a", vec!["a-4", "b-4", "b-5"]));
        tx.commit().await?;
        assert_eq!(leaves.count(All).await?, 10);
        Ok(())
    }

    /// A row that is there keeps its own, whatever it is called now.
    pub async fn an_upsert_leaves_slugs(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        let row = |title: &str, code| LeafCreate { code: Some(code), ..leaf(1, title) };
        let first = leaves.upsert(row("a", 1), LeafUnique::Code).await?;
        let again = leaves.upsert(row("b", 1), LeafUnique::Code).await?;
        assert_eq!((again.id, again.slug.as_str(), again.title.as_deref()), (first.id, "a", Some("b")));
        let many = leaves.upsert_many([row("a", 2), row("c", 1), row("a", 3)], LeafUnique::Code).await?;
        assert_eq!(slugs(&many), ["a-2", "a", "a-3"]);
        assert_eq!(leaves.get_or_create(row("a", 4), LeafUnique::Code).await?.0.slug, "a-4");
        assert_eq!(leaves.get_or_upsert(row("z", 4), LeafUnique::Code).await?.0.slug, "a-4");
        let unnamed = leaves.upsert(leaf(1, "a"), LeafUnique::BookSlug).await.unwrap_err();
        assert_eq!(unnamed.to_string(), "an upsert on `slug` needs a value for it");
        assert_eq!(leaves.get_by_book_slug(1, "a-3").await?.code, Some(3));
        Ok(())
    }

    /// A row without a value of the unique key is nobody's double: it is new, and no other is written over.
    pub async fn a_null_matches_no_row(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        let first = leaves.create(leaf(1, "a")).await?;
        assert_eq!(first.code, None);
        assert!(leaves.get_or_create(leaf(1, "b"), LeafUnique::Code).await?.1);
        assert!(leaves.get_or_upsert(leaf(1, "c"), LeafUnique::Code).await?.1);
        assert_eq!(leaves.upsert(leaf(1, "d"), LeafUnique::Code).await?.slug, "d");
        assert_eq!(slugs(&leaves.upsert_many([leaf(1, "e"), leaf(1, "f")], LeafUnique::Code).await?), ["e", "f"]);
        assert_eq!((leaves.count(All).await?, leaves.get(first.id).await?), (6, first));
        Ok(())
    }

    /// Each change is later than the one before, however soon it comes.
    pub async fn a_version_is_a_time(world: &World<Db>) -> Result<()> {
        let leaves = Leaf::repo(&world.db);
        let mut leaf = leaves.create(leaf(1, "a")).await?;
        for n in 0..5 {
            let change = LeafUpdate { code: Set(Some(n)), expected_version: Some(leaf.version), ..LeafUpdate::default() };
            let changed = leaves.update(leaf.id, change.clone()).await?;
            assert!(changed.version > leaf.version, "{} after {}", changed.version, leaf.version);
            let stale = leaves.update(leaf.id, change).await.unwrap_err();
            let is_stale = matches!(stale.kind(), ErrorKind::StaleVersion { version, .. } if !version.is_empty());
            assert!(is_stale, "{stale:?}");
            leaf = changed;
        }
        let deleted = leaves.delete(leaf.id).await?;
        assert!(deleted.version > leaf.version);
        assert!(leaves.restore(leaf.id).await?.version > deleted.version);
        Ok(())
    }

    /// The same without a zone, and where many rows change at once.
    pub async fn a_version_is_a_time_without_a_zone(world: &World<Db>) -> Result<()> {
        let drafts = Draft::repo(&world.db);
        let created = drafts.create_many(["a", "b"].map(DraftCreate::new)).await?;
        let change = |draft: &Draft, body: &str| {
            (draft.id, DraftUpdate { body: Set(body.to_owned()), expected_version: Some(draft.version) })
        };
        let changed = drafts.update_many([change(&created[0], "c"), change(&created[1], "d")]).await?;
        assert!(changed.iter().zip(&created).all(|(after, before)| after.version > before.version), "{changed:?}");
        let stale = drafts.update_many([change(&changed[0], "e"), change(&created[1], "f")]).await.unwrap_err();
        assert!(matches!(stale.kind(), ErrorKind::StaleVersion { .. }), "{stale:?}");
        let again = drafts.update_many([change(&changed[0], "e"), change(&changed[1], "f")]).await?;
        assert!(again[1].version > changed[1].version);
        drafts.update_where(Draft::ID.eq(again[0].id), DraftUpdate { body: Set("g".into()), ..DraftUpdate::default() }).await?;
        let last = drafts.get(again[0].id).await?;
        assert!(last.version > again[0].version);
        let upserted = drafts.upsert(DraftCreate::new("g"), DraftUnique::Body).await?;
        assert!(upserted.id == last.id && upserted.version > last.version);
        Ok(())
    }
}
