//! Filters on what is in a column.

/// One function a scenario.
#[tablesmith::twin]
pub mod contents {
    use serde_json::json;
    use tablesmith::prelude::*;
    use tablesmith_harness::build::Backend;

    use crate::models::article::{Article, Thing, ThingCreate};
    use crate::models::{Team, TeamCreate};
    use crate::world::World;

    async fn things(world: &World<Db>) -> Result<()> {
        let thing = |facts: Option<serde_json::Value>, names: Option<&[&str]>, sizes: &[i64]| ThingCreate {
            facts,
            names: names.map(|names| names.iter().map(|name| (*name).to_owned()).collect()),
            ..ThingCreate::new(sizes)
        };
        let rows = [
            thing(
                Some(json!({"a": {"b": "x"}, "n": 1, "list": [10, "ten"], "yes": true})),
                Some(&["owl", "it's \"quoted\""]),
                &[1, 2],
            ),
            thing(Some(json!({"a": {"b": "y"}, "n": 2.5, "list": [], "yes": false, "nothing": null})), Some(&["lark"]), &[2, 3]),
            thing(Some(json!({"a": "x", "n": "1", "k y'": {"\u{1f989}": 7}})), Some(&[]), &[]),
            thing(None, None, &[3]),
        ];
        Thing::repo(&world.db).create_many(rows).await.map(drop)
    }

    async fn ids(world: &World<Db>, filter: Filter<Thing>) -> Result<Vec<i64>> {
        Ok(Thing::repo(&world.db).list(filter.order_by(Thing::ID.asc())).await?.iter().map(|thing| thing.id).collect())
    }

    /// A text is a text, a number a number; where there is nothing nothing is known.
    pub async fn documents_are_compared_at_a_place(world: &World<Db>) -> Result<()> {
        things(world).await?;
        for (filter, expected) in [
            (Thing::FACTS.at(["a", "b"]).eq("x"), vec![1]),
            (Thing::FACTS.at(["a", "b"]).ne("x"), vec![2]),
            (!Thing::FACTS.at(["a", "b"]).eq("x"), vec![2]),
            (Thing::FACTS.at(["a", "b"]).eq("x").is_unknown(), vec![3, 4]),
            (Thing::FACTS.at(["a"]).eq("x"), vec![3]),
            (!Thing::FACTS.at(["a"]).eq("x"), vec![1, 2]),
            (Thing::FACTS.at(["n"]).eq(1), vec![1]),
            (Thing::FACTS.at(["n"]).eq("1"), vec![3]),
            (Thing::FACTS.at(["n"]).gt(1), vec![2]),
            (Thing::FACTS.at(["n"]).le(2.5), vec![1, 2]),
            (Thing::FACTS.at(["n"]).lt(2.5), vec![1]),
            (Thing::FACTS.at(["n"]).ge(1.0), vec![1, 2]),
            (Thing::FACTS.at(["yes"]).eq(true), vec![1]),
            (Thing::FACTS.at(["yes"]).ne(true), vec![2]),
            (Thing::FACTS.at(["list"]).index(0).eq(10), vec![1]),
            (Thing::FACTS.at(["list"]).index(1).eq("ten"), vec![1]),
            (Thing::FACTS.at(["list"]).index(0).exists(), vec![1]),
            (Thing::FACTS.at(["nothing"]).exists(), vec![2]),
            (!Thing::FACTS.at(["nothing"]).exists(), vec![1, 3]),
            (Thing::FACTS.at(["k y'"]).key("\u{1f989}").eq(7), vec![3]),
            (Thing::FACTS.at(["a') OR 1=1 --"]).exists(), vec![]),
        ] {
            let shown = format!("{filter:?} {expected:?}");
            assert_eq!(ids(world, filter).await?, expected, "{shown}");
        }
        let quoted = ids(world, Thing::FACTS.at(["\""]).exists()).await;
        assert_eq!(quoted.is_err(), world.backend == Backend::Sqlite, "{quoted:?}");
        Ok(())
    }

    /// Documents that the server keeps as text, and those that are values of a type.
    pub async fn documents_of_other_types_are_documents(world: &World<Db>) -> Result<()> {
        world.db.execute_script("ALTER TABLE things ALTER COLUMN facts TYPE json").await?;
        documents_are_compared_at_a_place(world).await?;
        let typed = Column::<Thing, Json<std::collections::BTreeMap<String, serde_json::Value>>>::new("things", "facts");
        assert_eq!(ids(world, typed.at(["a", "b"]).eq("x")).await?, [1]);
        assert_eq!(ids(world, typed.json_contains(json!({"list": [10]}))).await?, [1]);
        Ok(())
    }

    /// An object with these keys, an array with these elements.
    pub async fn documents_contain_documents(world: &World<Db>) -> Result<()> {
        things(world).await?;
        let contains = |document| ids(world, Thing::FACTS.json_contains(document));
        assert_eq!(contains(json!({"a": {"b": "x"}})).await?, [1]);
        assert_eq!(contains(json!({"list": ["ten"]})).await?, [1]);
        assert_eq!(contains(json!({"n": 3})).await?, Vec::<i64>::new());
        assert_eq!(ids(world, !Thing::FACTS.json_contains(json!({"n": 1}))).await?, [2, 3]);
        Ok(())
    }

    /// All of the elements, or one of them; of none, all arrays and no array.
    pub async fn arrays_have_elements(world: &World<Db>) -> Result<()> {
        things(world).await?;
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
        for (filter, expected) in [
            (Thing::NAMES.has("owl".to_owned()), vec![1]),
            (Thing::NAMES.has("it's \"quoted\"".to_owned()), vec![1]),
            (!Thing::NAMES.has("owl".to_owned()), vec![2, 3]),
            (Thing::NAMES.has_all(texts(&["owl", "lark"])), vec![]),
            (Thing::NAMES.has_any(texts(&["owl", "lark", "wren"])), vec![1, 2]),
            (Thing::NAMES.has_all(texts(&[])), vec![1, 2, 3]),
            (Thing::NAMES.has_any(texts(&[])), vec![]),
            (Thing::SIZES.has(2), vec![1, 2]),
            (Thing::SIZES.has_all([2, 3]), vec![2]),
            (Thing::SIZES.has_any([1, 3]), vec![1, 2, 4]),
        ] {
            let shown = format!("{expected:?}");
            assert_eq!(ids(world, filter).await?, expected, "{shown}");
        }
        Ok(())
    }

    /// Floating-point numbers would not; and no element is equal to NULL.
    pub async fn arrays_tell_large_numbers_apart(world: &World<Db>) -> Result<()> {
        let even = 1_i64 << 53;
        Thing::repo(&world.db)
            .create_many([vec![even], vec![even + 1, 5], vec![i64::MAX, i64::MIN], vec![]].map(ThingCreate::new))
            .await?;
        let nothing = Column::<Thing, Vec<Option<i64>>>::new("things", "sizes");
        for (filter, expected) in [
            (Thing::SIZES.has(even), vec![1]),
            (Thing::SIZES.has(even + 1), vec![2]),
            (!Thing::SIZES.has(even + 1), vec![1, 3, 4]),
            (Thing::SIZES.has_all([5, even + 1]), vec![2]),
            (Thing::SIZES.has_any([i64::MAX - 1, i64::MIN, even]), vec![1, 3]),
            (Thing::SIZES.has_all([i64::MAX - 1, i64::MIN]), vec![]),
            (nothing.has(None), vec![]),
            (!nothing.has_all([None, Some(5)]), vec![1, 2, 3, 4]),
            (nothing.has_any([None, Some(5)]), vec![2]),
        ] {
            let shown = format!("{expected:?}");
            assert_eq!(ids(world, filter).await?, expected, "{shown}");
        }
        Ok(())
    }

    /// All of the words, in any order, whatever stands between them.
    pub async fn texts_match_words(world: &World<Db>) -> Result<()> {
        let insert = "INSERT INTO articles (id, body) VALUES (1, 'owls hunting silently through darkness'),
            (2, 'larks singing through daylight'), (3, 'darkness: nothing hunting')";
        world.db.execute_script(insert).await?;
        let repo = Article::repo(&world.db);
        for (words, expected) in [
            ("hunting", vec![1, 3]),
            ("darkness hunting", vec![1, 3]),
            ("silently, \"darkness\"", vec![1]),
            ("through", vec![1, 2]),
            ("hunting singing", vec![]),
            ("' OR 1=1 -- +*", vec![]),
            ("", vec![]),
        ] {
            let found = repo.list(Article::BODY.matches(words).order_by(Article::ID.asc())).await?;
            assert_eq!(found.iter().map(|article| article.id).collect::<Vec<_>>(), expected, "{words}");
        }
        Ok(())
    }

    /// The same in every place of a filter; of a text that is NULL nothing is known.
    pub async fn texts_match_words_in_any_filter(world: &World<Db>) -> Result<()> {
        let insert = "INSERT INTO articles (id, body, note) VALUES (1, 'hunting silently', 'darkness falling'),
            (2, 'singing', NULL), (3, 'nothing', 'daylight')";
        world.db.execute_script(insert).await?;
        let repo = Article::repo(&world.db);
        let darkness = || Article::NOTE.matches("darkness");
        for (filter, expected) in [
            (darkness(), vec![1]),
            (!darkness(), vec![3]),
            (darkness().is_unknown(), vec![2]),
            (darkness() | Article::ID.eq(2), vec![1, 2]),
            (!(darkness() & Article::BODY.matches("hunting")), vec![2, 3]),
            (!(darkness() | Article::BODY.matches("singing")), vec![3]),
            (Article::ID.in_(Article::ID.of(darkness())), vec![1]),
            (Article::ID.not_in(Article::ID.of(darkness())) & !Article::BODY.matches("singing"), vec![3]),
        ] {
            let found = repo.list(filter.order_by(Article::ID.asc())).await?;
            assert_eq!(found.iter().map(|article| article.id).collect::<Vec<_>>(), expected);
        }
        // SQLite deletes from a virtual table, but does not say what.
        if world.backend != Backend::Sqlite {
            assert_eq!(repo.delete_where(!darkness()).await?.len(), 1);
            assert_eq!(repo.delete_where(darkness()).await?.len(), 1);
        }
        Team::repo(&world.db).create(TeamCreate::new("owls")).await?;
        let without_index = Team::repo(&world.db).count(Team::NAME.matches("x")).await;
        assert_eq!(without_index.is_err(), world.backend != Backend::Postgres);
        Ok(())
    }
}
