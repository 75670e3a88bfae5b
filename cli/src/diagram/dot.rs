//! The picture as text for Graphviz.

use std::fmt::{self, Write};

use super::picture::{Link, Number, Picture, Row, Shown};
use super::text::{Markup, one_line};

/// A name in quotes. Only a quote ends one, and a backslash does not escape what follows unless that is another.
struct Id<'a>(&'a str);

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let printed = self.0.replace('\0', "").replace('\\', "\\\\").replace('"', "\\\"");
        write!(f, "\"{printed}\"")
    }
}

/// What stands before the tables.
const HEAD: &str = r##"digraph schema {
    graph [rankdir=LR, nodesep=0.4, ranksep=1.2]
    node [shape=plain, fontname="Helvetica,Arial,sans-serif", fontsize=11]
    edge [dir=both, color="#666666"]
"##;

pub(super) fn text(picture: &Picture) -> String {
    let mut text = HEAD.to_owned();
    for table in &picture.tables {
        let _ = writeln!(text, "    {} [label=<{}>]", Id(&table.name), label(table));
    }
    for link in &picture.links {
        let _ = writeln!(text, "    {}", edge(picture, link));
    }
    text.push_str("}\n");
    text
}

/// A table of HTML, whose cells have the positions of the columns as ports.
fn label(table: &Shown) -> String {
    let name = one_line(&table.name);
    let mut label = String::from(r#"<table border="0" cellborder="1" cellspacing="0" cellpadding="4">"#);
    let _ = write!(label, r##"<tr><td bgcolor="#e8edf3" colspan="3"><b>{}</b></td></tr>"##, Markup(&name));
    for (position, column) in table.columns.iter().enumerate() {
        label.push_str(&row(position, column));
    }
    label.push_str("</table>");
    label
}

fn row(position: usize, column: &Row) -> String {
    let (marks, name) = (column.marks.join(" "), one_line(&column.name));
    let nullable = if column.is_nullable { "?" } else { "" };
    format!(
        r#"<tr><td port="w{position}">{marks}</td><td align="left">{}</td><td align="left" port="e{position}">{}{nullable}</td></tr>"#,
        Markup(&name),
        Markup(&column.sql_type),
    )
}

fn edge(picture: &Picture, link: &Link) -> String {
    let (from, to) = (Id(&picture.tables[link.from].name), Id(&picture.tables[link.to].name));
    let (here, there) = (end(link.here), end(link.there));
    let (column, reference) = (link.columns[0], link.references[0]);
    let title = Id(&link.title);
    format!("{from}:e{column}:e -> {to}:w{reference}:w [arrowtail={here}, arrowhead={there}, tooltip={title}]")
}

/// The arrow, from the table on.
fn end(number: Number) -> &'static str {
    match number {
        Number::One => "teetee",
        Number::ZeroOrOne => "teeodot",
        Number::ZeroOrMore => "crowodot",
    }
}
