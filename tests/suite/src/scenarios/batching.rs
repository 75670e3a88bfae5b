//! Many rows in a call, and rows that may be there already.

/// One function a scenario.
#[tablesmith::twin]
pub mod batches {
    use tablesmith::prelude::*;
    use tablesmith::{Dialect, Lock};

    use crate::models::{
        OrderLine, OrderLineCreate, OrderLineKey, OrderLineUnique, OrderLineUpdate, Setting, SettingCreate, SettingUnique,
        Stamped, StampedCreate, StampedUpdate, Team, TeamCreate, TeamUnique, TeamUpdate, User, UserCreate, UserUnique,
        UserUpdate,
    };
    use crate::world::World;

    async fn teams(world: &World<Db>, names: &[&str]) -> Result<Vec<Team>> {
        Team::repo(&world.db).create_many(names.iter().map(|name| TeamCreate::new(*name))).await
    }

    fn names(teams: &[Team]) -> Vec<&str> {
        teams.iter().map(|team| team.name.as_str()).collect()
    }

    fn line(order: i64, line: i32) -> OrderLineCreate {
        OrderLineCreate::new(order, line, format!("sku {order} {line}"))
    }

    /// Whatever order the database has them in. A key that is given again is the same row.
    pub async fn get_many_keeps_the_order_of_keys(world: &World<Db>) -> Result<()> {
        let teams = teams(world, &["a", "b", "c", "d"]).await?;
        let repo = Team::repo(&world.db);
        assert_eq!(names(&repo.get_many([4, 1, 3, 1]).await?), ["d", "a", "c"]);
        assert_eq!(repo.get_many(teams.iter().rev().map(|team| team.id)).await?.len(), 4);
        let missing = repo.get_many([2, 7, 1, 9]).await.unwrap_err();
        assert_eq!(missing.to_string(), "team not found with id: 7; id: 9");
        Ok(())
    }

    /// Keys of several columns, more than a statement takes.
    pub async fn get_many_takes_composite_keys(world: &World<Db>) -> Result<()> {
        let lines = OrderLine::repo(&world.db);
        lines.create_many((0..30).flat_map(|order| (0..40).map(move |n| line(order, n)))).await?;
        let key = |order_id, line| OrderLineKey { order_id, line };
        let wanted: Vec<_> = (0..40).flat_map(|line| (0..30).map(move |order| (order, line))).collect();
        let found = lines.get_many(wanted.iter().map(|(order, line)| key(*order, *line))).await?;
        assert!(found.iter().map(|line| (line.order_id, line.line)).eq(wanted));
        let missing = lines.get_many([key(1, 2), key(1, 40)]).await.unwrap_err();
        assert_eq!(missing.to_string(), "order line not found with order_id: 1, line: 40");
        assert_eq!(lines.delete_many([key(3, 4), key(1, 2)]).await?[1].sku, "sku 1 2");
        assert_eq!(lines.count(All).await?, 30 * 40 - 2);
        Ok(())
    }

    /// A key that the database takes for another spelling of its own.
    pub async fn get_many_gives_each_row_its_place(world: &World<Db>) -> Result<()> {
        let settings = Setting::repo(&world.db);
        settings.create_many(["Ann", "bob", "eve"].map(SettingCreate::new)).await?;
        let found = settings.get_many(["eve", "Ann"]).await?;
        assert_eq!((found[0].name.as_str(), found[1].name.as_str()), ("eve", "Ann"));
        match settings.get_many(["eve", "ANN"]).await {
            Ok(found) => assert_eq!((found[0].name.as_str(), found[1].name.as_str()), ("eve", "Ann")),
            Err(error) => assert_eq!(error.to_string(), "setting not found with name: ANN"),
        }
        Ok(())
    }

    /// The one that its order puts first, or nothing.
    pub async fn first_is_the_first_in_order(world: &World<Db>) -> Result<()> {
        teams(world, &["b", "c", "a"]).await?;
        let repo = Team::repo(&world.db);
        let first = repo.first(All.order_by(Team::NAME.asc())).await?;
        assert_eq!(first.map(|team| team.name).as_deref(), Some("a"));
        assert_eq!(repo.first(Team::NAME.eq("d")).await?, None);
        Ok(())
    }

    /// Each row has changes of its own, and comes back in the order given.
    pub async fn update_many_changes_each_row(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let created = users.create_many((0..5).map(|n| UserCreate::new(format!("user{n}@example.org"), "hash"))).await?;
        let change = |n: i32| UserUpdate { age: Set(Some(n)), ..UserUpdate::default() };
        let changes =
            [(5, change(50)), (1, UserUpdate { name: Set(Some("Ann".into())), ..change(10) }), (3, UserUpdate::default())];
        let written = users.update_many(changes).await?;
        let expected = [(5, Some(50), None, 2), (1, Some(10), Some("Ann"), 2), (3, None, None, 1)];
        assert!(written.iter().map(|user| (user.id, user.age, user.name.as_deref(), user.version)).eq(expected));
        assert_eq!(users.get(2).await?, created[1]);
        Ok(())
    }

    /// A missing key, an old version, a key that is there twice: nothing changes.
    pub async fn update_many_changes_all_or_none(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users.create_many((0..3).map(|n| UserCreate::new(format!("user{n}@example.org"), "hash"))).await?;
        let change = || UserUpdate { age: Set(Some(1)), ..UserUpdate::default() };
        let missing = users.update_many([(1, change()), (8, change()), (2, change()), (9, change())]).await.unwrap_err();
        assert_eq!(missing.to_string(), "user not found with id: 8; id: 9");
        let old = UserUpdate { expected_version: Some(7), ..change() };
        let stale = users.update_many([(1, change()), (2, old)]).await.unwrap_err();
        assert!(matches!(stale.kind(), ErrorKind::StaleVersion { .. }), "{stale}");
        let twice = users.update_many([(1, change()), (1, change())]).await.unwrap_err();
        assert!(matches!(twice.kind(), ErrorKind::Validation(_)), "{twice}");
        assert_eq!(users.count(User::AGE.is_null() & User::VERSION.eq(1)).await?, 3);
        let tx = world.db.begin().await?;
        User::repo(&tx).update(3, change()).await?;
        User::repo(&tx).update_many([(1, change()), (8, change())]).await.unwrap_err();
        tx.commit().await?;
        assert_eq!(users.list(User::AGE.eq(1)).await?.len(), 1);
        Ok(())
    }

    /// Keys of several columns, more than a statement takes, and changes of one column or two in turns.
    pub async fn update_many_takes_composite_keys(world: &World<Db>) -> Result<()> {
        let lines = OrderLine::repo(&world.db);
        lines.create_many((0..30).flat_map(|order| (0..20).map(move |n| line(order, n)))).await?;
        let key = |order_id, line| OrderLineKey { order_id, line };
        let change =
            |order: i64, line: i32| OrderLineUpdate { amount: Set(order * 100 + i64::from(line)), ..OrderLineUpdate::default() };
        let keys: Vec<_> = (0..20).flat_map(|line| (0..30).map(move |order| (order, line))).collect();
        let changed = lines.update_many(keys.iter().map(|(order, line)| (key(*order, *line), change(*order, *line)))).await?;
        let expected = keys.iter().map(|(order, line)| (*order, *line, order * 100 + i64::from(*line)));
        assert!(changed.iter().map(|line| (line.order_id, line.line, line.amount)).eq(expected));
        assert_eq!(lines.get(key(7, 3)).await?.amount, 703);

        let renamed = |n: i32| OrderLineUpdate { sku: Set(format!("new {n}")), ..change(0, n) };
        let mixed = (0..20).map(|n| (key(1, n), if n % 5 == 0 { change(9, n) } else { renamed(n) }));
        let changed = lines.update_many(mixed).await?;
        assert_eq!((changed[5].amount, changed[5].sku.as_str()), (905, "sku 1 5"));
        assert_eq!((changed[6].amount, changed[6].sku.as_str()), (6, "new 6"));
        let missing = lines.update_many([(key(1, 2), change(0, 0)), (key(1, 20), change(0, 0))]).await.unwrap_err();
        assert_eq!(missing.to_string(), "order line not found with order_id: 1, line: 20");
        assert_eq!(lines.get(key(1, 2)).await?.amount, 2);
        Ok(())
    }

    /// By a filter, and by a version if there is one; nothing to set is no statement.
    pub async fn update_where_counts_what_it_changes(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users
            .create_many((0..4).map(|n| UserCreate { age: Some(n), ..UserCreate::new(format!("user{n}@example.org"), "hash") }))
            .await?;
        let change = || UserUpdate { active: Set(false), ..UserUpdate::default() };
        assert_eq!(users.update_where(User::AGE.ge(2), change()).await?, 2);
        assert_eq!(users.update_where(User::AGE.ge(2), change()).await?, 2);
        assert_eq!(users.count(User::ACTIVE.eq(false) & User::VERSION.eq(3)).await?, 2);
        let versioned = UserUpdate { expected_version: Some(3), ..change() };
        assert_eq!(users.update_where(All, versioned).await?, 2);
        world.log.take();
        assert_eq!(users.update_where(All, UserUpdate::default()).await?, 0);
        assert_eq!(world.log.take(), Vec::<String>::new());
        assert_eq!(users.update_where(User::AGE.gt(7), change()).await?, 0);
        Ok(())
    }

    /// What was deleted comes back in the order of the keys.
    pub async fn delete_many_deletes_all_or_none(world: &World<Db>) -> Result<()> {
        teams(world, &["a", "b", "c", "d"]).await?;
        let repo = Team::repo(&world.db);
        let missing = repo.delete_many([1, 7, 2]).await.unwrap_err();
        assert_eq!(missing.to_string(), "team not found with id: 7");
        assert_eq!(repo.count(All).await?, 4);
        assert_eq!(names(&repo.delete_many([4, 1, 4]).await?), ["d", "a"]);
        assert_eq!(names(&repo.list(All.order_by(Team::ID.asc())).await?), ["b", "c"]);
        Ok(())
    }

    /// What is there is written over and what is not is created, in the order given.
    pub async fn upsert_many_creates_or_overwrites_each(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let row = |n: i32, age: i32| UserCreate { age: Some(age), ..UserCreate::new(format!("user{n}@example.org"), "hash") };
        let created = users.create_many([row(2, 2), row(4, 4)]).await?;
        for size in [1_i32, 2, 40, 300] {
            let rows: Vec<_> = (0..size).rev().map(|n| row(n, 100 + n)).collect();
            let written = users.upsert_many(rows.clone(), UserUnique::Email).await?;
            assert!(written.iter().map(|user| (&user.email, user.age)).eq(rows.iter().map(|row| (&row.email, row.age))));
        }
        let user = users.get_by_email("user2@example.org").await?;
        assert_eq!((user.id, user.age, user.version, user.created_at), (created[0].id, Some(102), 3, created[0].created_at));
        assert_eq!(users.count(All).await?, 300);
        Ok(())
    }

    /// Rows that name different columns, and rows whose key the caller gives.
    pub async fn upsert_many_mixes_columns_and_keys(world: &World<Db>) -> Result<()> {
        let settings = Setting::repo(&world.db);
        let row = |name: &str, value: Option<&str>| SettingCreate { value: value.map(Into::into), ..SettingCreate::new(name) };
        settings.create(row("b", Some("old"))).await?;
        let written =
            settings.upsert_many([row("c", None), row("b", Some("new")), row("a", Some("1"))], SettingUnique::Name).await?;
        assert!(written.iter().map(|row| (row.name.as_str(), row.value.as_deref())).eq([
            ("c", None),
            ("b", Some("new")),
            ("a", Some("1"))
        ]));
        let lines = OrderLine::repo(&world.db);
        lines.create(OrderLineCreate { amount: Some(1), ..line(1, 1) }).await?;
        let rows = [line(1, 2), OrderLineCreate { amount: Some(7), ..line(1, 1) }, line(2, 1)];
        let written = lines.upsert_many(rows, OrderLineUnique::OrderIdSku).await?;
        assert_eq!(written.iter().map(|line| line.line).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(written[1].amount, 7);
        Ok(())
    }

    /// Two rows with the same key are refused before anything runs, and a row that has another unique key undoes the others.
    pub async fn upsert_many_writes_all_or_none(world: &World<Db>) -> Result<()> {
        teams(world, &["a"]).await?;
        let repo = Team::repo(&world.db);
        world.log.take();
        let twice = repo.upsert_many(["b", "c", "b"].map(TeamCreate::new), TeamUnique::Name).await.unwrap_err();
        assert_eq!(twice.to_string(), "invalid: name is the same in two of the rows");
        assert_eq!(repo.upsert_many([], TeamUnique::Name).await?, []);
        assert_eq!(repo.get_many(Vec::<i64>::new()).await?, []);
        assert_eq!(repo.update_many(Vec::<(i64, TeamUpdate)>::new()).await?, []);
        assert_eq!(repo.delete_many(Vec::<i64>::new()).await?, []);
        assert_eq!(world.log.take(), Vec::<String>::new());

        let lines = OrderLine::repo(&world.db);
        lines.create(line(1, 1)).await?;
        let other = OrderLineCreate { line: 1, ..line(1, 2) };
        let refused = lines.upsert_many([line(2, 2), other], OrderLineUnique::OrderIdSku).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }), "{refused:?}");
        assert_eq!(lines.count(All).await?, 1);
        Ok(())
    }

    /// The row, and whether it was made now.
    pub async fn get_or_create_says_which(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let row = |age: i32| UserCreate { age: Some(age), ..UserCreate::new("ann@example.org", "hash") };
        let (created, is_new) = users.get_or_create(row(1), UserUnique::Email).await?;
        assert!(is_new && created.age == Some(1));
        let (found, is_new) = users.get_or_create(row(2), UserUnique::Email).await?;
        assert_eq!((&found, is_new), (&created, false));
        let lines = OrderLine::repo(&world.db);
        lines.create(line(1, 1)).await?;
        let other = OrderLineCreate { line: 1, ..line(1, 2) };
        let taken = lines.get_or_create(other, OrderLineUnique::OrderIdSku).await.unwrap_err();
        assert!(matches!(taken.kind(), ErrorKind::UniqueViolation { .. }), "{taken:?}");
        let tx = world.db.begin().await?;
        assert!(!User::repo(&tx).get_or_create(row(3), UserUnique::Email).await?.1);
        assert!(User::repo(&tx).get_or_create(UserCreate::new("bob@example.org", "hash"), UserUnique::Email).await?.1);
        tx.commit().await?;
        assert_eq!(users.count(All).await?, 2);
        Ok(())
    }

    /// The row as it is given, and whether it was made now.
    pub async fn get_or_upsert_says_which(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let row = |age: i32| UserCreate { age: Some(age), ..UserCreate::new("ann@example.org", "hash") };
        let (created, is_new) = users.get_or_upsert(row(1), UserUnique::Email).await?;
        assert!(is_new && created.age == Some(1));
        let (changed, is_new) = users.get_or_upsert(row(2), UserUnique::Email).await?;
        assert!(!is_new);
        assert_eq!((changed.id, changed.age, changed.version), (created.id, Some(2), 2));
        assert_eq!(changed.created_at, created.created_at);
        let settings = Setting::repo(&world.db);
        assert!(settings.get_or_upsert(SettingCreate::new("a"), SettingUnique::Name).await?.1);
        let (setting, is_new) = settings
            .get_or_upsert(SettingCreate { value: Some("b".into()), ..SettingCreate::new("a") }, SettingUnique::Name)
            .await?;
        assert_eq!((setting.value.as_deref(), is_new), (Some("b"), false));
        let team = Team::repo(&world.db).get_or_upsert(TeamCreate::new("a"), TeamUnique::Name).await?.0;
        assert_eq!(Team::repo(&world.db).get_or_upsert(TeamCreate::new("a"), TeamUnique::Name).await?, (team, false));
        Ok(())
    }

    /// Triggers change what was written: the row comes back as they leave it.
    pub async fn batches_come_back_as_triggers_leave_them(world: &World<Db>) -> Result<()> {
        let stamped = Stamped::repo(&world.db);
        let rows = stamped.create_many(["a", "b"].map(StampedCreate::new)).await?;
        let one = stamped.update(rows[0].id, StampedUpdate { body: Set("c".into()), ..StampedUpdate::default() }).await?;
        let change = || StampedUpdate { body: Set("d".into()), ..StampedUpdate::default() };
        let many = stamped.update_many(rows.iter().rev().map(|row| (row.id, change()))).await?;
        assert_eq!(many[0], stamped.get(rows[1].id).await?);
        assert_eq!(many[1], stamped.get(rows[0].id).await?);
        assert!(many[1].touched > one.touched || many[1].touched == one.touched && one.touched > rows[0].touched);
        Ok(())
    }

    /// A lock ends with its transaction, so there has to be one.
    pub async fn locks_need_a_transaction(world: &World<Db>) -> Result<()> {
        teams(world, &["a", "b"]).await?;
        let repo = Team::repo(&world.db);
        for error in [
            repo.list(All.lock(Lock::update())).await.unwrap_err(),
            repo.get_one(Team::NAME.eq("a").for_share()).await.unwrap_err(),
            repo.get_for_update(1).await.unwrap_err(),
        ] {
            assert_eq!(*error.kind(), ErrorKind::Transaction, "{error}");
        }
        let tx = world.db.begin().await?;
        let repo = Team::repo(&tx);
        assert_eq!(repo.get_for_update(1).await?.name, "a");
        assert_eq!(repo.get_for_update(7).await.unwrap_err().to_string(), "team not found with id: 7");
        let mut locks = vec![Lock::update(), Lock::update().no_wait(), Lock::update().skip_locked(), Lock::share()];
        // A MariaDB that is taken for a MySQL does not know its words.
        if world.db.dialect().await? != Dialect::Mysql {
            locks.extend([Lock::share().no_wait(), Lock::share().skip_locked()]);
        }
        for lock in locks {
            assert_eq!(repo.list(Team::NAME.eq("b").lock(lock)).await?.len(), 1);
        }
        assert_eq!(repo.list_and_count(All.order_by(Team::ID.asc()).limit(1).for_update()).await?.1, 2);
        tx.commit().await
    }
}
