//! Create, update, upsert, delete.

/// A trigger that leaves rows out, where there are such.
const LEAVING_OUT: [&str; 3] = [
    "CREATE TRIGGER choosy BEFORE INSERT ON teams WHEN new.name = 'unwanted' BEGIN SELECT RAISE(IGNORE); END",
    "CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
     CREATE TRIGGER choosy BEFORE INSERT ON teams FOR EACH ROW WHEN (new.name = 'unwanted') EXECUTE FUNCTION leave_out()",
    "",
];

/// One function a scenario.
#[tablesmith::twin]
pub mod writes {
    use tablesmith::Dialect;
    use tablesmith::prelude::*;

    use super::LEAVING_OUT;
    use crate::capability::Capability;
    use crate::models::{
        Crate, CrateCreate, CrateUnique, CrateUpdate, LogLine, LogLineCreate, OrderLine, OrderLineCreate, OrderLineKey,
        OrderLineUnique, OrderLineUpdate, Setting, SettingCreate, SettingUnique, Stamped, StampedCreate, StampedUpdate, Team,
        TeamCreate, User, UserCreate, UserUnique, UserUpdate, Weird, WeirdCreate, WeirdUpdate,
    };
    use crate::world::World;

    /// The row comes back as the database has it: key, defaults, version and times included.
    pub async fn create_returns_the_full_row(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let user = User::repo(db).create(UserCreate::new("ann@example.org", "hash")).await?;
        assert_eq!((user.id, user.version, user.active, user.name.as_deref()), (1, 1, true, None));
        assert_eq!(user.created_at, user.updated_at);
        assert_eq!(User::repo(db).get(user.id).await?, user);
        Ok(())
    }

    /// A column with a default takes the caller's value when there is one.
    pub async fn create_prefers_a_given_value_to_the_default(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let user = UserCreate { active: Some(false), ..UserCreate::new("ann@example.org", "hash") };
        assert!(!User::repo(db).create(user).await?.active);
        Ok(())
    }

    /// A taken unique key, a missing parent, a failing check: each has its kind.
    pub async fn create_names_the_violated_constraint(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        users.create(UserCreate::new("ann@example.org", "hash")).await?;
        let taken = users.create(UserCreate::new("ann@example.org", "hash")).await.unwrap_err();
        let ErrorKind::UniqueViolation { constraint, columns } = taken.kind() else { return Err(taken) };
        if world.has(Capability::NamesColumnsOfKeys) {
            assert_eq!(*columns, ["email"]);
        } else {
            assert!(constraint.as_ref().is_some_and(|key| key.contains("email")), "{taken:?}");
        }
        let orphan = UserCreate { team_id: Some(7), ..UserCreate::new("bob@example.org", "hash") };
        assert!(matches!(users.create(orphan).await.unwrap_err().kind(), ErrorKind::ForeignKeyViolation { .. }));
        let unborn = UserCreate { age: Some(-1), ..UserCreate::new("bob@example.org", "hash") };
        assert!(matches!(users.create(unborn).await.unwrap_err().kind(), ErrorKind::CheckViolation { .. }));
        Ok(())
    }

    /// Results come in the order given, with their keys.
    pub async fn create_many_keeps_the_order(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let names: Vec<String> = (0..250).map(|n| format!("team {:03}", 250 - n)).collect();
        let teams = Team::repo(db).create_many(names.iter().map(TeamCreate::new)).await?;
        assert_eq!(teams.iter().map(|team| team.name.clone()).collect::<Vec<_>>(), names);
        assert!(teams.iter().zip(1..).all(|(team, id)| team.id == id));
        Ok(())
    }

    /// Keys that the caller gives may come in another order than an index has them in, and in batches of any length.
    pub async fn create_many_keeps_the_order_of_given_keys(world: &World<Db>) -> Result<()> {
        let settings = Setting::repo(&world.db);
        for count in [1, 2, 31, 32, 33, 1000] {
            let rows =
                (0..count).rev().map(|n| SettingCreate { value: Some(format!("{n}")), ..SettingCreate::new(format!("{n:04}")) });
            let created = settings.create_many(rows.clone()).await?;
            assert!(created.iter().map(|row| &row.name).eq(&rows.clone().map(|row| row.name).collect::<Vec<_>>()));
            assert!(created.iter().map(|row| &row.value).eq(&rows.map(|row| row.value).collect::<Vec<_>>()));
            assert_eq!(settings.delete_where(All).await?.len(), count);
        }
        Ok(())
    }

    /// One row that the database refuses undoes the others.
    pub async fn create_many_creates_all_or_none(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        let refused = teams.create_many(["a", "b", "a"].map(TeamCreate::new)).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }));
        assert_eq!(teams.count(All).await?, 0);
        assert_eq!(teams.create_many([]).await?, []);
        let middle = (0..100).map(|n| TeamCreate::new(format!("team {}", if n == 50 { 40 } else { n })));
        let refused = teams.create_many(middle.clone()).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }));
        assert_eq!(teams.count(All).await?, 0);
        let tx = db.begin().await?;
        Team::repo(&tx).create(TeamCreate::new("before")).await?;
        Team::repo(&tx).create_many(middle).await.unwrap_err();
        tx.commit().await?;
        assert_eq!(teams.count(All).await?, 1);
        Ok(())
    }

    /// One row that a trigger leaves out undoes the others, also in a transaction, which goes on.
    pub async fn create_many_creates_none_if_a_trigger_leaves_one_out(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script(world.backend.choose(LEAVING_OUT)).await?;
        let unwanted = || ["a", "unwanted", "b"].map(TeamCreate::new);
        let refused = Team::repo(db).create_many(unwanted()).await.unwrap_err();
        assert_eq!(*refused.kind(), ErrorKind::Unsupported, "{refused}");
        assert_eq!(Team::repo(db).count(All).await?, 0);
        let tx = db.begin().await?;
        let refused = Team::repo(&tx).create_many(unwanted()).await.unwrap_err();
        assert_eq!(*refused.kind(), ErrorKind::Unsupported, "{refused}");
        Team::repo(&tx).create_many(["c", "d"].map(TeamCreate::new)).await?;
        tx.commit().await?;
        assert_eq!(Team::repo(db).count(All).await?, 2);
        Ok(())
    }

    /// Rows that give different columns go into one batch.
    pub async fn create_many_mixes_given_and_defaulted_columns(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let user = |n: u8| UserCreate::new(format!("user{n}@example.org"), "hash");
        let rows = [user(1), UserCreate { active: Some(false), ..user(2) }, UserCreate { name: Some("C".into()), ..user(3) }];
        let users = User::repo(db).create_many(rows).await?;
        assert_eq!(users.iter().map(|user| user.active).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(users[2].name.as_deref(), Some("C"));
        Ok(())
    }

    /// What is kept stays, what is set changes, `Set(None)` is NULL.
    pub async fn update_changes_only_what_is_set(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        let ann = UserCreate { name: Some("Ann".into()), age: Some(30), ..UserCreate::new("ann@example.org", "hash") };
        let ann = users.create(ann).await?;
        let changed = users.update(ann.id, UserUpdate { name: Set(None), active: Set(false), ..UserUpdate::default() }).await?;
        assert_eq!((changed.name.as_deref(), changed.active, changed.age, &changed.email), (None, false, Some(30), &ann.email));
        assert_eq!((changed.version, changed.created_at), (2, ann.created_at));
        assert!(changed.updated_at >= ann.updated_at);
        Ok(())
    }

    /// A change of nothing is a read: the version stays.
    pub async fn update_of_nothing_changes_nothing(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        let ann = users.create(UserCreate::new("ann@example.org", "hash")).await?;
        assert_eq!(users.update(ann.id, UserUpdate::default()).await?, ann);
        let missing = users.update(99, UserUpdate::default()).await.unwrap_err();
        assert_eq!(missing.to_string(), "user not found with id: 99");
        Ok(())
    }

    /// Of two writers who saw the same version, the second is told.
    pub async fn update_refuses_a_stale_version(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        let ann = users.create(UserCreate::new("ann@example.org", "hash")).await?;
        let rename = |name: &str| UserUpdate {
            name: Set(Some(name.to_owned())),
            expected_version: Some(ann.version),
            ..UserUpdate::default()
        };
        users.update(ann.id, rename("first")).await?;
        let stale = users.update(ann.id, rename("second")).await.unwrap_err();
        assert!(matches!(stale.kind(), ErrorKind::StaleVersion { .. }), "{stale:?}");
        assert_eq!(users.get(ann.id).await?.name.as_deref(), Some("first"));
        let missing = users.update(99, rename("nobody")).await.unwrap_err();
        assert!(matches!(missing.kind(), ErrorKind::NotFound { .. }), "{missing:?}");
        Ok(())
    }

    /// The first creates, the second writes over; key, creation time and what is not given stay.
    pub async fn upsert_creates_then_writes_over(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let users = User::repo(db);
        let first = UserCreate { name: Some("Ann".into()), active: Some(false), ..UserCreate::new("ann@example.org", "old") };
        let first = users.upsert(first, UserUnique::Email).await?;
        let second = UserCreate { name: Some("Anna".into()), ..UserCreate::new("ann@example.org", "new") };
        let second = users.upsert(second, UserUnique::Email).await?;
        assert_eq!((second.id, second.created_at, second.active), (first.id, first.created_at, false));
        assert_eq!((second.name.as_deref(), second.password_hash.as_str(), second.version), (Some("Anna"), "new", 2));
        assert_eq!(users.count(All).await?, 1);
        Ok(())
    }

    /// Another unique key than the one named is a violation, never somebody else's row.
    pub async fn upsert_never_touches_another_keys_row(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let lines = OrderLine::repo(db);
        lines.create(OrderLineCreate::new(1, 1, "anvil")).await?;
        let conflict = lines.upsert(OrderLineCreate::new(1, 2, "anvil"), OrderLineUnique::OrderIdLine).await.unwrap_err();
        assert!(matches!(conflict.kind(), ErrorKind::UniqueViolation { .. }));
        let same = OrderLineCreate { amount: Some(5), ..OrderLineCreate::new(1, 9, "anvil") };
        let same = lines.upsert(same, OrderLineUnique::OrderIdSku).await?;
        assert_eq!((same.line, same.amount), (1, 5));
        Ok(())
    }

    /// A key that the caller gives is a target, too.
    pub async fn upsert_meets_a_natural_key(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let settings = Setting::repo(db);
        settings.upsert(SettingCreate::new("theme"), SettingUnique::Name).await?;
        let dark = SettingCreate { value: Some("dark".into()), ..SettingCreate::new("theme") };
        assert_eq!(settings.upsert(dark, SettingUnique::Name).await?.value.as_deref(), Some("dark"));
        assert_eq!(settings.get("theme").await?.value.as_deref(), Some("dark"));
        Ok(())
    }

    /// A key of several columns is a struct.
    pub async fn composite_keys_are_structs(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let lines = OrderLine::repo(db);
        let line = lines.create(OrderLineCreate::new(1, 2, "anvil")).await?;
        let key = OrderLineKey::from(&line);
        assert_eq!(lines.get(key.clone()).await?, line);
        let change = OrderLineUpdate { amount: Set(4), ..OrderLineUpdate::default() };
        assert_eq!(lines.update(key.clone(), change).await?.amount, 4);
        assert_eq!(lines.delete(key.clone()).await?.amount, 4);
        let missing = lines.get(key).await.unwrap_err();
        assert_eq!(missing.to_string(), "order line not found with order_id: 1, line: 2");
        Ok(())
    }

    /// What is deleted comes back; a second time it is not there.
    pub async fn delete_returns_what_was_deleted(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        let team = teams.create(TeamCreate::new("crew")).await?;
        assert_eq!(teams.delete(team.id).await?, team);
        assert!(matches!(teams.delete(team.id).await.unwrap_err().kind(), ErrorKind::NotFound { .. }));
        Ok(())
    }

    /// Only what matches goes; everything must be said.
    pub async fn delete_where_deletes_what_matches(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let teams = Team::repo(db);
        teams.create_many(["a", "b", "c"].map(TeamCreate::new)).await?;
        let gone = teams.delete_where(Team::NAME.gt("a")).await?;
        assert_eq!(gone.len(), 2);
        assert_eq!(teams.delete_where(Team::NAME.in_(Vec::<String>::new())).await?, []);
        assert_eq!(teams.delete_where(All).await?.len(), 1);
        Ok(())
    }

    /// A table without a key is written and read, not updated.
    pub async fn a_table_without_a_key_reads_and_inserts(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let log = LogLine::repo(db);
        let created = log.create(LogLineCreate::new("started")).await;
        if db.dialect().await? == Dialect::Mysql {
            // Nothing says which row it would be: it is refused, and nothing of it stays.
            assert_eq!(*created.unwrap_err().kind(), ErrorKind::Unsupported);
            assert_eq!(log.count(All).await?, 0);
            return Ok(());
        }
        assert_eq!(created?.message, "started");
        assert_eq!(log.get_one(LogLine::MESSAGE.eq("started")).await?.message, "started");
        Ok(())
    }

    /// What a trigger changes after the write is in the row that comes back.
    pub async fn the_row_comes_back_as_triggers_leave_it(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let stamped = Stamped::repo(db);
        let row = stamped.create(StampedCreate::new("a")).await?;
        assert_eq!((row.touched, stamped.get(row.id).await?.touched), (1, 1));
        let row = stamped.update(row.id, StampedUpdate { body: Set("b".into()), ..StampedUpdate::default() }).await?;
        assert_eq!((row.touched, stamped.get(row.id).await?.touched), (2, 2));
        let rows = stamped.create_many(["c", "d"].map(StampedCreate::new)).await?;
        assert!(rows.iter().all(|row| row.touched == 1));
        Ok(())
    }

    /// Names with quotes, spaces and keywords in them are names.
    pub async fn hostile_names_are_quoted(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let weird = Weird::repo(db);
        let row = weird.create(WeirdCreate::new("\"; DROP TABLE users; --")).await?;
        let changed = weird.update(row.select, WeirdUpdate { spaced: Set(Some("'".into())), ..WeirdUpdate::default() }).await?;
        assert_eq!((changed.from.as_str(), changed.spaced.as_deref()), ("\"; DROP TABLE users; --", Some("'")));
        assert_eq!(weird.list(Weird::SPACED.eq("'").order_by(Weird::SELECT.desc())).await?, [changed]);
        assert_eq!(User::repo(db).count(All).await?, 0);
        Ok(())
    }

    /// A table that is not in the default schema is named with its own, everywhere.
    pub async fn a_table_of_another_schema_is_written(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        // One for the scenario in both modes, which may run at the same time: whoever is second finds it.
        let made = db
            .execute_script(
                r#"CREATE SCHEMA IF NOT EXISTS "Other Place";
                CREATE TABLE IF NOT EXISTS "Other Place"."Boxes" ("Id" bigserial PRIMARY KEY, "Label" text NOT NULL UNIQUE, "Weight" int)"#,
            )
            .await;
        let crates = Crate::repo(db);
        db.prepare::<Crate>().await.map_err(|error| made.err().unwrap_or(error))?;
        let created = crates.create(CrateCreate::new(&*world.url)).await?;
        let update = CrateUpdate { weight: Set(Some(3)), ..CrateUpdate::default() };
        assert_eq!(crates.update(created.id, update).await?.weight, Some(3));
        let over = CrateCreate { weight: Some(4), ..CrateCreate::new(&*world.url) };
        assert_eq!(crates.upsert(over, CrateUnique::Label).await?.id, created.id);
        assert_eq!(crates.get_by_label(&*world.url).await?.weight, Some(4));
        assert_eq!(crates.list(Crate::LABEL.eq(&world.url).order_by(Crate::WEIGHT.asc())).await?.len(), 1);
        crates.create_many((0..3).map(|n| CrateCreate::new(format!("{n} {}", world.url)))).await?;
        assert_eq!(crates.delete_where(Crate::LABEL.ends_with(&world.url)).await?.len(), 4);
        Ok(())
    }
}
