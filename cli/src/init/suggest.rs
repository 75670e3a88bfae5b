//! What the names of columns suggest to say about their tables. It stands in comments, because only a person can know.

use std::fmt::Write;

use tablesmith_codegen::ir::{Column, Known, RustType, Schema, Table};
use tablesmith_codegen::toml_text;

/// A key for one column, and the names that suggest it.
struct Role {
    key: &'static str,
    names: &'static [&'static str],
    fits: fn(&Column) -> bool,
}

#[rustfmt::skip]
const ROLES: &[Role] = &[
    Role { key: "created_at", names: &["created_at", "createdat", "created_on", "inserted_at"], fits: is_time },
    Role { key: "updated_at", names: &["updated_at", "updatedat", "updated_on", "modified_at"], fits: is_time },
    Role { key: "created_by", names: &["created_by", "created_by_id"], fits: |_| true },
    Role { key: "updated_by", names: &["updated_by", "updated_by_id", "modified_by"], fits: |_| true },
    Role { key: "soft_delete", names: &["deleted_at", "deletedat", "deleted_on"], fits: |column| column.nullable && is_time(column) },
    Role { key: "version", names: &["version", "lock_version", "row_version"], fits: |column| !column.nullable && is_integer(column) },
    Role { key: "tenant", names: &["tenant_id", "tenantid", "organization_id", "organisation_id"], fits: |column| !column.nullable },
];

/// Parts of names of columns whose values nobody should see, and of those that say something about a person.
const SECRET: &[&str] = &["password", "passwd", "secret", "token", "api_key", "private_key", "otp"];
const PII: &[&str] = &["email", "phone", "first_name", "last_name", "full_name", "birth", "address", "ssn", "iban"];

/// Sections of the file, all in comments.
pub(super) fn suggestions(schema: &Schema) -> String {
    schema.tables.iter().filter_map(section).collect()
}

fn section(table: &Table) -> Option<String> {
    let mut lines: Vec<String> = ROLES.iter().filter_map(|role| line(role, table)).collect();
    let (secret, pii) = (named(table, SECRET), named(table, PII));
    let pii: Vec<_> = pii.into_iter().filter(|name| !secret.contains(name)).collect();
    for (key, columns) in [("secret", secret), ("pii", pii)] {
        if !columns.is_empty() {
            lines.push(format!("{key} = [{}]", columns.join(", ")));
        }
    }
    if lines.is_empty() {
        return None;
    }
    let mut text = format!("\n# {}\n", toml_text::section(&["tables", &table.qualified_name()]));
    for line in lines {
        let _ = writeln!(text, "# {line}");
    }
    Some(text)
}

fn line(role: &Role, table: &Table) -> Option<String> {
    let suggests = |column: &&Column| {
        role.names.contains(&column.name.as_str().to_lowercase().as_str()) && (role.fits)(column) && !table.is_key(&column.name)
    };
    let column = table.columns.iter().find(suggests)?;
    Some(format!("{} = {}", role.key, toml_text::string(column.name.as_str())))
}

/// The columns of text whose names have one of the parts, as TOML has them.
fn named(table: &Table, parts: &[&str]) -> Vec<String> {
    let suggests = |column: &&Column| {
        let name = column.name.as_str().to_lowercase();
        is_text(column) && !table.is_key(&column.name) && parts.iter().any(|part| name.contains(part))
    };
    table.columns.iter().filter(suggests).map(|column| toml_text::string(column.name.as_str())).collect()
}

fn is_time(column: &Column) -> bool {
    matches!(column.rust_type, RustType::Known(Known::NaiveDateTime | Known::DateTimeUtc))
}

fn is_integer(column: &Column) -> bool {
    matches!(&column.rust_type, RustType::Known(known) if known.is_integer())
}

fn is_text(column: &Column) -> bool {
    matches!(column.rust_type, RustType::Known(Known::String | Known::Bytes))
}
