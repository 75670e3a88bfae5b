//! Two templates of its own in `templates/extra` make of the same schema what tablesmith does not: every table as CSV, and the schema for GraphQL.

use tablesmith::blocking::Db;
use tablesmith::prelude::*;

mod csv;

mod db {
    //! What the build script generated, with `csv::book`, `csv::loan` and `csv::member` of the template.
    tablesmith::include_models!();
}

use db::{Book, BookCreate, BookKind, Loan, LoanCreate, Member, MemberCreate};

/// What the other template made.
const GRAPHQL: &str = include_str!(concat!(env!("OUT_DIR"), "/tablesmith/schema.graphql"));

fn main() -> Result<()> {
    let db = Db::connect("sqlite::memory:")?;
    db.execute_script(include_str!("../schema.sql"))?;
    let books = [
        BookCreate {
            author: Some("Ann \"Moss\" Ash".into()),
            ..BookCreate::new("Owls, and how to hear them", BookKind::FieldGuide, 12.5)
        },
        BookCreate::new("Songs", BookKind::Poems, 8.0),
    ];
    let books = Book::repo(&db).create_many(books)?;
    let member = Member::repo(&db).create(MemberCreate::new("Ben", "4000-0001"))?;
    Loan::repo(&db).create_many(books.iter().map(|book| LoanCreate::new(book.id, member.id)))?;

    for file in
        [csv::file(&Book::repo(&db).list(All)?), csv::file(&Member::repo(&db).list(All)?), csv::file(&Loan::repo(&db).list(All)?)]
    {
        println!("{file}");
    }
    print!("{GRAPHQL}");
    Ok(())
}
