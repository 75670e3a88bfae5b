//! Finds rows that meet what a table demands: types, keys, foreign keys and conditions.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use sqlparser::ast::Expr;

use super::condition::{Condition, Mined, NoRow, Verdict, named, parse};
use super::evaluate::{self, Row, Unknown};
use super::sample::{self, Domain};
use super::value::{Reference, Value};
use crate::front::sql::Conditions;
use crate::ir::{Column, Default, Dialect, ForeignKey, IndexPart, Schema, SqlIdent, Table};

/// How many rows are looked for.
const ROWS: usize = 2;

/// How many values are tried for the columns that one condition connects.
const TRIES: u32 = 100_000;

/// The rows of a table, and what they do not show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// Each with a value for each column.
    pub rows: Vec<Vec<Value>>,
    /// Other values for the first row, by the positions of the columns.
    pub changes: Vec<(usize, Value)>,
    /// The conditions that only the database can evaluate.
    pub doubts: Vec<String>,
    /// Whether they stay when their transaction is rolled back, so that the test has to remove them.
    pub are_lasting: bool,
}

/// A table, with what is known of its rows and of those that it refers to.
pub(super) struct Solver<'s> {
    pub(super) schema: &'s Schema,
    pub(super) dialect: Dialect,
    /// By position in the schema: those that have been found.
    pub(super) found: &'s [Option<Result<Rows, String>>],
    pub(super) at: usize,
    conditions: Vec<Condition>,
    doubts: Vec<String>,
    uniques: Vec<Vec<Expr>>,
    mined: Vec<Mined>,
    /// What the defaults of the columns are, where they are constants.
    defaults: Vec<Option<Value>>,
    domains: &'s Conditions,
}

impl<'s> Solver<'s> {
    pub(super) fn new(
        schema: &'s Schema,
        dialect: Dialect,
        found: &'s [Option<Result<Rows, String>>],
        at: usize,
        domains: &'s Conditions,
    ) -> Self {
        let table = &schema.tables[at];
        let (mut conditions, mut doubts) = (Vec::new(), Vec::new());
        for check in &domains.checks {
            match Condition::read(dialect, table, check.name.as_ref().map(SqlIdent::as_str), &check.sql) {
                Ok(condition) => conditions.extend(condition),
                Err(sql) => doubts.push(sql),
            }
        }
        let mut mined = vec![Mined::default(); table.columns.len()];
        for condition in &conditions {
            condition.columns.iter().for_each(|column| mined[*column].extend(&condition.mined));
        }
        let uniques = unique_keys(dialect, table);
        let defaults = table.columns.iter().map(|column| constant_default(dialect, table, column)).collect();
        Self { schema, dialect, found, at, conditions, doubts, uniques, mined, defaults, domains }
    }

    fn table(&self) -> &'s Table {
        &self.schema.tables[self.at]
    }

    /// The rows, or why there are none.
    pub(super) fn solve(mut self) -> Result<Rows, String> {
        let are_lasting = self.domains.is_lasting;
        if are_lasting && self.table().primary_key.columns.is_empty() {
            return Err("its engine has no transactions, so that the rows would stay, and no key to delete them by".to_owned());
        }
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for number in 0..ROWS {
            let columns = self.table().columns.iter();
            let candidates = columns.map(|column| self.candidates(column, number)).collect::<Result<Vec<_>, _>>()?;
            match self.search(&candidates, &rows) {
                // A table may have one row only, and say so by its number.
                Ok(row) if number > 0 && self.depends_on_number(&row, &rows) => break,
                Ok(row) => rows.push(row),
                Err(reason) if number == 0 => return Err(reason),
                Err(_) => break,
            }
        }
        for condition in &self.conditions {
            let unknown = |row: &Vec<Value>| condition.judge(&self.assigned(row, &rows)) == Verdict::Unknown;
            if rows.iter().any(unknown) {
                self.doubts.push(condition.sql.clone());
            }
        }
        let changes = self.changes(&rows)?;
        Ok(Rows { rows, changes, doubts: self.doubts, are_lasting })
    }

    /// Whether it depends on the number that the database gives the row whether a condition is met.
    fn depends_on_number(&self, row: &[Value], before: &[Vec<Value>]) -> bool {
        let is_numbered = |column: &usize| self.table().columns[*column].identity;
        let mut conditions = self.conditions.iter().filter(|condition| condition.columns.iter().any(is_numbered));
        conditions.any(|condition| condition.judge(&self.assigned(row, before)) == Verdict::Unknown)
    }

    fn assigned<'a>(&'a self, row: &'a [Value], before: &'a [Vec<Value>]) -> Assigned<'a> {
        Assigned { solver: self, row, before }
    }

    /// The values that a column may have, the best first. In the second row what may be left out is, so that one shows
    /// how values are written, and the other how they are not.
    fn candidates(&self, column: &Column, number: usize) -> Result<Vec<Value>, String> {
        let table = self.table();
        if table.policies.is_of_session(&column.name) {
            // Both rows are of one tenant, written by one actor.
            let values = self.reference(column, 0)?.unwrap_or_else(|| self.values(column, 0));
            return Ok(values.into_iter().chain([Value::Default]).collect());
        }
        if !table.is_created(column) {
            return Ok(vec![Value::Default]);
        }
        if let Some(samples) = self.domains.samples.get(&column.name) {
            return Ok(sample::given(&column.rust_type, samples, number));
        }
        let own = match self.reference(column, number)? {
            Some(references) => return Ok(references),
            None => self.values(column, number),
        };
        let mut omitted = Vec::new();
        if table.has_default(column) {
            omitted.push(Value::Default);
        }
        if column.nullable {
            omitted.push(Value::Null);
        }
        let (mut first, last) = if number == 0 { (own, omitted) } else { (omitted, own) };
        first.extend(last);
        if first.is_empty() {
            return Err(format!("no values of the type `{}` of `{}` are known", column.sql_type, column.name));
        }
        Ok(first)
    }

    fn values(&self, column: &Column, number: usize) -> Vec<Value> {
        let table = self.table();
        let at = table.position(&column.name).unwrap_or_default();
        let domain = Domain {
            schema: self.schema,
            dialect: self.dialect,
            rust_type: &column.rust_type,
            sql_type: self.domains.domains.get(&column.name).unwrap_or(&column.sql_type),
            labels: self.domains.labels.get(&column.name).map_or(&[], Vec::as_slice),
            max_len: column.max_len,
            is_unique: table.is_key(&column.name) || table.unique_with(&column.name).is_some(),
        };
        domain.values(number, &self.mined[at])
    }

    /// What a column holds that refers to another row; `None` if none of its keys is in force.
    fn reference(&self, column: &Column, number: usize) -> Result<Option<Vec<Value>>, String> {
        let table = self.table();
        let mut keys = table.foreign_keys.iter().filter(|key| key.columns.contains(&column.name));
        if column.nullable {
            let Some(key) = keys.next() else { return Ok(None) };
            let references = self.referred(key, column, number).ok();
            return Ok(Some(std::iter::once(Value::Null).chain(references).collect()));
        }
        // A key with a column that is NULL refers to nothing.
        let Some(key) = keys.find(|key| is_required(table, key)) else { return Ok(None) };
        self.referred(key, column, number).map(|value| Some(vec![value]))
    }

    fn referred(&self, key: &ForeignKey, column: &Column, number: usize) -> Result<Value, String> {
        let far = target(self.schema, key).ok_or_else(|| format!("the table that `{}` refers to is not known", column.name))?;
        let at = key.columns.iter().position(|name| name == &column.name).unwrap_or_default();
        let name =
            key.references.columns.get(at).ok_or_else(|| format!("the column that `{}` refers to is not known", column.name))?;
        let there = &self.schema.tables[far];
        let row = if far == self.at {
            let is_given = there.column(name).is_some_and(|column| there.is_created(column) && !there.has_default(column));
            if !is_given && number == 0 {
                return Err(format!(
                    "`{}` of the first row would have to refer to the row itself, which has no key yet",
                    column.name
                ));
            }
            if is_given { number } else { 0 }
        } else {
            let rows = match &self.found[far] {
                Some(Ok(rows)) => &rows.rows,
                Some(Err(reason)) => return Err(format!("it refers to `{}`: {reason}", there.name)),
                None => return Err(format!("it refers to `{}`, of which there is no row yet", there.name)),
            };
            let position = there.position(name).unwrap_or_default();
            let is_there = |row: usize| rows.get(row).is_some_and(|row| row.get(position) != Some(&Value::Null));
            if is_there(number) { number } else { 0 }
        };
        Ok(Value::Reference(Reference { table: far, row, column: name.clone() }))
    }

    /// The first of the candidates that meet the conditions together.
    fn search(&self, candidates: &[Vec<Value>], before: &[Vec<Value>]) -> Result<Vec<Value>, String> {
        let mut row: Vec<Value> = candidates.iter().map(|values| values[0].clone()).collect();
        for group in self.groups() {
            let tries = Cell::new(TRIES);
            let columns: Vec<usize> = group.iter().copied().collect();
            if !self.descend(&columns, 0, candidates, &mut row, before, &tries) {
                return Err(self.complaint(&group));
            }
        }
        Ok(row)
    }

    /// Columns that conditions and keys connect.
    fn groups(&self) -> Vec<BTreeSet<usize>> {
        let keys = self.uniques.iter().map(|parts| self.columns_of(parts));
        let mut groups: Vec<BTreeSet<usize>> = Vec::new();
        for columns in self.conditions.iter().map(|condition| condition.columns.clone()).chain(keys) {
            let (connected, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| !group.is_disjoint(&columns));
            groups = others;
            groups.push(connected.into_iter().flatten().chain(columns).collect());
        }
        groups
    }

    fn columns_of(&self, parts: &[Expr]) -> BTreeSet<usize> {
        let names = parts.iter().flat_map(super::condition::names);
        names.filter_map(|name| named(self.table(), &name)).collect()
    }

    fn descend(
        &self,
        columns: &[usize],
        depth: usize,
        candidates: &[Vec<Value>],
        row: &mut Vec<Value>,
        before: &[Vec<Value>],
        tries: &Cell<u32>,
    ) -> bool {
        let Some(column) = columns.get(depth) else { return true };
        let (assigned, is_last): (BTreeSet<usize>, _) = (columns[..=depth].iter().copied().collect(), depth + 1 == columns.len());
        for value in &candidates[*column] {
            if tries.replace(tries.get().saturating_sub(1)) == 0 {
                return false;
            }
            row[*column] = value.clone();
            let fits = self.fits(*column, &assigned, is_last, row, before);
            if fits && self.descend(columns, depth + 1, candidates, row, before, tries) {
                return true;
            }
        }
        false
    }

    /// Whether nothing speaks against the row, as far as its columns have been assigned.
    fn fits(&self, last: usize, assigned: &BTreeSet<usize>, is_last: bool, row: &[Value], before: &[Vec<Value>]) -> bool {
        let values = self.assigned(row, before);
        let mut conditions = self.conditions.iter().filter(|one| one.columns.contains(&last) && one.columns.is_subset(assigned));
        let is_new = |parts: &Vec<Expr>| before.iter().all(|other| !is_same(parts, &values, &self.assigned(other, before)));
        conditions.all(|condition| condition.judge(&values) != Verdict::Violated) && (!is_last || self.uniques.iter().all(is_new))
    }

    fn complaint(&self, group: &BTreeSet<usize>) -> String {
        let about = self.conditions.iter().filter(|condition| condition.columns.is_subset(group));
        let listed: Vec<_> = about.map(|condition| condition.sql.as_str()).collect();
        format!("no values were found that meet {}", listed.join(" and "))
    }

    /// Other values for the columns of the first row that nothing else depends on; the same value for one if there are none.
    fn changes(&self, rows: &[Vec<Value>]) -> Result<Vec<(usize, Value)>, String> {
        let table = self.table();
        let Some(first) = rows.first() else { return Ok(Vec::new()) };
        let (mut row, mut changes) = (first.clone(), Vec::new());
        let is_free = |column: &Column| {
            let is_foreign = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
            !is_foreign && table.unique_with(&column.name).is_none()
        };
        let is_concrete = |value: &&Value| !matches!(value, Value::Default | Value::Null | Value::Reference(_));
        for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| table.is_updated(column)) {
            let others = if is_free(column) { self.candidates(column, 0)? } else { Vec::new() };
            let Some(other) = others.iter().filter(is_concrete).find(|value| **value != row[at]) else { continue };
            let kept = std::mem::replace(&mut row[at], other.clone());
            let values = self.assigned(&row, &[]);
            if self.conditions.iter().all(|condition| condition.judge(&values) != Verdict::Violated) {
                changes.push((at, other.clone()));
            } else {
                row[at] = kept;
            }
        }
        if changes.is_empty() {
            let updated = table.columns.iter().enumerate().filter(|(_, column)| table.is_updated(column));
            let same = updated.map(|(at, _)| (at, first[at].clone())).find(|(_, value)| *value != Value::Default);
            changes.extend(same);
        }
        Ok(changes)
    }
}

/// A row whose values may refer to others.
struct Assigned<'a> {
    solver: &'a Solver<'a>,
    row: &'a [Value],
    before: &'a [Vec<Value>],
}

impl Row for Assigned<'_> {
    fn value(&self, column: &str) -> Result<Value, Unknown> {
        let table = self.solver.table();
        let at = named(table, column).ok_or(Unknown)?;
        match &self.row[at] {
            Value::Default => self.solver.defaults[at].clone().ok_or(Unknown).or_else(|unknown| {
                // It is some value.
                if table.columns[at].nullable { Err(unknown) } else { Ok(Value::Default) }
            }),
            value => self.resolved(value),
        }
    }
}

impl Assigned<'_> {
    /// What a value is in the end, as far as that is known before the database says it.
    fn resolved(&self, value: &Value) -> Result<Value, Unknown> {
        let Value::Reference(reference) = value else { return Ok(value.clone()) };
        let there = &self.solver.schema.tables[reference.table];
        let at = there.position(&reference.column).ok_or(Unknown)?;
        let rows = match &self.solver.found[reference.table] {
            Some(Ok(found)) => found.rows.get(reference.row),
            _ => None,
        };
        let row = rows.or_else(|| self.before.get(reference.row)).map_or(self.row, Vec::as_slice);
        match &row[at] {
            Value::Default => Ok(value.clone()),
            other => self.resolved(other),
        }
    }
}

/// What the default of a column is, if that is a constant and the repository makes no value of its own.
fn constant_default(dialect: Dialect, table: &Table, column: &Column) -> Option<Value> {
    let is_made = column.key_strategy.is_some() || table.policies.is_slug(&column.name);
    let Some(Default::Expression(sql)) = column.default.as_ref().filter(|_| !is_made) else { return None };
    evaluate::evaluate(&parse(dialect, sql)?, &NoRow).ok()
}

/// Whether both rows have the same values there, so that a unique key is in the way.
fn is_same(parts: &[Expr], one: &Assigned<'_>, other: &Assigned<'_>) -> bool {
    parts.iter().all(|part| {
        let values = (evaluate::evaluate(part, one), evaluate::evaluate(part, other));
        matches!(values, (Ok(one), Ok(other)) if one.compare(&other).is_some_and(Ordering::is_eq))
    })
}

/// Whether a row has to refer to another by this key.
pub(super) fn is_required(table: &Table, key: &ForeignKey) -> bool {
    key.columns.iter().all(|name| table.column(name).is_some_and(|column| !column.nullable))
}

/// The position of the table that a key refers to.
pub(super) fn target(schema: &Schema, key: &ForeignKey) -> Option<usize> {
    let far = key.references.target(&schema.tables)?;
    schema.tables.iter().position(|table| std::ptr::eq(table, far))
}

/// The primary key, unique constraints and unique indexes, as expressions.
fn unique_keys(dialect: Dialect, table: &Table) -> Vec<Vec<Expr>> {
    let column = |name: &SqlIdent| Some(Expr::Identifier(sqlparser::ast::Ident::new(name.as_str())));
    let part = |part: &IndexPart| match part {
        IndexPart::Column(name) => column(name),
        IndexPart::Expression(sql) => parse(dialect, sql),
    };
    let key: Option<Vec<Expr>> = table.primary_key.columns.iter().map(column).collect();
    let uniques = table.uniques.iter().map(|unique| unique.columns.iter().map(column).collect());
    let indexes = table.indexes.iter().filter(|index| index.unique).map(|index| index.parts.iter().map(part).collect());
    let keys = std::iter::once(key).chain(uniques).chain(indexes);
    keys.flatten().filter(|parts: &Vec<Expr>| !parts.is_empty()).collect()
}
