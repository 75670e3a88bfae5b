//! The prepared statements of one connection: generated ones by slot, those made at run time by what they are made from.

use std::collections::HashMap;

use crate::sql::{Fixed, Text};

/// How many statements that were made at run time stay prepared.
const MAX_DYNAMIC: usize = 128;

/// Statements in a driver's own form.
pub(crate) struct StatementCache<S> {
    fixed: Vec<Option<S>>,
    dynamic: HashMap<Text, Dynamic<S>>,
    /// Counts uses, to tell which statement was not used for longest.
    clock: u64,
}

struct Dynamic<S> {
    statement: S,
    used: u64,
}

impl<S> StatementCache<S> {
    pub(crate) fn new() -> Self {
        Self { fixed: Vec::new(), dynamic: HashMap::new(), clock: 0 }
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn contains(&self, text: &Text) -> bool {
        match text {
            Text::Fixed(Fixed(statement)) => self.fixed.get(statement.slot()).is_some_and(Option::is_some),
            text => self.dynamic.contains_key(text),
        }
    }

    pub(crate) fn get(&mut self, text: &Text) -> Option<&mut S> {
        match text {
            Text::Fixed(Fixed(statement)) => self.fixed.get_mut(statement.slot())?.as_mut(),
            text => {
                self.clock += 1;
                let dynamic = self.dynamic.get_mut(text)?;
                dynamic.used = self.clock;
                Some(&mut dynamic.statement)
            }
        }
    }

    /// Adds a statement, and gives back the one that has to make room for it.
    #[cold]
    pub(crate) fn insert(&mut self, text: &Text, statement: S) -> Option<S> {
        match text {
            Text::Fixed(Fixed(generated)) => {
                let slot = generated.slot();
                if self.fixed.len() <= slot {
                    self.fixed.resize_with(slot + 1, || None);
                }
                self.fixed[slot].replace(statement)
            }
            text => {
                let oldest = (self.dynamic.len() >= MAX_DYNAMIC).then(|| self.forget_oldest()).flatten();
                self.clock += 1;
                self.dynamic.insert(text.clone(), Dynamic { statement, used: self.clock });
                oldest
            }
        }
    }

    /// Takes all statements out.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = S> + use<S> {
        let (fixed, dynamic) = (std::mem::take(&mut self.fixed), std::mem::take(&mut self.dynamic));
        fixed.into_iter().flatten().chain(dynamic.into_values().map(|dynamic| dynamic.statement))
    }

    fn forget_oldest(&mut self) -> Option<S> {
        let oldest = self.dynamic.iter().min_by_key(|(_, dynamic)| dynamic.used).map(|(text, _)| text.clone())?;
        self.dynamic.remove(&oldest).map(|dynamic| dynamic.statement)
    }
}
