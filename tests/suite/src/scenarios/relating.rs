//! Rows that belong to each other.

/// One function a scenario.
#[tablesmith::twin]
pub mod relations {
    use tablesmith::prelude::*;
    use tablesmith::{Loaded, Tenant};

    use crate::models::library::{
        Author, AuthorCreate, Blurb, BlurbCreate, Book, BookCreate, BookGenre, BookGenreCreate, Chapter, ChapterCreate,
        ChapterKey, Country, CountryCreate, Footnote, FootnoteCreate, Genre, GenreCreate, Review, ReviewCreate, Town, TownCreate,
    };
    use crate::world::World;

    /// Two authors with three books each, of which the second and the fifth are about the sea.
    async fn shelf(world: &World<Db>) -> Result<Vec<Book>> {
        let authors = Author::repo(&world.db);
        let ann = authors.create(AuthorCreate::new("Ann")).await?;
        authors.create(AuthorCreate { mentor_id: Some(ann.id), ..AuthorCreate::new("Bob") }).await?;
        authors.create(AuthorCreate { mentor_id: Some(ann.id), ..AuthorCreate::new("Cy") }).await?;
        let book = |number: i32| {
            let about = if number % 3 == 1 { "sea" } else { "land" };
            BookCreate::new(format!("{about} {number}"), number, i64::from(number / 3) + 1)
        };
        Book::repo(&world.db).create_many((0..6).map(book)).await
    }

    fn titles(books: &[Book]) -> Vec<&str> {
        books.iter().map(|book| book.title.as_str()).collect()
    }

    fn by_id() -> Select<Author> {
        All.order_by(Author::ID.asc())
    }

    /// Each row with its own, in one more statement whatever the number of rows.
    pub async fn many_rows_come_with_each(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        world.log.take();
        let relation = Author::BOOKS.order_by(Book::STARS.desc());
        let authors = Author::repo(&world.db).with(relation).list(by_id()).await?;
        let statements = world.log.take();
        assert_eq!(statements.len(), 2, "{statements:?}");
        let loaded: Vec<_> = authors.iter().map(|author| (author.name.as_str(), titles(&author.related))).collect();
        let expected =
            [("Ann", vec!["land 2", "sea 1", "land 0"]), ("Bob", vec!["land 5", "sea 4", "land 3"]), ("Cy", Vec::new())];
        assert_eq!(loaded, expected);
        Ok(())
    }

    /// The row that a foreign key refers to, which several rows may share, and none where it is NULL.
    pub async fn one_row_comes_with_each(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        world.log.take();
        let books = Book::repo(&world.db).with((Book::AUTHOR, Book::TRANSLATOR)).list(All.order_by(Book::ID.asc())).await?;
        // Nobody has translated anything, so there is nobody to look for.
        assert_eq!(world.log.take().len(), 2);
        let names: Vec<_> = books.iter().map(|book| book.related.0.as_ref().map(|author| author.name.as_str())).collect();
        assert_eq!(names, [Some("Ann"), Some("Ann"), Some("Ann"), Some("Bob"), Some("Bob"), Some("Bob")]);
        assert!(books.iter().all(|book| book.related.1.is_none()));
        Ok(())
    }

    /// The other end of a unique foreign key.
    pub async fn a_unique_key_leads_to_one_row(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        Blurb::repo(&world.db).create(BlurbCreate::new("thrilling", books[1].id)).await?;
        let found = Book::repo(&world.db).with(Book::BLURB).get_many([books[1].id, books[0].id]).await?;
        let bodies: Vec<_> = found.iter().map(|book| book.related.as_ref().map(|blurb| blurb.body.as_str())).collect();
        assert_eq!(bodies, [Some("thrilling"), None]);
        assert_eq!(Blurb::repo(&world.db).with(Blurb::BOOK).get(1).await?.related.as_ref(), Some(&books[1]));
        Ok(())
    }

    /// A table links its own rows.
    pub async fn rows_belong_to_rows_of_their_own_table(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        let authors = Author::repo(&world.db);
        let ann = authors.with((Author::MENTOR, Author::PUPILS.order_by(Author::NAME.desc()))).get(1).await?;
        let (mentor, pupils) = &ann.related;
        assert_eq!((mentor, pupils.iter().map(|pupil| pupil.id).collect::<Vec<_>>()), (&None, vec![3, 2]));
        let bob = authors.with(Author::MENTOR.with(Author::PUPILS)).get(2).await?;
        assert_eq!(bob.related.as_ref().map(|mentor| mentor.related.len()), Some(2));

        let with_pupils = authors.list(Author::PUPILS.any(Author::NAME.eq("Cy"))).await?;
        assert_eq!(with_pupils.iter().map(|author| author.id).collect::<Vec<_>>(), [1]);
        let of_pupils = Author::MENTOR.any(Author::PUPILS.any(Author::NAME.eq("Bob")));
        assert_eq!(authors.count(of_pupils).await?, 2);
        Ok(())
    }

    /// A level more is a statement more.
    pub async fn relations_have_relations(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let chapters = books.iter().flat_map(|book| (1..3).map(|number| ChapterCreate::new(book.id, number, "x")));
        Chapter::repo(&world.db).create_many(chapters).await?;
        world.log.take();
        let nested = Author::BOOKS.order_by(Book::ID.asc()).with((Book::CHAPTERS, Book::AUTHOR));
        let authors = Author::repo(&world.db).with(nested).list(by_id()).await?;
        assert_eq!(world.log.take().len(), 4);
        assert_eq!(authors[1].related.len(), 3);
        for book in authors.iter().flat_map(|author| &author.related) {
            let (chapters, author) = &book.related;
            assert!(chapters.iter().all(|chapter| chapter.book_id == book.id) && chapters.len() == 2);
            assert_eq!(author.as_ref().map(|author| author.id), Some(book.author_id));
        }
        Ok(())
    }

    /// Only what matches, in its order, and so many for each row.
    pub async fn relations_are_filtered_ordered_and_limited(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        let authors = Author::repo(&world.db);
        let best = Author::BOOKS.filter(Book::TITLE.starts_with("land")).order_by(Book::STARS.desc()).limit(1);
        world.log.take();
        let found = authors.with(best).list(by_id()).await?;
        assert_eq!(world.log.take().len(), 2);
        let found: Vec<_> = found.iter().map(|author| titles(&author.related)).collect();
        assert_eq!(found, [vec!["land 2"], vec!["land 5"], Vec::new()]);
        let two = authors.with(Author::BOOKS.order_by(Book::STARS.asc()).limit(2)).get(2).await?;
        assert_eq!(titles(&two.related), ["land 3", "sea 4"]);
        assert!(authors.with(Author::BOOKS.limit(0)).get(2).await?.related.is_empty());
        Ok(())
    }

    /// How many, without the rows.
    pub async fn relations_are_counted(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        Book::repo(&world.db).delete(books[0].id).await?;
        world.log.take();
        let sea = Author::BOOKS.filter(Book::TITLE.starts_with("sea")).count();
        let authors = Author::repo(&world.db).with((Author::BOOKS.count(), sea)).list(by_id()).await?;
        assert_eq!(world.log.take().len(), 3);
        assert_eq!(authors.iter().map(|author| author.related).collect::<Vec<_>>(), [(2, 1), (3, 1), (0, 0)]);
        Ok(())
    }

    /// By a table between, also with its own columns.
    pub async fn rows_are_linked_by_a_table_between(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let genres = Genre::repo(&world.db).create_many(["sea", "love"].map(GenreCreate::new)).await?;
        let link = |book: &Book, genre: &Genre, weight| BookGenreCreate {
            weight: Some(weight),
            ..BookGenreCreate::new(book.id, genre.id)
        };
        let links = [link(&books[1], &genres[0], 5), link(&books[1], &genres[1], 2), link(&books[4], &genres[0], 3)];
        BookGenre::repo(&world.db).create_many(links).await?;
        world.log.take();
        let found = Book::repo(&world.db)
            .with((
                Book::GENRES.order_by(Genre::NAME.asc()),
                Book::GENRES.count(),
                Book::GENRES.order_by(Genre::ID.asc()).limit(1),
            ))
            .list(Book::STARS.in_([0, 1, 4]).order_by(Book::ID.asc()))
            .await?;
        assert_eq!(world.log.take().len(), 4);
        let names = |genres: &[Genre]| genres.iter().map(|genre| genre.name.clone()).collect::<Vec<_>>();
        let found: Vec<_> = found.iter().map(|book| (names(&book.related.0), book.related.1, names(&book.related.2))).collect();
        let sea = || vec!["sea".to_owned()];
        let expected = [(Vec::new(), 0, Vec::new()), (vec!["love".to_owned(), "sea".to_owned()], 2, sea()), (sea(), 1, sea())];
        assert_eq!(found, expected);

        let sea = Genre::repo(&world.db).with(Genre::BOOKS.order_by(Book::ID.asc())).get(genres[0].id).await?;
        assert_eq!(titles(&sea.related), ["sea 1", "sea 4"]);
        let heavy = Book::BOOK_GENRES.filter(BookGenre::WEIGHT.gt(2)).with(BookGenre::GENRE);
        let heavy = Book::repo(&world.db).with(heavy).get(books[1].id).await?;
        assert_eq!(
            heavy.related.iter().map(|link| (link.weight, link.related.clone())).collect::<Vec<_>>(),
            [(5, Some(genres[0].clone()))]
        );
        assert_eq!(Book::repo(&world.db).count(Book::GENRES.any(Genre::NAME.eq("love"))).await?, 1);
        assert_eq!(Book::repo(&world.db).count(Book::GENRES.none(All)).await?, 4);
        Ok(())
    }

    /// Also more than a condition for each would be good for; a key with a NULL leads nowhere.
    pub async fn keys_of_several_columns_link_rows(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let chapter = |number| ChapterCreate::new(books[0].id, number, format!("chapter {number}"));
        Chapter::repo(&world.db).create_many((0..600).map(chapter)).await?;
        let other = |number| ChapterCreate::new(books[1].id, number, "of another book");
        Chapter::repo(&world.db).create_many((0..3).map(other)).await?;
        let note = |number| FootnoteCreate { number, ..FootnoteCreate::new(books[0].id, "note") };
        let notes = (0..600).map(Some).chain([None, Some(7)]).map(note);
        Footnote::repo(&world.db).create_many(notes).await?;

        world.log.take();
        let notes = Footnote::repo(&world.db).with(Footnote::CHAPTER).list(All.order_by(Footnote::ID.asc())).await?;
        assert_eq!(world.log.take().len(), 2);
        for note in &notes {
            let chapter = note.related.as_ref().map(|chapter| (chapter.book_id, chapter.number));
            assert_eq!(chapter, note.number.map(|number| (books[0].id, number)));
        }
        let chapters = Chapter::repo(&world.db).with(Chapter::FOOTNOTES).list(Chapter::BOOK_ID.eq(books[0].id)).await?;
        assert!(chapters.iter().all(|chapter| chapter.related.len() == if chapter.number == 7 { 2 } else { 1 }));
        let key = ChapterKey { book_id: books[1].id, number: 2 };
        assert_eq!(Chapter::repo(&world.db).with(Chapter::FOOTNOTES.count()).get(key).await?.related, 0);
        let twice = Chapter::FOOTNOTES.filter(Footnote::ID.gt(600)).any(All);
        assert_eq!(Chapter::repo(&world.db).get_one(twice).await?.number, 7);
        Ok(())
    }

    /// A deleted row belongs to nobody, whether it is loaded, counted or asked for.
    pub async fn deleted_rows_belong_to_nobody(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        Blurb::repo(&world.db).create(BlurbCreate::new("gone", books[1].id)).await?;
        Book::repo(&world.db).delete(books[1].id).await?;
        let authors = Author::repo(&world.db);
        let ann = authors.with((Author::BOOKS.order_by(Book::ID.asc()), Author::BOOKS.count())).get(1).await?;
        assert_eq!((titles(&ann.related.0), ann.related.1), (vec!["land 0", "land 2"], 2));
        assert_eq!(Blurb::repo(&world.db).with(Blurb::BOOK).get(1).await?.related, None);
        let of_the_sea = || Author::BOOKS.any(Book::TITLE.eq("sea 1"));
        assert_eq!((authors.count(of_the_sea()).await?, authors.count(!of_the_sea()).await?), (0, 3));
        let written = Author::ID.in_(Book::AUTHOR_ID.of(Book::TITLE.eq("sea 1")));
        assert_eq!(authors.count(written).await?, 0);
        // The rows that are read first are those that their repository sees.
        let deleted = Book::repo(&world.db).only_deleted().with(Book::AUTHOR).list(All).await?;
        assert_eq!(deleted.iter().map(|book| book.related.as_ref().map(|author| author.id)).collect::<Vec<_>>(), [Some(1)]);
        Ok(())
    }

    /// Rows of a tenant are loaded, counted and asked for by their tenant alone, and by nobody without one.
    pub async fn rows_belong_to_those_of_their_tenant(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        for shop in [1, 1, 2] {
            Review::repo(&world.db.scoped(Tenant(shop))).create(ReviewCreate::new(format!("of {shop}"), books[0].id)).await?;
        }
        let reviewed = || Book::REVIEWS.any(All);
        for (shop, expected) in [(1, 2), (2, 1), (3, 0)] {
            let scoped = world.db.scoped(Tenant(shop));
            let book = Book::repo(&scoped).with((Book::REVIEWS, Book::REVIEWS.count())).get(books[0].id).await?;
            assert!(book.related.0.iter().all(|review| review.shop_id == shop), "{book:?}");
            assert_eq!((book.related.0.len(), book.related.1), (expected, u64::try_from(expected).unwrap_or_default()));
            assert_eq!(Book::repo(&scoped).count(reviewed()).await?, u64::from(expected > 0));
            let among = Book::ID.in_(Review::BOOK_ID.of(Review::BODY.eq("of 2")));
            assert_eq!(Book::repo(&scoped).count(among).await?, u64::from(shop == 2));
        }
        world.log.take();
        let unscoped = Book::repo(&world.db);
        let among = Book::ID.not_in(Review::BOOK_ID.of(All));
        for refused in [
            unscoped.with(Book::REVIEWS).list(All).await.map(drop),
            unscoped.with(Book::REVIEWS.count()).get(books[0].id).await.map(drop),
            unscoped.list(reviewed() | Book::STARS.gt(0)).await.map(drop),
            unscoped.count(among).await.map(drop),
            unscoped.delete_where(!reviewed()).await.map(drop),
        ] {
            let error = refused.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Unscoped { entity: "review" }), "{error:?}");
        }
        assert!(world.log.take().is_empty());
        let all = Book::repo(&world.db.unscoped()).with(Book::REVIEWS.count()).get(books[0].id).await?;
        assert_eq!(all.related, 3);
        Ok(())
    }

    /// Filters follow relations, in reads and in writes, also of the very table that is written.
    pub async fn filters_follow_relations(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        let (authors, books) = (Author::repo(&world.db), Book::repo(&world.db));
        let of_ann = || Book::AUTHOR.any(Author::NAME.eq("Ann"));
        assert_eq!(titles(&books.list((of_ann() & Book::STARS.ge(1)).order_by(Book::ID.asc())).await?), ["sea 1", "land 2"]);
        assert_eq!(books.count(!of_ann()).await?, 3);
        assert_eq!(authors.count(Author::BOOKS.none(All)).await?, 1);
        let both = Author::BOOKS.any(Book::STARS.eq(5)) & Author::BOOKS.any(Book::STARS.eq(3));
        assert_eq!(authors.get_one(both).await?.name, "Bob");
        assert_eq!(books.count(Book::AUTHOR_ID.in_(Author::ID.of(Author::NAME.ne("Ann")))).await?, 3);
        // Nobody is NULL's mentor, and nobody is kept from being none by it.
        assert_eq!(authors.count(Author::ID.not_in(Author::MENTOR_ID.of(All))).await?, 2);
        assert_eq!(authors.count(Author::ID.in_(Author::MENTOR_ID.of(All))).await?, 1);

        let changed =
            books.update_where(of_ann(), crate::models::library::BookUpdate { stars: Set(9), ..Default::default() }).await?;
        assert_eq!((changed, books.count(Book::STARS.eq(9)).await?), (3, 3));
        let pupils = Author::MENTOR.any(Author::NAME.eq("Ann")) & Author::BOOKS.none(All);
        assert_eq!(authors.delete_where(pupils).await?.len(), 1);
        let named = crate::models::library::AuthorUpdate { name: Set("Anna".into()), ..Default::default() };
        assert_eq!(authors.update_where(Author::PUPILS.any(All), named).await?, 1);
        assert_eq!(authors.get(1).await?.name, "Anna");
        Ok(())
    }

    /// A list with its total, a page, the first row, and what is missing.
    pub async fn every_way_of_reading_takes_relations(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let repo = Book::repo(&world.db);
        let names = |books: &[Loaded<Book, Option<Author>>]| -> Vec<String> {
            books
                .iter()
                .map(|book| format!("{} by {}", book.title, book.related.as_ref().map_or("", |author| &author.name)))
                .collect()
        };
        let by_id = || All.order_by(Book::ID.asc());
        let (some, total) = repo.with(Book::AUTHOR).list_and_count(by_id().limit(2).offset(2)).await?;
        assert_eq!((names(&some), total), (vec!["land 2 by Ann".into(), "land 3 by Bob".into()], 6));
        let (none, total) = repo.with(Book::AUTHOR).list_and_count(by_id().limit(2).offset(20)).await?;
        assert_eq!((none.len(), total), (0, 6));

        let first = repo.with(Book::AUTHOR).page(by_id().limit(4), Cursor::start()).await?;
        assert_eq!(names(&first.items)[2..], ["land 2 by Ann", "land 3 by Bob"]);
        let next = first.next.expect("there is more");
        let second = repo.with(Book::AUTHOR).page(by_id().limit(4), next).await?;
        assert_eq!(names(&second.items), ["sea 4 by Bob", "land 5 by Bob"]);
        let back = repo.with(Book::AUTHOR).page(by_id().limit(4), second.previous.expect("there is a page before")).await?;
        assert_eq!(names(&back.items), names(&first.items));

        assert_eq!(
            repo.with(Book::AUTHOR).first(Book::STARS.gt(1).order_by(Book::STARS.asc())).await?.map(|book| book.stars),
            Some(2)
        );
        assert!(repo.with(Book::AUTHOR).get_one_or_none(Book::STARS.eq(100)).await?.is_none());
        for (error, expected) in [
            (repo.with(Book::AUTHOR).get(77).await.map(drop), "book not found with id: 77"),
            (repo.with(Book::AUTHOR).get_many([books[0].id, 77]).await.map(drop), "book not found with id: 77"),
            (repo.with(Book::AUTHOR).get_one(Book::STARS.eq(100)).await.map(drop), "book not found with the given filter"),
            (repo.with(Book::AUTHOR).get_one(All).await.map(drop), "more than one book matches the filter"),
        ] {
            assert_eq!(error.unwrap_err().to_string(), expected);
        }
        assert!(repo.with(Book::AUTHOR).get_many(Vec::<i64>::new()).await?.is_empty());
        Ok(())
    }

    /// What the database has as equal belongs together, also where it ignores case.
    pub async fn texts_link_rows_as_the_database_compares_them(world: &World<Db>) -> Result<()> {
        let countries = ["DE", "Fr"].map(|code| CountryCreate::new(code, "x"));
        Country::repo(&world.db).create_many(countries).await?;
        let ignores_case = Country::repo(&world.db).exists(Country::CODE.eq("de")).await?;
        let written = if ignores_case { "de" } else { "DE" };
        Town::repo(&world.db).create_many(["Ulm", "Kiel"].map(|name| TownCreate::new(name, written))).await?;
        Town::repo(&world.db).create(TownCreate::new("Ayr", "Fr")).await?;
        let towns = Town::repo(&world.db).with(Town::COUNTRY).list(All.order_by(Town::ID.asc())).await?;
        let codes: Vec<_> = towns.iter().map(|town| town.related.as_ref().map(|country| country.code.as_str())).collect();
        assert_eq!(codes, [Some("DE"), Some("DE"), Some("Fr")]);
        let germany = Country::repo(&world.db).with((Country::TOWNS, Country::TOWNS.count())).get("DE").await?;
        assert_eq!((germany.related.0.len(), germany.related.1), (2, 2));
        Ok(())
    }

    /// In a transaction relations see what it has written.
    pub async fn a_transaction_has_relations(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        let count = world
            .db
            .transaction(async |tx| {
                Book::repo(tx).create(BookCreate::new("new", 1, 3)).await?;
                Ok(Author::repo(tx).with(Author::BOOKS).get(3).await?.related.len())
            })
            .await?;
        assert_eq!(count, 1);
        Ok(())
    }
}
