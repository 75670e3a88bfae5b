//! What came out, as a page.

use std::collections::BTreeMap;
use std::fmt;

/// What became of a schema.
pub(crate) struct Outcome {
    pub(crate) schema: String,
    pub(crate) tables: usize,
    /// What the database has otherwise.
    pub(crate) drift: Option<String>,
    /// By module.
    pub(crate) tests: BTreeMap<String, Test>,
    /// What the compiler says, if it does not compile.
    pub(crate) errors: String,
}

/// What became of the tests of a table.
#[derive(Default)]
pub(crate) struct Test {
    /// Why one of them does not pass.
    pub(crate) reason: Option<String>,
}

#[derive(Default)]
pub(crate) struct Report(Vec<Outcome>);

impl Outcome {
    fn passing(&self) -> usize {
        self.tests.values().filter(|test| test.reason.is_none()).count()
    }
}

impl Report {
    pub(crate) fn add(&mut self, outcome: Outcome) {
        self.0.push(outcome);
    }

    /// Whether everything compiles and agrees with its database.
    pub(crate) fn is_clean(&self) -> bool {
        self.0.iter().all(|outcome| outcome.errors.is_empty() && outcome.drift.is_none() && !outcome.tests.is_empty())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| schema | tables | compiles without warnings | agrees with its database | tests pass |\n|---|---|---|---|---|"
        )?;
        let word = |holds: bool| if holds { "yes" } else { "**no**" };
        for outcome in &self.0 {
            let (compiles, agrees) = (outcome.errors.is_empty(), outcome.drift.is_none());
            let Outcome { schema, tables, .. } = outcome;
            writeln!(f, "| {schema} | {tables} | {} | {} | {} |", word(compiles), word(agrees), outcome.passing())?;
        }
        let (tables, passing): (usize, usize) =
            self.0.iter().fold((0, 0), |(tables, passing), one| (tables + one.tables, passing + one.passing()));
        writeln!(f, "| all | {tables} | | | {passing} |")?;
        writeln!(f, "\nThe tests of these tables do not pass:\n\n| schema | module | why |\n|---|---|---|")?;
        for outcome in &self.0 {
            for (module, test) in &outcome.tests {
                if let Some(reason) = &test.reason {
                    writeln!(f, "| {} | `{module}` | {} |", outcome.schema, reason.replace('|', "\\|"))?;
                }
            }
        }
        for outcome in self.0.iter().filter(|outcome| !outcome.errors.is_empty()) {
            writeln!(f, "\n{}:\n\n```text\n{}\n```", outcome.schema, outcome.errors)?;
        }
        for outcome in &self.0 {
            if let Some(drift) = &outcome.drift {
                writeln!(f, "\n{}:\n\n```text\n{drift}\n```", outcome.schema)?;
            }
        }
        Ok(())
    }
}
