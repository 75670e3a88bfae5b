//! The order in which rows can be created: those that others must refer to come first.

use tablesmith_codegen::ir::{Column, Dialect, ForeignKey, Schema, SqlIdent, Table};

/// The tables of a schema in such an order.
#[derive(Default)]
pub struct Order<'s> {
    /// Each behind those that its rows must refer to.
    pub tables: Vec<&'s Table>,
    /// The foreign keys that close a circle which no NULL breaks.
    pub closing: Vec<(&'s Table, &'s ForeignKey)>,
    begun: Vec<&'s SqlIdent>,
}

impl<'s> Order<'s> {
    /// Orders the tables.
    pub fn of(schema: &'s Schema) -> Self {
        let mut order = Self::default();
        schema.tables.iter().for_each(|table| order.visit(schema, table));
        order
    }

    fn visit(&mut self, schema: &'s Schema, table: &'s Table) {
        if self.begun.contains(&&table.name) {
            return;
        }
        self.begun.push(&table.name);
        for (key, parent) in required_keys(schema, table) {
            self.visit(schema, parent);
            if !self.is_behind(parent) {
                self.closing.push((table, key));
            }
        }
        self.tables.push(table);
    }

    fn is_behind(&self, parent: &Table) -> bool {
        self.tables.iter().any(|table| table.name == parent.name)
    }

    /// The column of another table from which a row must take its value for `column`.
    pub fn source(&self, schema: &'s Schema, table: &'s Table, column: &Column) -> Option<(&'s Table, &'s Column)> {
        let keys = required_keys(schema, table).filter(|(key, _)| !self.closing.iter().any(|(_, other)| key == other));
        let mut sources = keys.filter_map(|(key, parent)| {
            let at = key.columns.iter().position(|name| *name == column.name)?;
            Some((parent, parent.column(key.references.columns.get(at)?)?))
        });
        sources.next()
    }

    /// The tables of which a row of `table` needs a row.
    pub fn parents(&self, schema: &'s Schema, table: &'s Table) -> Vec<&'s Table> {
        let is_parent = |other: &&Table| {
            let sources = table.columns.iter().filter_map(|column| self.source(schema, table, column));
            sources.into_iter().any(|(parent, _)| parent.name == other.name)
        };
        self.tables.iter().copied().filter(is_parent).collect()
    }

    /// Takes the foreign keys away that close a circle, in the database's SQL.
    pub fn breaking(&self, dialect: Dialect) -> String {
        let quote = |name: &SqlIdent| if dialect == Dialect::Mysql { format!("`{name}`") } else { format!("\"{name}\"") };
        let what = if dialect == Dialect::Mysql { "FOREIGN KEY" } else { "CONSTRAINT" };
        let drop = |(table, key): &(&Table, &ForeignKey)| {
            let name = key.name.as_ref().expect("both databases name what the definition does not");
            format!("ALTER TABLE {} DROP {what} {};\n", quote(&table.name), quote(name))
        };
        self.closing.iter().map(drop).collect()
    }
}

/// The foreign keys of which no column can be NULL, and the tables that they refer to.
fn required_keys<'s>(schema: &'s Schema, table: &'s Table) -> impl Iterator<Item = (&'s ForeignKey, &'s Table)> {
    let must_be_there =
        |key: &&ForeignKey| key.columns.iter().filter_map(|name| table.column(name)).all(|column| !column.nullable);
    table.foreign_keys.iter().filter(must_be_there).filter_map(|key| {
        let parent = schema.tables.iter().find(|other| Some(&other.name) == key.references.table.as_ref())?;
        Some((key, parent))
    })
}
