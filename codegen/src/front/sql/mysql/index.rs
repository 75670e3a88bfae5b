//! Reads the parts of an index and what stands around them, and `CREATE INDEX`.

use super::names::TableName;
use super::{keys, options};
use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{IndexDef, Part};

use super::declared_type::number;

/// The kinds of index that are never unique.
pub(super) const OTHER_KINDS: [&str; 3] = ["FULLTEXT", "SPATIAL", "VECTOR"];

const OPTIONS: [&str; 7] =
    ["KEY_BLOCK_SIZE", "COMMENT", "CLUSTERING", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "ALGORITHM", "LOCK"];

/// Reads what follows `CREATE`, up to the end of the statement.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let unique = cursor.eat(&["UNIQUE"]);
    if !unique {
        cursor.eat_any(&OTHER_KINDS);
    }
    cursor.expect(&["INDEX"])?;
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let name = cursor.name("an index name")?;
    using(cursor)?;
    cursor.expect(&["ON"])?;
    let table = TableName::read(&catalog.databases, cursor)?;
    let parts = parts(cursor)?;
    index_options(cursor)?;
    cursor.expect_end()?;
    let at = table.expect(catalog, diagnostics);
    let table = &mut catalog.tables[at];
    if !(lenient && keys::named(table, &name.ident).is_some()) {
        let index = IndexDef { name: Some(name.ident), parts, unique, predicate: None, constraint: false, origin: name.origin };
        keys::add_index(table, index);
    }
    Ok(())
}

/// Reads `USING BTREE`, if it comes next.
pub(super) fn using(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat_any(&["USING", "TYPE"]) && !cursor.eat_any(&["BTREE", "HASH", "RTREE"]) {
        return Err(cursor.unexpected("`BTREE`, `HASH` or `RTREE`"));
    }
    Ok(())
}

/// Reads what stands behind the parts.
pub(super) fn index_options(cursor: &mut Cursor<'_>) -> Fallible<()> {
    loop {
        if cursor.is_any(&["USING", "TYPE"]) {
            using(cursor)?;
        } else if cursor.eat(&["WITH", "PARSER"]) {
            cursor.name("a parser")?;
        } else if cursor.eat_any(&OPTIONS) {
            options::value(cursor)?;
        } else if !cursor.eat_any(&["VISIBLE", "INVISIBLE", "IGNORED"]) && !cursor.eat(&["NOT", "IGNORED"]) {
            return Ok(());
        }
    }
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
    let mut column = None;
    let mut has_prefix = false;
    if cursor.is_symbol('(') {
        cursor.group()?;
    } else {
        column = Some(cursor.name("a column or an expression in parentheses")?);
        has_prefix = cursor.eat_symbol('(');
        if has_prefix {
            number(cursor)?;
            cursor.expect_symbol(')')?;
        }
    }
    let descending = cursor.eat(&["DESC"]);
    let sql = cursor.text(&(first..cursor.at)).to_owned();
    cursor.eat(&["ASC"]);
    // Two values that begin alike are the same to the index.
    Ok(Part { column, collated: has_prefix, descending, sql })
}
