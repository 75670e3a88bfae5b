//! Each table of real schemas, created by the schema's own file, through every operation in every mode.
#![cfg(feature = "sqlite")]

use tablesmith_suite::corpus::SCHEMAS;

/// The number of tables in each schema.
const EXPECTED: &[usize] = &[11, 11, 16];

#[test]
fn the_schemas_are_there() {
    if SCHEMAS.is_empty() {
        eprintln!("SKIPPED: no real schemas beside the project, and TABLESMITH_SCHEMAS names none");
    }
    assert!(SCHEMAS.is_empty() || SCHEMAS.len() == 3, "only {SCHEMAS:?} of the schemas are there");
}

#[cfg(feature = "async")]
#[tokio::test]
async fn every_table_round_trips_async() -> tablesmith::Result<()> {
    let tables = tablesmith_suite::corpus::round_trips().await?;
    assert_eq!(tables, EXPECTED[..SCHEMAS.len()]);
    Ok(())
}

#[cfg(feature = "blocking")]
#[test]
fn every_table_round_trips_blocking() -> tablesmith::Result<()> {
    let tables = tablesmith_suite::corpus::round_trips_blocking()?;
    assert_eq!(tables, EXPECTED[..SCHEMAS.len()]);
    Ok(())
}
