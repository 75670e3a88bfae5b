//! What is said about columns beside their types.

/// One function a scenario.
#[tablesmith::twin]
pub mod marks {
    use std::collections::BTreeSet;

    use tablesmith::prelude::*;

    use crate::models::member::{
        Badge, BadgeCreate, Link, LinkCreate, Member, MemberCreate, MemberPublic, MemberUnique, MemberUpdate, Ticket,
        TicketCreate,
    };
    use crate::world::World;

    fn refused<T>(result: Result<T>) -> Vec<String> {
        match result.map(drop).unwrap_err().kind() {
            ErrorKind::Validation(fields) => fields.iter().map(ToString::to_string).collect(),
            kind => vec![format!("{kind:?}")],
        }
    }

    /// Whatever writes it, in characters and not in bytes, and before any statement.
    pub async fn a_text_that_is_too_long_is_refused(world: &World<Db>) -> Result<()> {
        let members = Member::repo(&world.db);
        let ann = members.create(MemberCreate { name: Some("Ännäé".into()), ..MemberCreate::new("ann") }).await?;
        world.log.take();
        let long = || MemberCreate { name: Some("Joanna".into()), ..MemberCreate::new("far too long") };
        let both = ["handle has 12 characters, 8 at most", "name has 6 characters, 5 at most"];
        assert_eq!(refused(members.create(long()).await), both);
        assert_eq!(refused(members.upsert(long(), MemberUnique::Handle).await), both);
        assert_eq!(refused(members.get_or_create(long(), MemberUnique::Handle).await), both);
        let placed = [
            "[1].handle has 12 characters, 8 at most",
            "[1].name has 6 characters, 5 at most",
            "[2].handle has 9 characters, 8 at most",
        ];
        let rows = || [MemberCreate::new("bob"), long(), MemberCreate::new("123456789")];
        assert_eq!(refused(members.create_many(rows()).await), placed);
        assert_eq!(refused(members.upsert_many(rows(), MemberUnique::Handle).await), placed);
        let change = || MemberUpdate { name: Set(Some("Joanna".into())), ..MemberUpdate::default() };
        let name = ["name has 6 characters, 5 at most"];
        assert_eq!(refused(members.update(ann.id, change()).await), name);
        assert_eq!(refused(members.update_where(All, change()).await), name);
        assert_eq!(refused(members.get_and_update(All, change()).await), name);
        assert_eq!(refused(members.update_many([(ann.id, change())]).await), ["[0].name has 6 characters, 5 at most"]);
        assert!(world.log.take().is_empty());
        assert_eq!(members.list(All).await?, [ann]);
        Ok(())
    }

    /// A change cannot name it, and an upsert leaves it.
    pub async fn what_is_immutable_stays(world: &World<Db>) -> Result<()> {
        let members = Member::repo(&world.db);
        let ann = members.create(MemberCreate::new("ann")).await?;
        let renamed = MemberCreate { id: Some(ann.id), name: Some("Ann".into()), ..MemberCreate::new("anna") };
        let after = members.upsert(renamed, MemberUnique::Id).await?;
        assert_eq!((after.handle.as_str(), after.name.as_deref(), after.version), ("ann", Some("Ann"), 2));
        Ok(())
    }

    /// In no text for a log; what is hidden is in no text for others.
    pub async fn what_is_personal_is_masked(world: &World<Db>) -> Result<()> {
        let create = MemberCreate { name: Some("Ann".into()), notes: Some("odd".into()), ..MemberCreate::new("ann") };
        let shown = format!("{create:?}");
        let ann = Member::repo(&world.db).create(create).await?;
        for shown in [
            shown,
            format!("{ann:?}"),
            format!("{:?}", MemberUpdate { name: Set(Some("Ann".into())), ..MemberUpdate::default() }),
        ] {
            assert!(!shown.contains("Ann") && shown.contains("***"), "{shown}");
        }
        assert_eq!(Member::PII, ["name"]);
        assert!(Badge::PII.is_empty());
        let MemberPublic { id, handle, name, version } = ann.clone().into();
        assert_eq!((id, handle, name.as_deref(), version), (ann.id, "ann".to_owned(), Some("Ann"), 1));
        Ok(())
    }

    /// Each new row has one, unless it was given; an existing row keeps its own.
    pub async fn keys_are_made(world: &World<Db>) -> Result<()> {
        let members = Member::repo(&world.db);
        let handles = (0..100).map(|n| MemberCreate::new(format!("m{n:03}")));
        let many = members.create_many(handles).await?;
        assert!(many.iter().all(|member| member.id.get_version_num() == 7));
        assert!(many.windows(2).all(|pair| pair[0].id < pair[1].id), "later ones are greater");
        let again = members.upsert(MemberCreate::new("m000"), MemberUnique::Handle).await?;
        assert_eq!((again.id, again.version), (many[0].id, 2));
        let (found, is_new) = members.get_or_create(MemberCreate::new("m001"), MemberUnique::Handle).await?;
        assert_eq!((found.id, is_new), (many[1].id, false));
        let given = many[2].id;
        members.delete(given).await?;
        let member = members.create(MemberCreate { id: Some(given), ..MemberCreate::new("given") }).await?;
        assert_eq!(members.get(given).await?, member);

        let badge = Badge::repo(&world.db).create(BadgeCreate::new("onward")).await?;
        assert_eq!(badge.id.get_version_num(), 4);
        let tickets = Ticket::repo(&world.db).create_many(["a", "b"].map(TicketCreate::new)).await?;
        assert!(tickets.iter().all(|ticket| ticket.id.len() == 26 && ticket.id.chars().all(|c| c.is_ascii_alphanumeric())));
        let links = Link::repo(&world.db).create_many((0..50).map(|n| LinkCreate::new(n.to_string()))).await?;
        let ids: BTreeSet<&str> = links.iter().map(|link| link.id.as_str()).collect();
        assert!(ids.len() == 50 && ids.iter().all(|id| id.len() == 21));
        Ok(())
    }

    /// An error of a stale version says what the version is.
    pub async fn a_stale_version_says_which_it_is(world: &World<Db>) -> Result<()> {
        let members = Member::repo(&world.db);
        let ann = members.create(MemberCreate::new("ann")).await?;
        let change =
            |expected_version| MemberUpdate { name: Set(Some("Ann".into())), expected_version, ..MemberUpdate::default() };
        members.update(ann.id, change(None)).await?;
        for stale in [
            members.update(ann.id, change(Some(1))).await.map(drop),
            members.update_many([(ann.id, change(Some(1)))]).await.map(drop),
            members.get_and_update(All, change(Some(1))).await.map(drop),
        ] {
            let error = stale.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::StaleVersion { version, .. } if version == "2"), "{error:?}");
        }
        Ok(())
    }
}
