//! Names that a schema may qualify, and where they lead.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{Key, TableDef};
use crate::ir::{Dialect, SqlIdent};

use super::state::Relation;

/// A name as a statement writes it.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) schema: Written,
    pub(super) name: Name,
}

/// The schema that a name is written with.
#[derive(Debug, Clone)]
pub(super) enum Written {
    /// None, so that the search path says where to look.
    Nothing,
    /// This one; `None` is `public`.
    Schema(Option<SqlIdent>),
}

impl Written {
    /// What stands in front of the dot, if there is one.
    pub(super) fn of(schema: Option<Name>) -> Self {
        schema.map_or(Self::Nothing, |schema| Self::Schema(unless_public(schema.ident)))
    }
}

impl Object {
    /// Reads `name`, `schema.name` or `database.schema.name`.
    pub(super) fn read(cursor: &mut Cursor<'_>, what: &str) -> Fallible<Self> {
        let mut parts = vec![cursor.name(what)?];
        while parts.len() < 3 && cursor.eat_symbol('.') {
            parts.push(cursor.label(what)?);
        }
        let name = parts.pop().ok_or_else(|| cursor.unexpected(what))?;
        Ok(Self { schema: Written::of(parts.pop()), name })
    }

    pub(super) fn is_qualified(&self) -> bool {
        matches!(self.schema, Written::Schema(_))
    }

    /// The schemas to look in, in their order.
    pub(super) fn schemas(&self, catalog: &Catalog) -> Vec<Option<SqlIdent>> {
        match &self.schema {
            Written::Nothing => catalog.postgres.search_path.clone(),
            Written::Schema(schema) => vec![schema.clone()],
        }
    }

    /// Where something of this name is created.
    pub(super) fn new_key(&self, catalog: &Catalog) -> Key {
        (self.schemas(catalog).into_iter().next().flatten(), self.name.ident.clone())
    }

    pub(super) fn is_temporary(&self) -> bool {
        matches!(&self.schema, Written::Schema(Some(schema)) if schema.as_str() == "pg_temp")
    }

    /// Where the table stands in the catalog.
    pub(super) fn table(&self, catalog: &Catalog) -> Option<usize> {
        self.schemas(catalog).into_iter().find_map(|schema| position(catalog, &(schema, self.name.ident.clone())))
    }

    /// The view whose columns are known.
    pub(super) fn view<'c>(&self, catalog: &'c mut Catalog) -> Option<&'c mut TableDef> {
        let key = self.relation(catalog)?;
        catalog.views.iter_mut().find(|view| view.key() == key)
    }

    /// The relation that is no table.
    pub(super) fn relation(&self, catalog: &Catalog) -> Option<Key> {
        let keys = self.schemas(catalog).into_iter().map(|schema| (schema, self.name.ident.clone()));
        keys.into_iter().find(|key| catalog.postgres.relations.contains_key(key))
    }

    /// Whether it is known to be no table of the schema, so that statements about it can be passed over.
    pub(super) fn is_other(&self, catalog: &Catalog) -> bool {
        self.is_temporary() || self.relation(catalog).is_some() || catalog.other(&self.name.ident).is_some()
    }

    /// The place of the type in the catalog.
    pub(super) fn user_type(&self, catalog: &Catalog) -> Option<usize> {
        let find = |schema: &Option<SqlIdent>| {
            catalog.types.iter().rposition(|one| one.schema == *schema && one.name.ident == self.name.ident && one.is_there())
        };
        self.schemas(catalog).iter().find_map(find)
    }
}

impl Catalog {
    /// Adds a relation that is no table.
    pub(super) fn add_relation(&mut self, object: &Object, relation: Relation) {
        let key = object.new_key(self);
        self.postgres.relations.insert(key, relation);
    }
}

/// `public` is what a name without a schema means.
pub(super) fn unless_public(schema: SqlIdent) -> Option<SqlIdent> {
    (schema.as_str() != "public").then_some(schema)
}

/// Where the table stands in the catalog.
pub(super) fn position(catalog: &Catalog, key: &Key) -> Option<usize> {
    catalog.tables.iter().position(|table| table.schema == key.0 && table.name.ident == key.1)
}

/// Where the table stands. One that nothing has created is reported once, and is from then on one that is not known in full.
pub(super) fn table(catalog: &mut Catalog, object: &Object, diagnostics: &mut Diagnostics) -> usize {
    object.table(catalog).unwrap_or_else(|| {
        let (schema, _) = object.new_key(catalog);
        if !catalog.may_lack(Dialect::Postgres, schema.as_ref(), &object.name.ident) {
            missing(catalog, "table", object, diagnostics);
        }
        catalog.tables.push(TableDef::unread(schema, object.name.clone()));
        catalog.tables.len() - 1
    })
}

/// Reports that there is nothing of this name, unless something is missing that may have been it.
pub(super) fn missing(catalog: &Catalog, kind: &str, object: &Object, diagnostics: &mut Diagnostics) {
    if catalog.has_gaps || catalog.postgres.lenient {
        return;
    }
    let name = &object.name;
    let message = format!("there is no {kind} `{}` at this point", name.ident);
    let help = format!(
        "give the files in the order in which they are applied, or remove the statement: nothing has created `{}`",
        name.ident
    );
    diagnostics.push(Diagnostic::new(&name.origin, message).help(help));
}
