//! Cursors of pages, on their way to a client and back.

/// One function a scenario.
#[tablesmith::twin]
pub mod cursors {
    use tablesmith::prelude::*;

    use crate::capability::Capability;
    use crate::models::{Team, TeamCreate, User, UserRepository};
    use crate::scenarios::paging::people;
    use crate::world::World;
    use crate::{forgery, hostile};

    /// A cursor is a place and not a row: it is there when the row is not, and the way back from nothing leads to something.
    pub async fn a_cursor_outlives_its_row(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        teams.create_many(["b", "d", "f", "h"].map(TeamCreate::new)).await?;
        let by_name = All.order_by(Team::NAME.asc()).limit(2);
        let names = |page: &Page<Team>| page.items.iter().map(|team| team.name.as_str()).collect::<String>();
        let first = teams.page(by_name.clone(), Cursor::start()).await?;
        let next = first.next.expect("there are two more");
        teams.delete_where(Team::NAME.in_(["b", "d"])).await?;
        teams.create_many(["a", "c", "e", "g"].map(TeamCreate::new)).await?;
        let second = teams.page(by_name.clone(), next).await?;
        assert_eq!(names(&second), "ef");
        let back = teams.page(by_name.clone(), second.previous.expect("it is not the first page")).await?;
        assert_eq!((names(&back).as_str(), &back.previous), ("ac", &None));

        let (next, previous) = (second.next.expect("two are left"), back.next.expect("it came from there"));
        teams.delete_where(All).await?;
        let nothing = teams.page(by_name.clone(), next).await?;
        assert_eq!(nothing, Page { items: vec![], next: None, previous: Some(Cursor::end()) });
        let nothing = teams.page(by_name, previous).await?;
        assert_eq!(nothing, Page { items: vec![], next: None, previous: Some(Cursor::end()) });
        Ok(())
    }

    /// A cursor as text, with serde and without, is the same cursor.
    pub async fn a_cursor_travels_as_text(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        teams.create_many(["a", "b", "c"].map(TeamCreate::new)).await?;
        let first = teams.page(All.order_by(Team::NAME.desc()).limit(1), Cursor::start()).await?;
        let json = serde_json::to_value(first.clone().map(|team| team.name)).map_err(Error::custom)?;
        assert_eq!((&json["items"], &json["previous"]), (&serde_json::json!(["c"]), &serde_json::Value::Null));
        let text = json["next"].as_str().expect("there are more");
        assert_eq!(Some(text.parse::<Cursor>()?), first.next);
        let page: Page<String> = serde_json::from_value(json).map_err(Error::custom)?;
        assert_eq!(page.next, first.next);
        Ok(())
    }

    /// What a text holds is a value, also on the way back.
    pub async fn a_text_in_a_cursor_never_becomes_sql(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        let by_name = All.order_by(Team::NAME.asc()).limit(1);
        world.log.take();
        for text in hostile::keys().filter(|text| !text.contains('\0') || world.has(Capability::TextHoldsNul)) {
            let team = teams.create(TeamCreate::new(text.as_str())).await?;
            // Behind it in any order.
            let last = teams.create(TeamCreate::new("\u{10fffd}".repeat(8))).await?;
            let mut page = teams.page(by_name.clone(), Cursor::start()).await?;
            assert_eq!(page.items, [team], "{text:?}");
            let cursor = page.next.expect("there is another").to_string();
            page = teams.page(by_name.clone(), cursor.parse()?).await?;
            assert_eq!(page.items, [last], "{text:?}");
            teams.delete_where(All).await?;
        }
        Ok(())
    }

    /// A cursor is for one model, one order and one version.
    pub async fn a_cursor_of_another_list_is_refused(world: &World<Db>) -> Result<()> {
        let (users, teams) = (User::repo(&world.db), Team::repo(&world.db));
        users.create_many(people()).await?;
        let page = users.page(All.order_by(User::EMAIL.asc()).limit(2), Cursor::start()).await?;
        let cursor = page.next.expect("there are more");
        let others = [
            All.order_by(User::EMAIL.desc()),
            All.order_by(User::NAME.asc()),
            All.order_by(User::ID.asc()),
            All.order_by(User::EMAIL.asc()).order_by(User::NAME.asc()),
            All.order_by(User::NAME.asc()).order_by(User::EMAIL.asc()),
        ];
        for other in others {
            let refused = users.page(other, cursor.clone()).await.unwrap_err();
            assert_eq!(*refused.kind(), ErrorKind::Cursor, "{refused}");
        }
        let refused = teams.page(All.order_by(Team::NAME.asc()), cursor.clone()).await.unwrap_err();
        assert_eq!(*refused.kind(), ErrorKind::Cursor, "{refused}");
        // Another filter or limit is another part of the same list.
        let some = User::NAME.is_null().order_by(User::EMAIL.asc());
        assert_eq!(users.page(some, cursor.clone()).await?.items.len(), 5);

        let newer = format!("B{}", &cursor.to_string()[1..]);
        let refused = newer.parse::<Cursor>().unwrap_err();
        assert_eq!(*refused.kind(), ErrorKind::Cursor, "{refused}");
        assert!(refused.to_string().contains("version"), "{refused}");
        Ok(())
    }

    /// A cursor that is none, or not of this list, is the same kind of error wherever that is found out.
    async fn is_refused(users: &UserRepository<'_, Async>, select: &Select<User>, text: &str) {
        let refused = match text.parse::<Cursor>() {
            Ok(cursor) => users.page(select.clone(), cursor).await.unwrap_err(),
            Err(refused) => refused,
        };
        assert_eq!(*refused.kind(), ErrorKind::Cursor, "{text}: {refused}");
    }

    /// Whatever becomes of a cursor on its way, it does not lead to another page.
    pub async fn a_changed_cursor_is_refused(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users.create_many(people()).await?;
        let by_name = User::AGE.gt(0).order_by(User::NAME.desc()).order_by(User::AGE.asc()).limit(5);
        let page = users.page(by_name.clone(), Cursor::start()).await?;
        let text = page.next.expect("there are more").to_string();
        for place in 0..text.len() {
            for other in "Ab9-_ =%\u{e9}".chars().filter(|other| !text[place..].starts_with(*other)) {
                let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
                is_refused(&users, &by_name, &changed).await;
            }
            is_refused(&users, &by_name, &text[..place]).await;
        }
        Ok(())
    }

    /// A cursor is not signed. Whatever it holds is bound: it leads to rows that the filter matches, or is an error.
    pub async fn a_made_up_cursor_stays_within_the_filter(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users.create_many(people()).await?;
        let few = User::AGE.eq(1).order_by(User::EMAIL.asc()).limit(3);
        let real = users.page(few.clone(), Cursor::start()).await?.next.expect("there are more");
        let mut pages = 0;
        for values in forgery::pairs() {
            let cursor: Cursor = forgery::forged(&real, &values).parse()?;
            if let Ok(page) = users.page(few.clone(), cursor).await {
                assert!(page.items.iter().all(|user| user.age == Some(1)), "{values:?}");
                pages += 1;
            }
        }
        assert!(pages > 0);
        for values in [b"n".as_slice(), b"nnn"] {
            is_refused(&users, &few, &forgery::forged(&real, values)).await;
        }
        Ok(())
    }
}
