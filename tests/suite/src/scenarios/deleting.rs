//! Rows that stay when they are deleted.

/// One function a scenario.
#[tablesmith::twin]
pub mod deletions {
    use tablesmith::prelude::*;

    use crate::models::{Document, DocumentCreate, DocumentUnique, DocumentUpdate, Team, TeamCreate};
    use crate::world::World;

    async fn documents(world: &World<Db>, titles: &[&str]) -> Result<Vec<Document>> {
        Document::repo(&world.db).create_many(titles.iter().map(|title| DocumentCreate::new(*title))).await
    }

    fn titles(documents: &[Document]) -> Vec<&str> {
        documents.iter().map(|document| document.title.as_str()).collect()
    }

    fn change() -> DocumentUpdate {
        DocumentUpdate { title: Set("changed".into()), ..DocumentUpdate::default() }
    }

    /// It stays, with the time, a new version and its other columns.
    pub async fn a_deleted_row_is_marked(world: &World<Db>) -> Result<()> {
        let created = documents(world, &["a", "b"]).await?;
        let repo = Document::repo(&world.db);
        let deleted = repo.delete(1).await?;
        assert!(deleted.deleted_at.is_some() && deleted.updated_at >= created[0].updated_at);
        let unmarked = Document { deleted_at: None, version: 1, updated_at: created[0].updated_at, ..deleted.clone() };
        assert_eq!((&unmarked, deleted.version), (&created[0], 2));
        assert_eq!(repo.with_deleted().get(1).await?, deleted);
        assert_eq!(repo.get(2).await?, created[1]);
        Ok(())
    }

    /// No method finds it, counts it or changes it.
    pub async fn a_deleted_row_is_invisible(world: &World<Db>) -> Result<()> {
        let team = Team::repo(&world.db).create(TeamCreate::new("a")).await?;
        let repo = Document::repo(&world.db);
        let of_team = |title: &str| DocumentCreate { team_id: Some(team.id), ..DocumentCreate::new(title) };
        repo.create_many(["gone", "there"].map(of_team)).await?;
        repo.delete(1).await?;
        let is_gone = || Document::TITLE.eq("gone");
        for missing in [
            repo.get(1).await.map(drop),
            repo.get_by_title("gone").await.map(drop),
            repo.get_one(is_gone()).await.map(drop),
            repo.get_many([2, 1]).await.map(drop),
            repo.update(1, change()).await.map(drop),
            repo.update(1, DocumentUpdate::default()).await.map(drop),
            repo.update_many([(2, DocumentUpdate::default()), (1, change())]).await.map(drop),
            repo.delete(1).await.map(drop),
            repo.delete_many([2, 1]).await.map(drop),
        ] {
            let error = missing.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::NotFound { .. }), "{error}");
        }
        assert_eq!(titles(&repo.list(All).await?), ["there"]);
        assert_eq!(titles(&repo.list(is_gone() | Document::ID.ge(0)).await?), ["there"]);
        assert_eq!(titles(&repo.list_by_team_id(team.id).await?), ["there"]);
        assert_eq!(repo.list_and_count(All.order_by(Document::ID.asc()).limit(1)).await?.1, 1);
        assert_eq!((repo.count(All).await?, repo.exists(is_gone()).await?), (1, false));
        assert_eq!((repo.first(is_gone()).await?, repo.get_one_or_none(is_gone()).await?), (None, None));
        assert_eq!(repo.update_where(is_gone() | Document::TITLE.eq("no"), change()).await?, 0);
        assert_eq!(repo.delete_where(is_gone()).await?, []);
        assert_eq!(repo.with_deleted().get(1).await?.version, 2);
        Ok(())
    }

    /// All rows, or those that are deleted.
    pub async fn deleted_rows_are_seen_on_request(world: &World<Db>) -> Result<()> {
        documents(world, &["a", "b", "c"]).await?;
        let repo = Document::repo(&world.db);
        repo.delete_many([3, 1]).await?;
        let by_id = || All.order_by(Document::ID.asc());
        assert_eq!(titles(&repo.with_deleted().list(by_id()).await?), ["a", "b", "c"]);
        assert_eq!(titles(&repo.only_deleted().list(by_id()).await?), ["a", "c"]);
        assert_eq!(titles(&repo.with_deleted().get_many([3, 2]).await?), ["c", "b"]);
        assert_eq!(repo.only_deleted().count(Document::TITLE.ne("a")).await?, 1);
        assert_eq!(repo.only_deleted().get(2).await.unwrap_err().to_string(), "document not found with id: 2");
        assert_eq!(titles(&repo.list(by_id()).await?), ["b"]);
        let changed = repo.with_deleted().update(1, change()).await?;
        assert!(changed.deleted_at.is_some() && changed.title == "changed");
        Ok(())
    }

    /// Many at once come back marked, in the order of their keys.
    pub async fn many_rows_are_marked_at_once(world: &World<Db>) -> Result<()> {
        documents(world, &["a", "b", "c", "d"]).await?;
        let repo = Document::repo(&world.db);
        let deleted = repo.delete_many([3, 1]).await?;
        assert_eq!(titles(&deleted), ["c", "a"]);
        assert!(deleted.iter().all(|document| document.deleted_at.is_some() && document.version == 2));
        let deleted = repo.delete_where(All).await?;
        assert_eq!(deleted.len(), 2);
        assert!(deleted.iter().all(|document| document.deleted_at.is_some()));
        assert_eq!((repo.count(All).await?, repo.with_deleted().count(All).await?), (0, 4));
        Ok(())
    }

    /// The mark goes, once.
    pub async fn a_deleted_row_is_restored(world: &World<Db>) -> Result<()> {
        documents(world, &["a", "b"]).await?;
        let repo = Document::repo(&world.db);
        repo.delete(1).await?;
        let restored = repo.restore(1).await?;
        assert_eq!((restored.deleted_at, restored.version), (None, 3));
        assert_eq!(repo.get(1).await?, restored);
        for id in [1, 7] {
            assert!(matches!(repo.restore(id).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
        }
        Ok(())
    }

    /// A row can be removed, whether it is marked or not.
    pub async fn a_row_is_removed_for_good(world: &World<Db>) -> Result<()> {
        documents(world, &["a", "b", "c", "d"]).await?;
        let repo = Document::repo(&world.db);
        repo.delete_many([1, 2]).await?;
        assert_eq!(repo.hard_delete(1).await?.title, "a");
        assert_eq!(repo.hard_delete(3).await?.title, "c");
        assert!(matches!(repo.hard_delete(3).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
        assert_eq!(titles(&repo.only_deleted().hard_delete_where(All).await?), ["b"]);
        assert_eq!(titles(&repo.with_deleted().list(All).await?), ["d"]);
        assert_eq!(titles(&repo.hard_delete_where(Document::TITLE.eq("d")).await?), ["d"]);
        assert_eq!(repo.with_deleted().count(All).await?, 0);
        Ok(())
    }

    /// What is unique among the rows that are not deleted is free again: nothing touches the deleted row.
    pub async fn a_unique_key_is_free_again(world: &World<Db>) -> Result<()> {
        documents(world, &["a"]).await?;
        let repo = Document::repo(&world.db);
        let deleted = repo.delete(1).await?;
        let (second, is_new) = repo.get_or_create(DocumentCreate::new("a"), DocumentUnique::Title).await?;
        assert!(is_new && second.id != 1);
        assert_eq!(repo.get_or_create(DocumentCreate::new("a"), DocumentUnique::Title).await?, (second.clone(), false));
        let taken = repo.create(DocumentCreate::new("a")).await.unwrap_err();
        assert!(matches!(taken.kind(), ErrorKind::UniqueViolation { .. }), "{taken}");
        let taken = repo.restore(1).await.unwrap_err();
        assert!(matches!(taken.kind(), ErrorKind::UniqueViolation { .. }), "{taken}");
        repo.delete(second.id).await?;
        let third = repo.upsert(DocumentCreate::new("a"), DocumentUnique::Title).await?;
        assert_eq!((third.version, third.deleted_at), (1, None));
        let again = repo.upsert(DocumentCreate::new("a"), DocumentUnique::Title).await?;
        assert_eq!((again.id, again.version), (third.id, 2));
        let many = repo.upsert_many(["b", "a"].map(DocumentCreate::new), DocumentUnique::Title).await?;
        assert_eq!((many[0].version, many[1].id, many[1].version), (1, third.id, 3));
        assert!(!repo.get_or_upsert(DocumentCreate::new("b"), DocumentUnique::Title).await?.1);
        assert_eq!(repo.with_deleted().get(1).await?, deleted);
        assert_eq!(repo.with_deleted().count(Document::TITLE.eq("a")).await?, 3);
        Ok(())
    }
}
