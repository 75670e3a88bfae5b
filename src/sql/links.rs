//! Rows of a table between two others.

use crate::dialect::Dialect;
use crate::error::{Error, ErrorKind, Result};
use crate::filter::Node;
use crate::relation::{Link, Through};
use crate::scope::View;
use crate::sql::{Query, SqlWriter, remove};
use crate::value::Value;

/// What links a row with others, or no longer does.
pub(crate) struct Links<'l> {
    through: Through,
    view: &'l View,
    key: &'l [Value],
}

impl<'l> Links<'l> {
    /// Those of the row with the key.
    ///
    /// # Errors
    /// `Unsupported` if there is no table between that links rows by their primary keys, and nothing else.
    pub(crate) fn new(link: &Link, view: &'l View, key: &'l [Value]) -> Result<Self> {
        let unsupported = |message: String| Err(Error::new(ErrorKind::Unsupported, message));
        let Some(through) = link.through else {
            return unsupported(format!("rows of `{}` are linked by their foreign key: update them", link.to.table.name));
        };
        let name = through.model.table.name;
        if through.model.table.deleted_at.is_some() {
            return unsupported(format!("rows of `{name}` stay when they are deleted: use their own repository"));
        }
        if !link.near.is_empty() || !link.far.is_empty() {
            return unsupported(format!("`{name}` does not refer to primary keys: use its own repository"));
        }
        Ok(Self { through, view, key })
    }

    /// Links the row with those that have the keys, unless it is.
    pub(crate) fn insert(&self, dialect: Dialect, keys: &[Vec<Value>]) -> Vec<Query<'static>> {
        let table = self.through.model.table;
        let mut names: Vec<&'static str> = [self.through.near, self.through.far].concat();
        let tenant = table.tenant.zip(self.view.tenant.clone());
        names.extend(tenant.iter().map(|(column, _)| table.columns[usize::from(*column)]));
        let row = |key: &Vec<Value>| -> Vec<Value> {
            self.key.iter().chain(key).chain(tenant.iter().map(|(_, value)| value)).cloned().collect()
        };
        let insert = |keys: &[Vec<Value>]| {
            let mut sql = SqlWriter::new(dialect);
            sql.push("INSERT INTO ").table(table).push(" (").separated(", ", names.iter().copied(), |sql, name| {
                sql.name(name);
            });
            sql.push(") VALUES ").separated(", ", keys, |sql, key| {
                sql.push("(").bind_all(row(key)).push(")");
            });
            match dialect {
                Dialect::Sqlite | Dialect::Postgres => sql.push(" ON CONFLICT DO NOTHING"),
                // `INSERT IGNORE` would leave out what is wrong as well.
                Dialect::Mysql | Dialect::Mariadb => {
                    sql.push(" ON DUPLICATE KEY UPDATE ").name(names[0]).push(" = ").table(table).push(".").name(names[0])
                }
            };
            Query::dynamic(sql)
        };
        keys.chunks((dialect.max_binds() / names.len()).max(1)).map(insert).collect()
    }

    /// Ends the links with the rows that have the keys, or with all others.
    pub(crate) fn delete(&self, dialect: Dialect, keys: &[Vec<Value>], others: bool) -> Result<Query<'static>> {
        let (near, far) = (self.through.model.columns(self.through.near), self.through.model.columns(self.through.far));
        let among = match far.as_slice() {
            _ if keys.is_empty() => Node::Nothing,
            [only] => Node::In { column: *only, values: keys.iter().flatten().cloned().collect(), negated: false },
            _ => Node::Any(keys.iter().map(|key| Node::have(far.iter().copied(), key)).collect()),
        };
        let among = if others { Node::Not(Box::new(among)) } else { among };
        let filter = Node::All(vec![Node::have(near, self.key), among]);
        remove(dialect, self.through.model.table, self.view.restrict(self.through.model.table, filter))
    }
}
