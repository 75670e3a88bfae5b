//! Rows that are made and linked together.

/// One function a scenario.
#[tablesmith::twin]
pub mod links {
    use tablesmith::Tenant;
    use tablesmith::prelude::*;

    use crate::models::library::{
        Author, AuthorCreate, AuthorUpdate, Book, BookCreate, BookGenre, Chapter, ChapterCreate, Genre, GenreCreate, Review,
        ReviewCreate,
    };
    use crate::models::{User, UserCreate, UserUpdate};
    use crate::world::World;

    /// Five authors, each of whom has learnt from the one before, and one who has learnt from the second.
    async fn school(world: &World<Db>) -> Result<()> {
        let authors = Author::repo(&world.db);
        for mentor_id in [None, Some(1), Some(2), Some(3), Some(4), Some(2)] {
            authors.create(AuthorCreate { mentor_id, ..AuthorCreate::new("x") }).await?;
        }
        Ok(())
    }

    fn ids(authors: &[Author]) -> Vec<i64> {
        authors.iter().map(|author| author.id).collect()
    }

    /// Up to the root, the nearest first, in one statement.
    pub async fn ancestors_lead_to_the_root(world: &World<Db>) -> Result<()> {
        school(world).await?;
        let authors = Author::repo(&world.db);
        world.log.take();
        assert_eq!(ids(&authors.ancestors(Author::MENTOR, 5).await?), [4, 3, 2, 1]);
        assert_eq!(world.log.take().len(), 1);
        assert!(authors.ancestors(Author::MENTOR, 1).await?.is_empty());
        assert_eq!(authors.ancestors(Author::MENTOR, 77).await.unwrap_err().to_string(), "author not found with id: 77");
        Ok(())
    }

    /// Down to the leaves, the nearest first; what the relation leaves out is not followed.
    pub async fn descendants_lead_to_the_leaves(world: &World<Db>) -> Result<()> {
        school(world).await?;
        let authors = Author::repo(&world.db);
        world.log.take();
        let all = ids(&authors.descendants(Author::PUPILS, 1).await?);
        assert_eq!(world.log.take().len(), 1);
        assert_eq!((&all[..1], &all[3..]), (&[2][..], &[4, 5][..]));
        assert_eq!(all[1..3].iter().sum::<i64>(), 3 + 6);
        assert_eq!(ids(&authors.descendants(Author::PUPILS.filter(Author::ID.ne(3)), 1).await?), [2, 6]);
        assert!(authors.descendants(Author::PUPILS, 5).await?.is_empty());
        Ok(())
    }

    /// Who learns from a pupil is met once.
    pub async fn a_circle_ends(world: &World<Db>) -> Result<()> {
        school(world).await?;
        let authors = Author::repo(&world.db);
        authors.update(1, AuthorUpdate { mentor_id: Set(Some(5)), ..AuthorUpdate::default() }).await?;
        assert_eq!(ids(&authors.ancestors(Author::MENTOR, 3).await?), [2, 1, 5, 4]);
        assert_eq!(authors.descendants(Author::PUPILS, 3).await?.len(), 5);
        Ok(())
    }

    async fn book(world: &World<Db>) -> Result<(Book, Vec<Genre>)> {
        Author::repo(&world.db).create(AuthorCreate::new("Ann")).await?;
        let book = Book::repo(&world.db).create(BookCreate::new("a", 1, 1)).await?;
        Ok((book, Genre::repo(&world.db).create_many(["a", "b", "c"].map(GenreCreate::new)).await?))
    }

    async fn genres_of(world: &World<Db>, book: &Book) -> Result<String> {
        let genres = Book::GENRES.order_by(Genre::NAME.asc());
        Ok(Book::repo(&world.db).with(genres).get(book.id).await?.related.into_iter().map(|genre| genre.name).collect())
    }

    /// What is linked already stays as it is.
    pub async fn links_are_made_and_ended_in_bulk(world: &World<Db>) -> Result<()> {
        let (book, genres) = book(world).await?;
        let books = Book::repo(&world.db);
        world.log.take();
        books.link(Book::GENRES, book.id, [genres[0].id, genres[1].id]).await?;
        assert_eq!(world.log.take().len(), 1);
        books.link(Book::GENRES, book.id, [genres[1].id, genres[2].id]).await?;
        assert_eq!(genres_of(world, &book).await?, "abc");
        assert_eq!(BookGenre::repo(&world.db).count(BookGenre::WEIGHT.eq(1)).await?, 3);
        assert_eq!(books.unlink(Book::GENRES, book.id, [genres[0].id, genres[2].id, 77]).await?, 2);
        assert_eq!(genres_of(world, &book).await?, "b");
        books.relink(Book::GENRES, book.id, [genres[2].id, genres[1].id]).await?;
        assert_eq!(genres_of(world, &book).await?, "bc");
        // From the other end.
        Genre::repo(&world.db).link(Genre::BOOKS, genres[0].id, [book.id]).await?;
        assert_eq!(genres_of(world, &book).await?, "abc");
        books.relink(Book::GENRES, book.id, Vec::<i64>::new()).await?;
        assert_eq!(genres_of(world, &book).await?, "");
        world.log.take();
        books.link(Book::GENRES, book.id, Vec::<i64>::new()).await?;
        assert_eq!(books.unlink(Book::GENRES, book.id, Vec::<i64>::new()).await?, 0);
        assert!(world.log.take().is_empty());
        Ok(())
    }

    /// Nothing is linked if something cannot be.
    pub async fn links_are_made_all_or_none(world: &World<Db>) -> Result<()> {
        let (book, genres) = book(world).await?;
        let books = Book::repo(&world.db);
        books.link(Book::GENRES, book.id, [genres[0].id]).await?;
        for refused in [
            books.link(Book::GENRES, book.id, [genres[1].id, 77]).await,
            books.relink(Book::GENRES, book.id, [genres[1].id, 77]).await,
            books.link(Book::GENRES, 77, [genres[1].id]).await,
        ] {
            let error = refused.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::ForeignKeyViolation { .. }), "{error:?}");
        }
        assert_eq!(genres_of(world, &book).await?, "a");
        let error = Author::repo(&world.db).link(Author::BOOKS, 1, [book.id]).await.unwrap_err();
        assert_eq!(error.to_string(), "rows of `books` are linked by their foreign key: update them");
        Ok(())
    }

    /// A row and those that belong to it, or nothing.
    pub async fn a_row_is_made_with_those_that_belong_to_it(world: &World<Db>) -> Result<()> {
        let authors = Author::repo(&world.db);
        let books = |author: &Author| (0..3).map(|stars| BookCreate::new("a", stars, author.id)).collect();
        let ann = authors.create_with(AuthorCreate::new("Ann"), Author::BOOKS, books).await?;
        assert_eq!(
            ann.related.iter().map(|book| (book.author_id, book.stars)).collect::<Vec<_>>(),
            [0, 1, 2].map(|n| (ann.id, n))
        );
        let childless = authors.create_with(AuthorCreate::new("Bob"), Author::BOOKS, |_| Vec::new()).await?;
        assert!(childless.related.is_empty());

        let refused = |_: &Author| vec![BookCreate::new("a", 1, 1), BookCreate::new("b", 2, 77)];
        let error = authors.create_with(AuthorCreate::new("Cy"), Author::BOOKS, refused).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::ForeignKeyViolation { .. }), "{error:?}");
        assert_eq!((authors.count(All).await?, Book::repo(&world.db).count(All).await?), (2, 3));

        // In a transaction it is part of that, and a failure leaves the rest of it.
        let chapters = |book: &Book| vec![ChapterCreate::new(book.id, 1, "one")];
        world
            .db
            .transaction(async |tx| {
                Book::repo(tx).create_with(BookCreate::new("c", 3, 1), Book::CHAPTERS, chapters).await?;
                let again = |book: &Book| vec![ChapterCreate::new(book.id, 1, "one"), ChapterCreate::new(book.id, 1, "again")];
                let refused = Book::repo(tx).create_with(BookCreate::new("d", 3, 1), Book::CHAPTERS, again).await.unwrap_err();
                assert!(matches!(refused.kind(), ErrorKind::UniqueViolation { .. }), "{refused:?}");
                Ok(())
            })
            .await?;
        assert_eq!((Chapter::repo(&world.db).count(All).await?, Book::repo(&world.db).count(All).await?), (1, 4));
        Ok(())
    }

    /// What belongs to it is the tenant's.
    pub async fn a_row_is_made_with_those_of_its_tenant(world: &World<Db>) -> Result<()> {
        Author::repo(&world.db).create(AuthorCreate::new("Ann")).await?;
        let reviews = |book: &Book| vec![ReviewCreate::new("good", book.id)];
        let scoped = world.db.scoped(Tenant(7));
        let book = Book::repo(&scoped).create_with(BookCreate::new("a", 1, 1), Book::REVIEWS, reviews).await?;
        assert_eq!(book.related[0].shop_id, 7);
        let unscoped = Book::repo(&world.db).create_with(BookCreate::new("b", 1, 1), Book::REVIEWS, reviews).await.unwrap_err();
        assert!(matches!(unscoped.kind(), ErrorKind::Unscoped { .. }), "{unscoped:?}");
        assert_eq!((Book::repo(&world.db).count(All).await?, Review::repo(&scoped).count(All).await?), (1, 1));
        Ok(())
    }

    /// It says whether something has changed, and changes nothing else.
    pub async fn get_and_update_says_whether(world: &World<Db>) -> Result<()> {
        let users = User::repo(&world.db);
        let ann = users.create(UserCreate { age: Some(41), ..UserCreate::new("ann@example.org", "x") }).await?;
        users.create(UserCreate::new("bob@example.org", "x")).await?;
        let ann_s = || User::EMAIL.eq("ann@example.org");
        let named = || UserUpdate { name: Set(Some("Ann".into())), ..UserUpdate::default() };
        let (named_ann, changed) = users.get_and_update(ann_s(), named()).await?;
        assert_eq!((named_ann.name.as_deref(), named_ann.version, changed), (Some("Ann"), ann.version + 1, true));
        let (same, changed) = users.get_and_update(ann_s(), named()).await?;
        assert_eq!((same, changed), (named_ann.clone(), false));
        let (same, changed) = users.get_and_update(ann_s(), UserUpdate::default()).await?;
        assert_eq!((same, changed), (named_ann.clone(), false));
        let nameless = UserUpdate { name: Set(None), age: Set(Some(41)), ..UserUpdate::default() };
        let (nameless, changed) = users.get_and_update(ann_s(), nameless).await?;
        assert_eq!((nameless.name, nameless.age, nameless.version, changed), (None, Some(41), named_ann.version + 1, true));

        let stale = UserUpdate { expected_version: Some(1), ..named() };
        let error = users.get_and_update(ann_s(), stale).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::StaleVersion { .. }), "{error:?}");
        let error = users.get_and_update(User::EMAIL.eq("cy@example.org"), named()).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotFound { .. }), "{error:?}");
        let error = users.get_and_update(All, named()).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::MultipleRows { .. }), "{error:?}");
        Ok(())
    }
}
