//! Tables whose rows belong to each other in every way.

use tablesmith::prelude::*;

/// A writer, who may have learnt from another one.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Author {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The name.
    pub name: String,
    /// Whom the author has learnt from.
    #[model(references(Author, inverse = "pupils"))]
    pub mentor_id: Option<i64>,
}

/// A book, which stays when it is deleted.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(soft_delete = deleted_at)]
pub struct Book {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The title.
    pub title: String,
    /// How good it is.
    pub stars: i32,
    /// Who has written it.
    #[model(references = Author)]
    pub author_id: i64,
    /// Who has put it into another language.
    #[model(references = Author)]
    pub translator_id: Option<i64>,
    /// When it was taken from the shelf.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is on the back of a book.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Blurb {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The text.
    pub body: String,
    /// The book.
    #[model(references = Book, unique)]
    pub book_id: i64,
}

/// A part of a book: a key of two columns.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(key(book_id, number))]
pub struct Chapter {
    /// The book.
    #[model(references = Book)]
    pub book_id: i64,
    /// Which of its chapters.
    pub number: i32,
    /// What it is called.
    pub heading: String,
}

/// A note at the foot of a page: a foreign key of two columns.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(foreign_key(columns(book_id, number), references = Chapter))]
pub struct Footnote {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The book.
    pub book_id: i64,
    /// The chapter of the book.
    pub number: Option<i32>,
    /// The text.
    pub body: String,
}

/// A kind of book.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Genre {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The name.
    pub name: String,
}

/// Which kinds of book a book is.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(key(book_id, genre_id))]
pub struct BookGenre {
    /// The book.
    #[model(references = Book)]
    pub book_id: i64,
    /// The kind.
    #[model(references = Genre)]
    pub genre_id: i64,
    /// How much of it.
    #[model(default)]
    pub weight: i32,
}

/// An opinion, which belongs to the shop where it was given.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(tenant = shop_id)]
pub struct Review {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The shop.
    pub shop_id: i64,
    /// The text.
    pub body: String,
    /// What it is about.
    #[model(references = Book)]
    pub book_id: i64,
}

/// A country, known by a code.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Country {
    /// The code.
    #[model(id)]
    pub code: String,
    /// The name.
    pub name: String,
}

/// A town.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Town {
    /// The number.
    #[model(id)]
    pub id: i64,
    /// The name.
    pub name: String,
    /// The code of its country.
    #[model(references(Country, relation = "country", inverse = "towns"))]
    pub country_code: String,
}
