CREATE SCHEMA "Shop";

CREATE TYPE "Shop"."orderState" AS ENUM ('open', 'in progress', 'DONE');
CREATE TYPE "Shop".position AS (latitude double precision, longitude double precision);
CREATE TYPE "Shop".address AS (street text, "zipCode" varchar(10), since date, at "Shop".position, phones text[]);
CREATE DOMAIN "Shop".email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN "Shop".home AS "Shop".address;
CREATE DOMAIN "Shop".words AS text[];
CREATE DOMAIN "Shop".goal AS "Shop"."orderState" DEFAULT 'DONE';

CREATE TABLE "Shop"."Customer" (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "emailAddress" "Shop".email NOT NULL UNIQUE,
    labels text[] NOT NULL,
    home "Shop".home,
    "pastAddresses" "Shop".address[] NOT NULL,
    "searchWords" tsvector NOT NULL,
    attributes jsonb NOT NULL DEFAULT '{}',
    since interval
);

COMMENT ON COLUMN "Shop"."Customer".home IS 'A domain over a composite type.';

CREATE TABLE "Shop"."Order" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "customerId" bigint NOT NULL REFERENCES "Shop"."Customer" ON DELETE CASCADE,
    state "Shop"."orderState" NOT NULL DEFAULT 'open',
    "pastStates" "Shop"."orderState"[] NOT NULL,
    "shipTo" "Shop".address NOT NULL,
    total numeric(12, 2) NOT NULL,
    placed timestamptz NOT NULL DEFAULT now(),
    delivery daterange
);

CREATE TABLE amounts (
    "customerId" bigint NOT NULL,
    day date NOT NULL,
    counts integer[],
    checksum bytea,
    ratio real NOT NULL,
    PRIMARY KEY ("customerId", day)
);

CREATE TABLE "read as text" (
    id smallserial PRIMARY KEY,
    vector tsvector,
    vectors tsvector[] NOT NULL,
    document xml,
    prices money ARRAY,
    addresses "Shop".email[],
    words "Shop".words,
    place point,
    goal "Shop".goal NOT NULL,
    "time" time with time zone NOT NULL
);

CREATE TABLE "read as it is" (
    id serial PRIMARY KEY,
    flags bit(3),
    host inet NOT NULL,
    network cidr,
    card macaddr,
    matrix double precision[] NOT NULL,
    documents jsonb[] NOT NULL,
    moments timestamptz[] NOT NULL,
    spans int4range[],
    fixed char(4) NOT NULL,
    sum numeric GENERATED ALWAYS AS (1 + 1) STORED
);
