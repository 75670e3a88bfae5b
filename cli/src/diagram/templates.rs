//! The templates of pictures and pages, in an engine that prints text as [`Markup`] and nothing else.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior};
use serde::Serialize;

use super::text::Markup;
use crate::print::Failure;

macro_rules! templates {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("templates/", $name))),)*] };
}

/// What others include has no user's text in it, or has it printed like all other text.
const TEMPLATES: [(&str, &str); 8] = templates! {
    "diagram.svg" "tables.svg.j2" "diagram.css" "page.html.j2" "table.html.j2" "marks.j2" "page.css" "page.js"
};

/// The text of a template.
pub(super) fn render(name: &str, context: impl Serialize) -> Result<String, Failure> {
    let rendered = environment().and_then(|environment| environment.get_template(name)?.render(Serde(context)));
    rendered.map_err(|error| Failure::Output(std::io::Error::other(error)))
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(print);
    environment.remove_filter("safe");
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// Only a macro gives what is safe: its own text, and what was printed in it.
fn print(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let written = if value.is_safe() { out.write_str(&text) } else { write!(out, "{}", Markup(&text)) };
    written.map_err(Error::from)
}
