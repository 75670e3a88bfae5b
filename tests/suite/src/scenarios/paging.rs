//! Pages of lists, by keyset.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tablesmith::prelude::*;

use super::native::Mood;
use crate::models::{User, UserCreate};

/// What orders in another way than it compares, where a database has such types.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Animal {
    #[model(id)]
    pub id: i64,
    pub mood: Option<Mood>,
    pub name: String,
}

/// Two dozen users, many of whom have the same name and age, or none.
pub(super) fn people() -> impl Iterator<Item = UserCreate> {
    (0..24).map(|number: i32| UserCreate {
        name: (number % 4 > 0).then(|| format!("name {}", number % 4)),
        age: (number % 3 > 0).then_some(number % 3),
        ..UserCreate::new(format!("{number:02}@example.org"), "hash")
    })
}

/// Rows to page through, an order, and rows that come meanwhile.
#[derive(Debug)]
pub struct Plan {
    rows: Vec<UserCreate>,
    order: Vec<Order<User>>,
    limit: u32,
    meanwhile: Vec<UserCreate>,
}

/// So many plans, the same in each run.
fn plans(count: usize) -> Vec<Plan> {
    let mut runner = TestRunner::deterministic();
    let users = |count| prop::collection::vec(user(), count);
    let plan = (users(0..20), prop::collection::vec(order(), 0..4), 1..8_u32, users(0..6));
    let plan = plan.prop_map(|(rows, order, limit, meanwhile)| Plan { rows, order, limit, meanwhile });
    (0..count).map(|_| plan.new_tree(&mut runner).expect("nothing is filtered out").current()).collect()
}

/// A user of few possible values, and so with many equals.
fn user() -> impl Strategy<Value = UserCreate> {
    let name = prop::option::of(prop::sample::select(vec!["", "a", "A", "b", "é", "a "]));
    (any::<u64>(), name, prop::option::of(0..3), any::<bool>()).prop_map(|(number, name, age, active)| UserCreate {
        name: name.map(str::to_owned),
        age,
        active: Some(active),
        ..UserCreate::new(format!("{number}@example.org"), "hash")
    })
}

fn order() -> impl Strategy<Value = Order<User>> {
    let column = prop::sample::select(vec![
        [User::NAME.asc(), User::NAME.desc()],
        [User::AGE.asc(), User::AGE.desc()],
        [User::ACTIVE.asc(), User::ACTIVE.desc()],
        [User::EMAIL.asc(), User::EMAIL.desc()],
        [User::VERSION.asc(), User::VERSION.desc()],
        [User::ID.asc(), User::ID.desc()],
    ]);
    column.prop_flat_map(|directions| prop::sample::select(directions.to_vec()))
}

/// All users in an order, and the same with the key at its end, which follows the direction of the last column.
fn selections(order: &[Order<User>]) -> (Select<User>, Select<User>) {
    let pages = order.iter().fold(Select::from(All), |select, term| select.order_by(*term));
    let descends = order.last().is_some_and(|term| format!("{term:?}").ends_with("Descending"));
    let whole = pages.clone().order_by(if descends { User::ID.desc() } else { User::ID.asc() });
    (pages, whole)
}

/// As they are printed, because NaN is not equal to itself.
fn printed<T: Debug>(rows: &[T]) -> Vec<String> {
    rows.iter().map(|row| format!("{row:?}")).collect()
}

/// Where a row is in a list.
fn place<T: Debug>(list: &[T], row: &T) -> usize {
    let row = format!("{row:?}");
    list.iter().position(|other| format!("{other:?}") == row).expect("the list has it")
}

/// One function a scenario.
#[tablesmith::twin]
pub mod pages {
    use std::fmt::Debug;

    use tablesmith::prelude::*;
    use tablesmith::{Insertable, Keyed, Repository, Tenant};

    use super::{Animal, AnimalCreate, Mood, people, place, plans, printed, selections};
    use crate::models::{
        Document, DocumentCreate, Invoice, InvoiceCreate, OrderLine, OrderLineCreate, Setting, SettingCreate, Specimen, Team,
        TeamCreate, User, UserFilter, Weird, WeirdCreate,
    };
    use crate::scenarios::native::{Toll, TollCreate};
    use crate::specimens::specimens;
    use crate::world::World;
    use tablesmith_harness::build::Backend;

    /// Reads all pages of a selection, forward and then back. After each page one of `meanwhile` is created; then the next page is what the
    /// whole list, in the same order down to the key, has there.
    async fn walk<E: Keyed + Insertable + Debug + Clone>(
        rows: &Repository<'_, E, Async>,
        pages: Select<E>,
        whole: &Select<E>,
        limit: u32,
        mut meanwhile: Vec<E::Create>,
    ) -> Result<()> {
        let (pages, length) = (pages.limit(limit), usize::try_from(limit).expect("it is small"));
        let mut list = rows.list(whole.clone()).await?;
        let (mut start, mut cursor) = (0, Cursor::start());
        loop {
            let page = rows.page(pages.clone(), cursor.clone()).await?;
            let end = list.len().min(start + length);
            assert_eq!(printed(&page.items), printed(&list[start..end]));
            assert_eq!(page.previous.is_some(), cursor != Cursor::start());
            assert_eq!(page.next.is_some(), end < list.len());
            let (Some(next), Some(reached)) = (page.next, page.items.last()) else { break };
            if let Some(row) = meanwhile.pop() {
                rows.create(row).await?;
                list = rows.list(whole.clone()).await?;
            }
            (start, cursor) = (place(&list, reached) + 1, next);
        }
        let (mut end, mut cursor) = (list.len(), Cursor::end());
        loop {
            let page = rows.page(pages.clone(), cursor.clone()).await?;
            let start = end.saturating_sub(length);
            assert_eq!(printed(&page.items), printed(&list[start..end]));
            assert_eq!(page.next.is_some(), cursor != Cursor::end());
            assert_eq!(page.previous.is_some(), start > 0);
            let (Some(previous), Some(reached)) = (page.previous, page.items.first()) else { break };
            if let Some(row) = meanwhile.pop() {
                rows.create(row).await?;
                list = rows.list(whole.clone()).await?;
            }
            (end, cursor) = (place(&list, reached), previous);
        }
        Ok(())
    }

    /// Ties, columns that may be NULL, and mixed directions: pages of any length together are the list.
    pub async fn pages_together_are_the_list(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users.create_many(people()).await?;
        let orders = [
            vec![],
            vec![User::ID.desc()],
            vec![User::EMAIL.asc()],
            vec![User::NAME.asc()],
            vec![User::NAME.desc()],
            vec![User::ACTIVE.asc(), User::AGE.desc(), User::NAME.asc()],
            vec![User::AGE.asc(), User::EMAIL.desc()],
            vec![User::VERSION.desc(), User::NAME.desc(), User::AGE.desc()],
            vec![User::VERSION.asc(), User::ACTIVE.asc()],
            vec![User::VERSION.desc(), User::ACTIVE.asc()],
        ];
        for order in orders {
            let (pages, whole) = selections(&order);
            for limit in [1, 5, 8, 24, 25] {
                walk(&users, pages.clone(), &whole, limit, Vec::new()).await?;
            }
        }
        let some = User::AGE.is_not_null() & User::NAME.ne("name 2");
        let by_age = some.order_by(User::AGE.asc());
        walk(&users, by_age.clone(), &by_age.order_by(User::ID.asc()), 3, Vec::new()).await
    }

    /// Random rows in random orders, and rows that come on either side of the place where the reader is.
    pub async fn random_orders_leave_nothing_out(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let count = if world.backend == Backend::Sqlite { 200 } else { 30 };
        for plan in plans(count) {
            users.delete_where(All).await?;
            users.create_many(plan.rows).await?;
            let (pages, whole) = selections(&plan.order);
            walk(&users, pages, &whole, plan.limit, plan.meanwhile).await?;
        }
        Ok(())
    }

    /// No page, one page, and pages that end where the list does.
    pub async fn the_ends_lead_nowhere(world: &World<Db>) -> Result<()> {
        let teams = Team::repo(&world.db);
        for end in [Cursor::start(), Cursor::end()] {
            let page = teams.page(All, end).await?;
            assert_eq!(page, Page { items: vec![], next: None, previous: None });
        }
        let created = teams.create_many((10..70).map(|number| TeamCreate::new(number.to_string()))).await?;
        let page = teams.page(All, Cursor::start()).await?;
        assert_eq!((page.items.as_slice(), page.previous), (&created[..50], None));
        let page = teams.page(All, page.next.expect("ten are left")).await?;
        assert_eq!((page.items.as_slice(), page.next), (&created[50..], None));
        for end in [Cursor::start(), Cursor::end()] {
            let page = teams.page(All.limit(60), end).await?;
            assert_eq!(page, Page { items: created.clone(), next: None, previous: None });
        }
        Ok(())
    }

    /// One statement, whichever page it is, and one text for all pages but the first.
    pub async fn a_page_is_one_statement(world: &World<Db>) -> Result<()> {
        let lines = OrderLine::repo(&world.db);
        let row =
            |line: i32| OrderLineCreate { amount: Some(i64::from(line % 3)), ..OrderLineCreate::new(1, line, line.to_string()) };
        lines.create_many((0..30).map(row)).await?;
        for select in [All.order_by(OrderLine::AMOUNT.asc()), OrderLine::LINE.gt(3).order_by(OrderLine::AMOUNT.desc())] {
            let select = select.limit(6);
            world.log.take();
            let mut page = lines.page(select.clone(), Cursor::start()).await?;
            let mut pages = 1;
            while let Some(next) = page.next {
                page = lines.page(select.clone(), next).await?;
                pages += 1;
            }
            let statements = world.log.take();
            assert_eq!(statements.len(), pages, "{statements:?}");
            assert!(statements[1..].iter().all(|sql| *sql == statements[1]), "{statements:?}");
        }
        Ok(())
    }

    /// Keys of several columns, of text, and with names that need quotes.
    pub async fn keys_of_every_kind_end_the_order(world: &World<Db>) -> Result<()> {
        let lines = OrderLine::repo(&world.db);
        let row = |number: i32| OrderLineCreate {
            amount: Some(i64::from(number % 2)),
            ..OrderLineCreate::new(i64::from(number % 3), number / 3, number.to_string())
        };
        lines.create_many((0..15).map(row)).await?;
        let pages = All.order_by(OrderLine::AMOUNT.asc());
        let whole = pages.clone().order_by(OrderLine::ORDER_ID.asc()).order_by(OrderLine::LINE.asc());
        walk(&lines, pages, &whole, 4, Vec::new()).await?;
        // A part of the key is in the order already.
        let pages = All.order_by(OrderLine::LINE.desc()).order_by(OrderLine::AMOUNT.asc());
        walk(&lines, pages.clone(), &pages.order_by(OrderLine::ORDER_ID.asc()), 4, Vec::new()).await?;

        let settings = Setting::repo(&world.db);
        settings.create_many(["b", "a", "d", "c"].map(SettingCreate::new)).await?;
        let by_value = All.order_by(Setting::VALUE.desc());
        walk(&settings, by_value.clone(), &by_value.order_by(Setting::NAME.desc()), 2, Vec::new()).await?;

        let weird = Weird::repo(&world.db);
        weird.create_many((0..7).map(|number| WeirdCreate::new((number % 2).to_string()))).await?;
        let by_both = All.order_by(Weird::FROM.asc()).order_by(Weird::SPACED.desc());
        walk(&weird, by_both.clone(), &by_both.order_by(Weird::SELECT.desc()), 3, Vec::new()).await
    }

    /// By a column of each type, where each value goes to the client and back.
    pub async fn every_type_orders_pages(world: &World<Db>) -> Result<()> {
        let rows = Specimen::repo(&world.db);
        rows.create_many(specimens(world.backend, 40)).await?;
        let orders = [
            Specimen::INT_8.asc(),
            Specimen::INT_16.desc(),
            Specimen::INT_32.asc(),
            Specimen::INT_64.desc(),
            Specimen::UINT_8.asc(),
            Specimen::UINT_16.desc(),
            Specimen::UINT_32.asc(),
            Specimen::FLOAT_32.desc(),
            Specimen::FLOAT_64.asc(),
            Specimen::FLAG.desc(),
            Specimen::BODY.asc(),
            Specimen::DATA.desc(),
            Specimen::TOKEN.asc(),
            Specimen::DAY.desc(),
            Specimen::HOUR.asc(),
            Specimen::MOMENT.desc(),
            Specimen::INSTANT.asc(),
            Specimen::PRICE.desc(),
            Specimen::DOCUMENT.asc(),
            Specimen::SPAN.desc(),
            Specimen::ADDRESS.asc(),
            Specimen::NETWORK.desc(),
            Specimen::HARDWARE.asc(),
            Specimen::BITS.desc(),
        ];
        for order in orders {
            let (pages, whole) = (All.order_by(order).order_by(Specimen::ID.asc()), All.order_by(order));
            walk(&rows, pages, &whole.order_by(Specimen::ID.asc()), 7, Vec::new()).await?;
        }
        Ok(())
    }

    /// What is no page is an error that says what to write.
    pub async fn what_is_no_page_is_refused(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        users.create_many(people()).await?;
        for (select, advice) in [(All.offset(1), "list_and_count"), (All.limit(0), "limit")] {
            let refused = users.page(select, Cursor::start()).await.unwrap_err();
            assert_eq!(*refused.kind(), ErrorKind::Unsupported);
            assert!(refused.to_string().contains(advice), "{refused}");
        }
        // A filter of values without an offset has one of 0.
        let filter = UserFilter { active: Some(true), limit: Some(10), ..UserFilter::default() };
        assert_eq!(users.page(filter, Cursor::start()).await?.items.len(), 10);

        let rows = Specimen::repo(&world.db);
        rows.create_many(specimens(world.backend, 8)).await?;
        let by_numbers = All.order_by(Specimen::NUMBERS.asc()).limit(3);
        let page = rows.page(by_numbers, Cursor::start()).await;
        match world.backend {
            Backend::Postgres => assert_eq!(*page.unwrap_err().kind(), ErrorKind::Unsupported),
            // Elsewhere it is text.
            Backend::Sqlite | Backend::Mysql => assert!(page?.next.is_some()),
        }
        Ok(())
    }

    /// Pages in a transaction see what it has done.
    pub async fn a_transaction_has_pages(world: &World<Db>) -> Result<()> {
        let seen = world.db.transaction(async |tx| {
            let teams = Team::repo(tx);
            teams.create_many(["a", "b", "c"].map(TeamCreate::new)).await?;
            let page = teams.page(All.order_by(Team::NAME.desc()).limit(2), Cursor::start()).await?;
            teams.page(All.order_by(Team::NAME.desc()).limit(2), page.next.expect("one is left")).await
        });
        assert_eq!(seen.await?.items[0].name, "a");
        Ok(())
    }

    /// No page shows a deleted row or one of another tenant, whatever cursor leads to it.
    pub async fn pages_have_the_rows_in_view(world: &World<Db>) -> Result<()> {
        let documents = Document::repo(&world.db);
        documents.create_many(["a", "b", "c", "d", "e"].map(DocumentCreate::new)).await?;
        documents.delete_where(Document::TITLE.in_(["b", "d"])).await?;
        let by_title = All.order_by(Document::TITLE.asc());
        walk(&documents, by_title.clone(), &by_title, 2, Vec::new()).await?;
        assert_eq!(documents.page(by_title.clone(), Cursor::start()).await?.items.len(), 3);
        walk(&documents.with_deleted(), by_title.clone(), &by_title, 2, Vec::new()).await?;
        let by_deletion = All.order_by(Document::DELETED_AT.asc());
        walk(&documents.only_deleted(), by_deletion.clone(), &by_deletion.order_by(Document::ID.asc()), 1, Vec::new()).await?;

        let (ours, theirs) = (world.db.scoped(Tenant(1_i64)), world.db.scoped(Tenant(2_i64)));
        Invoice::repo(&ours).create_many([1, 3, 5].map(|number| InvoiceCreate::new(number, 0_i64))).await?;
        Invoice::repo(&theirs).create_many([2, 4, 6].map(|number| InvoiceCreate::new(number, 0_i64))).await?;
        let by_number = All.order_by(Invoice::NUMBER.asc()).limit(2);
        let first = Invoice::repo(&ours).page(by_number.clone(), Cursor::start()).await?;
        let rest = Invoice::repo(&theirs).page(by_number, first.next.expect("one is left")).await?;
        assert_eq!(rest.items.iter().map(|invoice| invoice.number).collect::<Vec<_>>(), [4, 6]);
        Ok(())
    }

    /// Enums, amounts of money, and text that is equal whatever its case, in PostgreSQL's order of them.
    pub async fn types_of_postgresql_order_pages(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script(
            "CREATE TYPE mood AS ENUM ('sad', 'ok');
             CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
             CREATE TABLE animals (id bigserial PRIMARY KEY, mood mood, name text COLLATE caseless NOT NULL);
             CREATE TABLE tolls (id bigserial PRIMARY KEY, price money);",
        )
        .await?;
        let animals = Animal::repo(db);
        let moods = [Some(Mood::Sad), None, Some(Mood::Ok)];
        let animal =
            |number: usize| AnimalCreate { mood: moods[number % 3], ..AnimalCreate::new(["a", "B", "A", "b"][number % 4]) };
        animals.create_many((0..17).map(animal)).await?;
        for order in [Animal::MOOD.asc(), Animal::MOOD.desc(), Animal::NAME.asc()] {
            let pages = All.order_by(order).order_by(Animal::ID.desc());
            walk(&animals, pages.clone(), &pages, 4, Vec::new()).await?;
        }
        let tolls = Toll::repo(db);
        let prices = ["$9.00", "$10.00", "$-1.00"].into_iter().cycle().take(8);
        let rows = prices.map(|price| TollCreate { price: Some(price.to_owned()) }).chain([TollCreate { price: None }]);
        tolls.create_many(rows).await?;
        let pages = All.order_by(Toll::PRICE.asc());
        walk(&tolls, pages.clone(), &pages.order_by(Toll::ID.asc()), 2, Vec::new()).await
    }

    /// MySQL orders an enum by the places of its labels and compares it as text, so an order by one has no pages.
    pub async fn enums_of_mysql_order_no_pages(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script(
            "CREATE TABLE animals (id bigint AUTO_INCREMENT PRIMARY KEY, mood enum('sad', 'ok'), name text NOT NULL)",
        )
        .await?;
        let animals = Animal::repo(db);
        animals.create_many(["a", "b", "c"].map(AnimalCreate::new)).await?;
        let refused = animals.page(All.order_by(Animal::MOOD.asc()), Cursor::start()).await.unwrap_err();
        assert_eq!(*refused.kind(), ErrorKind::Unsupported);
        assert!(refused.to_string().contains("`mood`"), "{refused}");
        let by_name = All.order_by(Animal::NAME.desc());
        walk(&animals, by_name.clone(), &by_name.order_by(Animal::ID.desc()), 2, Vec::new()).await
    }
}
