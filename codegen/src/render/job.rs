//! What it takes to render one module, taken out of the schema: contexts go to other threads, which a schema with its spans cannot.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::{panic, thread};

use minijinja::value::Value;

use super::view::{self, Definition, FromSchema};
use super::{Settings, Style, Subject};
use crate::front::rust::annotate;
use crate::ir::{Composite, Enum, RustIdent, Schema, Table};

/// A module that is still to be rendered.
pub(super) struct Job {
    pub(super) stem: String,
    /// The documentation of the module, a line each.
    pub(super) doc: Vec<String>,
    /// The lints that are allowed in the module.
    pub(super) allows: &'static str,
    pub(super) parts: Vec<Part>,
}

/// In the definition of a model.
const ALLOWED: &str = "clippy::doc_markdown, clippy::pub_underscore_fields, dead_code";

/// A piece of a module, with what its templates see.
pub(super) enum Part {
    /// What one template gives.
    Template(&'static str, Value),
    /// Everything that stands beside an entity.
    BesideEntity(Value),
    /// A model or type of another module that this one refers to.
    Import(RustIdent),
    /// The tests of a model: a module that is twinned.
    #[cfg(feature = "selftest")]
    Tests(Value),
}

impl Job {
    /// The definition of a model and of the types that stand in its module, in the style that is set.
    pub(super) fn definitions(schema: &Schema, subject: &Subject<'_>, settings: &Settings) -> Self {
        let parts = match settings.style {
            Style::Plain => plain(subject, settings),
            Style::Derive => annotated(schema, subject, settings.serde),
        };
        Self::new(subject, parts)
    }

    /// What the derives emit for them.
    pub(super) fn expansion(subject: &Subject<'_>, settings: &Settings) -> Self {
        let beside = Part::BesideEntity(model(subject, settings));
        let enums = subject.enums.iter().map(|one| Part::Template("enum_mapping", enum_context(one, settings)));
        let composites = subject.composites.iter();
        let composites = composites.map(|one| Part::Template("composite_mapping", composite_context(one, settings)));
        Self::new(subject, std::iter::once(beside).chain(enums).chain(composites).collect())
    }

    fn new(subject: &Subject<'_>, parts: Vec<Part>) -> Self {
        Self { stem: subject.stem(), doc: vec![subject.doc()], allows: ALLOWED, parts }
    }
}

fn model(subject: &Subject<'_>, settings: &Settings) -> Value {
    view::model(subject.table, &subject.relations, &FromSchema, &settings.dialects, settings.serde)
}

fn plain(subject: &Subject<'_>, settings: &Settings) -> Vec<Part> {
    let context = model(subject, settings);
    let models = subject.far_models().into_iter().cloned();
    let mut parts: Vec<Part> = subject.imported.iter().map(|name| (*name).clone()).chain(models).map(Part::Import).collect();
    parts.extend([Part::Template("entity", context.clone()), Part::BesideEntity(context)]);
    for one in &subject.enums {
        let context = enum_context(one, settings);
        parts.extend([Part::Template("enum", context.clone()), Part::Template("enum_mapping", context)]);
    }
    for one in &subject.composites {
        let context = composite_context(one, settings);
        parts.extend([Part::Template("composite", context.clone()), Part::Template("composite_mapping", context)]);
    }
    parts
}

fn annotated(schema: &Schema, subject: &Subject<'_>, serde: bool) -> Vec<Part> {
    let table = subject.table;
    let attributes = annotate::attributes(schema, table);
    let types = subject.imported.iter().map(|name| (*name).clone());
    let mut parts: Vec<Part> = far_models(schema, table).into_iter().chain(types).map(Part::Import).collect();
    parts.push(Part::Template("annotated", view::annotated(table, &attributes, serde)));
    for one in &subject.enums {
        let attributes = annotate::label_attributes(one);
        parts.push(Part::Template("annotated_enum", view::annotated_enum(one, &attributes, serde)));
    }
    for one in &subject.composites {
        let attributes = annotate::composite_attributes(one);
        parts.push(Part::Template("annotated_composite", view::annotated_composite(one, &attributes, serde)));
    }
    parts
}

fn far_models(schema: &Schema, table: &Table) -> BTreeSet<RustIdent> {
    let far = table.foreign_keys.iter().filter_map(|key| key.references.target(&schema.tables).map(|far| far.entity.clone()));
    far.filter(|entity| *entity != table.entity).collect()
}

fn enum_context(one: &Enum, settings: &Settings) -> Value {
    view::enumeration(one, FromSchema.visibility(), settings.serde)
}

fn composite_context(one: &Composite, settings: &Settings) -> Value {
    view::composite(one, FromSchema.visibility(), settings.serde)
}

/// What `work` makes of each job, in the order of the jobs, on as many threads as there are processors. The jobs are taken out of the
/// schema on this thread meanwhile, which is 5 % of the work, and are not there all at once.
pub(super) fn on_threads<T: Send>(jobs: impl Iterator<Item = Job>, work: impl Fn(&Job) -> T + Sync) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (sender, receiver) = mpsc::sync_channel::<(usize, Job)>(threads * 4);
    let receiver = Arc::new(Mutex::new(receiver));
    let work = &work;
    let worker = |receiver: Arc<Mutex<Receiver<(usize, Job)>>>| {
        let next = || receiver.lock().ok()?.recv().ok();
        std::iter::from_fn(next).map(|(number, job)| (number, work(&job))).collect::<Vec<_>>()
    };
    let mut finished: Vec<(usize, T)> = thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| Arc::clone(&receiver)).map(|own| scope.spawn(|| worker(own))).collect();
        // With the last thread the receiver is gone, so that jobs for threads that panicked are not waited for.
        drop(receiver);
        jobs.enumerate().try_for_each(|job| sender.send(job)).ok();
        drop(sender);
        started.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|cause| panic::resume_unwind(cause))).collect()
    });
    finished.sort_unstable_by_key(|(number, _)| *number);
    finished.into_iter().map(|(_, result)| result).collect()
}
