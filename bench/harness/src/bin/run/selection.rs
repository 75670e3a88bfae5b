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
            let backends = Backend::ALL.into_iter().filter(|backend| backend.name().starts_with(word.as_str()));
            let named = shapes.iter().filter(|shape| shape.to_string().starts_with(word.as_str()));
            let before = selection.backends.len() + selection.shapes.len();
            selection.backends.extend(backends);
            selection.shapes.extend(named);
            if selection.backends.len() + selection.shapes.len() == before {
                if !is_arm(word, programs) {
                    return Err(format!("`{word}` begins the name of no database, shape or arm").into());
                }
                selection.arms.push(word.clone());
            }
        }
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

/// `postgres` is a database and `postgres blocking` an arm: the longer word says which.
fn is_arm(word: &str, programs: &[Program]) -> bool {
    let labels = |program: &Program| Some(program.start().ok()?.arms().ok()?.iter().map(ArmInfo::label).collect::<Vec<_>>());
    programs.iter().filter_map(labels).flatten().any(|label| label.starts_with(word))
}
