//! `cargo run -p two-modes --bin async -- postgres://localhost/library`

use tablesmith::Db;
use tablesmith::prelude::*;
use two_modes::{Book, BookUpdate, first_books, schema, url};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let db = Db::connect(&url()).await?;
    let dialect = db.dialect().await?;
    db.execute_script(schema(dialect)).await?;
    let books = Book::repo(&db);
    let first = books.create_many(first_books()).await?;
    let longer = BookUpdate { pages: Set(first[0].pages + 16), ..BookUpdate::default() };
    books.update(first[0].id, longer).await?;
    for book in books.thicker_than(200).await? {
        println!("{:5} {}", book.pages, book.title);
    }
    println!("{} of {} books on {dialect:?}, async", books.count(Book::PAGES.gt(200)).await?, first.len());
    Ok(())
}
