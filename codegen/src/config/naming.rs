//! What the configuration says about the words of names.

use std::collections::BTreeMap;

use super::Located;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::Origin;
use crate::naming::Naming;

/// What a configuration file says about the words of names.
#[derive(Debug, Clone, Default)]
pub struct NamingConfig {
    /// The singular by the plural, which has a place.
    pub irregular: BTreeMap<String, (Origin, String)>,
    /// What is the same in both numbers.
    pub uncountable: Vec<Located<String>>,
    /// Words as names in upper camel case have them.
    pub initialisms: Vec<Located<String>>,
}

impl NamingConfig {
    /// How names are made.
    pub fn naming(&self) -> Naming {
        let irregular = self.irregular.iter().map(|(many, (_, one))| (many.clone(), one.clone()));
        let words = |words: &[Located<String>]| words.iter().map(|word| word.value.clone()).collect::<Vec<_>>();
        Naming::new(irregular, words(&self.uncountable), words(&self.initialisms))
    }

    /// Reports words that no struct can begin with, and words of which two things are said.
    pub(super) fn check(&self, diagnostics: &mut Diagnostics) {
        for Located { value, origin } in &self.initialisms {
            if value.starts_with(char::is_lowercase) || value.contains('_') {
                let message = format!("`{value}` cannot be a word in the name of a struct");
                diagnostics
                    .push(Diagnostic::new(origin, message).help("write one word that begins with a capital letter: `OAuth`"));
            }
        }
        let initialisms = self.initialisms.iter().map(|word| (word.value.to_lowercase(), (&word.origin, &word.value)));
        twice(initialisms, diagnostics);
        let naming = self.naming();
        let irregular = self.irregular.iter().map(|(many, (origin, _))| (origin, many));
        let uncountable = self.uncountable.iter().map(|word| (&word.origin, &word.value));
        twice(irregular.chain(uncountable).map(|word| (naming.snake(word.1), word)), diagnostics);
    }
}

/// Reports words that are one.
fn twice<'w>(words: impl Iterator<Item = (String, (&'w Origin, &'w String))>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&Origin, &String)> = BTreeMap::new();
    for (word, (origin, written)) in words {
        if let Some((before, other)) = first.get(&word) {
            let message = if written == *other {
                format!("`{written}` is named twice")
            } else {
                format!("`{other}` and `{written}` are one word")
            };
            diagnostics.push(Diagnostic::new(origin, message).help("keep one of the two").related(before, "the other one"));
        } else {
            first.insert(word, (origin, written));
        }
    }
}
