//! What templates can do with words and texts, beside what is built into the engine.

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, filters};
use proc_macro2::Literal;

use crate::config::Choice;
use crate::ir::Dialect;
use crate::naming;

/// Adds what every template has.
pub(super) fn add(environment: &mut Environment<'_>) {
    type Change = fn(&str) -> String;
    let words: [(&'static str, Change); 6] = [
        ("snake", |name| name.to_snake_case()),
        ("camel", |name| name.to_lower_camel_case()),
        ("upper_camel", |name| name.to_upper_camel_case()),
        ("kebab", |name| name.to_kebab_case()),
        ("singular", naming::singular),
        ("plural", naming::table),
    ];
    for (name, change) in words {
        // A name in the schema may be raw.
        environment.add_filter(name, move |text: String| change(text.strip_prefix("r#").unwrap_or(&text)));
    }
    environment.add_filter("sql_string", sql_string);
    environment.add_filter("csv", csv);
    environment.add_filter("json", |value: &Value, indent: Option<Value>, named: Kwargs| {
        filters::tojson(value, indent, named).map(|json| json.to_string())
    });
}

/// Adds what only templates of other texts than Rust have: there it makes something that can be printed.
pub(super) fn add_for_text(environment: &mut Environment<'_>) {
    environment.add_filter("rust_string", |text: String| Literal::string(&text).to_string());
    // Is not escaped once more where JSON or HTML is printed, in which it can stand.
    environment.add_filter("json", filters::tojson);
}

/// A string in SQL, as the standard has it, or as a dialect does: in MySQL a backslash escapes.
fn sql_string(text: &str, dialect: Option<&str>) -> Result<String, Error> {
    let doubled = text.replace('\'', "''");
    let escaped = match dialect.map(|name| Dialect::named(name).ok_or_else(|| no_dialect(name))).transpose()? {
        Some(Dialect::Mysql) => doubled.replace('\\', "\\\\"),
        None | Some(Dialect::Sqlite | Dialect::Postgres) => doubled,
    };
    Ok(format!("'{escaped}'"))
}

/// A field of a line of CSV (RFC 4180): in quotes where it must be; nothing is an empty field.
fn csv(value: &Value) -> String {
    let text = if value.is_none() { String::new() } else { value.to_string() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn no_dialect(name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("there is no dialect `{name}`: write {}", Dialect::names()))
}
