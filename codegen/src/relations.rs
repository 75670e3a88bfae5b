//! The relations that foreign keys make: which rows belong to each other, and what that is called.
//!
//! A name follows from its own foreign key and from nothing else, so that another foreign key renames nothing:
//!
//! | foreign key | here | there |
//! |---|---|---|
//! | `posts.user_id` to `users` | `Post::USER` | `User::POSTS` |
//! | `posts.author_id` to `users` | `Post::AUTHOR` | `User::AUTHOR_POSTS` |
//! | `posts.author` to `users` | `Post::AUTHOR_USER` | `User::AUTHOR_POSTS` |
//! | `profiles.user_id`, which is unique | `Profile::USER` | `User::PROFILE` |
//! | `categories.parent_id` to `categories` | `Category::PARENT` | `Category::CHILDREN` |
//! | `group_users.(user_id, group_id)`, which is unique | | `User::GROUPS`, `Group::USERS` |
//! | `posts.user_id` beside a column `posts.user` | `Post::USER_REF` | `User::POSTS` |
//! | `posts.user_id`, and there is a column `users.posts` | `Post::USER` | `User::USER_POSTS` |
//!
//! The last one only for a table that is called after both others and after nothing else: one of `memberships` may as well be a thing of its own, and says with
//! `through` that it is to be a way from one to the other.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use heck::ToSnakeCase;
use serde::Serialize;

use crate::ir::{Column, ForeignKey, Part, RelationName, RustIdent, Schema, SqlIdent, Table};
use crate::naming::{self, Naming};

/// Rows that belong to the rows of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Relation {
    /// The foreign key that it is named after, by its position in the table.
    pub key: usize,
    /// Which of the key's relations it is.
    pub role: Role,
    /// The entity that has it.
    pub of: RustIdent,
    /// The foreign key that refers to that entity, if it is another one.
    #[serde(skip)]
    pub of_key: usize,
    /// The name, as of a field.
    pub name: RustIdent,
    /// The entity of the rows.
    pub to: RustIdent,
    /// Whether there can be several.
    pub is_many: bool,
    /// The columns of the rows here; none are the primary key.
    pub near: Vec<SqlIdent>,
    /// The columns of the rows there; none are the primary key.
    pub far: Vec<SqlIdent>,
    /// The columns of the table between: those for the rows here, and those for the rows there.
    pub through: Option<(Vec<SqlIdent>, Vec<SqlIdent>)>,
}

/// Which of the relations of a foreign key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// To the row that the key refers to.
    Relation,
    /// From that row to those with the key.
    Inverse,
    /// From the row of the table's other foreign key to that of this one.
    Through,
}

impl Role {
    /// The name, as attributes and the configuration write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relation => "relation",
            Self::Inverse => "inverse",
            Self::Through => "through",
        }
    }
}

/// A foreign key whose model is known.
struct End<'t> {
    position: usize,
    key: &'t ForeignKey,
    entity: RustIdent,
    naming: &'t Naming,
    /// The tables whose columns are known.
    seen: &'t Entities<'t>,
    /// The columns there; none are the primary key.
    columns: Vec<SqlIdent>,
}

/// What a table may be called beside the two that it links.
const JOINING: [&str; 12] = ["and", "has", "have", "in", "join", "link", "map", "mapping", "of", "relation", "to", "x"];

/// The relations that the foreign keys of one of the tables make.
pub fn relations(tables: &[Table], table: &Table) -> Vec<Relation> {
    named(tables, table, &naming::USUAL, &Entities::of(slice::from_ref(table)))
}

/// Writes down the names of relations that exceptions and the columns of other tables make other than they would be, so that whoever
/// knows neither calls them the same.
///
/// The schema must have been resolved.
pub fn spell_out(schema: &mut Schema, naming: &Naming) {
    let (tables, entities) = (&schema.tables, Entities::of(&schema.tables));
    let names = |relations: Vec<Relation>| {
        let made = relations.into_iter();
        made.map(|relation| ((relation.key, relation.role), relation.name)).collect::<BTreeMap<_, _>>()
    };
    let mut written = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let (meant, otherwise) = (names(named(tables, table, naming, &entities)), names(relations(tables, table)));
        let differs = |place: &&(usize, Role)| meant.get(*place) != otherwise.get(*place);
        let places: BTreeSet<(usize, Role)> = meant.keys().chain(otherwise.keys()).filter(differs).copied().collect();
        written.extend(places.into_iter().map(|(key, role)| (at, key, role, meant.get(&(key, role)).cloned())));
    }
    for (at, key, role, name) in written {
        let relations = &mut schema.tables[at].foreign_keys[key].relations;
        let written = match role {
            Role::Relation => &mut relations.relation,
            Role::Inverse => &mut relations.inverse,
            Role::Through => &mut relations.through,
        };
        *written = Some(name.into());
    }
}

/// The relations, called differently than the columns of the tables that are `seen`.
fn named(tables: &[Table], table: &Table, naming: &Naming, seen: &Entities<'_>) -> Vec<Relation> {
    if !table.has(Part::Relations) {
        return Vec::new();
    }
    let keys = table.foreign_keys.iter().enumerate();
    let all: Vec<End<'_>> = keys.filter_map(|(position, key)| End::new(tables, position, key, naming, seen)).collect();
    let ends: Vec<&End<'_>> = all.iter().filter(|end| !all.iter().any(|other| end.repeats(other))).collect();
    let mut relations: Vec<Relation> = ends.iter().flat_map(|end| [end.relation(table), end.inverse(table)]).flatten().collect();
    if let Some((one, other)) = joined(table, &ends) {
        relations.extend([one.through(other, table), other.through(one, table)].into_iter().flatten());
    }
    relations
}

impl<'t> End<'t> {
    fn new(tables: &[Table], position: usize, key: &'t ForeignKey, naming: &'t Naming, seen: &'t Entities<'t>) -> Option<Self> {
        let to = &key.references;
        if let Some(model) = &to.model {
            return Some(Self { position, key, entity: model.clone(), naming, seen, columns: to.columns.clone() });
        }
        let far = to.target(tables)?;
        let columns = if to.columns == far.primary_key.columns { Vec::new() } else { to.columns.clone() };
        Some(Self { position, key, entity: far.entity.clone(), naming, seen, columns })
    }

    /// Whether the other one leads to the same rows: by the same columns, which is another constraint of one meaning, or by fewer.
    fn repeats(&self, other: &Self) -> bool {
        let of = |end: &Self| end.key.columns.iter().cloned().collect::<BTreeSet<_>>();
        let (own, others) = (of(self), of(other));
        let is_same = own == others && self.columns == other.columns && other.position < self.position;
        self.entity == other.entity && (is_same || others.is_subset(&own) && others.len() < own.len())
    }

    fn relation(&self, table: &Table) -> Option<Relation> {
        let name = chosen(self.key.relations.relation.as_ref(), || {
            let (field, stem) = self.stem(table);
            let there = self.snake(&self.entity);
            match (field == stem, stem == there) {
                (false, _) if self.is_column(&table.entity, &stem) => format!("{stem}_ref"),
                (false, _) => stem,
                (true, true) => format!("{field}_ref"),
                (true, false) => format!("{field}_{there}"),
            }
        })?;
        Some(Relation {
            key: self.position,
            role: Role::Relation,
            of: table.entity.clone(),
            of_key: self.position,
            name,
            to: self.entity.clone(),
            is_many: false,
            near: self.key.columns.clone(),
            far: self.columns.clone(),
            through: None,
        })
    }

    fn inverse(&self, table: &Table) -> Option<Relation> {
        let is_many = !is_unique(table, &self.key.columns);
        let name = chosen(self.key.relations.inverse.as_ref(), || {
            let (_, stem) = self.stem(table);
            let rows = if is_many { self.naming.table(table.entity.as_str()) } else { self.snake(&table.entity) };
            match stem.as_str() {
                stem if stem == self.snake(&self.entity) && !self.is_column(&self.entity, &rows) => rows,
                "parent" if self.entity == table.entity && is_many => "children".to_owned(),
                // One row of a table has one of the same table in both directions, which would be called alike.
                stem if self.entity == table.entity && !is_many => format!("{rows}_by_{stem}"),
                stem => format!("{stem}_{rows}"),
            }
        })?;
        Some(Relation {
            key: self.position,
            role: Role::Inverse,
            of: self.entity.clone(),
            of_key: self.position,
            name,
            to: table.entity.clone(),
            is_many,
            near: self.columns.clone(),
            far: self.key.columns.clone(),
            through: None,
        })
    }

    /// The relation that leads from the other end of the table's other foreign key to that of this one.
    fn through(&self, other: &End<'_>, table: &Table) -> Option<Relation> {
        let name = chosen(self.key.relations.through.as_ref(), || {
            let (rows, (_, stem)) = (self.naming.table(self.entity.as_str()), self.stem(table));
            let is_plain = stem == self.snake(&self.entity) && !self.is_column(&other.entity, &rows);
            if is_plain { rows } else { format!("{stem}_{rows}") }
        })
        .filter(|_| self.key.relations.through.is_some() || names_both(table, &self.entity, &other.entity, self.naming))?;
        Some(Relation {
            key: self.position,
            role: Role::Through,
            of: other.entity.clone(),
            of_key: other.position,
            name,
            to: self.entity.clone(),
            is_many: true,
            near: other.columns.clone(),
            far: self.columns.clone(),
            through: Some((other.key.columns.clone(), self.key.columns.clone())),
        })
    }

    /// Whether the constant of a relation with this name would be that of a column.
    fn is_column(&self, entity: &RustIdent, name: &str) -> bool {
        let constant = naming::field(name).map(|name| naming::constant(&name));
        constant.is_ok_and(|constant| self.seen.column_of_constant(entity, &constant).is_some())
    }

    fn snake(&self, entity: &RustIdent) -> String {
        self.naming.snake(entity.unraw())
    }

    /// The field that the relations are named after, with and without what says that it is a key: one that is called like the entity
    /// there, or else the last one. Where that is one of several and says nothing of a key, it is as if it was called like the entity.
    fn stem(&self, table: &Table) -> (String, String) {
        let there = self.snake(&self.entity);
        let field = |column: &SqlIdent| table.column(column).map_or("", |column| column.field.unraw()).to_snake_case();
        let mut fields = self.key.columns.iter().map(field).map(|field| (field.clone(), stem(&field)));
        let last = fields.clone().next_back().unwrap_or_default();
        let is_plain = self.key.columns.len() > 1 && last.0 == last.1;
        let otherwise = if is_plain { (format!("{there}_id"), there.clone()) } else { last };
        fields.find(|(_, stem)| *stem == there).unwrap_or(otherwise)
    }
}

/// Tables by their entities; names that clash have several.
pub(crate) struct Entities<'t>(BTreeMap<&'t RustIdent, Vec<&'t Table>>);

impl<'t> Entities<'t> {
    pub(crate) fn of(tables: &'t [Table]) -> Self {
        let mut entities = BTreeMap::<_, Vec<_>>::new();
        for table in tables {
            entities.entry(&table.entity).or_default().push(table);
        }
        Self(entities)
    }

    /// The column whose constant of an entity is called so.
    pub(crate) fn column_of_constant(&self, entity: &RustIdent, constant: &RustIdent) -> Option<&'t Column> {
        let mut columns = self.0.get(entity).into_iter().flatten().flat_map(|table| &table.columns);
        columns.find(|column| naming::constant(&column.field) == *constant)
    }
}

/// The name that was chosen, if one was, or the one that follows from the key.
fn chosen(name: Option<&RelationName>, otherwise: impl FnOnce() -> String) -> Option<RustIdent> {
    match name {
        Some(name) => name.ident().cloned(),
        None => naming::field(&otherwise()).ok(),
    }
}

/// The only two foreign keys whose columns together are a key of the table, so that a row links two others.
fn joined<'e, 't>(table: &Table, ends: &[&'e End<'t>]) -> Option<(&'e End<'t>, &'e End<'t>)> {
    let set = |columns: &[SqlIdent]| columns.iter().cloned().collect::<BTreeSet<_>>();
    let uniques = table.uniques.iter().map(|unique| unique.columns.as_slice());
    let keys: Vec<BTreeSet<SqlIdent>> = uniques.chain([table.primary_key.columns.as_slice()]).map(set).collect();
    let joins = |one: &End<'_>, other: &End<'_>| {
        let (one, other) = (set(&one.key.columns), set(&other.key.columns));
        !one.is_subset(&other) && !other.is_subset(&one) && keys.contains(&one.union(&other).cloned().collect())
    };
    let pairs = ends.iter().enumerate().flat_map(|(place, one)| ends[place + 1..].iter().map(move |other| (*one, *other)));
    let mut joining = pairs.filter(|(one, other)| joins(one, other));
    let first = joining.next()?;
    joining.next().is_none().then_some(first)
}

/// Whether the table is called after both entities, and after nothing else.
fn names_both(table: &Table, one: &RustIdent, other: &RustIdent, naming: &Naming) -> bool {
    let mut rest = format!("_{}_", naming.snake(table.entity.unraw()));
    let mut take = |entity: &RustIdent| {
        let names = [naming.table(entity.as_str()), naming.snake(entity.unraw())];
        let found = names.iter().find_map(|name| rest.contains(&format!("_{name}_")).then(|| format!("_{name}_")));
        found.is_some_and(|name| {
            rest = rest.replacen(&name, "_", 1);
            true
        })
    };
    take(one) && (one == other || take(other)) && rest.split('_').all(|word| word.is_empty() || JOINING.contains(&word))
}

fn is_unique(table: &Table, columns: &[SqlIdent]) -> bool {
    table.primary_key.columns == columns || table.uniques.iter().any(|unique| unique.columns == columns)
}

/// The field without what says that it is a key.
fn stem(field: &str) -> String {
    let suffixes = ["_id", "_uuid", "_guid", "_oid"];
    let stem = suffixes.iter().find_map(|suffix| field.strip_suffix(suffix)).filter(|stem| !stem.is_empty());
    stem.unwrap_or(field).to_owned()
}
