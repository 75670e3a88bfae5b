//! Tests that a user gets for their models, in a crate of the user's: each is compiled and run on a database.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::{Dialect, Place};

/// A schema, what its configuration says of it, and the tables whose tests do not pass.
struct Project {
    dialect: Dialect,
    sql: &'static str,
    config: &'static str,
    ignored: &'static [&'static str],
    failing: &'static [(&'static str, &'static str)],
}

const PROJECTS: [Project; 3] = [
    Project {
        dialect: Dialect::Sqlite,
        sql: "
            CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) BETWEEN 10 AND 12));
            CREATE TABLE accounts (
                id INTEGER PRIMARY KEY,
                customer_id INTEGER NOT NULL REFERENCES customers (id),
                email TEXT NOT NULL UNIQUE CHECK (email LIKE '%_@_%'),
                role TEXT NOT NULL CHECK (role IN ('member', 'admin')),
                balance NUMERIC NOT NULL DEFAULT 0 CHECK (balance >= 0),
                deleted_at DATETIME,
                version INTEGER NOT NULL,
                UNIQUE (customer_id, email)
            );
            CREATE TABLE profiles (account_id INTEGER PRIMARY KEY REFERENCES accounts (id), settings JSON NOT NULL CHECK (json_valid(settings)));
            CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'));
            CREATE TABLE chains (id INTEGER PRIMARY KEY, next_id INTEGER NOT NULL REFERENCES chains (id));
            CREATE TABLE events (at DATETIME NOT NULL, payload BLOB NOT NULL, CHECK (length(payload) = 16));
            CREATE TRIGGER events_are_of_now BEFORE INSERT ON events WHEN NEW.at IS NULL BEGIN SELECT RAISE(ABORT, 'no time'); END;
            CREATE VIEW rich_accounts AS SELECT id, email FROM accounts WHERE balance > 1000;",
        config: "
            [tables.accounts]
            tenant = \"customer_id\"
            soft_delete = \"deleted_at\"
            version = \"version\"
            [tables.settings]
            omit = [\"delete\"]",
        ignored: &["chain"],
        failing: &[],
    },
    Project {
        dialect: Dialect::Postgres,
        sql: "
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE DOMAIN slug AS varchar(20) CHECK (VALUE ~ '^[a-z]+(-[a-z]+)*$');
            CREATE DOMAIN amount AS numeric(8, 2) CHECK (VALUE > 0) CHECK (VALUE < 100);
            CREATE FUNCTION is_even(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN n % 2 = 0;
            CREATE TABLE teams (id uuid PRIMARY KEY, slug slug NOT NULL UNIQUE, budget amount NOT NULL);
            CREATE TABLE players (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                team uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
                nickname text NOT NULL, mood mood NOT NULL DEFAULT 'ok', moods mood[] NOT NULL,
                born date NOT NULL CHECK (born > '1900-01-01' AND born < '2020-01-01'),
                home point, active_in daterange NOT NULL, payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'array'),
                phone text, mail text, CHECK (num_nonnulls(phone, mail) = 1), UNIQUE (team, nickname)
            );
            CREATE UNIQUE INDEX players_by_name ON players (lower(nickname));
            CREATE TABLE matches (
                home bigint NOT NULL REFERENCES players, away bigint NOT NULL REFERENCES players, PRIMARY KEY (home, away)
            );
            CREATE TABLE pairs (n integer NOT NULL CONSTRAINT even CHECK (is_even(n)), PRIMARY KEY (n));
            CREATE TABLE zeros (n integer PRIMARY KEY CONSTRAINT zero CHECK (is_even(n + 1)));
            CREATE TABLE logs (day date NOT NULL, line text) PARTITION BY RANGE (day);
            CREATE TABLE logs_2022 PARTITION OF logs FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
            CREATE TABLE ticks (at timestamptz NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
            CREATE TABLE ticks_eu (at timestamptz NOT NULL, region text NOT NULL) PARTITION BY RANGE (at);
            CREATE TABLE ticks_eu_1 PARTITION OF ticks_eu FOR VALUES FROM (MINVALUE) TO ('1980-01-01 00:00:00+00');
            CREATE TABLE ticks_eu_2 PARTITION OF ticks_eu FOR VALUES FROM ('1980-01-02 00:00:00+00') TO ('1981-01-01 00:00:00+00');
            ALTER TABLE ticks ATTACH PARTITION ticks_eu FOR VALUES IN ('eu', 'uk');",
        config: "
            [tables.pairs.columns.n]
            samples = [\"2\", \"4\"]",
        ignored: &[],
        failing: &[("zero", "`zero`")],
    },
    Project {
        dialect: Dialect::Mysql,
        sql: "
            CREATE TABLE shops (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, code CHAR(4) NOT NULL UNIQUE, opened YEAR NOT NULL);
            CREATE TABLE articles (
                shop_id INT UNSIGNED NOT NULL, number SMALLINT UNSIGNED NOT NULL, title VARCHAR(60) NOT NULL,
                size ENUM('small', 'large') NOT NULL, colours SET('red', 'blue') NOT NULL, flags BIT(3) NOT NULL,
                price DECIMAL(5, 2) NOT NULL, discount DECIMAL(5, 2) NOT NULL, CHECK (discount < price),
                code BINARY(16) NOT NULL, sold BIGINT, at TIMESTAMP(3) NOT NULL,
                PRIMARY KEY (shop_id, number), FOREIGN KEY (shop_id) REFERENCES shops (id)
            );
            CREATE TABLE reviews (
                id BIGINT AUTO_INCREMENT PRIMARY KEY, shop_id INT UNSIGNED NOT NULL, number SMALLINT UNSIGNED NOT NULL,
                stars TINYINT NOT NULL CHECK (stars BETWEEN 1 AND 5), body TEXT,
                FOREIGN KEY (shop_id, number) REFERENCES articles (shop_id, number)
            );",
        config: "",
        ignored: &[],
        failing: &[],
    },
];

#[test]
fn tests_of_models_pass_on_every_database_in_both_modes_and_say_which_tables_have_none() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("selftest");
    fs::create_dir_all(&folder).expect("a folder can be made");
    for project in &PROJECTS {
        let Some(place) = Place::new(project.dialect) else { continue };
        place.load(project.sql);
        let name = format!("selftest_{}", project.dialect.name());
        write(&folder.join(&name), &name, project);
        let generated =
            run(Command::new(env!("CARGO_BIN_EXE_tablesmith")).args(["generate", "--selftest"]).current_dir(folder.join(&name)));
        assert!(generated.2, "{}", generated.1);
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["test", "--offline", "--lib", "--no-fail-fast", "--target-dir"])
            .arg(target())
            .current_dir(folder.join(&name));
        let (stdout, stderr, _) = run(command.env("TABLESMITH_SELFTEST_URL", &place.url).env("RUSTFLAGS", "-D warnings"));
        let results = results(&stdout);
        assert!(!results.is_empty(), "{stdout}{stderr}");
        let tables = results.len() / 2;
        for ((table, mode), result) in results {
            let is_ignored = project.ignored.contains(&table.as_str());
            let reason = project.failing.iter().find(|(failing, _)| *failing == table);
            let expected = if is_ignored { "ignored" } else { reason.map_or("ok", |_| "FAILED") };
            assert_eq!(result, expected, "{table} in {mode} on {}: {stdout}", project.dialect.name());
        }
        for (_, reason) in project.failing {
            assert!(stdout.contains(reason), "{stdout}");
        }
        eprintln!("{tables} tables on {}", project.dialect.name());
    }
}

fn write(folder: &Path, name: &str, project: &Project) {
    let dialect = project.dialect.name();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository is there");
    fs::create_dir_all(folder.join("src")).expect("a folder can be made");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         tablesmith = {{ path = \"{}\", features = [\"blocking\", \"json\", \"mysql\", \"postgres\", \"sqlite\", \"uuid\"] }}\n",
        root.display()
    );
    let config = format!("dialect = \"{dialect}\"\nschema = [\"schema.sql\"]\nout = \"src/db\"\n{}\n", project.config);
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the repository has a lock file");
    let library = "//! Models.\n\n/// The tables.\npub mod db;\n";
    let files =
        [("Cargo.toml", manifest.as_str()), ("Cargo.lock", &lock), ("schema.sql", project.sql), ("tablesmith.toml", &config)];
    for (path, text) in files.into_iter().chain([("src/lib.rs", library)]) {
        fs::write(folder.join(path), text).expect("a file can be written");
    }
}

/// Where everything was built that these crates need as well.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("selftest").join("target")
}

/// What a command printed, and whether it ended well.
fn run(command: &mut Command) -> (String, String, bool) {
    let output = command.output().expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
    (text(output.stdout), text(output.stderr), output.status.success())
}

/// By table and mode, what became of its test.
fn results(stdout: &str) -> BTreeMap<(String, String), String> {
    let result = |line: &str| {
        let (path, result) = line.strip_prefix("test db::selftest::")?.split_once(" ... ")?;
        let mut parts = path.split("::");
        let key = (parts.next()?.to_owned(), parts.next()?.to_owned());
        Some((key, result.split([',', ' ']).next().unwrap_or_default().to_owned()))
    };
    stdout.lines().filter_map(result).collect()
}
