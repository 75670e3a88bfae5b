//! The table of attributes: what the parser accepts, what its errors list, and what the documentation shows.

/// One attribute, or one argument inside the parentheses of another.
#[derive(Debug)]
pub struct Spec {
    /// The name, as users write it.
    pub name: &'static str,
    /// Where it can stand.
    pub place: Place,
    /// How it can be written.
    pub forms: &'static [Form],
    /// Whether it can stand more than once.
    pub repeats: bool,
    /// One way to write it.
    pub example: &'static str,
    /// What it says about the table.
    pub doc: &'static str,
}

/// Where an attribute can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `#[model(…)]` on a struct.
    Struct,
    /// `#[model(…)]` on a field.
    Field,
    /// `#[db(…)]` on an enum.
    Enum,
    /// `#[db(…)]` on a variant.
    Variant,
    /// `#[db(…)]` on a struct, which is a composite type.
    Composite,
    /// `#[db(…)]` on a field of such a struct.
    CompositeField,
    /// In the parentheses of another attribute.
    Inside,
}

/// How an attribute can be written.
#[derive(Debug)]
pub enum Form {
    /// `secret`
    Flag,
    /// `table = "users"`
    Text,
    /// `max_len = 320`
    Number,
    /// `soft_delete = deleted_at` or `references = Team`
    Path,
    /// `unique(tenant_id, email)`
    List(&'static List),
}

/// What the parentheses of an attribute can hold.
#[derive(Debug)]
pub struct List {
    /// Items without a name.
    pub bare: Bare,
    /// Items with a name.
    pub args: &'static [Spec],
}

/// What an item without a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// There are none.
    Nothing,
    /// A field of the struct, or a model.
    Path,
    /// A column of another table: a name, or a text if the name is no identifier.
    Column,
}

/// Every attribute.
pub const ATTRIBUTES: &[Spec] = &[
    on_struct(
        "table",
        &[Form::Text],
        r#"table = "users""#,
        "The name of the table. Without it: the struct's name in plural `snake_case`.",
    ),
    on_struct("schema", &[Form::Text], r#"schema = "billing""#, "The schema (namespace) that the table is in."),
    on_struct(
        "key",
        &[Form::List(&List { bare: Bare::Path, args: &[] })],
        "key(order_id, position)",
        "The primary key of several columns, in the key's order.",
    ),
    on_struct(
        "serde",
        &[Form::Flag],
        "serde",
        "The DTOs implement serde's traits; needs the feature `serde`, and the traits for types of your own.",
    ),
    on_struct("debug", &[Form::Flag], "debug", "Implements `Debug`, with a mask in the place of each secret; derive no other."),
    on_struct("view", &[Form::Flag], "view", "It is a view, whose rows are read and never written."),
    on_struct(
        "soft_delete",
        &[Form::Path],
        "soft_delete = deleted_at",
        "The field that is set when the row is deleted, which stays.",
    ),
    on_struct(
        "tenant",
        &[Form::Path],
        "tenant = account_id",
        "The field that says to whom the row belongs: a repository sees those of one tenant.",
    ),
    repeated(
        "unique",
        &[Form::List(&List { bare: Bare::Path, args: UNIQUE })],
        "unique(tenant_id, email)",
        "Fields that no two rows have alike.",
    ),
    repeated("index", &[Form::List(&List { bare: Bare::Path, args: INDEX })], "index(last_name, first_name)", "An index."),
    repeated(
        "foreign_key",
        &[Form::List(&List { bare: Bare::Nothing, args: FOREIGN_KEY })],
        "foreign_key(columns(order_id, position), references = OrderLine)",
        "A foreign key of several columns.",
    ),
    repeated(
        "trigger",
        &[Form::List(&List { bare: Bare::Nothing, args: TRIGGER })],
        r#"trigger(name = "users_touch", event = "update")"#,
        "A trigger that may change the row, so that it has to be read again after it was written.",
    ),
    on_struct(
        "refuses",
        &[Form::List(&List { bare: Bare::Nothing, args: REFUSES })],
        "refuses(insert, upsert)",
        "The writes that the database refuses, or of which it does not return the rows, so that there are no methods for them.",
    ),
    on_struct(
        "omit",
        &[Form::List(&List { bare: Bare::Nothing, args: OMIT })],
        "omit(public, filter)",
        "What is not generated, because nobody needs it; the compiler then has less to do.",
    ),
    on_field(
        "id",
        &[Form::Flag, Form::List(&List { bare: Bare::Nothing, args: ID })],
        "id",
        "The primary key. An integer is numbered by the database, unless it is `id(assigned)` or has `references`.",
    ),
    on_field(
        "identity",
        &[Form::Flag],
        "identity",
        "The database numbers the rows by this column, although it is not a single integer `id`.",
    ),
    on_field("column", &[Form::Text], r#"column = "userName""#, "The name of the column. Without it: the field's name."),
    on_field(
        "sql_type",
        &[Form::Text],
        r#"sql_type = "VARCHAR(320)""#,
        "The declared type of the column. Without it: what fits the Rust type.",
    ),
    on_field(
        "unique",
        &[Form::Flag, Form::Text],
        "unique",
        "No two rows have the same value; `unique = \"name\"` names the constraint.",
    ),
    on_field("index", &[Form::Flag, Form::Text], "index", "An index on this column; `index = \"name\"` names it."),
    on_field(
        "references",
        &[Form::Path, Form::List(&List { bare: Bare::Path, args: REFERENCES })],
        "references = Team",
        "The model whose key this column holds.",
    ),
    on_field("default", &[Form::Flag, Form::Text], "default", "The database has a default, which `default = \"0\"` spells out."),
    on_field(
        "generated",
        &[Form::Text, Form::List(&List { bare: Bare::Nothing, args: GENERATED })],
        r#"generated = "price * quantity""#,
        "The database computes the column.",
    ),
    on_field(
        "version",
        &[Form::Flag],
        "version",
        "Counts the changes of the row, or is the time of the last one, so that a stale update is refused.",
    ),
    on_field("created_at", &[Form::Flag], "created_at", "Set when the row is created."),
    on_field("updated_at", &[Form::Flag], "updated_at", "Set whenever the row is written."),
    on_field("created_by", &[Form::Flag], "created_by", "Says who created the row: whom the handle is acting for."),
    on_field("updated_by", &[Form::Flag], "updated_by", "Says who wrote the row last."),
    on_field("soft_delete", &[Form::Flag], "soft_delete", "Set when the row is deleted, which stays."),
    on_field(
        "tenant",
        &[Form::Flag],
        "tenant",
        "Says to whom the row belongs: a repository sees those of the tenant that its handle is scoped to.",
    ),
    on_field(
        "slug",
        &[Form::Path],
        "slug = title",
        "Names the row in addresses: a new row without a value gets one from this field that no other row has; needs the feature `slug`.",
    ),
    on_field(
        "secret",
        &[Form::Flag],
        "secret",
        "Not in public DTOs or filters, and masked in every generated `Debug`; see `debug` for the struct's own.",
    ),
    on_field("hidden", &[Form::Flag], "hidden", "Not in public DTOs or filters."),
    on_field(
        "pii",
        &[Form::Flag],
        "pii",
        "Says something about a person: masked in every generated `Debug`, and listed in `PII`; see `debug` for the struct's own.",
    ),
    on_field("immutable", &[Form::Flag], "immutable", "Only a new row gets a value: not in changes, and kept by an upsert."),
    on_field(
        "max_len",
        &[Form::Number],
        "max_len = 320",
        "The largest number of characters: a longer text is refused before it is written.",
    ),
    spec(
        "rename_all",
        Place::Enum,
        &[Form::Text],
        r#"rename_all = "snake_case""#,
        "How the database writes the labels, unless a variant says otherwise. Without it: as the variants are written.",
    ),
    spec("sql_type", Place::Enum, &[Form::Text], r#"sql_type = "mood""#, TYPE_DOC),
    spec("schema", Place::Enum, &[Form::Text], r#"schema = "billing""#, TYPE_SCHEMA_DOC),
    spec("sql_type", Place::Composite, &[Form::Text], r#"sql_type = "address""#, TYPE_DOC),
    spec("schema", Place::Composite, &[Form::Text], r#"schema = "billing""#, TYPE_SCHEMA_DOC),
    spec(
        "rename",
        Place::CompositeField,
        &[Form::Text],
        r#"rename = "postalCode""#,
        "How the database writes the name. Without it: the field's name.",
    ),
    spec(
        "sql_type",
        Place::CompositeField,
        &[Form::Text],
        r#"sql_type = "VARCHAR(320)""#,
        "The declared type. Without it: what fits the Rust type.",
    ),
    spec("rename", Place::Variant, &[Form::Text], r#"rename = "in progress""#, "How the database writes this label."),
];

const TYPE_DOC: &str = "The type that the database's user has defined, as the database has its name.";
const TYPE_SCHEMA_DOC: &str = "The schema (namespace) that the type is in.";
const NAME: Spec = inside("name", &[Form::Text], r#"name = "users_email_key""#, "The name that the database knows it by.");
const TABLE: Spec = inside("table", &[Form::Text], r#"table = "teams""#, "The table, if it has no model.");
const SCHEMA: Spec = inside("schema", &[Form::Text], r#"schema = "billing""#, "The schema (namespace) that the table is in.");
const ON_DELETE: Spec =
    inside("on_delete", &[Form::Text], r#"on_delete = "cascade""#, "What happens here when the row there is deleted.");
const ON_UPDATE: Spec =
    inside("on_update", &[Form::Text], r#"on_update = "cascade""#, "What happens here when the key there changes.");
const RELATION: Spec = inside(
    "relation",
    &[Form::Text],
    r#"relation = "author""#,
    "What the relation to the row there is called, if not after the key. Empty: there is none.",
);
const INVERSE: Spec = inside(
    "inverse",
    &[Form::Text],
    r#"inverse = "posts""#,
    "What the relation from there to the rows here is called, if not after the key. Empty: there is none, as for a model of another crate.",
);
const THROUGH: Spec = inside(
    "through",
    &[Form::Text],
    r#"through = "members""#,
    "On a model between two others: what the relation that leads through it to the rows there is called, if not after the key. Empty: there is none.",
);
const COLUMNS: Spec = inside(
    "columns",
    &[Form::List(&List { bare: Bare::Path, args: &[] })],
    "columns(order_id, position)",
    "The fields, in order.",
);
const EXPRESSION: Spec = Spec {
    repeats: true,
    ..inside("expression", &[Form::Text], r#"expression = "lower(name)""#, "A part of the index that is not just a column.")
};

const UNIQUE: &[Spec] = &[NAME, COLUMNS];
const INDEX: &[Spec] = &[
    NAME,
    inside(
        "columns",
        &[Form::List(&List { bare: Bare::Path, args: &[EXPRESSION] })],
        "columns(last_name, first_name)",
        "The parts, in order.",
    ),
    EXPRESSION,
    inside("where", &[Form::Text], r#"where = "deleted_at IS NULL""#, "The condition of a partial index."),
    inside("unique", &[Form::Flag], "unique", "No two rows have the parts alike."),
];
const FOREIGN_KEY: &[Spec] = &[
    NAME,
    COLUMNS,
    inside("references", &[Form::Path], "references = OrderLine", "The model."),
    TABLE,
    SCHEMA,
    inside(
        "to",
        &[Form::List(&List { bare: Bare::Column, args: &[] })],
        "to(order_id, position)",
        "The columns there. Without it: the primary key.",
    ),
    ON_DELETE,
    ON_UPDATE,
    RELATION,
    INVERSE,
    THROUGH,
];
const REFERENCES: &[Spec] = &[
    NAME,
    TABLE,
    SCHEMA,
    inside("column", &[Form::Text], r#"column = "code""#, "The column there. Without it: the primary key."),
    ON_DELETE,
    ON_UPDATE,
    RELATION,
    INVERSE,
    THROUGH,
];
const TRIGGER: &[Spec] = &[NAME, inside("event", &[Form::Text], r#"event = "update""#, "The statement that fires it.")];
const REFUSES: &[Spec] = &[
    inside("insert", &[Form::Flag], "insert", "There is no `create` and no `create_many`."),
    inside("upsert", &[Form::Flag], "upsert", "There is no `upsert`."),
    inside("update", &[Form::Flag], "update", "There is no `update`."),
    inside("delete", &[Form::Flag], "delete", "There is no `delete` and no `delete_where`."),
];
const OMIT: &[Spec] = &[
    inside("create", &[Form::Flag], "create", "There is no DTO for new rows, no `create`, no `create_many` and no `upsert`."),
    inside("upsert", &[Form::Flag], "upsert", "There is no `upsert`."),
    inside("update", &[Form::Flag], "update", "There is no DTO for changes and no `update`."),
    inside("delete", &[Form::Flag], "delete", "There is no `delete` and no `delete_where`."),
    inside("public", &[Form::Flag], "public", "There is no DTO without secrets."),
    inside("filter", &[Form::Flag], "filter", "There is no DTO for query strings; filters are there."),
    inside("finders", &[Form::Flag], "finders", "There are no methods named after unique and foreign keys."),
    inside("relations", &[Form::Flag], "relations", "There are no relations of its foreign keys."),
];
const ID: &[Spec] = &[
    inside("assigned", &[Form::Flag], "assigned", "The application, not the database, chooses the value."),
    inside(
        "uuid_v7",
        &[Form::Flag],
        "uuid_v7",
        "A new row without a key gets a UUID that begins with the time; needs the feature `uuid`.",
    ),
    inside("uuid_v4", &[Form::Flag], "uuid_v4", "A new row without a key gets a random UUID; needs the feature `uuid`."),
    inside("ulid", &[Form::Flag], "ulid", "A new row without a key gets a ULID, a text; needs the feature `ulid`."),
    inside("nanoid", &[Form::Flag], "nanoid", "A new row without a key gets a Nano ID, a text; needs the feature `nanoid`."),
];
const GENERATED: &[Spec] = &[
    inside("expr", &[Form::Text], r#"expr = "price * quantity""#, "The expression."),
    inside("stored", &[Form::Flag], "stored", "The value is stored with the row, not computed when it is read."),
];

const fn spec(name: &'static str, place: Place, forms: &'static [Form], example: &'static str, doc: &'static str) -> Spec {
    Spec { name, place, forms, repeats: false, example, doc }
}

const fn on_struct(name: &'static str, forms: &'static [Form], example: &'static str, doc: &'static str) -> Spec {
    spec(name, Place::Struct, forms, example, doc)
}

const fn repeated(name: &'static str, forms: &'static [Form], example: &'static str, doc: &'static str) -> Spec {
    Spec { name, place: Place::Struct, forms, repeats: true, example, doc }
}

const fn on_field(name: &'static str, forms: &'static [Form], example: &'static str, doc: &'static str) -> Spec {
    spec(name, Place::Field, forms, example, doc)
}

const fn inside(name: &'static str, forms: &'static [Form], example: &'static str, doc: &'static str) -> Spec {
    spec(name, Place::Inside, forms, example, doc)
}

/// The reference of the attributes, in Markdown: one table for each place where they can stand.
pub fn reference() -> String {
    let places = [
        (Place::Struct, "`#[model(…)]` on the struct"),
        (Place::Field, "`#[model(…)]` on a field"),
        (Place::Enum, "`#[db(…)]` on an enum"),
        (Place::Variant, "`#[db(…)]` on a variant"),
        (Place::Composite, "`#[db(…)]` on a struct"),
        (Place::CompositeField, "`#[db(…)]` on a field of such a struct"),
    ];
    places.map(|(place, title)| format!("## {title}\n\n| example | meaning |\n|---|---|\n{}", rows(place))).join("\n")
}

fn rows(place: Place) -> String {
    let specs = ATTRIBUTES.iter().filter(|spec| spec.place == place);
    specs.flat_map(|spec| std::iter::once(row("", spec)).chain(arguments(spec).map(|inner| row(spec.name, inner)))).collect()
}

/// What can stand in the parentheses of an attribute.
fn arguments(spec: &Spec) -> impl Iterator<Item = &'static Spec> {
    spec.forms.iter().flat_map(|form| if let Form::List(list) = form { list.args } else { &[] })
}

fn row(outer: &str, spec: &Spec) -> String {
    match outer {
        "" => format!("| `{}` | {} |\n", spec.example, spec.doc),
        outer => format!("| `{outer}(… {} …)` | {} |\n", spec.example, spec.doc),
    }
}
