//! The rows of a statement, and what is loaded for them.

use std::any::Any;

use crate::dialect::Dialect;
use crate::error::{Error, ErrorKind, Result};
use crate::page::{Page, Paging, Progress};
use crate::relation::Gather;
use crate::row::Row;
use crate::sql::{Counted, Query};

/// Makes statements that follow from each other's rows, and reads these rows.
///
/// Drivers do not know of what type it is: what reads relations of relations would be compiled for each of them otherwise, and a future that
/// holds it in all its layers would be large and too deep for the compiler.
pub(crate) trait Steps: Any + Send {
    /// The next statement; none if there is no more to read.
    fn next(&mut self, _: Dialect) -> Result<Option<Query<'static>>> {
        Ok(None)
    }

    /// The rows of that statement follow, from the first one on.
    fn begin(&mut self) {}

    fn read(&mut self, _: &Row<'_>) -> Result<()> {
        Ok(())
    }

    /// The first statement is the next one again.
    fn restart(&mut self) {}

    /// Whether all statements are to see the same state of the database.
    fn need_one_state(&self) -> bool {
        false
    }
}

/// The steps that were put into the box.
///
/// # Errors
/// If they are others.
pub(crate) fn unboxed<S: Steps>(steps: Box<dyn Steps>) -> Result<S> {
    let steps: Box<dyn Any> = steps;
    let others = |_| Error::new(ErrorKind::Unsupported, "other steps were followed than those that were asked for");
    steps.downcast().map(|steps| *steps).map_err(others)
}

/// Reads rows, and then what belongs to them.
pub(crate) struct Reading<G> {
    first: First,
    progress: Progress,
    phase: Phase,
    gather: G,
}

/// The statement that gives the rows.
enum First {
    List(Query<'static>),
    Page(Paging),
    Counted(Counted, u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Rows,
    Total,
    Related,
}

impl<G: Gather> Reading<G> {
    pub(crate) fn list(query: Query<'static>, gather: G) -> Self {
        Self::new(First::List(query), gather)
    }

    pub(crate) fn page(paging: Paging, gather: G) -> Self {
        Self::new(First::Page(paging), gather)
    }

    pub(crate) fn counted(list: Counted, gather: G) -> Self {
        Self::new(First::Counted(list, 0), gather)
    }

    fn new(first: First, gather: G) -> Self {
        Self { first, progress: Progress::default(), phase: Phase::Before, gather }
    }

    pub(crate) fn into_rows(self) -> Vec<G::Output> {
        self.gather.finish()
    }

    /// The rows, and the number of rows in all if it was asked for.
    pub(crate) fn into_counted(self) -> (Vec<G::Output>, u64) {
        let total = if let First::Counted(_, total) = self.first { total } else { 0 };
        (self.gather.finish(), total)
    }

    /// The rows as a page; without those beside it if no page was asked for.
    pub(crate) fn into_page(self) -> Page<G::Output> {
        let items = self.gather.finish();
        match self.first {
            First::Page(paging) => paging.page(items, self.progress),
            First::List(_) | First::Counted(..) => Page { items, next: None, previous: None },
        }
    }

    /// The statement for the number of rows in all, unless the rows show it.
    fn total(&mut self) -> Option<Query<'static>> {
        let First::Counted(list, total) = &mut self.first else { return None };
        match list.known_total(self.progress.rows) {
            Some(known) => *total = known,
            None => return Some(list.count.clone()),
        }
        None
    }
}

impl<G: Gather> Steps for Reading<G> {
    fn next(&mut self, dialect: Dialect) -> Result<Option<Query<'static>>> {
        if self.phase == Phase::Before {
            self.phase = Phase::Rows;
            return Ok(Some(match &self.first {
                First::List(query) => query.clone(),
                First::Page(paging) => paging.query.clone(),
                First::Counted(list, _) => list.select.clone(),
            }));
        }
        if self.phase == Phase::Rows {
            self.phase = Phase::Total;
            if let Some(query) = self.total() {
                return Ok(Some(query));
            }
        }
        self.phase = Phase::Related;
        self.gather.next(dialect)
    }

    fn begin(&mut self) {
        match self.phase {
            Phase::Before | Phase::Total => {}
            Phase::Rows => {
                self.progress = Progress::default();
                self.gather.clear();
            }
            Phase::Related => self.gather.begin(),
        }
    }

    fn read(&mut self, row: &Row<'_>) -> Result<()> {
        match (self.phase, &mut self.first) {
            (Phase::Related, _) => self.gather.read(row),
            (Phase::Total, First::Counted(_, total)) => {
                *total = row.get(0)?;
                Ok(())
            }
            (_, first) => {
                self.progress.rows += 1;
                let First::Page(paging) = first else { return self.gather.gather(row) };
                if paging.is_exceeded(&self.progress) {
                    return Ok(());
                }
                self.gather.gather(row)?;
                paging.mark(row, &mut self.progress)
            }
        }
    }

    fn restart(&mut self) {
        self.phase = Phase::Before;
    }

    fn need_one_state(&self) -> bool {
        matches!(self.first, First::Counted(..))
    }
}
