//! A table as SQL that would make it, as far as the representation knows: after all migrations, and without what no code needs to know.

use std::fmt::Write;

use tablesmith_codegen::ir::{
    Column, Default, Dialect, Enum, ForeignKey, Index, IndexPart, ReferentialAction, Schema, SqlIdent, Table,
};

use crate::diagram::select::Selection;

/// The statements.
pub(super) fn of(selection: &Selection<'_>, table: &Table) -> String {
    let write = Writer { dialect: selection.dialect, schema: selection.schema };
    let columns = table.columns.iter().map(|column| write.column(column));
    let key = Some(&table.primary_key.columns).filter(|columns| !columns.is_empty());
    let key = key.map(|columns| format!("PRIMARY KEY ({})", write.list(columns)));
    let uniques = table
        .uniques
        .iter()
        .map(|unique| format!("{}UNIQUE ({})", write.constraint(unique.name.as_ref()), write.list(&unique.columns)));
    let keys = table.foreign_keys.iter().map(|key| write.foreign_key(key));
    let lines: Vec<_> = columns.chain(key).chain(uniques).chain(keys).collect();
    let name = write.table(table.schema.as_ref(), &table.name);
    let mut text = format!("CREATE TABLE {name} (\n    {}\n);\n", lines.join(",\n    "));
    for index in &table.indexes {
        let _ = writeln!(text, "{};", write.index(&name, index));
    }
    text
}

/// What a foreign key does with changes, unless it is what SQL does when nothing is written.
pub(super) fn rules(key: &ForeignKey) -> String {
    let rule = |event: &str, action: ReferentialAction| format!("ON {event} {}", action.as_sql());
    let rules = [("DELETE", key.on_delete), ("UPDATE", key.on_update)].into_iter();
    let written = rules.filter(|(_, action)| *action != ReferentialAction::NoAction);
    written.map(|(event, action)| rule(event, action)).collect::<Vec<_>>().join(" ")
}

struct Writer<'s> {
    dialect: Dialect,
    schema: &'s Schema,
}

impl Writer<'_> {
    fn column(&self, column: &Column) -> String {
        let mut text = self.name(&column.name);
        let mut add = |part: &str| {
            text.push(' ');
            text.push_str(part);
        };
        if !column.sql_type.is_empty() {
            add(&column.sql_type);
        }
        if !column.nullable {
            add("NOT NULL");
        }
        if let Some(Default::Expression(expression)) = &column.default {
            add(&format!("DEFAULT {expression}"));
        }
        if let Some(generated) = &column.generated {
            let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
            add(&format!("GENERATED ALWAYS AS ({}) {kind}", generated.expression));
        }
        let labels = column.rust_type.enumeration().and_then(|name| self.schema.enumeration(name));
        // The declared type of the others says it.
        if let Some(labels) = labels.filter(|one| one.sql_name.is_none() && self.dialect != Dialect::Mysql) {
            add(&self.check(column, labels));
        }
        text
    }

    fn check(&self, column: &Column, labels: &Enum) -> String {
        let labels: Vec<_> = labels.labels.iter().map(|label| format!("'{}'", label.text.replace('\'', "''"))).collect();
        format!("CHECK ({} IN ({}))", self.name(&column.name), labels.join(", "))
    }

    fn foreign_key(&self, key: &ForeignKey) -> String {
        let to = &key.references;
        let table = to.table.as_ref().map_or_else(String::new, |table| self.table(to.schema.as_ref(), table));
        let (columns, there) = (self.list(&key.columns), self.list(&to.columns));
        let text = format!("{}FOREIGN KEY ({columns}) REFERENCES {table} ({there})", self.constraint(key.name.as_ref()));
        format!("{text} {}", rules(key)).trim_end().to_owned()
    }

    fn index(&self, table: &str, index: &Index) -> String {
        let unique = if index.unique { "UNIQUE " } else { "" };
        let name = index.name.as_ref().map(|name| format!("{} ", self.name(name))).unwrap_or_default();
        let part = |part: &IndexPart| match part {
            IndexPart::Column(name) => self.name(name),
            IndexPart::Expression(expression) => expression.clone(),
        };
        let parts: Vec<_> = index.parts.iter().map(part).collect();
        let predicate = index.predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
        format!("CREATE {unique}INDEX {name}ON {table} ({}){predicate}", parts.join(", "))
    }

    fn constraint(&self, name: Option<&SqlIdent>) -> String {
        name.map(|name| format!("CONSTRAINT {} ", self.name(name))).unwrap_or_default()
    }

    fn list(&self, columns: &[SqlIdent]) -> String {
        columns.iter().map(|column| self.name(column)).collect::<Vec<_>>().join(", ")
    }

    fn table(&self, schema: Option<&SqlIdent>, table: &SqlIdent) -> String {
        let schema = schema.map(|schema| format!("{}.", self.name(schema))).unwrap_or_default();
        format!("{schema}{}", self.name(table))
    }

    /// The name, in quotes unless it is plain.
    fn name(&self, name: &SqlIdent) -> String {
        let name = name.as_str();
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        let is_plain = name.starts_with(is_letter) && name.chars().all(|letter| is_letter(letter) || letter.is_ascii_digit());
        match self.dialect {
            _ if is_plain => name.to_owned(),
            Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
            Dialect::Sqlite | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }
}
