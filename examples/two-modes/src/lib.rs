//! One file of models for two programs: one async, one blocking, each on any database.

use tablesmith::Dialect;
use tablesmith::prelude::*;

/// A book of the library.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Book {
    #[model(id)]
    /// The number on its back.
    pub id: i64,
    #[model(unique, max_len = 17)]
    /// The number that no other book has.
    pub isbn: String,
    /// What it is called.
    pub title: String,
    /// How many pages it has.
    pub pages: i32,
    #[model(created_at)]
    /// Since when the library has it.
    pub added_at: DateTime<Utc>,
}

/// The reader's own query, written once: both modes have it.
#[tablesmith::twin]
impl BookRepository<'_> {
    /// The books with more pages than this, the thickest first.
    pub async fn thicker_than(&self, pages: i32) -> Result<Vec<Book>> {
        self.list(Book::PAGES.gt(pages).order_by(Book::PAGES.desc())).await
    }
}

/// The books that a new library has.
pub fn first_books() -> [BookCreate; 3] {
    [
        BookCreate::new("978-0-14-143951-8", "Pride and Prejudice", 480),
        BookCreate::new("978-0-14-044793-4", "War and Peace", 1440),
        BookCreate::new("978-0-14-118776-1", "One Day in the Life of Ivan Denisovich", 144),
    ]
}

/// The table, as each database has it. A program in production runs migrations instead.
pub fn schema(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "DROP TABLE IF EXISTS books;
            CREATE TABLE books (
                id INTEGER PRIMARY KEY, isbn TEXT NOT NULL UNIQUE, title TEXT NOT NULL, pages INT NOT NULL, added_at TIMESTAMPTZ NOT NULL
            )"
        }
        Dialect::Postgres => {
            "DROP TABLE IF EXISTS books;
            CREATE TABLE books (
                id bigserial PRIMARY KEY, isbn text NOT NULL UNIQUE, title text NOT NULL, pages int NOT NULL, added_at timestamptz NOT NULL
            )"
        }
        _ => {
            "DROP TABLE IF EXISTS books;
            CREATE TABLE books (
                id bigint AUTO_INCREMENT PRIMARY KEY, isbn varchar(17) NOT NULL UNIQUE, title text NOT NULL, pages int NOT NULL,
                added_at datetime(6) NOT NULL
            )"
        }
    }
}

/// The URL in the arguments of the program; a database in memory if there is none.
pub fn url() -> String {
    std::env::args().nth(1).unwrap_or_else(|| "sqlite::memory:".to_owned())
}
