//! The tests of the tables, which take more than a build script should compile unless they are wanted.

use super::Untested;
use crate::diagnostic::Diagnostic;
#[cfg(not(feature = "selftest"))]
use crate::ir::Origin;
use crate::ir::{Dialect, Schema};
use crate::render::{Renderer, Settings};

#[cfg(feature = "selftest")]
use crate::selftest::ConditionsOf;

/// The names and texts of the modules of the tests, and the tables that have none.
type Tests = (Vec<(String, String)>, Vec<Untested>);

#[cfg(feature = "selftest")]
pub(super) fn tests(
    schema: &Schema,
    conditions: &ConditionsOf,
    dialect: Dialect,
    renderer: &Renderer,
    settings: &Settings,
) -> Result<Tests, Vec<Diagnostic>> {
    use crate::render::{selftest::FOLDER, stem};
    use crate::selftest::{Specimen, specimens};

    if let Some(table) = schema.tables.iter().find(|table| stem(table) == FOLDER) {
        let message = format!("the module of `{}` is called `{FOLDER}`, as the folder of the tests is", table.name);
        let help = "name the entity in tablesmith.toml, or generate no tests";
        return Err(vec![Diagnostic::new(&table.origin, message).help(help)]);
    }
    let specimens = specimens(schema, conditions, dialect);
    let untested = schema.tables.iter().zip(&specimens).filter_map(|(table, specimen)| match specimen {
        Specimen::Impossible(reason) => Some(Untested { table: table.name.clone(), reason: reason.clone() }),
        Specimen::Rows(..) | Specimen::ReadOnly => None,
    });
    let untested = untested.collect();
    Ok((renderer.selftest(schema, &specimens, settings)?, untested))
}

#[cfg(not(feature = "selftest"))]
pub(super) fn tests<C>(_: &Schema, _: &C, _: Dialect, _: &Renderer, _: &Settings) -> Result<Tests, Vec<Diagnostic>> {
    let message = "tests of the models need the feature `selftest` of tablesmith-codegen";
    let help = "write `tablesmith-codegen = { …, features = [\"selftest\"] }`, or take `selftest` out of tablesmith.toml";
    Err(vec![Diagnostic::new(&Origin::default(), message).help(help)])
}
