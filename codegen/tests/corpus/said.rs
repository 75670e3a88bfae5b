//! What the front end says about a schema.

use tablesmith_codegen::canonical_type::canonical_type;
use tablesmith_codegen::ir::{
    Column, Default, Dialect, Enum, ForeignKey, Index, IndexPart, ReferentialAction, RustType, Schema, SqlIdent, Table, Unique,
};

use crate::facts::{Category, Facts, listed, whether};
use crate::part;

/// The facts of a schema.
pub(crate) fn facts(dialect: Dialect, schema: &Schema) -> Facts {
    let mut said = Said { dialect, schema, facts: Facts::default() };
    schema.tables.iter().filter(|table| !table.view).for_each(|table| said.table(table));
    if dialect == Dialect::Postgres {
        schema.enums.iter().for_each(|one| said.enumeration(one));
    }
    said.facts
}

struct Said<'s> {
    dialect: Dialect,
    schema: &'s Schema,
    facts: Facts,
}

impl Said<'_> {
    fn table(&mut self, table: &Table) {
        let name = table.qualified_name();
        self.facts.add(Category::Table, &name, "");
        for (at, column) in table.columns.iter().enumerate() {
            self.column(&format!("{name}.{}", column.name), at, column);
        }
        if !table.primary_key.columns.is_empty() {
            self.facts.add(Category::PrimaryKey, &name, listed(&table.primary_key.columns));
        }
        table.uniques.iter().for_each(|unique| self.unique(&name, unique));
        table.indexes.iter().for_each(|index| self.index(&name, index));
        table.foreign_keys.iter().for_each(|key| self.foreign_key(&name, key));
    }

    fn column(&mut self, name: &str, at: usize, column: &Column) {
        let has_default = match self.dialect {
            Dialect::Postgres => column.default.is_some() || column.identity || column.generated.is_some(),
            // The server shows a default of NULL wherever there is no other.
            Dialect::Mysql => column.default.is_some() || (column.nullable && column.generated.is_none()),
            Dialect::Sqlite => column.default.is_some(),
        };
        self.facts.add(Category::Column, name, (at + 1).to_string());
        self.facts.add(Category::Type, name, canonical_type(self.dialect, &column.sql_type));
        self.facts.add(Category::Null, name, whether(column.nullable, "null", "not null"));
        self.facts.add(Category::Default, name, whether(has_default, "default", "no default"));
        self.facts.add(Category::Computed, name, self.computed(column));
        if self.dialect == Dialect::Mysql
            && let RustType::Enum(of) | RustType::Set(of) = &column.rust_type
            && let Some(one) = self.schema.enumeration(of)
        {
            self.facts.add(Category::Enum, name, labels(one));
        }
        self.facts.add(Category::Domain, name, column.rust_type.to_string());
    }

    fn computed(&self, column: &Column) -> &'static str {
        match &column.generated {
            Some(generated) if generated.stored => "stored",
            Some(_) => "virtual",
            // That the rowid is numbered, SQLite does not say.
            None if self.dialect == Dialect::Sqlite => "no",
            None if column.identity || column.default == Some(Default::Database) => "numbered",
            None => "no",
        }
    }

    fn unique(&mut self, table: &str, unique: &Unique) {
        let name = format!("{table} ({})", listed(&unique.columns));
        self.facts.add(Category::Unique, name, name_of(unique.name.as_ref()));
    }

    fn index(&mut self, table: &str, index: &Index) {
        let written = index.parts.iter().map(|part| match part {
            IndexPart::Column(name) => format!("\"{name}\""),
            IndexPart::Expression(sql) => sql.clone(),
        });
        let written: Vec<_> = written.collect();
        let parts = part::parts(written.iter().map(String::as_str));
        let (unique, partial) =
            (if index.unique { "unique " } else { "" }, if index.predicate.is_some() { " partial" } else { "" });
        if self.dialect == Dialect::Mysql && index.unique {
            self.facts.add(Category::Unique, format!("{table} ({parts})"), name_of(index.name.as_ref()));
        } else {
            let name = format!("{table}.{}", name_of(index.name.as_ref()));
            self.facts.add(Category::Index, name, format!("{unique}({parts}){partial}"));
        }
    }

    fn foreign_key(&mut self, table: &str, key: &ForeignKey) {
        let (far, there) = (&key.references, listed(&key.references.columns));
        let schema = far.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
        let far = format!("{schema}{}", name_of(far.table.as_ref()));
        let actions = format!("{}, {}", self.action(key.on_update), self.action(key.on_delete));
        let near = format!("{table} ({})", listed(&key.columns));
        let (object, value) = match self.dialect {
            // It shows the names there as the key writes them, in any case of their letters, and none of the key's own.
            Dialect::Sqlite => (format!("{near} -> {}", far.to_lowercase()), format!("({}) {actions}", there.to_lowercase())),
            Dialect::Postgres | Dialect::Mysql => {
                (format!("{near} -> {far}"), format!("{} ({there}) {actions}", name_of(key.name.as_ref())))
            }
        };
        self.facts.add(Category::ForeignKey, object, value);
    }

    /// The two that refuse are one for MySQL, which shows either.
    fn action(&self, action: ReferentialAction) -> &'static str {
        match action {
            ReferentialAction::NoAction if self.dialect == Dialect::Mysql => ReferentialAction::Restrict.as_sql(),
            action => action.as_sql(),
        }
    }

    fn enumeration(&mut self, one: &Enum) {
        if let Some(native) = &one.sql_name {
            let schema = native.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
            self.facts.add(Category::Enum, format!("{schema}{}", native.name), labels(one));
        }
    }
}

fn labels(one: &Enum) -> String {
    one.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join(",")
}

fn name_of(name: Option<&SqlIdent>) -> String {
    name.map(ToString::to_string).unwrap_or_default()
}
