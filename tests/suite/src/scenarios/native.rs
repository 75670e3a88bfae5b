//! The types that one database alone has.

use tablesmith::prelude::*;
use tablesmith::types::{Decimal, Interval, IpInet, LabelSet, NaiveDate, Range, Uuid};

use crate::models::Corner;

/// An enum type of the database.
#[derive(DbValue, Debug, Clone, Copy, PartialEq, Eq)]
#[db(rename_all = "lowercase")]
pub enum Mood {
    /// `sad`
    Sad,
    /// `ok`
    Ok,
}

/// What PostgreSQL has.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Elephant {
    #[model(id)]
    pub id: i64,
    pub mood: Mood,
    pub moods: Vec<Mood>,
    pub positive: i32,
    pub folded: String,
    #[model(sql_type = "MONEY")]
    pub price: String,
    #[model(sql_type = "TSVECTOR")]
    pub search: Option<String>,
    pub number: u32,
    pub flags: Vec<bool>,
    pub shorts: Vec<i16>,
    pub floats: Vec<f64>,
    pub reals: Vec<f32>,
    pub exact: Vec<Decimal>,
    pub tokens: Vec<Uuid>,
    pub blobs: Vec<Vec<u8>>,
    pub instants: Vec<DateTime<Utc>>,
    pub spans: Vec<Interval>,
    pub addresses: Vec<IpInet>,
    pub documents: Vec<serde_json::Value>,
    pub long_range: Range<i64>,
    pub exact_range: Range<Decimal>,
    pub day_range: Range<NaiveDate>,
    pub instant_range: Range<DateTime<Utc>>,
    pub ranges: Vec<Range<i32>>,
}

/// What PostgreSQL inserts as arrays.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "herd")]
pub struct Calf {
    #[model(id)]
    pub id: i64,
    pub mood: Option<Mood>,
    pub positive: i32,
    pub folded: Option<String>,
    pub corner: Option<Corner>,
    pub days: Range<NaiveDate>,
    pub weight: Decimal,
    pub height: Decimal,
    pub code: String,
    pub data: Vec<u8>,
    pub marks: Vec<String>,
    #[model(default)]
    pub label: String,
}

/// What it does not: the type has no form on the wire that is known.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Toll {
    #[model(id)]
    pub id: i64,
    #[model(sql_type = "MONEY")]
    pub price: Option<String>,
}

/// A member of a set.
#[derive(DbValue, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[db(rename_all = "lowercase")]
pub enum Fin {
    /// `back`
    Back,
    /// `tail`
    Tail,
    /// `side`
    Side,
}

/// What MySQL has.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Dolphin {
    #[model(id)]
    pub id: u64,
    pub mood: Mood,
    pub fins: LabelSet<Fin>,
    pub year: u16,
    pub bits: u64,
    pub tiny: u8,
    pub medium: u32,
    pub huge: u64,
    pub day: Option<NaiveDate>,
    pub seen_at: Option<DateTime<Utc>>,
}

/// One function a scenario.
#[tablesmith::twin]
pub mod natives {
    use tablesmith::prelude::*;
    use tablesmith::types::{Decimal, Interval, LabelSet, NaiveDate, Range, Uuid};

    use super::{Calf, CalfCreate, Dolphin, DolphinCreate, Elephant, ElephantCreate, Fin, Mood, Toll, TollCreate};
    use crate::models::{Corner, LogLine, Team, TeamCreate};
    use crate::world::World;

    /// Enums, domains, types of extensions, arrays and ranges of PostgreSQL.
    pub async fn types_of_postgresql_round_trip(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        // Whoever is first makes it, for all schemas of the database.
        let _ = db.execute_script("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public").await;
        db.execute_script(
            "CREATE TYPE mood AS ENUM ('sad', 'ok');
             CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
             CREATE TABLE elephants (
                id bigserial PRIMARY KEY, mood mood NOT NULL, moods mood[] NOT NULL, positive positive NOT NULL,
                folded public.citext NOT NULL, price money NOT NULL, search tsvector, number oid NOT NULL,
                flags boolean[] NOT NULL, shorts smallint[] NOT NULL, floats double precision[] NOT NULL, reals real[] NOT NULL,
                exact numeric[] NOT NULL, tokens uuid[] NOT NULL, blobs bytea[] NOT NULL, instants timestamptz[] NOT NULL,
                spans interval[] NOT NULL, addresses inet[] NOT NULL, documents jsonb[] NOT NULL,
                long_range int8range NOT NULL, exact_range numrange NOT NULL, day_range daterange NOT NULL,
                instant_range tstzrange NOT NULL, ranges int4range[] NOT NULL
             )",
        )
        .await?;
        let elephants = Elephant::repo(db);
        let created = elephants.create_many([elephant(), elephant()]).await?.remove(1);
        let expected = elephant();
        assert_eq!((created.mood, &created.moods), (expected.mood, &expected.moods));
        assert_eq!((created.positive, created.number), (expected.positive, expected.number));
        assert_eq!((created.price.as_str(), created.search.as_deref()), ("$12.50", Some("'ears':2 'large':1")));
        assert_eq!((&created.exact, &created.tokens, &created.blobs), (&expected.exact, &expected.tokens, &expected.blobs));
        assert_eq!((&created.reals, &created.floats), (&expected.reals, &expected.floats));
        assert_eq!((&created.spans, &created.addresses), (&expected.spans, &expected.addresses));
        assert_eq!((&created.flags, &created.shorts), (&expected.flags, &expected.shorts));
        assert_eq!((&created.instants, &created.documents), (&expected.instants, &expected.documents));
        assert_eq!((created.long_range, created.exact_range), (expected.long_range, expected.exact_range));
        assert_eq!((created.day_range, created.instant_range), (expected.day_range, expected.instant_range));
        assert_eq!(created.ranges, expected.ranges);
        assert_eq!(elephants.get(created.id).await?, created);
        assert_eq!(elephants.count(Elephant::MOOD.in_([Mood::Ok])).await?, 2);
        let refused = elephants.create(ElephantCreate { positive: -1, ..elephant() }).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::CheckViolation { .. }), "{refused:?}");

        // A label that the program does not know yet.
        db.execute_script("ALTER TYPE mood ADD VALUE 'great'").await?;
        db.execute_script("UPDATE elephants SET mood = 'great'").await?;
        let unknown = elephants.get(created.id).await.unwrap_err();
        assert!(matches!(unknown.kind(), ErrorKind::Decode { column } if column == "mood"), "{unknown:?}");
        assert!(unknown.to_string().contains("great"), "{unknown}");
        Ok(())
    }

    fn elephant() -> ElephantCreate {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default();
        let instant = day.and_hms_micro_opt(1, 2, 3, 456_789).unwrap_or_default().and_utc();
        ElephantCreate {
            mood: Mood::Ok,
            moods: vec![Mood::Sad, Mood::Ok],
            positive: 7,
            folded: "big".into(),
            price: "12.50".into(),
            search: Some("large:1 ears:2".into()),
            number: u32::MAX,
            flags: vec![true, false],
            shorts: vec![i16::MIN, i16::MAX],
            floats: vec![f64::MIN_POSITIVE, f64::INFINITY],
            reals: vec![f32::MAX, -0.5],
            exact: vec![Decimal::new(15, 1), Decimal::MAX],
            tokens: vec![Uuid::from_u128(1), Uuid::from_u128(u128::MAX)],
            blobs: vec![vec![], vec![0, 255]],
            instants: vec![instant],
            spans: vec![Interval { months: 1, days: -2, microseconds: 3 }],
            addresses: vec!["10.0.0.1/8".parse().unwrap(), "::1".parse().unwrap()],
            documents: vec![serde_json::json!({ "a": [null] })],
            long_range: Range::from(i64::MIN..i64::MAX),
            exact_range: Range::from(Decimal::ONE..=Decimal::TEN),
            day_range: Range::from(day..day + chrono::TimeDelta::days(3)),
            instant_range: Range::Empty,
            ranges: vec![Range::from(1..2), Range::Empty],
        }
    }

    /// A batch of any length is one text, except of columns that are no elements of arrays, and makes the rows that single inserts make.
    pub async fn batches_of_postgresql_are_arrays(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let _ = db.execute_script("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public").await;
        db.execute_script(
            "CREATE TYPE mood AS ENUM ('sad', 'ok');
             CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
             CREATE DOMAIN marks AS text[];
             CREATE TABLE herd (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood mood, positive positive NOT NULL, folded public.citext,
                corner corner, days daterange NOT NULL, weight numeric(10, 2) NOT NULL, height numeric NOT NULL, code char(3) NOT NULL,
                data bytea NOT NULL, marks marks NOT NULL, label varchar(20) NOT NULL DEFAULT 'calf'
             );
             CREATE TABLE tolls (id bigserial PRIMARY KEY, price money)",
        )
        .await?;
        let herd = Calf::repo(db);
        let rows: Vec<CalfCreate> = (1..2500).map(calf).collect();
        world.log.take();
        let created = herd.create_many(rows.clone()).await?;
        let inserts: Vec<String> = world.log.take().into_iter().filter(|sql| sql.starts_with("INSERT")).collect();
        assert!(inserts[0].contains("UNNEST") && inserts.iter().all(|sql| *sql == inserts[0]), "{inserts:?}");
        assert!(created.iter().map(|calf| calf.id).eq(1..2500));
        for (row, created) in rows.into_iter().zip(created).step_by(100) {
            let alone = herd.create(row).await?;
            assert_eq!(Calf { id: alone.id, ..created }, alone);
        }
        world.log.take();
        herd.create_many([calf(1), calf(2)]).await?;
        assert_eq!(world.log.take().len(), 1);
        let label = || CalfCreate { label: Some("given".into()), ..calf(1) };
        let created = herd.create_many([label(), label(), calf(2), calf(3)]).await?;
        assert!(created.iter().map(|calf| calf.label.as_str()).eq(["given", "given", "calf", "calf"]));
        let refused = herd.create_many([calf(1), CalfCreate { positive: -1, ..calf(2) }]).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::CheckViolation { .. }), "{refused:?}");

        let tolls = Toll::repo(db);
        let prices = [Some("1.50"), None, Some("2.00")];
        world.log.take();
        let created = tolls.create_many(prices.map(|price| TollCreate { price: price.map(Into::into) })).await?;
        assert!(created.iter().map(|toll| toll.price.as_deref()).eq([Some("$1.50"), None, Some("$2.00")]));
        assert!(!world.log.take().iter().any(|sql| sql.contains("UNNEST")));
        Ok(())
    }

    /// Also where the rules are such that only a plain insert follows them.
    pub async fn batches_of_postgresql_follow_rules(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script("CREATE RULE echo AS ON INSERT TO teams DO ALSO INSERT INTO log VALUES (new.name)").await?;
        for names in [["a", "b"], ["c", "d"]] {
            let created = Team::repo(db).create_many(names.map(TeamCreate::new)).await?;
            assert!(created.iter().map(|team| team.name.as_str()).eq(names));
        }
        assert_eq!(LogLine::repo(db).count(All).await?, 4);
        Ok(())
    }

    /// What PostgreSQL does not do it says itself, and not what was bound.
    pub async fn a_refusal_of_postgresql_says_why(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script(
            "CREATE TABLE tolls (id bigserial PRIMARY KEY, price money);
             CREATE RULE deaf AS ON INSERT TO tolls DO INSTEAD NOTHING",
        )
        .await?;
        let refused = Toll::repo(db).create(TollCreate { price: Some("77.50".into()) }).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::Database { code } if code == "0A000"), "{refused:?}");
        let message = refused.to_string();
        assert!(message.contains("RETURNING") && message.contains("0A000") && !message.contains("77.50"), "{message}");
        Ok(())
    }

    fn calf(number: i32) -> CalfCreate {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default();
        let some = number % 3 != 0;
        CalfCreate {
            mood: some.then_some(Mood::Sad),
            positive: number,
            folded: some.then(|| format!("{{\"{number}\", NULL, \\}} é")),
            corner: some.then(|| Corner { x: Some(number.into()), y: None }),
            days: if some { Range::from(day..day + chrono::TimeDelta::days(number.into())) } else { Range::Empty },
            weight: Decimal::new(number.into(), 3),
            height: Decimal::new(number.into(), 2),
            code: "ab".into(),
            data: vec![0, u8::MAX],
            marks: (0..number % 3).map(|mark| mark.to_string()).collect(),
            label: None,
        }
    }

    /// Enums, sets, years, bits and unsigned numbers of MySQL; a date that is none is an error.
    pub async fn types_of_mysql_round_trip(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        db.execute_script(
            "CREATE TABLE dolphins (
                id bigint unsigned AUTO_INCREMENT PRIMARY KEY, mood enum('sad', 'ok') NOT NULL, fins set('back', 'tail', 'side') NOT NULL,
                year year NOT NULL, bits bit(40) NOT NULL, tiny tinyint unsigned NOT NULL, medium mediumint unsigned NOT NULL,
                huge bigint unsigned NOT NULL, day date, seen_at timestamp NULL
            )",
        )
        .await?;
        let dolphins = Dolphin::repo(db);
        let fins: LabelSet<Fin> = [Fin::Back, Fin::Side].into_iter().collect();
        let new = DolphinCreate::new(Mood::Ok, fins.clone(), 2155_u16, (1_u64 << 40) - 1, 255, 0xff_ffff_u32, u64::MAX);
        let created = dolphins.create(new.clone()).await?;
        assert_eq!((created.mood, created.fins.clone(), created.year, created.bits), (Mood::Ok, fins, 2155, (1 << 40) - 1));
        assert_eq!((created.tiny, created.medium, created.huge), (255, 0xff_ffff, u64::MAX));
        assert_eq!(dolphins.get(created.id).await?, created);
        let none = dolphins.create(DolphinCreate { fins: LabelSet::default(), ..new }).await?;
        assert!(none.fins.is_empty());

        for (column, zero) in [("day", "'0000-00-00'"), ("seen_at", "'0000-00-00 00:00:00'")] {
            db.execute_script(&format!("UPDATE dolphins SET {column} = {zero} WHERE id = {}", created.id)).await?;
            let refused = dolphins.get(created.id).await.unwrap_err();
            assert!(matches!(refused.kind(), ErrorKind::Decode { column: named } if named == column), "{refused:?}");
            db.execute_script(&format!("UPDATE dolphins SET {column} = NULL")).await?;
        }
        db.execute_script(
            "ALTER TABLE dolphins MODIFY mood enum('sad', 'ok', 'great') NOT NULL; UPDATE dolphins SET mood = 'great'",
        )
        .await?;
        let unknown = dolphins.get(created.id).await.unwrap_err();
        assert!(unknown.to_string().contains("great"), "{unknown}");
        Ok(())
    }
}
