//! Conditions on rows of other tables.

use crate::column::ColumnName;
use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::Result;
use crate::filter::{Node, Related, Values};
use crate::sql::SqlWriter;
use crate::sql::parts::Alias;

/// Each table of a subquery has a name of its own, because it may be the one outside.
impl SqlWriter {
    /// A row on the other end of a link exists.
    pub(super) fn related(&mut self, Related { link, filter, through }: Related) -> Result<&mut Self> {
        let (here, there) = (self.current(), self.fresh());
        self.push("EXISTS (SELECT 1 FROM ").source(link.to.table, there);
        let far = link.far_columns();
        match link.through {
            None => self.push(" WHERE ").same(Some(there), &far, here, &link.near_columns()),
            Some(between) => {
                let alias = self.fresh();
                self.push(" JOIN ").source(between.model.table, alias).push(" ON ");
                self.same(Some(there), &far, Some(alias), &between.model.columns(between.far)).push(" WHERE ");
                self.same(Some(alias), &between.model.columns(between.near), here, &link.near_columns());
                self.and(alias, through)?
            }
        };
        Ok(self.and(there, filter)?.push(")"))
    }

    /// The column has one of the values. Of values some of which are NULL no value would be known not to be among them.
    pub(super) fn among(&mut self, column: ColumnName, values: Values, negated: bool) -> Result<&mut Self> {
        self.column(column).push(if negated { " NOT IN (SELECT " } else { " IN (SELECT " });
        let there = self.fresh();
        self.within(Some(there), |sql| Ok(sql.column(values.column)))?.push(" FROM ").source(values.model.table, there);
        let is_value = Node::Null { column: values.column, negated: true };
        let filter = if negated { is_value.narrowed(values.filter) } else { values.filter };
        Ok(self.within(Some(there), |sql| sql.filter(filter))?.push(")"))
    }

    /// ` AND (…)`, or nothing if every row is meant.
    fn and(&mut self, alias: Alias, filter: Node) -> Result<&mut Self> {
        match filter {
            Node::Everything => Ok(self),
            filter => Ok(self.push(" AND (").within(Some(alias), |sql| sql.condition(filter))?.push(")")),
        }
    }

    /// MySQL and MariaDB do not read the table whose rows they change, but what they have copied of it.
    fn source(&mut self, table: &'static Table, alias: Alias) -> &mut Self {
        let copies = matches!(self.dialect(), Dialect::Mysql | Dialect::Mariadb) && self.changes(table);
        if copies {
            // Without a limit the copy would be left out.
            self.push("(SELECT * FROM ").table(table).push(" LIMIT 18446744073709551615)");
        } else {
            self.table(table);
        }
        self.push(" AS ").alias(alias)
    }

    /// The columns have the same values as the others.
    fn same(
        &mut self,
        alias: Option<Alias>,
        columns: &[ColumnName],
        other_alias: Option<Alias>,
        others: &[ColumnName],
    ) -> &mut Self {
        self.separated(" AND ", columns.iter().zip(others), |sql, (column, other)| {
            sql.aliased(alias, *column).push(" = ").aliased(other_alias, *other);
        })
    }

    fn aliased(&mut self, alias: Option<Alias>, column: ColumnName) -> &mut Self {
        match alias {
            Some(alias) => self.alias(alias).push(".").name(column.column),
            None => self.column(column),
        }
    }
}
