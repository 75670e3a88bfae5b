//! Reads a column: its name, its declared type, its attributes in any order.

use super::declared_type::{self, DeclaredType};
use super::element::{self, Constraint};
use super::names::Databases;
use super::{default, keys, options, text};
use crate::front::sql::clauses;
use crate::front::sql::comments;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{CheckDef, ColumnDef, IndexDef, Membership, Part, PrimaryKeyDef, TableDef};
use crate::front::sql::{Fallible, membership};
use crate::ir::{Origin, SqlIdent};

/// Attributes that say how a column is stored or shown, not what it holds.
const WITHOUT_EFFECT: [&[&str]; 6] = [
    &["VISIBLE"],
    &["INVISIBLE"],
    &["WITH", "SYSTEM", "VERSIONING"],
    &["WITHOUT", "SYSTEM", "VERSIONING"],
    &["NOT", "SECONDARY"],
    &["COMPRESSED"],
];

/// Attributes with a value, which say the same.
const WITH_VALUE: [&str; 8] = [
    "COLUMN_FORMAT",
    "STORAGE",
    "ENGINE_ATTRIBUTE",
    "SECONDARY_ENGINE_ATTRIBUTE",
    "SRID",
    "REF_SYSTEM_ID",
    "ENCRYPTED",
    "ENCRYPTION_KEY_ID",
];

/// Reads a column; the keys and constraints that stand in it go to `table`.
pub(super) fn read(cursor: &mut Cursor<'_>, table: &mut TableDef, databases: &Databases) -> Fallible<ColumnDef> {
    let first = cursor.at;
    let name = cursor.name("a column name")?;
    let declared = declared_type::read(cursor)?;
    let mut column = ColumnDef {
        name,
        sql_type: declared.sql.clone(),
        type_origin: declared.origin.clone(),
        not_null: declared.is_serial,
        default: None,
        generated: None,
        identity: declared.is_serial,
        collated: declared.collated,
        named_type: None,
        comment: None,
    };
    if declared.is_serial {
        add_unique(table, &column, None, declared.origin.clone());
    }
    table.memberships.extend(listed(&column, declared));
    while attribute(cursor, table, &mut column, databases)? {}
    let spoken = || comments::of_column(cursor.statement, &(first..cursor.at));
    column.comment = column.comment.take().or_else(spoken);
    Ok(column)
}

fn listed(column: &ColumnDef, declared: DeclaredType) -> Option<Membership> {
    Some(Membership { name: None, column: column.name.clone(), labels: declared.labels?, origin: declared.origin })
}

/// Reads an attribute, if one comes next.
fn attribute(cursor: &mut Cursor<'_>, table: &mut TableDef, column: &mut ColumnDef, databases: &Databases) -> Fallible<bool> {
    if WITHOUT_EFFECT.iter().any(|words| cursor.eat(words)) {
        cursor.eat_symbol('=');
        return Ok(true);
    }
    if cursor.eat_any(&WITH_VALUE) {
        options::value(cursor)?;
        return Ok(true);
    }
    Ok(value_attribute(cursor, column)? || key_attribute(cursor, table, column, databases)?)
}

/// Reads an attribute that says something about the values of the column alone, if one comes next.
fn value_attribute(cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<bool> {
    if cursor.eat(&["NOT", "NULL"]) {
        column.not_null = true;
    } else if cursor.eat(&["NULL"]) {
        column.not_null = false;
    } else if cursor.eat(&["DEFAULT"]) {
        column.default = Some(default::read(cursor)?);
    } else if cursor.eat(&["ON", "UPDATE"]) {
        default::on_update(cursor)?;
    } else if cursor.eat(&["AUTO_INCREMENT"]) {
        // A numbered column cannot be NULL.
        column.identity = true;
        column.not_null = true;
    } else if cursor.eat(&["COMMENT"]) {
        column.comment = Some(text::read(cursor, "a string")?);
    } else if cursor.eat(&["COLLATE"]) {
        column.collated &= !declared_type::is_exact(&declared_type::name(cursor, "a collation")?);
    } else if cursor.is(&["AS"]) || cursor.is(&["GENERATED"]) {
        column.generated = Some(default::generated(cursor)?);
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Reads an attribute that could as well stand behind the columns, if one comes next.
fn key_attribute(cursor: &mut Cursor<'_>, table: &mut TableDef, column: &mut ColumnDef, databases: &Databases) -> Fallible<bool> {
    let first = cursor.at;
    let name = element::constraint_name(cursor)?;
    if cursor.eat(&["SERIAL", "DEFAULT", "VALUE"]) {
        column.identity = true;
        column.not_null = true;
        add_unique(table, column, None, cursor.origin(&(first..cursor.at)));
    } else if cursor.eat(&["UNIQUE"]) {
        cursor.eat(&["KEY"]);
        add_unique(table, column, name, cursor.origin(&(first..cursor.at)));
    } else if cursor.eat(&["PRIMARY", "KEY"]) || cursor.eat(&["KEY"]) {
        let origin = cursor.origin(&(first..cursor.at));
        clauses::add_primary_key(
            table,
            PrimaryKeyDef { name: None, columns: vec![column.name.clone()], descending: false, origin },
        )?;
    } else if cursor.is(&["CHECK"]) {
        check(cursor, table, column, name)?;
    } else if cursor.is(&["REFERENCES"]) {
        // MySQL reads this and forgets it; MariaDB keeps it. It is what the author means.
        let start = Constraint { name, first };
        let key = start.foreign_key(cursor, vec![column.name.clone()], databases)?;
        keys::add_foreign_key(table, key, None);
    } else if name.is_some() {
        return Err(cursor.unexpected("`CHECK`"));
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn check(cursor: &mut Cursor<'_>, table: &mut TableDef, column: &mut ColumnDef, name: Option<SqlIdent>) -> Fallible<()> {
    cursor.expect(&["CHECK"])?;
    let group = cursor.group()?;
    if is_json(cursor, column, group.start) && column.sql_type.eq_ignore_ascii_case("LONGTEXT") {
        // What MariaDB makes of `JSON`, and prints.
        "JSON".clone_into(&mut column.sql_type);
    }
    let check = CheckDef::new(name.clone(), cursor, &group);
    table.checks.push(CheckDef { column: Some(column.name.ident.clone()), ..check });
    let found = membership::read(cursor, group);
    table.memberships.extend(found.map(|found| Membership { name, ..found }));
    element::enforced(cursor);
    Ok(())
}

/// Whether a check begins `json_valid(column)`.
fn is_json(cursor: &Cursor<'_>, column: &ColumnDef, start: usize) -> bool {
    let mut inner = Cursor { statement: cursor.statement, at: start };
    let is_call = inner.eat(&["JSON_VALID"]) && inner.eat_symbol('(');
    let is_column = is_call && inner.is_name() && inner.name("a column").is_ok_and(|name| name.is(&column.name.ident));
    is_column && inner.eat_symbol(')') && inner.is_symbol(')')
}

fn add_unique(table: &mut TableDef, column: &ColumnDef, name: Option<SqlIdent>, origin: Origin) {
    let sql = column.name.ident.as_str().to_owned();
    let part = Part { column: Some(column.name.clone()), collated: false, descending: false, sql };
    keys::add_index(table, IndexDef { name, parts: vec![part], unique: true, predicate: None, constraint: false, origin });
}
