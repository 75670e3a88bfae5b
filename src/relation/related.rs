//! What belongs to rows, loaded for all of them at once.

use std::marker::PhantomData;

use crate::dialect::Dialect;
use crate::entity::Entity;
use crate::error::Result;
use crate::relation::group::{Belonging, Groups, Key};
use crate::relation::{Gather, Gathers, Number, Reach, Steps, ToMany, ToOne};
use crate::row::Row;
use crate::scope::Owner;
use crate::sql::Query;

/// A relation of `E`, or a tuple of several.
pub(crate) trait Relate<E>: Clone + Send + Sized + 'static {
    type Loading: Related;

    /// The relation of those rows that there are for a session.
    fn scoped(self, owner: Owner<'_>) -> Result<Self>;

    fn loading(self) -> Result<Self::Loading>;
}

/// Loads what belongs to rows that are read one by one.
pub(crate) trait Related: Steps + Send + 'static {
    type Value: Clone + Send + 'static;

    /// Forgets the rows and what was loaded for them.
    fn clear(&mut self);

    /// Takes from a row what others belong to it by.
    fn take(&mut self, row: &Row<'_>) -> Result<()>;

    /// What belongs to each of the rows, in their order.
    fn finish(self) -> Vec<Self::Value>;
}

/// As what the rows are given that belong to one.
pub(crate) trait Shape: Send + 'static {
    type Of<T: Clone + Send + 'static>: Clone + Send + 'static;

    fn of<T: Clone + Send + 'static>(rows: Vec<T>) -> Self::Of<T>;
}

/// As the only one, if there is one.
pub(crate) enum One {}

/// As a list.
pub(crate) enum Many {}

/// Rows of `R` with their own relations.
pub(crate) struct Rows<R, N: Gathers<R>, S> {
    here: Here,
    belonging: Belonging,
    there: N::Gathering,
    phase: Phase,
    marker: PhantomData<fn() -> (R, S)>,
}

/// How many rows there are.
pub(crate) struct Numbers {
    here: Here,
    /// Where a number has the key before it.
    columns: Vec<usize>,
    belonging: Belonging,
    of_each: Vec<u64>,
    phase: Phase,
}

/// Several relations, one after another.
pub(crate) struct Several<T> {
    relations: T,
    current: usize,
}

/// The rows that others belong to.
struct Here {
    reach: Reach,
    near: Vec<usize>,
    far: Vec<usize>,
    groups: Groups,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Rows,
    Nested,
}

impl Here {
    fn new(reach: Reach) -> Result<Self> {
        let (near, far) = (reach.link.near_positions()?, reach.positions()?);
        Ok(Self { reach, near, far, groups: Groups::default() })
    }

    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        self.groups.push(Key::read(row, &self.near)?);
        Ok(())
    }
}

impl Shape for One {
    type Of<T: Clone + Send + 'static> = Option<T>;

    fn of<T: Clone + Send + 'static>(rows: Vec<T>) -> Option<T> {
        rows.into_iter().next()
    }
}

impl Shape for Many {
    type Of<T: Clone + Send + 'static> = Vec<T>;

    fn of<T: Clone + Send + 'static>(rows: Vec<T>) -> Vec<T> {
        rows
    }
}

impl<R: Entity, N: Gathers<R>, S: Shape> Rows<R, N, S> {
    fn new(reach: Reach, nested: N) -> Result<Self> {
        let (here, there) = (Here::new(reach)?, nested.gathering()?);
        Ok(Self { here, belonging: Belonging::default(), there, phase: Phase::Before, marker: PhantomData })
    }
}

impl<R: Entity, N: Gathers<R>, S: Shape> Related for Rows<R, N, S> {
    type Value = S::Of<N::Output>;

    fn clear(&mut self) {
        self.here.groups.clear();
        self.belonging.clear();
        self.there.clear();
        self.phase = Phase::Before;
    }

    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        self.here.take(row)
    }

    fn finish(self) -> Vec<Self::Value> {
        self.here.groups.deal(self.belonging, self.there.finish()).into_iter().map(S::of).collect()
    }
}

impl<R: Entity, N: Gathers<R>, S: Shape> Steps for Rows<R, N, S> {
    fn next(&mut self, dialect: Dialect) -> Result<Option<Query<'static>>> {
        if self.phase == Phase::Before {
            self.phase = Phase::Rows;
            if !self.here.groups.lead_nowhere() {
                return self.here.reach.rows(dialect, &self.here.groups).map(Some);
            }
        }
        self.phase = Phase::Nested;
        self.there.next(dialect)
    }

    fn begin(&mut self) {
        if self.phase == Phase::Nested {
            return self.there.begin();
        }
        self.belonging.clear();
        self.there.clear();
    }

    fn read(&mut self, row: &Row<'_>) -> Result<()> {
        if self.phase == Phase::Nested {
            return self.there.read(row);
        }
        self.belonging.push(Key::read(row, &self.here.far)?, &self.here.groups);
        self.there.gather(row)
    }
}

impl Related for Numbers {
    type Value = u64;

    fn clear(&mut self) {
        self.here.groups.clear();
        self.belonging.clear();
        self.of_each.clear();
        self.phase = Phase::Before;
    }

    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        self.here.take(row)
    }

    fn finish(self) -> Vec<u64> {
        // Rows that the database has as one group may have values that are two here.
        self.here.groups.deal(self.belonging, self.of_each).into_iter().map(|numbers| numbers.into_iter().sum()).collect()
    }
}

impl Steps for Numbers {
    fn next(&mut self, dialect: Dialect) -> Result<Option<Query<'static>>> {
        if self.phase != Phase::Before || self.here.groups.lead_nowhere() {
            return Ok(None);
        }
        self.phase = Phase::Rows;
        self.here.reach.numbers(dialect, &self.here.groups).map(Some)
    }

    fn begin(&mut self) {
        self.belonging.clear();
        self.of_each.clear();
    }

    fn read(&mut self, row: &Row<'_>) -> Result<()> {
        self.belonging.push(Key::read(row, &self.columns)?, &self.here.groups);
        self.of_each.push(row.get(self.columns.len())?);
        Ok(())
    }
}

/// Rows of another table are loaded as the shape says.
macro_rules! rows {
    ($($relation:ident $shape:ident;)*) => {$(
        impl<E: Entity, R: Entity, N: Gathers<R>> Relate<E> for $relation<E, R, N> {
            type Loading = Rows<R, N, $shape>;

            fn scoped(self, owner: Owner<'_>) -> Result<Self> {
                Ok(Self { reach: self.reach.scoped(owner)?, nested: self.nested.scoped(owner)?, marker: PhantomData })
            }

            fn loading(self) -> Result<Self::Loading> {
                Rows::new(self.reach, self.nested)
            }
        }
    )*};
}

rows! {
    ToOne One;
    ToMany Many;
}

impl<E: Entity, R: Entity> Relate<E> for Number<E, R> {
    type Loading = Numbers;

    fn scoped(self, owner: Owner<'_>) -> Result<Self> {
        Ok(Self { reach: self.reach.scoped(owner)?, marker: PhantomData })
    }

    fn loading(self) -> Result<Numbers> {
        let here = Here::new(self.reach)?;
        let columns = (0..here.far.len()).collect();
        Ok(Numbers { here, columns, belonging: Belonging::default(), of_each: Vec::new(), phase: Phase::Before })
    }
}

macro_rules! several {
    ($($($relation:ident $index:tt),+;)*) => {$(
        impl<E, $($relation: Relate<E>),+> Relate<E> for ($($relation,)+) {
            type Loading = Several<($($relation::Loading,)+)>;

            fn scoped(self, owner: Owner<'_>) -> Result<Self> {
                Ok(($(self.$index.scoped(owner)?,)+))
            }

            fn loading(self) -> Result<Self::Loading> {
                Ok(Several { relations: ($(self.$index.loading()?,)+), current: 0 })
            }
        }

        impl<$($relation: Related),+> Related for Several<($($relation,)+)> {
            type Value = ($($relation::Value,)+);

            fn clear(&mut self) {
                $(self.relations.$index.clear();)+
                self.current = 0;
            }

            fn take(&mut self, row: &Row<'_>) -> Result<()> {
                $(self.relations.$index.take(row)?;)+
                Ok(())
            }

            fn finish(self) -> Vec<Self::Value> {
                let mut values = ($(self.relations.$index.finish().into_iter(),)+);
                std::iter::from_fn(|| Some(($(values.$index.next()?,)+))).collect()
            }
        }

        impl<$($relation: Related),+> Steps for Several<($($relation,)+)> {
            fn next(&mut self, dialect: Dialect) -> Result<Option<Query<'static>>> {
                $(if self.current == $index {
                    if let Some(query) = self.relations.$index.next(dialect)? {
                        return Ok(Some(query));
                    }
                    self.current += 1;
                })+
                Ok(None)
            }

            fn begin(&mut self) {
                $(if self.current == $index {
                    self.relations.$index.begin();
                })+
            }

            fn read(&mut self, row: &Row<'_>) -> Result<()> {
                $(if self.current == $index {
                    self.relations.$index.read(row)?;
                })+
                Ok(())
            }
        }
    )*};
}

several! {
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
}
