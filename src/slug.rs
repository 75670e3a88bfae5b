//! Columns whose value a new row gets from a text of its own: the part of an address that names it.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::assignments::Assignments;
use crate::column::pattern;
use crate::dialect::Dialect;
use crate::entity::{Entity, Table};
use crate::error::Result;
use crate::filter::{Filter, Node};
use crate::select::{Lock, Select};
use crate::sql::{self, Query};
use crate::value::Value;

/// More of them in one statement gain nothing.
const MAX_BASES: usize = 128;

/// How often others may take a slug before a row has it.
pub(crate) const MAX_ATTEMPTS: u32 = 32;

/// So many characters at the end of a slug may be a number and its hyphen, for which a longer one was cut.
const MAX_END: usize = 8;

/// A column whose value is made from another's, for a new row that has none: what `slug = title` means to the runtime.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "slug")]
/// # fn main() -> tablesmith::Result<()> {
/// use tablesmith::prelude::*;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Page {
///     #[model(id)]
///     id: i64,
///     #[model(unique, slug = title)]
///     slug: String,
///     title: String,
/// }
/// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// db.execute_script("CREATE TABLE pages (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL)")?;
///
/// let pages = Page::repo(&db).create_many(["Déjà vu", "Deja vu!"].map(PageCreate::new))?;
/// assert_eq!((pages[0].slug.as_str(), pages[1].slug.as_str()), ("deja-vu", "deja-vu-2"));
/// assert_eq!(Page::repo(&db).get_by_slug("deja-vu")?, pages[0]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "slug"))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct Slug {
    /// The column.
    pub column: u16,
    /// The column with the text.
    pub from: u16,
    /// The columns that no two rows have alike, this one among them.
    pub unique: &'static [u16],
    /// What makes it.
    pub make: fn(&str) -> String,
}

/// The slugs of new rows: those that are taken and those that are given to them.
pub(crate) struct Slugs {
    table: &'static Table,
    slug: &'static Slug,
    /// What the slug of a row is made from that has no text.
    name: &'static str,
    most: usize,
    scopes: Vec<Scope>,
}

/// Rows that may not have the same slug.
#[derive(Default)]
struct Scope {
    /// The values of the other columns of the unique key.
    others: Vec<Value>,
    bases: BTreeSet<String>,
    taken: HashSet<String>,
    given: HashSet<String>,
    /// The number before which none is free.
    next: HashMap<String, u64>,
}

impl Slugs {
    /// None if each of the rows has its slug.
    pub(crate) fn of<E: Entity>(rows: &[Assignments]) -> Result<Option<Self>> {
        let Some(slug) = E::TABLE.slug.as_ref() else { return Ok(None) };
        let most = E::TABLE.max_lens.iter().find(|(column, _)| *column == slug.column);
        let most = most.map_or(usize::MAX, |(_, most)| usize::try_from(*most).unwrap_or(usize::MAX));
        let mut slugs = Self { table: E::TABLE, slug, name: E::NAME, most, scopes: Vec::new() };
        for row in rows.iter().filter(|row| row.value(slug.column).is_none()) {
            let base = slugs.base(row);
            slugs.scope(row)?.bases.insert(base);
        }
        Ok((!slugs.scopes.is_empty()).then_some(slugs))
    }

    pub(crate) const fn unique(&self) -> &'static [u16] {
        self.slug.unique
    }

    /// The rows with slugs that are not taken.
    pub(crate) fn add_to(&mut self, rows: &[Assignments]) -> Result<Vec<Assignments>> {
        for scope in &mut self.scopes {
            scope.given.clear();
            scope.next.clear();
        }
        for row in rows {
            if let Some(Value::Text(slug)) = row.value(self.slug.column) {
                self.scope(row)?.given.insert(slug.clone());
            }
        }
        rows.iter().map(|row| self.add(row.clone())).collect()
    }

    /// The row with a slug that is neither taken nor given to another one.
    pub(crate) fn add(&mut self, mut row: Assignments) -> Result<Assignments> {
        if row.value(self.slug.column).is_none() {
            let (base, most) = (self.base(&row), self.most);
            let slug = self.scope(&row)?.give(&base, most);
            row.set_value(self.slug.column, Value::Text(slug));
        }
        Ok(row)
    }

    /// Statements that read which slugs are taken, each for a scope.
    pub(crate) fn queries<E: Entity>(&self, dialect: Dialect, locks: bool) -> Result<Vec<(usize, Query<'static>)>> {
        let mut queries = Vec::new();
        for (place, scope) in self.scopes.iter().enumerate() {
            let bases: Vec<&String> = scope.bases.iter().collect();
            for bases in bases.chunks(MAX_BASES) {
                let others = self.others().map(|other| self.table.column_name(other)).zip(&scope.others);
                let mut parts: Vec<Node> = others.map(|(other, value)| Node::equal(other, value.clone())).collect();
                parts.push(Node::Any(bases.iter().map(|base| self.like(base)).collect()));
                let mut select = Select::<E>::from(Filter::leaf(Node::All(parts)));
                select.lock = (locks && matches!(dialect, Dialect::Mysql | Dialect::Mariadb)).then(Lock::share);
                queries.push((place, sql::select_some(dialect, self.table, vec![self.slug.column], select)?));
            }
        }
        Ok(queries)
    }

    /// The slugs of which some may be made from the base.
    fn like(&self, base: &str) -> Node {
        let begin: String = base.chars().take(self.most.saturating_sub(MAX_END)).collect();
        let column = self.table.column_name(self.slug.column);
        Node::Like { column, pattern: pattern(&begin, true, false), ignore_case: false }
    }

    pub(crate) fn are_taken(&mut self, scope: usize, taken: Vec<String>) {
        self.scopes[scope].taken.extend(taken);
    }

    /// Somebody has taken those that were given.
    pub(crate) fn lose(&mut self) {
        for scope in &mut self.scopes {
            scope.taken.extend(scope.given.drain());
        }
    }

    /// Whether somebody has taken one of those that were given.
    pub(crate) fn have_lost(&self) -> bool {
        self.scopes.iter().any(|scope| !scope.given.is_disjoint(&scope.taken))
    }

    /// What the slug of the row begins with.
    fn base(&self, row: &Assignments) -> String {
        let make = |text: &str| Some((self.slug.make)(text)).filter(|slug| !slug.is_empty());
        let given = if let Some(Value::Text(text)) = row.value(self.slug.from) { make(text) } else { None };
        given.or_else(|| make(self.name)).unwrap_or_default().chars().take(self.most).collect()
    }

    fn scope(&mut self, row: &Assignments) -> Result<&mut Scope> {
        let others: Vec<u16> = self.others().collect();
        let others = row.target(self.table, &others)?;
        let place = self.scopes.iter().position(|scope| scope.others == others).unwrap_or_else(|| {
            self.scopes.push(Scope { others, ..Scope::default() });
            self.scopes.len() - 1
        });
        Ok(&mut self.scopes[place])
    }

    fn others(&self) -> impl Iterator<Item = u16> + use<> {
        let slug = self.slug;
        slug.unique.iter().copied().filter(|column| *column != slug.column)
    }
}

impl Scope {
    /// The first that is free of the base and the base with a number behind it.
    fn give(&mut self, base: &str, most: usize) -> String {
        let number = self.next.entry(base.to_owned()).or_insert(1);
        loop {
            let slug = numbered(base, *number, most);
            *number += 1;
            if !self.taken.contains(&slug) && self.given.insert(slug.clone()) {
                return slug;
            }
        }
    }
}

/// The base, which is cut where there is no room for the number.
fn numbered(base: &str, number: u64, most: usize) -> String {
    if number == 1 {
        return base.to_owned();
    }
    let end = format!("-{number}");
    base.chars().take(most.saturating_sub(end.len())).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_the_first_that_is_free() {
        let taken = ["a-title", "a-title-2", "a-title-4"].map(str::to_owned).into();
        let mut scope = Scope { taken, ..Scope::default() };
        let given: Vec<String> = (0..3).map(|_| scope.give("a-title", usize::MAX)).collect();
        assert_eq!(given, ["a-title-3", "a-title-5", "a-title-6"]);
        assert_eq!(scope.give("other", usize::MAX), "other");
        assert_eq!(numbered("a-title", 12, 7), "a-ti-12");
    }
}
