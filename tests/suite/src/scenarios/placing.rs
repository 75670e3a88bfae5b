//! What conditions on places in documents mean: what the database answers is what an evaluation in Rust answers.

use std::cmp::Ordering;

use serde_json::{Value, json};
use tablesmith::prelude::*;

use super::meaning::Numbers;
use crate::models::article::Thing;

/// One step of a path.
#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Index(u32),
}

/// What is asked of a place.
#[derive(Clone, Debug)]
enum Question {
    Is(Value, bool),
    Than(Ordering, bool, f64),
    Exists,
    IsNull,
}

/// A question of a place.
#[derive(Clone, Debug)]
struct Asked {
    steps: Vec<Step>,
    question: Question,
}

/// Keys that look like something else to one database or the other.
const KEYS: [&str; 12] = ["a", "b", "0", "1", "k y'", "a.b", "$", "*", "", "\u{e9}", "\n", "a') OR 1=1 --"];

fn one<T: Clone>(numbers: &mut Numbers, all: &[T]) -> T {
    all[usize::try_from(numbers.below(all.len() as u64)).unwrap_or_default()].clone()
}

/// A text, number, truth value or nothing; numbers that a floating-point number cannot tell apart only if asked for.
fn scalar(numbers: &mut Numbers, inexact: bool) -> Value {
    let texts = ["", "x", "x ", "X", "\u{e9}", "it's", "\"q\"\\", "1", "true", "null", "a\nb", "\u{1f989}"];
    match numbers.below(if inexact { 5 } else { 4 }) {
        0 => one(numbers, &[Value::Null, json!(true), json!(false)]),
        1 | 2 => one(numbers, &[json!(0), json!(1), json!(1.0), json!(-1), json!(2.5)]),
        3 => one(numbers, &texts).into(),
        _ => {
            one(numbers, &[json!(9_007_199_254_740_992_i64), json!(9_007_199_254_740_993_i64), json!(i64::MAX), json!(i64::MIN)])
        }
    }
}

/// A document whose arrays have arrays and objects in them only if asked for.
fn document(numbers: &mut Numbers, depth: u64, nests: bool) -> Value {
    match numbers.below(if depth == 0 { 2 } else { 6 }) {
        0 | 1 => scalar(numbers, nests),
        2 if nests => (0..numbers.below(4)).map(|_| document(numbers, depth - 1, nests)).collect(),
        2 => (0..numbers.below(4)).map(|_| scalar(numbers, false)).collect(),
        _ => {
            let entry = |_| (one(numbers, &KEYS).to_owned(), document(numbers, depth - 1, nests));
            Value::Object((0..4).map(entry).collect())
        }
    }
}

fn asked(numbers: &mut Numbers, documents: &[Option<Value>]) -> Asked {
    let mut at = documents[usize::try_from(numbers.below(documents.len() as u64)).unwrap_or_default()].as_ref();
    let mut steps = Vec::new();
    for _ in 0..numbers.below(4) {
        let step = match at {
            Some(Value::Array(_)) if numbers.below(4) > 0 => Step::Index(u32::try_from(numbers.below(3)).unwrap_or_default()),
            _ if numbers.below(6) == 0 => Step::Index(0),
            _ => Step::Key(one(numbers, &KEYS)),
        };
        at = at.and_then(|value| child(value, &step));
        steps.push(step);
    }
    let question = match numbers.below(6) {
        0 => Question::Exists,
        1 => Question::IsNull,
        2 => Question::Than(
            one(numbers, &[Ordering::Less, Ordering::Greater]),
            numbers.below(2) == 0,
            one(numbers, &[0.0, 1.0, 2.0, 2.5, -0.5]),
        ),
        // As it is there, or as something is somewhere else; what cannot be compared is asked for as a text.
        _ => match at.filter(|_| numbers.below(3) > 0).cloned().unwrap_or_else(|| scalar(numbers, true)) {
            Value::Null | Value::Array(_) | Value::Object(_) => Question::Is("x".into(), numbers.below(2) == 0),
            value => Question::Is(value, numbers.below(2) == 0),
        },
    };
    Asked { steps, question }
}

fn child<'v>(value: &'v Value, step: &Step) -> Option<&'v Value> {
    match step {
        Step::Key(key) => value.as_object()?.get(*key),
        Step::Index(index) => value.as_array()?.get(usize::try_from(*index).ok()?),
    }
}

impl Asked {
    fn filter(&self) -> Filter<Thing> {
        let place = self.steps.iter().fold(Thing::FACTS.at(Vec::<String>::new()), |place, step| match step {
            Step::Key(key) => place.key(*key),
            Step::Index(index) => place.index(*index),
        });
        match &self.question {
            Question::Exists => place.exists(),
            Question::IsNull => place.is_null(),
            Question::Than(Ordering::Less, false, number) => place.lt(*number),
            Question::Than(Ordering::Less, true, number) => place.le(*number),
            Question::Than(_, false, number) => place.gt(*number),
            Question::Than(_, true, number) => place.ge(*number),
            Question::Is(Value::String(text), true) => place.eq(text.as_str()),
            Question::Is(Value::String(text), false) => place.ne(text.as_str()),
            Question::Is(Value::Bool(is_so), true) => place.eq(*is_so),
            Question::Is(Value::Bool(is_so), false) => place.ne(*is_so),
            Question::Is(value, equal) => match (value.as_i64(), *equal) {
                (Some(number), true) => place.eq(number),
                (Some(number), false) => place.ne(number),
                (None, true) => place.eq(value.as_f64().unwrap_or_default()),
                (None, false) => place.ne(value.as_f64().unwrap_or_default()),
            },
        }
    }

    /// Where there is nothing nothing is known, unless it is asked for.
    fn holds(&self, document: Option<&Value>) -> Option<bool> {
        let at = self.steps.iter().try_fold(document?, child);
        if let Question::Exists = self.question {
            return Some(at.is_some());
        }
        let at = at?;
        Some(match &self.question {
            Question::Exists => true,
            Question::IsNull => at.is_null(),
            Question::Is(value, equal) => same_kind(at, value) && equals(at, value) == *equal,
            Question::Than(wanted, or_equal, number) => {
                let ordering = if at.is_number() { order(at, &json!(number)) } else { None };
                ordering.is_some_and(|ordering| ordering == *wanted || *or_equal && ordering == Ordering::Equal)
            }
        })
    }
}

fn same_kind(left: &Value, right: &Value) -> bool {
    left.is_number() && right.is_number() || left.is_string() && right.is_string() || left.is_boolean() && right.is_boolean()
}

fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

fn equals(left: &Value, right: &Value) -> bool {
    if left.is_number() && right.is_number() { order(left, right) == Some(Ordering::Equal) } else { left == right }
}

/// As PostgreSQL documents `@>`.
fn contains(document: &Value, other: &Value) -> bool {
    match (document, other) {
        (Value::Object(entries), Value::Object(others)) => {
            others.iter().all(|(key, other)| entries.get(key).is_some_and(|value| contains(value, other)))
        }
        (Value::Array(elements), Value::Array(others)) => {
            others.iter().all(|other| elements.iter().any(|element| contains(element, other)))
        }
        _ => equals(document, other),
    }
}

/// The document, or what is left of it without some entries and elements.
fn pruned(numbers: &mut Numbers, document: &Value) -> Value {
    match document {
        Value::Object(entries) => {
            let kept = entries.iter().filter_map(|(key, value)| {
                let keep = numbers.below(3) > 0;
                keep.then(|| (key.clone(), pruned(numbers, value)))
            });
            Value::Object(kept.collect())
        }
        Value::Array(elements) => elements.iter().filter(|_| numbers.below(3) > 0).cloned().collect(),
        value => value.clone(),
    }
}

/// One function a scenario.
#[tablesmith::twin]
pub mod places {
    use serde_json::{Value, json};
    use tablesmith::prelude::*;
    use tablesmith_harness::build::Backend;

    use super::{Numbers, asked, contains, document, pruned};
    use crate::models::article::{Thing, ThingCreate};
    use crate::world::World;

    async fn things(world: &World<Db>, documents: &[Option<Value>]) -> Result<()> {
        let rows = documents.iter().map(|facts| ThingCreate { facts: facts.clone(), ..ThingCreate::new([]) });
        Thing::repo(&world.db).create_many(rows.collect::<Vec<_>>()).await.map(drop)
    }

    /// The places of the rows, from 1.
    async fn found(world: &World<Db>, filter: Filter<Thing>) -> Result<Vec<i64>> {
        Ok(Thing::repo(&world.db).list(filter.order_by(Thing::ID.asc())).await?.iter().map(|thing| thing.id).collect())
    }

    fn expected(documents: &[Option<Value>], holds: impl Fn(Option<&Value>) -> bool) -> Vec<i64> {
        (1..).zip(documents).filter(|(_, document)| holds(document.as_ref())).map(|(id, _)| id).collect()
    }

    /// The rows for which a condition on a place holds, those for which it does not, and those for which neither is known.
    pub async fn random_places_mean_what_they_say(world: &World<Db>) -> Result<()> {
        let mut numbers = Numbers::new(0x9E37_79B9_7F4A_7C15);
        let documents: Vec<_> = (0..50).map(|n| (n % 9 > 0).then(|| document(&mut numbers, 3, true))).collect();
        things(world, &documents).await?;
        for _ in 0..150 {
            let asked = asked(&mut numbers, &documents);
            let answers = [(Some(true), asked.filter()), (Some(false), !asked.filter()), (None, asked.filter().is_unknown())];
            for (answer, filter) in answers {
                let expected = expected(&documents, |document| asked.holds(document) == answer);
                assert_eq!(found(world, filter).await?, expected, "{answer:?} of {asked:?} in {documents:?}");
            }
        }
        Ok(())
    }

    /// The rows whose document has another in it, and the others that have a document.
    pub async fn random_documents_contain_what_they_say(world: &World<Db>) -> Result<()> {
        let mut numbers = Numbers::new(0xD1B5_4A32_D192_ED03);
        let documents: Vec<_> = (0..50).map(|n| (n % 9 > 0).then(|| document(&mut numbers, 3, false))).collect();
        things(world, &documents).await?;
        for number in 0..100 {
            let wanted = match documents[number % 50].as_ref() {
                Some(document) if !document.is_object() || number < 50 => document.clone(),
                Some(document) => pruned(&mut numbers, document),
                None => json!({}),
            };
            let holds = |document: &Value| {
                let in_array = !wanted.is_object() && !wanted.is_array() && contains(document, &json!([wanted]));
                contains(document, &wanted) || in_array
            };
            let filter = || Thing::FACTS.json_contains(wanted.clone());
            let yes = expected(&documents, |document| document.is_some_and(holds));
            let no = expected(&documents, |document| document.is_some_and(|document| !holds(document)));
            assert_eq!(found(world, filter()).await?, yes, "{wanted} in {documents:?}");
            assert_eq!(found(world, !filter()).await?, no, "not {wanted} in {documents:?}");
        }
        Ok(())
    }

    /// An array of objects is taken apart by all databases but SQLite, which says so.
    pub async fn arrays_contain_objects(world: &World<Db>) -> Result<()> {
        things(world, &[Some(json!({"list": [{"a": 1, "b": 2}, 3]})), Some(json!({"list": [{"a": 2}]}))]).await?;
        let found = found(world, Thing::FACTS.json_contains(json!({"list": [{"a": 1}]}))).await;
        if world.backend == Backend::Sqlite {
            assert_eq!(*found.unwrap_err().kind(), ErrorKind::Unsupported);
        } else {
            assert_eq!(found?, [1]);
        }
        Ok(())
    }

    /// What is no number is no reason to fail where rows are changed, where databases are stricter; and no number is infinite.
    pub async fn rows_are_changed_by_what_is_in_documents(world: &World<Db>) -> Result<()> {
        let numbers = [json!({"n": "abc"}), json!({"n": [1]}), json!({"n": 1}), json!({"n": i64::MAX}), json!({})];
        things(world, &numbers.map(Some)).await?;
        let repo = Thing::repo(&world.db);
        assert_eq!(repo.delete_where(Thing::FACTS.at(["n"]).eq(i64::MAX)).await?.len(), 1);
        assert_eq!(repo.delete_where(Thing::FACTS.at(["n"]).ge(1)).await?.len(), 1);
        assert_eq!(repo.count(All).await?, 3);
        for number in [f64::NAN, f64::INFINITY] {
            assert!(repo.count(Thing::FACTS.at(["n"]).lt(number)).await.is_err(), "{number}");
        }
        Ok(())
    }
}
