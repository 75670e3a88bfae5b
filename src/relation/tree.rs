//! Rows of one table that lead to each other over any number of steps.

use std::collections::HashMap;

use crate::entity::Entity;
use crate::error::Result;
use crate::relation::group::Key;
use crate::relation::{Gather, Link, Steps};
use crate::row::Row;

/// The rows that a row leads to, and the row itself.
pub(crate) struct Tree<E> {
    near: Vec<usize>,
    far: Vec<usize>,
    /// Behind the columns of the row: whether it is the one where the others begin.
    is_start: usize,
    rows: Vec<Member<E>>,
}

struct Member<E> {
    row: E,
    near: Option<Key>,
    far: Option<Key>,
    is_start: bool,
}

impl<E: Entity> Tree<E> {
    pub(crate) fn new(link: &Link) -> Result<Self> {
        Ok(Self { near: link.near_positions()?, far: link.far_positions()?, is_start: E::TABLE.columns.len(), rows: Vec::new() })
    }

    /// The rows in the order of their distance from the first one, which is not among them. None, if that one does not exist.
    pub(crate) fn by_distance(rows: Vec<TreeRow<E>>) -> Option<Vec<E>> {
        rows.first().filter(|row| row.is_start)?;
        Some(rows.into_iter().skip(1).map(|row| row.row).collect())
    }
}

/// A row, and whether it is the one where the others begin.
pub(crate) struct TreeRow<E> {
    row: E,
    is_start: bool,
}

impl<E: Entity> Gather for Tree<E> {
    type Output = TreeRow<E>;

    fn clear(&mut self) {
        self.rows.clear();
    }

    fn gather(&mut self, row: &Row<'_>) -> Result<()> {
        self.rows.push(Member {
            row: E::decode(row)?,
            near: Key::read(row, &self.near)?,
            far: Key::read(row, &self.far)?,
            is_start: row.get::<i64>(self.is_start)? != 0,
        });
        Ok(())
    }

    fn finish(self) -> Vec<TreeRow<E>> {
        let order = order(&self.rows);
        let mut rows: Vec<Option<Member<E>>> = self.rows.into_iter().map(Some).collect();
        let ordered = order.into_iter().filter_map(|place| rows[place].take());
        ordered.map(|member| TreeRow { row: member.row, is_start: member.is_start }).collect()
    }
}

/// Nothing follows.
impl<E: Entity> Steps for Tree<E> {}

/// The places of the rows, by the number of steps from the first one; a row that is met again on a circle stays where it was. Rows whose step
/// is not seen, because the database compares texts otherwise, come last.
fn order<E>(rows: &[Member<E>]) -> Vec<usize> {
    let mut leading: HashMap<&Key, Vec<usize>> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        if let Some(far) = &row.far {
            leading.entry(far).or_default().push(place);
        }
    }
    let mut order: Vec<usize> = rows.iter().position(|row| row.is_start).into_iter().collect();
    let mut seen: Vec<bool> = rows.iter().map(|row| row.is_start).collect();
    let mut next = 0;
    while let Some(place) = order.get(next) {
        let reached = rows[*place].near.as_ref().and_then(|near| leading.get(near));
        for reached in reached.into_iter().flatten() {
            if !std::mem::replace(&mut seen[*reached], true) {
                order.push(*reached);
            }
        }
        next += 1;
    }
    order.extend((0..rows.len()).filter(|place| !seen[*place]));
    order
}
