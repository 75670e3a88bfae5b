//! Columns, one by one.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Default, IndexPart, Known, Mark, RustType, Schema, Table};

/// How many parameters the strictest of the supported databases allows a statement, and so how many columns a row can have.
const MOST_COLUMNS: usize = 32_766;

/// A table has columns, and not more than one statement has parameters.
pub(super) fn count(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let complaint = match table.columns.len() {
        0 => Some((format!("table `{}` has no columns", table.name), "define at least one")),
        n if n > MOST_COLUMNS => {
            let message =
                format!("table `{}` has {n} columns, and no statement can bind more than {MOST_COLUMNS} values", table.name);
            Some((message, "split the table"))
        }
        _ => None,
    };
    if let Some((message, help)) = complaint {
        diagnostics.push(Diagnostic::new(&table.origin, message).help(help));
    }
}

/// An enum has at least one label: a column of a type without values could hold no row.
pub(super) fn enums_have_labels(schema: &Schema, diagnostics: &mut Diagnostics) {
    for enumeration in schema.enums.iter().filter(|enumeration| enumeration.labels.is_empty()) {
        let message = format!("the enum `{}` has no labels", enumeration.name);
        diagnostics.push(Diagnostic::new(&enumeration.origin, message).help("give it at least one variant without fields"));
    }
}

/// A database reads SQL up to the first NUL, so that a piece of SQL with one in it says something else than it seems to.
pub(super) fn sql_without_nul(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let mut pieces = Vec::new();
    for column in &table.columns {
        pieces.push(("type", Some(&column.sql_type), &column.origin));
        let default =
            column.default.as_ref().and_then(|default| if let Default::Expression(sql) = default { Some(sql) } else { None });
        pieces.push(("default", default, &column.origin));
        pieces.push(("generated expression", column.generated.as_ref().map(|generated| &generated.expression), &column.origin));
    }
    for index in &table.indexes {
        pieces.push(("condition", index.predicate.as_ref(), &index.origin));
        let expressions =
            index.parts.iter().filter_map(|part| if let IndexPart::Expression(sql) = part { Some(sql) } else { None });
        pieces.extend(expressions.map(|sql| ("expression", Some(sql), &index.origin)));
    }
    for (what, _, origin) in pieces.into_iter().filter(|(_, sql, _)| sql.is_some_and(|sql| sql.contains('\0'))) {
        let message = format!("a {what} in `{}` has a NUL in it, where a database stops reading", table.name);
        diagnostics.push(Diagnostic::new(origin, message).help("write the value without NUL, or as a blob: `X'…'`"));
    }
}

/// The database numbers rows by at most one column, an integer (or a type of the user's that stands for one).
pub(super) fn identity(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    let mut numbered = table.columns.iter().filter(|column| column.identity);
    if let (Some(first), Some(second)) = (numbered.next(), numbered.next()) {
        let message = format!(
            "the database numbers the rows of `{}` by one column, not by `{}` and `{}`",
            table.name, first.name, second.name
        );
        diagnostics.push(
            Diagnostic::new(&second.origin, message).help("keep one of the two").related(&first.origin, "the other column"),
        );
    }
    for column in table.columns.iter().filter(|column| column.identity) {
        if !column.rust_type.is_integer() {
            let message =
                format!("the database cannot number rows by `{}`, which has the type `{}`", column.name, column.rust_type);
            diagnostics.push(Diagnostic::new(&column.origin, message).help("make it an integer: `i64`"));
        }
    }
}

/// A key is in errors, in URLs and in every foreign key, and cannot be secret.
pub(super) fn secrets(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for column in table.columns.iter().filter(|column| column.secret && table.is_key(&column.name)) {
        let message = format!("column `{}` is part of the primary key, and cannot be secret", column.name);
        let help = "remove `secret`, or keep the secret in a column of its own";
        diagnostics.push(Diagnostic::new(&column.origin, message).help(help));
    }
}

/// A key that is made has the type of what is made, and is the whole key.
pub(super) fn key_strategies(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for column in &table.columns {
        let Some(strategy) = column.key_strategy else { continue };
        let expected = if strategy.is_uuid() { Known::Uuid } else { Known::String };
        if column.rust_type != RustType::Known(expected) {
            let message = format!(
                "`{}` makes a `{}`, and column `{}` has the type `{}`",
                strategy.name(),
                expected.as_str(),
                column.name,
                column.rust_type
            );
            diagnostics.push(Diagnostic::new(&column.origin, message).help(format!("make the field a `{}`", expected.as_str())));
        }
        if table.primary_key.columns != [column.name.clone()] {
            let message = format!("column `{}` is not the whole primary key, so that nothing makes its values", column.name);
            diagnostics.push(Diagnostic::new(&column.origin, message).help(format!("remove `{}`", strategy.name())));
        }
    }
}

/// What the repository or the database writes is not the caller's to keep.
pub(super) fn immutable(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for column in table.columns.iter().filter(|column| column.is(Mark::Immutable)) {
        if table.policies.is_server_owned(&column.name) || !column.is_insertable() {
            let message = format!("column `{}` is not written by callers, and cannot be `immutable`", column.name);
            diagnostics.push(Diagnostic::new(&column.origin, message).help("remove `immutable`"));
        }
    }
}

/// A length counts characters, which only a text has. A type of the user's is trusted.
pub(super) fn max_len(_: &Schema, table: &Table, diagnostics: &mut Diagnostics) {
    for column in table.columns.iter().filter(|column| column.max_len.is_some()) {
        if !matches!(column.rust_type, RustType::Known(Known::String) | RustType::Custom(_)) {
            let message =
                format!("`max_len` counts characters, and column `{}` has the type `{}`", column.name, column.rust_type);
            diagnostics.push(Diagnostic::new(&column.origin, message).help("remove `max_len`, or make the field a `String`"));
        }
    }
}
