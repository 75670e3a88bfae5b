//! Reads the options of a table: the comment, and whether its rows are written in transactions.

use super::text;
use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::TableDef;
use crate::front::sql::lex::Kind;

/// In the order of the alphabet, words that are one option by themselves or have a value.
#[rustfmt::skip]
const OPTIONS: [&[&str]; 42] = [
    &["AUTOEXTEND_SIZE"], &["AUTO_INCREMENT"], &["AVG_ROW_LENGTH"], &["CHARACTER", "SET"], &["CHARSET"], &["CHECKSUM"],
    &["COLLATE"], &["COMPRESSION"], &["CONNECTION"], &["DATA", "DIRECTORY"], &["DEFAULT", "CHARACTER", "SET"],
    &["DEFAULT", "CHARSET"], &["DEFAULT", "COLLATE"], &["DELAY_KEY_WRITE"], &["ENCRYPTED"], &["ENCRYPTION"],
    &["ENCRYPTION_KEY_ID"], &["ENGINE_ATTRIBUTE"], &["IETF_QUOTES"], &["INDEX", "DIRECTORY"], &["INSERT_METHOD"],
    &["ITEF_QUOTES"], &["KEY_BLOCK_SIZE"], &["MAX_ROWS"], &["MIN_ROWS"], &["PACK_KEYS"], &["PAGE_CHECKSUM"],
    &["PAGE_COMPRESSED"], &["PAGE_COMPRESSION_LEVEL"], &["PASSWORD"], &["ROW_FORMAT"], &["SECONDARY_ENGINE"],
    &["SECONDARY_ENGINE_ATTRIBUTE"], &["SEQUENCE"], &["STATS_AUTO_RECALC"], &["STATS_PERSISTENT"], &["STATS_SAMPLE_PAGES"],
    &["STORAGE"], &["TABLESPACE"], &["TABLE_CHECKSUM"], &["TRANSACTIONAL"], &["UNION"],
];

/// Engines that take no part in transactions.
const LASTING: [&str; 9] = ["ARCHIVE", "ARIA", "BLACKHOLE", "COLUMNSTORE", "CSV", "HEAP", "MEMORY", "MERGE", "MYISAM"];

/// Reads an option, if one comes next.
pub(super) fn read(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<bool> {
    if cursor.eat(&["COMMENT"]) {
        cursor.eat_symbol('=');
        table.comment = Some(text::read(cursor, "a string")?);
    } else if cursor.eat(&["ENGINE"]) || cursor.eat(&["TYPE"]) {
        let first = cursor.at;
        value(cursor)?;
        let named = cursor.text(&(first..cursor.at));
        let engine = named.trim_start_matches('=').trim().trim_matches(['\'', '"', '`']);
        table.is_lasting = LASTING.iter().any(|lasting| engine.eq_ignore_ascii_case(lasting));
    } else if OPTIONS.iter().any(|option| cursor.eat(option)) {
        value(cursor)?;
    } else if !cursor.eat(&["WITH", "SYSTEM", "VERSIONING"]) && !cursor.eat(&["START", "TRANSACTION"]) {
        return Ok(false);
    }
    Ok(true)
}

/// Reads the options of a new table, with commas between them or not, and its partitions.
pub(super) fn read_all(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let mut is_needed = false;
    while !cursor.is(&["PARTITION", "BY"]) && read(cursor, table)? {
        is_needed = cursor.eat_symbol(',');
    }
    if cursor.is(&["PARTITION", "BY"]) {
        partitions(cursor)?;
    } else if is_needed {
        return Err(cursor.unexpected("a table option"));
    }
    Ok(())
}

/// Passes over the rest of the statement, which says in which files the rows lie.
pub(super) fn partitions(cursor: &mut Cursor<'_>) -> Fallible<()> {
    while cursor.peek().is_some() {
        if cursor.is_symbol('(') {
            cursor.group()?;
        } else if cursor.is_symbol(')') || cursor.is_any(&["SELECT", "AS"]) {
            return Ok(());
        } else {
            cursor.at += 1;
        }
    }
    Ok(())
}

/// Reads `[=] value`: a word, a number, a string, or a list in parentheses.
pub(super) fn value(cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat_symbol('=');
    if cursor.is_symbol('(') {
        return cursor.group().map(drop);
    }
    if text::is_next(cursor) {
        return text::read(cursor, "a value").map(drop);
    }
    cursor.eat_symbol('-');
    let is_value = |kind| matches!(kind, Kind::Word | Kind::QuotedName | Kind::Number);
    if !cursor.peek().is_some_and(|token| is_value(token.kind)) {
        return Err(cursor.unexpected("a value"));
    }
    cursor.at += 1;
    Ok(())
}
