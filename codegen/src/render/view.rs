//! What the templates see of a model: names, types, texts and flags, each ready to print.

use heck::{ToSnakeCase, ToUpperCamelCase};
use minijinja::value::Value;

use super::record::record;
use super::sink::Sink;
use crate::ir::{Column, Composite, Dialect, Enum, Known, Mark, Part, RustIdent, RustType, SqlIdent, Table, TypePath, Write};
use crate::naming;
use crate::relations::{Relation, Role};
use crate::statements::{self, Method, method};

/// Where the names and types of the model's definition come from.
pub trait Definition {
    /// The visibility of everything that is generated.
    fn visibility(&self) -> Sink;
    /// The entity.
    fn entity(&self, table: &Table) -> Sink;
    /// The field of a column.
    fn field(&self, index: usize, column: &Column) -> Sink;
    /// The type of a column's value, without the `Option` of a nullable one.
    fn value_type(&self, index: usize, column: &Column) -> TypePath;
    /// The trait of what converts into a column's value.
    fn bound(&self, index: usize, column: &Column) -> TypePath {
        self.value_type(index, column).within("::tablesmith::IntoColumn")
    }
    /// The model that a foreign key refers to, by the key's position.
    fn model(&self, key: usize, model: &RustIdent) -> Sink {
        let _ = key;
        Sink::Ident(model.clone())
    }
    /// Whether `Debug` of an entity with secrets is generated; a derive leaves it to the user, who may have derived it.
    fn writes_debug(&self) -> bool;
}

/// Prints the names and types that stand in the representation.
#[derive(Debug, Clone, Copy)]
pub struct FromSchema;

impl Definition for FromSchema {
    fn visibility(&self) -> Sink {
        Sink::Visibility("pub".to_owned())
    }

    fn entity(&self, table: &Table) -> Sink {
        Sink::Ident(table.entity.clone())
    }

    fn field(&self, _: usize, column: &Column) -> Sink {
        Sink::Ident(column.field.clone())
    }

    fn value_type(&self, _: usize, column: &Column) -> TypePath {
        column.rust_type.path()
    }

    fn writes_debug(&self) -> bool {
        true
    }
}

/// The context of the model templates.
pub(super) fn model(
    table: &Table,
    relations: &[Relation],
    definition: &dyn Definition,
    dialects: &[Dialect],
    serde: bool,
) -> Value {
    let columns = table.columns.iter().enumerate().map(|(index, column)| column_view(table, definition, index, column));
    let model = Model { table, columns: columns.collect(), dialects };
    let columns = &model.columns;
    let roles = |role: &str| columns.iter().filter(|c| c.get_attr(role).is_ok_and(|v| v.is_true())).cloned().collect::<Value>();
    let has_secret = table.columns.iter().any(Column::is_masked);
    let secret =
        |columns: &Value| columns.try_iter().is_ok_and(|mut all| all.any(|c| c.get_attr("secret").is_ok_and(|v| v.is_true())));
    let (creates, required, changes) = (roles("in_create"), roles("required"), roles("in_update"));
    let positions = |is_meant: &dyn Fn(&Column) -> bool| {
        table.columns.iter().enumerate().filter(|(_, column)| is_meant(column)).map(|(index, _)| index).collect::<Value>()
    };
    let (creates_secret, changes_secret) = (secret(&creates), secret(&changes));
    record([
        ("serde", Value::from(serde)),
        ("vis", definition.visibility().value()),
        ("entity", definition.entity(table).value()),
        ("doc", Sink::Doc(table.comment.clone().unwrap_or_else(|| format!("A row of `{}`.", table.name))).value()),
        ("table_doc", Sink::Doc(format!("of `{}`", table.name)).value()),
        ("name", text(&human(table.entity.unraw()))),
        ("table", text(table.name.as_str())),
        ("table_static", model.static_name("table")),
        ("schema", table.schema.as_ref().map_or(Value::from(()), |s| text(s.as_str()))),
        ("names", model.names()),
        ("has_secret", Value::from(has_secret)),
        ("writes_debug", Value::from(definition.writes_debug())),
        ("entity_name", Sink::Ident(table.entity.clone()).value()),
        ("creates_secret", Value::from(creates_secret)),
        ("changes_secret", Value::from(changes_secret)),
        ("creates", creates),
        ("required", required),
        ("changes", changes),
        ("public", roles("public")),
        ("key", model.key()),
        ("conflict_targets", model.conflict_targets()),
        ("allows", record(Write::ALL.map(|write| (write.name(), Value::from(table.allows(write)))))),
        ("has", record([Part::Public, Part::Filter].map(|part| (part.name(), Value::from(table.has(part)))))),
        ("refusal_doc", refusal_doc(table)),
        ("relations", relations.iter().map(|relation| relation_view(table, relation, definition)).collect()),
        ("unique_finders", model.unique_finders()),
        ("foreign_finders", model.foreign_finders()),
        ("statements", model.statements()),
        ("version", model.role(table.policies.version.as_ref())),
        ("versioning", model.versioning().map_or(Value::from(()), ident)),
        ("timed", model.timed()),
        ("slug", model.slug()),
        ("created_at", model.role(table.policies.created_at.as_ref())),
        ("updated_at", model.role(table.policies.updated_at.as_ref())),
        ("created_by", model.role(table.policies.created_by.as_ref())),
        ("updated_by", model.role(table.policies.updated_by.as_ref())),
        ("soft_delete", model.role(table.policies.soft_delete.as_ref())),
        ("tenant", model.role(table.policies.tenant.as_ref())),
        ("insertable", table.insertable().map(|(i, _)| i).collect()),
        ("not_null", positions(&|column| !column.nullable)),
        ("max_lens", model.max_lens()),
        ("immutable", positions(&|column| column.is(Mark::Immutable))),
        ("pii", table.columns.iter().filter(|column| column.is(Mark::Pii)).map(|column| text(column.name.as_str())).collect()),
        ("read_as", model.read_as()),
        ("reselect_after_insert", Value::from(model.fires(crate::ir::TriggerEvent::Insert))),
        ("reselect_after_update", Value::from(model.fires(crate::ir::TriggerEvent::Update))),
        ("filter_limit", model.free_field("limit")),
        ("filter_offset", model.free_field("offset")),
        ("expected_version", model.free_field("expected_version")),
        ("columns", Value::from(columns.clone())),
    ])
}

/// The attributes of a definition, then of each of its parts.
type Attributes = (Vec<syn::Attribute>, Vec<Vec<syn::Attribute>>);

/// The context of the template for an annotated struct: attributes of the struct, then of each field.
pub(super) fn annotated(table: &Table, (on_struct, on_fields): &Attributes, serde: bool) -> Value {
    let fields = table.columns.iter().enumerate().zip(on_fields).map(|((index, column), attributes)| {
        let ty = FromSchema.value_type(index, column);
        record([
            ("attributes", Sink::attributes(attributes).value()),
            ("field", FromSchema.field(index, column).value()),
            ("field_type", Sink::Type(if column.nullable { option(&ty) } else { ty }).value()),
        ])
    });
    record([
        ("serde", Value::from(serde)),
        ("attributes", Sink::attributes(on_struct).value()),
        ("vis", FromSchema.visibility().value()),
        ("entity", FromSchema.entity(table).value()),
        ("has_secret", Value::from(table.columns.iter().any(Column::is_masked))),
        ("columns", fields.collect()),
    ])
}

/// The context of the template for an annotated enum.
pub(super) fn annotated_enum(enumeration: &Enum, (on_enum, on_labels): &Attributes, serde: bool) -> Value {
    let labels = enumeration.labels.iter().zip(on_labels).map(|(label, attributes)| {
        record([
            ("attributes", Sink::attributes(attributes).value()),
            ("text", text(&label.text)),
            ("variant", Sink::Ident(label.variant.clone()).value()),
        ])
    });
    record([
        ("serde", Value::from(serde)),
        ("doc", enum_doc(enumeration)),
        ("attributes", Sink::attributes(on_enum).value()),
        ("name", Sink::Ident(enumeration.name.clone()).value()),
        ("vis", FromSchema.visibility().value()),
        ("labels", labels.collect()),
    ])
}

/// The context of the templates for a composite type.
pub(super) fn composite(composite: &Composite, vis: Sink, serde: bool) -> Value {
    let fields = composite.fields.iter().map(|field| {
        record([
            ("field", Sink::Ident(field.field.clone()).value()),
            ("field_type", Sink::Type(option(&field.rust_type.path())).value()),
            ("doc", Sink::Doc(format!("The `{}` field.", field.name)).value()),
        ])
    });
    record([
        ("serde", Value::from(serde)),
        ("doc", composite_doc(composite)),
        ("name", Sink::Ident(composite.name.clone()).value()),
        ("vis", vis.value()),
        ("fields", fields.collect()),
    ])
}

/// The context of the template for an annotated composite type.
pub(super) fn annotated_composite(composite: &Composite, (on_struct, on_fields): &Attributes, serde: bool) -> Value {
    let fields = composite.fields.iter().zip(on_fields).map(|(field, attributes)| {
        record([
            ("attributes", Sink::attributes(attributes).value()),
            ("field", Sink::Ident(field.field.clone()).value()),
            ("field_type", Sink::Type(option(&field.rust_type.path())).value()),
        ])
    });
    record([
        ("serde", Value::from(serde)),
        ("doc", composite_doc(composite)),
        ("attributes", Sink::attributes(on_struct).value()),
        ("name", Sink::Ident(composite.name.clone()).value()),
        ("vis", FromSchema.visibility().value()),
        ("fields", fields.collect()),
    ])
}

fn composite_doc(composite: &Composite) -> Value {
    Sink::Doc(format!("A value of `{}`.", composite.sql_name.name)).value()
}

fn enum_doc(enumeration: &Enum) -> Value {
    Sink::Doc(format!("The values of {}.", article(&human(enumeration.name.unraw())))).value()
}

fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The context of the enum template.
pub(super) fn enumeration(enumeration: &Enum, vis: Sink, serde: bool) -> Value {
    let labels = enumeration.labels.iter().map(|label| {
        record([
            ("variant", Sink::Ident(label.variant.clone()).value()),
            ("text", text(&label.text)),
            ("doc", Sink::Doc(format!("`{}`", label.text)).value()),
        ])
    });
    record([
        ("doc", enum_doc(enumeration)),
        ("name", Sink::Ident(enumeration.name.clone()).value()),
        ("vis", vis.value()),
        ("serde", Value::from(serde)),
        ("label_of", text(&human(enumeration.name.unraw()))),
        ("labels", labels.collect()),
    ])
}

fn column_view(table: &Table, definition: &dyn Definition, index: usize, column: &Column) -> Value {
    let ty = definition.value_type(index, column);
    let (in_create, has_default) = (table.is_created(column), table.has_default(column));
    let doc = column.comment.clone().unwrap_or_else(|| format!("The `{}` column.", column.name));
    record([
        ("index", Value::from(index)),
        ("field", definition.field(index, column).value()),
        ("name", text(column.name.as_str())),
        ("field_name", text(column.field.unraw())),
        ("constant", Sink::Ident(naming::constant(&column.field)).value()),
        ("doc", Sink::Doc(doc).value()),
        ("constant_doc", Sink::Doc(format!("The `{}` column.", column.name)).value()),
        ("type", Sink::Type(ty.clone()).value()),
        ("bound", Sink::Type(definition.bound(index, column)).value()),
        ("field_type", Sink::Type(if column.nullable { option(&ty) } else { ty }).value()),
        ("is_text", Value::from(column.rust_type == RustType::Known(Known::String))),
        ("nullable", Value::from(column.nullable)),
        ("secret", Value::from(column.is_masked())),
        ("public", Value::from(column.is_public())),
        ("maker", column.key_strategy.map_or(Value::from(()), |strategy| ident(strategy.name()))),
        ("has_default", Value::from(has_default)),
        ("in_create", Value::from(in_create)),
        ("required", Value::from(in_create && !has_default && !column.nullable)),
        ("in_update", Value::from(table.is_updated(column))),
    ])
}

fn relation_view(table: &Table, relation: &Relation, definition: &dyn Definition) -> Value {
    let names = |columns: &[SqlIdent]| columns.iter().map(|column| text(column.as_str())).collect::<Value>();
    let entity =
        |name: &RustIdent, key| if *name == table.entity { definition.entity(table) } else { definition.model(key, name) };
    let through = relation.through.as_ref();
    record([
        ("of", entity(&relation.of, relation.of_key).value()),
        ("to", entity(&relation.to, relation.key).value()),
        ("constant", Sink::Ident(naming::constant(&relation.name)).value()),
        ("kind", ident(if relation.is_many { "ToMany" } else { "ToOne" })),
        ("doc", Sink::Doc(relation_doc(table, relation)).value()),
        ("near", names(&relation.near)),
        ("far", names(&relation.far)),
        ("through", through.map_or(Value::from(()), |(near, far)| record([("near", names(near)), ("far", names(far))]))),
    ])
}

fn relation_doc(table: &Table, relation: &Relation) -> String {
    let to = human(relation.to.unraw());
    let rename = format!("`{}`", relation.role.name());
    match (relation.role, relation.is_many) {
        (Role::Relation, _) => format!("The {to} that {} refers to ({rename} of the foreign key).", listed(&relation.near)),
        (Role::Inverse, true) => {
            format!("The `{}` rows whose {} refers here ({rename} of the foreign key).", table.name, listed(&relation.far))
        }
        (Role::Inverse, false) => format!("The {to} whose {} refers here ({rename} of the foreign key).", listed(&relation.far)),
        (Role::Through, _) => {
            let far = relation.through.as_ref().map_or(String::new(), |(_, far)| listed(far));
            format!("The {to} rows that {far} of `{}` leads to ({rename} of the foreign key).", table.name)
        }
    }
}

/// Why methods are missing; nothing if none are.
fn refusal_doc(table: &Table) -> Value {
    if table.refuses.is_empty() {
        return Value::from(());
    }
    let methods: Vec<_> = table.refuses.iter().flat_map(|write| write.methods()).map(|name| format!("`{name}`")).collect();
    let reason = if table.refuses.contains(&Write::Insert) {
        "rules of the database are in the way, or, if this is a partition, rows go in through the table that it is part of."
    } else {
        "rules of the database are in the way."
    };
    Sink::Doc(format!("\nThere is no {}:\n{reason}", methods.join(", "))).value()
}

struct Model<'a> {
    table: &'a Table,
    columns: Vec<Value>,
    dialects: &'a [Dialect],
}

impl Model<'_> {
    /// The identifiers of the items beside the entity.
    fn names(&self) -> Value {
        let entity = &self.table.entity;
        let item = |suffix: &str| ident(&format!("{}{suffix}", entity.unraw()));
        record([
            ("create", item("Create")),
            ("update", item("Update")),
            ("public", item("Public")),
            ("filter", item("Filter")),
            ("unique", item("Unique")),
            ("key", item("Key")),
            ("repository", item("Repository")),
        ])
    }

    fn role(&self, column: Option<&SqlIdent>) -> Value {
        self.position(column).map_or(Value::from(()), |index| self.columns[index].clone())
    }

    /// What the version is, if it is not a number.
    fn versioning(&self) -> Option<&'static str> {
        let version = self.table.policies.version.as_ref()?;
        match self.table.column(version)?.rust_type {
            RustType::Known(Known::DateTimeUtc) => Some("Instant"),
            RustType::Known(Known::NaiveDateTime) => Some("Moment"),
            _ => None,
        }
    }

    /// The columns that hold the time of the insert.
    fn timed(&self) -> Value {
        let policies = &self.table.policies;
        let version = policies.version.as_ref().filter(|_| self.versioning().is_some());
        let timed = [policies.created_at.as_ref(), policies.updated_at.as_ref(), version];
        timed.into_iter().flatten().map(|column| self.role(Some(column))).collect()
    }

    fn slug(&self) -> Value {
        let Some(slug) = &self.table.policies.slug else { return Value::from(()) };
        let unique = self.table.unique_with(&slug.column).unwrap_or_default();
        record([
            ("column", self.role(Some(&slug.column))),
            ("from", self.role(Some(&slug.from))),
            ("unique", unique.into_iter().filter_map(|name| self.position(Some(name))).collect()),
        ])
    }

    fn position(&self, column: Option<&SqlIdent>) -> Option<usize> {
        self.table.position(column?)
    }

    fn many(&self, names: &[SqlIdent]) -> Value {
        names.iter().map(|name| self.role(Some(name))).collect()
    }

    /// The key columns, in the key's order; none for a table without a key.
    fn key(&self) -> Value {
        let columns = &self.table.primary_key.columns;
        record([
            ("columns", self.many(columns)),
            ("exists", Value::from(!columns.is_empty())),
            ("composite", Value::from(columns.len() > 1)),
            ("indexes", columns.iter().filter_map(|name| self.position(Some(name))).collect()),
        ])
    }

    fn conflict_targets(&self) -> Value {
        let targets = statements::conflict_targets(self.table).map(|columns| {
            record([
                ("variant", ident(&self.fields(columns).join("_").to_upper_camel_case())),
                ("doc", Sink::Doc(format!("No two rows have the same {}.", listed(columns))).value()),
                ("indexes", columns.iter().filter_map(|name| self.position(Some(name))).collect()),
            ])
        });
        targets.collect()
    }

    fn unique_finders(&self) -> Value {
        method::unique_finders(self.table).map(|method| self.finder(&method)).collect()
    }

    fn foreign_finders(&self) -> Value {
        method::foreign_finders(self.table).map(|method| self.finder(&method)).collect()
    }

    fn finder(&self, method: &Method<'_>) -> Value {
        let columns = method.columns;
        record([
            ("method", ident(&method.name)),
            ("static", self.static_name(&method.name)),
            ("by", text(&self.fields(columns).join(", "))),
            ("by_doc", Sink::Doc(format!("by {}", listed(columns))).value()),
            ("unique_doc", Sink::Doc(format!("The row with this {}.", listed(columns))).value()),
            ("foreign_doc", Sink::Doc(format!("The rows with this {}.", listed(columns))).value()),
            ("columns", self.many(columns)),
            ("indexes", columns.iter().filter_map(|name| self.position(Some(name))).collect()),
            ("sql", self.sql(method)),
        ])
    }

    /// Those that a table may lack are absent, as the templates know by its key and by what it allows.
    fn statements(&self) -> Value {
        let table = self.table;
        let methods = [method::get(table), method::create(table), method::delete(table)];
        Value::from_pairs(methods.into_iter().flatten().map(|method| (method.name.clone(), self.sql(&method))))
    }

    /// One text per dialect, under the name of the builder method of `Statement` that takes it.
    fn sql(&self, method: &Method<'_>) -> Value {
        let texts = method
            .variants(self.dialects)
            .into_iter()
            .map(|(method, sql)| record([("method", ident(method)), ("text", Sink::Sql(sql).value())]));
        texts.collect()
    }

    fn static_name(&self, verb: &str) -> Value {
        let entity = self.table.entity.unraw().to_snake_case();
        ident(&format!("{entity}_{verb}").to_uppercase())
    }

    fn fields(&self, columns: &[SqlIdent]) -> Vec<&str> {
        columns.iter().filter_map(|name| self.table.column(name)).map(|c| c.field.unraw()).collect()
    }

    /// The columns that PostgreSQL has to turn into text to be read.
    fn read_as(&self) -> Value {
        let cast = |(index, column): (usize, &Column)| {
            let cast = text(statements::read_as(column)?);
            Some(record([("index", Value::from(index)), ("cast", cast)]))
        };
        self.table.columns.iter().enumerate().filter_map(cast).collect()
    }

    /// The columns whose texts have a largest number of characters.
    fn max_lens(&self) -> Value {
        let max_len = |(index, column): (usize, &Column)| {
            Some(record([("index", Value::from(index)), ("max_len", Value::from(column.max_len?))]))
        };
        self.table.columns.iter().enumerate().filter_map(max_len).collect()
    }

    /// Whether rows have to be read again because a trigger may have changed them. Without a key they cannot be found again.
    fn fires(&self, event: crate::ir::TriggerEvent) -> bool {
        !self.table.primary_key.columns.is_empty() && self.table.triggers.iter().any(|trigger| trigger.event == event)
    }

    /// `name`, or `query_name` in a table that has a column of that name.
    fn free_field(&self, name: &str) -> Value {
        let taken = |name: &str| self.table.columns.iter().any(|c| c.field.unraw() == name);
        let mut free = name.to_owned();
        while taken(&free) {
            free.insert_str(0, "query_");
        }
        ident(&free)
    }
}

/// `OrderLine` is an order line in messages.
fn human(entity: &str) -> String {
    entity.to_snake_case().replace('_', " ").trim().to_owned()
}

fn listed(columns: &[SqlIdent]) -> String {
    columns.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
}

fn text(text: &str) -> Value {
    Sink::Text(text.to_owned()).value()
}

/// Joining parts of identifiers gives an identifier, raw if it is a keyword, and with an underscore if a digit has come to the front.
pub(super) fn ident(name: &str) -> Value {
    Sink::Ident(naming::identifier(name, name).expect("parts of identifiers, joined, make an identifier")).value()
}

fn option(ty: &TypePath) -> TypePath {
    ty.within("::core::option::Option")
}
