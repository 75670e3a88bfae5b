//! Reads the parts of an index, and `CREATE INDEX` behind its name.

use crate::front::sql::Fallible;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{IndexDef, Part};

/// Reads `ON table (parts) [WHERE predicate]` and gives the table with the index.
pub(super) fn read(cursor: &mut Cursor<'_>, name: Name, unique: bool) -> Fallible<(Name, IndexDef)> {
    cursor.expect(&["ON"])?;
    let table = cursor.name("a table name")?;
    let parts = parts(cursor)?;
    let mut predicate = None;
    if cursor.eat(&["WHERE"]) {
        if cursor.peek().is_none() {
            return Err(cursor.unexpected("a condition"));
        }
        let condition = cursor.at..cursor.statement.tokens.len();
        predicate = Some(cursor.text(&condition).to_owned());
        cursor.at = condition.end;
    }
    cursor.expect_end()?;
    Ok((table, IndexDef { name: Some(name.ident), parts, unique, predicate, constraint: false, origin: name.origin }))
}

/// Reads a list of columns or expressions in parentheses.
pub(super) fn parts(cursor: &mut Cursor<'_>) -> Fallible<Vec<Part>> {
    cursor.expect_symbol('(')?;
    let mut parts = vec![part(cursor)?];
    while cursor.eat_symbol(',') {
        parts.push(part(cursor)?);
    }
    if cursor.eat_symbol(')') { Ok(parts) } else { Err(cursor.unexpected("`,` or `)`")) }
}

fn part(cursor: &mut Cursor<'_>) -> Fallible<Part> {
    let first = cursor.at;
    if let Some(part) = column_part(&mut cursor.clone(), first)? {
        cursor.at = part.1;
        return Ok(part.0);
    }
    while cursor.peek().is_some() && !cursor.is_symbol(',') && !cursor.is_symbol(')') {
        if cursor.is_symbol('(') {
            cursor.group()?;
        } else {
            cursor.at += 1;
        }
    }
    if cursor.at == first {
        return Err(cursor.unexpected("a column or an expression"));
    }
    let sql = cursor.text(&(first..cursor.at)).to_owned();
    Ok(Part { column: None, collated: false, descending: false, sql })
}

/// Reads `column [COLLATE c] [ASC | DESC]`, if that is the whole part, with the index of the token behind it.
fn column_part(cursor: &mut Cursor<'_>, first: usize) -> Fallible<Option<(Part, usize)>> {
    if !cursor.is_name() {
        return Ok(None);
    }
    let column = cursor.name("a column name")?;
    let collated = cursor.eat(&["COLLATE"]);
    if collated {
        cursor.name("a collation")?;
    }
    let descending = cursor.eat(&["DESC"]);
    cursor.eat(&["ASC"]);
    let written = first..cursor.at;
    cursor.eat(&["AUTOINCREMENT"]);
    let whole = cursor.is_symbol(',') || cursor.is_symbol(')');
    let part = Part { column: Some(column), collated, descending, sql: cursor.text(&written).to_owned() };
    Ok(whole.then_some((part, cursor.at)))
}
