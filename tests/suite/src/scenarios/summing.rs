//! What is read of rows other than all of them.

/// One function a scenario.
#[tablesmith::twin]
pub mod sums {
    use tablesmith::prelude::*;
    use tablesmith::types::{Decimal, NaiveDate};
    use tablesmith::{Tenant, count};

    use crate::models::library::{
        Author, AuthorCreate, Book, BookCreate, Chapter, ChapterCreate, ChapterKey, Review, ReviewCreate,
    };
    use crate::models::{Specimen, User, UserCreate};
    use crate::world::World;

    /// Some columns of a book, in another order than the table's.
    #[derive(Projection, Debug, Clone, PartialEq)]
    #[projection(Book)]
    pub struct Spine {
        /// The title.
        pub title: String,
        /// Who has put it into another language.
        pub translator_id: Option<i64>,
        /// The number.
        pub id: i64,
    }

    /// What a chapter is called.
    #[derive(Projection, Debug, PartialEq)]
    #[projection(Chapter)]
    pub struct Heading {
        /// What it is called.
        pub heading: String,
    }

    async fn shelf(world: &World<Db>) -> Result<Vec<Book>> {
        Author::repo(&world.db).create_many(["Ann", "Bob"].map(AuthorCreate::new)).await?;
        let book = |stars: i32| BookCreate {
            translator_id: (stars == 3).then_some(1),
            ..BookCreate::new(format!("book {stars}"), stars, i64::from(stars % 2) + 1)
        };
        Book::repo(&world.db).create_many((0..5).map(book)).await
    }

    /// Only these columns are read, whatever the order of their names.
    pub async fn projections_read_what_they_name(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let repo = Book::repo(&world.db);
        world.log.take();
        let spines: Vec<Spine> = repo.list_as(Book::STARS.ge(2).order_by(Book::ID.desc()).limit(2)).await?;
        let statements = world.log.take();
        assert!(statements.len() == 1 && !statements[0].contains("author_id"), "{statements:?}");
        let expected = |book: &Book| Spine { title: book.title.clone(), translator_id: book.translator_id, id: book.id };
        assert_eq!(spines, [expected(&books[4]), expected(&books[3])]);
        assert_eq!(repo.first_as::<Spine>(Book::STARS.eq(3)).await?, Some(expected(&books[3])));
        assert_eq!(repo.get_as::<Spine>(books[0].id).await?, expected(&books[0]));
        assert_eq!(repo.get_as::<Spine>(77).await.unwrap_err().to_string(), "book not found with id: 77");

        repo.delete(books[0].id).await?;
        assert_eq!(repo.first_as::<Spine>(Book::ID.eq(books[0].id)).await?, None);
        assert!(repo.with_deleted().first_as::<Spine>(Book::ID.eq(books[0].id)).await?.is_some());
        Chapter::repo(&world.db).create(ChapterCreate::new(books[1].id, 7, "seven")).await?;
        let key = ChapterKey { book_id: books[1].id, number: 7 };
        assert_eq!(Chapter::repo(&world.db).get_as::<Heading>(key).await?, Heading { heading: "seven".into() });
        Ok(())
    }

    /// Of all rows that match, and of none.
    pub async fn aggregates_mean_what_they_say(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        let repo = Book::repo(&world.db);
        let all = (count(), Book::STARS.sum(), Book::STARS.avg(), Book::STARS.min(), Book::TITLE.max());
        assert_eq!(repo.aggregate(all, All).await?, (5, Some(10), Some(2.0), Some(0), Some("book 4".to_owned())));
        assert_eq!(repo.aggregate(all, Book::STARS.gt(9)).await?, (0, None, None, None, None));
        let of_values = (Book::TRANSLATOR_ID.count(), Book::AUTHOR_ID.count_distinct());
        assert_eq!(repo.aggregate(of_values, All).await?, (1, 2));
        assert_eq!(repo.aggregate(Book::STARS.avg(), Book::STARS.ge(3)).await?, Some(3.5));

        repo.delete(books[4].id).await?;
        assert_eq!(repo.aggregate(Book::STARS.max(), All).await?, Some(3));
        assert_eq!(repo.only_deleted().aggregate(Book::STARS.max(), All).await?, Some(4));
        assert_eq!(repo.aggregate(count(), Book::AUTHOR.any(Author::NAME.eq("Ann"))).await?, 2);
        Ok(())
    }

    /// By one column and by two; NULL is a group.
    pub async fn groups_have_aggregates_of_their_own(world: &World<Db>) -> Result<()> {
        shelf(world).await?;
        let repo = Book::repo(&world.db);
        world.log.take();
        let by_author = repo.aggregate_by(Book::AUTHOR_ID, (count(), Book::STARS.sum()), All).await?;
        assert_eq!(world.log.take().len(), 1);
        assert_eq!(by_author, [(Some(1), (3, Some(6))), (Some(2), (2, Some(4)))]);
        let mut by_both = repo.aggregate_by((Book::TRANSLATOR_ID, Book::AUTHOR_ID), Book::STARS.max(), Book::STARS.ge(2)).await?;
        // Where NULL comes in an order is the database's.
        by_both.sort();
        assert_eq!(by_both, [((None, Some(1)), Some(4)), ((Some(1), Some(2)), Some(3))]);
        assert!(repo.aggregate_by(Book::AUTHOR_ID, count(), Book::STARS.gt(9)).await?.is_empty());
        Ok(())
    }

    /// Of a tenant's rows, and of nobody's without one.
    pub async fn aggregates_are_of_the_rows_in_view(world: &World<Db>) -> Result<()> {
        let books = shelf(world).await?;
        for shop in [1, 1, 2] {
            Review::repo(&world.db.scoped(Tenant(shop))).create(ReviewCreate::new("x", books[0].id)).await?;
        }
        assert_eq!(Review::repo(&world.db.scoped(Tenant(1))).aggregate(count(), All).await?, 2);
        let refused = Review::repo(&world.db).aggregate_by(Review::SHOP_ID, count(), All).await.unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::Unscoped { .. }), "{refused:?}");
        let all = Review::repo(&world.db.unscoped()).aggregate_by(Review::SHOP_ID, count(), All).await?;
        assert_eq!(all, [(Some(1), 2), (Some(2), 1)]);
        Ok(())
    }

    /// Each type of number has its sum, of no rows it is none.
    pub async fn numbers_of_every_type_have_a_sum(world: &World<Db>) -> Result<()> {
        let repo = Specimen::repo(&world.db);
        let integers = (Specimen::INT_8.sum(), Specimen::INT_64.sum(), Specimen::UINT_32.sum(), Specimen::FLOAT_32.sum());
        assert_eq!(repo.aggregate(integers, All).await?, (None, None, None, None));
        let rest: (Option<Decimal>, Option<f64>, Option<NaiveDate>) =
            repo.aggregate((Specimen::PRICE.sum(), Specimen::FLOAT_64.avg(), Specimen::DAY.max()), All).await?;
        assert_eq!(rest, (None, None, None));
        User::repo(&world.db).create(UserCreate { age: Some(41), ..UserCreate::new("ann@example.org", "x") }).await?;
        let ages = (User::AGE.sum(), User::AGE.avg(), User::CREATED_AT.min());
        let (sum, average, created_at) = User::repo(&world.db).aggregate(ages, All).await?;
        assert_eq!((sum, average, created_at.is_some()), (Some(41), Some(41.0), true));
        Ok(())
    }
}
