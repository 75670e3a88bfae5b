CREATE TABLE books (
    id     INTEGER PRIMARY KEY,
    title  TEXT NOT NULL,
    author TEXT,                                                           -- unknown of some
    kind   TEXT NOT NULL CHECK (kind IN ('novel', 'poems', 'field-guide')),
    price  REAL NOT NULL
);

CREATE TABLE members (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    card_number TEXT NOT NULL UNIQUE
);

CREATE TABLE loans (
    id        INTEGER PRIMARY KEY,
    book_id   INTEGER NOT NULL REFERENCES books (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    returned  BOOLEAN NOT NULL DEFAULT 0
);
