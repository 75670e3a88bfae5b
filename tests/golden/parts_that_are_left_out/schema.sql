-- Read and written by key, and nothing else.
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT
);

-- Its entity has the name of what is left out of `users`.
CREATE TABLE user_filters (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    body TEXT NOT NULL
);

-- Only read.
CREATE TABLE visits (
    user_id INTEGER NOT NULL REFERENCES users (id),
    at TEXT NOT NULL,
    PRIMARY KEY (user_id, at)
);

-- Whole.
CREATE TABLE teams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
