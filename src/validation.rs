//! What rows are refused for before any statement.

use crate::assignments::Assignments;
use crate::entity::Table;
use crate::error::{Error, FieldError, Result};
use crate::value::Value;

/// Texts are no longer than they may be.
///
/// # Errors
/// `Validation`, which names each that is longer.
pub(crate) fn expect_lengths(table: &'static Table, row: &Assignments) -> Result<()> {
    refuse(too_long(table, row).map(|(column, message)| FieldError::new(column, message)).collect())
}

/// The same of several rows: each that is longer is named with the place of its row.
pub(crate) fn expect_all_lengths<'r>(table: &'static Table, rows: impl Iterator<Item = &'r Assignments>) -> Result<()> {
    if table.max_lens.is_empty() {
        return Ok(());
    }
    let of_row = |(place, row): (usize, &'r Assignments)| {
        too_long(table, row).map(move |(column, message)| FieldError::new(format!("[{place}].{column}"), message))
    };
    refuse(rows.enumerate().flat_map(of_row).collect())
}

fn too_long<'r>(table: &'static Table, row: &'r Assignments) -> impl Iterator<Item = (&'static str, String)> + 'r {
    table.max_lens.iter().filter_map(|(position, most)| {
        let Value::Text(text) = row.value(*position)? else { return None };
        // No text has more characters than bytes, which need not be counted.
        let most = usize::try_from(*most).unwrap_or(usize::MAX);
        let characters = if text.len() > most { text.chars().count() } else { 0 };
        let message = || format!("has {characters} characters, {most} at most");
        (characters > most).then(|| (table.columns[usize::from(*position)], message()))
    })
}

fn refuse(fields: Vec<FieldError>) -> Result<()> {
    if fields.is_empty() { Ok(()) } else { Err(Error::validation(fields)) }
}
