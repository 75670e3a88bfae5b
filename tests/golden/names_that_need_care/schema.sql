CREATE TABLE "option" (
    id INTEGER PRIMARY KEY,
    "type" TEXT NOT NULL,
    "self" TEXT,
    "Some" TEXT,
    "2fa" BOOLEAN NOT NULL DEFAULT 0,
    "limit" INTEGER,
    "a b" TEXT, -- a comment with */ and
                -- pub fn pwn() {} in it
    "quo""te" TEXT
);

CREATE TABLE results (
    id INTEGER PRIMARY KEY,
    string TEXT NOT NULL CHECK (string IN ('a"b', '{}', 'c\d'))
);

CREATE TABLE [Vec] (
    id INTEGER PRIMARY KEY,
    option_id INTEGER REFERENCES "option" (id)
);

CREATE TABLE "drop table x; --" (
    "crate" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL
);
