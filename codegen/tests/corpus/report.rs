//! The figures, as text for a terminal and as a page of the documentation.

use std::collections::BTreeMap;

use crate::comparison::{Comparison, Score};
use crate::exceptions::{EXCEPTIONS, Exception};
use crate::facts::Category;
use crate::manifest::Form;

/// The tables of both forms, and every fact that differs.
pub(crate) fn text(compared: &[Comparison]) -> String {
    let tables = Form::ALL.into_iter().map(|form| format!("{form}\n{}", aligned(&rows(compared, form))));
    let differing = compared.iter().flat_map(|one| {
        let facts = one.mismatches.iter().map(move |mismatch| format!("{} {}: {mismatch}", one.entry.name, one.form));
        facts.chain(one.errors.iter().map(move |error| format!("{} {}: {error}", one.entry.name, one.form)))
    });
    tables.chain(differing).collect::<Vec<_>>().join("\n")
}

/// The section of the page.
pub(crate) fn page(compared: &[Comparison]) -> String {
    let of = |form: Form, heading: &str| format!("### {heading}\n\n{}", markdown(&rows(compared, form)));
    let reasons: Vec<String> = EXCEPTIONS.iter().map(|exception| reason(compared, exception)).collect();
    format!(
        "{}\n{}\n### What differs\n\n{}",
        of(Form::Written, "As their projects write them"),
        of(Form::Printed, "As the databases print them"),
        reasons.concat()
    )
}

fn reason(compared: &[Comparison], exception: &Exception) -> String {
    let form = match exception.form {
        Some(Form::Written) => "as it is written",
        Some(Form::Printed) => "as it is printed",
        None => "in both forms",
    };
    let count = compared.iter().filter(|one| exception.concerns(one)).map(|one| exception.count(one)).max().unwrap_or_default();
    format!("- `{}`, {form} ({count}): {}.\n", exception.schema, exception.reason)
}

type Row = Vec<String>;

fn rows(compared: &[Comparison], form: Form) -> Vec<Row> {
    let of_form: Vec<_> = compared.iter().filter(|one| one.form == form).collect();
    let mut sums: BTreeMap<Category, Score> = BTreeMap::new();
    for (category, score) in of_form.iter().flat_map(|one| &one.scores) {
        let sum = sums.entry(*category).or_default();
        sum.matched += score.matched;
        sum.total += score.total;
    }
    let headings = ["schema", "database"].into_iter().chain(Category::ALL.map(Category::heading));
    let schemas = of_form.iter().map(|one| row(&one.entry.name, one.entry.database(), &one.scores));
    std::iter::once(headings.map(ToOwned::to_owned).collect()).chain(schemas).chain([row("all", "", &sums)]).collect()
}

fn row(name: &str, database: &str, scores: &BTreeMap<Category, Score>) -> Row {
    let cell = |category: Category| match scores.get(&category) {
        None => String::new(),
        Some(Score { matched, total }) if matched == total => total.to_string(),
        Some(Score { matched, total }) => format!("{matched}/{total}"),
    };
    [name, database].map(ToOwned::to_owned).into_iter().chain(Category::ALL.map(cell)).collect()
}

fn aligned(rows: &[Row]) -> String {
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap_or_default();
    let line = |row: &Row| {
        let cells = row.iter().enumerate().map(|(at, cell)| format!("{cell:<0$}", width(at)));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

fn markdown(rows: &[Row]) -> String {
    let line = |row: &Row| format!("| {} |\n", row.join(" | ")).replace("  ", " ");
    let (head, body) = rows.split_first().expect("there are headings");
    let rule = format!("|{}\n", "---|".repeat(head.len()));
    line(head) + &rule + &body.iter().map(line).collect::<String>()
}
