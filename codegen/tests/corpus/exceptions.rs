//! What differs from what the databases say, and why that is right.

use crate::comparison::{Comparison, Mismatch};
use crate::facts::Category;
use crate::manifest::{Entry, Form};

/// Something that differs, for a reason.
pub(crate) struct Exception {
    pub(crate) schema: &'static str,
    /// In which of its forms; in both if it is `None`.
    pub(crate) form: Option<Form>,
    what: What,
    pub(crate) reason: &'static str,
}

enum What {
    /// The database has not loaded what the project writes, so that there is nothing true to compare with.
    Unloaded(About),
    /// Something else is said than what the database says.
    Different(About),
    /// The generator refuses the schema with messages of this kind.
    Refused(&'static str),
    /// The database has said nothing at all.
    NotCompared,
}

/// Which facts.
enum About {
    Objects(Category, &'static [&'static str]),
    /// Those of columns of such a type, which stands for another there.
    Type(&'static str, &'static str),
    /// All of a table.
    Table(&'static str),
}

#[rustfmt::skip]
pub(crate) const EXCEPTIONS: &[Exception] = &[
    Exception {
        schema: "omicron_crdb",
        form: Some(Form::Written),
        what: What::NotCompared,
        reason: "it is written for CockroachDB, which has statements and types of its own, and none of the databases loads it",
    },
    Exception {
        schema: "inaturalist",
        form: Some(Form::Written),
        what: What::Unloaded(About::Type("geometry", "text")),
        reason: "it was loaded without PostGIS, with texts in the place of geometries",
    },
    Exception {
        schema: "inaturalist",
        form: Some(Form::Written),
        what: What::Unloaded(About::Objects(Category::Index, &[
            "counties_simplified_01.index_counties_simplified_01_on_geom",
            "countries_simplified_1.index_countries_simplified_1_on_geom",
            "observations.index_observations_on_geom",
            "observations.index_observations_on_private_geom",
            "place_geometries.index_place_geometries_on_geom",
            "states_simplified_1.index_states_simplified_1_on_geom",
            "taxon_ranges.index_taxon_ranges_on_geom",
            "time_zone_geometries.time_zone_geometries_geom_geom_idx",
        ])),
        reason: "it was loaded without PostGIS, and so without the indexes of geometries",
    },
    Exception {
        schema: "logto",
        form: Some(Form::Written),
        what: What::Unloaded(About::Table("tenants")),
        reason: "a table that the others refer to stands in no file, because the application makes it",
    },
    Exception {
        schema: "memos_mig_sqlite",
        form: Some(Form::Written),
        what: What::Refused("there is no table `"),
        reason: "the first files of the history are missing, so that it alters tables that nothing has created; what it leaves at its end is right all the same",
    },
    Exception {
        schema: "openfga_mysql",
        form: Some(Form::Written),
        what: What::Different(About::Objects(Category::Index, &["tuple.idx_reverse_lookup_user"])),
        reason: "an index that the project drops was still there, because MariaDB refuses the statement that MySQL takes",
    },
    Exception {
        schema: "graphile_kitchensink",
        form: None,
        what: What::Different(About::Objects(Category::Enum, &["a.an_enum"])),
        reason: "labels that consist of punctuation name no variants, so that the column is a text",
    },
];

impl Exception {
    pub(crate) fn concerns(&self, comparison: &Comparison) -> bool {
        self.schema == comparison.entry.name && self.form.is_none_or(|form| form == comparison.form)
    }

    fn covers(&self, mismatch: &Mismatch) -> bool {
        matches!(&self.what, What::Unloaded(about) | What::Different(about) if about.covers(mismatch))
    }

    fn refuses(&self, error: &str) -> bool {
        match self.what {
            What::Refused(message) => error.contains(message),
            What::NotCompared => true,
            What::Unloaded(_) | What::Different(_) => false,
        }
    }

    /// How many facts or messages it is about.
    pub(crate) fn count(&self, comparison: &Comparison) -> usize {
        let facts = comparison.mismatches.iter().filter(|one| self.covers(one)).count();
        facts + comparison.errors.iter().filter(|error| self.refuses(error)).count()
    }
}

impl About {
    fn covers(&self, mismatch: &Mismatch) -> bool {
        let (category, name) = &mismatch.object;
        match self {
            Self::Objects(about, names) => about == category && names.contains(&name.as_str()),
            Self::Type(written, loaded) => {
                let is_written = mismatch.said.as_ref().is_some_and(|said| said.starts_with(written));
                *category == Category::Type && is_written && mismatch.found.as_deref() == Some(loaded)
            }
            Self::Table(table) => name.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' '])),
        }
    }
}

/// Those that are about a schema in this form.
fn of(comparison: &Comparison) -> impl Iterator<Item = &'static Exception> {
    EXCEPTIONS.iter().filter(move |one| one.concerns(comparison))
}

/// Whether it is known that the two differ.
pub(crate) fn cover(comparison: &Comparison, mismatch: &Mismatch) -> bool {
    of(comparison).any(|one| one.covers(mismatch))
}

/// Whether the database has not loaded what this is about.
pub(crate) fn unloaded(entry: &Entry, form: Form, mismatch: &Mismatch) -> bool {
    let concerns = |one: &&Exception| one.schema == entry.name && one.form.is_none_or(|only| only == form);
    EXCEPTIONS.iter().filter(concerns).any(|one| matches!(one.what, What::Unloaded(_)) && one.covers(mismatch))
}

/// Whether the model is of a table that is only in the other form.
pub(crate) fn lacks_table(comparison: &Comparison, model: &str) -> bool {
    let is_of = |table: &str| model.strip_prefix(table).is_some_and(|rest| rest.starts_with(' '));
    of(comparison).any(|one| matches!(one.what, What::Unloaded(About::Table(table)) if is_of(table)))
}

/// Whether it is known that the generator refuses this.
pub(crate) fn refuse(comparison: &Comparison, error: &str) -> bool {
    of(comparison).any(|one| one.refuses(error))
}

/// The exceptions that are none, because nothing differs.
pub(crate) fn superfluous(comparison: &Comparison) -> Vec<String> {
    let differs = |one: &Exception| match &one.what {
        What::NotCompared => !comparison.entry.has_truth(),
        What::Unloaded(About::Objects(_, names)) | What::Different(About::Objects(_, names)) => {
            one.count(comparison) == names.len()
        }
        What::Unloaded(_) | What::Different(_) | What::Refused(_) => one.count(comparison) > 0,
    };
    of(comparison).filter(|one| !differs(one)).map(|one| format!("this is no exception any more: {}", one.reason)).collect()
}

/// # Errors
/// If a schema is not in the list, or nothing of it is compared without a reason.
pub(crate) fn are_about(entries: &[Entry]) -> Result<(), String> {
    let unknown = EXCEPTIONS.iter().find(|one| !entries.iter().any(|entry| entry.name == one.schema));
    if let Some(one) = unknown {
        return Err(format!("there is no schema `{}`", one.schema));
    }
    let is_explained = |entry: &&Entry| {
        let explains = |one: &Exception| one.schema == entry.name && matches!(one.what, What::NotCompared);
        entry.has_truth() || EXCEPTIONS.iter().any(explains)
    };
    entries.iter().find(|entry| !is_explained(entry)).map_or(Ok(()), |entry| Err(format!("`{}` is not compared", entry.name)))
}
