//! The page that says what runs where: `tests/README.md`, made from the table of scenarios.

use std::fmt::Write as _;

use tablesmith_harness::build::Backend;
use tablesmith_harness::trials::Case as _;

use crate::capability::Capability;
use crate::scenario::Scenario;
use crate::scenarios::SCENARIOS;

const MODES: usize = 2;

/// The page.
pub fn report() -> String {
    let skipped: Vec<_> = SCENARIOS.iter().flat_map(skips).collect();
    let scenarios = SCENARIOS.len();
    let pairs = scenarios * Backend::ALL.len();
    let mut page = format!(
        "# Scenarios\n\n\
         Made from the table in `suite/src/scenarios.rs`; `BLESS=1 cargo test -p tablesmith-suite --test table` writes it anew.\n\n\
         {scenarios} scenarios on {} databases in {MODES} modes are {} runs. {} of them are skipped, because a database lacks what the \
         scenario needs; {} remain.\n\n\
         ## Skipped\n\n\
         | scenario | database | why |\n|---|---|---|\n",
        Backend::ALL.len(),
        pairs * MODES,
        skipped.len() * MODES,
        (pairs - skipped.len()) * MODES,
    );
    for (scenario, backend, reason) in skipped {
        let _ = writeln!(page, "| `{}` | {backend} | {reason} |", scenario.name);
    }
    page += "\n## What databases lack\n\n| capability | database | why |\n|---|---|---|\n";
    for (backend, capability, reason) in Capability::LACKING {
        let _ = writeln!(page, "| {} | {backend} | {reason} |", capability.describe());
    }
    page + "\nA scenario that names no capability in the table may still ask for one, to expect another outcome without it.\n"
}

fn skips(scenario: &'static Scenario) -> impl Iterator<Item = (&'static Scenario, Backend, &'static str)> {
    Backend::ALL.into_iter().filter_map(move |backend| Some((scenario, backend, scenario.skipped_on(backend)?)))
}
