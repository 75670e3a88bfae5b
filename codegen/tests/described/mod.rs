//! A schema in short lines.

use tablesmith_codegen::ir::{Column, Default as SqlDefault, IndexPart, NativeType, Schema, SqlIdent, Table};

/// Everything that a schema says.
pub(crate) fn described(schema: &Schema) -> String {
    let mut lines: Vec<String> = schema.tables.iter().flat_map(table_lines).collect();
    lines.extend(schema.enums.iter().map(|e| {
        let labels: Vec<_> = e.labels.iter().map(|label| format!("{}={:?}", label.variant, label.text)).collect();
        format!("enum {}{} {}", e.name, e.sql_name.as_ref().map(native).unwrap_or_default(), labels.join(" "))
    }));
    lines.extend(schema.composites.iter().map(|c| {
        let fields: Vec<_> = c.fields.iter().map(|f| format!("{}: {} ({})", f.name, f.rust_type, f.sql_type)).collect();
        format!("composite {}{} {}", c.name, native(&c.sql_name), fields.join(", "))
    }));
    lines.join("\n")
}

fn table_lines(table: &Table) -> Vec<String> {
    let mut lines =
        vec![format!("{}{} {}{}", schema(table.schema.as_ref()), table.name, table.entity, comment(table.comment.as_ref()))];
    lines.extend(table.columns.iter().map(column_line));
    if !table.primary_key.columns.is_empty() {
        lines.push(format!("key {}", listed(&table.primary_key.columns)));
    }
    let name = |name: &Option<SqlIdent>| name.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
    lines.extend(table.uniques.iter().map(|unique| format!("unique {}{}", name(&unique.name), listed(&unique.columns))));
    lines.extend(table.indexes.iter().map(|index| {
        let parts: Vec<_> = index.parts.iter().map(part).collect();
        let predicate = index.predicate.as_ref().map(|sql| format!(" where {sql}")).unwrap_or_default();
        let unique = if index.unique { "unique " } else { "" };
        format!("{unique}index {}{}{predicate}", name(&index.name), parts.join(","))
    }));
    lines.extend(table.foreign_keys.iter().map(|key| {
        let far = key.references.table.as_ref().map(ToString::to_string).unwrap_or_default();
        let columns = (listed(&key.columns), listed(&key.references.columns));
        let actions = (key.on_delete.as_sql(), key.on_update.as_sql());
        let far = schema(key.references.schema.as_ref()) + &far;
        format!("foreign {}{} -> {far}({}) {} / {}", name(&key.name), columns.0, columns.1, actions.0, actions.1)
    }));
    lines.extend(table.triggers.iter().map(|trigger| format!("trigger {} {:?}", trigger.name, trigger.event)));
    lines.extend(table.refuses.iter().map(|write| format!("refuses {}", write.name())));
    lines.extend(table.omits.iter().map(|part| format!("omits {}", part.name())));
    lines
}

fn column_line(column: &Column) -> String {
    let mut line = format!("  {} {}: {}", column.name, column.field, column.rust_type);
    for (holds, word) in [(column.nullable, " null"), (column.identity, " identity")] {
        line.push_str(if holds { word } else { "" });
    }
    match &column.default {
        Some(SqlDefault::Expression(sql)) => line.push_str(&[" default ", sql].concat()),
        Some(SqlDefault::Database) => line.push_str(" default"),
        None => {}
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "stored" } else { "virtual" };
        line.push_str(&[" ", kind, " as ", &generated.expression].concat());
    }
    line + &comment(column.comment.as_ref())
}

fn comment(text: Option<&String>) -> String {
    text.map(|text| format!(" # {}", text.replace('\n', "|"))).unwrap_or_default()
}

fn listed(names: &[SqlIdent]) -> String {
    names.iter().map(SqlIdent::as_str).collect::<Vec<_>>().join(",")
}

fn part(part: &IndexPart) -> String {
    match part {
        IndexPart::Column(name) => name.to_string(),
        IndexPart::Expression(sql) => format!("<{sql}>"),
    }
}

fn schema(schema: Option<&SqlIdent>) -> String {
    schema.map(|schema| format!("{schema}.")).unwrap_or_default()
}

fn native(native: &NativeType) -> String {
    format!(" = {}{}", schema(native.schema.as_ref()), native.name)
}
