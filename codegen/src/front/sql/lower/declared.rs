//! What declared types stand for: types of the database, of the user's in the configuration, and of the schema itself.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostic::Diagnostic;
use crate::front::sql::definition::{ColumnDef, TableDef, TypeDef, TypeKind};
use crate::front::sql::types::{self, Words};
use crate::ir::{Composite, CompositeField, Dialect, Enum, Known, Label, NativeType, RustIdent, RustType};
use crate::statements;

/// Types in types deeper than this are refused: nobody writes them, and a stack has an end.
const MAX_DEPTH: usize = 64;

impl Lowering<'_> {
    /// The Rust type of a column, and whether it is one that the user names for this very column.
    pub(super) fn rust_type(&mut self, table: &TableDef, column: &ColumnDef) -> (RustType, bool) {
        if let Some(given) = types::of_column(self.options, table, column) {
            return (given, true);
        }
        if table.is_view && column.sql_type.is_empty() {
            return (types::any_value(), false);
        }
        if let Some(ty) = self.declared(column) {
            return (ty, false);
        }
        if self.options.has_all_overrides {
            let words = Words::of(self.options.dialect, &column.sql_type);
            self.diagnostics.push(types::unknown(table, column, &words));
        }
        (types::placeholder(), false)
    }

    /// What a column or field declares.
    fn declared(&mut self, column: &ColumnDef) -> Option<RustType> {
        let words = Words::of(self.options.dialect, &column.sql_type);
        if let Some(given) = types::of_declared(self.options, &words) {
            return Some(given);
        }
        let element = match column.named_type {
            Some(at) => self.user_type(at),
            None => words.built_in(self.options.dialect),
        };
        element.map(|element| words.of_element(element))
    }

    /// What a type of the schema is, which is added to the schema with its first use.
    fn user_type(&mut self, at: usize) -> Option<RustType> {
        if let Some(known) = self.named.get(&at) {
            return known.clone();
        }
        if self.open_types.len() == MAX_DEPTH || self.open_types.contains(&at) {
            return self.too_deep();
        }
        self.open_types.push(at);
        let found = self.new_user_type(at);
        self.open_types.pop();
        self.named.insert(at, found.clone());
        found
    }

    /// It is reported where the first column that has such a type stands for it.
    fn too_deep(&mut self) -> Option<RustType> {
        let one = self.open_types.first().map(|at| &self.types[*at])?;
        let message = format!("types are nested more than {MAX_DEPTH} deep in `{}`", one.name.ident);
        self.diagnostics.push(Diagnostic::new(&one.name.origin, message).help("keep what is so deep as text or JSON"));
        Some(types::placeholder())
    }

    fn new_user_type(&mut self, at: usize) -> Option<RustType> {
        let one = &self.types[at];
        match &one.kind {
            TypeKind::Enum(labels) => Some(self.native_enum(one, labels)),
            TypeKind::Composite(fields) => self.composite(one, fields),
            TypeKind::Domain(base, _) => self.declared(base),
            TypeKind::Range(bound) => match self.declared(bound) {
                Some(RustType::Known(bound)) if bound.has_ranges() => Some(RustType::Range(bound)),
                other => other.map(|_| RustType::Known(Known::String)),
            },
            TypeKind::Opaque | TypeKind::Dropped => None,
        }
    }

    /// `Mood`, or `AuditMood` if the type is in the schema `audit` and another schema has one of this name.
    fn type_name(&self, one: &TypeDef) -> Option<RustIdent> {
        let name = self.options.naming.variant(one.name.ident.as_str()).ok()?;
        let is_other = |other: &TypeDef| {
            let has_name = matches!(other.kind, TypeKind::Enum(_) | TypeKind::Composite(_));
            has_name && other.schema != one.schema && other.name.is(&one.name.ident)
        };
        let schema = one.schema.as_ref().filter(|_| self.types.iter().any(is_other));
        Some(schema.and_then(|schema| self.options.naming.in_schema(schema.as_str(), &name).ok()).unwrap_or(name))
    }

    /// An enum, or a text if the labels make no distinct variants.
    fn native_enum(&mut self, one: &TypeDef, texts: &[String]) -> RustType {
        let (Some(name), Some(labels)) = (self.type_name(one), self.labels(texts)) else { return RustType::Known(Known::String) };
        let (sql_name, origin) = (Some(native(one)), one.name.origin.clone());
        self.enums.push(Enum { name: name.clone(), labels, sql_name, origin });
        RustType::Enum(name)
    }

    /// A composite type, or a text if one of the fields can be read as a text only, which it cannot be within others.
    fn composite(&mut self, one: &TypeDef, fields: &[ColumnDef]) -> Option<RustType> {
        let name = self.type_name(one)?;
        if fields.iter().any(|field| self.is_cast(field)) {
            return Some(RustType::Known(Known::String));
        }
        let types = fields.iter().map(|field| self.declared(field)).collect::<Option<Vec<_>>>()?;
        let field = |(field, rust_type): (&ColumnDef, RustType)| {
            let name = field.name.ident.clone();
            let named = self.options.naming.field(name.as_str()).ok()?;
            Some(CompositeField { field: named, name, sql_type: field.sql_type.clone(), rust_type })
        };
        let fields = fields.iter().zip(types).map(field).collect::<Option<Vec<_>>>()?;
        let (sql_name, origin) = (native(one), one.name.origin.clone());
        self.composites.push(Composite { name: name.clone(), sql_name, fields, origin });
        Some(RustType::Composite(name))
    }

    /// Whether a column of the type is read through a cast to text.
    fn is_cast(&mut self, column: &ColumnDef) -> bool {
        let words = Words::of(self.options.dialect, &column.sql_type);
        if types::of_declared(self.options, &words).is_some() {
            return false;
        }
        let Some(at) = column.named_type else {
            return words.built_in(self.options.dialect) == Some(RustType::Known(Known::String))
                && !statements::is_text(&column.sql_type);
        };
        let is_array = words.array && self.types[at].domain().is_some_and(|base| self.is_list(base));
        is_array || self.is_cast_type(at)
    }

    /// The same of a type that a statement has created. What is nested too deep is reported by who reads the type.
    fn is_cast_type(&mut self, at: usize) -> bool {
        if let Some(known) = self.casts.get(&at) {
            return *known;
        }
        if self.open_casts == MAX_DEPTH {
            return false;
        }
        // It stands for the type within itself.
        self.casts.insert(at, false);
        self.open_casts += 1;
        let is_cast = match &self.types[at].kind {
            TypeKind::Domain(base, _) => self.is_cast(base),
            TypeKind::Composite(fields) => fields.iter().any(|field| self.is_cast(field)),
            TypeKind::Range(_) => self.user_type(at) == Some(RustType::Known(Known::String)),
            TypeKind::Enum(_) | TypeKind::Opaque | TypeKind::Dropped => false,
        };
        self.open_casts -= 1;
        self.casts.insert(at, is_cast);
        is_cast
    }

    /// Whether the values are arrays.
    fn is_list(&self, column: &ColumnDef) -> bool {
        let below = |column: &&ColumnDef| column.named_type.and_then(|at| self.types[at].domain());
        let is_array = |column: &ColumnDef| Words::of(self.options.dialect, &column.sql_type).array;
        std::iter::successors(Some(column), below).any(is_array)
    }

    /// What the domains that a column's type stands for declare, the outermost first.
    pub(super) fn domains(&self, column: &ColumnDef) -> Vec<&ColumnDef> {
        self.domain_types(column).into_iter().filter_map(TypeDef::domain).collect()
    }

    /// The domains that a column's type stands for, the outermost first.
    pub(super) fn domain_types(&self, column: &ColumnDef) -> Vec<&TypeDef> {
        let domain = |column: &ColumnDef| {
            let at = column.named_type.filter(|_| !Words::of(Dialect::Postgres, &column.sql_type).array)?;
            Some(&self.types[at]).filter(|one| one.domain().is_some())
        };
        std::iter::successors(domain(column), |one| one.domain().and_then(domain)).collect()
    }

    /// The labels of an enum, unless some make no variant or two make one.
    pub(super) fn labels(&self, texts: &[String]) -> Option<Vec<Label>> {
        let label = |text: &String| Some(Label { text: text.clone(), variant: self.options.naming.variant(text).ok()? });
        let labels = texts.iter().map(label).collect::<Option<Vec<_>>>()?;
        let distinct: BTreeSet<_> = labels.iter().map(|label| &label.variant).collect();
        (distinct.len() == labels.len() && !labels.is_empty()).then_some(labels)
    }
}

fn native(one: &TypeDef) -> NativeType {
    NativeType { schema: one.schema.clone(), name: one.name.ident.clone() }
}
