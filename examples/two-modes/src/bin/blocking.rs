//! `cargo run -p two-modes --bin blocking -- mysql://root@localhost/library`

use tablesmith::blocking::Db;
use tablesmith::prelude::*;
use two_modes::{Book, BookUpdate, first_books, schema, url};

fn main() -> Result<()> {
    let db = Db::connect(&url())?;
    let dialect = db.dialect()?;
    db.execute_script(schema(dialect))?;
    let books = Book::repo(&db);
    let first = books.create_many(first_books())?;
    let longer = BookUpdate { pages: Set(first[0].pages + 16), ..BookUpdate::default() };
    books.update(first[0].id, longer)?;
    for book in books.thicker_than(200)? {
        println!("{:5} {}", book.pages, book.title);
    }
    println!("{} of {} books on {dialect:?}, blocking", books.count(Book::PAGES.gt(200))?, first.len());
    Ok(())
}
