//! What a reader gets: a page in Markdown, and the figures as JSON.

use std::fs;
use std::path::Path;

use serde::Serialize;
use tablesmith_bench_harness::{Result, machine};

/// A table in Markdown.
pub struct Page {
    text: String,
}

/// What every file of figures begins with.
#[derive(Debug, Serialize)]
struct Figures<'a, T> {
    machine: String,
    commit: String,
    load: &'a str,
    quick: bool,
    rounds: usize,
    figures: &'a [T],
}

/// What is known before a run.
#[derive(Debug)]
pub struct Run {
    pub quick: bool,
    pub rounds: usize,
    load: String,
}

impl Run {
    pub fn begin(quick: bool, rounds: usize) -> Self {
        Self { quick, rounds, load: machine::load() }
    }

    /// A page with the machine under its title.
    pub fn page(&self, title: &str) -> Page {
        let kind = if self.quick { "quick run" } else { "full run" };
        let (machine, commit) = (machine::description(), machine::commit());
        let Self { load, rounds, .. } = self;
        Page {
            text: format!("## {title}\n\n{machine}. Load before the run: {load}. Commit {commit}; {kind}, {rounds} rounds.\n"),
        }
    }

    /// Prints the page, and writes it and the figures to `name.md` and `name.json`.
    pub fn write<T: Serialize>(&self, name: &str, page: &Page, figures: &[T], folder: &Path) -> Result<()> {
        println!("{}", page.text);
        fs::create_dir_all(folder)?;
        fs::write(folder.join(format!("{name}.md")), &page.text)?;
        let Self { quick, rounds, ref load } = *self;
        let all = Figures { machine: machine::description(), commit: machine::commit(), load, quick, rounds, figures };
        fs::write(folder.join(format!("{name}.json")), serde_json::to_string_pretty(&all)? + "\n")?;
        eprintln!("written to {}/{name}.md and {name}.json", folder.display());
        Ok(())
    }
}

impl Page {
    /// A table whose first column is text and whose others are figures.
    pub fn table(&mut self, titles: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.text.push('\n');
        let mut line = |cells: &[String]| self.text += &format!("| {} |\n", cells.join(" | "));
        let rule = |number| if number == 0 { "---" } else { "---:" };
        line(&titles.iter().map(ToString::to_string).collect::<Vec<_>>());
        line(&(0..titles.len()).map(rule).map(String::from).collect::<Vec<_>>());
        for row in rows {
            line(&row);
        }
    }

    pub fn paragraph(&mut self, text: &str) {
        self.text += &format!("\n{text}\n");
    }
}

/// Mebibytes, of which there are tens at least.
pub fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1024 * 1024))
}

/// The middle one of figures, of which there is at least one.
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}
