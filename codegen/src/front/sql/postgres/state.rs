//! What statements refer to beside tables and types.

use std::collections::BTreeMap;

use crate::front::sql::definition::Key;
use crate::ir::SqlIdent;

/// The state that later statements depend on.
#[derive(Debug)]
pub(in crate::front::sql) struct State {
    /// The schemas in which names without a schema are looked up; `None` is `public`.
    pub(super) search_path: Vec<Option<SqlIdent>>,
    /// What is no table and stands where tables could.
    pub(super) relations: BTreeMap<Key, Relation>,
    /// Whether what exists may be created and what does not may be dropped: blocks of code ask before, or catch the error.
    pub(super) lenient: bool,
}

/// A relation that no model is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Relation {
    /// With the comments that its columns have been given.
    View(BTreeMap<SqlIdent, Option<String>>),
    /// It lives as long as one session.
    Temporary,
    /// With the table and the column that it counts for.
    Sequence(Option<(Key, SqlIdent)>),
}

impl State {
    /// The views that are there.
    pub(in crate::front::sql) fn views(&self) -> impl Iterator<Item = &Key> {
        self.relations.iter().filter(|(_, relation)| matches!(relation, Relation::View(_))).map(|(key, _)| key)
    }

    /// Whether a view is there.
    pub(in crate::front::sql) fn has_view(&self, key: &Key) -> bool {
        matches!(self.relations.get(key), Some(Relation::View(_)))
    }

    /// The column that the sequence of this name belongs to; the name is as `nextval` takes it.
    pub(super) fn owner(&self, sequence: &str) -> Option<&(Key, SqlIdent)> {
        let plain = |part: &str| match part.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
            Some(quoted) => quoted.replace("\"\"", "\""),
            None => part.to_ascii_lowercase(),
        };
        let (schema, name) = sequence.rsplit_once('.').map_or((None, sequence), |(schema, name)| (Some(plain(schema)), name));
        let name = plain(name);
        let is_meant = |key: &Key| {
            let in_schema = |schema: &String| key.0.as_ref().map_or("public", SqlIdent::as_str) == schema;
            key.1.as_str() == name && schema.as_ref().is_none_or(in_schema)
        };
        self.relations.iter().find_map(|(key, relation)| match relation {
            Relation::Sequence(Some(owner)) if is_meant(key) => Some(owner),
            _ => None,
        })
    }
}

impl Default for State {
    fn default() -> Self {
        Self { search_path: vec![None], relations: BTreeMap::new(), lenient: false }
    }
}
