//! Every key of `tablesmith.toml`, with what it takes and what it does.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Choice, Config, Located, Mode, TypeConfig};
use crate::ir::{Dialect, KeyStrategy, Mark, Part, RelationName, RustIdent, TypePath};
use crate::pattern::TablePattern;
use crate::render::{Modes, Style};

/// A key.
#[derive(Debug)]
pub struct Key {
    /// The path from the root of the file, with `*` for a name of the user's.
    pub path: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// A value, as the file writes it.
    pub example: &'static str,
    /// The type of the value, and where it goes.
    pub(super) takes: Takes,
}

/// Keeps a value; the names are those that stand for the `*` of the path.
pub(super) type Store<T> = fn(&mut Config, &[Located<String>], Located<T>);

/// The type of a value.
#[derive(Debug)]
pub(super) enum Takes {
    Text(Store<String>),
    Texts(Store<Vec<Located<String>>>),
    /// Letters, digits and underscores.
    Word(Store<String>),
    Words(Store<Vec<Located<String>>>),
    Patterns(Store<Vec<Located<TablePattern>>>),
    Switch(Store<bool>),
    Dialect(Store<Dialect>),
    Dialects(Store<Vec<Dialect>>),
    Modes(Store<Modes>),
    Parts(Store<BTreeSet<Part>>),
    Style(Store<Style>),
    Type(Store<TypePath>),
    Ident(Store<RustIdent>),
    Relation(Store<RelationName>),
    KeyStrategy(Store<KeyStrategy>),
}

/// What a key takes, for whoever describes the file to other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Switch,
    /// Any string.
    Text,
    /// An array of strings.
    Texts,
    /// One of a few words.
    OneOf(Vec<&'static str>),
    /// An array of some of them.
    SomeOf(Vec<&'static str>),
}

/// Every key, in the order of the reference.
pub const KEYS: &[Key] = &[
    Key {
        path: "schema",
        doc: "SQL files, or directories whose `*.sql` files are read in the order of their names (`down.sql` and `*.down.sql` are not)",
        example: r#"["migrations"]"#,
        takes: Takes::Texts(|config, _, paths| config.schema = paths.value),
    },
    Key {
        path: "dialect",
        doc: "the dialect of the SQL files",
        example: r#""sqlite""#,
        takes: Takes::Dialect(|config, _, dialect| config.dialect = Some(dialect.value)),
    },
    Key {
        path: "databases",
        doc: "the databases to generate statements for; the one of `dialect` unless set",
        example: r#"["sqlite", "postgres"]"#,
        takes: Takes::Dialects(|config, _, dialects| config.databases = dialects.value),
    },
    Key {
        path: "out",
        doc: "the directory that `tablesmith generate` writes; a build script writes to `OUT_DIR` whatever stands here",
        example: r#""src/db""#,
        takes: Takes::Text(|config, _, path| config.out = Some(path)),
    },
    Key {
        path: "modes",
        doc: "the variants of the repositories; both unless set",
        example: r#"["async", "blocking"]"#,
        takes: Takes::Modes(|config, _, modes| config.modes = Some(modes.value)),
    },
    Key {
        path: "style",
        doc: "`plain` prints everything in full, `derive` annotated structs for `#[derive(Model)]`; `plain` unless set",
        example: r#""plain""#,
        takes: Takes::Style(|config, _, style| config.style = Some(style.value)),
    },
    Key {
        path: "serde",
        doc: "whether entities and DTOs implement `Serialize` and `Deserialize`; `false` unless set",
        example: "true",
        takes: Takes::Switch(|config, _, serde| config.serde = Some(serde.value)),
    },
    Key {
        path: "selftest",
        doc: "whether tests of the models are generated, for a database that `TABLESMITH_SELFTEST_URL` names; `false` unless set",
        example: "true",
        takes: Takes::Switch(|config, _, selftest| config.selftest = Some(selftest.value)),
    },
    Key {
        path: "omit",
        doc: "what is not generated, because nobody needs it: `create`, `upsert`, `update`, `delete`, `public`, `filter`, `finders`, `relations`",
        example: r#"["public", "filter"]"#,
        takes: Takes::Parts(|config, _, parts| config.omit = parts.value),
    },
    Key {
        path: "templates",
        doc: "a directory whose `*.rs.j2` files replace built-in templates of the same name, and whose folder `extra` has templates that add files",
        example: r#""templates""#,
        takes: Takes::Text(|config, _, path| config.templates = Some(path)),
    },
    Key {
        path: "include",
        doc: "the tables to read, with `*`, `?` and `[…]` in their names, behind that of their schema or not; all unless set",
        example: r#"["app_*"]"#,
        takes: Takes::Patterns(|config, _, patterns| config.include = patterns.value),
    },
    Key {
        path: "exclude",
        doc: "the tables to leave out, also of those that are included; those that migration tools keep for themselves unless set, such as `schema_migrations`",
        example: r#"["tmp_*", "audit.*"]"#,
        takes: Takes::Patterns(|config, _, patterns| config.exclude = Some(patterns.value)),
    },
    Key {
        path: "ignore",
        doc: "statements that are passed over, by how they begin, such as those that cannot be read; one that no statement begins with is an error",
        example: r#"["CREATE FOREIGN TABLE legacy"]"#,
        takes: Takes::Texts(|config, _, beginnings| config.ignore = beginnings.value),
    },
    Key {
        path: "columns.*.type",
        doc: "the Rust type of the values of every column with such a name, such as `*_url` or `users.*_at`; what is said about a single column wins",
        example: r#""crate::Url""#,
        takes: Takes::Type(|config, names, ty| config.rule(&names[0]).ty = Some(ty)),
    },
    Key {
        path: "columns.*.nullable",
        doc: "whether they can hold `NULL`, whatever the definition says",
        example: "false",
        takes: Takes::Switch(|config, names, nullable| config.rule(&names[0]).nullable = Some(nullable)),
    },
    Key {
        path: "columns.*.secret",
        doc: "whether they stay out of `Debug`, public DTOs and filters",
        example: "true",
        takes: Takes::Switch(|config, names, secret| config.rule(&names[0]).secret = secret.value),
    },
    Key {
        path: "columns.*.hidden",
        doc: "whether they stay out of public DTOs and filters",
        example: "true",
        takes: Takes::Switch(|config, names, hidden| config.rule_mark(&names[0], Mark::Hidden, hidden.value)),
    },
    Key {
        path: "columns.*.pii",
        doc: "whether they say something about a person",
        example: "true",
        takes: Takes::Switch(|config, names, pii| config.rule_mark(&names[0], Mark::Pii, pii.value)),
    },
    Key {
        path: "columns.*.immutable",
        doc: "whether only a new row gets a value for them",
        example: "true",
        takes: Takes::Switch(|config, names, immutable| config.rule_mark(&names[0], Mark::Immutable, immutable.value)),
    },
    Key {
        path: "types.*",
        doc: "the Rust type of every column with this SQL type",
        example: r#""crate::Money""#,
        takes: Takes::Type(|config, names, ty| {
            let origin = names[0].origin.clone();
            config.types.insert(names[0].value.clone(), TypeConfig { origin, ty: ty.value });
        }),
    },
    Key {
        path: "naming.irregular.*",
        doc: "the singular of a plural, for the names of entities: of the whole name of a table, or of its last word",
        example: r#""person""#,
        takes: Takes::Word(|config, names, one| {
            let many = &names[0];
            config.naming.irregular.insert(many.value.clone(), (many.origin.clone(), one.value));
        }),
    },
    Key {
        path: "naming.uncountable",
        doc: "names of tables, or last words of them, that stay as they are in names of entities",
        example: r#"["staff"]"#,
        takes: Takes::Words(|config, _, words| config.naming.uncountable = words.value),
    },
    Key {
        path: "naming.initialisms",
        doc: "words as the names of structs, enums and variants have them: `oauth_tokens` gives `OAuthToken`; names of columns and tables that are written so are split there",
        example: r#"["ID", "API", "OAuth"]"#,
        takes: Takes::Words(|config, _, words| config.naming.initialisms = words.value),
    },
    Key {
        path: "tables.*.skip",
        doc: "leaves the table out, with the foreign keys that refer to it",
        example: "true",
        takes: Takes::Switch(|config, names, skip| config.table(&names[0]).skip = skip.value),
    },
    Key {
        path: "tables.*.omit",
        doc: "the same for this table, instead of what is said for all; `[]` omits nothing",
        example: r#"["delete"]"#,
        takes: Takes::Parts(|config, names, parts| config.table(&names[0]).omit = Some(parts.value)),
    },
    Key {
        path: "tables.*.entity",
        doc: "the name of the entity; the table's in the singular unless set, or, where something else is called so, with its schema in front, in the plural, or with `Row` behind",
        example: r#""Person""#,
        takes: Takes::Ident(|config, names, name| config.table(&names[0]).entity = Some(name)),
    },
    Key {
        path: "tables.*.version",
        doc: "the column that counts the changes of the row, or is the time of the last one",
        example: r#""version""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).version = Some(column)),
    },
    Key {
        path: "tables.*.created_at",
        doc: "the column that is set when the row is created",
        example: r#""created_at""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).created_at = Some(column)),
    },
    Key {
        path: "tables.*.updated_at",
        doc: "the column that is set whenever the row is written",
        example: r#""updated_at""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).updated_at = Some(column)),
    },
    Key {
        path: "tables.*.created_by",
        doc: "the column that says who created the row: whom the handle is acting for",
        example: r#""created_by""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).created_by = Some(column)),
    },
    Key {
        path: "tables.*.updated_by",
        doc: "the column that says who wrote the row last",
        example: r#""updated_by""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).updated_by = Some(column)),
    },
    Key {
        path: "tables.*.soft_delete",
        doc: "the column that is set instead of deleting the row",
        example: r#""deleted_at""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).soft_delete = Some(column)),
    },
    Key {
        path: "tables.*.tenant",
        doc: "the column that says to whom the row belongs: a repository sees the rows of one tenant",
        example: r#""tenant_id""#,
        takes: Takes::Text(|config, names, column| config.table(&names[0]).tenant = Some(column)),
    },
    Key {
        path: "tables.*.secret",
        doc: "columns that stay out of `Debug`, public DTOs and filters",
        example: r#"["password_hash"]"#,
        takes: Takes::Texts(|config, names, columns| config.table(&names[0]).secret = columns.value),
    },
    Key {
        path: "tables.*.hidden",
        doc: "columns that stay out of public DTOs and filters",
        example: r#"["notes"]"#,
        takes: Takes::Texts(|config, names, columns| config.mark(&names[0], Mark::Hidden, columns.value)),
    },
    Key {
        path: "tables.*.pii",
        doc: "columns that say something about a person: masked in `Debug`, and listed in `PII`",
        example: r#"["email"]"#,
        takes: Takes::Texts(|config, names, columns| config.mark(&names[0], Mark::Pii, columns.value)),
    },
    Key {
        path: "tables.*.immutable",
        doc: "columns that only a new row gets a value for",
        example: r#"["slug"]"#,
        takes: Takes::Texts(|config, names, columns| config.mark(&names[0], Mark::Immutable, columns.value)),
    },
    Key {
        path: "tables.*.key",
        doc: "how a new row without a primary key gets one: `uuid_v4`, `uuid_v7`, `ulid`, `nanoid`",
        example: r#""uuid_v7""#,
        takes: Takes::KeyStrategy(|config, names, strategy| config.table(&names[0]).key = Some(strategy)),
    },
    Key {
        path: "tables.*.columns.*.type",
        doc: "the Rust type of the column's values, without `Option`",
        example: r#""crate::Email""#,
        takes: Takes::Type(|config, names, ty| config.column(&names[0], &names[1]).ty = Some(ty)),
    },
    Key {
        path: "tables.*.columns.*.nullable",
        doc: "whether the column can hold `NULL`, whatever the definition says",
        example: "false",
        takes: Takes::Switch(|config, names, nullable| config.column(&names[0], &names[1]).nullable = Some(nullable)),
    },
    Key {
        path: "tables.*.columns.*.samples",
        doc: "values for the rows that tests of the models insert, where conditions or triggers of the database ask for special ones",
        example: r#"["1.0.0", "1.0.1"]"#,
        takes: Takes::Texts(|config, names, samples| {
            config.column(&names[0], &names[1]).samples = samples.value.into_iter().map(|sample| sample.value).collect();
        }),
    },
    Key {
        path: "tables.*.columns.*.field",
        doc: "the name of the entity's field",
        example: r#""mail_address""#,
        takes: Takes::Ident(|config, names, field| config.column(&names[0], &names[1]).field = Some(field)),
    },
    Key {
        path: "tables.*.columns.*.relation",
        doc: "what the relation to the row is called that the column refers to, or the foreign key whose last column it is; empty for none",
        example: r#""author""#,
        takes: Takes::Relation(|config, names, name| config.column(&names[0], &names[1]).relations.relation = Some(name.value)),
    },
    Key {
        path: "tables.*.columns.*.inverse",
        doc: "what the relation from that row to the rows of this table is called; empty for none",
        example: r#""posts""#,
        takes: Takes::Relation(|config, names, name| config.column(&names[0], &names[1]).relations.inverse = Some(name.value)),
    },
    Key {
        path: "tables.*.columns.*.through",
        doc: "in a table between two others: what the relation that leads through it to that row is called; empty for none",
        example: r#""members""#,
        takes: Takes::Relation(|config, names, name| config.column(&names[0], &names[1]).relations.through = Some(name.value)),
    },
    Key {
        path: "tables.*.columns.*.slug",
        doc: "names the row in addresses: the column from which a new row without a value gets one that no other row has",
        example: r#""title""#,
        takes: Takes::Text(|config, names, from| config.column(&names[0], &names[1]).slug = Some(from)),
    },
    Key {
        path: "tables.*.columns.*.comment",
        doc: "the documentation of the field",
        example: r#""Where we write to.""#,
        takes: Takes::Text(|config, names, comment| config.column(&names[0], &names[1]).comment = Some(comment.value)),
    },
];

/// What follows the path in any key, each once and in the order of the reference; nothing is the path of the root.
pub fn children(prefix: &str) -> Vec<&'static str> {
    let below = |key: &'static Key| match prefix {
        "" => Some(key.path),
        _ => key.path.strip_prefix(prefix)?.strip_prefix('.'),
    };
    let mut children: Vec<&str> = Vec::new();
    for child in KEYS.iter().filter_map(below).filter_map(|rest| rest.split('.').next()) {
        if !children.contains(&child) {
            children.push(child);
        }
    }
    children
}

/// The keys as a table in Markdown.
pub fn reference() -> String {
    let mut table = String::from("| key | example | meaning |\n|---|---|---|\n");
    for key in KEYS {
        let (section, name) = key.written();
        let shown = if section.is_empty() { format!("`{name}`") } else { format!("`{section}` `{name}`") };
        let _ = writeln!(table, "| {shown} | `{}` | {} |", key.example, key.doc);
    }
    table
}

impl Key {
    /// The section and the key in it, as the file writes them: `[tables.<table>]`, `skip`.
    pub fn written(&self) -> (String, &'static str) {
        let (section, name) = self.path.rsplit_once('.').unwrap_or(("", self.path));
        let names: &[&str] = if self.path.starts_with("columns.") { &["<pattern>"] } else { &["<table>", "<column>"] };
        let section = names.iter().fold(section.to_owned(), |section, name| section.replacen('*', name, 1));
        let section = if section.is_empty() { section } else { format!("[{section}]") };
        let name = match self.path {
            "types.*" => "<SQL type>",
            "naming.irregular.*" => "<plural>",
            _ => name,
        };
        (section, name)
    }
}

impl Key {
    /// What the key takes.
    pub fn kind(&self) -> Kind {
        match self.takes {
            Takes::Switch(_) => Kind::Switch,
            Takes::Text(_) | Takes::Word(_) | Takes::Type(_) | Takes::Ident(_) | Takes::Relation(_) => Kind::Text,
            Takes::Texts(_) | Takes::Words(_) | Takes::Patterns(_) => Kind::Texts,
            Takes::Dialect(_) => Kind::OneOf(words::<Dialect>()),
            Takes::Style(_) => Kind::OneOf(words::<Style>()),
            Takes::KeyStrategy(_) => Kind::OneOf(words::<KeyStrategy>()),
            Takes::Dialects(_) => Kind::SomeOf(words::<Dialect>()),
            Takes::Modes(_) => Kind::SomeOf(words::<Mode>()),
            Takes::Parts(_) => Kind::SomeOf(words::<Part>()),
        }
    }
}

fn words<T: Choice>() -> Vec<&'static str> {
    T::ALL.iter().map(|choice| choice.name()).collect()
}

impl Takes {
    /// What the value must be, in a message.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Texts(_) | Self::Words(_) | Self::Patterns(_) | Self::Modes(_) | Self::Dialects(_) | Self::Parts(_) => {
                "an array of strings"
            }
            Self::Switch(_) => "`true` or `false`",
            Self::Text(_)
            | Self::Word(_)
            | Self::Dialect(_)
            | Self::Style(_)
            | Self::Type(_)
            | Self::Ident(_)
            | Self::Relation(_)
            | Self::KeyStrategy(_) => "a string",
        }
    }
}
