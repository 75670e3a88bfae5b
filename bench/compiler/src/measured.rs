//! What came of a run over the libraries.

use serde::Serialize;
use tablesmith_bench_harness::Result;

use crate::project::{Job, Lines, Project};
use crate::usage::Usage;

/// What is done to each project in each round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    CheckClean,
    CheckEdited,
    Check,
    BuildClean,
    Build,
}

/// A library and a number of tables.
#[derive(Debug, Serialize)]
pub struct Measured {
    pub library: &'static str,
    pub version: String,
    pub tables: usize,
    pub lines_per_table: Lines,
    pub library_bytes: u64,
    pub usages: Vec<(Measure, Vec<Usage>)>,
}

impl Measure {
    /// In an order in which an edit comes after a clean check, whose memory it uses.
    pub const ALL: &'static [Self] = &[Self::CheckClean, Self::CheckEdited, Self::Check, Self::BuildClean, Self::Build];
    pub const QUICK: &'static [Self] = &[Self::CheckClean, Self::CheckEdited, Self::Check, Self::Build];

    pub const fn title(self) -> &'static str {
        match self {
            Self::CheckClean => "check, clean",
            Self::CheckEdited => "check, one table edited",
            Self::Check => "check, not incremental",
            Self::BuildClean => "build, clean",
            Self::Build => "build, not incremental",
        }
    }

    pub fn take(self, project: &mut Project) -> Result<Usage> {
        match self {
            Self::CheckClean => project.compile(Job::Check, true),
            Self::CheckEdited => project.check_edited(),
            Self::Check => project.compile(Job::Check, false),
            Self::BuildClean => project.compile(Job::Build, true),
            Self::Build => project.compile(Job::Build, false),
        }
    }
}

impl Measured {
    pub fn begin(project: &Project, measures: &[Measure]) -> Result<Self> {
        Ok(Self {
            library: project.library.name,
            version: project.version()?,
            tables: project.tables,
            lines_per_table: project.lines()?,
            library_bytes: 0,
            usages: measures.iter().map(|measure| (*measure, Vec::new())).collect(),
        })
    }

    pub fn add(&mut self, measure: Measure, usage: Usage) {
        self.usages.iter_mut().filter(|(kind, _)| *kind == measure).for_each(|(_, usages)| usages.push(usage));
    }

    fn of(&self, measure: Measure) -> &[Usage] {
        self.usages.iter().find(|(kind, _)| *kind == measure).map_or(&[], |(_, usages)| usages)
    }

    /// The least of the rounds, as other work on the machine can only add to it.
    pub fn user_seconds(&self, measure: Measure) -> f64 {
        self.of(measure).iter().map(|usage| usage.user_seconds).fold(f64::INFINITY, f64::min)
    }

    pub fn wall_seconds(&self, measure: Measure) -> f64 {
        self.of(measure).iter().map(|usage| usage.wall_seconds).fold(f64::INFINITY, f64::min)
    }

    pub fn peak_bytes(&self, measure: Measure) -> u64 {
        self.of(measure).iter().map(|usage| usage.peak_bytes).max().unwrap_or(0)
    }
}
