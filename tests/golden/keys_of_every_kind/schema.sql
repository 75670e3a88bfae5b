CREATE TABLE order_lines (
    order_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    sku TEXT NOT NULL,
    amount INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, line),
    UNIQUE (order_id, sku)
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT
) WITHOUT ROWID;

CREATE TABLE memberships (
    user_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, group_id)
);

CREATE TABLE log (
    message TEXT NOT NULL,
    at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY AUTOINCREMENT
);

CREATE TABLE stamped (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TRIGGER stamped_after_insert AFTER INSERT ON stamped BEGIN
    UPDATE stamped SET body = upper(body) WHERE id = new.id;
END;
