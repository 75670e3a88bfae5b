//! What `--only` leaves of the databases, shapes and arms.

use tablesmith_bench_harness::{ArmInfo, Backend, Result, Shape};

use crate::group::Program;

/// What is to run.
#[derive(Debug)]
pub struct Selection {
    pub backends: Vec<Backend>,
    pub shapes: Vec<Shape>,
    /// Beginnings of arms' names; none are all of them.
    arms: Vec<String>,
}

impl Selection {
    /// Reads the words: each is the beginning of a database's name, of a shape's, or else of an arm's.
    ///
    /// # Errors
    /// If a word is none of these.
    pub fn read(words: &[String], programs: &[Program], is_quick: bool) -> Result<Self> {
        let mut selection = Self { backends: Vec::new(), shapes: Vec::new(), arms: Vec::new() };
        let shapes = Shape::all(is_quick);
        for word in words {
            let backends = named(word, &Backend::ALL, |backend| backend.name().to_owned());
            let shapes = named(word, &shapes, Shape::to_string);
            if backends.is_empty() && shapes.is_empty() {
                if !is_arm(word, programs) {
                    return Err(format!("`{word}` begins the name of no database, shape or arm").into());
                }
                selection.arms.push(word.clone());
            }
            selection.backends.extend(backends);
            selection.shapes.extend(shapes);
        }
        selection.backends = Backend::ALL.into_iter().filter(|backend| selection.backends.contains(backend)).collect();
        selection.shapes = shapes.iter().copied().filter(|shape| selection.shapes.contains(shape)).collect();
        if selection.backends.is_empty() {
            selection.backends = Backend::ALL.to_vec();
        }
        if selection.shapes.is_empty() {
            selection.shapes = shapes;
        }
        Ok(selection)
    }

    /// Whether an arm is to run; without the native drivers there are no ratios.
    pub fn takes(&self, arm: &ArmInfo) -> bool {
        arm.is_base || self.arms.is_empty() || self.arms.iter().any(|word| arm.label().starts_with(word.as_str()))
    }
}

/// The one of this name, or those whose names begin so.
fn named<T: Copy>(word: &str, all: &[T], name: impl Fn(&T) -> String) -> Vec<T> {
    let exact = all.iter().filter(|item| name(item) == word);
    let begun = all.iter().filter(|item| name(item).starts_with(word));
    if exact.clone().next().is_some() { exact.copied().collect() } else { begun.copied().collect() }
}

/// `postgres` is a database and `postgres blocking` an arm: the longer word says which.
fn is_arm(word: &str, programs: &[Program]) -> bool {
    let labels = |program: &Program| Some(program.start().ok()?.arms().ok()?.iter().map(ArmInfo::label).collect::<Vec<_>>());
    programs.iter().filter_map(labels).flatten().any(|label| label.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(words: &[&str]) -> Result<Selection> {
        Selection::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), &[], true)
    }

    #[test]
    fn words_are_beginnings_of_names() {
        let all = selection(&[]).expect("nothing to refuse");
        assert_eq!((all.backends.len(), all.shapes.len()), (4, 27));
        let some = selection(&["sqlite", "load", "insert/1", "get-", "load/1"]).expect("names that there are");
        assert_eq!(some.backends, [Backend::SqliteMemory, Backend::SqliteFile]);
        let names: Vec<_> = some.shapes.iter().map(Shape::to_string).collect();
        assert_eq!(names.join(" "), "load/1 load/10 load/100 load/1000 load/10000 get-by-email insert/1");
        assert!(selection(&["nonsense"]).is_err());
    }
}
