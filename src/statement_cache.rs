//! The prepared statements of one connection: generated ones by slot, those made at run time by what they are made from.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::sql::Text;

/// How many statements that were made at run time stay prepared.
const MAX_DYNAMIC: usize = 128;

/// Statements in a driver's own form.
pub(crate) struct StatementCache<S> {
    fixed: Vec<Option<S>>,
    /// Where they are in the list.
    places: HashMap<Text, usize, BuildHasherDefault<WordHasher>>,
    dynamic: Vec<Dynamic<S>>,
    /// Counts uses, to tell which statement was not used for longest.
    clock: u64,
}

/// Where a statement is, until one is added.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Fixed(usize),
    Dynamic(usize),
}

struct Dynamic<S> {
    statement: S,
    text: Text,
    used: u64,
}

impl<S> StatementCache<S> {
    pub(crate) fn new() -> Self {
        Self { fixed: Vec::new(), places: HashMap::default(), dynamic: Vec::new(), clock: 0 }
    }

    pub(crate) fn find(&self, text: &Text) -> Option<Place> {
        match text {
            Text::Fixed(statement) => {
                let slot = statement.slot();
                self.fixed.get(slot)?.as_ref().map(|_| Place::Fixed(slot))
            }
            text => self.places.get(text).copied().map(Place::Dynamic),
        }
    }

    /// The statement that was found.
    pub(crate) fn at(&mut self, place: Place) -> &mut S {
        match place {
            Place::Fixed(slot) => self.fixed[slot].as_mut().expect("it was found there"),
            Place::Dynamic(index) => {
                self.clock += 1;
                self.dynamic[index].used = self.clock;
                &mut self.dynamic[index].statement
            }
        }
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn get(&mut self, text: &Text) -> Option<&mut S> {
        self.find(text).map(|place| self.at(place))
    }

    /// Adds a statement that was not found. Gives back the one that has to make room for it.
    #[cold]
    pub(crate) fn insert(&mut self, text: &Text, statement: S) -> (Place, Option<S>) {
        if let Text::Fixed(generated) = text {
            let slot = generated.slot();
            if self.fixed.len() <= slot {
                self.fixed.resize_with(slot + 1, || None);
            }
            return (Place::Fixed(slot), self.fixed[slot].replace(statement));
        }
        self.clock += 1;
        let added = Dynamic { statement, text: text.clone(), used: self.clock };
        let (index, oldest) = if let Some(index) = self.oldest() {
            let oldest = std::mem::replace(&mut self.dynamic[index], added);
            self.places.remove(&oldest.text);
            (index, Some(oldest.statement))
        } else {
            self.dynamic.push(added);
            (self.dynamic.len() - 1, None)
        };
        self.places.insert(text.clone(), index);
        (Place::Dynamic(index), oldest)
    }

    /// Takes all statements out.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = S> + use<S> {
        self.places.clear();
        let (fixed, dynamic) = (std::mem::take(&mut self.fixed), std::mem::take(&mut self.dynamic));
        fixed.into_iter().flatten().chain(dynamic.into_iter().map(|dynamic| dynamic.statement))
    }

    /// The statement to give up, if there is no room for another.
    fn oldest(&self) -> Option<usize> {
        let indices = (self.dynamic.len() >= MAX_DYNAMIC).then_some(0..self.dynamic.len())?;
        indices.min_by_key(|index| self.dynamic[*index].used)
    }
}

/// Hashes words by a multiplication each. They are addresses of statics and positions of columns, which nobody outside the program
/// chooses; the hasher of the standard library, which withstands those who do, takes some 400 instructions more for an update.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    /// The upper bits, which are the good ones, take part in both halves that the table uses.
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
