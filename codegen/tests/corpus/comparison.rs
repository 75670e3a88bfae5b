//! Compares what is said about a schema with what is true.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tablesmith_codegen::ir::Schema;

use crate::exceptions;
use crate::facts::{Category, Facts, Object, listed};
use crate::manifest::{Entry, Form};
use crate::{reading, said, truth};

/// How a schema was read in one of its forms.
pub(crate) struct Comparison {
    pub(crate) entry: Entry,
    pub(crate) form: Form,
    pub(crate) schema: Schema,
    pub(crate) scores: BTreeMap<Category, Score>,
    pub(crate) mismatches: Vec<Mismatch>,
    /// What the generator refuses.
    pub(crate) errors: Vec<String>,
}

/// How many facts of a category match.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    pub(crate) matched: usize,
    pub(crate) total: usize,
}

/// An object of which something else is said than is true.
#[derive(Debug)]
pub(crate) struct Mismatch {
    pub(crate) object: Object,
    /// `None` if nothing is said.
    pub(crate) said: Option<String>,
    /// `None` if there is no such object.
    pub(crate) found: Option<String>,
}

/// Every schema in each of its forms.
pub(crate) fn all(folder: &Path, entries: &[Entry]) -> Vec<Comparison> {
    let forms = |entry: &Entry| Form::ALL.into_iter().filter(|form| entry.has(*form)).collect::<Vec<_>>();
    let pairs = entries.iter().flat_map(|entry| forms(entry).into_iter().map(move |form| (entry, form)));
    pairs.map(|(entry, form)| compare(folder, entry, form)).collect()
}

fn compare(folder: &Path, entry: &Entry, form: Form) -> Comparison {
    let reading = reading::reading(folder, entry, form);
    let (mut scores, mut mismatches) = (BTreeMap::new(), Vec::new());
    if entry.has_truth() {
        let (said, truth) = (said::facts(entry.dialect, &reading.schema), truth::facts(folder, entry));
        let objects: BTreeSet<&Object> = said.of.keys().chain(truth.of.keys()).collect();
        for object in objects {
            let Some(outcome) = outcome(object, &said, &truth) else { continue };
            let score: &mut Score = scores.entry(object.0).or_default();
            // What has not been loaded is neither right nor wrong.
            score.total += usize::from(!outcome.as_ref().is_err_and(|one| exceptions::unloaded(entry, form, one)));
            score.matched += usize::from(outcome.is_ok());
            mismatches.extend(outcome.err());
        }
    }
    let errors = reading.errors.iter().map(|error| error.message.clone()).collect();
    Comparison { entry: entry.clone(), form, schema: reading.schema, scores, mismatches, errors }
}

/// Whether what is said is true, if there is something to compare.
fn outcome(object: &Object, said: &Facts, truth: &Facts) -> Option<Result<(), Mismatch>> {
    let values = |facts: &Facts| facts.of.get(object).map(listed);
    let differs = || Err(Mismatch { object: object.clone(), said: values(said), found: values(truth) });
    match (said.of.get(object), truth.of.get(object)) {
        (None, _) if truth.optional.contains(object) => None,
        (_, None) if truth.open.contains(&object.0) => None,
        (Some(says), Some(is)) if says.is_subset(is) => Some(Ok(())),
        _ => Some(differs()),
    }
}

impl Comparison {
    /// What is not as it has to be.
    pub(crate) fn failures(&self) -> Vec<String> {
        let unexpected = self.mismatches.iter().filter(|one| !exceptions::cover(self, one)).map(ToString::to_string);
        let refused = self.errors.iter().filter(|error| !exceptions::refuse(self, error)).map(|error| format!("error: {error}"));
        unexpected.chain(refused).chain(exceptions::superfluous(self)).collect()
    }
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (category, name) = &self.object;
        let (said, found) = (self.said.as_deref().unwrap_or("nothing"), self.found.as_deref().unwrap_or("nothing"));
        write!(f, "{category}: {name}: said {said:?}, found {found:?}")
    }
}
