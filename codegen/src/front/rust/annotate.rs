//! The way back: the attributes that read as a table, written only where they differ from what is read without them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Attribute, parse_quote};

use super::column::default_sql_type;
use super::enumeration::CASES;
use crate::ir::{
    Column, Composite, CompositeField, Default, Enum, ForeignKey, Index, IndexPart, Label, NativeType, ReferentialAction,
    RustType, Schema, SqlIdent, Table, TriggerEvent, Unique,
};
use crate::naming;

/// The attributes of a struct, and those of each of its fields.
///
/// The schema must have been resolved and checked. Reading the attributes again and resolving gives the same table.
pub fn attributes(schema: &Schema, table: &Table) -> (Vec<Attribute>, Vec<Vec<Attribute>>) {
    let fields = table.columns.iter().map(|column| on_field(schema, table, column)).collect();
    (on_struct(schema, table), fields)
}

/// The attributes of an enum, and those of each of its variants.
pub fn label_attributes(enumeration: &Enum) -> (Vec<Attribute>, Vec<Vec<Attribute>>) {
    let plain = enumeration.labels.iter().all(|label| label.text == label.variant.unraw());
    let case = CASES.iter().find(|case| enumeration.labels.iter().all(|label| label.text == (case.apply)(label.variant.unraw())));
    let mut on_enum: Vec<TokenStream> = enumeration.sql_name.iter().flat_map(native_type).collect();
    if let (false, Some(case)) = (plain, case) {
        on_enum.push(text("rename_all", case.name));
        return (db(&on_enum).into_iter().collect(), vec![Vec::new(); enumeration.labels.len()]);
    }
    let rename = |label: &Label| (label.text != label.variant.unraw()).then(|| text("rename", &label.text));
    let variants = enumeration.labels.iter().map(|label| db(rename(label).as_slice()).into_iter().collect());
    (db(&on_enum).into_iter().collect(), variants.collect())
}

/// The attributes of a composite type, and those of each of its fields.
pub fn composite_attributes(composite: &Composite) -> (Vec<Attribute>, Vec<Vec<Attribute>>) {
    let on_field = |field: &CompositeField| {
        let renamed = field.name.as_str() != field.field.unraw();
        let retyped = field.sql_type != default_sql_type(&field.rust_type);
        let mut args: Vec<TokenStream> = Vec::new();
        args.extend(renamed.then(|| text("rename", field.name.as_str())));
        args.extend(retyped.then(|| text("sql_type", &field.sql_type)));
        db(&args).into_iter().collect()
    };
    let on_struct: Vec<TokenStream> = native_type(&composite.sql_name).collect();
    (db(&on_struct).into_iter().collect(), composite.fields.iter().map(on_field).collect())
}

fn native_type(native: &NativeType) -> impl Iterator<Item = TokenStream> {
    let schema = native.schema.as_ref().map(|schema| text("schema", schema.as_str()));
    std::iter::once(text("sql_type", native.name.as_str())).chain(schema)
}

fn on_struct(schema: &Schema, table: &Table) -> Vec<Attribute> {
    let mut first = Vec::new();
    if table.name.as_str() != naming::table(table.entity.unraw()) {
        first.push(text("table", table.name.as_str()));
    }
    first.extend(table.schema.as_ref().map(|name| text("schema", name.as_str())));
    if table.primary_key.columns.len() > 1 {
        let fields = fields(table, &table.primary_key.columns);
        first.push(quote!(key(#(#fields),*)));
    }
    if table.columns.iter().any(Column::is_masked) {
        first.push(quote!(debug));
    }
    if table.view {
        first.push(flag("view"));
    } else if !table.refuses.is_empty() {
        let writes = table.refuses.iter().map(|write| flag(write.name()));
        first.push(quote!(refuses(#(#writes),*)));
    }
    if !table.omits.is_empty() {
        let parts = table.omits.iter().map(|part| flag(part.name()));
        first.push(quote!(omit(#(#parts),*)));
    }
    first.extend(
        table.policies.soft_delete.as_ref().and_then(|column| field(table, column)).map(|field| quote!(soft_delete = #field)),
    );

    let mut attributes = comment(table.comment.as_deref());
    attributes.extend(model(&first));
    attributes
        .extend(table.uniques.iter().filter(|unique| !is_on_field(table, unique)).filter_map(|u| model(&[unique(table, u)])));
    attributes
        .extend(table.indexes.iter().filter(|index| !is_index_on_field(table, index)).filter_map(|i| model(&[index(table, i)])));
    let keys = table.foreign_keys.iter().filter(|key| !is_key_on_field(table, key));
    attributes.extend(keys.filter_map(|key| model(&[foreign_key(schema, table, key)])));
    for trigger in &table.triggers {
        let name = trigger.name.as_str();
        let event = match trigger.event {
            TriggerEvent::Insert => "insert",
            TriggerEvent::Update => "update",
            TriggerEvent::Delete => "delete",
        };
        attributes.extend(model(&[quote!(trigger(name = #name, event = #event))]));
    }
    attributes
}

fn on_field(schema: &Schema, table: &Table, column: &Column) -> Vec<Attribute> {
    let mut args = identity(table, column);
    if column.name.as_str() != column.field.unraw() {
        args.push(text("column", column.name.as_str()));
    }
    if column.sql_type != default_sql_type(&column.rust_type) {
        args.push(text("sql_type", &column.sql_type));
    }
    let constraint =
        |name: &str, constraint: &Option<SqlIdent>| constraint.as_ref().map_or_else(|| flag(name), |to| text(name, to.as_str()));
    args.extend(unique_of(table, &column.name).map(|unique| constraint("unique", &unique.name)));
    args.extend(index_of(table, &column.name).map(|index| constraint("index", &index.name)));
    args.extend(key_of(table, &column.name).map(|key| references(schema, key)));
    args.extend(column.default.as_ref().map(|default| match default {
        Default::Database => quote!(default),
        Default::Expression(sql) => quote!(default = #sql),
    }));
    args.extend(column.generated.as_ref().map(|generated| {
        let sql = &generated.expression;
        if generated.stored { quote!(generated(expr = #sql, stored)) } else { quote!(generated = #sql) }
    }));
    let policies = &table.policies;
    let roles = [
        ("version", &policies.version),
        ("created_at", &policies.created_at),
        ("updated_at", &policies.updated_at),
        ("created_by", &policies.created_by),
        ("updated_by", &policies.updated_by),
        ("tenant", &policies.tenant),
    ];
    args.extend(roles.iter().filter(|(_, role)| role.as_ref() == Some(&column.name)).map(|(name, _)| flag(name)));
    args.extend(policies.slug.as_ref().filter(|slug| slug.column == column.name).and_then(|slug| {
        let from = field(table, &slug.from)?;
        Some(quote!(slug = #from))
    }));
    args.extend(column.secret.then(|| quote!(secret)));
    args.extend(column.marks.iter().map(|mark| flag(mark.name())));
    args.extend(column.max_len.map(|max| {
        let max = proc_macro2::Literal::u32_unsuffixed(max);
        quote!(max_len = #max)
    }));

    let mut attributes = comment(column.comment.as_deref());
    attributes.extend(model(&args));
    attributes
}

/// `id`, `id(assigned)` and `identity`, as far as they cannot be inferred.
fn identity(table: &Table, column: &Column) -> Vec<TokenStream> {
    let is_key = table.primary_key.columns == [column.name.clone()];
    let is_integer = matches!(column.rust_type, RustType::Known(known) if known.is_integer());
    let is_foreign = table.foreign_keys.iter().any(|key| key.columns == [column.name.clone()]);
    let inferred = is_key && is_integer && !is_foreign && column.generated.is_none();
    let mut args = Vec::new();
    if is_key {
        let how = column.key_strategy.map(|strategy| flag(strategy.name()));
        let how = how.or_else(|| (inferred && !column.identity).then(|| quote!(assigned)));
        args.push(how.map_or_else(|| quote!(id), |how| quote!(id(#how))));
    }
    if column.identity && !inferred {
        args.push(quote!(identity));
    }
    args
}

fn unique_of<'a>(table: &'a Table, column: &SqlIdent) -> Option<&'a Unique> {
    table.uniques.iter().find(|unique| unique.columns == [column.clone()])
}

fn index_of<'a>(table: &'a Table, column: &SqlIdent) -> Option<&'a Index> {
    let is_plain =
        |index: &&Index| !index.unique && index.predicate.is_none() && index.parts == [IndexPart::Column(column.clone())];
    table.indexes.iter().find(is_plain)
}

fn key_of<'a>(table: &'a Table, column: &SqlIdent) -> Option<&'a ForeignKey> {
    table.foreign_keys.iter().find(|key| key.columns == [column.clone()])
}

fn is_on_field(table: &Table, unique: &Unique) -> bool {
    matches!(unique.columns.as_slice(), [column] if unique_of(table, column).is_some_and(|found| std::ptr::eq(found, unique)))
}

fn is_index_on_field(table: &Table, index: &Index) -> bool {
    matches!(index.parts.as_slice(), [IndexPart::Column(column)] if index_of(table, column).is_some_and(|found| std::ptr::eq(found, index)))
}

fn is_key_on_field(table: &Table, key: &ForeignKey) -> bool {
    matches!(key.columns.as_slice(), [column] if key_of(table, column).is_some_and(|found| std::ptr::eq(found, key)))
}

fn unique(table: &Table, unique: &Unique) -> TokenStream {
    let fields = fields(table, &unique.columns);
    match &unique.name {
        None => quote!(unique(#(#fields),*)),
        Some(name) => {
            let name = name.as_str();
            quote!(unique(name = #name, columns(#(#fields),*)))
        }
    }
}

fn index(table: &Table, index: &Index) -> TokenStream {
    let parts = index.parts.iter().filter_map(|part| match part {
        IndexPart::Column(column) => field(table, column).map(|field| field.to_token_stream()),
        IndexPart::Expression(sql) => Some(quote!(expression = #sql)),
    });
    let parts: Vec<TokenStream> = parts.collect();
    let is_short = index.name.is_none() && !index.unique && index.predicate.is_none();
    // A field called `unique` reads as the flag, unless it stands in `columns(…)`.
    if is_short && parts.iter().all(|part| part.to_string() != "unique") {
        return quote!(index(#(#parts),*));
    }
    let mut args: Vec<TokenStream> = index.name.iter().map(|name| text("name", name.as_str())).collect();
    args.push(quote!(columns(#(#parts),*)));
    args.extend(index.unique.then(|| quote!(unique)));
    args.extend(index.predicate.as_ref().map(|sql| quote!(where = #sql)));
    quote!(index(#(#args),*))
}

fn references(schema: &Schema, key: &ForeignKey) -> TokenStream {
    let mut args = constraint(key);
    let target = target(schema, key);
    let column = key.references.columns.first().filter(|_| !is_implied(target, key));
    args.extend(column.map(|column| text("column", column.as_str())));
    match target {
        Some(model) if args.is_empty() => {
            let model = model.entity.spanned(Span::call_site());
            quote!(references = #model)
        }
        Some(model) => {
            let model = model.entity.spanned(Span::call_site());
            quote!(references(#model, #(#args),*))
        }
        None => {
            let table = table_name(key);
            quote!(references(#(#table,)* #(#args),*))
        }
    }
}

fn foreign_key(schema: &Schema, table: &Table, key: &ForeignKey) -> TokenStream {
    let fields = fields(table, &key.columns);
    let target = target(schema, key);
    let mut args = vec![quote!(columns(#(#fields),*))];
    match target {
        Some(model) => {
            let model = model.entity.spanned(Span::call_site());
            args.push(quote!(references = #model));
        }
        None => args.extend(table_name(key)),
    }
    if !is_implied(target, key) {
        let columns = key.references.columns.iter().map(SqlIdent::as_str);
        args.push(quote!(to(#(#columns),*)));
    }
    args.extend(constraint(key));
    quote!(foreign_key(#(#args),*))
}

/// The model that stands for the table there, if the schema has the table and its name means nothing else.
fn target<'a>(schema: &'a Schema, key: &ForeignKey) -> Option<&'a Table> {
    let found = key.references.target(&schema.tables)?;
    let is_only = schema.tables.iter().filter(|table| table.entity == found.entity).count() == 1;
    is_only.then_some(found)
}

/// Whether the columns there are what is read without them.
fn is_implied(target: Option<&Table>, key: &ForeignKey) -> bool {
    key.references.columns.is_empty() || target.is_some_and(|table| table.primary_key.columns == key.references.columns)
}

fn table_name(key: &ForeignKey) -> Vec<TokenStream> {
    let table = key.references.table.iter().map(|name| text("table", name.as_str()));
    table.chain(key.references.schema.iter().map(|name| text("schema", name.as_str()))).collect()
}

fn constraint(key: &ForeignKey) -> Vec<TokenStream> {
    let mut args: Vec<TokenStream> = key.name.iter().map(|name| text("name", name.as_str())).collect();
    for (name, action) in [("on_delete", key.on_delete), ("on_update", key.on_update)] {
        if action != ReferentialAction::default() {
            args.push(text(name, &action.as_sql().to_lowercase()));
        }
    }
    let relations = &key.relations;
    for (name, relation) in [("relation", &relations.relation), ("inverse", &relations.inverse), ("through", &relations.through)]
    {
        args.extend(relation.as_ref().map(|relation| text(name, relation.as_str())));
    }
    args
}

fn fields(table: &Table, columns: &[SqlIdent]) -> Vec<Ident> {
    columns.iter().filter_map(|column| field(table, column)).collect()
}

fn field(table: &Table, column: &SqlIdent) -> Option<Ident> {
    table.column(column).map(|column| column.field.spanned(Span::call_site()))
}

fn flag(name: &str) -> TokenStream {
    Ident::new(name, Span::call_site()).into_token_stream()
}

fn text(name: &str, value: &str) -> TokenStream {
    let name = flag(name);
    quote!(#name = #value)
}

fn model(args: &[TokenStream]) -> Option<Attribute> {
    (!args.is_empty()).then(|| parse_quote!(#[model(#(#args),*)]))
}

fn db(args: &[TokenStream]) -> Option<Attribute> {
    (!args.is_empty()).then(|| parse_quote!(#[db(#(#args),*)]))
}

fn comment(text: Option<&str>) -> Vec<Attribute> {
    let lines = text.into_iter().flat_map(|text| text.split('\n'));
    let doc = |line: &str| if line.is_empty() { String::new() } else { format!(" {line}") };
    lines.map(doc).map(|line| parse_quote!(#[doc = #line])).collect()
}
