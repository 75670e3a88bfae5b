CREATE TABLE payments (
    id uuid PRIMARY KEY,
    paid_on date NOT NULL,
    amount numeric(5, 2) NOT NULL
);
CREATE TABLE old_payments (CHECK (paid_on < '2026-01-01')) INHERITS (payments);
CREATE RULE payments_of_old AS ON INSERT TO payments WHERE new.paid_on < '2026-01-01'
    DO INSTEAD INSERT INTO old_payments VALUES (new.id, new.paid_on, new.amount);

CREATE TABLE journal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry text NOT NULL
);
CREATE RULE journal_is_kept AS ON DELETE TO journal DO INSTEAD NOTHING;
CREATE RULE journal_is_not_changed AS ON UPDATE TO journal DO INSTEAD NOTHING;

CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY,
    room text NOT NULL,
    PRIMARY KEY (id, room)
) PARTITION BY LIST (room);
CREATE TABLE kitchen_readings PARTITION OF readings FOR VALUES IN ('kitchen');
