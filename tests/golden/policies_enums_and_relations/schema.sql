CREATE TABLE teams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE, -- where to write to
    name TEXT,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'team-lead', 'admin')),
    team_id INTEGER REFERENCES teams (id) ON DELETE SET NULL,
    balance NUMERIC(10, 2) NOT NULL DEFAULT 0,
    initials TEXT GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);

CREATE INDEX users_by_name ON users (name);
