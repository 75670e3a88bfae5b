//! The tables of [`models::library`](crate::models::library).

/// In every dialect.
pub(super) const LIBRARY: &str = "
    CREATE TABLE authors (id {id}, name {text} NOT NULL, mentor_id {long} REFERENCES authors (id));
    CREATE TABLE books (
        id {id},
        title {text} NOT NULL,
        stars {int} NOT NULL,
        author_id {long} NOT NULL REFERENCES authors (id),
        translator_id {long} REFERENCES authors (id),
        deleted_at {utc}
    );
    CREATE TABLE blurbs (id {id}, body {text} NOT NULL, book_id {long} NOT NULL UNIQUE REFERENCES books (id));
    CREATE TABLE chapters (
        book_id {long} NOT NULL REFERENCES books (id),
        number {int} NOT NULL,
        heading {text} NOT NULL,
        PRIMARY KEY (book_id, number)
    );
    CREATE TABLE footnotes (
        id {id},
        book_id {long} NOT NULL,
        number {int},
        body {text} NOT NULL,
        FOREIGN KEY (book_id, number) REFERENCES chapters (book_id, number)
    );
    CREATE TABLE genres (id {id}, name {text} NOT NULL);
    CREATE TABLE book_genres (
        book_id {long} NOT NULL REFERENCES books (id),
        genre_id {long} NOT NULL REFERENCES genres (id),
        weight {int} NOT NULL DEFAULT 1,
        PRIMARY KEY (book_id, genre_id)
    );
    CREATE TABLE reviews (
        id {id},
        shop_id {long} NOT NULL,
        body {text} NOT NULL,
        book_id {long} NOT NULL REFERENCES books (id)
    );
    CREATE TABLE countries (code {key} PRIMARY KEY, name {text} NOT NULL);
    CREATE TABLE towns (id {id}, name {text} NOT NULL, country_code {key} NOT NULL REFERENCES countries (code));
";
