CREATE TYPE api_kind AS ENUM ('oauth', 'ID', 'plain');

CREATE TABLE staff (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "userIPv4" text NOT NULL,
    "seenIDs" text,
    state text NOT NULL CHECK (state IN ('api', 'off'))
);

CREATE TABLE oauth_tokens (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    staff_id integer NOT NULL REFERENCES staff (id),
    kind api_kind NOT NULL
);

CREATE TABLE api_keys (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    oauth_token_id integer NOT NULL REFERENCES oauth_tokens (id),
    issuer_id integer NOT NULL REFERENCES oauth_tokens (id)
);

CREATE TABLE cattle (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    herd_id integer NOT NULL REFERENCES staff (id)
);

CREATE TABLE cattle_oauth_tokens (
    cow_id integer NOT NULL REFERENCES cattle (id),
    oauth_token_id integer NOT NULL REFERENCES oauth_tokens (id),
    PRIMARY KEY (cow_id, oauth_token_id)
);
