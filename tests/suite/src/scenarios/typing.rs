//! What is stored is what is loaded.

/// One function a scenario.
#[tablesmith::twin]
pub mod types {
    use tablesmith::prelude::*;
    use tablesmith::types::{Decimal, NaiveDate, NaiveTime, Uuid};

    use crate::capability::Capability;
    use crate::models::{Corner, Kind, Label, Parcel, ParcelCreate, ParcelUpdate, Price, Sample, SampleCreate, Specimen};
    use crate::specimens::{changes, changes_without_lists, normal, specimens, stored};
    use crate::world::World;

    fn sample(number: i16, positive: u32, huge: u64, ratio: f64, body: &str) -> SampleCreate {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default();
        let hour = NaiveTime::from_hms_micro_opt(23, 59, 59, 999_999).unwrap_or_default();
        SampleCreate::new(
            number,
            positive,
            huge,
            ratio,
            number % 2 == 0,
            body,
            body.as_bytes(),
            day,
            hour,
            day.and_time(hour),
            day.and_time(hour).and_utc(),
            Price(Decimal::new(-12_345_678_901_234_567, 4)),
            Uuid::from_u128(u128::from(huge) << 64 | 7),
            serde_json::json!({ "body": body, "n": [1, 2.5, null] }),
            Kind::RatherOdd,
        )
    }

    /// Each type, at its edges.
    pub async fn every_type_round_trips(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let largest = i64::MAX.unsigned_abs();
        let rows = [
            sample(i16::MIN, u32::MIN, 0, f64::MIN, ""),
            sample(i16::MAX, u32::MAX, largest, f64::MAX, "\u{10ffff}'\"\\ \u{202e}"),
            sample(0, 1, 1, f64::MIN_POSITIVE, &"x".repeat(1 << 20)),
            sample(1, 2, 3, 0.1, "é"),
        ];
        for row in rows {
            round_trip(db, row).await?;
        }
        Ok(())
    }

    async fn round_trip(db: &Db, row: SampleCreate) -> Result<()> {
        let expected = row.clone();
        let created = Sample::repo(db).create(row).await?;
        let loaded = Sample::repo(db).get(created.id).await?;
        assert_eq!(format!("{loaded:?}"), format!("{created:?}"));
        assert_eq!((loaded.small, loaded.positive, loaded.huge), (expected.small, expected.positive, expected.huge));
        assert_eq!((loaded.ratio.to_bits(), loaded.flag), (expected.ratio.to_bits(), expected.flag));
        assert_eq!((loaded.body, loaded.data), (expected.body, expected.data));
        assert_eq!((loaded.day, loaded.hour, loaded.moment), (expected.day, expected.hour, expected.moment));
        assert_eq!((loaded.instant, loaded.price, loaded.token), (expected.instant, expected.price, expected.token));
        assert_eq!((loaded.tags, loaded.kind), (expected.tags, expected.kind));
        Ok(())
    }

    /// Random values of all types there are, and those at the edges.
    pub async fn whatever_is_stored_is_loaded(world: &World<Db>) -> Result<()> {
        let rows = specimens(world.backend, 64);
        let created = Specimen::repo(&world.db).create_many(rows.clone()).await?;
        let loaded = Specimen::repo(&world.db).list(All.order_by(Specimen::ID.asc())).await?;
        assert_eq!(loaded.len(), rows.len());
        for ((row, created), loaded) in rows.into_iter().zip(created).zip(loaded) {
            let expected = Specimen { id: loaded.id, ..stored(row) };
            // Printed, because NaN is not equal to itself, and without the scale of decimals, which some columns fix.
            assert_eq!(format!("{:?}", normal(created)), format!("{:?}", normal(expected.clone())));
            assert_eq!(format!("{:?}", normal(loaded)), format!("{:?}", normal(expected)));
        }
        Ok(())
    }

    /// The same where rows that are there get them all at once, with lists and without.
    pub async fn whatever_many_rows_are_set_to_is_loaded(world: &World<Db>) -> Result<()> {
        let rows = specimens(world.backend, 60);
        let (before, after) = rows.split_at(30);
        let repo = Specimen::repo(&world.db);
        let created = repo.create_many(before.to_vec()).await?;
        for changes in [changes_without_lists, changes] {
            let changed = repo.update_many(created.iter().zip(after).map(|(row, new)| (row.id, changes(new.clone())))).await?;
            let loaded = repo.list(All.order_by(Specimen::ID.asc())).await?;
            for ((changed, loaded), new) in changed.into_iter().zip(&loaded).zip(after) {
                assert_eq!(format!("{:?}", normal(changed)), format!("{:?}", normal(loaded.clone())));
                let new = stored(new.clone());
                // Before the second round the lists are still others.
                let expected = Specimen {
                    id: loaded.id,
                    numbers: loaded.numbers.clone(),
                    gaps: loaded.gaps.clone(),
                    words: loaded.words.clone(),
                    holidays: loaded.holidays.clone(),
                    ..new
                };
                assert_eq!(format!("{:?}", normal(loaded.clone())), format!("{:?}", normal(expected)));
            }
        }
        let loaded = repo.list(All.order_by(Specimen::ID.asc())).await?;
        let lists = |row: &Specimen| (row.numbers.clone(), row.gaps.clone(), row.words.clone(), row.holidays.clone());
        assert!(loaded.iter().map(lists).eq(after.iter().map(|new| lists(&stored(new.clone())))));
        Ok(())
    }

    /// A hundred lists, each in the one before.
    pub async fn a_document_may_be_deep(world: &World<Db>) -> Result<()> {
        let mut row = specimens(world.backend, 1).remove(0);
        row.document = (0..100).fold(serde_json::Value::Null, |inner, _| serde_json::json!([inner]));
        let created = Specimen::repo(&world.db).create(row.clone()).await?;
        assert_eq!(created.document, row.document);
        Ok(())
    }

    /// A value that not every database can hold comes back as it was, or is refused: it is never another one.
    pub async fn a_value_is_held_or_refused(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let cases = [
            (Capability::Unsigned64, sample(0, 0, u64::MAX, 0.0, "")),
            (Capability::InfiniteFloats, sample(0, 0, 0, f64::INFINITY, "")),
            (Capability::InfiniteFloats, sample(0, 0, 0, f64::NEG_INFINITY, "")),
            (Capability::StoresNan, sample(0, 0, 0, f64::NAN, "")),
            (Capability::TextHoldsNul, sample(0, 0, 0, 0.0, "a\0b")),
        ];
        for (capability, row) in cases {
            if world.has(capability) {
                round_trip(db, row).await?;
            } else {
                let before = Sample::repo(db).count(All).await?;
                let refused = Sample::repo(db).create(row).await.unwrap_err();
                assert_eq!(*refused.kind(), ErrorKind::Unsupported, "{capability:?}: {refused}");
                assert_eq!(Sample::repo(db).count(All).await?, before, "{capability:?}");
            }
        }
        Ok(())
    }

    /// Zero with a sign is another number than zero without.
    pub async fn negative_zero_keeps_its_sign(world: &World<Db>) -> Result<()> {
        round_trip(&world.db, sample(0, 0, 0, -0.0, "")).await
    }

    /// Structs in a column: whole, with NULL in them, within each other, and in lists.
    pub async fn values_have_fields(world: &World<Db>) -> Result<()> {
        let rows = Parcel::repo(&world.db);
        let day = NaiveDate::from_ymd_opt(2024, 2, 29);
        let corner = Corner { x: Some(-1), y: None };
        let full = Label { words: Some("a \"b\", (c)".to_owned()), day, corner: Some(corner.clone()) };
        let empty = Label { words: None, day: None, corner: None };
        let blank = Label { words: Some(String::new()), day: None, corner: Some(Corner { x: None, y: None }) };
        let created = rows.create(ParcelCreate { spare: Some(full.clone()), ..ParcelCreate::new(full.clone(), []) }).await?;
        assert_eq!((&created.label, created.spare.as_ref(), created.corners.len()), (&full, Some(&full), 0));
        let corners = vec![corner.clone(), Corner { x: None, y: Some(i64::MAX) }];
        for label in [empty, blank, full] {
            let changes = ParcelUpdate { label: Set(label.clone()), spare: Set(None), corners: Set(corners.clone()) };
            rows.update(created.id, changes).await?;
            let expected = Parcel { id: created.id, label, spare: None, corners: corners.clone() };
            assert_eq!(rows.get(created.id).await?, expected);
        }
        Ok(())
    }

    /// A value of another type than the column's is an error that names the column.
    pub async fn what_does_not_decode_is_named(world: &World<Db>) -> Result<()> {
        let db = &world.db;
        let loose = [
            ("small", "'abc'"),
            ("small", "70000"),
            ("body", "CAST(x'ff' AS TEXT)"),
            ("day", "'tomorrow'"),
            ("token", "'no uuid'"),
            ("tags", "'{'"),
            ("price", "'much'"),
        ];
        let signed = [("positive", "-1"), ("huge", "-1")];
        let mut cases = vec![("kind", "'odder-than-odd'")];
        if world.has(Capability::LooseColumns) {
            cases.extend(loose);
        }
        if !world.has(Capability::Unsigned64) {
            cases.extend(signed);
        }
        for (column, value) in cases {
            let created = Sample::repo(db).create(sample(0, 0, 0, 0.0, "")).await?;
            db.execute_script(&format!("UPDATE samples SET {column} = {value} WHERE id = {}", created.id)).await?;
            let error = Sample::repo(db).get(created.id).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Decode { column: named, .. } if named == column), "{column}: {error:?}");
        }
        Ok(())
    }
}
