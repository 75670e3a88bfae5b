//! Enums, composite types, ranges and domains.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{CheckDef, ColumnDef, TypeDef, TypeKind};
use crate::front::sql::lex::{Kind, unquoted};

use super::object::{self, Object, Written, unless_public};
use super::{constraint, data_type, expression};

/// Reads what follows `CREATE TYPE`.
pub(super) fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    // Not of PostgreSQL, but of a database that speaks its language.
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let object = Object::read(cursor, "a type name")?;
    let kind = if cursor.eat(&["AS", "ENUM"]) {
        TypeKind::Enum(labels(cursor)?)
    } else if cursor.eat(&["AS", "RANGE"]) {
        subtype(catalog, cursor, &object)?
    } else if cursor.eat(&["AS"]) {
        TypeKind::Composite(fields(catalog, cursor)?)
    } else {
        return opaque(catalog, cursor, &object);
    };
    cursor.expect_end()?;
    add(catalog, &object, kind, lenient, diagnostics);
    Ok(())
}

/// Reads `CREATE TYPE name` or `CREATE TYPE name (INPUT = …)`; the second one defines what the first one announces.
fn opaque(catalog: &mut Catalog, cursor: &mut Cursor<'_>, object: &Object) -> Fallible<()> {
    if cursor.is_symbol('(') {
        cursor.group()?;
    }
    cursor.expect_end()?;
    if object.user_type(catalog).is_none() {
        let (schema, _) = object.new_key(catalog);
        catalog.types.push(TypeDef { schema, name: object.name.clone(), kind: TypeKind::Opaque });
    }
    Ok(())
}

fn add(catalog: &mut Catalog, object: &Object, kind: TypeKind, lenient: bool, diagnostics: &mut Diagnostics) {
    let (schema, _) = object.new_key(catalog);
    let in_schema = Object { schema: Written::Schema(schema.clone()), name: object.name.clone() };
    match in_schema.user_type(catalog) {
        Some(_) if lenient || catalog.postgres.lenient => {}
        Some(first) => {
            let error = Diagnostic::new(&object.name.origin, format!("type `{}` is defined twice", object.name.ident))
                .help("remove one of the two definitions, or give one of them another name")
                .related(&catalog.types[first].name.origin, "first defined here");
            diagnostics.push(error);
        }
        None => catalog.types.push(TypeDef { schema, name: object.name.clone(), kind }),
    }
}

fn labels(cursor: &mut Cursor<'_>) -> Fallible<Vec<String>> {
    cursor.expect_symbol('(')?;
    let mut labels = Vec::new();
    if cursor.eat_symbol(')') {
        return Ok(labels);
    }
    loop {
        labels.push(label(cursor)?);
        if !cursor.eat_symbol(',') {
            break;
        }
    }
    if cursor.eat_symbol(')') { Ok(labels) } else { Err(cursor.unexpected("`,` or `)`")) }
}

fn label(cursor: &mut Cursor<'_>) -> Fallible<String> {
    let Some(token) = cursor.peek().filter(|token| token.kind == Kind::Text) else {
        return Err(cursor.unexpected("a label in single quotes"));
    };
    cursor.at += 1;
    Ok(unquoted(token, cursor.statement.text))
}

fn fields(catalog: &Catalog, cursor: &mut Cursor<'_>) -> Fallible<Vec<ColumnDef>> {
    cursor.expect_symbol('(')?;
    let mut fields = Vec::new();
    while !cursor.eat_symbol(')') {
        fields.push(field(catalog, cursor)?);
        if !cursor.eat_symbol(',') && !cursor.is_symbol(')') {
            return Err(cursor.unexpected("`,` or `)`"));
        }
    }
    Ok(fields)
}

fn field(catalog: &Catalog, cursor: &mut Cursor<'_>) -> Fallible<ColumnDef> {
    let name = cursor.name("a field name")?;
    let field = data_type::column(catalog, cursor, name)?;
    if cursor.eat(&["COLLATE"]) {
        Object::read(cursor, "a collation")?;
    }
    Ok(field)
}

/// Reads the options of a range, of which one names what it is a range of.
fn subtype(catalog: &Catalog, cursor: &mut Cursor<'_>, object: &Object) -> Fallible<TypeKind> {
    let group = cursor.group()?;
    let mut walk = Cursor { statement: cursor.statement, at: group.start };
    while walk.at < group.end {
        if walk.eat(&["SUBTYPE"]) && walk.eat_symbol('=') {
            return Ok(TypeKind::Range(Box::new(data_type::column(catalog, &mut walk, object.name.clone())?)));
        }
        walk.at += 1;
    }
    Err(Box::new(Diagnostic::new(&cursor.origin(&group), "this range has no `subtype`").help("write `(subtype = …)`")))
}

/// Reads what follows `CREATE DOMAIN`.
pub(super) fn domain(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let object = Object::read(cursor, "a domain name")?;
    cursor.eat(&["AS"]);
    let mut base = data_type::column(catalog, cursor, object.name.clone())?;
    let mut checks = Vec::new();
    while cursor.peek().is_some() {
        let name = constraint::name(cursor)?;
        if cursor.eat(&["NOT", "NULL"]) {
            base.not_null = true;
        } else if cursor.eat(&["DEFAULT"]) {
            base.default = Some(expression::default(cursor)?);
        } else if cursor.eat(&["CHECK"]) {
            let group = cursor.group()?;
            checks.push(CheckDef::new(name, cursor, &group));
            while constraint::timing(cursor)? {}
        } else if cursor.eat(&["COLLATE"]) {
            Object::read(cursor, "a collation")?;
        } else if !cursor.eat(&["NULL"]) {
            return Err(cursor.unexpected("`NOT NULL`, `DEFAULT`, `CHECK` or the end of the statement"));
        }
    }
    add(catalog, &object, TypeKind::Domain(Box::new(base), checks), false, diagnostics);
    Ok(())
}

/// The type that a statement is about; the relation of a table's name has one, too.
fn existing(catalog: &Catalog, cursor: &mut Cursor<'_>, kind: &str, diagnostics: &mut Diagnostics) -> Fallible<Option<usize>> {
    let object = Object::read(cursor, "a type name")?;
    let found = object.user_type(catalog);
    if found.is_none() && object.table(catalog).is_none() && !object.is_other(catalog) {
        object::missing(catalog, kind, &object, diagnostics);
    }
    Ok(found)
}

/// Reads what follows `ALTER TYPE`.
pub(super) fn alter(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let Some(at) = existing(catalog, cursor, "type", diagnostics)? else { return Ok(()) };
    if cursor.eat(&["ADD", "VALUE"]) {
        add_label(catalog, at, cursor)
    } else if cursor.eat(&["RENAME", "VALUE"]) {
        rename_label(catalog, at, cursor)
    } else if cursor.is_any(&["ADD", "DROP"]) || cursor.is(&["ALTER", "ATTRIBUTE"]) || cursor.is(&["RENAME", "ATTRIBUTE"]) {
        attributes(catalog, at, cursor)
    } else {
        name_or_schema(catalog, at, cursor)
    }
}

/// Reads what follows `ALTER DOMAIN`.
pub(super) fn alter_domain(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let Some(at) = existing(catalog, cursor, "domain", diagnostics)? else { return Ok(()) };
    let set = if cursor.eat(&["SET"]) { Some(true) } else { cursor.eat(&["DROP"]).then_some(false) };
    if let TypeKind::Domain(base, checks) = &mut catalog.types[at].kind {
        if let Some(set) = set {
            if cursor.eat(&["NOT", "NULL"]) {
                base.not_null = set;
                return Ok(());
            }
            if cursor.eat(&["DEFAULT"]) {
                base.default = if set { Some(expression::whole_default(cursor)?) } else { None };
                return Ok(());
            }
        }
        if set.is_none() && cursor.eat(&["ADD"]) {
            let name = constraint::name(cursor)?;
            if cursor.eat(&["CHECK"]) {
                let group = cursor.group()?;
                checks.push(CheckDef::new(name, cursor, &group));
            }
            return Ok(());
        }
        if set == Some(false) && cursor.eat(&["CONSTRAINT"]) {
            cursor.eat(&["IF", "EXISTS"]);
            let name = cursor.name("a constraint name")?.ident;
            checks.retain(|check| check.name.as_ref() != Some(&name));
            return Ok(());
        }
    }
    if set == Some(true) && cursor.eat(&["SCHEMA"]) {
        catalog.types[at].schema = unless_public(cursor.name("a schema name")?.ident);
        return Ok(());
    }
    name_or_schema(catalog, at, cursor)
}

/// Reads `RENAME TO`, `SET SCHEMA`, or what has no effect.
fn name_or_schema(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["RENAME", "TO"]) {
        catalog.types[at].name = cursor.name("a type name")?;
    } else if cursor.eat(&["SET", "SCHEMA"]) {
        catalog.types[at].schema = unless_public(cursor.name("a schema name")?.ident);
    } else {
        return Ok(());
    }
    respell(catalog, at);
    Ok(())
}

/// Columns of a type that has another name now declare that one.
fn respell(catalog: &mut Catalog, at: usize) {
    let renamed = &catalog.types[at];
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let schema = renamed.schema.as_ref().map(|schema| format!("{}.", quoted(schema.as_str()))).unwrap_or_default();
    let spelling = schema + &quoted(renamed.name.ident.as_str());
    for column in catalog.tables.iter_mut().flat_map(|table| &mut table.columns).filter(|one| one.named_type == Some(at)) {
        let dimensions = if column.sql_type.ends_with(']') { "[]" } else { "" };
        column.sql_type = format!("{spelling}{dimensions}");
    }
}

fn add_label(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let first = cursor.at;
    let label = label(cursor)?;
    let origin = cursor.origin(&(first..cursor.at));
    let before = cursor.eat(&["BEFORE"]);
    let near = if before || cursor.eat(&["AFTER"]) { Some(self::label(cursor)?) } else { None };
    cursor.expect_end()?;
    let is_lenient = lenient || catalog.postgres.lenient;
    let TypeKind::Enum(labels) = &mut catalog.types[at].kind else { return Err(no_enum(&origin)) };
    if labels.contains(&label) {
        let message = format!("the label {label:?} is there already");
        return if is_lenient { Ok(()) } else { Err(Box::new(Diagnostic::new(&origin, message).help("remove the statement"))) };
    }
    let place = near.map(|near| labels.iter().position(|other| *other == near));
    match place {
        Some(Some(place)) => labels.insert(place + usize::from(!before), label),
        Some(None) => return Err(Box::new(Diagnostic::new(&origin, "the label beside which it is to stand is not there"))),
        None => labels.push(label),
    }
    Ok(())
}

fn no_enum(origin: &crate::ir::Origin) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(origin, "only an enum has labels"))
}

fn rename_label(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    let first = cursor.at;
    let old = label(cursor)?;
    let origin = cursor.origin(&(first..cursor.at));
    cursor.expect(&["TO"])?;
    let new = label(cursor)?;
    cursor.expect_end()?;
    let TypeKind::Enum(labels) = &mut catalog.types[at].kind else { return Err(no_enum(&origin)) };
    let Some(found) = labels.iter_mut().find(|label| **label == old) else {
        return Err(Box::new(Diagnostic::new(&origin, format!("there is no label {old:?} at this point"))));
    };
    *found = new;
    Ok(())
}

/// Reads the changes of the fields of a composite type.
fn attributes(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    loop {
        attribute(catalog, at, cursor)?;
        cursor.eat_any(&["CASCADE", "RESTRICT"]);
        if !cursor.eat_symbol(',') {
            return cursor.expect_end();
        }
    }
}

fn attribute(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["ADD", "ATTRIBUTE"]) {
        let field = field(catalog, cursor)?;
        if let TypeKind::Composite(fields) = &mut catalog.types[at].kind {
            fields.push(field);
        }
        return Ok(());
    }
    let dropped = cursor.eat(&["DROP", "ATTRIBUTE"]);
    let renamed = !dropped && cursor.eat(&["RENAME", "ATTRIBUTE"]);
    if !dropped && !renamed {
        cursor.expect(&["ALTER", "ATTRIBUTE"])?;
    }
    cursor.eat(&["IF", "EXISTS"]);
    let name = cursor.name("a field name")?;
    let mut changed = ColumnDef::bare(name.clone());
    if renamed {
        cursor.expect(&["TO"])?;
        changed.name = cursor.name("a field name")?;
    } else if !dropped {
        cursor.eat(&["SET", "DATA"]);
        cursor.expect(&["TYPE"])?;
        data_type::read_into(catalog, cursor, &mut changed)?;
    }
    let TypeKind::Composite(fields) = &mut catalog.types[at].kind else { return Ok(()) };
    if dropped {
        fields.retain(|field| !field.name.is(&name.ident));
    }
    for field in fields.iter_mut().filter(|field| field.name.is(&name.ident)) {
        if renamed {
            field.name = changed.name.clone();
        } else {
            *field = changed.clone();
        }
    }
    Ok(())
}
